package logbook_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// rolledBack are the tables that ballots and logs are in.
var rolledBack = []string{"voters", "ballots", "openings", "ballot_events", "ledger_logs", "ledger_leaves", "ledger_hashes"}

// asOwner runs statements as the owner of the database, as a restore does.
func (h *house) asOwner(statements ...string) {
	h.t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, h.db.DSN)
	h.must(err)
	defer conn.Close(ctx)
	for _, s := range append([]string{"SET session_replication_role = replica"}, statements...) {
		if _, err := conn.Exec(ctx, s); err != nil {
			h.t.Fatalf("%s: %v", s, err)
		}
	}
}

// An older backup is put in the place of the database, and the vote goes on from there. Nothing in the house shows it: whoever kept
// a checkpoint finds out, whether the log is shorter by then, as long, or longer.
func TestAnOlderBackupIsFoundOutByWhoeverKeptACheckpoint(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]int{"shorter": 0, "as long": 4, "longer": 9} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, h := context.Background(), newHouse(t)
			round := h.open("approval", ideas.VisibleLive, 3)
			h.approve(round, 5)
			h.sequence(6)
			early, err := h.logs.Checkpoint(ctx, round)
			h.must(err)
			for _, table := range rolledBack {
				h.asOwner("CREATE TABLE backup_" + table + " AS TABLE " + table)
			}
			h.approve(round, 6)
			h.sequence(6)
			late, err := h.logs.Checkpoint(ctx, round)
			h.must(err)
			for _, table := range rolledBack {
				h.asOwner("DELETE FROM "+table, "INSERT INTO "+table+" TABLE backup_"+table)
			}
			h.approve(round, after) // with the close and the result two leaves more
			h.close(round)
			f := h.bundle(round)
			h.verified(f)
			if _, step, err := h.verify(f, late); step != 3 {
				t.Errorf("in Go: %v", err)
			}
			if said, fine := h.verifyInPython(f, late); fine || !strings.HasPrefix(said, "step 3 (consistency)") {
				t.Errorf("in Python: %s", said)
			}
			if _, _, err := h.verify(f, early); err != nil {
				t.Errorf("with a checkpoint from before the backup: %v", err)
			}
		})
	}
}
