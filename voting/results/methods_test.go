package results_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// methods are all methods with the part of the story that each must tell; empty where the figures say it all.
var methods = map[string]string{
	"single": "", "approval": "", "sav": "", "budget": "", "score": "scores", "star": "star", "irv": "rounds", "schulze": "pairwise",
	"stv-scottish": "rounds", "stv-wigm": "rounds", "duels": "strengths", "maxdiff": "bestWorst",
	"pav-seq": "committee", "phragmen-seq": "committee", "equal-shares": "committee",
}

// choice is a valid ballot of the method that leans to the first options.
func choice(random *rand.Rand, method string, o []uuid.UUID) voting.Choice {
	order := slices.Clone(o)
	slices.SortFunc(order, func(a, b uuid.UUID) int { return random.IntN(5) - 2 + slices.Index(o, a) - slices.Index(o, b) })
	some := order[:1+random.IntN(3)]
	given := map[uuid.UUID]int{}
	var levels [][]uuid.UUID
	for i, id := range some {
		given[id] = 3 - i
		levels = append(levels, []uuid.UUID{id})
	}
	switch method {
	case "single":
		return voting.Choice{Choose: order[:1]}
	case "budget":
		return voting.Choice{Points: given}
	case "score", "star":
		return voting.Choice{Score: given}
	case "irv", "schulze", "stv-scottish", "stv-wigm":
		return voting.Choice{Rank: levels}
	}
	return voting.Choice{Approve: some}
}

// vote lets a new member vote by the round's method, of duels and sets with three answers, and returns what it said.
func (h *house) vote(random *rand.Rand, method string, v vote) []voting.Choice {
	h.t.Helper()
	ctx, fan := context.Background(), h.member()
	cast := func(c voting.Choice) voting.Choice {
		if _, err := h.votes.CastBallot(ctx, fan, v.round, c); err != nil {
			h.t.Fatalf("%s: %v", method, err)
		}
		return c
	}
	var said []voting.Choice
	switch method {
	case "duels":
		next, err := h.votes.Duels(ctx, fan, v.round, 3)
		if err != nil || len(next.Items) != 3 {
			h.t.Fatal(next, err)
		}
		for i, task := range next.Items {
			d := voting.Duel{Pair: task.Options}
			if i < 2 {
				d.Winner = slices.MinFunc(d.Pair, func(a, b uuid.UUID) int {
					return random.IntN(5) - 2 + slices.Index(v.options, a) - slices.Index(v.options, b)
				})
			}
			said = append(said, cast(voting.Choice{Duel: &d, Token: task.Token}))
		}
	case "maxdiff":
		next, err := h.votes.Sets(ctx, fan, v.round, 3)
		if err != nil || len(next.Items) != 3 {
			h.t.Fatal(next, err)
		}
		for _, task := range next.Items {
			order := slices.Clone(task.Options)
			slices.SortFunc(order, func(a, b uuid.UUID) int { return slices.Index(v.options, a) - slices.Index(v.options, b) })
			said = append(said, cast(voting.Choice{Set: &voting.Set{Shown: task.Options, Best: order[random.IntN(2)], Worst: order[3]}, Token: task.Token}))
		}
	default:
		said = append(said, cast(choice(random, method, v.options)))
	}
	return said
}

// counted is the tally of what was said, one ballot by one, over all options.
func counted(t *testing.T, r ideas.Round, v vote, said []voting.Choice) tally.Result {
	t.Helper()
	number := map[uuid.UUID]int{}
	for i, o := range v.options {
		number[o] = i
	}
	result, err := tally.Tally(voting.ElectionOf(r, len(v.options)), func(yield func(tally.Ballot) bool) {
		for _, c := range said {
			if b, decided := c.Ballot(number, 1); decided && !yield(b) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// In every method the page says what the tally says of the same ballots, live and at the end, and each is told only to whom
// it may be.
func TestEveryMethodFromFirstBallotToFrozenResult(t *testing.T) {
	t.Parallel()
	for method, story := range methods {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			h, random := newHouse(t), rand.New(rand.NewPCG(7, uint64(len(method))))
			v := h.plan(method, ideas.VisibleLive, "{}", 6)
			h.exec("UPDATE rounds SET seats = 2 WHERE id = ? AND method NOT IN ('single', 'irv', 'star')", v.round)
			if _, err := h.ideas.OpenRound(context.Background(), product, v.round); err != nil {
				t.Fatal(err)
			}
			if r := h.see(visitor, v); r.Ballots.Counted != 0 || len(r.Ranking) != 6 {
				t.Errorf("before the first ballot: %+v", r)
			}
			h.clock.Add(2e6)
			var said []voting.Choice
			for range 25 {
				said = append(said, h.vote(random, method, v)...)
			}
			h.clock.Add(2e6)
			live := h.see(visitor, v)
			want := counted(t, live.Round, v, said)
			sameRanking(t, "live", live, want, v, false)
			for _, visible := range []ideas.Visibility{ideas.VisibleRanks, ideas.VisibleAfterClose} {
				h.exec("UPDATE rounds SET results_visible = ? WHERE id = ?", visible, v.round)
				for _, who := range []ideas.Actor{visitor, h.member(), product, reader, admin} {
					if r := h.see(who, v); !bare(r) || (len(r.Ranking) == 6) != (visible == ideas.VisibleRanks) {
						t.Errorf("%s to %q: %+v", visible, who.Role, r)
					}
				}
			}
			h.close(v)
			final := h.see(visitor, v)
			sameRanking(t, "final", final, want, v, true)
			if !reflect.DeepEqual(final.Story, live.Story) || final.Difference != nil {
				t.Errorf("live and final tell different stories:\n%+v\n%+v", live.Story, final.Story)
			}
			answers := int64(len(said))
			if final.Ballots.Counted != 25 || *final.Base != answers || (final.Tasks != nil) != (answers != 25) || final.Tasks != nil && *final.Tasks != answers {
				t.Errorf("ballots %+v, tasks %v, base %v", final.Ballots, final.Tasks, *final.Base)
			}
			h.documentTells(v, story, ledger.Counts{Counted: answers})
		})
	}
}

// sameRanking holds a view against a count.
func sameRanking(t *testing.T, when string, r results.View, want tally.Result, v vote, final bool) {
	t.Helper()
	if len(r.Ranking) != len(want.Ranking) || len(want.Ranking) != len(v.options) {
		t.Fatalf("%s: %d lines, %d standings", when, len(r.Ranking), len(want.Ranking))
	}
	for i, s := range want.Ranking {
		l := r.Ranking[i]
		if l.Option != v.options[s.Option] || l.Rank != s.Rank || l.Winner != (s.Winner && final) {
			t.Errorf("%s, line %d: %+v, want %+v", when, i, l, s)
		}
		if l.Votes != nil && *l.Votes != s.Votes || l.Score != nil && math.Abs(*l.Score-s.Score) > 1e-6 || l.Votes == nil && l.Score == nil {
			t.Errorf("%s, line %d: votes %v, score %v, want %+v", when, i, l.Votes, l.Score, s)
		}
		if l.Low != nil && (*l.Low > *l.High || l.Share == nil && (*l.Score < *l.Low || *l.Score > *l.High)) {
			t.Errorf("%s, line %d: %v to %v", when, i, *l.Low, *l.High)
		}
	}
	if !final {
		return
	}
	var winners []uuid.UUID
	for _, w := range want.Winners {
		winners = append(winners, v.options[w])
	}
	if !slices.Equal(r.Winners, winners) || len(r.Ties) != len(want.Ties) {
		t.Errorf("winners %v and ties %+v, want %v and %+v", r.Winners, r.Ties, winners, want.Ties)
	}
}

// documentTells checks the parts of the frozen document and that the close leaf counts the same ballots.
func (h *house) documentTells(v vote, story string, counts ledger.Counts) {
	h.t.Helper()
	var stored []byte
	if err := h.db.Gorm.Raw("SELECT document FROM round_results WHERE round_id = ?", v.round).Row().Scan(&stored); err != nil {
		h.t.Fatal(err)
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(stored, &parts); err != nil {
		h.t.Fatal(err)
	}
	for _, part := range []string{"scores", "star", "rounds", "pairwise", "strengths", "bestWorst", "committee"} {
		if _, told := parts[part]; told != (part == story) {
			h.t.Errorf("%s told: %v", part, told)
		}
	}
	var leaf struct{ Counts ledger.Counts }
	var bytes []byte
	if err := h.db.Gorm.Raw("SELECT leaf FROM ballot_events WHERE round_id = ? AND kind = 'close'", v.round).Row().Scan(&bytes); err != nil {
		h.t.Fatal(err)
	}
	if err := json.Unmarshal(bytes, &leaf); err != nil || leaf.Counts != counts {
		h.t.Errorf("close leaf counts %+v (%v), want %+v", leaf.Counts, err, counts)
	}
}

// An option that leaves during the vote is in no count, wins nothing, and is told apart, in every method.
func TestOptionThatLeavesIsInNoCount(t *testing.T) {
	t.Parallel()
	for method := range methods {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			h, random := newHouse(t), rand.New(rand.NewPCG(9, 9))
			v := h.open(method, ideas.VisibleLive, "{}", 6)
			for range 12 {
				h.vote(random, method, v)
			}
			gone := v.options[0] // the favourite
			h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, gone)
			h.clock.Add(2e6)
			live := h.see(visitor, v)
			h.close(v)
			for _, r := range []results.View{live, h.see(visitor, v)} {
				if len(r.Ranking) != 5 || len(r.Withdrawn) != 1 || r.Withdrawn[0].Option != gone || r.Withdrawn[0].Rank != 0 || slices.Contains(r.Winners, gone) {
					t.Errorf("%+v", r)
				}
				if r.Ballots.Counted != 12 || slices.ContainsFunc(r.Ranking, func(l results.Line) bool { return l.Option == gone }) {
					t.Errorf("%+v", r)
				}
				for _, s := range r.Story.Steps {
					if slices.ContainsFunc(s.Tally, func(a results.Amount) bool { return a.Option == gone }) {
						t.Errorf("%+v", s)
					}
				}
			}
		})
	}
}

// A run-off told step by step: twelve voters, three options, one round of elimination, and the second of the first round wins.
func TestARunoffIsToldRoundByRound(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	v := h.open("irv", ideas.VisibleLive, "{}", 3)
	a, b, c := v.options[0], v.options[1], v.options[2]
	for said, n := range map[*voting.Choice]int{
		{Rank: [][]uuid.UUID{{a}, {b}}}: 5, {Rank: [][]uuid.UUID{{b}}}: 4, {Rank: [][]uuid.UUID{{c}, {b}}}: 2, {Rank: [][]uuid.UUID{{c}}}: 1,
	} {
		for range n {
			if _, err := h.votes.CastBallot(ctx, h.member(), v.round, *said); err != nil {
				t.Fatal(err)
			}
		}
	}
	h.close(v)
	r := h.see(visitor, v)
	if len(r.Story.Steps) != 2 || len(r.Ties) != 0 || !slices.Equal(r.Winners, []uuid.UUID{b}) {
		t.Fatalf("%+v, ties %+v", r.Story.Steps, r.Ties)
	}
	first, last := r.Story.Steps[0], r.Story.Steps[1]
	told := fmt.Sprint(*first.Threshold, first.Tally, first.Eliminated, first.Elected, len(first.Flows))
	if want := fmt.Sprint(7.0, []results.Amount{{a, 5}, {b, 4}, {c, 3}}, []uuid.UUID{c}, []uuid.UUID{}, 2); told != want {
		t.Errorf("first round %s, want %s", told, want)
	}
	for _, f := range first.Flows {
		if f.From != c || f.To == nil && f.Votes != 1 || f.To != nil && (*f.To != b || f.Votes != 2) {
			t.Errorf("%+v", f)
		}
	}
	if last.Number != 2 || last.Exhausted != 1 || *last.Threshold != 6 || !slices.Equal(last.Elected, []uuid.UUID{b}) {
		t.Errorf("last round %+v", last)
	}
}

// Options that can no longer catch up, those that nobody names among them, leave in one round.
func TestARunoffIsNoLongerThanTheRace(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	v := h.open("irv", ideas.VisibleLive, "{}", 12)
	a, b, c, d := v.options[11], v.options[5], v.options[0], v.options[7]
	for said, n := range map[*voting.Choice]int{
		{Rank: [][]uuid.UUID{{a}}}: 5, {Rank: [][]uuid.UUID{{b}}}: 4, {Rank: [][]uuid.UUID{{c}, {b}}}: 2, {Rank: [][]uuid.UUID{{d}, {c}, {b}}}: 1,
	} {
		for range n {
			if _, err := h.votes.CastBallot(ctx, h.member(), v.round, *said); err != nil {
				t.Fatal(err)
			}
		}
	}
	h.close(v)
	r := h.see(visitor, v)
	if len(r.Story.Steps) != 2 || len(r.Ties) != 0 || !slices.Equal(r.Winners, []uuid.UUID{b}) {
		t.Fatalf("%+v, ties %+v", r.Story.Steps, r.Ties)
	}
	if out := r.Story.Steps[0].Eliminated; len(out) != 10 || slices.Contains(out, a) || slices.Contains(out, b) {
		t.Errorf("out are %v", out)
	}
	var order []uuid.UUID
	for _, l := range r.Ranking {
		order = append(order, l.Option)
		if named := l.Rank <= 4; named != (*l.Votes > 0) || !named && l.Rank != 5 {
			t.Errorf("%+v", l)
		}
	}
	if !slices.Equal(order[:4], []uuid.UUID{b, a, c, d}) {
		t.Errorf("the order is %v", order)
	}
}

// A method that is no sum is counted at most once a second while it runs, and not at all while nobody may see it.
func TestRunningVotesAreCountedNowAndThen(t *testing.T) {
	t.Parallel()
	h, random := newHouse(t), rand.New(rand.NewPCG(3, 3))
	v, hidden := h.open("schulze", ideas.VisibleLive, "{}", 3), h.open("star", ideas.VisibleAfterClose, "{}", 3)
	h.vote(random, "star", hidden)
	h.vote(random, "schulze", v)
	if r := h.see(visitor, v); r.Ballots.Counted != 1 {
		t.Errorf("%+v", r.Ballots)
	}
	h.vote(random, "schulze", v)
	h.clock.Add(999_999)
	if r := h.see(visitor, v); r.Ballots.Counted != 1 {
		t.Errorf("counted again within a second: %+v", r.Ballots)
	}
	h.clock.Add(1)
	if r := h.see(product, v); r.Ballots.Counted != 2 {
		t.Errorf("not counted again after a second: %+v", r.Ballots)
	}
	owner, err := pgx.Connect(t.Context(), h.db.DSN)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := owner.Exec(t.Context(), "ALTER TABLE ballots RENAME TO nowhere"); err != nil {
		t.Fatal(err)
	}
	if err := owner.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r := h.see(admin, hidden); !bare(r) {
		t.Errorf("%+v", r)
	}
	h.clock.Add(2e6)
	if _, err := h.results.Results(context.Background(), visitor, v.round); err == nil {
		t.Error("a count that cannot be made is no error")
	}
}
