// Package logbook keeps the public log of each round in PostgreSQL: it puts the events of a round into its tree, shows what may
// be shown, gives voters their receipts, writes the public bundle and looks whether anything was edited afterwards (L1, L2).
package logbook

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// Deps is what the service stands on.
type Deps struct {
	InTx ideas.InTx
	DB   *gorm.DB // for reads
	Now  ideas.Now
	Log  *slog.Logger

	Host       string      // of the address under which everybody finds the logs; begins their origins
	Keys       ledger.Keys // sign checkpoints and results
	PublicKeys []string    // the vkeys of Keys

	Witnesses []Witness // whom the logs are shown to
	Ask       Ask       // needed with Witnesses

	// Ballots returns the actor's ballots in a round (voting.Service.MyBallots). Needed for receipts alone.
	Ballots func(ctx context.Context, a ideas.Actor, roundID uuid.UUID) ([]voting.Receipt, error)
}

// Service keeps logs. It is safe for concurrent use, also by several processes.
type Service struct {
	d  Deps
	db *gorm.DB

	mu      sync.Mutex
	seen    map[uuid.UUID]sweep
	sweptAt time.Time // when the rounds that are long over were last looked at
}

// sweep is when all events of a round were last looked at.
type sweep struct {
	at   time.Time
	rest time.Duration // until they are looked at again
}

// New returns the service.
func New(d Deps) *Service { return &Service{d: d, db: d.DB, seen: map[uuid.UUID]sweep{}} }

// PublicKeys returns the keys (vkeys) with which everybody can check what the logs say, the current one first.
func (s *Service) PublicKeys() []string { return s.d.PublicKeys }

// logRow is a row of ledger_logs.
type logRow struct {
	RoundID uuid.UUID
	Origin  string
	Size    int64
	Root    []byte
}

func (l logRow) checkpoint() ledger.Checkpoint {
	return ledger.Checkpoint{Origin: l.Origin, Size: l.Size, Root: ledger.Hash(l.Root)}
}
