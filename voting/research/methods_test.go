package research_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// Every method with columns an option fills them with what the ballot gives it.
func TestBallotsOfMethodsWithColumnsAnOption(t *testing.T) {
	t.Parallel()
	for method, c := range map[string]struct {
		prefix string
		choice func(o []uuid.UUID) voting.Choice
		cells  [3]string
	}{
		"sav":          {"approve_", func(o []uuid.UUID) voting.Choice { return voting.Choice{Approve: o[1:]} }, [3]string{"0", "1", "1"}},
		"equal-shares": {"approve_", func(o []uuid.UUID) voting.Choice { return voting.Choice{Approve: o[:1]} }, [3]string{"1", "0", "0"}},
		"budget":       {"points_", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: map[uuid.UUID]int{o[0]: 7, o[1]: 0}} }, [3]string{"7", "0", "0"}},
		"score":        {"score_", func(o []uuid.UUID) voting.Choice { return voting.Choice{Score: map[uuid.UUID]int{o[0]: 5, o[2]: 1}} }, [3]string{"5", "", "1"}},
		"star":         {"score_", func(o []uuid.UUID) voting.Choice { return voting.Choice{Score: map[uuid.UUID]int{o[0]: 5, o[2]: 0}} }, [3]string{"5", "0", "0"}},
		"irv":          {"rank_", func(o []uuid.UUID) voting.Choice { return voting.Choice{Rank: [][]uuid.UUID{{o[2]}, {o[0]}}} }, [3]string{"2", "", "1"}},
		"schulze":      {"rank_", func(o []uuid.UUID) voting.Choice { return voting.Choice{Rank: [][]uuid.UUID{{o[2]}, {o[1], o[0]}}} }, [3]string{"2", "2", "1"}},
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t, method, ideas.VisibleLive, 3)
			fan := h.cast(c.choice(h.options))
			header, rows := h.read(research.Ballots)
			if len(rows) != 1 || len(header) != 11 {
				t.Fatalf("%q, %d rows", header, len(rows))
			}
			order, err := h.votes.BallotOrder(context.Background(), fan, h.round)
			if err != nil || len(order) != 3 {
				t.Fatal(order, err)
			}
			places := map[string]int{"1": 0, "2": 1, "3": 2}
			for i, o := range h.options {
				if header[5+i] != c.prefix+o.String() || rows[0][header[5+i]] != c.cells[i] {
					t.Errorf("%s: %q, want %q", header[5+i], rows[0][header[5+i]], c.cells[i])
				}
				if at, told := places[rows[0]["position_"+o.String()]]; !told || order[at] != o {
					t.Errorf("option %d at %q, shown %v", i, rows[0]["position_"+o.String()], order)
				}
			}
		})
	}
}

func TestBallotsOfDuelsAndSets(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	duels := newHouse(t, "duels", ideas.VisibleLive, 3)
	fan := duels.member(ideas.RoleFan)
	next, err := duels.votes.Duels(ctx, fan, duels.round, 2)
	if err != nil || len(next.Items) != 2 {
		t.Fatal(next, err)
	}
	won, unsure := next.Items[0], next.Items[1]
	for _, c := range []voting.Choice{
		{Duel: &voting.Duel{Pair: won.Options, Winner: won.Options[1]}, Token: won.Token},
		{Duel: &voting.Duel{Pair: unsure.Options, Reason: "both-good"}, Token: unsure.Token},
	} {
		if _, err := duels.votes.CastBallot(ctx, fan, duels.round, c); err != nil {
			t.Fatal(err)
		}
	}
	header, rows := duels.read(research.Ballots)
	if !slices.Equal(header[5:], []string{"task", "first", "second", "winner", "winner_position", "reason"}) || len(rows) != 2 {
		t.Fatalf("%q %v", header, rows)
	}
	for _, r := range rows {
		switch r["winner"] {
		case won.Options[1].String():
			if r["first"] != won.Options[0].String() || r["winner"] != won.Options[1].String() || r["winner_position"] != "2" || r["reason"] != "" {
				t.Errorf("%v", r)
			}
		case "":
			if r["second"] != unsure.Options[1].String() || r["winner_position"] != "" || r["reason"] != "both-good" {
				t.Errorf("%v", r)
			}
		default:
			t.Errorf("a choice that nobody made: %v", r)
		}
		if len(r["task"]) != 16 || r["task"] == won.Name[:16] || r["task"] == unsure.Name[:16] {
			t.Errorf("the task goes by a name that joins files: %v", r)
		}
	}
	if rows[0]["task"] == rows[1]["task"] {
		t.Errorf("two tasks under one name: %v", rows)
	}
	if rows[0]["voter"] != rows[1]["voter"] {
		t.Errorf("one voter under two names: %v", rows)
	}

	sets := newHouse(t, "maxdiff", ideas.VisibleLive, 6)
	other := sets.member(ideas.RoleFan)
	asked, err := sets.votes.Sets(ctx, other, sets.round, 1)
	if err != nil || len(asked.Items) != 1 {
		t.Fatal(asked, err)
	}
	set := asked.Items[0]
	choice := voting.Choice{Set: &voting.Set{Shown: set.Options, Best: set.Options[3], Worst: set.Options[0]}, Token: set.Token}
	if _, err := sets.votes.CastBallot(ctx, other, sets.round, choice); err != nil {
		t.Fatal(err)
	}
	_, rows = sets.read(research.Ballots)
	if r := rows[0]; len(r["task"]) != 16 || r["shown_2"] != set.Options[1].String() || r["shown_5"] != "" || r["best"] != set.Options[3].String() ||
		r["best_position"] != "4" || r["worst_position"] != "1" {
		t.Errorf("%v", r)
	}
	// the export of ideas tells the score, a negative one as a number
	sets.close()
	header, rows = sets.read(research.Ideas)
	if !slices.Contains(header, "score") {
		t.Fatalf("%q", header)
	}
	for _, r := range rows {
		want := map[string]string{set.Options[3].String(): "1.000000", set.Options[0].String(): "-1.000000"}[r["idea_id"]]
		if want == "" {
			want = "0.000000"
		}
		if r["score"] != want || r["votes"] != "" || r["share"] != "" || r["rank"] == "" {
			t.Errorf("%v, want a score of %s", r, want)
		}
	}
}
