package voting_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

type amounts = map[uuid.UUID]int

func score(o []uuid.UUID, points ...int) amounts {
	m := amounts{}
	for i, n := range points {
		if n >= 0 {
			m[o[i]] = n
		}
	}
	return m
}

func rank(levels ...[]uuid.UUID) voting.Choice { return voting.Choice{Rank: levels} }

func one(id uuid.UUID) []uuid.UUID { return []uuid.UUID{id} }

// methodBallots are, for each method with one ballot a voter, a first ballot, the same said in another way where there is
// one, and another ballot; and what each adds to the projection of the first three options.
var methodBallots = map[string]func(o []uuid.UUID) (first, same, other voting.Choice, firstAdds, otherAdds [3]int64){
	"single": func(o []uuid.UUID) (a, b, c voting.Choice, x, y [3]int64) {
		return voting.Choice{Choose: one(o[0])}, voting.Choice{Choose: one(o[0])}, voting.Choice{Choose: one(o[1])}, [3]int64{1}, [3]int64{0, 1}
	},
	"approval": approvals, "sav": approvals, "pav-seq": approvals, "phragmen-seq": approvals, "equal-shares": approvals,
	"budget": func(o []uuid.UUID) (a, b, c voting.Choice, x, y [3]int64) {
		return voting.Choice{Points: score(o, 7, -1, 3)}, voting.Choice{Points: score(o, 7, 0, 3)}, voting.Choice{Points: score(o, 0, 10)},
			[3]int64{7, 0, 3}, [3]int64{0, 10}
	},
	"score": func(o []uuid.UUID) (a, b, c voting.Choice, x, y [3]int64) {
		return voting.Choice{Score: score(o, 5, -1, 1)}, voting.Choice{Score: score(o, 5, -1, 1)}, voting.Choice{Score: score(o, 1)},
			[3]int64{5, 0, 1}, [3]int64{1}
	},
	"star": func(o []uuid.UUID) (a, b, c voting.Choice, x, y [3]int64) {
		return voting.Choice{Score: score(o, 5, 0, 1)}, voting.Choice{Score: score(o, 5, -1, 1)}, voting.Choice{Score: score(o, 0, 4)},
			[3]int64{5, 0, 1}, [3]int64{0, 4}
	},
	"irv": rankings, "stv-scottish": rankings, "stv-wigm": rankings,
	"schulze": func(o []uuid.UUID) (a, b, c voting.Choice, x, y [3]int64) {
		return rank(one(o[2]), []uuid.UUID{o[0], o[1]}), rank(one(o[2]), []uuid.UUID{o[1], o[0]}), rank(one(o[0]), one(o[2])), x, y
	},
}

func approvals(o []uuid.UUID) (a, b, c voting.Choice, x, y [3]int64) {
	return voting.Choice{Approve: []uuid.UUID{o[0], o[2]}}, voting.Choice{Approve: []uuid.UUID{o[2], o[0]}}, voting.Choice{Approve: one(o[1])},
		[3]int64{1, 0, 1}, [3]int64{0, 1}
}

func rankings(o []uuid.UUID) (a, b, c voting.Choice, x, y [3]int64) {
	return rank(one(o[2]), one(o[0])), rank(one(o[2]), one(o[0])), rank(one(o[0]), one(o[2])), x, y
}

func TestEveryMethodCastsReplacesWithdrawsAndCounts(t *testing.T) {
	t.Parallel()
	for method, ballots := range methodBallots {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			ctx, h := context.Background(), newHouse(t, method, 4)
			first, same, other, firstAdds, otherAdds := ballots(h.options)
			fan, rival := h.member(), h.member()
			cast := func(a ideas.Actor, c voting.Choice) voting.Receipt {
				t.Helper()
				r, err := h.votes.CastBallot(ctx, a, h.round, c)
				if err != nil {
					t.Fatal(err)
				}
				return r
			}
			adds := func(want [3]int64, counted int64) {
				t.Helper()
				c := h.projectionHolds()
				for i, n := range want {
					if h.voteFor(c, i) != n {
						t.Errorf("option %d has %d in the projection, want %d", i, h.voteFor(c, i), n)
					}
				}
				if c.Found.Ballots[voting.Counted] != counted || c.Found.Weight != counted || c.Unreadable != 0 || c.Voters != nil {
					t.Errorf("%+v", c)
				}
			}
			r := cast(fan, first)
			adds(firstAdds, 1)
			if again := cast(fan, same); again.EventID != r.EventID {
				t.Error("the same ballot, said in another way, was cast anew")
			}
			if cast(fan, other).EventID == r.EventID {
				t.Error("another ballot changed nothing")
			}
			adds(otherAdds, 1)
			cast(rival, first)
			adds([3]int64{firstAdds[0] + otherAdds[0], firstAdds[1] + otherAdds[1], firstAdds[2] + otherAdds[2]}, 2)
			if _, err := h.votes.WithdrawBallot(ctx, fan, h.round); err != nil {
				t.Fatal(err)
			}
			adds(firstAdds, 1)
			// An option that leaves: ballots with it stay, new ones with it are refused, and it is in no count.
			h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, h.options[0])
			h.votes.RoundChanged(h.round)
			if _, err := h.votes.CastBallot(ctx, fan, h.round, first); !errors.Is(err, voting.ErrBallotInvalid) {
				t.Errorf("a ballot with an option that left: %v", err)
			}
			adds(firstAdds, 1)
			c := h.projectionHolds()
			result, in, err := c.Tally(h.loadRound(), func(id uuid.UUID) bool { return id == h.options[0] })
			if err != nil || len(in) != 3 || slices.Contains(in, h.options[0]) || len(result.Ranking) != 3 {
				t.Errorf("%v %+v, %v", in, result, err)
			}
		})
	}
}

// Whatever the checks let in the tally can count, in every method: no ballot is taken that would stop the count.
func TestWhatIsTakenCanBeCounted(t *testing.T) {
	t.Parallel()
	for method := range methodBallots {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			ctx, h := context.Background(), newHouse(t, method, 5)
			random, taken := rand.New(rand.NewPCG(1, uint64(len(method)))), int64(0)
			for _, fan := range h.members(6) {
				for range 12 {
					_, err := h.votes.CastBallot(ctx, fan, h.round, anyChoice(random, method, h.options))
					if err != nil && !errors.Is(err, voting.ErrBallotInvalid) {
						t.Fatal(err)
					}
				}
				if _, err := h.votes.MyBallot(ctx, fan, h.round); err == nil {
					taken++
				}
			}
			c := h.projectionHolds()
			if c.Unreadable != 0 || c.Found.Ballots[voting.Counted] != taken || taken == 0 {
				t.Errorf("%d taken, %+v", taken, c)
			}
			gone := h.options[random.IntN(5)]
			if _, _, err := c.Tally(h.loadRound(), func(id uuid.UUID) bool { return id == gone }); err != nil {
				t.Error(err)
			}
		})
	}
}

// anyChoice is a choice of the method's shape, often a valid one.
func anyChoice(random *rand.Rand, method string, o []uuid.UUID) voting.Choice {
	some := slices.Clone(o)
	random.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
	some = some[:random.IntN(len(o)+1)]
	given := amounts{}
	for _, id := range some {
		given[id] = random.IntN(8) - 1
	}
	var levels [][]uuid.UUID
	for i := 0; i < len(some); {
		n := 1 + random.IntN(2)*random.IntN(2)
		levels = append(levels, some[i:min(len(some), i+n)])
		i += n
	}
	switch method {
	case "single":
		return voting.Choice{Choose: some[:min(1, len(some))]}
	case "budget":
		return voting.Choice{Points: given}
	case "score", "star":
		return voting.Choice{Score: given}
	case "irv", "schulze", "stv-scottish", "stv-wigm":
		return voting.Choice{Rank: levels}
	}
	return voting.Choice{Approve: some}
}

func TestBadBallotsOfEveryMethodAreNamed(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "budget", 4)
	h.exec(`UPDATE rounds SET settings = '{"perOption":6}' WHERE id = ?`, h.round)
	fan := h.member()
	type round struct {
		id uuid.UUID
		o  []uuid.UUID
	}
	rounds := map[string]round{"budget": {h.round, h.options}}
	for _, method := range []string{"score", "star", "irv", "schulze"} {
		_, id, o := h.addRound(method, 4)
		rounds[method] = round{id, o}
	}
	h.exec(`UPDATE rounds SET settings = '{"maxChoices":3,"maxScore":4}' WHERE id <> ?`, h.round)
	stranger := uuid.New()
	for _, c := range []struct {
		method      string
		choice      func(o []uuid.UUID) voting.Choice
		field, code string // field with # for the id of option 0
	}{
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{} }, "points", "required"},
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: amounts{}} }, "points", "too-few"},
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: score(o, 0, 0)} }, "points", "too-few"},
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: score(o, 7)} }, "points.#", "too-large"},
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: amounts{o[0]: -1, o[1]: 2}} }, "points.#", "too-small"},
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: score(o, 5, 6)} }, "points", "over-budget"},
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: amounts{stranger: 1}} }, "points." + stranger.String(), "unknown-option"},
		{"budget", func(o []uuid.UUID) voting.Choice { return voting.Choice{Score: score(o, 5)} }, "points", "other-method"},
		{"score", func(o []uuid.UUID) voting.Choice { return voting.Choice{Score: score(o, 0)} }, "score.#", "too-small"},
		{"score", func(o []uuid.UUID) voting.Choice { return voting.Choice{Score: score(o, 5)} }, "score.#", "too-large"},
		{"score", func(o []uuid.UUID) voting.Choice { return voting.Choice{Points: score(o, 5)} }, "score", "other-method"},
		{"star", func(o []uuid.UUID) voting.Choice { return voting.Choice{Score: score(o, 0, 0)} }, "score", "too-few"},
		{"star", func(o []uuid.UUID) voting.Choice { return voting.Choice{Score: score(o, 5)} }, "score.#", "too-large"},
		{"irv", func(o []uuid.UUID) voting.Choice { return rank() }, "rank", "required"},
		{"irv", func(o []uuid.UUID) voting.Choice { return voting.Choice{Rank: [][]uuid.UUID{}} }, "rank", "too-few"},
		{"irv", func(o []uuid.UUID) voting.Choice { return rank(one(o[0]), o[1:3]) }, "rank[1]", "tie-not-allowed"},
		{"irv", func(o []uuid.UUID) voting.Choice { return rank(one(o[0]), nil) }, "rank[1]", "too-few"},
		{"irv", func(o []uuid.UUID) voting.Choice { return rank(one(o[0]), one(o[0])) }, "rank[1][0]", "duplicate"},
		{"irv", func(o []uuid.UUID) voting.Choice { return rank(one(o[0]), one(o[1]), one(o[2]), one(o[3])) }, "rank", "too-many"},
		{"irv", func(o []uuid.UUID) voting.Choice { return rank(one(stranger)) }, "rank[0][0]", "unknown-option"},
		{"irv", func(o []uuid.UUID) voting.Choice { return voting.Choice{Approve: o[:1]} }, "rank", "other-method"},
		{"schulze", func(o []uuid.UUID) voting.Choice { return rank(o) }, "rank", "too-many"},
		{"schulze", func(o []uuid.UUID) voting.Choice { return rank(one(o[1]), []uuid.UUID{o[2], o[1]}) }, "rank[1][1]", "duplicate"},
		{"schulze", func(o []uuid.UUID) voting.Choice { return voting.Choice{Duel: &voting.Duel{Pair: o[:2]}} }, "rank", "other-method"},
	} {
		r := rounds[c.method]
		_, err := h.votes.CastBallot(context.Background(), fan, r.id, c.choice(r.o))
		field := c.field
		if base, found := cutHash(field); found {
			field = base + r.o[0].String()
		}
		wantFlaw(t, c.method, err, field, c.code)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballots"); n != 0 {
		t.Errorf("bad ballots left %d rows", n)
	}
}

func cutHash(field string) (string, bool) {
	if n := len(field); field[n-1] == '#' {
		return field[:n-1], true
	}
	return field, false
}

func wantFlaw(t *testing.T, name string, err error, field, code string) {
	t.Helper()
	var invalid *voting.BallotInvalid
	if !errors.As(err, &invalid) || invalid.Flaws[0].Field != field || invalid.Flaws[0].Code != code {
		t.Errorf("%s: %v, want %s %s", name, err, field, code)
	}
}

// What is committed to has one form, and the form of ballots that lie in databases since the first release does not change.
func TestStoredBallotsHaveOneForm(t *testing.T) {
	t.Parallel()
	a, b, c := uuid.MustParse("11111111-1111-4111-8111-111111111111"), uuid.MustParse("22222222-2222-4222-8222-222222222222"), uuid.MustParse("33333333-3333-4333-8333-333333333333")
	const A, B, C = `"11111111-1111-4111-8111-111111111111"`, `"22222222-2222-4222-8222-222222222222"`, `"33333333-3333-4333-8333-333333333333"`
	for method, want := range map[string]struct {
		choice voting.Choice
		bytes  string
	}{
		"single":   {voting.Choice{Choose: one(b)}, `{"choose":[` + B + `],"weight":1}`},
		"approval": {voting.Choice{Approve: []uuid.UUID{c, a}}, `{"approve":[` + A + `,` + C + `],"weight":1}`},
		"budget":   {voting.Choice{Points: amounts{c: 2, a: 3, b: 0}}, `{"points":{` + A + `:3,` + C + `:2},"weight":1}`},
		"star":     {voting.Choice{Score: amounts{c: 5, a: 0, b: 1}}, `{"score":{` + B + `:1,` + C + `:5},"weight":1}`},
		"schulze":  {rank(one(c), []uuid.UUID{b, a}), `{"rank":[[` + C + `],[` + A + `,` + B + `]],"weight":1}`},
	} {
		h := newHouse(t, method, 0)
		for i, id := range []uuid.UUID{a, b, c} {
			h.exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
				VALUES (?, ?, 'Idee', 'nl', '{}', 'submitted', '', '', ?, ?)`, id, h.campaign, noon, noon)
			h.exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, ?)", h.round, id, i)
		}
		if _, err := h.votes.CastBallot(context.Background(), h.member(), h.round, want.choice); err != nil {
			t.Errorf("%s: %v", method, err)
			continue
		}
		if got := number[string](h, "SELECT convert_from(choice_bytes, 'UTF8') FROM openings"); got != want.bytes {
			t.Errorf("%s: %s, want %s", method, got, want.bytes)
		}
	}
}

// A recount is of one moment even where ballots say the same under different tiers, and finds what does not belong.
func TestRecountFindsBallotsThatNoMethodTakes(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "irv", 3)
	if _, err := h.votes.CastBallot(context.Background(), h.member(), h.round, rank(one(h.options[1]))); err != nil {
		t.Fatal(err)
	}
	h.exec(`UPDATE ballots SET choice = jsonb_build_object('rank', jsonb_build_array(jsonb_build_array(?::text)), 'weight', 1)`, uuid.NewString())
	err := h.deps.InTx(context.Background(), func(tx *gorm.DB, _ ideas.Jobs) error {
		c, err := voting.Recount(tx, h.loadRound())
		if err == nil && (c.Unreadable != 1 || c.Ballots.Len() != 0 || len(c.Differences()) == 0) {
			t.Errorf("%+v", c)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if e := voting.ElectionOf(h.loadRound(), 3); e.Method != tally.IRV || e.Seats != 1 || e.Options != 3 {
		t.Errorf("%+v", e)
	}
}

// The largest round there can be: every option on one ballot.
func TestABallotOfFiveHundredOptions(t *testing.T) {
	t.Parallel()
	for method, said := range map[string]func(o []uuid.UUID) voting.Choice{
		"approval": func(o []uuid.UUID) voting.Choice { return voting.Choice{Approve: o} },
		"star": func(o []uuid.UUID) voting.Choice {
			all := amounts{}
			for i, id := range o {
				all[id] = i % 6
			}
			return voting.Choice{Score: all}
		},
		"schulze": func(o []uuid.UUID) voting.Choice { return rank(o[:250], o[250:]) },
		"irv": func(o []uuid.UUID) voting.Choice {
			var levels [][]uuid.UUID
			for _, id := range o {
				levels = append(levels, one(id))
			}
			return voting.Choice{Rank: levels}
		},
	} {
		h := newHouse(t, method, 500)
		if _, err := h.votes.CastBallot(context.Background(), h.member(), h.round, said(h.options)); err != nil {
			t.Fatal(err)
		}
		c := h.projectionHolds()
		result, _, err := c.Tally(h.loadRound(), func(uuid.UUID) bool { return false })
		if err != nil || c.Unreadable != 0 || len(result.Ranking) != 500 {
			t.Errorf("%s: %d standings, %d unreadable, %v", method, len(result.Ranking), c.Unreadable, err)
		}
		_, err = h.votes.CastBallot(context.Background(), h.member(), h.round, voting.Choice{Approve: make([]uuid.UUID, 501), Rank: make([][]uuid.UUID, 501)})
		if !errors.Is(err, voting.ErrBallotInvalid) {
			t.Errorf("%s: more options than there are: %v", method, err)
		}
	}
}
