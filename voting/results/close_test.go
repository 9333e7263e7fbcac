package results_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// Ballots pour in while the round is closed, thirty times over. Every ballot that was answered is in the result, and
// nothing else is.
func TestCastingAgainstClosing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	fans := make([]ideas.Actor, 16)
	for i := range fans {
		fans[i] = h.member()
	}
	late := 0
	for n := range 30 {
		v := h.open("approval", ideas.VisibleAfterClose, "{}", 3)
		late += h.closeUnderFire(v, fans, n%8)
		r := h.see(visitor, v)
		found := tallyOf(h, v)
		if r.Ballots.Counted != found.Ballots[voting.Counted] || r.Difference != nil {
			t.Errorf("round %d: result counts %d, ballots %d", n, r.Ballots.Counted, found.Ballots[voting.Counted])
		}
		for _, l := range r.Ranking {
			if *l.Votes != found.Votes[l.Option] {
				t.Errorf("round %d: option has %d votes in the result, %d in the ballots", n, *l.Votes, found.Votes[l.Option])
			}
		}
	}
	if late == 0 {
		t.Error("no ballot ever came too late: the rounds were not closed under fire")
	}
}

// closeUnderFire lets everybody vote, each again and again, closes after the given number of answers, and checks that
// whoever was answered counts and whoever was refused from the start does not. It returns how many casts were refused.
func (h *house) closeUnderFire(v vote, fans []ideas.Actor, after int) int {
	h.t.Helper()
	var wait sync.WaitGroup
	var answered, refused atomic.Int64
	enough := make(chan struct{})
	var once sync.Once
	counted := make([]bool, len(fans))
	for i, fan := range fans {
		wait.Go(func() {
			for c := 0; ; c++ {
				_, err := h.votes.CastBallot(context.Background(), fan, v.round, voting.Choice{Approve: []uuid.UUID{v.options[(i+c)%3]}})
				if errors.Is(err, ideas.ErrRoundNotOpen) {
					refused.Add(1)
					return
				}
				if err != nil {
					h.t.Errorf("cast: %v", err)
					return
				}
				counted[i] = true
				if answered.Add(1) > int64(after) {
					once.Do(func() { close(enough) })
				}
			}
		})
	}
	<-enough
	h.close(v)
	wait.Wait()
	want := int64(0)
	for _, c := range counted {
		if c {
			want++
		}
	}
	if got := tallyOf(h, v).Ballots[voting.Counted]; got != want {
		h.t.Errorf("%d voters were answered, %d are counted", want, got)
	}
	return int(refused.Load())
}

func tallyOf(h *house, v vote) voting.Totals {
	h.t.Helper()
	c, err := voting.Recount(h.db.Gorm, ideas.Round{ID: v.round, Method: "approval", Seats: 1})
	if err != nil {
		h.t.Fatal(err)
	}
	if d := c.Differences(); len(d) > 0 {
		h.t.Errorf("projection differs after the close: %+v", d)
	}
	return c.Found
}

// First ballots make voters, who refer to the campaign, while the team moves the end of the round: nobody waits for
// each other in a circle.
func TestReschedulingUnderFireDeadlocksNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.open("approval", ideas.VisibleAfterClose, "{}", 3)
	fans := make([]ideas.Actor, 60)
	for i := range fans {
		fans[i] = h.member()
	}
	var wait sync.WaitGroup
	for part := range 6 {
		wait.Go(func() {
			for i := part; i < len(fans); i += 6 {
				if _, err := h.votes.CastBallot(context.Background(), fans[i], v.round, voting.Choice{Approve: v.options[:1]}); err != nil {
					t.Errorf("cast: %v", err)
				}
			}
		})
	}
	for n := range 20 {
		later := noon.Add(time.Hour + time.Duration(n+1)*time.Minute)
		if _, err := h.ideas.RescheduleRound(context.Background(), product, v.round, nil, &later); err != nil {
			t.Errorf("reschedule: %v", err)
		}
	}
	wait.Wait()
	if begun, tried := h.begun.Load(), h.tried.Load(); begun != tried {
		t.Errorf("%d transactions were run %d times", begun, tried)
	}
	if n := tallyOf(h, v).Ballots[voting.Counted]; n != int64(len(fans)) {
		t.Errorf("%d of %d ballots counted", n, len(fans))
	}
}
