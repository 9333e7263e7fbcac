package voting_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

func (h *house) duels(a ideas.Actor, count int) voting.Tasks {
	h.t.Helper()
	tasks, err := h.votes.Duels(context.Background(), a, h.round, count)
	if err != nil {
		h.t.Fatal(err)
	}
	return tasks
}

// won is the answer to a duel; number -1 for one that the voter cannot decide.
func won(t voting.Task, number int) voting.Choice {
	d := &voting.Duel{Pair: t.Options}
	if number >= 0 {
		d.Winner = t.Options[number]
	}
	return voting.Choice{Duel: d, Token: t.Token}
}

func (h *house) answer(a ideas.Actor, c voting.Choice) voting.Receipt {
	h.t.Helper()
	r, err := h.votes.CastBallot(context.Background(), a, h.round, c)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

func TestDuelsFromFirstToLast(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "duels", 4)
	fan := h.member()
	seen := map[string]bool{}
	for n := range 6 { // as many pairs as there are
		tasks := h.duels(fan, 3)
		if tasks.Answered != n || tasks.Limit != 6 || len(tasks.Items) != min(3, 6-n) {
			t.Fatalf("after %d: %d answered of %d, %d next", n, tasks.Answered, tasks.Limit, len(tasks.Items))
		}
		names := map[string]bool{}
		for _, next := range tasks.Items {
			if seen[next.Name] || names[next.Name] || len(next.Name) != 32 || len(next.Options) != 2 || next.Options[0] == next.Options[1] {
				t.Errorf("asked again, or not properly: %+v", next)
			}
			names[next.Name] = true
		}
		seen[tasks.Items[0].Name] = true
		r := h.answer(fan, won(tasks.Items[0], n%3-1))
		if r.Task != tasks.Items[0].Name || r.State != voting.Counted || !slices.Equal(r.Choice.Duel.Pair, tasks.Items[0].Options) || r.Choice.Token != "" {
			t.Errorf("%+v", r)
		}
	}
	if done := h.duels(fan, 3); len(done.Items) != 0 || done.Answered != 6 || done.Limit != 6 {
		t.Errorf("when all is said: %+v", done)
	}
	c := h.projectionHolds()
	if c.Found.Ballots[voting.Counted] != 6 || c.Voters[voting.Counted] != 1 || c.Found.Weight != 6 || c.Unreadable != 0 {
		t.Errorf("%+v", c)
	}
	decided := int64(0)
	for b := range c.Ballots.All() {
		decided += b.Weight
	}
	if decided != 4 {
		t.Errorf("%d of 4 decided duels are counted", decided)
	}
	mine, err := h.votes.MyBallots(ctx, fan, h.round)
	if err != nil || len(mine) != 6 {
		t.Fatalf("%d, %v", len(mine), err)
	}
	gone, err := h.votes.WithdrawBallots(ctx, fan, h.round)
	if err != nil || len(gone) != 6 || gone[5].State != voting.Withdrawn {
		t.Fatalf("%+v, %v", gone, err)
	}
	if _, err := h.votes.WithdrawBallots(ctx, fan, h.round); err != nil {
		t.Errorf("again: %v", err)
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Withdrawn] != 6 || c.Voters[voting.Counted] != 0 || c.Found.Weight != 0 {
		t.Errorf("%+v", c)
	}
	if back := h.duels(fan, 1); back.Answered != 0 || len(back.Items) != 1 {
		t.Errorf("after taking all back: %+v", back)
	}
	if _, err := h.votes.WithdrawBallots(ctx, h.member(), h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("nothing to take back: %v", err)
	}
}

func TestATokenIsOfOneVoterOneRoundAndOneQuestion(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "duels", 4)
	_, otherRound, _ := h.addRound("duels", 4)
	fan, rival := h.member(), h.member()
	task := h.duels(fan, 1).Items[0]
	first := h.answer(fan, won(task, 0))
	if again := h.answer(fan, won(task, 0)); again.EventID != first.EventID {
		t.Error("the same answer was cast anew")
	}
	want := fmt.Sprintf(`{"pair":["%s","%s"],"winner":"%s","weight":1}`, task.Options[0], task.Options[1], task.Options[0])
	if got := number[string](h, "SELECT convert_from(choice_bytes, 'UTF8') FROM openings"); got != want {
		t.Errorf("stored %s, want %s", got, want)
	}
	changed := h.answer(fan, won(task, 1))
	if changed.BallotID != first.BallotID || changed.Choice.Duel.Winner != task.Options[1] {
		t.Errorf("another answer does not replace the first: %+v, %+v", first, changed)
	}
	turned := voting.Task{Options: []uuid.UUID{task.Options[1], task.Options[0]}, Token: task.Token}
	var third uuid.UUID
	for _, o := range h.options {
		if !slices.Contains(task.Options, o) {
			third = o
		}
	}
	swapped := voting.Task{Options: []uuid.UUID{task.Options[0], third}, Token: task.Token}
	bent := []byte(task.Token)
	bent[20] ^= 1
	with := func(token string) voting.Choice { c := won(task, 0); c.Token = token; return c }
	for name, c := range map[string]struct {
		who         ideas.Actor
		round       uuid.UUID
		choice      voting.Choice
		field, code string
	}{
		"somebody else's":       {rival, h.round, won(task, 0), "token", "token-invalid"},
		"of another round":      {fan, otherRound, won(task, 0), "pair[0]", "unknown-option"},
		"turned round":          {fan, h.round, won(turned, 0), "token", "token-invalid"},
		"of another pair":       {fan, h.round, won(swapped, 0), "token", "token-invalid"},
		"forged":                {fan, h.round, with(string(bent)), "token", "token-invalid"},
		"cut":                   {fan, h.round, with(task.Token[:10]), "token", "token-invalid"},
		"not base64":            {fan, h.round, with(strings.Repeat("!", 43)), "token", "token-invalid"},
		"none":                  {fan, h.round, with(""), "token", "required"},
		"three":                 {fan, h.round, voting.Choice{Duel: &voting.Duel{Pair: h.options[:3]}, Token: task.Token}, "pair", "too-many"},
		"one":                   {fan, h.round, voting.Choice{Duel: &voting.Duel{Pair: h.options[:1]}, Token: task.Token}, "pair", "too-few"},
		"nothing":               {fan, h.round, voting.Choice{Duel: &voting.Duel{}, Token: task.Token}, "pair", "too-few"},
		"twice the same":        {fan, h.round, voting.Choice{Duel: &voting.Duel{Pair: []uuid.UUID{third, third}}}, "pair[1]", "duplicate"},
		"a winner from afar":    {fan, h.round, voting.Choice{Duel: &voting.Duel{Pair: task.Options, Winner: third}, Token: task.Token}, "winner", "not-shown"},
		"a reason and winner":   {fan, h.round, voting.Choice{Duel: &voting.Duel{Pair: task.Options, Winner: task.Options[0], Reason: "both-good"}, Token: task.Token}, "reason", "not-allowed"},
		"a reason of one's own": {fan, h.round, voting.Choice{Duel: &voting.Duel{Pair: task.Options, Reason: "no"}, Token: task.Token}, "reason", "unknown-value"},
		"an approval":           {fan, h.round, voting.Choice{Approve: h.options[:1]}, "pair", "other-method"},
	} {
		_, err := h.votes.CastBallot(ctx, c.who, c.round, c.choice)
		wantFlaw(t, name, err, c.field, c.code)
	}
	h.exec("UPDATE rounds SET closes_at = closes_at + interval '1 hour', updated_at = updated_at + interval '1 s'")
	h.clock.Store(time.Hour.Microseconds())
	h.votes.RoundChanged(h.round)
	_, err := h.votes.CastBallot(ctx, fan, h.round, won(task, 0))
	wantFlaw(t, "of before the close was moved", err, "token", "token-expired")
	if next := h.duels(fan, 1); len(next.Items) != 1 {
		t.Errorf("%+v", next)
	}
	h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, third)
	h.votes.RoundChanged(h.round)
	for range 10 {
		for _, task := range h.duels(rival, 10).Items {
			if slices.Contains(task.Options, third) {
				t.Errorf("asked about an option that left: %v", task.Options)
			}
		}
	}
	if _, err := h.votes.Sets(ctx, fan, h.round, 1); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("sets in a round of duels: %v", err)
	}
	if _, err := h.votes.Duels(ctx, ideas.Actor{}, h.round, 1); !errors.Is(err, ideas.ErrSignIn) {
		t.Errorf("a visitor: %v", err)
	}
	h.clock.Store((2 * time.Hour).Microseconds())
	if _, err := h.votes.Duels(ctx, fan, h.round, 1); !errors.Is(err, ideas.ErrRoundNotOpen) {
		t.Errorf("after the close: %v", err)
	}
}

// Many answers of one voter at once: each question counts once, and nobody gets past the limit.
func TestAnswersOfOneVoterAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "duels", 6)
	h.exec(`UPDATE rounds SET settings = '{"tasks":5}' WHERE id = ?`, h.round)
	fan := h.member()
	tasks := map[string]voting.Task{}
	for range 200 { // asking without answering gives other pairs too
		for _, task := range h.duels(fan, 5).Items {
			tasks[task.Name] = task
		}
	}
	if len(tasks) != 15 {
		t.Fatalf("%d of 15 pairs", len(tasks))
	}
	var wg sync.WaitGroup
	var refused atomic.Int64
	for _, task := range tasks {
		for side := range 4 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				_, err := h.votes.CastBallot(context.Background(), fan, h.round, won(task, side%2))
				var invalid *voting.BallotInvalid
				if errors.As(err, &invalid) && invalid.Flaws[0].Code == "limit-reached" {
					refused.Add(1)
				} else if err != nil {
					t.Error(err)
				}
			}()
		}
	}
	wg.Wait()
	c := h.projectionHolds()
	if n := c.Found.Ballots[voting.Counted]; n < 1 || n > 5 || c.Voters[voting.Counted] != 1 || refused.Load() == 0 {
		t.Errorf("%d answers of 5, %d refused", n, refused.Load())
	}
	for _, task := range tasks { // one after the other the limit is reached and held
		_, err := h.votes.CastBallot(context.Background(), fan, h.round, won(task, 0))
		if err != nil && !errors.Is(err, voting.ErrBallotInvalid) {
			t.Fatal(err)
		}
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 5 {
		t.Errorf("%d answers of 5", c.Found.Ballots[voting.Counted])
	}
	if done := h.duels(fan, 3); len(done.Items) != 0 || done.Limit != 5 || done.Answered != 5 {
		t.Errorf("%+v", done)
	}
}

func TestPairsThatWereComparedLittleComeFirst(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "duels", 4)
	pair := h.options[:2]
	h.exec(`INSERT INTO ballots (round_id, voter_id, task, id, choice, state, tier, event_id, cast_at, updated_at)
		SELECT ?, gen_random_uuid(), md5(n::text), gen_random_uuid(), jsonb_build_object('pair', jsonb_build_array(?::text, ?::text), 'weight', 1),
			'counted', 'email', gen_random_uuid(), now(), now() FROM generate_series(1, 1999) n`, h.round, pair[0], pair[1])
	fan, common := h.member(), 0
	for range 300 {
		next := h.duels(fan, 1).Items[0].Options
		if slices.Contains(next, pair[0]) && slices.Contains(next, pair[1]) {
			common++
		}
	}
	// 1/2000 against 5 times 0.05: once in 500
	if common > 8 {
		t.Errorf("the pair that was compared 1999 times was asked %d times in 300", common)
	}
	shown := map[string]int{}
	for range 60 {
		shown[fmt.Sprint(h.duels(fan, 1).Items[0].Options)]++
	}
	if len(shown) < 8 {
		t.Errorf("%d of 10 pairs and orders in 60 askings", len(shown))
	}
}

func TestSetsShowEveryOptionAsOftenAsTheOthers(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "maxdiff", 9)
	fan := h.member()
	seen, names := map[uuid.UUID]int{}, map[string]bool{}
	for n := 0; ; n++ {
		next, err := h.votes.Sets(ctx, fan, h.round, 2)
		if err != nil {
			t.Fatal(err)
		}
		if next.Answered != n || next.Limit != 7 { // 3 times 9 options in sets of 4
			t.Fatalf("%+v", next)
		}
		if len(next.Items) == 0 {
			break
		}
		task := next.Items[0]
		if len(task.Options) != 4 || names[task.Name] {
			t.Fatalf("%+v", task)
		}
		names[task.Name] = true
		for _, o := range task.Options {
			seen[o]++
		}
		h.answer(fan, voting.Choice{Set: &voting.Set{Shown: task.Options, Best: task.Options[1], Worst: task.Options[3]}, Token: task.Token})
	}
	for _, o := range h.options {
		if seen[o] < 3 || seen[o] > 4 {
			t.Errorf("an option was shown %d times", seen[o])
		}
	}
	c := h.projectionHolds()
	if c.Found.Ballots[voting.Counted] != 7 || c.Voters[voting.Counted] != 1 || c.Unreadable != 0 {
		t.Errorf("%+v", c)
	}
	gone := h.options[0]
	result, in, err := c.Tally(h.loadRound(), func(id uuid.UUID) bool { return id == gone })
	if err != nil || len(in) != 8 || len(result.BestWorst) != 8 {
		t.Errorf("%+v, %v", result, err)
	}
	other := h.member()
	next, err := h.votes.Sets(ctx, other, h.round, 1)
	if err != nil {
		t.Fatal(err)
	}
	set, token := next.Items[0].Options, next.Items[0].Token
	for name, c := range map[string]struct {
		set         voting.Set
		field, code string
	}{
		"no best":         {voting.Set{Shown: set, Worst: set[0]}, "best", "required"},
		"no worst":        {voting.Set{Shown: set, Best: set[0]}, "worst", "required"},
		"the same":        {voting.Set{Shown: set, Best: set[0], Worst: set[0]}, "worst", "same-option"},
		"best from afar":  {voting.Set{Shown: set, Best: uuid.New(), Worst: set[0]}, "best", "not-shown"},
		"no set":          {voting.Set{Best: set[1], Worst: set[0]}, "set", "too-few"},
		"too large a set": {voting.Set{Shown: h.options[:6], Best: set[1], Worst: set[0]}, "set", "too-many"},
		"in other order":  {voting.Set{Shown: []uuid.UUID{set[1], set[0], set[2], set[3]}, Best: set[1], Worst: set[0]}, "token", "token-invalid"},
	} {
		_, err := h.votes.CastBallot(ctx, other, h.round, voting.Choice{Set: &c.set, Token: token})
		wantFlaw(t, name, err, c.field, c.code)
	}
}

// With few options there are few sets: each is asked once, and then it is over.
func TestFewOptionsMakeFewSets(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for options, sets := range map[int]int{2: 1, 4: 1, 5: 4, 6: 5} {
		h := newHouse(t, "maxdiff", options)
		fan, asked := h.member(), 0
		for {
			next, err := h.votes.Sets(ctx, fan, h.round, 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(next.Items) == 0 {
				break
			}
			o := next.Items[0].Options
			h.answer(fan, voting.Choice{Set: &voting.Set{Shown: o, Best: o[0], Worst: o[1]}, Token: next.Items[0].Token})
			asked++
		}
		if c := h.projectionHolds(); asked != sets || c.Unreadable != 0 {
			t.Errorf("%d options: %d sets, want %d; %d unreadable", options, asked, sets, c.Unreadable)
		}
	}
}

func TestEverybodyHasAnOrderOfTheirOwn(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 6)
	first := map[uuid.UUID]int{}
	for _, fan := range h.members(60) {
		order, err := h.votes.BallotOrder(ctx, fan, h.round)
		if err != nil || !sameOptions(order, h.options) {
			t.Fatal(order, err)
		}
		if again, err := voting.New(h.deps).BallotOrder(ctx, fan, h.round); err != nil || !slices.Equal(again, order) {
			t.Errorf("%v, then %v (%v)", order, again, err)
		}
		first[order[0]]++
	}
	if len(first) < 6 {
		t.Errorf("only %d options ever stand first", len(first))
	}
	if _, err := h.votes.BallotOrder(ctx, ideas.Actor{}, h.round); !errors.Is(err, ideas.ErrSignIn) {
		t.Errorf("a visitor: %v", err)
	}
}
