package voting_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// together runs f n times at once and waits.
func together(n int, f func(i int)) {
	var start, done sync.WaitGroup
	start.Add(1)
	for i := range n {
		done.Go(func() { start.Wait(); f(i) })
	}
	start.Done()
	done.Wait()
}

func TestTwoHundredIdenticalBallotsAreOne(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	fan := h.member()
	answers := make([]voting.Receipt, 200)
	together(len(answers), func(i int) {
		r, err := h.votes.CastBallot(context.Background(), fan, h.round, voting.Choice{Approve: h.options[:2]})
		if err != nil {
			t.Errorf("ballot %d: %v", i, err)
		}
		answers[i] = r
	})
	for i, r := range answers {
		if r.BallotID != answers[0].BallotID || r.EventID != answers[0].EventID || !r.CastAt.Equal(answers[0].CastAt) || string(r.H) != string(answers[0].H) {
			t.Fatalf("answer %d is %+v, the first %+v", i, r, answers[0])
		}
	}
	ballots, events, voters := number[int64](h, "SELECT count(*) FROM ballots"), number[int64](h, "SELECT count(*) FROM ballot_events"), number[int64](h, "SELECT count(*) FROM voters")
	if ballots != 1 || events != 1 || voters != 1 {
		t.Errorf("%d ballots, %d events, %d voters", ballots, events, voters)
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 1 || h.voteFor(c, 0) != 1 || h.voteFor(c, 2) != 0 {
		t.Errorf("counted %+v", c.Found)
	}
}

func TestOfDifferentBallotsTheLastCounts(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 5)
	fan := h.member()
	together(50, func(i int) {
		if _, err := h.votes.CastBallot(context.Background(), fan, h.round, voting.Choice{Approve: []uuid.UUID{h.options[i%5]}}); err != nil {
			t.Errorf("ballot %d: %v", i, err)
		}
	})
	c := h.projectionHolds()
	if c.Found.Ballots[voting.Counted] != 1 || c.Found.Weight != 1 {
		t.Errorf("counted %+v", c.Found)
	}
	mine, err := h.votes.MyBallot(context.Background(), fan, h.round)
	if err != nil || c.Found.Votes[mine.Choice.Approve[0]] != 1 {
		t.Errorf("the ballot that stands is %+v (%v), counted %+v", mine, err, c.Found)
	}
	h.everyCastIsAccountedFor()
}

func TestStormOfCastsAndWithdrawals(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 6)
	fans := h.members(12)
	together(24, func(i int) {
		r, fan := rand.New(rand.NewPCG(1, uint64(i))), fans[i%len(fans)]
		for range 12 {
			var err error
			if r.IntN(3) == 0 {
				if _, err = h.votes.WithdrawBallot(context.Background(), fan, h.round); errors.Is(err, ideas.ErrNotFound) {
					err = nil
				}
			} else {
				var approve []uuid.UUID
				for _, o := range r.Perm(len(h.options))[:1+r.IntN(len(h.options))] {
					approve = append(approve, h.options[o])
				}
				_, err = h.votes.CastBallot(context.Background(), fan, h.round, voting.Choice{Approve: approve})
			}
			if err != nil {
				t.Errorf("voter %d: %v", i, err)
			}
		}
	})
	h.projectionHolds()
	h.everyCastIsAccountedFor()
}

// everyCastIsAccountedFor folds the history: what was cast and not withdrawn is exactly what counts.
func (h *house) everyCastIsAccountedFor() {
	h.t.Helper()
	wrong := number[int64](h, `
		WITH standing AS (SELECT c.id FROM ballot_events c WHERE c.kind = 'ballot' AND c.round_id = @r AND NOT EXISTS
				(SELECT FROM ballot_events s WHERE s.kind = 'status' AND s.round_id = @r AND s.h = c.h)),
			counted AS (SELECT event_id FROM ballots WHERE round_id = @r AND state = 'counted')
		SELECT (SELECT count(*) FROM standing WHERE id NOT IN (SELECT event_id FROM counted))
			+ (SELECT count(*) FROM counted WHERE event_id NOT IN (SELECT id FROM standing))
			+ (SELECT count(*) FROM ballot_events WHERE kind = 'ballot' AND id NOT IN (SELECT event_id FROM openings))`,
		map[string]any{"r": h.round})
	if wrong != 0 {
		h.t.Errorf("%d casts are not accounted for by the history", wrong)
	}
}
