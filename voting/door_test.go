package voting_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

// newDoor is a house with an approval that asks guests for work. busy are households with very many votes.
func newDoor(t testing.TB, busy ...string) *house {
	t.Helper()
	h := newHouse(t, "approval", 3)
	var err error
	if h.deps.Challenges, err = challenge.New(h.deps.Secret, nil); err != nil {
		t.Fatal(err)
	}
	h.deps.Busy = func(network string) voting.Pressure {
		if strings.Contains(strings.Join(busy, " "), network) {
			return voting.Crowded
		}
		return voting.Calm
	}
	h.votes = voting.New(h.deps)
	h.rules(asking(ideas.Eligibility{Tiers: []string{"guest", "email"}}))
	return h
}

// knock casts with an answer to a challenge and returns the receipt, or what is asked for.
func (h *house) knock(a ideas.Actor, option int, answer string) (voting.Receipt, *voting.ChallengeRequired) {
	h.t.Helper()
	r, err := h.votes.Cast(h.t.Context(), a, h.round, voting.Vote{Choice: voting.Choice{Approve: h.options[option : option+1]}, Challenge: answer})
	var asked *voting.ChallengeRequired
	if err != nil && !errors.As(err, &asked) {
		h.t.Fatalf("cast: %v", err)
	}
	return r, asked
}

func (h *house) solve(c challenge.Challenge) string {
	h.t.Helper()
	a, err := challenge.Solve(c, challenge.MostCounter*challenge.Harder)
	if err != nil {
		h.t.Fatal(err)
	}
	sent, err := a.Encode()
	if err != nil {
		h.t.Fatal(err)
	}
	return sent
}

// asked casts without an answer and solves what is asked for.
func (h *house) asked(a ideas.Actor) string {
	h.t.Helper()
	_, asked := h.knock(a, 0, "")
	if asked == nil || asked.Reason != "unsolved" {
		h.t.Fatalf("asked for %+v", asked)
	}
	return h.solve(asked.Challenge)
}

func TestWhoIsAskedForWork(t *testing.T) {
	t.Parallel()
	h := newDoor(t, "198.51.100.7/32")
	from := func(a ideas.Actor, network string) ideas.Actor { a.Network = network; return a }
	program, made := from(h.member(), "198.51.100.7/32"), from(h.member(), "198.51.100.7/32")
	program.Key, made.Key, made.Imported = true, true, true
	h.exec("UPDATE members SET confirmed_at = NULL, origin = 'imported' WHERE id = ?", made.MemberID)
	for _, c := range []struct {
		name string
		who  ideas.Actor
		asks map[string]bool
	}{
		{"a guest", guest(), map[string]bool{"": true, "never": false, "risk": true, "always": true}},
		{"a member", from(h.member(), "192.0.2.1/32"), map[string]bool{"": false, "risk": false, "always": true}},
		{"a member from a busy network", from(h.member(), "198.51.100.7/32"), map[string]bool{"": true, "never": false, "risk": true, "always": true}},
		{"a key from a busy network", program, map[string]bool{"": false, "risk": false, "always": true}},
		{"an imported key", made, map[string]bool{"": false, "always": false}},
		{"the house itself", from(guest(), ""), map[string]bool{"": false, "always": false}},
	} {
		for when, want := range c.asks {
			settings := asking(ideas.Eligibility{Tiers: []string{"guest", "email"}})
			settings.Challenge = when
			h.rules(settings)
			ahead, err := h.votes.Challenge(t.Context(), c.who, h.round)
			if err != nil || (ahead != nil) != want {
				t.Errorf("%s, %q: %v is asked ahead: %v", c.name, when, ahead, err)
			}
			if _, asked := h.knock(c.who, 1, ""); (asked != nil) != want {
				t.Errorf("%s, %q: asked %+v", c.name, when, asked)
			}
		}
	}
	if n := number[int](h, "SELECT count(*) FROM used_challenges"); n != 0 {
		t.Errorf("%d challenges spent", n)
	}
}

func TestWrongCodesAskForWork(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	h.rules(ideas.RoundSettings{MaxWeight: 2})
	fan := h.member()
	fan.Network = "192.0.2.9/32"
	code := h.print(voting.NewCodes{Count: 1}).codes[0]
	try := func(code string) error {
		_, err := h.votes.Cast(t.Context(), fan, h.round, voting.Vote{Choice: voting.Choice{Approve: h.options[:1]}, Code: code})
		return err
	}
	stranger := *h
	stranger.campaign, _, _ = h.addRound("approval", 2)
	wrong := stranger.print(voting.NewCodes{Count: 1}).codes[0]
	if got := reasonOf(t, try(wrong)); got != voting.ReasonCodeUnknown {
		t.Fatalf("a code that does not exist: %s", got)
	}
	if err := try(wrong); !errors.Is(err, voting.ErrChallengeRequired) {
		t.Errorf("the next one: %v", err)
	}
	if err := try(code); !errors.Is(err, voting.ErrChallengeRequired) {
		t.Errorf("a right one after it: %v", err)
	}
	h.clock.Add(int64(time.Hour/time.Microsecond) / 4)
	if err := try(code); err != nil {
		t.Errorf("later: %v", err)
	}
}

// A challenge goes with one ballot, of the person and the round it was made for, before it is over.
func TestASolvedChallengeCountsOnce(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	anna, bert := guest(), guest()
	sent := h.asked(anna)
	first, asked := h.knock(anna, 0, sent)
	if asked != nil || first.State != voting.Counted {
		t.Fatalf("%+v, %+v", first, asked)
	}
	again, asked := h.knock(anna, 0, sent)
	if asked != nil || again.EventID != first.EventID || !again.CastAt.Equal(first.CastAt) {
		t.Errorf("the same request again: %+v, %+v", again, asked)
	}
	if _, asked := h.knock(anna, 1, sent); asked == nil || asked.Reason != "spent" || asked.Challenge.Signature == "" {
		t.Errorf("with another ballot: %+v", asked)
	}
	if _, asked := h.knock(bert, 1, sent); asked == nil || asked.Reason != "for-other" {
		t.Errorf("of somebody else: %+v", asked)
	}
	if _, asked := h.knock(bert, 1, "later"); asked == nil || asked.Reason != "wrong" {
		t.Errorf("rubbish: %+v", asked)
	}
	if _, asked := h.knock(anna, 2, ""); asked != nil {
		t.Errorf("asked twice within the hour: %+v", asked)
	}
	late := h.asked(bert)
	h.clock.Add(challenge.Validity.Microseconds())
	if _, asked := h.knock(bert, 1, late); asked == nil || asked.Reason != "expired" {
		t.Errorf("late: %+v", asked)
	}
	other := h.round
	_, h.round, h.options = h.addRound("approval", 3)
	h.rules(asking(ideas.Eligibility{Tiers: []string{"guest"}}))
	elsewhere := h.asked(bert)
	h.round = other
	if n := number[int](h, "SELECT count(*) FROM used_challenges"); n != 1 {
		t.Errorf("%d spent", n)
	}
	h.options = []uuid.UUID{first.Choice.Approve[0]}
	if _, asked := h.knock(bert, 0, elsewhere); asked == nil || asked.Reason != "for-other" {
		t.Errorf("of another round: %+v", asked)
	}
	h.projectionHolds()
	h.clock.Add((2 * time.Hour).Microseconds())
	if err := h.votes.SweepChallenges(t.Context()); err != nil || number[int](h, "SELECT count(*) FROM used_challenges") != 0 {
		t.Errorf("not swept: %v", err)
	}
}

func TestABusyNetworkAsksForMore(t *testing.T) {
	t.Parallel()
	h := newDoor(t, "192.0.2.1/32")
	calm, busy := guest(), guest()
	calm.Network = "203.0.113.5/32"
	_, easy := h.knock(calm, 0, "")
	_, hard := h.knock(busy, 0, "")
	if easy.Challenge.Parameters.Data["level"] != "1" || hard.Challenge.Parameters.Data["level"] != "8" {
		t.Fatalf("%+v, %+v", easy, hard)
	}
	moved := calm
	moved.Network = busy.Network
	if _, asked := h.knock(moved, 0, h.solve(easy.Challenge)); asked == nil || asked.Reason != "for-other" || asked.Challenge.Parameters.Data["level"] != "8" {
		t.Errorf("with less work than is asked for: %+v", asked)
	}
	if _, asked := h.knock(busy, 0, h.solve(hard.Challenge)); asked != nil {
		t.Errorf("solved: %+v", asked)
	}
}

// Two hundred at once, on two servers, with one challenge: one ballot, and everybody who asked for it gets its receipt.
func TestManyAtOnceSpendAChallengeOnce(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	other := voting.New(h.deps)
	anna := guest()
	sent := h.asked(anna)
	var (
		all  sync.WaitGroup
		mu   sync.Mutex
		same = map[uuid.UUID]int{}
		not  int
	)
	for i := range 200 {
		all.Go(func() {
			votes, option := h.votes, 0
			if i%2 == 1 {
				votes = other
			}
			if i%10 == 9 {
				option = 1 // wants to spend it on another ballot
			}
			r, err := votes.Cast(t.Context(), anna, h.round, voting.Vote{Choice: voting.Choice{Approve: h.options[option : option+1]}, Challenge: sent})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				same[r.EventID]++
			case errors.Is(err, voting.ErrChallengeRequired):
				not++
			default:
				t.Errorf("cast: %v", err)
			}
		})
	}
	all.Wait()
	if len(same) != 1 || not == 0 {
		t.Errorf("%d ballots: %v, %d refused", len(same), same, not)
	}
	if n := number[int](h, "SELECT count(*) FROM ballot_events WHERE round_id = ?", h.round); n != 1 {
		t.Errorf("%d events", n)
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 1 {
		t.Errorf("%+v", c.Found)
	}
}

// Somebody with a throw-away address works once, for the first ballot in the campaign; nobody is refused, and nobody else asked.
func TestThrowAwayAddressesWork(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	h.deps.Disposable = func(domain string) bool { return domain == "throw.example" }
	h.votes = voting.New(h.deps)
	from := func(email, network string) ideas.Actor {
		a := h.member()
		h.exec("UPDATE members SET email = ? WHERE id = ?", email, a.MemberID)
		a.Network = network
		return a
	}
	fan, plain, house := from("a@throw.example", "192.0.2.1/32"), from("a@school.example", "192.0.2.1/32"), from("b@throw.example", "")
	program := from("c@throw.example", "192.0.2.1/32")
	program.Key = true
	for _, a := range []ideas.Actor{plain, house, program} {
		if _, asked := h.knock(a, 0, ""); asked != nil {
			t.Errorf("%+v is asked: %+v", a, asked)
		}
	}
	sent := h.asked(fan)
	if n := number[int](h, "SELECT count(*) FROM voters WHERE member_id = ?", fan.MemberID); n != 0 {
		t.Errorf("%d voters before the work", n)
	}
	if r, asked := h.knock(fan, 0, sent); asked != nil || r.State != voting.Counted {
		t.Fatalf("%+v, %+v", r, asked)
	}
	h.votes = voting.New(h.deps) // another server, which has seen no work
	if r, asked := h.knock(fan, 1, ""); asked != nil || r.State != voting.Counted {
		t.Errorf("a later ballot: %+v, %+v", r, asked)
	}
	settings := asking(ideas.Eligibility{Tiers: []string{"guest", "email"}})
	settings.Challenge = ideas.ChallengeNever
	h.rules(settings)
	if _, asked := h.knock(from("d@throw.example", "192.0.2.1/32"), 0, ""); asked != nil {
		t.Errorf("asked where nobody is: %+v", asked)
	}
}

// One answer sent twenty times at once by somebody with a throw-away address makes one voter and one ballot.
func TestOneAnswerAtOnce(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	h.deps.Disposable = func(domain string) bool { return domain == "throw.example" }
	h.votes = voting.New(h.deps)
	fan := h.member()
	h.exec("UPDATE members SET email = 'a@throw.example' WHERE id = ?", fan.MemberID)
	fan.Network = "192.0.2.1/32"
	sent := h.asked(fan)
	var at sync.WaitGroup
	faults := make([]error, 20)
	for i := range faults {
		at.Go(func() {
			_, faults[i] = h.votes.Cast(t.Context(), fan, h.round, voting.Vote{Choice: voting.Choice{Approve: h.options[:1]}, Challenge: sent})
		})
	}
	at.Wait()
	if err := errors.Join(faults...); err != nil {
		t.Error(err)
	}
	for _, table := range []string{"voters", "ballots", "used_challenges"} {
		if n := number[int](h, "SELECT count(*) FROM "+table); n != 1 {
			t.Errorf("%d rows in %s", n, table)
		}
	}
}
