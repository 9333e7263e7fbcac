package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// elect opens the round, lets three members vote for one of its two options, and closes it.
func (e *exporter) elect() {
	e.t.Helper()
	var option uuid.UUID
	if err := e.db.Gorm.Raw("SELECT id FROM ideas").Row().Scan(&option); err != nil {
		e.t.Fatal(err)
	}
	exec := func(sql string, args ...any) {
		e.t.Helper()
		if err := e.db.Gorm.Exec(sql, args...).Error; err != nil {
			e.t.Fatal(err)
		}
	}
	exec("DELETE FROM round_results")
	exec("INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, 0)", e.round, option)
	exec(`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
		SELECT gen_random_uuid(), campaign_id, 'Peper', 'nl', '{}', 'submitted', '', '', now(), now() FROM ideas`)
	exec("INSERT INTO round_options (round_id, idea_id, position) SELECT ?, id, 1 FROM ideas WHERE id <> ?", e.round, option)
	inTx, log, ctx, round := pgtest.InTx[ideas.Jobs](e.db), slog.New(slog.DiscardHandler), e.t.Context(), uuid.MustParse(e.round)
	outcome := results.New(results.Deps{InTx: inTx, DB: e.db.Gorm, Now: ideas.Clock, Log: log})
	rounds := ideas.New(ideas.Deps{InTx: inTx, DB: e.db.Gorm, Now: ideas.Clock, Log: log, OnRound: []ideas.RoundHook{outcome.OnRound}})
	votes := voting.New(voting.Deps{InTx: inTx, DB: e.db.Gorm, Now: ideas.Clock, Secret: bytes.Repeat([]byte("s"), 32)})
	team := ideas.Actor{MemberID: uuid.New(), Role: ideas.RoleProduct}
	if _, err := rounds.OpenRound(ctx, team, round); err != nil {
		e.t.Fatal(err)
	}
	for range 3 {
		fan := uuid.New()
		exec(`INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at) VALUES (?, ?, 'fan', now(), now(), now())`, fan, fan.String()+"@example.org")
		if _, err := votes.CastBallot(ctx, ideas.Actor{MemberID: fan, Role: ideas.RoleFan}, round, voting.Choice{Choose: []uuid.UUID{option}}); err != nil {
			e.t.Fatal(err)
		}
	}
	if _, err := rounds.CloseRound(ctx, team, round); err != nil {
		e.t.Fatal(err)
	}
}

// verify runs the command without any setting.
func verify(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c := &console{out: &stdout, err: &stderr, log: slog.New(slog.DiscardHandler), environ: map[string]string{}}
	code = run(t.Context(), c, append([]string{"verify"}, args...))
	return code, stdout.String(), stderr.String()
}

func TestBundleIsExportedAndVerifiedWithTheKeyAlone(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "planned")
	e.elect()
	dir := filepath.Join(e.dir, "bundle")
	code, out, errs := e.run("--round", e.round, "--format", "bundle", "--out", dir, "--json")
	var told struct {
		Files int
		Keys  []string
	}
	if err := json.Unmarshal([]byte(out), &told); code != exitFine || err != nil || told.Files != 10 || len(told.Keys) != 1 {
		t.Fatalf("%d, %q, %s (%v)", code, out, errs, err)
	}
	code, out, errs = verify(t, dir, "--key", told.Keys[0])
	if code != exitFine || !strings.HasPrefix(out, "Verified: stem.example/log/reep/1, 6 leaves, root ") || !strings.Contains(out, "3 ballots counted") || errs != "" {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if code, out, errs = verify(t, dir, "--key", told.Keys[0], "--since", filepath.Join(dir, "checkpoint"), "--json"); code != exitFine ||
		!strings.Contains(out, `"verified":true`) || !strings.Contains(out, `"counted":3`) {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if code, _, errs = e.run("--round", e.round, "--format", "bundle", "--out", dir); code != exitFailed || !strings.Contains(errs, "is there already") {
		t.Errorf("%d, %q", code, errs)
	}
	result := filepath.Join(dir, "result.json")
	content, err := os.ReadFile(result)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(result, bytes.Replace(content, []byte(`"votes":3`), []byte(`"votes":4`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs = verify(t, dir, "--key", told.Keys[0]); code != exitFailed || out != "" || !strings.Contains(errs, "step 8 (result): ") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if code, out, _ = verify(t, dir, "--key", told.Keys[0], "--json"); code != exitFailed || !strings.Contains(out, `"step":8`) {
		t.Errorf("%d, %q", code, out)
	}
}

func TestVerifyAndBundleOfWhatIsNotThere(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "open")
	if code, _, errs := e.run("--round", e.round, "--format", "bundle", "--out", filepath.Join(e.dir, "b")); code != exitFailed || !strings.Contains(errs, "not closed yet") {
		t.Errorf("%d, %q", code, errs)
	}
	if code, _, errs := e.run("--round", e.round, "--format", "bundle", "--out", "-"); code != exitMisuse || !strings.Contains(errs, "is a folder") {
		t.Errorf("%d, %q", code, errs)
	}
	if left, err := filepath.Glob(filepath.Join(e.dir, ".bundle-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	key := "stem.example/log+a2dcbb9e+AWAemuF4/0VX13zxruVKGLZFo7onhw6piYavT2FLpOk/"
	if code, _, errs := verify(t, filepath.Join(e.dir, "none"), "--key", key); code != exitFailed || !strings.Contains(errs, "open the bundle") {
		t.Errorf("%d, %q", code, errs)
	}
	if code, _, errs := verify(t, e.dir, "--key", key); code != exitFailed || !strings.Contains(errs, "step 1 (signature)") {
		t.Errorf("%d, %q", code, errs)
	}
	if code, _, _ := verify(t, e.dir, "--key", "nonsense"); code != exitMisuse {
		t.Errorf("exit code %d", code)
	}
	if code, _, errs := verify(t); code != exitMisuse || strings.Contains(errs, "standard input") {
		t.Errorf("%d, %q", code, errs)
	}
}
