package jury

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Waiver says that the scoring was ended although fewer jurors had submitted than the rules ask for, and why.
type Waiver struct {
	At     time.Time  `json:"at"`
	Reason ideas.Text `json:"reason"`
}

// Waive ends the scoring with fewer jurors than the quorum, with nobody too: the way out of a jury that never gets done.
// jurors is how many the actor was told had submitted, so that nobody waives what has changed meanwhile; the reason is
// needed in the house's first language and is public from now on. Waiving again changes nothing. Errors: those of
// Actor.Need, *ideas.Invalid, ideas.ErrNotFound, ideas.ErrMove while the scoring is not on and where the quorum is there,
// ideas.ErrStale where another number has submitted.
func (s *Service) Waive(ctx context.Context, a ideas.Actor, round uuid.UUID, jurors int, reason ideas.Text) (View, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return View{}, err
	}
	var c checker
	reason = c.text("reason", reason, maxWords, ideas.Languages()[0])
	if err := c.err(); err != nil {
		return View{}, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		g, err := needGate(tx, round, forUpdate)
		if err != nil {
			return err
		}
		r, err := loadRound(tx, a, round)
		if err != nil {
			return err
		}
		if g.state(r) == StateDeciding && g.WaivedAt != nil {
			return nil
		}
		if g.state(r) != StateScoring {
			return ideas.ErrMove
		}
		if err := mayWaive(tx, g, jurors); err != nil {
			return err
		}
		now := s.d.Now()
		g.EndedAt, g.WaivedAt, g.WaivedReason = &now, &now, reason
		if err := tx.Select("EndedAt", "WaivedAt", "WaivedReason").Updates(&g).Error; err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "jury.waive", round)
	})
	if err != nil {
		return View{}, err
	}
	return s.Gate(ctx, a, round)
}

// mayWaive reports why a locked gate's quorum cannot be waived by somebody who believes that so many have submitted.
func mayWaive(tx *gorm.DB, g Gate, believed int) error {
	n, err := handedIn(tx, g.RoundID)
	switch {
	case err != nil:
		return err
	case n >= g.Quorum:
		return ideas.ErrMove
	case n != believed:
		return ideas.ErrStale
	}
	return nil
}

// waiver is the gate's waiver; nil where there is none.
func (g Gate) waiver() *Waiver {
	if g.WaivedAt == nil {
		return nil
	}
	return &Waiver{At: *g.WaivedAt, Reason: g.WaivedReason}
}
