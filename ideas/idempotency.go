package ideas

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

const (
	claimLife  = time.Minute    // after which an unfinished request counts as crashed; no request runs so long
	answerLife = 24 * time.Hour // for which an answer is kept
	maxAnswer  = 256 << 10      // bytes of an answer that are kept; of a larger one the request may run again
)

// Errors of a request that is repeated with its Idempotency-Key.
var (
	// ErrKeyReused: the key came with another request before.
	ErrKeyReused = errors.New("idempotency key used for another request")
	// ErrKeyBusy: the first request with this key has not finished.
	ErrKeyBusy = errors.New("idempotency key in use")
)

// Idempotency remembers the answers of requests that carried an Idempotency-Key, per member.
type Idempotency struct {
	inTx InTx
	now  Now
}

// NewIdempotency returns an Idempotency that writes through inTx.
func NewIdempotency(inTx InTx, now Now) *Idempotency { return &Idempotency{inTx: inTx, now: now} }

// Claim is the right to run a request and to keep its answer, or the answer kept from the first time.
type Claim struct {
	actor  uuid.UUID
	key    string
	at     time.Time
	Status int // of the kept answer; 0 means that the request must run
	Body   []byte
}

// idempotencyKey is one row of idempotency_keys. Status is 0 while the first request runs.
type idempotencyKey struct {
	ActorID     uuid.UUID
	Key         string
	Fingerprint []byte
	Status      int
	Body        []byte
	CreatedAt   time.Time
}

// Claim takes the key for this request, or returns the kept answer when the same request was answered before. The
// fingerprint tells requests apart. Errors: ErrKeyReused, ErrKeyBusy.
func (i *Idempotency) Claim(ctx context.Context, a Actor, key string, fingerprint []byte) (Claim, error) {
	claim := Claim{actor: a.MemberID, key: key, at: i.now()}
	err := i.inTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		claim.Status, claim.Body = 0, nil
		taken, err := i.take(tx, claim, fingerprint)
		if err != nil || taken {
			return err
		}
		var row idempotencyKey
		err = tx.Where("actor_id = ? AND key = ?", claim.actor, key).Take(&row).Error
		switch {
		case errors.Is(err, gorm.ErrRecordNotFound): // freed this very moment
			return ErrKeyBusy
		case err != nil:
			return err
		case !bytes.Equal(row.Fingerprint, fingerprint):
			return ErrKeyReused
		case row.Status == 0:
			return ErrKeyBusy
		}
		claim.Status, claim.Body = row.Status, row.Body
		return nil
	})
	return claim, err
}

// take inserts the key, or takes over one whose request crashed or whose answer is past its time.
func (i *Idempotency) take(tx *gorm.DB, c Claim, fingerprint []byte) (bool, error) {
	res := tx.Exec(`INSERT INTO idempotency_keys AS k (actor_id, key, fingerprint, status, body, created_at)
		VALUES (?, ?, ?, 0, '', ?)
		ON CONFLICT (actor_id, key) DO UPDATE
		SET fingerprint = excluded.fingerprint, status = 0, body = '', created_at = excluded.created_at
		WHERE k.created_at < ? OR (k.status = 0 AND k.created_at < ?)`,
		c.actor, c.key, fingerprint, c.at, c.at.Add(-answerLife), c.at.Add(-claimLife))
	return res.RowsAffected == 1, res.Error
}

// Keep stores the answer of the claimed request. An answer too large to keep frees the key.
func (i *Idempotency) Keep(ctx context.Context, c Claim, status int, body []byte) error {
	if len(body) > maxAnswer {
		return i.Free(ctx, c)
	}
	return i.inTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		// no row: the claim was taken over meanwhile, and the other's answer counts
		return tx.Exec(`UPDATE idempotency_keys SET status = ?, body = ? WHERE actor_id = ? AND key = ? AND created_at = ? AND status = 0`,
			status, body, c.actor, c.key, c.at).Error
	})
}

// Free gives the key back after a request that had no effect, so that it may be tried again.
func (i *Idempotency) Free(ctx context.Context, c Claim) error {
	return i.inTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		return tx.Exec("DELETE FROM idempotency_keys WHERE actor_id = ? AND key = ? AND created_at = ? AND status = 0",
			c.actor, c.key, c.at).Error
	})
}

// Purge removes answers past their time and returns how many; run it about once an hour.
func (i *Idempotency) Purge(ctx context.Context) (int64, error) {
	var gone int64
	err := i.inTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		res := tx.Exec("DELETE FROM idempotency_keys WHERE created_at < ?", i.now().Add(-answerLife))
		gone = res.RowsAffected
		return res.Error
	})
	return gone, err
}
