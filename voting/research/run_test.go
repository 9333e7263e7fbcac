package research_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

func (h *house) start(content research.Content) research.Export {
	h.t.Helper()
	e, err := h.research.Start(context.Background(), h.reader, research.Wish{Round: h.round, Format: "csv", Content: content})
	if err != nil || e.State != research.Queued {
		h.t.Fatalf("start: %+v, %v", e, err)
	}
	return e
}

func (h *house) export(id uuid.UUID) research.Export {
	h.t.Helper()
	e, err := h.research.Export(context.Background(), h.reader, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return e
}

// manyBallots stores ballots without casting them one by one.
func (h *house) manyBallots(n int) {
	h.t.Helper()
	h.exec(`INSERT INTO ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at)
		SELECT ?, gen_random_uuid(), gen_random_uuid(), jsonb_build_object('approve', jsonb_build_array(?::text), 'weight', 1), 'counted', 'email',
			gen_random_uuid(), now(), now() FROM generate_series(1, ?)`, h.round, h.options[0], n)
	h.exec("UPDATE tally_rounds SET counted = ?, weight = ? WHERE round_id = ?", n, n, h.round)
}

func TestExportFromWishToFile(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", ideas.VisibleLive, 2)
	h.manyBallots(9000)
	e := h.start(research.Ballots)
	if _, err := h.research.Open(ctx, h.reader, e.ID); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("file before it is done: %v", err)
	}
	var jobs int64
	if err := h.db.Gorm.Raw("SELECT count(*) FROM river_job WHERE kind = 'research.export' AND args->>'exportId' = ?", e.ID).Take(&jobs).Error; err != nil || jobs != 1 {
		t.Fatalf("%d jobs, %v", jobs, err)
	}
	if err := h.research.Run(ctx, research.Job{ExportID: e.ID}); err != nil {
		t.Fatal(err)
	}
	e = h.export(e.ID)
	if e.State != research.Done || e.Progress != 100 || e.Rows != 9000 || e.Bytes == 0 || e.FinishedAt == nil || e.Attempts != 1 {
		t.Errorf("export %+v", e)
	}
	f, err := h.research.Open(ctx, h.reader, e.ID)
	if err != nil || f.Name != "reep-round-2-ballots.csv" || f.Size != e.Bytes || f.Type != "text/csv; charset=utf-8" {
		t.Fatalf("file %+v, %v", f, err)
	}
	defer f.Close()
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, rows := h.parse(all); len(rows) != 9000 {
		t.Errorf("%d rows in the file", len(rows))
	}
	before := h.export(e.ID)
	if err := h.research.Run(ctx, research.Job{ExportID: e.ID}); err != nil || h.export(e.ID).Attempts != before.Attempts {
		t.Errorf("running a finished export again did something (%v)", err)
	}
	list, err := h.research.Exports(ctx, h.reader, h.round)
	if err != nil || len(list) != 1 || list[0].ID != e.ID {
		t.Errorf("list %+v, %v", list, err)
	}
}

func TestExportSurvivesInterruptionAndGivesUpOnFailure(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	h.manyBallots(5000)
	e := h.start(research.Ballots)
	stopped, stop := context.WithCancel(context.Background())
	h.blobs.onRead = func(total int) error {
		if total > 20_000 {
			stop()
			return stopped.Err()
		}
		return nil
	}
	if err := h.research.Run(stopped, research.Job{ExportID: e.ID}); err == nil {
		t.Error("an interrupted export asks for no other attempt")
	}
	if now := h.export(e.ID); now.State != research.Running || now.Attempts != 0 || h.blobs.count() != 0 {
		t.Errorf("interrupted export %+v, %d blobs", now, h.blobs.count())
	}
	broken := errors.New("disk full")
	h.blobs.onRead = func(int) error { return broken }
	for attempt := 1; attempt <= 4; attempt++ {
		err := h.research.Run(context.Background(), research.Job{ExportID: e.ID})
		if retries := attempt < 4; retries != errors.Is(err, broken) {
			t.Errorf("attempt %d: %v", attempt, err)
		}
	}
	if now := h.export(e.ID); now.State != research.Failed || now.Failure != "internal" {
		t.Errorf("after the last attempt %+v", now)
	}
}

func TestCancelledExportStops(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", ideas.VisibleLive, 2)
	h.manyBallots(30_000)
	queued := h.start(research.Ideas)
	if c, err := h.research.Cancel(ctx, h.reader, queued.ID); err != nil || c.State != research.Cancelled || c.FinishedAt == nil {
		t.Errorf("cancel: %+v, %v", c, err)
	}
	running := h.start(research.Ballots)
	h.blobs.onRead = func(total int) error {
		if total < 8000 {
			_, err := h.research.Cancel(ctx, h.reader, running.ID)
			return err
		}
		return nil
	}
	for _, id := range []uuid.UUID{queued.ID, running.ID} {
		if err := h.research.Run(ctx, research.Job{ExportID: id}); err != nil {
			t.Errorf("cancelled export asks for another attempt: %v", err)
		}
		if e := h.export(id); e.State != research.Cancelled || h.blobs.count() != 0 {
			t.Errorf("%+v, %d blobs", e, h.blobs.count())
		}
	}
}

func TestWhoMayExportWhat(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", ideas.VisibleLive, 2)
	for role, want := range map[ideas.Role]error{ideas.RoleAnyone: ideas.ErrSignIn, ideas.RoleFan: ideas.ErrForbidden, ideas.RoleModerator: ideas.ErrForbidden} {
		a := ideas.Actor{Role: role}
		if role != ideas.RoleAnyone {
			a.MemberID = h.reader.MemberID
		}
		_, start := h.research.Start(ctx, a, research.Wish{Round: h.round, Format: "csv", Content: research.Ideas})
		_, list := h.research.Exports(ctx, a, h.round)
		_, one := h.research.Export(ctx, a, uuid.New())
		_, cancel := h.research.Cancel(ctx, a, uuid.New())
		_, open := h.research.Open(ctx, a, uuid.New())
		for _, err := range []error{start, list, one, cancel, open} {
			if !errors.Is(err, want) {
				t.Errorf("%q: %v", role, err)
			}
		}
	}
	for _, c := range []struct {
		round   uuid.UUID
		format  string
		content research.Content
		want    error
	}{
		{h.round, "pdf", research.Ideas, ideas.ErrInvalid},
		{h.round, "csv", "everything", ideas.ErrInvalid},
		{uuid.New(), "csv", research.Ideas, ideas.ErrNotFound},
	} {
		if _, err := h.research.Start(ctx, h.reader, research.Wish{Round: c.round, Format: c.format, Content: c.content}); !errors.Is(err, c.want) {
			t.Errorf("%s %s: %v", c.format, c.content, err)
		}
	}
	for range 10 {
		h.start(research.Ideas)
	}
	if _, err := h.research.Start(ctx, h.reader, research.Wish{Round: h.round, Format: "csv", Content: research.Ideas}); !errors.Is(err, ideas.ErrTooMany) {
		t.Errorf("the eleventh unfinished export: %v", err)
	}
}

// A round that hides its counts again cannot come to be; a key that was destroyed can.
func TestExportWithoutAKeyFailsForGood(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	e := h.start(research.Ballots)
	h.exec(`INSERT INTO campaign_keys (campaign_id, wrapped, created_at, destroyed_at) VALUES (?, '', now(), now())`, h.campaign)
	if err := h.research.Run(context.Background(), research.Job{ExportID: e.ID}); err != nil {
		t.Fatal(err)
	}
	if e = h.export(e.ID); e.State != research.Failed || e.Failure != "key-destroyed" {
		t.Errorf("%+v", e)
	}
	var sink bytes.Buffer
	if _, err := h.research.Write(context.Background(), research.Wish{Round: h.round, Content: research.Ballots}, &sink, nil); !errors.Is(err, voting.ErrKeyDestroyed) || sink.Len() != 0 {
		t.Errorf("%v, %d bytes", err, sink.Len())
	}
}

func TestExportsOfADraftAreTheTeams(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", ideas.VisibleLive, 2)
	e := h.start(research.Ideas)
	if err := h.research.Run(ctx, research.Job{ExportID: e.ID}); err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE campaigns SET state = 'draft', published_at = NULL")
	product := h.member(ideas.RoleProduct)
	for who, want := range map[ideas.Actor]error{h.reader: ideas.ErrNotFound, product: nil} {
		_, started := h.research.Start(ctx, who, research.Wish{Round: h.round, Format: "csv", Content: research.Ideas})
		_, listed := h.research.Exports(ctx, who, h.round)
		_, looked := h.research.Export(ctx, who, e.ID)
		f, opened := h.research.Open(ctx, who, e.ID)
		if opened == nil {
			opened = f.Close()
		}
		_, cancelled := h.research.Cancel(ctx, who, e.ID)
		for verb, err := range map[string]error{"start": started, "list": listed, "look": looked, "open": opened, "cancel": cancelled} {
			if !errors.Is(err, want) {
				t.Errorf("%s %s: %v, want %v", who.Role, verb, err, want)
			}
		}
	}
}

// A file made while hearts were shown is not handed out while a vote hides them (V9).
func TestAnEarlierExportDoesNotTellWhatIsHiddenNow(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", ideas.VisibleLive, 2)
	e := h.start(research.Ideas)
	if err := h.research.Run(ctx, research.Job{ExportID: e.ID}); err != nil {
		t.Fatal(err)
	}
	open := func() error {
		f, err := h.research.Open(ctx, h.reader, e.ID)
		if err == nil {
			err = f.Close()
		}
		return err
	}
	if err := open(); err != nil {
		t.Fatal(err)
	}
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, opened_at, results_visible, updated_at)
		VALUES (?, ?, 3, 'vote', 'approval', 'open', ?, ?, ?, 'afterClose', ?)`, uuid.New(), h.campaign, noon, noon.Add(time.Hour), noon.Add(time.Minute), noon)
	if err := open(); !errors.Is(err, voting.ErrCountsHidden) {
		t.Errorf("while a later round hides its counts: %v", err)
	}
	h.exec("UPDATE rounds SET state = 'closed' WHERE number = 3")
	if err := open(); err != nil {
		t.Errorf("after it: %v", err)
	}
}
