package results

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// newDraw makes the secret of a draw and commits to it.
func (s *Service) newDraw(r ideas.Round, w DrawWish) (Draw, error) {
	d := Draw{RoundID: r.ID, State: ledger.ToCommitted, Secret: make([]byte, ledger.SaltSize), CreatedAt: s.now()}
	if _, err := io.ReadFull(rand.Reader, d.Secret); err != nil {
		return d, fmt.Errorf("secret of a draw: %w", err)
	}
	id, err := uuid.NewV7()
	if err != nil {
		return d, fmt.Errorf("draw id: %w", err)
	}
	commit := ledger.DrawCommitment(d.Secret)
	d.ID = id
	d.Terms = ledger.DrawTerms{ID: id.String(), Kind: w.Kind, Title: w.Title, Commit: hex.EncodeToString(commit[:]), Winners: w.Winners,
		Reserves: w.Reserves, Sources: w.Sources, NotBefore: ledger.HourOf(nextHour(w.NotBefore))}
	return d, nil
}

// nextHour is the next full hour, or the time itself where it is one.
func nextHour(t time.Time) time.Time {
	return t.UTC().Add(time.Hour - time.Nanosecond).Truncate(time.Hour)
}

// tellDraw writes a step of a draw into the round's history, as its last entry. Error: ideas.ErrStale where another server's clock
// is ahead, so that what it wrote would come after: the caller tries again.
func tellDraw(tx *gorm.DB, r ideas.Round, to string, step ledger.DrawStep, at time.Time) error {
	leaf := voting.HeadOf(r).At(ledger.KindDraw, at)
	leaf.To, leaf.Draw = to, &step
	if err := voting.AppendEvent(tx, r.ID, leaf, at); err != nil {
		return err
	}
	if to == ledger.ToCommitted {
		return voting.Stir(tx, r.ID)
	}
	var last string
	err := tx.Raw("SELECT kind FROM ballot_events WHERE round_id = ? ORDER BY id DESC LIMIT 1", r.ID).Row().Scan(&last)
	if err != nil {
		return fmt.Errorf("look at the last event: %w", err)
	}
	if last != ledger.KindDraw {
		return ideas.ErrStale
	}
	return voting.Stir(tx, r.ID)
}

// FreezeDraw fixes who or what takes part, once the result is public: of prizes the ballots that count now, of a tie the options
// that are level across the last seat. The entropy is that of the first full hour after, or of the announced one where that is
// later. It needs ideas.RightCampaigns. Errors: ideas.ErrNotFound; ideas.ErrMove before the result is public, a second time, and of a
// tie where none is.
func (s *Service) FreezeDraw(ctx context.Context, a ideas.Actor, id uuid.UUID) (out Draw, err error) {
	err = s.onDraw(ctx, a, id, func(tx *gorm.DB, _ ideas.Jobs, r ideas.Round, d *Draw) error {
		over := r.State == ideas.RoundClosed || r.State == ideas.RoundPublished
		if d.State != ledger.ToCommitted || !over || see(r, false) != SeenCounts {
			return ideas.ErrMove
		}
		list, err := d.participants(tx, r)
		if err != nil {
			return err
		}
		root, now, size := ledger.DrawRoot(list), s.now(), int64(len(list))
		announced, err := time.Parse("2006-01-02T15", d.Terms.NotBefore)
		if err != nil {
			return fmt.Errorf("hour of the entropy: %w", err)
		}
		from := nextHour(now.Add(entropyLater))
		if announced.After(from) {
			from = announced
		}
		d.State, d.Root, d.Size, d.EntropyFrom, d.FrozenAt = ledger.ToFrozen, root[:], &size, &from, &now
		step := ledger.DrawStep{ID: d.Terms.ID, Root: hex.EncodeToString(root[:]), Size: len(list), Options: d.Options, From: ledger.HourOf(from)}
		if d.Terms.Kind == ledger.DrawTie {
			step.Seats = *d.Seats
		}
		if err := tellDraw(tx, r, ledger.ToFrozen, step, now); err != nil {
			return err
		}
		out = *d
		return keepDraw(tx, d, "state", "root", "size", "options", "seats", "entropy_from", "frozen_at")
	})
	return out, err
}

func keepDraw(tx *gorm.DB, d *Draw, columns ...string) error {
	if err := tx.Model(&Draw{}).Where("id = ?", d.ID).Select(columns).Updates(d).Error; err != nil {
		return fmt.Errorf("keep draw: %w", err)
	}
	return nil
}

// participants are the list of a draw as it is now. It says in the draw how many of them win.
func (d *Draw) participants(tx *gorm.DB, r ideas.Round) ([][]byte, error) {
	if d.Terms.Kind == ledger.DrawTie {
		_, row, err := loadFrozen(tx, r.ID)
		if err != nil {
			return nil, err
		}
		options, seats, err := ledger.LevelOptions(row.Document)
		if err == nil && len(options) == 0 {
			err = ideas.ErrMove
		}
		d.Options, d.Seats = options, &seats
		return ledger.TieList(options), err
	}
	list, err := countedCommitments(tx, r.ID)
	seats := min(d.Terms.Winners, len(list))
	d.Seats = &seats
	return list, err
}

func countedCommitments(tx *gorm.DB, roundID uuid.UUID) ([][]byte, error) {
	var list [][]byte
	err := tx.Raw(`SELECT e.h FROM ballots b JOIN ballot_events e ON e.round_id = b.round_id AND e.id = b.event_id
		WHERE b.round_id = ? AND b.state = ?`, roundID, voting.Counted).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("load commitments: %w", err)
	}
	return ledger.PrizeList(list), nil
}

// MakeDraw draws with the values of the announced sources, in their order, and writes to the winners of prizes. It needs ideas.RightCampaigns. Errors:
// ideas.ErrNotFound; ideas.ErrMove unless the list is frozen and the hour of the entropy has come; ideas.Invalid.
func (s *Service) MakeDraw(ctx context.Context, a ideas.Actor, id uuid.UUID, entropy []string) (out Draw, err error) {
	err = s.onDraw(ctx, a, id, func(tx *gorm.DB, jobs ideas.Jobs, r ideas.Round, d *Draw) error {
		now := s.now()
		if d.State != ledger.ToFrozen || now.Before(*d.EntropyFrom) {
			return ideas.ErrMove
		}
		d.Entropy = make([]string, len(entropy))
		for i, e := range entropy {
			if d.Entropy[i] = strings.TrimSpace(e); !plainWords(d.Entropy[i]) {
				return ideas.Flawed("entropy", "characters", "")
			}
		}
		if len(entropy) != len(d.Terms.Sources) {
			return ideas.Flawed("entropy", "too-few", fmt.Sprint(len(d.Terms.Sources)))
		}
		list, err := d.frozenList(tx, r)
		if err != nil {
			return err
		}
		if d.Picked, err = d.Terms.Replay(voting.HeadOf(r), list, ledger.Hash(d.Root), d.Secret, d.Entropy); err != nil {
			return fmt.Errorf("draw: %w", err)
		}
		d.State, d.DrawnAt = ledger.ToDrawn, &now
		step := ledger.DrawStep{ID: d.Terms.ID, Secret: hex.EncodeToString(d.Secret), Entropy: d.Entropy, Picked: d.Picked}
		if err := tellDraw(tx, r, ledger.ToDrawn, step, now); err != nil {
			return err
		}
		if err := keepDraw(tx, d, "state", "entropy", "picked", "drawn_at"); err != nil {
			return err
		}
		out = *d
		return tellWinners(ctx, tx, jobs, d)
	})
	return out, err
}

// frozenList is the list as it was frozen, though a review may have changed ballots since: the history up to then tells it.
func (d *Draw) frozenList(tx *gorm.DB, r ideas.Round) ([][]byte, error) {
	if d.Terms.Kind == ledger.DrawTie {
		return ledger.TieList(d.Options), nil
	}
	list, err := countedCommitments(tx, r.ID)
	if root := ledger.DrawRoot(list); err != nil || bytes.Equal(root[:], d.Root) {
		return list, err
	}
	return countedThen(tx, r.ID, d.Terms.ID)
}

// countedThen are the ballots that counted when the list of a draw was frozen.
func countedThen(tx *gorm.DB, roundID uuid.UUID, draw string) ([][]byte, error) {
	var list [][]byte
	err := tx.Raw(`WITH frozen AS (SELECT max(id::text)::uuid AS id FROM ballot_events WHERE round_id = @round AND kind = 'draw'
			AND convert_from(leaf, 'UTF8')::jsonb->>'to' = 'frozen' AND convert_from(leaf, 'UTF8')::jsonb->'draw'->>'id' = @draw),
		last AS (SELECT DISTINCT ON (e.h) e.h, convert_from(e.leaf, 'UTF8')::jsonb->>'to' AS state FROM ballot_events e, frozen f
			WHERE e.round_id = @round AND e.kind = 'status' AND e.id < f.id ORDER BY e.h, e.at DESC, e.id DESC)
		SELECT e.h FROM ballot_events e LEFT JOIN last l ON l.h = e.h
		WHERE e.round_id = @round AND e.kind = 'ballot' AND coalesce(l.state, 'counted') IN ('counted', 'restored')`,
		map[string]any{"round": roundID, "draw": draw}).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("load commitments of then: %w", err)
	}
	return ledger.PrizeList(list), nil
}
