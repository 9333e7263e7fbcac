package fraud

import (
	"fmt"
	"math"
	"time"
)

// The reason codes of single votes. R01 and R02 (identity or challenge used before) are refused by the database.
const (
	DisposableMail  Code = "R03"
	NewDomain       Code = "R04"
	HostingNetwork  Code = "R05"
	ShortDwell      Code = "R06"
	PowOutlier      Code = "R07"
	KeyOfOthers     Code = "R08"
	OtherCountry    Code = "R09"
	NoPageView      Code = "R10"
	SinglePurpose   Code = "R11"
	ChangedHands    Code = "R12"
	RefusedStep     Code = "R13"
	InstantConfirm  Code = "R14"
	PackCode        Code = "G01" // speaks for the vote, as do the next two
	EarlierRounds   Code = "G02"
	ReturningPerson Code = "G03"
)

// Known is what the server knows about a vote beside its tokens. The zero value says nothing against it.
type Known struct {
	Disposable    bool // address of a list of throw-away domains
	NewDomain     bool // domain first seen this week, with five sign-ups or more
	Hosting       bool // network that the operator listed as hosting
	OtherCountry  bool // the clock of the browser is that of no country of the round
	NoPageView    bool
	SinglePurpose bool          // account of less than an hour that did nothing else
	ChangedHands  bool          // device, network and part of the world all changed within a day
	RefusedStep   bool          // a puzzle was answered wrongly, or with the answer of another ballot
	Confirm       time.Duration // from mail to confirmation; 0: none
	PackCode      bool
	EarlierRounds int // rounds in which the account was counted, without being in a ring
	ActiveDays    int
}

// Weigh is one reason with its weight of evidence, in nats.
type Weigh struct {
	Reason
	Nats float64
}

// Scored is the risk of one vote.
type Scored struct {
	Chance  float64 // that the vote is bad, 0 to 1
	Reasons []Weigh // what speaks against it and for it
}

const priorNats = -3.476 // logarithm of the odds of 3 in 100

// Scorer scores the votes of one round as they come, from what the round has shown so far. It is for many goroutines.
type Scorer struct{ window *window }

// NewScorer returns a scorer that has seen nothing. It takes about 3 MB and never more.
func NewScorer() *Scorer { return &Scorer{newWindow()} }

// Score scores a vote and remembers it. Nothing is held on this alone; it orders review and asks for more at the door.
func (s *Scorer) Score(v *Vote, k *Known) Scored {
	seen := s.window.see(v)
	sum := tellers{nats: priorNats}
	sum.flags(k)
	if seen.dwellRank < 0.005 {
		sum.add(ShortDwell, 1.6, "less time on the page than 995 of 1,000 voters")
	}
	if seen.powAway > 3 {
		sum.add(PowOutlier, 0.7, fmt.Sprintf("puzzle time %.0f times as far from the middle as is usual", seen.powAway))
	}
	if w := keyWeight(seen.accounts); w > 0 {
		sum.add(KeyOfOthers, w, fmt.Sprintf("%d accounts voted from this device profile", seen.accounts))
	}
	return Scored{logistic(sum.nats), sum.reasons}
}

func keyWeight(accounts int) float64 {
	switch {
	case accounts >= 5:
		return 2.5
	case accounts >= 3:
		return 1
	case accounts == 2:
		return 0.3
	}
	return 0
}

// tellers adds up evidence.
type tellers struct {
	nats    float64
	reasons []Weigh
}

func (t *tellers) add(code Code, nats float64, text string) {
	t.nats += nats
	t.reasons = append(t.reasons, Weigh{Reason{code, text}, nats})
}

// flags adds what the server knows. The weights are those to start from; review outcomes refit them.
func (t *tellers) flags(k *Known) {
	for _, f := range [...]struct {
		fires bool
		code  Code
		nats  float64
		text  string
	}{
		{k.Disposable, DisposableMail, 1.2, "throw-away e-mail address"},
		{k.NewDomain, NewDomain, 1.5, "e-mail domain that appeared this week with many accounts"},
		{k.Hosting, HostingNetwork, 0.8, "network of a hosting or VPN company"},
		{k.OtherCountry, OtherCountry, 0.7, "clock set to a part of the world that the round is not for"},
		{k.NoPageView, NoPageView, 0.9, "the page was never looked at"},
		{k.SinglePurpose, SinglePurpose, 0.4, "new account that did nothing else"},
		{k.ChangedHands, ChangedHands, 1.5, "device, network and part of the world changed within a day"},
		{k.RefusedStep, RefusedStep, 1, "answer to a puzzle wrong, or that of another ballot"},
		{k.Confirm > 0 && k.Confirm < 2*time.Second, InstantConfirm, 0.8, "mail confirmed within two seconds"},
		{k.PackCode, PackCode, -2.5, "valid code from a pack"},
		{k.EarlierRounds >= 2, EarlierRounds, -1.5, "counted in earlier rounds"},
		{k.ActiveDays >= 3, ReturningPerson, -1, "active on several days"},
	} {
		if f.fires {
			t.add(f.code, f.nats, f.text)
		}
	}
}

// scale is a histogram on a logarithmic scale: eight bins to a doubling, from a millisecond to years. It answers
// quantiles within a tenth, in constant time and memory.
type scale struct {
	bins [512]uint32
	all  uint32
}

func binOf(x float64) int { return min(511, max(0, int(8*math.Log2(x+1)))) }

func (s *scale) add(x float64) {
	if math.IsNaN(x) || x < 0 {
		return
	}
	if s.all == math.MaxUint32 { // forget by halves
		s.all = 0
		for i := range s.bins {
			s.bins[i] /= 2
			s.all += s.bins[i]
		}
	}
	s.bins[binOf(x)]++
	s.all++
}

// rank is the share of values up to the bin of x, with one like x.
func (s *scale) rank(x float64) float64 {
	upTo := uint32(1)
	for _, n := range s.bins[:binOf(x)+1] {
		upTo += n
	}
	return float64(upTo) / float64(s.all+1)
}

// quantile is the bin below which a share of the values lies.
func (s *scale) quantile(share float64) int {
	sum, until := uint32(0), uint32(share*float64(s.all))
	for i, n := range s.bins {
		if sum += n; sum > until {
			return i
		}
	}
	return len(s.bins) - 1
}
