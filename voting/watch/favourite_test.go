package watch_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

// Of ballots with several options the scan gets the one that is wanted most.
func TestTheOptionThatIsWantedMost(t *testing.T) {
	t.Parallel()
	for method, choose := range map[string]func(o []uuid.UUID) voting.Choice{
		"irv": func(o []uuid.UUID) voting.Choice { return voting.Choice{Rank: [][]uuid.UUID{{o[2]}, {o[0]}, {o[1]}}} },
		"star": func(o []uuid.UUID) voting.Choice {
			return voting.Choice{Score: map[uuid.UUID]int{o[0]: 1, o[2]: 5, o[3]: 0}}
		},
		"budget":  func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: map[uuid.UUID]int{o[1]: 2, o[2]: 3}} },
		"schulze": func(o []uuid.UUID) voting.Choice { return voting.Choice{Rank: [][]uuid.UUID{{o[2]}, {o[0], o[1]}}} },
	} {
		h := newHouse(t, method)
		h.exec(`UPDATE rounds SET settings = settings || '{"points":5,"maxScore":5}', updated_at = updated_at + interval '1 second' WHERE id = ?`, h.round)
		h.cast(h.member("a@b.example"), choose(h.options))
		if all := h.read(); len(all) != 1 || all[0].Option != h.options[2].String() || all[0].Net != "" {
			t.Errorf("%s: %+v", method, all)
		}
	}
}

// One of several approvals is drawn, the same one every time, and any of them now and then; ballots out of the count are left out.
func TestApprovalsAreDrawn(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval")
	for range 24 {
		h.cast(h.member(uuid.NewString()+"@b.example"), voting.Choice{Approve: h.options[:3]})
	}
	out := h.member("out@b.example")
	h.cast(out, voting.Choice{Approve: h.options[:3]})
	if _, err := h.votes.WithdrawBallot(context.Background(), out, h.round); err != nil {
		t.Fatal(err)
	}
	first, second, seen := h.read(), h.read(), map[string]int{}
	for i, v := range first {
		seen[v.Option]++
		if v.ID != second[i].ID || v.Option != second[i].Option {
			t.Errorf("read twice: %+v, %+v", v, second[i])
		}
	}
	if len(first) != 24 || len(seen) != 3 {
		t.Errorf("%d votes for %v", len(first), seen)
	}
}

// Whoever answered many duels is one vote, for what they chose most often, with the traits of the last.
func TestDuelsOfAVoterAreOneVote(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "duels")
	for range 2 {
		a := h.member(uuid.NewString() + "@b.example")
		tasks, err := h.votes.Duels(ctx, a, h.round, 6)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks.Items {
			winner := task.Options[0]
			if task.Options[1] == h.options[3] {
				winner = h.options[3]
			}
			r := h.cast(a, voting.Choice{Token: task.Token, Duel: &voting.Duel{Pair: task.Options, Winner: winner}})
			h.watch.Saw(h.seen(a, r))
		}
	}
	h.drain()
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 12 {
		t.Fatalf("%d answers", n)
	}
	all := h.read()
	if len(all) != 2 || all[0].Option != h.options[3].String() || all[0].Net == "" || all[0].Voter == all[1].Voter {
		t.Errorf("%+v", all)
	}
}
