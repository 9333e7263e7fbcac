package voting_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gorm.io/gorm"

	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// backedUp are the tables that an erasure changes.
var backedUp = []string{"voters", "ballots", "openings", "ballot_answers", "ballot_traits", "identity_claims", "code_redemptions", "ballot_events", "erasure_journals"}

// asOwner runs statements as the owner of the database, as a restore does.
func (h *house) asOwner(statements ...string) {
	h.t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, h.db.DSN)
	if err != nil {
		h.t.Fatal(err)
	}
	defer conn.Close(ctx)
	for _, s := range append([]string{"SET session_replication_role = replica"}, statements...) {
		if _, err := conn.Exec(ctx, s); err != nil {
			h.t.Fatalf("%s: %v", s, err)
		}
	}
}

func (h *house) backup() {
	for _, table := range backedUp {
		h.asOwner("CREATE TABLE backup_" + table + " AS TABLE " + table)
	}
}

func (h *house) restore() {
	for _, table := range backedUp {
		h.asOwner("DELETE FROM "+table, "INSERT INTO "+table+" TABLE backup_"+table)
	}
}

// journaled makes the votes of the house write erasures down, and returns the file.
func (h *house) journaled() string {
	h.t.Helper()
	path := filepath.Join(h.t.TempDir(), "erasures")
	var err error
	if h.deps.Journal, err = voting.NewJournal(path, h.deps.Secret); err != nil {
		h.t.Fatal(err)
	}
	h.votes = voting.New(h.deps)
	return path
}

func (h *house) erase(fan ideas.Actor) error {
	ctx := context.Background()
	return h.deps.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return h.votes.EraseMember(ctx, tx, fan.MemberID) })
}

// links counts what leads from a member to ballots.
func (h *house) links(fan ideas.Actor) int64 {
	h.t.Helper()
	return number[int64](h, `SELECT count(*) FROM voters v LEFT JOIN openings o ON o.voter_id = v.id WHERE v.member_id = ?`, fan.MemberID)
}

// Whoever was erased stays so when an older backup is restored, and nobody else is.
func TestErasuresOutliveAnOlderBackup(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 2)
	path := h.journaled()
	before, goes, stays := h.member(), h.member(), h.member()
	for _, fan := range []ideas.Actor{before, goes, stays} {
		h.cast(fan, h.options[0])
	}
	if err := h.erase(before); err != nil {
		t.Fatal(err)
	}
	h.backup()
	if err := h.erase(goes); err != nil {
		t.Fatal(err)
	}
	if n, err := h.votes.EraseAgain(ctx); err != nil || n != 0 {
		t.Errorf("%d erased again where nothing was restored (%v)", n, err)
	}
	h.restore()
	if h.links(goes) == 0 {
		t.Fatal("the backup has nothing of the member who was erased after it")
	}
	h.votes = voting.New(h.deps) // the server is started again
	if n, err := h.votes.EraseAgain(ctx); err != nil || n != 1 {
		t.Errorf("%d erased again, %v", n, err)
	}
	if h.links(goes) != 0 || h.links(before) != 0 || h.links(stays) == 0 {
		t.Errorf("links: %d of who was erased, %d before, %d of who stays", h.links(goes), h.links(before), h.links(stays))
	}
	if n, err := h.votes.EraseAgain(ctx); err != nil || n != 0 {
		t.Errorf("%d erased a third time (%v)", n, err)
	}
	raw, err := os.ReadFile(path)
	if err != nil || len(strings.Split(string(raw), "\n")) != 4 || strings.Contains(string(raw), goes.MemberID.String()) {
		t.Errorf("%q, %v", raw, err)
	}
}

// A journal that cannot be written keeps the erasure from being half done; one that is no journal is told apart from none.
func TestAnErasureThatCannotBeWrittenDownIsRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	path := h.journaled()
	fan := h.member()
	h.cast(fan, h.options[0])
	if err := os.WriteFile(path, []byte("something else\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := h.erase(fan); err == nil || h.links(fan) == 0 {
		t.Errorf("erased without a journal (%v)", err)
	}
	if _, err := h.votes.EraseAgain(context.Background()); err == nil {
		t.Error("what is no journal was read as one")
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := h.erase(fan); err != nil || h.links(fan) != 0 {
		t.Errorf("%v, %d links", err, h.links(fan))
	}
	// a line that was cut off, and one of nobody
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(strings.Repeat("0", 64) + "\nabc")
	}
	if err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	if n, err := h.votes.EraseAgain(context.Background()); err != nil || n != 0 {
		t.Errorf("%d, %v", n, err)
	}
	next := h.member()
	h.cast(next, h.options[0])
	h.backup()
	if err := h.erase(next); err != nil {
		t.Fatal(err)
	}
	h.restore()
	if n, err := h.votes.EraseAgain(context.Background()); err != nil || n != 1 || h.links(next) != 0 {
		t.Errorf("after a line that was cut off: %d, %v", n, err)
	}
}
