package research_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

func TestTheFileOfAnExportIsKeptForAWeek(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", ideas.VisibleLive, 2)
	e, young := h.start(research.Ideas), h.start(research.Ideas)
	for _, one := range []research.Export{e, young} {
		if err := h.research.Run(ctx, research.Job{ExportID: one.ID}); err != nil {
			t.Fatal(err)
		}
	}
	h.exec("UPDATE exports SET finished_at = ? WHERE id = ?", noon.Add(-research.KeptFor+time.Second), e.ID)
	if n, err := h.research.Sweep(ctx); n != 0 || err != nil || h.blobs.count() != 2 {
		t.Errorf("a second before: %d swept, %v, %d files", n, err, h.blobs.count())
	}
	if now := h.export(e.ID); now.State != research.Done || !now.ExpiresAt().Equal(noon.Add(time.Second)) {
		t.Errorf("a second before: %+v", now)
	}
	h.exec("UPDATE exports SET finished_at = ? WHERE id = ?", noon.Add(-research.KeptFor), e.ID)
	gone := func(when string) {
		t.Helper()
		list, err := h.research.Exports(ctx, h.reader, h.round)
		if now := h.export(e.ID); now.State != research.Expired || err != nil || list[1].State != research.Expired || list[0].State != research.Done {
			t.Errorf("%s: %+v, %+v, %v", when, now, list, err)
		}
		if _, err := h.research.Open(ctx, h.reader, e.ID); !errors.Is(err, research.ErrExpired) {
			t.Errorf("%s its file: %v", when, err)
		}
	}
	gone("before it is swept")
	var twice sync.WaitGroup
	for range 4 {
		twice.Go(func() {
			if _, err := h.research.Sweep(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	twice.Wait()
	gone("after it is swept")
	if n, err := h.research.Sweep(ctx); n != 0 || err != nil || h.blobs.count() != 1 {
		t.Errorf("once more: %d swept, %v, %d files", n, err, h.blobs.count())
	}
	if f, err := h.research.Open(ctx, h.reader, young.ID); err != nil || f.Close() != nil {
		t.Errorf("the other export: %v", err)
	}
	if c, err := h.research.Cancel(ctx, h.reader, e.ID); err != nil || c.State != research.Expired {
		t.Errorf("cancelling it: %+v, %v", c, err)
	}
	if err := h.research.Run(ctx, research.Job{ExportID: e.ID}); err != nil || h.export(e.ID).State != research.Expired {
		t.Errorf("its job again: %v", err)
	}
}
