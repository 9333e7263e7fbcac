package jobs_test

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/jobs"
)

func TestStartNamesEveryFlaw(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	nothing := func(context.Context, greet) error { return nil }
	jobs.Handle(f.registry, nothing)
	jobs.Handle(f.registry, nothing)
	jobs.Handle(f.registry, func(context.Context, picture) error { return nil }, jobs.Attempts(0))
	jobs.Handle(f.registry, func(context.Context, lost) error { return nil })
	f.registry.Every(time.Millisecond, tick{})
	_, err := jobs.Start(t.Context(), f.db.Pool, f.registry, jobs.Options{})
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range []string{"already registered", "test.picture needs", `queue "nowhere"`, "more often than once a second", "test.tick comes round but has no handler"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
	if _, err := jobs.Start(t.Context(), f.db.Pool, jobs.NewRegistry(), jobs.Options{}); err == nil {
		t.Error("an empty registry was taken")
	}
}

type lost struct{}

func (lost) Kind() string  { return "test.lost" }
func (lost) Queue() string { return "nowhere" }

func TestPeriodicJobComesRoundOnceForAllProcesses(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ticks := make(chan struct{}, 100)
	handle := func(r *jobs.Registry) {
		jobs.Handle(r, func(context.Context, tick) error { ticks <- struct{}{}; return nil })
		r.Every(time.Second, tick{})
	}
	handle(f.registry)
	f.start()
	receive(f, ticks)
	other := &fixture{T: t, db: f.db, registry: jobs.NewRegistry(), log: f.log}
	handle(other.registry)
	other.start()
	receive(f, ticks)
	receive(f, ticks)
	var twice int
	err := f.db.Gorm.WithContext(t.Context()).Raw(`SELECT count(*) FROM (
		SELECT 1 FROM river_job WHERE kind = 'test.tick' GROUP BY date_trunc('second', scheduled_at) HAVING count(*) > 1) AS doubled`).Scan(&twice).Error
	if err != nil || twice != 0 {
		t.Errorf("%d seconds have more than one turn, %v", twice, err)
	}
}

func TestPeriodicJobDoesNotPileUp(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	release := make(chan struct{})
	var running gauge
	var runs atomic.Int32
	jobs.Handle(f.registry, func(context.Context, tick) error {
		running.enter()
		defer running.leave()
		if runs.Add(1) == 1 {
			<-release
		}
		return nil
	})
	f.registry.Every(time.Second, tick{})
	f.start()
	f.eventually("two turns are skipped", func() bool {
		var skipped int
		for _, r := range f.rows("test.tick") {
			if r.State == "completed" {
				skipped++
			}
		}
		return skipped >= 2
	})
	if runs.Load() != 1 || running.peak() != 1 {
		t.Errorf("%d runs, %d at once", runs.Load(), running.peak())
	}
	close(release)
	f.eventually("it comes round again", func() bool { return runs.Load() > 1 })
}

func TestStopWaitsForWhatRuns(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	begun, release := make(chan struct{}), make(chan struct{})
	jobs.Handle(f.registry, func(ctx context.Context, _ greet) error {
		close(begun)
		select {
		case <-release:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	runner := f.startUntil()
	f.insert(greet{"Jan"})
	receive(f, begun)
	stopped := make(chan error, 1)
	go func() { stopped <- runner.Stop(context.Background()) }()
	f.insert(greet{"Piet"}) // too late for this process
	close(release)
	if err := receive(f, stopped); err != nil {
		t.Fatal(err)
	}
	if rows := f.rows("test.greet"); rows[0].State != "completed" || rows[0].Attempt != 1 {
		t.Errorf("%+v", rows)
	}
}

func TestStopInAHurryLeavesTheRestToOthers(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	begun := make(chan struct{}, 1)
	jobs.Handle(f.registry, func(ctx context.Context, _ greet) error {
		begun <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	})
	runner := f.startUntil()
	f.insert(greet{"Jan"})
	receive(f, begun)
	hurry, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := runner.Stop(hurry); err != nil {
		t.Fatal(err)
	}
	if rows := f.rows("test.greet"); rows[0].State != "available" || rows[0].Attempt != 0 {
		t.Errorf("%+v", rows)
	}
}

// A process that is killed holds its jobs no longer than it takes another to start.
func TestJobsOfAKilledProcessAreTakenOver(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.insert(greet{"Jan"})
	victim := exec.Command(os.Args[0])
	victim.Env = append(os.Environ(), dsnVariable+"="+f.db.DSN)
	out, err := victim.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := victim.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	f.eventually("the worker leads", func() bool { return f.leaders() == 1 })
	if killed := victim.Process.Kill(); err != nil || killed != nil || strings.TrimSpace(line) != started {
		t.Fatalf("the worker said %q: %v, %v", line, err, killed)
	}
	var exit *exec.ExitError
	if err := victim.Wait(); !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if rows := f.rows("test.greet"); rows[0].State != "running" {
		t.Fatalf("%+v", rows)
	}
	names, ticks := make(chan string, 1), make(chan struct{}, 100)
	jobs.Handle(f.registry, func(_ context.Context, g greet) error { names <- g.Name; return nil })
	jobs.Handle(f.registry, func(context.Context, tick) error { ticks <- struct{}{}; return nil })
	f.registry.Every(time.Second, tick{})
	begin := time.Now()
	f.start()
	if name := receive(f, names); name != "Jan" {
		t.Errorf("greeted %q", name)
	}
	receive(f, ticks)                                     // leadership is taken over too
	if took := time.Since(begin); took > 12*time.Second { // River's own leaders lapse after 15 s
		t.Errorf("it took %s", took)
	}
	if rows := f.settled("test.greet"); rows[0].State != "completed" || rows[0].Attempt != 2 {
		t.Errorf("%+v", rows)
	}
}

func TestJobsOfALivingProcessAreLeftAlone(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var runs atomic.Int32
	begun, release := make(chan struct{}, 2), make(chan struct{})
	handle := func(r *jobs.Registry) {
		jobs.Handle(r, func(context.Context, greet) error {
			runs.Add(1)
			begun <- struct{}{}
			<-release
			return nil
		})
	}
	handle(f.registry)
	f.start()
	f.insert(greet{"Jan"})
	receive(f, begun)
	other := &fixture{T: t, db: f.db, registry: jobs.NewRegistry(), log: f.log}
	handle(other.registry)
	other.start() // looks for jobs of the dead before it returns
	if rows := f.rows("test.greet"); rows[0].State != "running" {
		t.Errorf("%+v", rows)
	}
	close(release)
	if rows := f.settled("test.greet"); rows[0].State != "completed" || rows[0].Attempt != 1 || runs.Load() != 1 {
		t.Errorf("%d runs, %+v", runs.Load(), rows)
	}
}
