package logbook_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// Erasing a member after the close leaves the log, the bundle and the count as they were, and nothing in them or in the tables of
// the vote that leads to the person (L3).
func TestErasingAfterTheCloseLeavesAVerifiableBundle(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.open("approval", ideas.VisibleAfterClose, 3)
	h.approve(round, 4)
	gone := h.member()
	cast := h.cast(gone, round, voting.Choice{Approve: h.options[:1]})
	h.close(round)
	before := h.bundle(round)
	voter := number[string](h, "SELECT voter_id::text FROM openings WHERE event_id = ?", cast.EventID)
	erase := func(tx *gorm.DB, _ ideas.Jobs) error { return h.votes.EraseMember(ctx, tx, gone.MemberID) }
	if err := h.deps.InTx(ctx, erase); err != nil {
		t.Fatal(err)
	}
	after := h.bundle(round)
	for path, content := range before {
		if !bytes.Equal(after[path], content) {
			t.Errorf("%s changed", path)
		}
	}
	if v, _, err := h.verify(after, before[ledger.FileCheckpoint]); err != nil || v.Counted != 5 {
		t.Errorf("%+v, %v", v, err)
	}
	h.sound(round)
	for _, table := range []string{"ballots", "ballot_events", "openings", "ledger_leaves", "ledger_logs", "voters", "round_results"} {
		for _, id := range []string{voter, gone.MemberID.String()} {
			if n := number[int64](h, "SELECT count(*) FROM "+table+" x WHERE x::text LIKE ?", "%"+id+"%"); n != 0 {
				t.Errorf("%s still names %s", table, id)
			}
		}
	}
	if salt := number[bool](h, "SELECT salt_pid IS NULL FROM openings WHERE event_id = ?", cast.EventID); !salt {
		t.Error("what opens the person is still there")
	}
	for path, content := range after {
		if bytes.Contains(content, []byte(voter)) || bytes.Contains(content, []byte(gone.MemberID.String())) {
			t.Errorf("%s names the person", path)
		}
	}
}

// Signatures of witnesses may stand beside the log's own.
func TestWitnessesMaySignToo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	private, err := ledger.DeriveKey([]byte("witness"), "witness.example/"+uuid.NewString())
	if err != nil {
		t.Fatal(err)
	}
	witness, err := ledger.ParseKeys(private)
	if err != nil {
		t.Fatal(err)
	}
	f := h.bundle(h.election(5))
	c, err := ledger.OpenCheckpoint(f[ledger.FileCheckpoint], h.keys)
	if err != nil {
		t.Fatal(err)
	}
	if f[ledger.FileCheckpoint], err = c.Sign(append(h.deps.Keys[:1:1], witness...)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := h.verify(f, nil); err != nil {
		t.Error(err)
	}
	if said, fine := h.verifyInPython(f, nil); !fine {
		t.Errorf("in Python: %s", said)
	}
}
