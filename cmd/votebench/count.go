package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// counting is what counting one round took, in seconds and bytes.
type counting struct {
	Method    string
	Options   int
	Ballots   int64
	Distinct  int
	Different int     // figures in which the projection differs
	Read      float64 // a whole recount
	Projected float64 // result from the projection, where the method has one
	Tallies   []tallied
	Peak      int64
	Postgres  float64 // CPU of the database meanwhile
}

// tallied is one method over the ballots that the recount kept.
type tallied struct {
	Method  string
	Seconds float64
}

// countCommand counts one round and prints what that took. It is a process of bench.
func countCommand(ctx context.Context, args []string, out, errs io.Writer) (err error) {
	dsn := os.Getenv(childDSN)
	if len(args) != 1 || dsn == "" {
		fmt.Fprintln(errs, "votebench count is what bench starts")
		return errMisuse
	}
	id, err := uuid.Parse(args[0])
	if err != nil {
		fmt.Fprintln(errs, "votebench count: the id of a round")
		return errMisuse
	}
	db, err := postgres.Open(ctx, dsn, postgres.Options{Now: ideas.Clock, MaxConns: 4})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var r ideas.Round
	if err := db.Gorm.WithContext(ctx).Take(&r, "id = ?", id).Error; err != nil {
		return err
	}
	c, err := countRound(ctx, db, r)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(c)
}

func countRound(ctx context.Context, db *postgres.DB, r ideas.Round) (c counting, err error) {
	began := time.Now()
	count, err := voting.Recount(db.Gorm.WithContext(ctx), r)
	if err != nil {
		return c, err
	}
	c = counting{Method: r.Method, Ballots: count.Found.Ballots[voting.Counted], Distinct: count.Ballots.Len(), Different: len(count.Differences()), Read: time.Since(began).Seconds()}
	if tally.Additive(tally.Method(r.Method)) {
		c.Projected, err = projected(ctx, db, r, count.Options)
	} else {
		c.Tallies, err = tallies(count, r)
	}
	c.Peak = peak()
	return c, err
}

// projected is the median time of a result from the projection.
func projected(ctx context.Context, db *postgres.DB, r ideas.Round, options []uuid.UUID) (float64, error) {
	var all []float64
	for range 21 {
		began := time.Now()
		t, err := voting.Projection(db.Gorm.WithContext(ctx), r.ID)
		if err != nil {
			return 0, err
		}
		votes := make([]int64, len(options))
		for i, id := range options {
			votes[i] = t.Votes[id]
		}
		tally.FromTotals(votes, t.Weight, r.Seats)
		all = append(all, time.Since(began).Seconds())
	}
	return middle(all), nil
}

// tallies counts the same rankings by every method that takes them.
func tallies(count voting.Count, r ideas.Round) (all []tallied, err error) {
	for _, m := range []tally.Method{tally.IRV, tally.Schulze, tally.STVScottish, tally.STVWIGM} {
		r.Method, r.Seats = string(m), 1
		if m == tally.STVScottish || m == tally.STVWIGM {
			r.Seats = 5
		}
		began := time.Now()
		if _, _, err := count.Tally(r, func(uuid.UUID) bool { return false }); err != nil {
			return nil, err
		}
		all = append(all, tallied{string(m), time.Since(began).Seconds()})
	}
	return all, nil
}
