package ideas

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// dueRounds finds what the clock has to move: open rounds whose end has come, and planned rounds whose time has come
// in a live campaign, once every earlier round of it is over and, for a vote, there is something to choose. Closing
// comes before opening at the same moment.
const dueRounds = `
SELECT id, 'closed' AS to_state, closes_at AS due, number FROM rounds WHERE state = 'open' AND closes_at <= @now
UNION ALL
SELECT r.id, 'open', r.opens_at, r.number FROM rounds r JOIN campaigns c ON c.id = r.campaign_id
WHERE r.state = 'planned' AND r.opens_at <= @now AND c.state = 'live'
  AND NOT EXISTS (SELECT FROM rounds e WHERE e.campaign_id = r.campaign_id AND e.number < r.number AND e.state IN ('planned', 'open'))
  AND (r.kind <> 'vote' OR (SELECT count(*) FROM round_options o WHERE o.round_id = r.id AND o.withdrawn_at IS NULL) >= @options)
ORDER BY due, to_state, number LIMIT 200`

type dueRound struct {
	ID      uuid.UUID
	ToState RoundState
}

// Advance opens and closes every round that is due, and returns how many this call opened and closed. Any number of
// processes may call it at once: each move is one transaction on a locked row, and the table of moves holds one row
// per round and state, so every round opens once and closes once. A round whose times have both passed while nobody
// was running opens and then closes. One that fails is reported in err, after the others have had their turn.
func (s *Service) Advance(ctx context.Context) (opened, closed int, err error) {
	failed := map[uuid.UUID]bool{}
	for {
		var due []dueRound
		if e := s.read(ctx).Raw(dueRounds, map[string]any{"now": s.d.Now(), "options": minOptions}).Scan(&due).Error; e != nil {
			return opened, closed, errors.Join(err, e)
		}
		moved := 0
		for _, d := range due {
			if failed[d.ID] {
				continue
			}
			done, e := s.advance(ctx, d)
			if e != nil {
				failed[d.ID] = true
				err = errors.Join(err, e)
			}
			if !done {
				continue
			}
			moved++
			if d.ToState == RoundOpen {
				opened++
			} else {
				closed++
			}
		}
		if moved == 0 { // a close may have made the next round due, so look again until nothing moves
			return opened, closed, err
		}
	}
}

// advance makes one due move, unless another process has made it or is making it.
func (s *Service) advance(ctx context.Context, d dueRound) (done bool, err error) {
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs Jobs) error {
		done = false
		r, ok, err := s.lockDue(tx, d)
		if err != nil || !ok {
			return err
		}
		done = true
		return s.move(ctx, tx, jobs, &r, d.ToState, nil)
	})
	return done && err == nil, err
}

// lockDue locks a round if it is still due. An opening skips a row that somebody else holds: they are opening it. A
// closing waits instead, because ballots on their way in hold the row too.
func (s *Service) lockDue(tx *gorm.DB, d dueRound) (Round, bool, error) {
	now := s.d.Now()
	q := tx.Where("id = ? AND state = ? AND closes_at <= ?", d.ID, RoundOpen, now).Clauses(forUpdate)
	if d.ToState == RoundOpen {
		var live []uuid.UUID
		err := tx.Model(&Campaign{}).Clauses(clause.Locking{Strength: clause.LockingStrengthShare, Options: clause.LockingOptionsSkipLocked}).
			Where("state = ? AND id = (SELECT campaign_id FROM rounds WHERE rounds.id = ?)", CampaignLive, d.ID).Pluck("id", &live).Error
		if err != nil || len(live) == 0 {
			return Round{}, false, err
		}
		q = tx.Where("id = ? AND state = ? AND opens_at <= ?", d.ID, RoundPlanned, now).
			Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate, Options: clause.LockingOptionsSkipLocked})
	} else if err := ShutRound(tx, d.ID); err != nil {
		return Round{}, false, err
	}
	var locked []uuid.UUID
	if err := q.Model(&Round{}).Pluck("id", &locked).Error; err != nil || len(locked) == 0 {
		return Round{}, false, err
	}
	list, err := rounds(tx.Where("rounds.id = ?", d.ID))
	if err != nil || len(list) == 0 {
		return Round{}, false, err
	}
	r := list[0] // an option may have been withdrawn since the round was found due
	return r, d.ToState != RoundOpen || r.Kind != RoundVote || r.Options >= minOptions, nil
}

// Run advances the rounds every so often, a little irregularly so that several processes do not do it in step,
// until ctx is done. A failure is logged and tried again the next time.
func (s *Service) Run(ctx context.Context, every time.Duration) {
	for {
		opened, closed, err := s.Advance(ctx)
		if err != nil && ctx.Err() == nil {
			s.d.Log.ErrorContext(ctx, "rounds not advanced", slog.Any("error", err))
		}
		if opened+closed > 0 {
			s.d.Log.InfoContext(ctx, "rounds advanced", slog.Int("opened", opened), slog.Int("closed", closed))
		}
		pause := time.NewTimer(every - every/8 + rand.N(every/4+1))
		select {
		case <-ctx.Done():
			pause.Stop()
			return
		case <-pause.C:
		}
	}
}
