package watch

import (
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// Bits of ballot_traits.signs: what else was known of a vote.
const (
	SignDisposable = 1 << iota // throw-away address
	SignNoPage                 // the page was never looked at
	SignRefused                // a puzzle was asked for, and the answer was wrong or another ballot's
	SignCode                   // code of a pack
	SignByKey                  // cast by API key: there was no page
	SignUntouched              // the page was neither touched nor typed at
	SignImported               // account that the house made itself
	SignNewDomain              // domain of the address appeared this week, with five accounts or more
	SignHosting                // network of a hosting or VPN company, as the operator says
	SignElsewhere              // clock set to a part of the world that the round is not for
	SignSingle                 // account of less than an hour that did nothing else
	SignChanged                // other device, network and part of the world than a ballot within the day
	SignInstant                // first mail answered within two seconds of asking for it
	SignEarlier                // counted in two earlier rounds or more
	SignReturning              // active on three days or more

	areaShift = 16 // from this bit on, three tell the part of the world that the clock is set to
)

// traits are what is stored of a vote beside its score.
type traits struct {
	round, voter uuid.UUID
	task         string
	at           time.Time

	net, asn, device, profile, domain, shape, ref int64

	region string
	dwell  int32   // milliseconds; -1: unknown, as below
	solve  int32   // milliseconds
	age    float32 // hours
	signs  int
}

// traitsOf hashes what the edge saw and what is known of the voter.
func (s *Service) traitsOf(e *entry, v voter, key *hasher) *traits {
	h, network := readHints(e.Hints), s.d.Networks.of(e.Addr)
	t := &traits{
		round: e.Round, voter: v.id, task: e.Task, at: e.At, region: v.country, dwell: h.dwell, solve: -1, age: -1,
		net: key.of(kindNet, netOf(e.Addr)), device: key.of(kindDevice, deviceOf(&e.Seen, h)), profile: key.of(kindProfile, h.browser),
		ref: key.of(kindRef, h.ref), asn: key.of(kindASN, network.operator()),
	}
	if v.email != "" && !v.imported {
		t.domain, t.shape = key.of(kindDomain, domainOf(v.email)), key.of(kindShape, shapeOf(v.email))
	}
	if e.Solve > 0 {
		t.solve = int32(min(e.Solve, longestDwell).Milliseconds())
	}
	if !v.since.IsZero() && !v.imported { // those were made together, by the house
		t.age = float32(max(0, e.At.Sub(v.since).Hours()))
	}
	for _, sign := range [...]struct {
		on  bool
		bit int
	}{
		{s.disposable(v.email), SignDisposable}, {noPage(e, h), SignNoPage}, {e.Refused, SignRefused}, {e.Code, SignCode}, {e.Key, SignByKey},
		{h.known && h.touched == 0, SignUntouched}, {v.imported, SignImported},
		{!v.imported && s.domains.burst(v.email), SignNewDomain},
		{network.hosting, SignHosting},
		{elsewhere(s.countries[e.Round], areaOf(h.zone)), SignElsewhere},
		{v.single, SignSingle}, {v.confirm > 0 && v.confirm < instant, SignInstant},
		{v.rounds >= 2, SignEarlier}, {v.days >= 3, SignReturning},
	} {
		if sign.on {
			t.signs |= sign.bit
		}
	}
	t.signs |= int(areaOf(h.zone)) << areaShift
	if t.changedHands(v.before) {
		t.signs |= SignChanged
	}
	return t
}

// noPage reports that a browser voted without having shown the page. Whoever votes by key needs none.
func noPage(e *entry, h hints) bool { return !e.Key && (!h.there || h.known && !h.looked) }

func (s *Service) disposable(email string) bool {
	_, domain, found := strings.Cut(email, "@")
	return found && s.d.Disposable != nil && s.d.Disposable(domain)
}

// instant is how fast nobody finds a mail, opens it and answers.
const instant = 2 * time.Second

// known is what the scorer is told beside the tokens.
func (t *traits) known() *fraud.Known {
	on := func(bit int) bool { return t.signs&bit != 0 }
	k := &fraud.Known{
		Disposable: on(SignDisposable), NewDomain: on(SignNewDomain), NoPageView: on(SignNoPage), RefusedStep: on(SignRefused), PackCode: on(SignCode),
		Hosting: on(SignHosting), OtherCountry: on(SignElsewhere), SinglePurpose: on(SignSingle), ChangedHands: on(SignChanged),
	}
	if on(SignInstant) {
		k.Confirm = instant - 1
	}
	if on(SignEarlier) {
		k.EarlierRounds = 2
	}
	if on(SignReturning) {
		k.ActiveDays = 3
	}
	return k
}

// scored is a row.
type scored struct {
	traits
	chance float32
	codes  []string
}

func (t *traits) score(by *fraud.Scorer) *scored {
	v := fraud.Blank()
	v.Key, v.Voter = token(t.profile), strconv.FormatUint(low(t.voter), 36)
	v.Dwell, v.Pow = milliseconds(t.dwell), milliseconds(t.solve)
	got := by.Score(&v, t.known())
	s := &scored{traits: *t, chance: float32(got.Chance)}
	for _, r := range got.Reasons {
		s.codes = append(s.codes, string(r.Code))
	}
	return s
}
