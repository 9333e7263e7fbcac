package voting

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/singleflight"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Keys holds the secret key of each campaign, from which its pseudonyms are made. In the database the keys lie
// encrypted under a key derived from SECRET_KEY, so that a dump alone tells no pseudonym. Safe for concurrent use.
type Keys struct {
	inTx   ideas.InTx
	now    ideas.Now
	random io.Reader
	secret []byte

	loading singleflight.Group

	mu   sync.Mutex
	byID map[uuid.UUID][]byte
}

func newKeys(d Deps) *Keys {
	return &Keys{inTx: d.InTx, now: d.Now, random: d.Rand, secret: d.Secret, byID: map[uuid.UUID][]byte{}}
}

// Of returns the campaign's key of 32 bytes and makes it when it is asked for first. Errors: ErrKeyDestroyed, and a
// wrapped key that SECRET_KEY does not open.
func (k *Keys) Of(ctx context.Context, campaignID uuid.UUID) ([]byte, error) {
	k.mu.Lock()
	key := k.byID[campaignID]
	k.mu.Unlock()
	if key != nil {
		return key, nil
	}
	// When a vote opens everybody asks at once; one transaction is enough for all.
	loaded := k.loading.DoChan(string(campaignID[:]), func() (any, error) { return k.load(context.WithoutCancel(ctx), campaignID) })
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case l := <-loaded:
		if l.Err != nil {
			return nil, late(l.Err)
		}
		return l.Val.([]byte), nil
	}
}

// load reads a key, or makes it, and remembers it.
func (k *Keys) load(ctx context.Context, campaignID uuid.UUID) (key []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, loadTime)
	defer cancel()
	err = k.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) (err error) {
		key, err = k.loadOrMake(tx, campaignID)
		return err
	})
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.byID) >= mostRounds {
		clear(k.byID)
	}
	k.byID[campaignID] = key
	return key, nil
}

// campaignKey is a row of campaign_keys.
type campaignKey struct {
	CampaignID  uuid.UUID
	Wrapped     []byte
	CreatedAt   time.Time
	DestroyedAt *time.Time
}

func (k *Keys) loadOrMake(tx *gorm.DB, campaignID uuid.UUID) ([]byte, error) {
	var row campaignKey
	err := tx.Take(&row, "campaign_id = ?", campaignID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		if err = k.make(tx, campaignID); err == nil {
			err = tx.Take(&row, "campaign_id = ?", campaignID).Error // ours, or that of whoever was first
		}
	}
	if err != nil {
		return nil, fmt.Errorf("campaign key: %w", err)
	}
	if row.DestroyedAt != nil {
		return nil, ErrKeyDestroyed
	}
	return k.Unwrap(ofCampaigns, campaignID, row.Wrapped)
}

func (k *Keys) make(tx *gorm.DB, campaignID uuid.UUID) error {
	key := make([]byte, 32)
	if _, err := io.ReadFull(k.random, key); err != nil {
		return fmt.Errorf("random key: %w", err)
	}
	wrapped, err := k.Wrap(ofCampaigns, campaignID, key)
	if err != nil {
		return err
	}
	row := campaignKey{CampaignID: campaignID, Wrapped: wrapped, CreatedAt: k.now()}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// What wrapped keys are for; each purpose has a wrapping key of its own.
const (
	ofCampaigns = "smaakmaker campaign key v1"
	ofBatches   = "smaakmaker code batch v1"
)

// Wrap encrypts a key for its row with AES-256-GCM, under a key that is derived from SECRET_KEY for the purpose. The id of the row
// is authenticated, so that keys cannot be swapped between rows. Errors are those of the source of randomness.
func (k *Keys) Wrap(purpose string, id uuid.UUID, key []byte) ([]byte, error) {
	aead, err := k.aead(purpose)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := io.ReadFull(k.random, nonce); err != nil {
		return nil, fmt.Errorf("random nonce: %w", err)
	}
	return aead.Seal(nonce, nonce, key, id[:]), nil
}

// Unwrap decrypts what Wrap encrypted for the same purpose and row; anything else is an error.
func (k *Keys) Unwrap(purpose string, id uuid.UUID, wrapped []byte) ([]byte, error) {
	aead, err := k.aead(purpose)
	if err != nil {
		return nil, err
	}
	if len(wrapped) < aead.NonceSize() {
		return nil, errors.New("wrapped key is cut short")
	}
	key, err := aead.Open(nil, wrapped[:aead.NonceSize()], wrapped[aead.NonceSize():], id[:])
	if err != nil {
		return nil, fmt.Errorf("key was wrapped with another SECRET_KEY: %w", err)
	}
	return key, nil
}

func (k *Keys) aead(purpose string) (cipher.AEAD, error) {
	wrapping, err := hkdf.Key(sha256.New, k.secret, nil, purpose, 32)
	if err != nil {
		return nil, fmt.Errorf("derive wrapping key: %w", err)
	}
	block, err := aes.NewCipher(wrapping)
	if err != nil {
		return nil, fmt.Errorf("wrapping key: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("wrapping key: %w", err)
	}
	return aead, nil
}
