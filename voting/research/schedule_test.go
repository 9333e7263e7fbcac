package research_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// office is a research service whose clock is set by the test, over the house's round.
type office struct {
	*house
	service *research.Service
	now     time.Time
	mu      sync.Mutex
	audited []string
}

func newOffice(t *testing.T, visible ideas.Visibility) *office {
	t.Helper()
	o := &office{house: newHouse(t, "approval", visible, 2), now: noon}
	inTx, log := pgtest.InTx[ideas.Jobs](o.db), slog.New(slog.DiscardHandler)
	now := func() time.Time { return o.now }
	o.service = research.New(research.Deps{InTx: inTx, DB: o.db.Gorm, Now: now, Blobs: o.blobs, Keys: o.votes.Keys(), Log: log, Bucket: "cijfers",
		Results: results.New(results.Deps{InTx: inTx, DB: o.db.Gorm, Now: now, Log: log}),
		Audit: func(_ context.Context, _ *gorm.DB, _ ideas.Actor, action, _ string) error {
			o.mu.Lock()
			defer o.mu.Unlock()
			o.audited = append(o.audited, action)
			return nil
		}})
	return o
}

func (o *office) add(w research.Wish, rhythm research.Schedule) research.Schedule {
	o.t.Helper()
	w.Round = o.round
	out, err := o.service.AddSchedule(context.Background(), o.reader, w, rhythm)
	if err != nil {
		o.t.Fatal(err)
	}
	return out
}

// only is the one schedule of the round.
func (o *office) only() research.Schedule {
	o.t.Helper()
	list, err := o.service.Schedules(context.Background(), o.reader, o.round)
	if err != nil || len(list.Items) != 1 {
		o.t.Fatalf("%d schedules, %v", len(list.Items), err)
	}
	return list.Items[0]
}

// due moves the clock and starts what is due then.
func (o *office) due(at time.Time) {
	o.t.Helper()
	o.now = at
	if err := o.service.RunDue(context.Background(), research.ScheduleArgs{}); err != nil {
		o.t.Fatal(err)
	}
}

// unmade are the exports of schedules that wait.
func (o *office) unmade() (ids []uuid.UUID) {
	o.t.Helper()
	if err := o.db.Gorm.Raw("SELECT id FROM exports WHERE schedule_id IS NOT NULL AND state IN ('queued', 'running') ORDER BY id").Scan(&ids).Error; err != nil {
		o.t.Fatal(err)
	}
	return ids
}

func TestScheduleMakesAFileEachDayInTheZoneOfTheCampaign(t *testing.T) {
	t.Parallel()
	ctx, o := context.Background(), newOffice(t, ideas.VisibleLive)
	o.manyBallots(100)
	first := time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC) // six in Brussels
	if s := o.add(research.Wish{Format: "csv", Content: research.Ballots, Purpose: "reporting"}, research.Schedule{Every: "day", Hour: 6}); !s.NextAt.Equal(first) {
		t.Errorf("next at %s", s.NextAt)
	}
	o.due(first.Add(-time.Second))
	if ids := o.unmade(); len(ids) != 0 {
		t.Errorf("%d exports before the time", len(ids))
	}
	o.due(first)
	o.due(first.Add(time.Minute))
	ids := o.unmade()
	if len(ids) != 1 {
		t.Fatalf("%d exports at the time", len(ids))
	}
	if err := o.service.Run(ctx, research.Job{ExportID: ids[0]}); err != nil {
		t.Fatal(err)
	}
	s := o.only()
	if s.Last == nil || s.Last.Rows != 100 || s.LastFailure != nil || !s.NextAt.Equal(first.Add(24*time.Hour)) {
		t.Fatalf("after the run %+v", s)
	}
	if key := s.Last.Place; !strings.HasPrefix(key, "exports/scheduled/reep/round-2/ballots-2026-11-23-0500-") || len(o.blobs.kept[key]) == 0 {
		t.Errorf("no file under %q", key)
	}
	if s.Last.Purpose != "reporting" || *s.Last.RequestedBy != o.reader.MemberID {
		t.Errorf("the export forgets why and for whom it was made: %+v", s.Last)
	}
	// No server for three days: one file, and then in step again.
	o.due(first.Add(75 * time.Hour))
	if ids := o.unmade(); len(ids) != 1 || !o.only().NextAt.Equal(first.Add(96*time.Hour)) {
		t.Errorf("%d exports after three days, next %s", len(ids), o.only().NextAt)
	}
	if err := o.service.DropSchedule(ctx, o.reader, s.ID); err != nil {
		t.Fatal(err)
	}
	if err := o.service.DropSchedule(ctx, o.reader, s.ID); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	if got := strings.Join(o.audited, " "); got != "export-schedule.add export-schedule.run export-schedule.run export-schedule.remove" {
		t.Errorf("audit log: %s", got)
	}
}

func TestScheduleOfAWeekKeepsItsHourWhenTheClocksChange(t *testing.T) {
	t.Parallel()
	o := newOffice(t, ideas.VisibleLive)
	o.now = time.Date(2027, 3, 21, 12, 0, 0, 0, time.UTC)
	s := o.add(research.Wish{Format: "xlsx"}, research.Schedule{Every: "week", Weekday: 0, Hour: 7})
	if want := time.Date(2027, 3, 28, 5, 0, 0, 0, time.UTC); !s.NextAt.Equal(want) { // summer time begins that night
		t.Errorf("next at %s, not %s", s.NextAt, want)
	}
}

func TestManyServersStartAScheduledExportOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t, ideas.VisibleLive)
	s := o.add(research.Wish{Format: "csv"}, research.Schedule{Every: "day", Hour: 6})
	o.now = s.NextAt
	var all sync.WaitGroup
	errs := make(chan error, 8)
	for range cap(errs) {
		all.Go(func() { errs <- o.service.RunDue(context.Background(), research.ScheduleArgs{}) })
	}
	all.Wait()
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if ids := o.unmade(); len(ids) != 1 {
		t.Errorf("%d exports of one moment", len(ids))
	}
}

func TestScheduleTellsThatTheBucketIsDownAndTriesAgain(t *testing.T) {
	t.Parallel()
	ctx, o := context.Background(), newOffice(t, ideas.VisibleLive)
	o.manyBallots(5000)
	s := o.add(research.Wish{Format: "csv", Content: research.Ballots}, research.Schedule{Every: "day", Hour: 6})
	down := errors.New("bucket is down")
	o.blobs.onRead = func(total int) error {
		if total > 20_000 {
			return down
		}
		return nil
	}
	o.due(s.NextAt)
	id := o.unmade()[0]
	for range 4 {
		if err := o.service.Run(ctx, research.Job{ExportID: id}); err != nil && !errors.Is(err, down) {
			t.Fatal(err)
		}
	}
	failed := o.only()
	if failed.LastFailure == nil || failed.LastFailure.Failure != "internal" || failed.Last != nil || o.blobs.count() != 0 {
		t.Fatalf("%+v, %d files", failed, o.blobs.count())
	}
	if want := s.NextAt.Add(time.Hour); !failed.NextAt.Equal(want) {
		t.Errorf("tries again at %s, not %s", failed.NextAt, want)
	}
	o.blobs.onRead = nil
	o.due(failed.NextAt)
	if err := o.service.Run(ctx, research.Job{ExportID: o.unmade()[0]}); err != nil {
		t.Fatal(err)
	}
	if s := o.only(); s.Last == nil || s.LastFailure != nil || s.Last.Rows != 5000 || o.blobs.count() != 1 {
		t.Errorf("after the bucket came back %+v", s)
	}
}

func TestKilledScheduledExportLeavesNoHalfFile(t *testing.T) {
	t.Parallel()
	o := newOffice(t, ideas.VisibleLive)
	o.manyBallots(5000)
	s := o.add(research.Wish{Format: "csv", Content: research.Ballots}, research.Schedule{Every: "day", Hour: 6})
	o.due(s.NextAt)
	job := research.Job{ExportID: o.unmade()[0]}
	stopped, stop := context.WithCancel(context.Background())
	o.blobs.onRead = func(total int) error {
		if total > 20_000 {
			stop()
		}
		return stopped.Err()
	}
	if err := o.service.Run(stopped, job); err == nil || o.blobs.count() != 0 {
		t.Fatalf("killed: %v, %d files", err, o.blobs.count())
	}
	o.blobs.onRead = nil
	if err := o.service.Run(context.Background(), job); err != nil || o.only().Last == nil || o.only().Last.Rows != 5000 {
		t.Errorf("taken up again: %v", err)
	}
}

func TestScheduleStopsWithItsCampaignAndItsMaker(t *testing.T) {
	t.Parallel()
	for state, end := range map[research.ScheduleState]func(o *office){
		research.ScheduleEnded: func(o *office) { o.exec("UPDATE campaigns SET state = 'finished' WHERE id = ?", o.campaign) },
		research.ScheduleStopped: func(o *office) {
			o.exec("UPDATE members SET role = 'fan' WHERE id = ?", o.reader.MemberID)
		},
	} {
		t.Run(string(state), func(t *testing.T) {
			t.Parallel()
			o := newOffice(t, ideas.VisibleLive)
			s := o.add(research.Wish{Format: "csv"}, research.Schedule{Every: "day", Hour: 6})
			end(o)
			o.due(s.NextAt)
			o.due(s.NextAt.Add(48 * time.Hour))
			if now := o.only(); now.State != state || len(o.unmade()) != 0 {
				t.Errorf("state %s, %d exports", now.State, len(o.unmade()))
			}
			if len(o.audited) != 2 {
				t.Errorf("audit log: %v", o.audited)
			}
		})
	}
}

func TestScheduleRefuses(t *testing.T) {
	t.Parallel()
	ctx, o := context.Background(), newOffice(t, ideas.VisibleAfterClose)
	day := research.Schedule{Every: "day", Hour: 6}
	for what, one := range map[string]struct {
		who    ideas.Actor
		wish   research.Wish
		rhythm research.Schedule
		want   error
	}{
		"a fan":            {o.member(ideas.RoleFan), research.Wish{Round: o.round, Format: "csv"}, day, ideas.ErrForbidden},
		"no round":         {o.reader, research.Wish{Round: uuid.New(), Format: "csv"}, day, ideas.ErrNotFound},
		"no format":        {o.reader, research.Wish{Round: o.round, Format: "bundle"}, day, ideas.ErrInvalid},
		"no rhythm":        {o.reader, research.Wish{Round: o.round, Format: "csv"}, research.Schedule{Every: "year"}, ideas.ErrInvalid},
		"hour 24":          {o.reader, research.Wish{Round: o.round, Format: "csv"}, research.Schedule{Every: "day", Hour: 24}, ideas.ErrInvalid},
		"weekday 7":        {o.reader, research.Wish{Round: o.round, Format: "csv"}, research.Schedule{Every: "week", Weekday: 7}, ideas.ErrInvalid},
		"no purpose":       {o.reader, research.Wish{Round: o.round, Format: "csv", Purpose: "fun"}, day, ideas.ErrInvalid},
		"no such contents": {o.reader, research.Wish{Round: o.round, Format: "csv", Content: "people"}, day, ideas.ErrInvalid},
	} {
		if _, err := o.service.AddSchedule(ctx, one.who, one.wish, one.rhythm); !errors.Is(err, one.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	// Counts that are hidden now need not be then; where they still are, the run says so and is not tried again each hour.
	s := o.add(research.Wish{Format: "csv", Content: research.Ballots}, day)
	o.due(s.NextAt)
	if err := o.service.Run(ctx, research.Job{ExportID: o.unmade()[0]}); err != nil {
		t.Fatal(err)
	}
	if s := o.only(); s.LastFailure == nil || s.LastFailure.Failure != "counts-hidden" || s.NextAt.Sub(o.now) != 24*time.Hour {
		t.Errorf("hidden counts: %+v", s)
	}
	for range 19 {
		o.add(research.Wish{Format: "csv"}, day)
	}
	if _, err := o.service.AddSchedule(ctx, o.reader, research.Wish{Round: o.round, Format: "csv"}, day); !errors.Is(err, ideas.ErrInvalid) {
		t.Errorf("schedule 21: %v", err)
	}
	o.exec("UPDATE campaigns SET state = 'archived' WHERE id = ?", o.campaign)
	if _, err := o.service.AddSchedule(ctx, o.reader, research.Wish{Round: o.round, Format: "csv"}, day); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("of an ended campaign: %v", err)
	}
}
