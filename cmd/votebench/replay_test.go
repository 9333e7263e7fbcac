package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/api"
	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// site is a server with everything a replay needs behind it.
type site struct {
	db  *pgtest.DB
	url string
	key string // of an administrator
}

func newSite(t *testing.T) site {
	t.Helper()
	db, quiet, secret := pgtest.New(t), slog.New(slog.DiscardHandler), []byte(strings.Repeat("s", 32))
	inTx := pgtest.InTx[ideas.Jobs](db)
	people := members.New(members.Deps{InTx: inTx, DB: db.Gorm, Now: ideas.Clock, Secret: secret, PublicURL: "http://127.0.0.1", Changed: func(members.Change) {}})
	house, err := people.HouseID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	guard := session.New(session.Deps{Signer: session.NewSigner(secret, house), Now: ideas.Clock, PublicURL: "http://127.0.0.1", Limits: session.DefaultLimits()})
	guard.Load(nil)
	outcome := results.New(results.Deps{InTx: inTx, DB: db.Gorm, Now: ideas.Clock, Log: quiet})
	pictures := media.New(media.Deps{DB: db.Gorm, InTx: inTx, Now: ideas.Clock})
	server := api.New(api.Deps{
		Log: quiet, Now: ideas.Clock, PublicURL: "http://127.0.0.1", Guard: guard, Idempotency: ideas.NewIdempotency(inTx, ideas.Clock),
		Services: api.Services{
			Members: people, Media: pictures, Results: outcome,
			Voting: voting.New(voting.Deps{InTx: inTx, DB: db.Gorm, Now: ideas.Clock, Secret: secret}),
			Ideas: ideas.New(ideas.Deps{
				DB: db.Gorm, InTx: inTx, Now: ideas.Clock, Log: quiet, OnRound: []ideas.RoundHook{outcome.OnRound}, Attachments: pictures.Attachments,
				CheckWrapper: func(map[string]any) (string, error) { return "", errors.New("no wrappers here") },
				SaveWrapper:  func(context.Context, *gorm.DB, map[string]any) error { return nil },
			}),
		},
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := errors.Join(server.Shutdown(ctx), <-done); err != nil {
			t.Error(err)
		}
	})
	issued, err := people.Token(t.Context(), "beheer@estrik.example", ideas.RoleAdmin)
	if err != nil {
		t.Fatal(err)
	}
	return site{db: db, url: "http://" + listener.Addr().String(), key: guard.Signer.Key(issued)}
}

// ward is a small election; the blank papers are nobody's ballot.
const ward = `{"id":"Small Ward 2007","title":"Small ward","seats":2,"options":["Ada","Bea","Cor","Dirk"],"ballots":[
	{"n":7,"rank":[[0],[1],[2],[3]]},{"n":5,"rank":[[3]]},{"n":3,"rank":[[2],[3]]},{"n":4,"rank":[]},{"n":2,"rank":[[1],[-1],[0]]}]}`

func (s site) replay(t *testing.T, election string, flags ...string) (code int, out, errs string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "election.json")
	if err := os.WriteFile(file, []byte(election), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), append([]string{"replay", "--file", file, "--server", s.url, "--key", s.key}, flags...), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func TestReplayEqualsTheDirectCount(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, flags := range [][]string{nil, {"--ranks", "1"}, {"--method", "single", "--concurrency", "3"}} {
		code, out, errs := s.replay(t, ward, flags...)
		if code != exitFine || !strings.Contains(out, "17 ballots cast") || !strings.Contains(out, "direct count are equal") {
			t.Errorf("%v: %d\n%s%s", flags, code, out, errs)
		}
	}
	var tiers []string
	if err := s.db.Gorm.Raw("SELECT DISTINCT tier FROM ballots").Scan(&tiers).Error; err != nil || len(tiers) != 1 || tiers[0] != "imported" {
		t.Errorf("tiers %v, %v", tiers, err)
	}
}

func TestReplayTellsADifference(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tamper := `CREATE SEQUENCE turn;
		CREATE FUNCTION tamper() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
			IF nextval('turn') = 5 THEN NEW.state := 'held'; END IF; RETURN NEW; END $$;
		CREATE TRIGGER tamper BEFORE INSERT ON ballots FOR EACH ROW EXECUTE FUNCTION tamper()`
	admin, err := s.db.Connect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := admin.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	}()
	if _, err := admin.Exec(t.Context(), "RESET ROLE; "+tamper); err != nil {
		t.Fatal(err)
	}
	code, out, errs := s.replay(t, ward)
	if code != exitFailed || !strings.Contains(out, "differs") || !strings.Contains(out, "DIFFERENT") || !strings.Contains(errs, "differs from the direct count") {
		t.Errorf("%d\n%s%s", code, out, errs)
	}
}

func TestReplayRefusesWrongUse(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{}, {"nonsense"}, {"bench", "--runs", "0"}, {"child"}, {"replay"}, {"replay", "--file", "x"}, {"replay", "--file", "x", "--key", "k", "--method", "irv"}, {"replay", "--nonsense"}} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), args, &out, &errs); code != exitMisuse || errs.Len() == 0 {
			t.Errorf("%q: %d", args, code)
		}
	}
}
