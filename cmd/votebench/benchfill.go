package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"
)

// filling is ballots that are stored without being cast: no load could cast as many in the time.
type filling struct {
	round   string
	n       int
	field   string // of the choice: choose, approve or rank
	picks   func(i int, to []int) []int
	options []string
	history bool // store voters, events and openings too
}

// The columns that are filled, and the ids by which rows of one ballot find each other.
const (
	ballotColumns  = "ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at)"
	voterColumns   = "voters (id, campaign_id, member_id, tier, created_at)"
	eventColumns   = "ballot_events (round_id, id, kind, h, leaf, at)"
	openingColumns = "openings (round_id, event_id, voter_id, choice_bytes, salt_choice, salt_pid, pidc)"
	fillers        = 2 // connections at once
	filledAt       = "2026-01-02 03:04:05Z"
)

// fill stores the ballots by COPY, and their totals.
func (s *stage) fill(ctx context.Context, f filling) error {
	var campaign string
	if err := s.pool.QueryRow(ctx, "SELECT campaign_id::text FROM rounds WHERE id = $1", f.round).Scan(&campaign); err != nil {
		return err
	}
	lines := f.lines(campaign)
	group, filling := errgroup.WithContext(ctx)
	for part := range fillers {
		group.Go(func() error {
			for _, l := range lines {
				if err := s.copyLines(filling, l, part*f.n/fillers, (part+1)*f.n/fillers); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return s.total(ctx, f)
}

// lines writes the rows of one table, each as a line of COPY.
type lines struct {
	columns string
	line    func(i int, to []byte) []byte
}

func (f filling) lines(campaign string) []lines {
	kind := f.round[len(f.round)-12:] // makes the ids of this round its own
	id := func(of string, i int) string { return fmt.Sprintf("%08x-%s-7%s-8000-%s", i, of, kind[:3], kind) }
	choice := func(i int, to []byte) []byte { return f.choice(f.picks(i, make([]int, 0, 30)), to) }
	salt := strings.Repeat("s", 32)
	all := []lines{{ballotColumns, func(i int, to []byte) []byte {
		to = fmt.Appendf(to, "%s\t%s\t%s\t", f.round, id("0001", i), id("0002", i))
		return fmt.Appendf(choice(i, to), "\tcounted\temail\t%s\t%s\t%s\n", id("0003", i), filledAt, filledAt)
	}}}
	if !f.history {
		return all
	}
	leaf := strings.Repeat("l", 220)
	return append(all,
		lines{voterColumns, func(i int, to []byte) []byte {
			return fmt.Appendf(to, "%s\t%s\t%s\temail\t%s\n", id("0001", i), campaign, id("0004", i), filledAt)
		}},
		lines{eventColumns, func(i int, to []byte) []byte {
			return fmt.Appendf(to, "%s\t%s\tballot\t%032d\t%s\t%s\n", f.round, id("0003", i), i, leaf, filledAt)
		}},
		lines{openingColumns, func(i int, to []byte) []byte {
			to = fmt.Appendf(to, "%s\t%s\t%s\t", f.round, id("0003", i), id("0001", i))
			return fmt.Appendf(choice(i, to), "\t%s\t%s\t%s\n", salt, salt, salt)
		}})
}

// choice is the JSON of a ballot that names these options.
func (f filling) choice(picks []int, to []byte) []byte {
	open, end := `"`, `"`
	if f.field == "rank" {
		open, end = `["`, `"]`
	}
	to = append(append(append(to, `{"`...), f.field...), `":[`...)
	for i, o := range picks {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(append(append(to, open...), f.options[o]...), end...)
	}
	return append(to, `],"weight":1}`...)
}

func (s *stage) copyLines(ctx context.Context, l lines, from, to int) (err error) {
	conn, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	in, out := io.Pipe()
	go func() {
		buf := make([]byte, 0, 1<<17)
		for i := from; i < to; i++ {
			if buf = l.line(i, buf); len(buf) > 1<<16 || i == to-1 {
				if _, err := out.Write(buf); err != nil {
					return // told by the reader
				}
				buf = buf[:0]
			}
		}
		_ = out.Close() // of a pipe it cannot fail
	}()
	_, err = conn.Conn().PgConn().CopyFrom(ctx, in, "COPY "+l.columns+" FROM STDIN")
	return errors.Join(err, in.Close())
}

// total writes the totals of the round as the intake would have kept them.
func (s *stage) total(ctx context.Context, f filling) error {
	votes, picks := make([]int64, len(f.options)), make([]int, 0, 30)
	for i := range f.n {
		picks = f.picks(i, picks[:0])
		for _, o := range picks {
			votes[o]++
		}
	}
	batch := &pgx.Batch{}
	batch.Queue("INSERT INTO tally_rounds (round_id, counted, weight) VALUES ($1, $2, $2)", f.round, f.n)
	for o, n := range votes {
		if f.field != "rank" && n > 0 {
			batch.Queue("INSERT INTO tally_options (round_id, option_id, votes) VALUES ($1, $2, $3)", f.round, f.options[o], n)
		}
	}
	return s.pool.SendBatch(ctx, batch).Close()
}

// spread is one of so many options, one after the other.
func spread(options int) func(int, []int) []int {
	return func(i int, to []int) []int { return append(to, i*7919%options) }
}

// liked is one to five of the options, each voter's own, some options more liked than others.
func liked(options int) func(int, []int) []int {
	return func(i int, to []int) []int {
		r := rand.NewPCG(uint64(i), 1)
		for n := 1 + r.Uint64()%5; n > 0; {
			o := int(min(r.Uint64()%uint64(options), r.Uint64()%uint64(options)))
			if !slices.Contains(to, o) {
				to = append(to, o)
				n--
			}
		}
		return to
	}
}

// tastes is a ranking of all options that leans on a common order: nearly every one is another.
func tastes(options int) func(int, []int) []int {
	return func(i int, to []int) []int {
		r := rand.NewPCG(uint64(i), 2)
		pull := make([]uint64, options)
		for o := range options {
			pull[o] = uint64(o)<<10 + r.Uint64()%(40<<10)
			at := len(to)
			to = append(to, o)
			for ; at > 0 && pull[to[at-1]] > pull[o]; at-- {
				to[at] = to[at-1]
			}
			to[at] = o
		}
		return to
	}
}
