// Package workspace is where the team analyses a round: tables, line-ups, weights, preference, open answers (R2, R3, R4). Respondents are
// read once into memory, as columns, and every analysis is made from there by the pure packages beside this one. What tells about fewer
// people than a table may show is refused or hidden, and nothing is told of a vote while its counts are hidden (V9).
package workspace

import (
	"context"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/singleflight"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// Deps is what the service stands on.
type Deps struct {
	InTx     ideas.InTx
	DB       *gorm.DB // for reads
	Now      ideas.Now
	Research *research.Service

	// Audit writes one line of the audit log in the same transaction. Nil: none.
	Audit func(ctx context.Context, tx *gorm.DB, a ideas.Actor, action, subject string) error
}

// Service analyses rounds. It is safe for concurrent use.
type Service struct {
	d     Deps
	kept  *kept
	loads singleflight.Group
}

// New returns the service.
func New(d Deps) *Service {
	if d.Audit == nil {
		d.Audit = func(context.Context, *gorm.DB, ideas.Actor, string, string) error { return nil }
	}
	return &Service{d: d, kept: &kept{rounds: map[uuid.UUID]*Dataset{}}}
}

// Bounds of what is kept in memory. A hundred thousand respondents with forty variables take about ten megabytes.
const (
	mostKept   = 4                // rounds
	mostPeople = 1_000_000        // of a round; more are analysed from an export
	keepFor    = 5 * time.Minute  // at most, whatever changes: what people have had erased goes from here too
	loadWithin = 60 * time.Second // a reading that takes longer is given up
)

// data is the respondents of a round as they are now, from memory where nothing changed. It authorises. Errors: those of
// research.Service.Respondents; ideas.ErrInvalid for a round with more people than can be analysed here.
func (s *Service) data(ctx context.Context, a ideas.Actor, round uuid.UUID) (*Dataset, error) {
	if err := s.d.Research.MayAnalyse(ctx, a, round); err != nil {
		return nil, err
	}
	version, err := s.d.Research.Version(ctx, round)
	if err != nil {
		return nil, err
	}
	if d := s.kept.get(round, version, s.d.Now()); d != nil {
		return s.coded(ctx, d)
	}
	// One reading serves all who wait for it, so it does not end with whoever came first.
	got, err, _ := s.loads.Do(round.String()+version, func() (any, error) {
		ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), loadWithin)
		defer stop()
		rows, err := s.d.Research.Respondents(ctx, a, round)
		if err != nil {
			return nil, err
		}
		d, err := load(rows, round, version, s.d.Now())
		if err == nil {
			s.kept.put(d)
		}
		return d, err
	})
	if err != nil {
		return nil, err
	}
	return s.coded(ctx, got.(*Dataset))
}
