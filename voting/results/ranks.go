package results

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Ranks alone must not tell whose ballot moved them. So what is shown of them changes only on a beat of the clock, the one
// that streams keep, and stays for about a beat at least: whoever asks shortly before one gets the next ranks a beat later.
const (
	ranksBeat = 10 * time.Second
	ranksLate = time.Second // after a beat: still taken on it
)

// shownRanks is what all servers show of a running vote until the next beat.
type shownRanks struct {
	RoundID uuid.UUID
	Ranks   []shownRank `gorm:"serializer:json"`
	ShownAt time.Time
}

// TableName names the table of one round's ranks.
func (shownRanks) TableName() string { return "shown_ranks" }

type shownRank struct {
	Option uuid.UUID `json:"option"`
	Rank   int       `json:"rank"`
}

// ranks returns the options of a running vote in the order shown now.
func (s *Service) ranks(ctx context.Context, r ideas.Round) ([]Line, error) {
	options, err := loadOptions(s.db.WithContext(ctx), r.ID)
	if err != nil {
		return nil, err
	}
	shown, err := loadShown(s.db.WithContext(ctx), r.ID)
	if err != nil {
		return nil, err
	}
	if !shown.holds(s.now()) || !shown.of(options) {
		if shown, err = s.renew(ctx, r, shown); err != nil {
			return nil, err
		}
	}
	title := make(map[uuid.UUID]string, len(options))
	for _, o := range options {
		title[o.IdeaID] = o.Title
	}
	lines := make([]Line, len(shown.Ranks))
	for i, l := range shown.Ranks {
		lines[i] = Line{Option: l.Option, Title: title[l.Option], Rank: l.Rank}
	}
	return lines, nil
}

// renew counts anew and keeps that, unless another server has done so since was was read: then that is what all show.
func (s *Service) renew(ctx context.Context, r ideas.Round, was shownRanks) (now shownRanks, err error) {
	d, err := s.standingOf(ctx, r)
	if err != nil {
		return now, err
	}
	next := shownRanks{RoundID: r.ID, Ranks: []shownRank{}, ShownAt: s.now()}
	for _, l := range d.Ranking {
		next.Ranks = append(next.Ranks, shownRank{l.Option, l.Rank})
	}
	err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		res := tx.Where("round_id = ? AND shown_at = ?", r.ID, was.ShownAt).Select("ranks", "shown_at").Updates(&next)
		if res.Error == nil && res.RowsAffected == 0 {
			res = tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&next)
		}
		if res.Error != nil {
			return fmt.Errorf("keep ranks: %w", res.Error)
		}
		now, err = loadShown(tx, r.ID)
		return err
	})
	return now, err
}

// loadShown returns the ranks shown last, empty ones of the beginning of time where there are none.
func loadShown(db *gorm.DB, round uuid.UUID) (shownRanks, error) {
	var shown shownRanks
	err := db.Take(&shown, "round_id = ?", round).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return shown, fmt.Errorf("load ranks: %w", err)
	}
	return shown, nil
}

func forgetShown(tx *gorm.DB, round uuid.UUID) error {
	if err := tx.Delete(&shownRanks{}, "round_id = ?", round).Error; err != nil {
		return fmt.Errorf("forget ranks: %w", err)
	}
	return nil
}

// holds reports whether the beat after which others are shown is still to come. Ranks of a clock that was set back since
// do not hold.
func (s shownRanks) holds(now time.Time) bool {
	next := s.ShownAt.Add(ranksBeat - ranksLate).Truncate(ranksBeat).Add(ranksBeat)
	return now.Before(next) && now.After(s.ShownAt.Add(-ranksBeat))
}

// of reports whether these are the ranks of the options that can be voted for now.
func (s shownRanks) of(options []option) bool {
	in := make(map[uuid.UUID]bool, len(options))
	for _, o := range options {
		if o.WithdrawnAt == nil {
			in[o.IdeaID] = true
		}
	}
	for _, l := range s.Ranks {
		if !in[l.Option] {
			return false
		}
	}
	return len(s.Ranks) == len(in)
}
