package ideas

import (
	"context"
	"log/slog"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// RoundHook runs inside the transaction that moves a round, after the row has its new state. r is the round as it
// then stands. An error undoes the move.
type RoundHook func(ctx context.Context, tx *gorm.DB, jobs Jobs, r Round, to RoundState) error

// Attachment is what ideas must know of an upload before an idea may carry it.
type Attachment struct {
	ID     uuid.UUID
	Kind   string // "image" or "document"
	Failed bool   // it could not be made usable
}

// Deps is what the service stands on. Everything is required but tiles, Audit and OnRound.
type Deps struct {
	DB   *gorm.DB // reads outside transactions
	InTx InTx
	Now  Now
	Log  *slog.Logger

	// CheckWrapper says whether a wrapper specification can be drawn, and names the drawing. A fault comes as an
	// *Invalid whose fields are relative to the specification.
	CheckWrapper func(spec map[string]any) (hash string, err error)
	// SaveWrapper keeps a checked specification, so that its hash can be drawn. Keeping it twice is no error.
	SaveWrapper func(ctx context.Context, tx *gorm.DB, spec map[string]any) error
	// CheckTile and SaveTile do the same for a saying on a tile. Nil: slogans and names have no picture.
	CheckTile func(t Tile) (hash string, err error)
	SaveTile  func(ctx context.Context, tx *gorm.DB, t Tile) error
	// Attachments returns the uploads with these ids that belong to owner, in any order. Those that are missing or
	// somebody else's are left out.
	Attachments func(ctx context.Context, tx *gorm.DB, owner uuid.UUID, ids []uuid.UUID) ([]Attachment, error)
	// Audit writes one line of the audit log in the same transaction.
	Audit func(ctx context.Context, tx *gorm.DB, a Actor, action, subject string) error
	// OnRound runs in order at every move of a round.
	OnRound []RoundHook
}

// Service holds the rules of campaigns, rounds, ideas and drafts. It has no state of its own but who is searching
// and which files are hidden: any number of processes may run one on the same database.
type Service struct {
	d         Deps
	searching chan struct{} // a place for each search under way
	veil      veil
}

// New returns a Service on d.
func New(d Deps) *Service { return &Service{d: d, searching: make(chan struct{}, searchesAtOnce)} }

// read returns a fresh handle for reads outside transactions.
func (s *Service) read(ctx context.Context) *gorm.DB { return s.d.DB.WithContext(ctx) }

func (s *Service) audit(ctx context.Context, tx *gorm.DB, a Actor, action, subject string) error {
	if s.d.Audit == nil {
		return nil
	}
	return s.d.Audit(ctx, tx, a, action, subject)
}

var (
	forUpdate      = clause.Locking{Strength: clause.LockingStrengthUpdate}
	forNoKeyUpdate = clause.Locking{Strength: "NO KEY UPDATE"}
	forShare       = clause.Locking{Strength: clause.LockingStrengthShare}
)

// may reports whether a table of moves lets from become to.
func may[S ~string](moves map[S][]S, from, to S) bool {
	for _, s := range moves[from] {
		if s == to {
			return true
		}
	}
	return false
}

// one turns 'no such row' into ErrNotFound.
func one(err error) error {
	if err == gorm.ErrRecordNotFound {
		return ErrNotFound
	}
	return err
}

// newID returns a UUID v7, which sorts by time of making.
func newID() (uuid.UUID, error) { return uuid.NewV7() }
