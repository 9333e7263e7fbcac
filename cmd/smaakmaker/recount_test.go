package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/uuid"
)

func (e *exporter) recount(args ...string) (code int, out, err string) {
	e.t.Helper()
	var stdout, stderr bytes.Buffer
	c := &console{out: &stdout, err: &stderr, log: slog.New(slog.DiscardHandler), environ: map[string]string{
		"DATABASE_URL": e.db.DSN, "SECRET_KEY": strings.Repeat("s", 32), "DATA_DIR": e.t.TempDir(), "PUBLIC_URL": "https://stem.example",
	}}
	code = run(context.WithoutCancel(e.t.Context()), c, append([]string{"recount"}, args...))
	return code, stdout.String(), stderr.String()
}

// vote shortlists an option, and stores ballots for it that the projection knows of.
func (e *exporter) vote(ballots int) (option uuid.UUID) {
	e.t.Helper()
	if err := e.db.Gorm.Raw("SELECT id FROM ideas").Row().Scan(&option); err != nil {
		e.t.Fatal(err)
	}
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{"INSERT INTO round_options (round_id, idea_id, position) VALUES (?, ?, 0)", []any{e.round, option}},
		{`INSERT INTO ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at)
			SELECT ?, gen_random_uuid(), gen_random_uuid(), jsonb_build_object('choose', jsonb_build_array(?::text), 'weight', 1), 'counted', 'email',
				gen_random_uuid(), now(), now() FROM generate_series(1, ?)`, []any{e.round, option, ballots}},
		{"INSERT INTO tally_options (round_id, option_id, votes) VALUES (?, ?, ?)", []any{e.round, option, ballots}},
		{"INSERT INTO tally_rounds (round_id, counted, weight) VALUES (?, ?, ?)", []any{e.round, ballots, ballots}},
	} {
		if err := e.db.Gorm.Exec(s.sql, s.args...).Error; err != nil {
			e.t.Fatal(err)
		}
	}
	return option
}

// recountSaid is the JSON of the command.
type recountSaid struct {
	Different int
	Rounds    []roundCount
}

func TestRecountTellsWhatDiffersAndRepairsWhenAsked(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "published")
	option := e.vote(3)
	code, out, errs := e.recount()
	if code != exitFine || !strings.Contains(out, "reep, round 1") || !strings.Contains(out, "counted: 3") || !strings.HasSuffix(out, "0 of 1 rounds differ\n") || errs != "" {
		t.Fatalf("%d, %q, %q", code, out, errs)
	}
	if err := e.db.Gorm.Exec("UPDATE tally_options SET votes = 5").Error; err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-json"}, {"-json", "-round", e.round}, {"-json", "-repair"}} {
		code, out, errs = e.recount(args...)
		var said recountSaid
		if err := json.Unmarshal([]byte(out), &said); code != exitFailed || err != nil || said.Different != 1 || len(said.Rounds) != 1 || !strings.Contains(errs, "differs") {
			t.Fatalf("%q: %d, %q, %q, %v", args, code, out, errs, err)
		}
		r := said.Rounds[0]
		if len(r.Difference) != 1 || r.Difference[0].Option != option || r.Difference[0].Projection != 5 || r.Difference[0].Ballots != 3 ||
			*r.Ballots != 3 || r.Equal || r.Rebuilt != (len(args) == 2 && args[1] == "-repair") {
			t.Errorf("%q: %+v", args, r)
		}
	}
	if code, out, _ = e.recount("-round", e.round); code != exitFine || strings.Contains(out, "DIFFERENT") {
		t.Errorf("after the repair: %d, %q", code, out)
	}
}

func TestRecountTellsNoHiddenFigure(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "open")
	option := e.vote(2)
	if err := e.db.Gorm.Exec("UPDATE tally_options SET votes = 314159").Error; err != nil {
		t.Fatal(err)
	}
	code, out, _ := e.recount()
	if code != exitFailed || !strings.Contains(out, "votes of "+option.String()+"\n") || !strings.Contains(out, "hidden") || strings.Contains(out, "314159") {
		t.Errorf("%d, %q", code, out)
	}
}

func TestRecountRefusesWrongUse(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "planned")
	for _, c := range []struct {
		args []string
		exit int
		says string
	}{
		{[]string{"-round", "7"}, exitMisuse, "-round must be"},
		{[]string{"-round", uuid.Nil.String()}, exitMisuse, "-round must be"},
		{[]string{"extra"}, exitMisuse, "extra"},
		{[]string{"-round", e.round}, exitFailed, "no such round"},
	} {
		if code, out, errs := e.recount(c.args...); code != c.exit || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%q: %d, %q, %q", c.args, code, out, errs)
		}
	}
	if code, out, _ := e.recount(); code != exitFine || out != "0 of 0 rounds differ\n" {
		t.Errorf("a round that never opened: %d, %q", code, out)
	}
}
