package research_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// bundler gives the house a log, and returns the key to check it with. now may be moved.
func (h *house) bundler() (keys ledger.Verifiers, now *time.Time) {
	h.t.Helper()
	private, err := ledger.DeriveKey([]byte("secret"), ledger.KeyName("stem.example"))
	signers, err2 := ledger.ParseKeys(private)
	public, err3 := ledger.PublicKeys(private)
	keys, err4 := ledger.ParseVerifiers(public...)
	if err := errors.Join(err, err2, err3, err4); err != nil {
		h.t.Fatal(err)
	}
	at := noon
	inTx, clock, quiet := pgtest.InTx[ideas.Jobs](h.db), func() time.Time { return at }, slog.New(slog.DiscardHandler)
	logs := logbook.New(logbook.Deps{InTx: inTx, DB: h.db.Gorm, Now: clock, Log: quiet, Host: "stem.example", Keys: signers, PublicKeys: public})
	if _, err := logs.SequenceRound(context.Background(), h.round); err != nil {
		h.t.Fatal(err)
	}
	h.research = research.New(research.Deps{InTx: inTx, DB: h.db.Gorm, Now: clock, Blobs: h.blobs, Keys: h.votes.Keys(), Log: quiet, Bundle: logs.Bundle})
	return keys, &at
}

func TestThePublicBundleIsMadeOnceAndVerifies(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 3)
	ctx := context.Background()
	for i := range 5 {
		h.cast(voting.Choice{Approve: []uuid.UUID{h.options[i%2]}})
	}
	if _, err := h.research.PublicBundle(ctx, h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("before the close: %v", err)
	}
	h.close()
	keys, now := h.bundler()
	if _, err := h.research.PublicBundle(ctx, h.round); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("before anybody asked: %v", err)
	}
	first, err := h.research.MakePublicBundle(ctx, h.round)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := h.research.MakePublicBundle(ctx, h.round); err != nil || again.ID != first.ID {
		t.Errorf("asked twice: %v and %v (%v)", first.ID, again.ID, err)
	}
	if _, err := h.research.OpenPublicBundle(ctx, h.round); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("before it is done: %v", err)
	}
	if err := h.research.Run(ctx, research.Job{ExportID: first.ID}); err != nil {
		t.Fatal(err)
	}
	f, err := h.research.OpenPublicBundle(ctx, h.round)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil || f.Name != "reep-round-2-log.zip" || f.Type != "application/zip" {
		t.Fatalf("%s, %s, %v", f.Name, f.Type, err)
	}
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	v, err := ledger.Verify(archive, ledger.Options{Keys: keys, Retell: results.Retell, Refigure: results.Refigure})
	if err != nil || v.Counted != 5 {
		t.Errorf("%+v, %v", v, err)
	}
	*now = now.Add(research.KeptFor)
	fresh, err := h.research.MakePublicBundle(ctx, h.round)
	if err != nil || fresh.ID == first.ID || fresh.State != research.Queued {
		t.Errorf("once the file is no longer kept: %+v, %v", fresh, err)
	}
}

func TestABundleOfTheTeamAndWhoMayHaveIt(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleAfterClose, 2)
	ctx := context.Background()
	h.cast(voting.Choice{Approve: h.options[:1]})
	if _, err := h.research.Start(ctx, h.reader, research.Wish{Round: h.round, Format: research.BundleFormat, Content: research.Ideas}); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("while it is open: %v", err)
	}
	h.exec("UPDATE rounds SET settings = settings || '{\"reviewResults\":true}' WHERE id = ?", h.round)
	h.close()
	h.bundler()
	if _, err := h.research.MakePublicBundle(ctx, h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("before the result is public: %v", err)
	}
	if _, err := h.research.Start(ctx, h.member(ideas.RoleFan), research.Wish{Round: h.round, Format: research.BundleFormat, Content: research.Log}); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("a fan: %v", err)
	}
	e, err := h.research.Start(ctx, h.reader, research.Wish{Round: h.round, Format: research.BundleFormat, Content: research.Ideas})
	if err != nil || e.Content != research.Log {
		t.Fatalf("%+v, %v", e, err)
	}
	if err := h.research.Run(ctx, research.Job{ExportID: e.ID}); err != nil {
		t.Fatal(err)
	}
	f, err := h.research.Open(ctx, h.reader, e.ID)
	if err != nil || f.Size == 0 || f.Type != "application/zip" {
		t.Fatalf("%+v, %v", f, err)
	}
	f.Close()
	if _, err := h.research.PublicBundle(ctx, h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("a bundle of the team became public: %v", err)
	}
}
