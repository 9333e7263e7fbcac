package telemetry_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/telemetry"
)

// paper is a log that tests read, on a clock that stands.
type paper struct {
	bytes.Buffer
	at time.Time
}

func newPaper() (*paper, *slog.Logger) {
	p := &paper{at: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	return p, slog.New(telemetry.Calm(slog.NewTextHandler(p, &slog.HandlerOptions{Level: slog.LevelInfo}), func() time.Time { return p.at }))
}

func (p *paper) lines(of string) (n int) { return strings.Count(p.String(), of) }

func TestAStormIsHeldBackAndCounted(t *testing.T) {
	t.Parallel()
	p, log := newPaper()
	for range 10_000 {
		log.Error("request failed", "problem", "unavailable")
	}
	log.Error("request failed", "problem", "internal")
	log.Warn("something else")
	if n := p.lines("problem=unavailable"); n != 20 {
		t.Errorf("%d lines of a storm", n)
	}
	if p.lines("problem=internal") != 1 || p.lines("something else") != 1 {
		t.Errorf("one storm hides other faults:\n%s", p)
	}
	p.at = p.at.Add(time.Second)
	log.With("more", 1).Error("request failed", "problem", "unavailable") // a handler made of the first
	log.Error("request failed", "problem", "unavailable")
	if n := p.lines("problem=unavailable"); n != 21 || !strings.Contains(p.String(), "heldBack=9980") {
		t.Errorf("a second later: %d lines, or no word of what was held back", n)
	}
	p.at = p.at.Add(time.Hour)
	for range 50 {
		log.Error("request failed", "problem", "unavailable")
	}
	if n := p.lines("problem=unavailable"); n != 41 || !strings.Contains(p.String(), "heldBack=1\n") {
		t.Errorf("an hour later: %d lines", n)
	}
}

func TestWhatWasAskedForIsNotHeldBack(t *testing.T) {
	t.Parallel()
	p, log := newPaper()
	for range 100 {
		log.Info("request")
	}
	if n := p.lines("request"); n != 100 {
		t.Errorf("%d of 100 lines", n)
	}
}

func TestManyKindsShareAnAllowance(t *testing.T) {
	t.Parallel()
	p, log := newPaper()
	for i := range 5000 {
		log.Error(fmt.Sprint("fault ", i))
	}
	if n := p.lines("fault"); n != 512+20 {
		t.Errorf("%d lines of 5000 kinds", n)
	}
}

func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	p, log := newPaper()
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			for range 100 {
				log.Error("request failed")
			}
		})
	}
	all.Wait()
	if n := p.lines("request failed"); n != 20 {
		t.Errorf("%d lines", n)
	}
}
