// Package results closes votes and says how they ended: it fixes the rules when a round opens, recounts and freezes
// when it closes, and shows of a running vote only what the round shows (R1, V9, L4).
package results

import (
	"context"
	"log/slog"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Deps is what the service stands on.
type Deps struct {
	InTx ideas.InTx
	DB   *gorm.DB // for reads
	Now  ideas.Now
	Log  *slog.Logger

	People People // writes to the winners of draws; nil where none are made

	// Jury tells what a jury after a round goes by, for its rule book: jury.BookRules. Nil: there are no juries.
	Jury func(db *gorm.DB, r ideas.Round) ([]Rule, error)

	Checks  Checks   // of ballots, told in the rule book
	LogKeys []string // public keys (vkeys) of the logs, told in the rule book and fixed at the opening
}

// Service knows the results of rounds. It is safe for concurrent use.
type Service struct {
	inTx   ideas.InTx
	db     *gorm.DB
	now    ideas.Now
	log    *slog.Logger
	live   *liveCounts
	people People
	jury   func(*gorm.DB, ideas.Round) ([]Rule, error)

	checks  Checks
	logKeys []string
}

// New returns the service.
func New(d Deps) *Service {
	return &Service{inTx: d.InTx, db: d.DB, now: d.Now, log: d.Log, live: newLiveCounts(), people: d.People, jury: d.Jury, checks: d.Checks, logKeys: d.LogKeys}
}

// OnRound takes part in the moves of vote rounds, in the transaction that makes them: it fixes the rules at the
// opening, freezes the result at the close and says when it is published. It is an ideas.RoundHook.
func (s *Service) OnRound(ctx context.Context, tx *gorm.DB, _ ideas.Jobs, r ideas.Round, to ideas.RoundState) error {
	if r.Kind != ideas.RoundVote {
		return nil
	}
	switch to {
	case ideas.RoundOpen:
		return s.fix(tx, r)
	case ideas.RoundClosed:
		s.live.forget(r.ID)
		if err := forgetShown(tx, r.ID); err != nil {
			return err
		}
		return s.freeze(ctx, tx, r)
	case ideas.RoundPublished:
		return s.publish(tx, r)
	}
	return nil
}
