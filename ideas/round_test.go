package ideas_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// shortlist puts n new ideas on the shortlist of the campaign's vote.
func (h *house) shortlist(slug string, n int) []uuid.UUID {
	h.t.Helper()
	var list []uuid.UUID
	for range n {
		list = append(list, h.idea(h.fan(), slug, "Op de lijst").ID)
	}
	if _, err := h.SetOptions(h.t.Context(), h.team, h.get(slug).Rounds[1].ID, list); err != nil {
		h.t.Fatal(err)
	}
	return list
}

func (h *house) state(slug string, round int) ideas.RoundState {
	h.t.Helper()
	return h.get(slug).Rounds[round].State
}

func TestRoundsFollowTheClock(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := campaign("klok", ideas.TemplateOpen)
	c.Rounds[0].OpensAt = start.Add(time.Hour)
	h.live(c)
	if got := h.state("klok", 0); got != ideas.RoundPlanned {
		t.Fatalf("before its time it is %s", got)
	}
	h.clock.set(start.Add(time.Hour - time.Microsecond))
	h.advance()
	if got := h.state("klok", 0); got != ideas.RoundPlanned {
		t.Fatalf("a microsecond early it is %s", got)
	}
	h.clock.add(time.Microsecond)
	if o, c := h.advance(); o != 1 || c != 0 {
		t.Fatalf("opened %d, closed %d", o, c)
	}
	h.shortlist("klok", 2)
	h.clock.set(start.Add(24 * time.Hour)) // the collect round ends and the vote begins at the same moment
	if o, c := h.advance(); o != 1 || c != 1 {
		t.Fatalf("opened %d, closed %d", o, c)
	}
	got := h.get("klok").Rounds
	if got[0].State != ideas.RoundClosed || got[1].State != ideas.RoundOpen || !got[1].OpenedAt.Equal(h.clock.now()) {
		t.Errorf("%s, %s", got[0].State, got[1].State)
	}
	if o, c := h.advance(); o+c != 0 {
		t.Error("moved again")
	}
	moves, err := h.Moves(t.Context(), h.team, got[0].ID)
	if err != nil || len(moves) != 2 || moves[0].ToState != ideas.RoundOpen || moves[1].ToState != ideas.RoundClosed || moves[0].ActorID != nil {
		t.Errorf("moves %+v: %v", moves, err)
	}
}

func TestAfterALongSleepRoundsOpenThenClose(t *testing.T) {
	t.Parallel()
	var seen []ideas.RoundState
	h := newHouse(t, func(_ context.Context, _ *gorm.DB, _ ideas.Jobs, r ideas.Round, to ideas.RoundState) error {
		if r.State != to {
			t.Errorf("the hook sees %s while moving to %s", r.State, to)
		}
		seen = append(seen, to)
		return nil
	})
	h.live(campaign("slaap", ideas.TemplateOpen))
	h.shortlist("slaap", 2)
	h.clock.add(30 * 24 * time.Hour)
	if o, c := h.advance(); o != 1 || c != 2 {
		t.Errorf("opened %d, closed %d", o, c)
	}
	want := []ideas.RoundState{ideas.RoundOpen, ideas.RoundClosed, ideas.RoundOpen, ideas.RoundClosed}
	if len(seen) != 4 || seen[0] != want[0] || seen[1] != want[1] || seen[2] != want[2] || seen[3] != want[3] {
		t.Errorf("hooks saw %v, want %v", seen, want)
	}
}

func TestAVoteWaitsForItsShortlist(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("wacht", ideas.TemplateOpen))
	ids := []uuid.UUID{h.idea(h.fan(), "wacht", "Een").ID, h.idea(h.fan(), "wacht", "Twee").ID}
	h.clock.add(25 * time.Hour)
	if o, c := h.advance(); o != 0 || c != 1 {
		t.Fatalf("opened %d, closed %d", o, c)
	}
	vote := h.get("wacht").Rounds[1]
	_, err := h.OpenRound(t.Context(), h.team, vote.ID)
	var notReady *ideas.NotReady
	if !errors.As(err, &notReady) || len(notReady.Missing) != 1 || notReady.Missing[0] != "options" {
		t.Errorf("got %v", err)
	}
	if _, err := h.SetOptions(t.Context(), h.team, vote.ID, ids); err != nil {
		t.Fatal(err)
	}
	if o, _ := h.advance(); o != 1 {
		t.Error("did not open with its shortlist")
	}
}

func TestAHookThatFailsUndoesTheMove(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	fail := true
	h := newHouse(t, func(ctx context.Context, tx *gorm.DB, j ideas.Jobs, r ideas.Round, to ideas.RoundState) error {
		if fail {
			return broken
		}
		return logMove(ctx, tx, j, r, to)
	})
	h.due("kapot")
	_, _, err := h.Advance(t.Context())
	wantError(t, err, broken)
	if got := h.state("kapot", 0); got != ideas.RoundPlanned {
		t.Fatalf("state %s", got)
	}
	fail = false
	if o, _ := h.advance(); o != 1 {
		t.Error("did not open afterwards")
	}
}

func TestRoundsByHand(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := campaign("hand", ideas.TemplateOpen)
	c.Rounds[0].OpensAt = start.Add(time.Hour)
	if _, err := h.CreateCampaign(t.Context(), h.team, c); err != nil {
		t.Fatal(err)
	}
	id := h.get("hand").Rounds[0].ID
	_, err := h.OpenRound(t.Context(), h.team, id)
	wantError(t, err, ideas.ErrNotReady) // a draft
	if _, err := h.PublishCampaign(t.Context(), h.team, "hand"); err != nil {
		t.Fatal(err)
	}
	r, err := h.OpenRound(t.Context(), h.team, id)
	if err != nil || r.State != ideas.RoundOpen || !r.OpenedAt.Equal(start) {
		t.Fatalf("%+v: %v", r, err)
	}
	_, err = h.OpenRound(t.Context(), h.team, id)
	wantError(t, err, ideas.ErrMove)
	_, err = h.PublishRound(t.Context(), h.team, id)
	wantError(t, err, ideas.ErrMove)
	h.shortlist("hand", 2)
	if r, err = h.CloseRound(t.Context(), h.team, id); err != nil || r.State != ideas.RoundClosed {
		t.Fatalf("%+v: %v", r, err)
	}
	_, err = h.PublishRound(t.Context(), h.team, id)
	wantError(t, err, ideas.ErrMove) // nothing was voted on
	vote := h.get("hand").Rounds[1].ID
	for _, step := range []func(context.Context, ideas.Actor, uuid.UUID) (ideas.Round, error){h.OpenRound, h.CloseRound, h.PublishRound} {
		if _, err := step(t.Context(), h.team, vote); err != nil {
			t.Fatal(err)
		}
	}
	moves, err := h.Moves(t.Context(), h.team, vote)
	if err != nil || len(moves) != 3 || moves[2].ToState != ideas.RoundPublished || *moves[0].ActorID != h.team.MemberID {
		t.Errorf("moves %+v: %v", moves, err)
	}
	_, err = h.OpenRound(t.Context(), h.team, uuid.New())
	wantError(t, err, ideas.ErrNotFound)
}

func TestReschedule(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	c := campaign("tijd", ideas.TemplateOpen)
	c.Rounds[1].OpensAt = start.Add(30 * time.Hour)
	h.live(c)
	collect, vote := h.get("tijd").Rounds[0].ID, h.get("tijd").Rounds[1].ID
	at := func(d time.Duration) *time.Time { t := start.Add(d); return &t }
	if _, err := h.RescheduleRound(t.Context(), h.team, collect, nil, at(26*time.Hour)); err != nil {
		t.Errorf("an open round could not be extended: %v", err)
	}
	_, err := h.RescheduleRound(t.Context(), h.team, collect, nil, at(20*time.Hour))
	wantError(t, err, ideas.ErrFrozen)
	_, err = h.RescheduleRound(t.Context(), h.team, collect, at(time.Hour), nil)
	wantError(t, err, ideas.ErrFrozen)
	_, err = h.RescheduleRound(t.Context(), h.team, collect, nil, at(31*time.Hour))
	wantFlaw(t, err, "closesAt", "after-next")
	_, err = h.RescheduleRound(t.Context(), h.team, vote, at(25*time.Hour), nil)
	wantFlaw(t, err, "opensAt", "before-previous")
	_, err = h.RescheduleRound(t.Context(), h.team, vote, at(50*time.Hour), nil)
	wantFlaw(t, err, "closesAt", "before-opening")
	r, err := h.RescheduleRound(t.Context(), h.team, vote, at(27*time.Hour), at(60*time.Hour))
	if err != nil || !r.OpensAt.Equal(*at(27 * time.Hour)) || !r.ClosesAt.Equal(*at(60 * time.Hour)) {
		t.Errorf("%+v: %v", r, err)
	}
	h.clock.add(26 * time.Hour) // past the end, though the sweep has not run
	_, err = h.RescheduleRound(t.Context(), h.team, collect, nil, at(27*time.Hour))
	wantError(t, err, ideas.ErrFrozen)
}

func TestShortlist(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("lijst", ideas.TemplateOpen))
	h.live(campaign("ander", ideas.TemplateOpen))
	author := h.fan()
	one, two := h.idea(author, "lijst", "Een"), h.idea(author, "lijst", "Twee")
	gone, foreign := h.idea(author, "lijst", "Weg"), h.idea(author, "ander", "Elders")
	if _, err := h.WithdrawIdea(t.Context(), author, gone.ID); err != nil {
		t.Fatal(err)
	}
	rounds := h.get("lijst").Rounds
	set := func(ids ...uuid.UUID) error {
		_, err := h.SetOptions(t.Context(), h.team, rounds[1].ID, ids)
		return err
	}
	wantFlaw(t, set(one.ID), "ideaIds", "too-few")
	wantFlaw(t, set(one.ID, two.ID, one.ID), "ideaIds[2]", "duplicate")
	wantFlaw(t, set(one.ID, gone.ID), "ideaIds[1]", "unknown")
	wantFlaw(t, set(foreign.ID, one.ID), "ideaIds[0]", "unknown")
	wantFlaw(t, set(make([]uuid.UUID, 501)...), "ideaIds", "too-many")
	_, err := h.SetOptions(t.Context(), h.team, rounds[0].ID, []uuid.UUID{one.ID, two.ID})
	wantError(t, err, ideas.ErrMove)
	three := h.idea(author, "lijst", "Drie")
	if err := errors.Join(set(one.ID, two.ID), set(three.ID, one.ID, two.ID)); err != nil {
		t.Fatal(err)
	}
	if got, err := h.Options(t.Context(), author, rounds[1].ID); err != nil || len(got) != 0 {
		t.Errorf("a fan sees the shortlist before the vote: %v, %v", got, err)
	}
	h.clock.add(24 * time.Hour)
	h.advance()
	wantError(t, set(one.ID, two.ID), ideas.ErrFrozen)
	if _, err := h.WithdrawIdea(t.Context(), author, one.ID); err != nil {
		t.Fatal(err)
	}
	got, err := h.Options(t.Context(), ideas.Actor{}, rounds[1].ID)
	if err != nil || len(got) != 3 || got[0].IdeaID != three.ID || got[1].WithdrawnAt == nil || got[2].WithdrawnAt != nil {
		t.Errorf("%+v: %v", got, err)
	}
	if n := h.get("lijst").Rounds[1].Options; n != 2 {
		t.Errorf("the round says %d options", n)
	}
}

func TestRunAdvancesUntilItIsTold(t *testing.T) {
	t.Parallel()
	moved := make(chan ideas.RoundState, 10)
	h := newHouse(t, func(_ context.Context, _ *gorm.DB, _ ideas.Jobs, _ ideas.Round, to ideas.RoundState) error {
		moved <- to
		return nil
	})
	h.due("loopt")
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); h.Run(ctx, 10*time.Millisecond) }()
	if got := <-moved; got != ideas.RoundOpen {
		t.Errorf("moved to %s", got)
	}
	h.clock.add(time.Hour)
	if got := <-moved; got != ideas.RoundClosed {
		t.Errorf("moved to %s", got)
	}
	stop()
	<-done
}
