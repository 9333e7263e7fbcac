package logbook_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
)

// Whoever edits a row in the database after it went into the log is found out by the nightly comparison.
func TestRowsEditedAfterSequencingAreFound(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round := h.election(10)
	if _, err := h.logs.SequenceRound(context.Background(), round); err != nil {
		t.Fatal(err)
	}
	h.sound(round)
	for _, edit := range []struct{ name, sql, undo, want string }{
		{"choice of a ballot", `UPDATE ballots SET choice = jsonb_set(choice, '{approve}', choice->'approve' || '["x"]') WHERE state = 'counted'`,
			`UPDATE ballots SET choice = jsonb_set(choice, '{approve}', (choice->'approve') - 'x')`, "says something else"},
		{"weight of a ballot", "UPDATE ballots SET weight = 2", "UPDATE ballots SET weight = 1", "says something else"},
		{"state of a ballot", "UPDATE ballots SET state = 'removed' WHERE state = 'counted'", "UPDATE ballots SET state = 'counted' WHERE state = 'removed'",
			"is removed and counted in the log"},
		{"opening", `UPDATE openings SET choice_bytes = choice_bytes || '\x20'`, "UPDATE openings SET choice_bytes = substr(choice_bytes, 1, length(choice_bytes) - 1)",
			"cannot be opened"},
		{"root of the log", `UPDATE ledger_logs SET root = decode(repeat('00', 32), 'hex')`, "", "do not make the root"},
	} {
		h.exec(edit.sql)
		flaws, err := h.logs.RehashRound(context.Background(), round)
		if err != nil || !strings.Contains(strings.Join(flaws, "; "), edit.want) {
			t.Errorf("%s: %v (%v)", edit.name, flaws, err)
		}
		if edit.undo != "" {
			h.exec(edit.undo)
			h.sound(round)
		}
	}
}

func TestDeletedAndInventedBallotsAreFoundAndLogged(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 2)
	h.approve(round, 2)
	h.sequence(3)
	h.exec("DELETE FROM ballots WHERE voter_id = (SELECT max(voter_id::text)::uuid FROM ballots)")
	h.exec("UPDATE ballots SET event_id = gen_random_uuid()")
	var said bytes.Buffer
	deps := h.deps
	deps.Log = slog.New(slog.NewTextHandler(&said, nil))
	if err := logbook.New(deps).Rehash(context.Background(), logbook.RehashArgs{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"is a ballot and not in the log", "counts in the log and is no ballot", round.String()} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("%q is not in the log: %s", want, said.String())
		}
	}
}

// The role that serves requests cannot edit events; whoever can, is found out.
func TestAnEditedEventIsFound(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 2)
	h.approve(round, 2)
	h.sequence(3)
	admin, err := h.db.Pool.Acquire(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Release()
	if _, err := admin.Exec(ctx, "RESET ROLE"); err != nil {
		t.Fatal(err)
	}
	if _, err := admin.Exec(ctx, "UPDATE ballot_events SET leaf = convert_to(replace(convert_from(leaf, 'UTF8'), 'T', 't'), 'UTF8') WHERE kind = 'ballot'"); err != nil {
		t.Fatal(err)
	}
	flaws, err := h.logs.RehashRound(ctx, round)
	if err != nil || !strings.Contains(strings.Join(flaws, "; "), "do not make the root") {
		t.Errorf("%v (%v)", flaws, err)
	}
}
