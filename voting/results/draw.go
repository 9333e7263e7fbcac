package results

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// Bounds of a draw.
const (
	MostDraws   = 10  // of a round
	MostDrawn   = 100 // winners, and as many reserves
	MostSources = 4
	mostTitle   = 120                  // characters
	mostSource  = 200                  // characters, of the name of a source and of its value
	mostWait    = 366 * 24 * time.Hour // after the close
)

// entropyLater is how long after the freezing of a list the hour of its entropy begins, at least.
const entropyLater = 10 * time.Minute

// Draw is a public draw of a round (V6). Its terms are promised before the close together with a commitment to a secret, its list
// is frozen once the result is public, and it is made with public entropy of a later hour. All three stand in the log, so that
// anybody can replay it.
type Draw struct {
	ID          uuid.UUID
	RoundID     uuid.UUID
	Terms       ledger.DrawTerms `gorm:"serializer:json"`
	Secret      []byte           // to be told only once drawn
	State       string           // ledger.ToCommitted, ToFrozen or ToDrawn
	Root        []byte           // of the frozen list
	Size        *int64           // of the frozen list
	Options     []string         `gorm:"serializer:json"` // of a tie: the frozen list
	Seats       *int             // how many of the drawn win; the others are reserves
	EntropyFrom *time.Time
	Entropy     []string `gorm:"serializer:json"`
	Picked      []string `gorm:"serializer:json"` // commitments of ballots, or options; the winners first
	CreatedAt   time.Time
	FrozenAt    *time.Time
	DrawnAt     *time.Time
}

// DrawWish is a draw that somebody wants.
type DrawWish struct {
	Kind      string // ledger.DrawPrize or DrawTie
	Title     string
	Winners   int // of prizes
	Reserves  int
	Sources   []string  // names of public values that nobody knows yet
	NotBefore time.Time // from when they may be taken; of a round that runs not before its close
}

// flaws checks what a wish says, for a round that closes then.
func (w DrawWish) flaws(closes time.Time) error {
	var list []ideas.Flaw
	bad := func(wrong bool, field, code, param string) {
		if wrong {
			list = append(list, ideas.Flaw{Field: field, Code: code, Param: param})
		}
	}
	drawn, late := fmt.Sprint(MostDrawn), closes.Add(mostWait)
	bad(w.Kind != ledger.DrawPrize && w.Kind != ledger.DrawTie, "kind", "unknown-value", "prize tie")
	bad(w.Title == "", "title", "required", "")
	bad(strings.ContainsFunc(w.Title, unicode.IsControl), "title", "characters", "")
	bad(utf8.RuneCountInString(w.Title) > mostTitle, "title", "too-long", fmt.Sprint(mostTitle))
	bad(w.Winners < 1, "winners", "too-small", "1")
	bad(w.Winners > MostDrawn, "winners", "too-large", drawn)
	bad(w.Reserves < 0, "reserves", "too-small", "0")
	bad(w.Reserves > MostDrawn, "reserves", "too-large", drawn)
	bad(len(w.Sources) == 0, "sources", "required", "")
	bad(len(w.Sources) > MostSources, "sources", "too-many", fmt.Sprint(MostSources))
	for _, s := range w.Sources {
		bad(!plainWords(s), "sources", "characters", "")
	}
	bad(w.NotBefore.Before(closes), "notBefore", "too-small", closes.UTC().Format(time.RFC3339))
	bad(w.NotBefore.After(late), "notBefore", "too-large", late.UTC().Format(time.RFC3339))
	if len(list) > 0 {
		return &ideas.Invalid{Flaws: list}
	}
	return nil
}

// plainWords reports whether a source or its value can be kept: something, on one line, and not too long.
func plainWords(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= mostSource && !strings.ContainsFunc(s, unicode.IsControl)
}

// Draws lists the draws of a round in the order in which they were promised. Error: ideas.ErrNotFound, as of Results.
func (s *Service) Draws(ctx context.Context, a ideas.Actor, roundID uuid.UUID) ([]Draw, error) {
	db := s.db.WithContext(ctx)
	if _, err := loadRound(db, a, roundID); err != nil {
		return nil, err
	}
	return drawsOf(db, roundID)
}

func drawsOf(db *gorm.DB, roundID uuid.UUID) ([]Draw, error) {
	list := []Draw{}
	if err := db.Order("created_at, id").Find(&list, "round_id = ?", roundID).Error; err != nil {
		return nil, fmt.Errorf("load draws: %w", err)
	}
	return list, nil
}

// PromiseDraw commits to a draw before the close of a round. Of a round that runs the log says so at once, of another when it
// opens. It needs ideas.RightCampaigns. Errors: ideas.ErrNotFound, ideas.ErrMove after the close, for a round that collects and for a
// prize draw where voters cast many ballots (their number cannot be told from the log); ideas.Invalid.
func (s *Service) PromiseDraw(ctx context.Context, a ideas.Actor, roundID uuid.UUID, w DrawWish) (d Draw, err error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return d, err
	}
	err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		r, err := voting.LockRound(tx, roundID)
		switch {
		case err != nil:
			return err
		case r.Kind != ideas.RoundVote || r.State != ideas.RoundPlanned && !r.AcceptsAt(s.now()):
			return ideas.ErrMove
		case w.Kind == ledger.DrawPrize && voting.HasTasks(r):
			return ideas.ErrMove
		}
		if err := w.flaws(r.ClosesAt); err != nil {
			return err
		}
		// One at a time counts them: a running round is locked for all who write in it together.
		if err := tx.Exec("SELECT pg_advisory_xact_lock(hashtextextended('draws ' || ?, 0))", roundID.String()).Error; err != nil {
			return fmt.Errorf("lock draws: %w", err)
		}
		if before, err := drawsOf(tx, roundID); err != nil || len(before) >= MostDraws {
			return errors.Join(err, ideas.Flawed("kind", "limit-reached", fmt.Sprint(MostDraws)))
		}
		if d, err = s.newDraw(r, w); err != nil {
			return err
		}
		if err := tx.Create(&d).Error; err != nil {
			return fmt.Errorf("keep draw: %w", err)
		}
		if r.State == ideas.RoundPlanned {
			return nil
		}
		return tellDraw(tx, r, ledger.ToCommitted, ledger.DrawStep{ID: d.Terms.ID, Terms: &d.Terms}, d.CreatedAt)
	})
	return d, err
}

// DropDraw takes a draw back before its round opens. It needs ideas.RightCampaigns. Errors: ideas.ErrNotFound, ideas.ErrFrozen.
func (s *Service) DropDraw(ctx context.Context, a ideas.Actor, id uuid.UUID) error {
	return s.onDraw(ctx, a, id, func(tx *gorm.DB, _ ideas.Jobs, r ideas.Round, d *Draw) error {
		if r.State != ideas.RoundPlanned {
			return ideas.ErrFrozen
		}
		return tx.Delete(d).Error
	})
}

// onDraw does something with a draw, whose round and row nobody else changes meanwhile.
func (s *Service) onDraw(ctx context.Context, a ideas.Actor, id uuid.UUID, do func(*gorm.DB, ideas.Jobs, ideas.Round, *Draw) error) error {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		var rounds []uuid.UUID
		if err := tx.Model(&Draw{}).Where("id = ?", id).Pluck("round_id", &rounds).Error; err != nil {
			return fmt.Errorf("find draw: %w", err)
		}
		if len(rounds) == 0 {
			return ideas.ErrNotFound
		}
		r, err := voting.LockRound(tx, rounds[0])
		if err != nil {
			return err
		}
		var d Draw
		if err := tx.Take(&d, "id = ?", id).Error; errors.Is(err, gorm.ErrRecordNotFound) {
			return ideas.ErrNotFound
		} else if err != nil {
			return fmt.Errorf("load draw: %w", err)
		}
		return do(tx, jobs, r, &d)
	})
}
