package ideas

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// OpenRound opens a planned round now instead of at its time. Errors: ErrMove when it is not planned; *NotReady with
// 'published' when the campaign is not live, 'options' when a vote has fewer than two options, 'closesAt' when its
// end has passed.
func (s *Service) OpenRound(ctx context.Context, a Actor, id uuid.UUID) (Round, error) {
	return s.moveRound(ctx, a, id, RoundOpen)
}

// CloseRound closes an open round now. The planned time stays on record. ErrMove when it is not open.
func (s *Service) CloseRound(ctx context.Context, a Actor, id uuid.UUID) (Round, error) {
	return s.moveRound(ctx, a, id, RoundClosed)
}

// PublishRound shows everybody the result of a closed vote. ErrMove when it is not a vote or not closed.
func (s *Service) PublishRound(ctx context.Context, a Actor, id uuid.UUID) (Round, error) {
	return s.moveRound(ctx, a, id, RoundPublished)
}

func (s *Service) moveRound(ctx context.Context, a Actor, id uuid.UUID, to RoundState) (Round, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return Round{}, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, jobs Jobs) error {
		r, c, err := lockRound(tx, id)
		if err != nil {
			return err
		}
		if !may(roundMoves, r.State, to) || to == RoundPublished && r.Kind != RoundVote {
			return ErrMove
		}
		if to == RoundOpen {
			if missing := s.blocks(r, c); len(missing) > 0 {
				return &NotReady{Missing: missing}
			}
		}
		if err := s.move(ctx, tx, jobs, &r, to, &a.MemberID); err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "round."+string(to), id.String())
	})
	if err != nil {
		return Round{}, err
	}
	return s.Round(ctx, a, id)
}

// lockRound returns a round locked for a move, with its campaign share-locked before it. Whoever casts a ballot or
// sends in an idea holds a share lock on the round, so a move waits for them and they for it.
func lockRound(tx *gorm.DB, id uuid.UUID) (Round, Campaign, error) {
	var r Round
	var c Campaign
	if err := one(tx.Where("id = ?", id).Take(&r).Error); err != nil {
		return r, c, err
	}
	if err := one(tx.Clauses(forShare).Where("id = ?", r.CampaignID).Take(&c).Error); err != nil {
		return r, c, err
	}
	if err := ShutRound(tx, id); err != nil {
		return r, c, err
	}
	r = Round{}
	if err := one(tx.Clauses(forUpdate).Where("id = ?", id).Take(&r).Error); err != nil {
		return r, c, err
	}
	list, err := rounds(tx.Where("rounds.id = ?", id))
	if err == nil && len(list) == 1 {
		r = list[0]
	}
	return r, c, err
}

// blocks names what keeps a planned round from opening, by hand or by the clock.
func (s *Service) blocks(r Round, c Campaign) []string {
	var out []string
	if c.State != CampaignLive {
		out = append(out, "published")
	}
	if r.Kind == RoundVote && r.Options < minOptions {
		out = append(out, "options")
	}
	if !r.ClosesAt.After(s.d.Now()) {
		out = append(out, "closesAt")
	}
	return out
}

// move gives a locked round its next state: the row, the move that can exist once, the hooks, and word to the other
// processes, all in one transaction. by is nil when the clock does it.
func (s *Service) move(ctx context.Context, tx *gorm.DB, jobs Jobs, r *Round, to RoundState, by *uuid.UUID) error {
	if !may(roundMoves, r.State, to) {
		return ErrMove
	}
	from, now := r.State, s.d.Now()
	r.State, r.UpdatedAt = to, now
	switch to {
	case RoundOpen:
		r.OpenedAt = &now
	case RoundClosed:
		r.ClosedAt = &now
	case RoundPublished:
		r.PublishedAt = &now
	}
	res := tx.Model(&Round{}).Where("id = ? AND state = ?", r.ID, from).
		Select("state", "updated_at", "opened_at", "closed_at", "published_at").Updates(r)
	if res.Error != nil {
		return res.Error
	}
	if res.RowsAffected != 1 {
		return ErrMove
	}
	made := RoundMove{RoundID: r.ID, ToState: to, FromState: from, ActorID: by, At: now}
	if err := tx.Create(&made).Error; err != nil {
		return err
	}
	for _, hook := range s.d.OnRound {
		if err := hook(ctx, tx, jobs, *r, to); err != nil {
			return errors.Join(errHook, err)
		}
	}
	return announce(tx, r.ID)
}

var errHook = errors.New("round hook")

// RoundChanged is the PostgreSQL channel on which a committed change of a round is announced; the payload is its id.
const RoundChanged = "round_changed"

func announce(tx *gorm.DB, round uuid.UUID) error {
	return tx.Exec("SELECT pg_notify(?, ?)", RoundChanged, round.String()).Error
}
