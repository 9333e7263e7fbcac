package review

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"runtime/debug"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// Kind is what a scan was made for.
type Kind string

// The kinds of scans.
const (
	Running  Kind = "running" // by the clock, while the round is open
	Asked    Kind = "asked"   // somebody wanted it now
	Official Kind = "close"   // right before the result was made
)

// ScanState is how a scan ended.
type ScanState string

// How scans end.
const (
	ScanDone   ScanState = "done"
	ScanFailed ScanState = "failed" // nothing was judged
)

// Scanned is one pass of the detector over a round.
type Scanned struct {
	ID         uuid.UUID
	RoundID    uuid.UUID
	Kind       Kind
	State      ScanState
	Detector   string
	Parameters string // SHA-256, hexadecimal
	Upto       uuid.UUID
	Votes      int64
	Traced     int64 // of those, with any trace of how they were cast
	Held       int64 // by its verdicts
	InReview   int64
	Cases      int64
	At         time.Time
	TookMs     int64
}

// TableName is read by gorm.
func (Scanned) TableName() string { return "review_scans" }

// The scan that the close of a round waits for is bounded: the round stands still meanwhile. A million ballots have some three
// minutes; on two busy cores they took 68 s and 735 MB, with 150,000 of them held.
const (
	officialLeast = 20 * time.Second
	officialEach  = 150 * time.Microsecond // for each ballot
	officialMost  = 15 * time.Minute
)

// officialTime is the bound for a round of n ballots.
func officialTime(n int64) time.Duration {
	return min(officialMost, officialLeast+time.Duration(n)*officialEach)
}

// errLate is a scan that did not end in time.
var errLate = errors.New("the scan took too long")

// Scan judges the ballots of a round, opens and updates cases, and holds what is to be held, in one transaction. Of several that
// are asked for at once, over all servers, one is made; the others do nothing. After the close nothing is held any more, and
// what would be stands in cases. Errors: ideas.ErrNotFound, ideas.ErrMove for a round that has not opened.
func (s *Service) Scan(ctx context.Context, round uuid.UUID, kind Kind) error {
	r, err := seeRound(s.read(ctx), round)
	if err != nil {
		return err
	}
	if r.State == ideas.RoundPlanned {
		return ideas.ErrMove
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		alone := false
		err := tx.Raw("SELECT pg_try_advisory_xact_lock(?, hashtext(?))", scanClass, round.String()).Row().Scan(&alone)
		if err != nil || !alone {
			return err
		}
		p, err := s.judge(ctx, tx, round, kind, 0)
		if err != nil {
			return err
		}
		if r, err = lockRound(tx, round); err != nil {
			return err
		}
		return p.enter(tx, r)
	})
}

// OnRound makes the official scan at the close of a round, in the transaction of the close and before the result is made. It is
// an ideas.RoundHook and runs before the one of package results. A scan that fails or takes too long does not keep the round
// from closing: that there was none is written down, and told with the result.
func (s *Service) OnRound(ctx context.Context, tx *gorm.DB, _ ideas.Jobs, r ideas.Round, to ideas.RoundState) error {
	if r.Kind != ideas.RoundVote || to != ideas.RoundClosed {
		return nil
	}
	tx = tx.WithContext(ctx)
	if err := tx.Exec("SAVEPOINT official_scan").Error; err != nil {
		return fmt.Errorf("before the official scan: %w", err)
	}
	failed := s.official(ctx, tx, r)
	if failed == nil {
		return tx.Exec("RELEASE SAVEPOINT official_scan").Error
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.d.Log.ErrorContext(ctx, "the official scan failed", slog.String("round", r.ID.String()), slog.String("error", failed.Error()))
	if err := tx.Exec("ROLLBACK TO SAVEPOINT official_scan").Error; err != nil {
		return fmt.Errorf("after the official scan: %w", errors.Join(err, failed))
	}
	p := &pass{Scanned: Scanned{RoundID: r.ID, Kind: Official, State: ScanFailed, At: s.d.Now()}}
	return p.keep(tx)
}

// official scans a round that closes: for it the round is still open. The settings end with the savepoint or the transaction.
func (s *Service) official(ctx context.Context, tx *gorm.DB, r ideas.Round) error {
	r.State = ideas.RoundOpen
	kept, err := voting.Projection(tx, r.ID)
	if err != nil {
		return err
	}
	within := officialTime(kept.Ballots[voting.Counted] + kept.Ballots[voting.Held] + kept.Ballots[voting.Pending])
	if end, bounded := ctx.Deadline(); bounded { // the counting takes time too
		within = min(within, time.Until(end)/2)
	}
	if err := tx.Exec(fmt.Sprintf("SET LOCAL statement_timeout = %d", max(1, within.Milliseconds()))).Error; err != nil {
		return err
	}
	p, err := s.judge(ctx, tx, r.ID, Official, within)
	if err != nil {
		return err
	}
	if err := lockCases(tx, r.ID); err != nil {
		return err
	}
	if err := p.enter(tx, r); err != nil {
		return err
	}
	return tx.Exec("SET LOCAL statement_timeout TO DEFAULT").Error
}

// judge reads the votes of a round and scans them. within bounds it; 0: nothing does but ctx.
func (s *Service) judge(ctx context.Context, tx *gorm.DB, round uuid.UUID, kind Kind, within time.Duration) (*pass, error) {
	began := time.Now()
	p := &pass{Scanned: Scanned{RoundID: round, Kind: kind, State: ScanDone, At: s.d.Now()}, votes: fraud.NewVotes()}
	var err error
	if p.Upto, err = lastCast(tx, round); err != nil {
		return nil, err
	}
	more := func() error {
		if within > 0 && time.Since(began) > within {
			return errLate
		}
		return nil
	}
	rounds, err := s.earlierVotes(ctx, tx, round, more)
	if err != nil {
		return nil, err
	}
	err = s.d.Votes(ctx, tx, round, func(v fraud.Vote) error {
		if err := more(); err != nil {
			return err
		}
		if traced(&v) {
			p.Traced++
		}
		if rounds != nil {
			if err := rounds.Add(&v); err != nil {
				return err
			}
		}
		return p.votes.Add(&v)
	})
	if err != nil {
		return nil, fmt.Errorf("read votes: %w", err)
	}
	p.Votes = int64(p.votes.Len())
	detect := func() *fraud.Result {
		found := s.d.Detect(p.votes)
		if rounds != nil {
			rounds.Mark(p.votes, found)
		}
		return found
	}
	if p.result, err = scanWithin(ctx, detect, within-time.Since(began), within > 0); err != nil {
		return nil, err
	}
	p.TookMs = time.Since(began).Milliseconds()
	return p, nil
}

// scanWithin is the detector with an end. A scan that is given up runs on for a while and is forgotten.
func scanWithin(ctx context.Context, detect func() *fraud.Result, left time.Duration, bounded bool) (*fraud.Result, error) {
	type outcome struct {
		result *fraud.Result
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if p := recover(); p != nil { // a fault in judging votes must not stop the counting of them
				o.err = fmt.Errorf("panic in a scan: %v\n%s", p, debug.Stack())
			}
			done <- o
		}()
		o.result = detect()
	}()
	var late <-chan time.Time
	if bounded {
		t := time.NewTimer(left)
		defer t.Stop()
		late = t.C
	}
	select {
	case o := <-done:
		return o.result, o.err
	case <-late:
		return nil, errLate
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// traced reports whether anything is known of how a vote was cast.
func traced(v *fraud.Vote) bool {
	return v.Net != "" || v.ASN != "" || v.Device != "" || v.Key != "" || v.Domain != "" || v.Shape != "" || v.Ref != "" ||
		!math.IsNaN(v.Dwell) || !math.IsNaN(v.Pow) || !math.IsNaN(v.Age)
}

// lastCast is the last ballot event of a round, the zero id where there is none: who cast since is a reason to scan again.
func lastCast(db *gorm.DB, round uuid.UUID) (id uuid.UUID, err error) {
	var last []uuid.UUID
	err = db.Raw("SELECT id FROM ballot_events WHERE round_id = ? AND kind = 'ballot' ORDER BY id DESC LIMIT 1", round).Scan(&last).Error
	if err != nil {
		return id, fmt.Errorf("look for the last ballot: %w", err)
	}
	if len(last) > 0 {
		id = last[0]
	}
	return id, nil
}

// keep writes down that a scan was made.
func (p *pass) keep(tx *gorm.DB) (err error) {
	if p.ID, err = newID(); err != nil {
		return err
	}
	p.Detector, p.Parameters = fraud.Version, fraud.Parameters()
	if err := tx.Create(&p.Scanned).Error; err != nil {
		return fmt.Errorf("keep scan: %w", err)
	}
	return nil
}

// classOf is what kind of group a finding of the detector is. shared: most of its ballots came by one link.
func classOf(c fraud.Case, shared bool) Class {
	for _, r := range c.Reasons {
		if r.Code == fraud.CoVoteRing {
			return ClassRing
		}
	}
	switch {
	case c.State == fraud.Hold:
		return ClassAutomation
	case shared:
		return ClassMobilisation
	}
	return ClassPlace
}

// evidenceOf are the reasons of a finding, each code once.
func evidenceOf(c fraud.Case, expected float64) []Evidence {
	out, seen := []Evidence{}, map[fraud.Code]bool{}
	for _, r := range c.Reasons {
		if code := fraud.Code(strings.TrimSpace(string(r.Code))); !seen[code] {
			seen[code] = true
			out = append(out, Evidence{Code: string(code), Args: map[string]float64{"votes": float64(c.Votes), "expected": math.Round(expected)}})
		}
	}
	return out
}
