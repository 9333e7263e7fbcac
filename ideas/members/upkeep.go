package members

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// How long what is over is kept before Sweep removes it.
const (
	keepCodes    = 48 * time.Hour // guesses of a day are counted by them
	keepSessions = 90 * 24 * time.Hour
	keepOutbox   = 30 * 24 * time.Hour
)

// Seen is the last use of a session.
type Seen struct {
	SessionID uuid.UUID `json:"id"`
	At        time.Time `json:"at"`
}

// Touch notes when sessions were last used and moves the end of browser sessions along, many at once.
func (s *Service) Touch(ctx context.Context, seen []Seen) error {
	if len(seen) == 0 {
		return nil
	}
	list, err := json.Marshal(seen)
	if err != nil {
		return err
	}
	return s.change(ctx, func(tx *gorm.DB, _ time.Time) ([]Change, error) {
		return nil, tx.Exec(`WITH seen AS (SELECT * FROM jsonb_to_recordset(?::jsonb) AS r (id uuid, at timestamptz)),
			mine AS (SELECT s.id, seen.at FROM sessions s JOIN seen USING (id) ORDER BY s.id FOR UPDATE OF s)
			UPDATE sessions s SET last_seen_at = greatest(s.last_seen_at, mine.at),
				expires_at = CASE WHEN kind = 'browser' THEN greatest(expires_at, mine.at + make_interval(secs => ?)) END
			FROM mine WHERE mine.id = s.id`, string(list), SessionLife.Seconds()).Error
	})
}

// Sweep removes what is over: codes after two days, browser sessions 90 days after they ended or expired, kept mails
// after 30 days. Ended keys stay, since a key itself never expires and must stay refused.
func (s *Service) Sweep(ctx context.Context) error {
	return s.change(ctx, func(tx *gorm.DB, now time.Time) ([]Change, error) {
		if err := tx.Exec("DELETE FROM sign_in_codes WHERE created_at < ?", now.Add(-keepCodes)).Error; err != nil {
			return nil, err
		}
		err := tx.Exec("DELETE FROM sessions WHERE kind = 'browser' AND (ended_at < ? OR expires_at < ?)",
			now.Add(-keepSessions), now.Add(-keepSessions)).Error
		if err != nil {
			return nil, err
		}
		return nil, tx.Exec("DELETE FROM outbox_mails WHERE at < ?", now.Add(-keepOutbox)).Error
	})
}
