package logbook_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// files are a bundle in memory.
type files map[string][]byte

func (f files) Create(path string) (io.Writer, error) {
	f[path] = nil
	return writer{f, path}, nil
}

type writer struct {
	files files
	path  string
}

func (w writer) Write(b []byte) (int, error) {
	w.files[w.path] = append(w.files[w.path], b...)
	return len(b), nil
}

func (f files) clone() files {
	out := files{}
	for path, content := range f {
		out[path] = bytes.Clone(content)
	}
	return out
}

func (h *house) bundle(round uuid.UUID) files {
	h.t.Helper()
	f := files{}
	if err := h.logs.Bundle(context.Background(), round, f.Create); err != nil {
		h.t.Fatal(err)
	}
	return f
}

// verify runs the verifier in Go and returns its answer and the step at which it failed, 0 for none.
func (h *house) verify(f files, since []byte) (ledger.Verified, int, error) {
	return h.verifyWith(f, ledger.Options{Since: since})
}

func (h *house) verifyWith(f files, o ledger.Options) (ledger.Verified, int, error) {
	tree := fstest.MapFS{}
	for path, content := range f {
		tree[path] = &fstest.MapFile{Data: content}
	}
	o.Keys, o.Retell, o.Refigure = h.keys, results.Retell, results.Refigure
	v, err := ledger.Verify(tree, o)
	var failed *ledger.Failure
	if errors.As(err, &failed) {
		return v, failed.Step, err
	}
	return v, 0, err
}

// verifyInPython runs the verifier in Python and returns what it said.
func (h *house) verifyInPython(f files, since []byte, more ...string) (said string, fine bool) {
	h.t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		h.t.Fatal("the second verifier needs python3")
	}
	dir := h.t.TempDir()
	f.store(h.t, dir)
	args := append([]string{"../ledger/verify.py", dir, "--key", h.public}, more...)
	if since != nil {
		earlier := filepath.Join(h.t.TempDir(), "checkpoint")
		if err := os.WriteFile(earlier, since, 0o600); err != nil {
			h.t.Fatal(err)
		}
		args = append(args, "--since", earlier)
	}
	out, err := exec.Command(python, args...).CombinedOutput()
	return strings.TrimSpace(string(out)), err == nil
}

func (f files) store(t *testing.T, dir string) {
	t.Helper()
	for path, content := range f {
		name := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// election is a closed approval vote with every kind of story in it: replaced, withdrawn, cast again, and an option that left.
func (h *house) election(fans int) uuid.UUID {
	h.t.Helper()
	ctx, round := context.Background(), h.open("approval", ideas.VisibleAfterClose, 4)
	for i := range fans {
		fan := h.member()
		h.cast(fan, round, voting.Choice{Approve: []uuid.UUID{h.options[i%3], h.options[3]}})
		switch i % 5 {
		case 1:
			h.cast(fan, round, voting.Choice{Approve: h.options[:2]})
		case 2, 3:
			if _, err := h.votes.WithdrawBallot(ctx, fan, round); err != nil {
				h.t.Fatal(err)
			}
			if i%5 == 3 {
				h.cast(fan, round, voting.Choice{Approve: h.options[:1]})
			}
		}
	}
	h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, h.options[3])
	h.close(round)
	return round
}

func TestBothVerifiersFollowTheResultFromTheBundle(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round := h.election(25)
	f := h.bundle(round)
	v, _, err := h.verify(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := "stem.example/log/" + h.slug + "/1"; v.Origin != want || v.Counted != 20 || v.Casts != 35 || v.Withdrawn != 15 ||
		v.Reasons["withdrawn superseded"] != 5 || v.Reasons["withdrawn voter"] != 10 {
		t.Errorf("%+v", v)
	}
	if said, fine := h.verifyInPython(f, nil); !fine || !strings.HasPrefix(said, "Verified: "+v.Origin) || !strings.Contains(said, "20 ballots counted") {
		t.Errorf("in Python: %s", said)
	}
	for path, content := range f {
		if bytes.Contains(content, []byte("@example.org")) {
			t.Errorf("%s names somebody", path)
		}
	}
	if err := h.logs.Bundle(context.Background(), uuid.New(), files{}.Create); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("unknown round: %v", err)
	}
	running := h.open("single", ideas.VisibleLive, 2)
	if err := h.logs.Bundle(context.Background(), running, files{}.Create); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("running round: %v", err)
	}
}

// The result of every method can be told again to the byte from what the bundle opens.
func TestEveryMethodIsToldAgain(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"single", "approval", "sav", "budget", "score", "star", "irv", "schulze", "stv-scottish", "stv-wigm", "duels",
		"maxdiff", "pav-seq", "phragmen-seq", "equal-shares"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			round := h.open(method, ideas.VisibleAfterClose, 5)
			for i := range 12 {
				h.say(method, round, i)
			}
			h.close(round)
			f := h.bundle(round)
			if _, _, err := h.verify(f, nil); err != nil {
				t.Error(err)
			}
			if said, fine := h.verifyInPython(f, nil); !fine {
				t.Errorf("in Python: %s", said)
			}
		})
	}
}

// say lets a new member vote by the method, each a little otherwise.
func (h *house) say(method string, round uuid.UUID, i int) {
	h.t.Helper()
	ctx, fan, o := context.Background(), h.member(), h.options
	a, b := o[i%5], o[(i+1+i%3)%5]
	switch method {
	case "single":
		h.cast(fan, round, voting.Choice{Choose: []uuid.UUID{a}})
	case "budget":
		h.cast(fan, round, voting.Choice{Points: map[uuid.UUID]int{a: 3, b: 1}})
	case "score", "star":
		h.cast(fan, round, voting.Choice{Score: map[uuid.UUID]int{a: 5, b: 1 + i%4}})
	case "irv", "schulze", "stv-scottish", "stv-wigm":
		h.cast(fan, round, voting.Choice{Rank: [][]uuid.UUID{{a}, {b}}})
	case "duels":
		next, err := h.votes.Duels(ctx, fan, round, 3)
		if err != nil {
			h.t.Fatal(err)
		}
		for n, task := range next.Items {
			d := voting.Duel{Pair: task.Options}
			if n > 0 {
				d.Winner = slices.MinFunc(task.Options, func(x, y uuid.UUID) int { return slices.Index(o, x) - slices.Index(o, y) })
			}
			h.cast(fan, round, voting.Choice{Duel: &d, Token: task.Token})
		}
	case "maxdiff":
		next, err := h.votes.Sets(ctx, fan, round, 2)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, task := range next.Items {
			set := voting.Set{Shown: task.Options, Best: task.Options[0], Worst: task.Options[1]}
			h.cast(fan, round, voting.Choice{Set: &set, Token: task.Token})
		}
	default:
		h.cast(fan, round, voting.Choice{Approve: []uuid.UUID{a, b}})
	}
}
