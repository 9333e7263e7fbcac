package voting_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

func TestCastRepeatReplaceWithdrawAndCastAgain(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 4)
	fan := h.member()
	first := h.cast(fan, h.options[2], h.options[0])
	if first.State != voting.Counted || !first.CastAt.Equal(noon) || len(first.H) != 32 || len(first.Code()) != 10 {
		t.Fatalf("first receipt %+v", first)
	}
	h.clock.Store(60e6)
	again := h.cast(fan, h.options[0], h.options[2])
	if again.BallotID != first.BallotID || !again.CastAt.Equal(first.CastAt) || again.EventID != first.EventID || !bytes.Equal(again.H, first.H) {
		t.Errorf("repeating changed the answer: %+v, then %+v", first, again)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events"); n != 1 {
		t.Errorf("%d events after a repeat", n)
	}

	other := h.cast(fan, h.options[1])
	if other.BallotID != first.BallotID || bytes.Equal(other.H, first.H) || !other.CastAt.Equal(h.now()) {
		t.Errorf("a different ballot got %+v", other)
	}
	if c := h.projectionHolds(); h.voteFor(c, 0) != 0 || h.voteFor(c, 1) != 1 || c.Found.Ballots[voting.Counted] != 1 {
		t.Errorf("after replacing: %+v", c.Found)
	}

	for range 2 {
		gone, err := h.votes.WithdrawBallot(ctx, fan, h.round)
		if err != nil || gone.State != voting.Withdrawn || !bytes.Equal(gone.H, other.H) {
			t.Fatalf("withdraw: %+v, %v", gone, err)
		}
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 0 || c.Found.Ballots[voting.Withdrawn] != 1 || h.voteFor(c, 1) != 0 {
		t.Errorf("after withdrawing: %+v", c.Found)
	}

	back := h.cast(fan, h.options[1])
	mine, err := h.votes.MyBallot(ctx, fan, h.round)
	if err != nil || back.State != voting.Counted || mine.EventID != back.EventID || !sameOptions(mine.Choice.Approve, h.options[1:2]) {
		t.Errorf("cast again: %+v, mine %+v, %v", back, mine, err)
	}
	h.projectionHolds()
	h.historyIs("ballot", "status superseded", "ballot", "status voter", "ballot")
}

// historyIs checks the kinds and reasons of the round's events, in their order.
func (h *house) historyIs(want ...string) {
	h.t.Helper()
	var got []string
	err := h.db.Gorm.Raw("SELECT trim(kind || ' ' || reason) FROM ballot_events WHERE round_id = ? ORDER BY id", h.round).Scan(&got).Error
	if err != nil || len(got) != len(want) {
		h.t.Fatalf("history %q (%v), want %q", got, err, want)
	}
	for i := range want {
		if got[i] != want[i] {
			h.t.Errorf("event %d is %q, want %q", i, got[i], want[i])
		}
	}
}

func TestBadBallotsAreNamed(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	_, single, choices := h.addRound("single", 2)
	h.exec(`UPDATE rounds SET settings = '{"maxChoices":2}' WHERE id = ?`, h.round)
	h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, h.options[2])
	o, fan := h.options, h.member()
	for name, c := range map[string]struct {
		round  uuid.UUID
		choice voting.Choice
		code   string
	}{
		"nothing":            {h.round, voting.Choice{}, "required"},
		"empty":              {h.round, voting.Choice{Approve: []uuid.UUID{}}, "too-few"},
		"too many":           {h.round, voting.Choice{Approve: []uuid.UUID{o[0], o[1], o[2]}}, "too-many"},
		"twice":              {h.round, voting.Choice{Approve: []uuid.UUID{o[0], o[0]}}, "duplicate"},
		"unknown":            {h.round, voting.Choice{Approve: []uuid.UUID{uuid.New()}}, "unknown-option"},
		"of another round":   {h.round, voting.Choice{Approve: []uuid.UUID{choices[0]}}, "unknown-option"},
		"withdrawn":          {h.round, voting.Choice{Approve: []uuid.UUID{o[2]}}, "withdrawn-option"},
		"of single choice":   {h.round, voting.Choice{Choose: []uuid.UUID{o[0]}}, "other-method"},
		"of approval":        {single, voting.Choice{Approve: []uuid.UUID{choices[0]}}, "other-method"},
		"both":               {single, voting.Choice{Choose: []uuid.UUID{choices[0]}, Approve: []uuid.UUID{}}, "other-method"},
		"two single choices": {single, voting.Choice{Choose: choices}, "too-many"},
	} {
		_, err := h.votes.CastBallot(context.Background(), fan, c.round, c.choice)
		var invalid *voting.BallotInvalid
		if !errors.As(err, &invalid) || !errors.Is(err, voting.ErrBallotInvalid) || invalid.Flaws[0].Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if n := number[int64](h, "SELECT (SELECT count(*) FROM ballots) + (SELECT count(*) FROM ballot_events) + (SELECT count(*) FROM voters)"); n != 0 {
		t.Errorf("bad ballots left %d rows", n)
	}
}

func TestWhoMayVote(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 2)
	choice := voting.Choice{Approve: h.options[:1]}
	unconfirmed := h.member()
	h.exec("UPDATE members SET confirmed_at = NULL WHERE id = ?", unconfirmed.MemberID)
	_, err := h.votes.CastBallot(ctx, unconfirmed, h.round, choice)
	var not *voting.NotEligible
	if !errors.As(err, &not) || !errors.Is(err, voting.ErrNotEligible) || not.Reason != "email-unconfirmed" {
		t.Errorf("unconfirmed: %v", err)
	}
	if _, err := h.votes.CastBallot(ctx, ideas.Actor{}, h.round, choice); !errors.Is(err, ideas.ErrSignIn) {
		t.Errorf("visitor: %v", err)
	}
	imported := unconfirmed
	imported.Imported = true
	if _, err := h.votes.CastBallot(ctx, imported, h.round, choice); err != nil {
		t.Errorf("imported: %v", err)
	}
	member := h.member()
	cast := h.cast(member, h.options[1])
	forged := member
	forged.Imported = true
	_, err = h.votes.CastBallot(ctx, forged, h.round, choice)
	_, err2 := h.votes.WithdrawBallot(ctx, forged, h.round)
	for _, err := range []error{err, err2} {
		if !errors.As(err, &not) || not.Reason != "imported-key" {
			t.Errorf("an imported key for somebody who signed in: %v", err)
		}
	}
	if mine, err := h.votes.MyBallot(ctx, member, h.round); err != nil || mine.EventID != cast.EventID || mine.State != voting.Counted {
		t.Errorf("their own ballot became %+v, %v", mine, err)
	}
	made := h.member()
	h.exec("UPDATE members SET confirmed_at = NULL, origin = 'command' WHERE id = ?", made.MemberID)
	h.cast(made, h.options[0])
	h.cast(h.member(), h.options[1])
	if c := h.projectionHolds(); c.Tiers[voting.TierImported] != 2 || c.Tiers[voting.TierEmail] != 2 {
		t.Errorf("tiers %v", c.Tiers)
	}
}

func TestRoundsThatTakeNoBallots(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 2)
	fan, choice := h.member(), voting.Choice{Approve: h.options[:1]}
	h.cast(fan, h.options[1])
	refused := func(name string, want error) {
		t.Helper()
		if _, err := h.votes.CastBallot(ctx, fan, h.round, choice); !errors.Is(err, want) {
			t.Errorf("cast %s: %v", name, err)
		}
		if _, err := h.votes.WithdrawBallot(ctx, fan, h.round); !errors.Is(err, want) {
			t.Errorf("withdraw %s: %v", name, err)
		}
	}
	h.clock.Store(3600e6) // closesAt to the microsecond: late, though the row says open
	refused("at the close", ideas.ErrRoundNotOpen)
	h.clock.Store(3600e6 - 1)
	h.cast(fan, h.options[1])
	h.exec("UPDATE rounds SET state = 'closed', updated_at = updated_at + interval '1 s' WHERE id = ?", h.round)
	refused("of a closed round", ideas.ErrRoundNotOpen)
	h.exec("UPDATE rounds SET state = 'planned', updated_at = updated_at + interval '1 s' WHERE id = ?", h.round)
	refused("of a planned round", ideas.ErrRoundNotOpen)
	h.exec("UPDATE campaigns SET state = 'draft', published_at = NULL WHERE id = ?", h.campaign)
	h.votes.RoundChanged(h.round)
	refused("of a draft", ideas.ErrNotFound)
	if _, err := h.votes.CastBallot(ctx, fan, uuid.New(), choice); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("unknown round: %v", err)
	}
}

// Memory that is behind never refuses somebody wrongly, nor lets a ballot through that the rules as they now are
// forbid.
func TestRememberedRoundIsCheckedAgain(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 3)
	h.exec("UPDATE rounds SET state = 'planned' WHERE id = ?", h.round)
	a, b := h.member(), h.member()
	if _, err := h.votes.CastBallot(ctx, a, h.round, voting.Choice{Approve: h.options[:1]}); !errors.Is(err, ideas.ErrRoundNotOpen) {
		t.Fatalf("planned: %v", err)
	}
	h.exec("UPDATE rounds SET state = 'open' WHERE id = ?", h.round)
	h.cast(a, h.options[0], h.options[1])
	h.exec(`UPDATE rounds SET settings = '{"maxChoices":1}', updated_at = updated_at + interval '1 s' WHERE id = ?`, h.round)
	if _, err := h.votes.CastBallot(ctx, b, h.round, voting.Choice{Approve: h.options[:2]}); !errors.Is(err, voting.ErrBallotInvalid) {
		t.Errorf("stricter rules: %v", err)
	}
	h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, h.options[2])
	h.clock.Store(3e6)
	if _, err := h.votes.CastBallot(ctx, b, h.round, voting.Choice{Approve: h.options[2:]}); !errors.Is(err, voting.ErrBallotInvalid) {
		t.Errorf("withdrawn option, three seconds later: %v", err)
	}
}
