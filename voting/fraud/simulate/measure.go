package simulate

import (
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// Tally counts what became of the votes of one kind or stratum.
type Tally struct{ Votes, Held, Review int }

// Score is how a scan did in one or more worlds.
type Score struct {
	Kinds    map[string]Tally // fake votes by attack
	Strata   map[string]Tally // honest votes by stratum
	Flipped  int              // worlds in which the fakes changed the winner
	Restored int              // of these, in which holding put the honest winner back
	Settled  int              // of these, in which leaving out what is in review as well does
	Spoilt   int              // worlds with an honest winner that holding dethroned
	Worlds   int
	Families map[string]*Score // the same by builder; nil in a score of one
}

// NewScore returns an empty score.
func NewScore() *Score { return &Score{Kinds: map[string]Tally{}, Strata: map[string]Tally{}} }

// Load puts ballots into the form that a scan takes. Errors are those of Votes.Add.
func Load(made []Ballot) (*fraud.Votes, error) {
	v := fraud.NewVotes()
	for i := range made {
		if err := v.Add(&made[i].Vote); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// Add counts one world.
func (s *Score) Add(made []Ballot, r *fraud.Result) {
	all, honest, kept, sure := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for i := range made {
		t, state, option := &made[i].Truth, r.Verdicts[i].State, made[i].Vote.Option
		into, name := s.Strata, t.Stratum
		if t.Fake {
			into, name = s.Kinds, t.Kind
		} else {
			honest[option]++
		}
		n := into[name]
		n.Votes++
		all[option]++
		if state != fraud.Hold {
			kept[option]++
		} else {
			n.Held++
		}
		if state == fraud.Review {
			n.Review++
		}
		if state == fraud.Count {
			sure[option]++
		}
		into[name] = n
	}
	s.Worlds++
	switch right, after := winner(honest), winner(kept); {
	case winner(all) != right:
		s.Flipped++
		if winner(sure) == right {
			s.Settled++
		}
		if after == right {
			s.Restored++
		}
	case after != right:
		s.Spoilt++
	}
}

func winner(n map[string]int) string {
	best := ""
	for option, k := range n {
		if k > n[best] || (k == n[best] && option < best) {
			best = option
		}
	}
	return best
}

// Honest adds the strata together.
func (s *Score) Honest() Tally { return sum(s.Strata, func(string) bool { return true }) }

// Automated adds the attacks by machines together.
func (s *Score) Automated() Tally {
	return sum(s.Kinds, func(kind string) bool { return kind != Bought })
}

// Precision is the share of fakes among the votes held; 1 where none is.
func (s *Score) Precision() float64 {
	fake := sum(s.Kinds, func(string) bool { return true }).Held
	held := fake + s.Honest().Held
	if held == 0 {
		return 1
	}
	return float64(fake) / float64(held)
}

func sum(all map[string]Tally, which func(string) bool) Tally {
	var t Tally
	for name, n := range all {
		if which(name) {
			t.Votes, t.Held, t.Review = t.Votes+n.Votes, t.Held+n.Held, t.Review+n.Review
		}
	}
	return t
}

func sortedNames(all map[string]Tally) []string {
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
