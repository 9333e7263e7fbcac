package watch

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// keyPurpose names the key that wraps the campaigns' keys; voting.Keys derives it from SECRET_KEY.
const keyPurpose = "smaakmaker trait key v1"

// Wrapper encrypts keys for the database; *voting.Keys does.
type Wrapper interface {
	Wrap(purpose string, id uuid.UUID, key []byte) ([]byte, error)
	Unwrap(purpose string, id uuid.UUID, wrapped []byte) ([]byte, error)
}

// keysOf returns a hasher for each campaign, making keys where there are none. The rows stay locked until the transaction ends,
// and nobody remembers a key longer: one that is destroyed is gone on every server at once. A campaign that votes again
// after its key was destroyed gets another.
func (s *Service) keysOf(ctx context.Context, tx pgx.Tx, campaigns []uuid.UUID) (map[uuid.UUID]*hasher, error) {
	all := map[uuid.UUID]*hasher{}
	if err := s.readKeys(ctx, tx, campaigns, all); err != nil {
		return nil, err
	}
	var lacking []uuid.UUID
	for _, id := range campaigns {
		if all[id] == nil {
			lacking = append(lacking, id)
		}
	}
	for _, id := range lacking {
		if err := s.makeKey(ctx, tx, id); err != nil {
			return nil, err
		}
	}
	if len(lacking) == 0 {
		return all, nil
	}
	return all, s.readKeys(ctx, tx, lacking, all) // ours, or those of whoever was first
}

func (s *Service) readKeys(ctx context.Context, tx pgx.Tx, campaigns []uuid.UUID, into map[uuid.UUID]*hasher) error {
	rows, err := tx.Query(ctx, `SELECT campaign_id, wrapped FROM trait_keys WHERE campaign_id = ANY($1) AND wrapped IS NOT NULL
		ORDER BY campaign_id FOR SHARE`, campaigns)
	if err != nil {
		return fmt.Errorf("read trait keys: %w", err)
	}
	var id uuid.UUID
	var wrapped []byte
	_, err = pgx.ForEachRow(rows, []any{&id, &wrapped}, func() error {
		key, err := s.d.Keys.Unwrap(keyPurpose, id, wrapped)
		if err != nil {
			return err
		}
		into[id] = newHasher(key)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read trait keys: %w", err)
	}
	return nil
}

func (s *Service) makeKey(ctx context.Context, tx pgx.Tx, campaign uuid.UUID) error {
	key := make([]byte, 32)
	rand.Read(key) // never fails: it ends the process instead
	wrapped, err := s.d.Keys.Wrap(keyPurpose, campaign, key)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO trait_keys (campaign_id, wrapped, created_at) VALUES ($1, $2, $3)
		ON CONFLICT (campaign_id) DO UPDATE SET wrapped = excluded.wrapped, created_at = excluded.created_at, destroyed_at = NULL
		WHERE trait_keys.wrapped IS NULL`, campaign, wrapped, s.now().Truncate(time.Microsecond))
	if err != nil {
		return fmt.Errorf("make a trait key: %w", err)
	}
	return nil
}
