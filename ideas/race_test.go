package ideas_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// otherProcess names the environment variable that makes the test binary a second server process: it advances the
// rounds of the database there, at every time that comes in on its standard input.
const otherProcess = "SMAAKMAKER_TEST_ADVANCE"

func TestMain(m *testing.M) {
	if dsn := os.Getenv(otherProcess); dsn != "" {
		if err := advanceFor(dsn, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func advanceFor(dsn string, in io.Reader, out io.Writer) error {
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{Logger: logger.Discard}) // its own writes what is slow among the answers
	if err != nil {
		return err
	}
	inTx := func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return db.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return fn(tx, nil) })
	}
	at := &clock{}
	s := ideas.New(deps(db, inTx, at.now, []ideas.RoundHook{logMove}))
	for lines := bufio.NewScanner(in); lines.Scan(); {
		t, err := time.Parse(time.RFC3339, lines.Text())
		if err != nil {
			return err
		}
		at.set(t)
		opened, closed, err := s.Advance(context.Background())
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, opened, closed); err != nil {
			return err
		}
	}
	return nil
}

// logMove is a hook that leaves a line for every time it ran and was not undone.
func logMove(ctx context.Context, tx *gorm.DB, _ ideas.Jobs, r ideas.Round, to ideas.RoundState) error {
	return tx.Exec("INSERT INTO audit_log (id, at, action, subject) VALUES (?, ?, ?, ?)", uuid.New(), r.UpdatedAt, "hook."+string(to), r.ID.String()).Error
}

// wantOnce fails unless every round has opened and closed once, by the clock, and the hooks ran once for each.
func (h *house) wantOnce(rounds int) {
	h.t.Helper()
	var n struct{ Rounds, Moves, Hooks, Once int }
	err := h.db.Gorm.WithContext(h.t.Context()).Raw(`SELECT
		(SELECT count(*) FROM rounds WHERE state = 'closed' AND opened_at IS NOT NULL AND closed_at IS NOT NULL) AS rounds,
		(SELECT count(*) FROM round_moves WHERE actor_id IS NULL) AS moves,
		(SELECT count(*) FROM audit_log WHERE action LIKE 'hook.%') AS hooks,
		(SELECT count(DISTINCT (action, subject)) FROM audit_log WHERE action LIKE 'hook.%') AS once`).Scan(&n).Error
	if err != nil {
		h.t.Fatal(err)
	}
	if n.Rounds != rounds || n.Moves != 2*rounds || n.Hooks != 2*rounds || n.Once != 2*rounds {
		h.t.Errorf("%d rounds closed, %d moves, %d hooks ran, %d of them different; want %d rounds", n.Rounds, n.Moves, n.Hooks, n.Once, rounds)
	}
}

// due publishes a campaign whose one round is due now.
func (h *house) due(slug string) {
	h.t.Helper()
	c := campaign(slug, ideas.TemplateOpen)
	c.Rounds = c.Rounds[:1]
	c.Rounds[0].OpensAt = h.clock.now()
	c.Rounds[0].ClosesAt = h.clock.now().Add(time.Hour)
	if _, err := h.CreateCampaign(h.t.Context(), h.team, c); err != nil {
		h.t.Fatal(err)
	}
	if _, err := h.PublishCampaign(h.t.Context(), h.team, slug); err != nil {
		h.t.Fatal(err)
	}
}

func TestTwoServicesMoveEachRoundOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t, logMove)
	other := ideas.New(deps(h.db.Gorm, pgtest.InTx[ideas.Jobs](h.db), h.clock.now, []ideas.RoundHook{logMove}))
	const times = 100
	for n := range times {
		h.due(fmt.Sprintf("race-%d", n))
		for range 2 { // once to open, once to close
			moved := make([]int, 2)
			var wg sync.WaitGroup
			for i, s := range []*ideas.Service{h.Service, other} {
				wg.Go(func() {
					opened, closed, err := s.Advance(t.Context())
					if err != nil {
						t.Error(err)
					}
					moved[i] = opened + closed
				})
			}
			wg.Wait()
			if moved[0]+moved[1] != 1 {
				t.Fatalf("run %d: moved %v", n, moved)
			}
			h.clock.add(time.Hour)
		}
	}
	h.wantOnce(times)
}

func TestASecondProcessMovesEachRoundOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t, logMove)
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), otherProcess+"="+h.db.DSN)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	answers := bufio.NewScanner(out)
	const times = 40
	theirs := 0
	for n := range times {
		h.due(fmt.Sprintf("race-%d", n))
		for range 2 {
			if _, err := fmt.Fprintln(in, h.clock.now().Format(time.RFC3339)); err != nil {
				t.Fatal(err)
			}
			mineOpened, mineClosed := h.advance()
			if !answers.Scan() {
				t.Fatal("the other process is gone")
			}
			var opened, closed int
			if _, err := fmt.Sscan(answers.Text(), &opened, &closed); err != nil {
				t.Fatal(err)
			}
			if mineOpened+mineClosed+opened+closed != 1 {
				t.Fatalf("run %d: here %d, %d, there %d, %d", n, mineOpened, mineClosed, opened, closed)
			}
			theirs += opened + closed
			h.clock.add(time.Hour)
		}
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	t.Logf("the other process made %d of %d moves", theirs, 2*times)
	h.wantOnce(times)
}

// Whoever sends something in holds a share lock on the round. A closing waits for it, and nothing comes in behind it.
func TestAClosingWaitsForWhatIsOnItsWay(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.due("wachten")
	h.advance()
	round := h.get("wachten").Rounds[0].ID
	closed := make(chan error, 1)
	err := pgtest.InTx[ideas.Jobs](h.db)(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := tx.Exec("SELECT FROM rounds WHERE id = ? FOR SHARE", round).Error; err != nil {
			return err
		}
		go func() {
			_, err := h.CloseRound(t.Context(), h.team, round)
			closed <- err
		}()
		for waiting := int64(0); waiting == 0; {
			err := h.db.Gorm.WithContext(t.Context()).Raw("SELECT count(*) FROM pg_locks WHERE NOT granted").Scan(&waiting).Error
			if err != nil {
				return err
			}
			select {
			case err := <-closed:
				return fmt.Errorf("the closing did not wait: %w", err)
			default:
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	_, err = h.SubmitIdea(t.Context(), h.fan(), "wachten", openIdea("Te laat", "nl", "x"))
	wantError(t, err, ideas.ErrRoundNotOpen)
}
