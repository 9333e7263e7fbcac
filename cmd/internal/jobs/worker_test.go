package jobs_test

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/cmd/internal/jobs"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

func TestJobRunsAfterTheCommitOnly(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	names := make(chan string, 10)
	jobs.Handle(f.registry, func(_ context.Context, g greet) error { names <- g.Name; return nil })
	f.start()
	abort := errors.New("changed my mind")
	err := pgtest.InTx[ideas.Jobs](f.db)(t.Context(), func(_ *gorm.DB, writer ideas.Jobs) error {
		return errors.Join(writer.Insert(t.Context(), greet{"nobody"}, time.Time{}), abort)
	})
	if !errors.Is(err, abort) {
		t.Fatal(err)
	}
	f.insert(greet{"Jan"})
	if name := receive(f, names); name != "Jan" {
		t.Errorf("greeted %q", name)
	}
	if rows := f.settled("test.greet"); len(rows) != 1 || rows[0].State != "completed" {
		t.Errorf("%+v", rows)
	}
}

func TestJobIsTriedAgain(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var runs atomic.Int32
	jobs.Handle(f.registry, func(context.Context, greet) error {
		if runs.Add(1) == 1 {
			return errors.New("the line was busy")
		}
		return nil
	})
	f.start()
	f.insert(greet{"Jan"})
	rows := f.settled("test.greet")
	if rows[0].State != "completed" || rows[0].Attempt != 2 || runs.Load() != 2 || !strings.Contains(rows[0].Errors, "the line was busy") {
		t.Errorf("%d runs, %+v", runs.Load(), rows)
	}
	if text := f.log.String(); !strings.Contains(text, "level=WARN") || !strings.Contains(text, "kind=test.greet") {
		t.Error(text)
	}
}

func TestJobIsGivenUp(t *testing.T) {
	t.Parallel()
	refused := errors.New("refused for good")
	for name, test := range map[string]struct {
		option jobs.Option
		err    error
	}{
		"a final error":    {jobs.GiveUpOn(refused), errors.Join(errors.New("mail"), refused)},
		"attempts used up": {jobs.Attempts(1), errors.New("the line was busy")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			jobs.Handle(f.registry, func(context.Context, greet) error { return test.err }, test.option)
			f.start()
			f.insert(greet{"Jan"})
			if rows := f.settled("test.greet"); rows[0].State != "cancelled" || rows[0].Attempt != 1 {
				t.Errorf("%+v", rows)
			}
			if text := f.log.String(); !strings.Contains(text, "level=ERROR") {
				t.Error(text)
			}
		})
	}
}

func TestPanicIsAFailureOfOneJob(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	jobs.Handle(f.registry, func(_ context.Context, g greet) error {
		if g.Name == "boom" {
			panic("out of cocoa, password=hush")
		}
		return nil
	}, jobs.Attempts(1))
	f.start()
	f.insert(greet{"boom"}, greet{"Jan"})
	rows := f.settled("test.greet")
	if rows[0].State != "cancelled" || !strings.Contains(rows[0].Errors, "panic: out of cocoa") || rows[1].State != "completed" {
		t.Errorf("%+v", rows)
	}
	text := f.log.String()
	if !strings.Contains(text, "TestPanicIsAFailureOfOneJob") {
		t.Errorf("the log does not say where: %s", text)
	}
	if strings.Contains(text+rows[0].Errors, "hush") {
		t.Errorf("the password is in the log or the database: %s %s", text, rows[0].Errors)
	}
}

func TestTimeoutEndsTheContext(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	left := make(chan time.Duration, 1)
	jobs.Handle(f.registry, func(ctx context.Context, _ greet) error {
		deadline, _ := ctx.Deadline()
		left <- time.Until(deadline)
		<-ctx.Done()
		return ctx.Err()
	}, jobs.Timeout(200*time.Millisecond), jobs.Attempts(1))
	f.start()
	f.insert(greet{"Jan"})
	if d := receive(f, left); d <= 0 || d > 200*time.Millisecond {
		t.Errorf("%s left", d)
	}
	if rows := f.settled("test.greet"); rows[0].State != "cancelled" || !strings.Contains(rows[0].Errors, "deadline exceeded") {
		t.Errorf("%+v", rows)
	}
}

func TestImagesTakeTwoWorkersAndNoMore(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	begun, release, greeted := make(chan struct{}, 10), make(chan struct{}), make(chan string, 1)
	var running gauge
	jobs.Handle(f.registry, func(context.Context, picture) error {
		running.enter()
		defer running.leave()
		begun <- struct{}{}
		<-release
		return nil
	})
	jobs.Handle(f.registry, func(_ context.Context, g greet) error { greeted <- g.Name; return nil })
	f.start()
	f.insert(picture{}, picture{}, picture{}, picture{}, picture{})
	receive(f, begun)
	receive(f, begun)
	f.insert(greet{"Jan"}) // pictures in plenty do not hold up the rest
	receive(f, greeted)
	close(release)
	for _, r := range f.settled("test.picture") {
		if r.State != "completed" {
			t.Errorf("%+v", r)
		}
	}
	if running.peak() != 2 {
		t.Errorf("%d pictures at once", running.peak())
	}
}

func TestErrorsAreStoredWithoutSecrets(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	secrets := map[string]string{ // error text: what must not be seen of it
		"dial postgres://app:s3cr3t@db/stem: refused":                            "s3cr3t",
		`PUT https://s3/x: Authorization: Bearer abc.def-ghi`:                    "abc.def",
		`post: {"api_key":"k-1234","a":1}`:                                       "k-1234",
		"SECRET_KEY=abcdefgh is short":                                           "abcdefgh",
		"550 <jan.jansen@example.nl> unknown":                                    "jan.jansen",
		"subject Je code: 418 902 rejected":                                      "902",
		"code 418902 rejected":                                                   "418902",
		"open https://stem.example/sign-in/link#tok-aaaaaaaaaaaaaaaaaaaa":        "tok-aaaa",
		"cookie b64_" + strings.Repeat("Zx9", 20):                                "Zx9Zx9",
		strings.Repeat("é", 2000) + " the end of an error that went on for ever": "the end",
	}
	jobs.Handle(f.registry, func(_ context.Context, g greet) error { return errors.New(g.Name) }, jobs.Attempts(1))
	f.start()
	for text := range secrets {
		f.insert(greet{text})
	}
	times := regexp.MustCompile(`\d{4}-\d\d-\d\dT[\d:.]+`) // their digits may be those of a secret
	for _, r := range f.settled("test.greet") {
		stored := times.ReplaceAllString(r.Errors, "")
		for _, secret := range secrets {
			if strings.Contains(stored, secret) {
				t.Errorf("%q is stored: %s", secret, stored)
			}
		}
	}
	shown := times.ReplaceAllString(f.log.String(), "")
	for _, secret := range secrets {
		if strings.Contains(shown, secret) {
			t.Errorf("%q is logged", secret)
		}
	}
}

func TestErrorsStayReadable(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	jobs.Handle(f.registry, func(_ context.Context, g greet) error { return errors.New(g.Name) }, jobs.Attempts(1))
	f.start()
	const text = "upload 0190a6c5-7f3e-7abc-8def-0123456789ab: 12 of 25 MB, status 550"
	f.insert(greet{text})
	if rows := f.settled("test.greet"); !strings.Contains(rows[0].Errors, text) {
		t.Errorf("%s", rows[0].Errors)
	}
}
