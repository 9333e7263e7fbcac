package fraud

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
)

// MostActions is how many votes of all rounds together are looked through for rings.
const MostActions = 4_000_000

// ErrManyActions is returned where there are more.
var ErrManyActions = errors.New("more votes than are looked through for accounts that act together")

// LeastRounds is the number of rounds below which accounts cannot be told to act together: a voter acts once in each.
const LeastRounds = ringActions

// ringScore is the score of a vote of a ring: as likely as not it is one person's, and a person decides.
const ringScore = 0.5

// Rounds collects who chose what and when over several rounds of the same people, the one that is judged last.
type Rounds struct {
	voters  interner
	options interner
	actions []Action
	rounds  int
	current []int32 // voter of every vote of the round begun last, -1: not known
}

// NewRounds returns no rounds.
func NewRounds() *Rounds { return &Rounds{} }

// Begin begins the next round.
func (r *Rounds) Begin() {
	r.rounds++
	r.current = r.current[:0]
}

// Add adds a vote to the round begun last. Votes without an account or a time are not of use. Votes for several options alike are the
// same action where all of them are. Errors: ErrManyActions.
func (r *Rounds) Add(x *Vote) error {
	if x.Voter == "" || x.At.IsZero() {
		r.current = append(r.current, -1)
		return nil
	}
	if len(r.actions) >= MostActions {
		return ErrManyActions
	}
	voter := r.voters.intern(x.Voter) - 1
	option := r.options.intern(strconv.Itoa(r.rounds)+" "+cmp.Or(x.Set, x.Option)) - 1
	r.current = append(r.current, voter)
	r.actions = append(r.actions, Action{voter, option, x.At.UnixMilli()})
	return nil
}

// Mark adds a case for every ring with votes in the round begun last, and puts those of its votes in review that were to be
// counted. v and result are of that round, in the order in which its votes were added.
func (r *Rounds) Mark(v *Votes, result *Result) {
	ringOf := map[int32]int{}
	rings := Rings(r.actions)
	for n, ring := range rings {
		for _, voter := range ring.Voters {
			ringOf[voter] = n + 1
		}
	}
	votes := make([][]int, len(rings))
	for i, voter := range r.current {
		if n := ringOf[voter]; n > 0 && result.Verdicts[i].State == Count {
			votes[n-1] = append(votes[n-1], i)
		}
	}
	for n, ring := range rings {
		if len(votes[n]) == 0 {
			continue
		}
		text := fmt.Sprintf("%d accounts chose the same options within ten minutes of each other, at least %d times over %d rounds (%.0f nats)",
			len(ring.Voters), ring.Shared, r.rounds, ring.Evidence)
		c := Case{ID: fmt.Sprintf("case-%d", len(result.Cases)+1), State: Review, Option: v.OptionOf(votes[n][0]), Votes: len(votes[n]),
			Share: ringScore, Reasons: []Reason{{CoVoteRing, text}}}
		for _, i := range votes[n] {
			result.Verdicts[i] = Verdict{Review, ringScore, len(result.Cases)}
		}
		result.Cases = append(result.Cases, c)
	}
}
