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

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// exporter runs 'smaakmaker export' on a database with one round.
type exporter struct {
	t     *testing.T
	db    *pgtest.DB
	dir   string
	round string
}

// newExporter makes a round that was published, or one that is open and hides its counts.
func newExporter(t *testing.T, state string) *exporter {
	t.Helper()
	e := &exporter{t: t, db: pgtest.New(t), dir: t.TempDir(), round: uuid.NewString()}
	campaign := uuid.New()
	for _, statement := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at, published_at)
			VALUES (?, 'reep', 'open', 'live', '{}', 'UTC', now(), now(), now())`, []any{campaign}},
		{`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
			VALUES (?, ?, 1, 'vote', 'single', ?, now() - interval '1 h', now() + interval '1 h', 'afterClose', now())`, []any{e.round, campaign, state}},
		{`INSERT INTO round_results (round_id, document, frozen_at) VALUES (?, '{}', now())`, []any{e.round}},
		{`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			VALUES (gen_random_uuid(), ?, '=1+1', 'nl', '{"text":"Zout"}', 'submitted', '', '', now(), now())`, []any{campaign}},
	} {
		if err := e.db.Gorm.Exec(statement.sql, statement.args...).Error; err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func (e *exporter) run(args ...string) (code int, out, err string) {
	e.t.Helper()
	var stdout, stderr bytes.Buffer
	c := &console{out: &stdout, err: &stderr, log: slog.New(slog.NewTextHandler(&stderr, nil)), environ: map[string]string{
		"DATABASE_URL": e.db.DSN, "SECRET_KEY": strings.Repeat("s", 32), "DATA_DIR": e.t.TempDir(), "PUBLIC_URL": "https://stem.example",
	}}
	code = run(e.t.Context(), c, append([]string{"export"}, args...))
	return code, stdout.String(), stderr.String()
}

func TestExportWritesAFileOrStandardOutput(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "published")
	file := filepath.Join(e.dir, "ideas.csv")
	code, out, errs := e.run("--round", e.round, "--content", "ideas", "--out", file, "--json")
	var told struct {
		Rows int64
		File string
	}
	if err := json.Unmarshal([]byte(out), &told); code != exitFine || err != nil || told.Rows != 1 || told.File != file {
		t.Fatalf("%d, %q, %s (%v)", code, out, errs, err)
	}
	written, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(written), ",'=1+1,nl,") {
		t.Errorf("%s, %v", written, err)
	}
	code, out, errs = e.run("--round", e.round, "--out", "-")
	if code != exitFine || out != string(written) || errs != "" {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
}

func TestExportThatFailsLeavesNoFile(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "open")
	file := filepath.Join(e.dir, "ballots.csv")
	if err := os.WriteFile(file, []byte("older"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := e.run("--round", e.round, "--content", "ballots", "--out", file)
	if code != exitFailed || out != "" || !strings.Contains(errs, "hides its counts") {
		t.Errorf("%d, %q, %q", code, out, errs)
	}
	if code, _, errs := e.run("--round", uuid.NewString(), "--out", file); code != exitFailed || !strings.Contains(errs, "no such round") {
		t.Errorf("unknown round: %d, %q", code, errs)
	}
	left, err := os.ReadDir(e.dir)
	kept, err2 := os.ReadFile(file)
	if err != nil || err2 != nil || len(left) != 1 || string(kept) != "older" {
		t.Errorf("%v left, %q (%v, %v)", left, kept, err, err2)
	}
}

func TestExportRefusesWrongUse(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "published")
	for _, args := range [][]string{
		{}, {"--round", "1"}, {"--round", e.round}, {"--round", e.round, "--out", "-", "--format", "pdf"}, {"--round", e.round, "--out", "-", "--json"},
		{"--round", e.round, "--out", "-", "--content", "all"},
		{"--round", e.round, "--out", "-", "--language", "fr"},
	} {
		if code, out, errs := e.run(args...); code != exitMisuse || out != "" || errs == "" {
			t.Errorf("%q: %d, %q, %q", args, code, out, errs)
		}
	}
}
