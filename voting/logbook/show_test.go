package logbook_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
)

// A voter's receipt proves offline that the own choice is in the log.
func TestReceiptsProveTheOwnChoice(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 3)
	fan := h.member()
	h.cast(fan, round, voting.Choice{Approve: h.options[:1]})
	list, err := h.logs.Receipts(ctx, fan, round)
	if err != nil || len(list) != 1 || list[0].Log != logbook.LogPending || list[0].Proof != nil {
		t.Fatalf("%+v, %v", list, err)
	}
	h.approve(round, 5)
	h.sequence(7)
	list, err = h.logs.Receipts(ctx, fan, round)
	if err != nil || len(list) != 1 || list[0].Log != logbook.LogShown {
		t.Fatalf("%+v, %v", list, err)
	}
	r := list[0]
	if !bytes.Equal(ledger.H(r.PIDC, r.SaltChoice, r.Choice), r.H) || !bytes.Contains(r.Choice, []byte(h.options[0].String())) {
		t.Error("the receipt does not open the choice")
	}
	p, err := ledger.ParseProof(r.Proof.String())
	if err != nil {
		t.Fatal(err)
	}
	if c, err := p.Check(r.Leaf, h.keys); err != nil || c.Size != 7 || c.Origin != "stem.example/log/"+h.slug+"/1" {
		t.Errorf("%+v, %v", c, err)
	}
	if public, err := h.logs.Proof(ctx, round, r.EventID); err != nil || public.String() != p.String() {
		t.Errorf("the public proof differs (%v)", err)
	}
	if _, err := h.logs.Receipts(ctx, h.member(), round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("somebody without a ballot: %v", err)
	}
	if _, err := h.logs.Receipts(ctx, ideas.Actor{}, round); !errors.Is(err, ideas.ErrSignIn) {
		t.Errorf("nobody: %v", err)
	}
}

// While a round hides its counts, nothing of its log is to be had: its length would tell them.
func TestHiddenRoundsShowNothingOfTheirLog(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	for _, visible := range []ideas.Visibility{ideas.VisibleAfterClose, ideas.VisibleRanks, ideas.VisibleLive} {
		round := h.open("approval", visible, 3)
		fan := h.member()
		cast := h.cast(fan, round, voting.Choice{Approve: h.options[:1]})
		if _, err := h.logs.Sequence(ctx); err != nil {
			t.Fatal(err)
		}
		look := func(want error) {
			t.Helper()
			_, err1 := h.logs.Checkpoint(ctx, round)
			_, err2 := h.logs.Tile(ctx, round, "tile/entries/000.p/2")
			_, err3 := h.logs.Tile(ctx, round, "tile/0/000.p/2")
			_, err4 := h.logs.Proof(ctx, round, cast.EventID)
			for i, err := range []error{err1, err2, err3, err4} {
				if !errors.Is(err, want) {
					t.Errorf("%s, %d: %v, want %v", visible, i, err, want)
				}
			}
		}
		list, err := h.logs.Receipts(ctx, fan, round)
		if err != nil || len(list) != 1 || (list[0].Log == logbook.LogHidden) != (visible != ideas.VisibleLive) || list[0].Proof != nil && visible != ideas.VisibleLive {
			t.Errorf("%s: %+v, %v", visible, list, err)
		}
		if visible == ideas.VisibleLive {
			look(nil)
			continue
		}
		look(ideas.ErrNotFound)
		h.exec("UPDATE rounds SET state = 'published', closed_at = ? WHERE id = ?", noon, round)
		look(nil)
	}
}

func TestTilesThatAreNotThere(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 3)
	h.approve(round, 3)
	h.sequence(4)
	for _, path := range []string{"", "tile/0/000", "tile/0/000.p/5", "tile/1/000.p/1", "tile/0/001.p/1", "tile/entries/000.p/5", "checkpoint", "../x"} {
		if b, err := h.logs.Tile(ctx, round, path); !errors.Is(err, ideas.ErrNotFound) {
			t.Errorf("%q: %d bytes, %v", path, len(b), err)
		}
	}
	if b, err := h.logs.Tile(ctx, round, "tile/0/000.p/3"); err != nil || len(b) != 96 {
		t.Errorf("an earlier width: %d bytes, %v", len(b), err)
	}
	if _, err := h.logs.Checkpoint(ctx, uuid.New()); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("unknown round: %v", err)
	}
	h.exec("UPDATE campaigns SET published_at = NULL")
	if _, err := h.logs.Checkpoint(ctx, round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("round of a draft: %v", err)
	}
}
