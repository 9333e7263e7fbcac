package logbook_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
)

func (h *house) kinds(round uuid.UUID) (list []string) {
	h.t.Helper()
	err := h.db.Gorm.Raw(`SELECT e.kind FROM ledger_leaves l JOIN ballot_events e ON e.round_id = l.round_id AND e.id = l.event_id
		WHERE l.round_id = ? ORDER BY l.idx`, round).Scan(&list).Error
	if err != nil {
		h.t.Fatal(err)
	}
	return list
}

func TestEveryEventGetsOneLeafInItsOrder(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 3)
	h.sequence(1)
	fan := h.member()
	h.cast(fan, round, voting.Choice{Approve: h.options[:1]})
	h.cast(fan, round, voting.Choice{Approve: h.options[1:2]}) // the first no longer counts
	h.approve(round, 4)
	h.sequence(7)
	h.sequence(0)
	h.close(round)
	h.sequence(2)
	kinds := h.kinds(round)
	if n := len(kinds); n != 10 || kinds[0] != ledger.KindOpen || kinds[n-2] != ledger.KindClose || kinds[n-1] != ledger.KindResult {
		t.Errorf("leaves %v", kinds)
	}
	if n := h.sound(round); n != 10 {
		t.Errorf("%d leaves", n)
	}
}

// What is committed late has an id from before the last leaf. It is found all the same, and before the close at the latest.
func TestLateCommitsAreNotLost(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 2)
	h.approve(round, 3)
	h.sequence(4)
	late := func() {
		h.t.Helper()
		leaf := ledger.Head{Contest: "x", Round: 1}.At(ledger.KindOverride, noon)
		raw, err := leaf.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		id := uuid.MustParse("01900000-0000-7000-8000-000000000000") // of 2024
		id[15] = byte(number[int64](h, "SELECT count(*) FROM ballot_events"))
		h.exec("INSERT INTO ballot_events (round_id, id, kind, h, leaf, at) VALUES (?, ?, 'override', '', ?, ?)", round, id, raw, noon)
	}
	late()
	h.sequence(0)
	h.clock.Add(61)
	h.sequence(1)
	late()
	h.close(round)
	h.sequence(3)
	kinds := h.kinds(round)
	if kinds[len(kinds)-3] != ledger.KindOverride || kinds[len(kinds)-1] != ledger.KindResult {
		t.Errorf("leaves %v", kinds)
	}
}

// Several servers sequence the same rounds at once, while ballots come in. There is one log.
func TestReplicasNeverForkALog(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 3)
	fans := make([]ideas.Actor, 40)
	for i := range fans {
		fans[i] = h.member()
	}
	voted := make(chan struct{})
	var wait sync.WaitGroup
	for range 4 {
		replica := logbook.New(h.deps)
		wait.Go(func() {
			for done := false; !done; {
				select {
				case <-voted:
					done = true
				default:
				}
				if _, err := replica.Sequence(ctx); err != nil {
					t.Errorf("sequence: %v", err)
					return
				}
			}
		})
	}
	for i, fan := range fans {
		h.cast(fan, round, voting.Choice{Approve: h.options[i%3 : i%3+1]})
	}
	close(voted)
	wait.Wait()
	if _, err := h.logs.Sequence(ctx); err != nil {
		t.Fatal(err)
	}
	if n := h.sound(round); n != 41 {
		t.Errorf("%d leaves", n)
	}
}

// A server that dies in the middle leaves what it did not commit to the next one, and while it lives keeps others off.
func TestKilledInTheMiddle(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 3)
	h.approve(round, 9)
	deps := h.deps
	deps.InTx = func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		return h.deps.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
			if err := fn(tx, jobs); err != nil {
				return err
			}
			if n, err := h.logs.Sequence(ctx); err != nil || n != 0 {
				t.Errorf("a second server appended %d leaves meanwhile (%v)", n, err)
			}
			if err := tx.Exec("RESET ROLE").Error; err != nil {
				return err
			}
			return tx.Exec("SELECT pg_terminate_backend(pg_backend_pid())").Error // ends the connection
		})
	}
	if _, err := logbook.New(deps).Sequence(ctx); err == nil {
		t.Error("the killed server succeeded")
	}
	if n := number[int64](h, "SELECT count(*) FROM ledger_leaves") + number[int64](h, "SELECT count(*) FROM ledger_hashes"); n != 0 {
		t.Errorf("%d rows of what was not committed", n)
	}
	n, err := h.logs.SequenceRound(ctx, round)
	for range 200 { // the dying connection tells its client before it lets go of its locks
		if n > 0 || err != nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
		n, err = h.logs.SequenceRound(ctx, round)
	}
	if err != nil || n != 10 {
		t.Errorf("%d leaves, %v", n, err)
	}
	h.sound(round)
}

// The tables themselves refuse a second leaf at a place, and leaves and hashes are never changed.
func TestLogsAreAppendOnly(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round := h.open("approval", ideas.VisibleLive, 2)
	h.sequence(1)
	for _, sql := range []string{
		"UPDATE ledger_leaves SET idx = 5", "DELETE FROM ledger_leaves", "UPDATE ledger_hashes SET idx = 5", "DELETE FROM ledger_hashes", "DELETE FROM ledger_logs",
	} {
		if err := h.db.Gorm.Exec(sql).Error; err == nil {
			t.Errorf("%s was allowed", sql)
		}
	}
	if err := h.db.Gorm.Exec("INSERT INTO ledger_leaves (round_id, idx, event_id) VALUES (?, 0, ?)", round, uuid.New()).Error; err == nil {
		t.Error("two leaves at one place")
	}
	if _, err := h.logs.SequenceRound(context.Background(), uuid.New()); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("unknown round: %v", err)
	}
}
