package voting_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

type openedEvent struct {
	VoterID, EventID                       uuid.UUID
	H, Leaf                                []byte
	ChoiceBytes, SaltChoice, SaltPid, Pidc []byte
}

func (h *house) opened() []openedEvent {
	h.t.Helper()
	var all []openedEvent
	err := h.db.Gorm.Raw(`SELECT o.*, e.h, e.leaf FROM ballot_events e JOIN openings o ON o.round_id = e.round_id AND o.event_id = e.id
		WHERE e.kind = 'ballot' ORDER BY e.id`).Scan(&all).Error
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func TestEveryCommitmentOpens(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 4)
	for i, fan := range h.members(8) {
		h.cast(fan, h.options[i%4])
		if i%2 == 0 {
			h.cast(fan, h.options[(i+1)%4], h.options[i%4])
		}
	}
	key, err := h.votes.Keys().Of(context.Background(), h.campaign)
	if err != nil || len(key) != 32 {
		t.Fatalf("key of %d bytes, %v", len(key), err)
	}
	all := h.opened()
	if len(all) != 12 {
		t.Fatalf("%d casts", len(all))
	}
	for _, e := range all {
		if !bytes.Equal(ledger.PIDC(e.SaltPid, ledger.PID(key, e.VoterID)), e.Pidc) || !bytes.Equal(ledger.H(e.Pidc, e.SaltChoice, e.ChoiceBytes), e.H) {
			t.Fatalf("event %s does not open", e.EventID)
		}
		want := `{"v":1,"t":"ballot","c":"` + h.campaign.String() + `","r":1,"h":"` + hex.EncodeToString(e.H) + `","b":"2026-11-22T12"}`
		if string(e.Leaf) != want {
			t.Errorf("leaf %s\nwant %s", e.Leaf, want)
		}
		var choice struct {
			Approve []uuid.UUID
			Weight  int
		}
		if err := json.Unmarshal(e.ChoiceBytes, &choice); err != nil || choice.Weight != 1 || len(choice.Approve) == 0 {
			t.Errorf("choice %s, %v", e.ChoiceBytes, err)
		}
	}
	stored := number[int64](h, `SELECT count(*) FROM ballots b JOIN openings o ON o.event_id = b.event_id
		WHERE b.choice = convert_from(o.choice_bytes, 'UTF8')::jsonb`)
	if stored != 8 {
		t.Errorf("%d of 8 ballots hold what was committed to", stored)
	}
}

func TestKeysAreWrappedAndKept(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 2)
	keys := make([][]byte, 20)
	together(len(keys), func(i int) {
		key, err := voting.New(h.deps).Keys().Of(ctx, h.campaign)
		if err != nil {
			t.Error(err)
		}
		keys[i] = key
	})
	for _, k := range keys {
		if !bytes.Equal(k, keys[0]) || len(k) != 32 {
			t.Fatal("processes disagree about the key")
		}
	}
	if wrapped := number[string](h, "SELECT encode(wrapped, 'hex') FROM campaign_keys"); strings.Contains(wrapped, hex.EncodeToString(keys[0])) {
		t.Error("the key lies open in the database")
	}
	other := h.deps
	other.Secret = []byte("another secret, also 32 bytes long")
	if _, err := voting.New(other).Keys().Of(ctx, h.campaign); err == nil {
		t.Error("another SECRET_KEY opens the key")
	}
	h.exec("UPDATE campaign_keys SET destroyed_at = now()")
	if _, err := voting.New(h.deps).Keys().Of(ctx, h.campaign); !errors.Is(err, voting.ErrKeyDestroyed) {
		t.Errorf("destroyed key: %v", err)
	}
}

func TestHistoryCannotBeRewritten(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	h.cast(h.member(), h.options[0])
	for _, sql := range []string{
		"UPDATE ballot_events SET reason = 'x'", "DELETE FROM ballot_events", "TRUNCATE ballot_events",
		"UPDATE ballot_events_3 SET reason = 'x'", "DELETE FROM ballot_events_3",
	} {
		if err := h.db.Gorm.Exec(sql).Error; err == nil {
			t.Errorf("%s was allowed", sql)
		}
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE reason = ''"); n != 1 {
		t.Errorf("%d events left", n)
	}
}

func TestErasingAMember(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 3)
	running := h.round
	goes, stays := h.member(), h.member()
	h.cast(goes, h.options[0])
	h.cast(stays, h.options[0])
	_, closed, options := h.addRound("single", 2)
	for _, a := range []ideas.Actor{goes, stays} {
		if _, err := h.votes.CastBallot(ctx, a, closed, voting.Choice{Choose: options[:1]}); err != nil {
			t.Fatal(err)
		}
	}
	h.exec("UPDATE rounds SET state = 'closed' WHERE id = ?", closed)
	before := h.opened()
	erase := func(tx *gorm.DB, _ ideas.Jobs) error { return h.votes.EraseMember(ctx, tx, goes.MemberID) }
	if err := h.deps.InTx(ctx, erase); err != nil {
		t.Fatal(err)
	}

	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 1 || c.Found.Ballots[voting.Withdrawn] != 1 {
		t.Errorf("open round: %+v", c.Found)
	}
	h.historyIs("ballot", "ballot", "status erased")
	h.round = closed
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 2 || c.Found.Votes[options[0]] != 2 {
		t.Errorf("closed round: %+v", c.Found)
	}
	h.historyIs("ballot", "ballot")
	h.round = running
	if n := number[int64](h, "SELECT count(*) FROM voters WHERE member_id = ?", goes.MemberID); n != 0 {
		t.Error("the voter is still there")
	}
	cut := 0
	for i, e := range h.opened() {
		if !bytes.Equal(ledger.H(e.Pidc, e.SaltChoice, e.ChoiceBytes), e.H) {
			t.Errorf("event %s can no longer be checked", e.EventID)
		}
		if e.SaltPid == nil && e.VoterID != before[i].VoterID {
			cut++
		}
	}
	if cut != 2 {
		t.Errorf("%d openings cut from the person, want 2", cut)
	}
}
