package voting

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Bounds of on-pack codes (C5).
const (
	MaxCodes        = 10_000_000  // in a batch
	maxCampaign     = 100_000_000 // of a campaign
	maxBatches      = 1000        // of a campaign
	maxBatchLabel   = 120         // characters
	batchSecretSize = 32
)

// CodeBatch is a batch of on-pack codes, made for one print run. Its codes follow from a secret that is kept wrapped by
// SECRET_KEY, so that a printer's file that broke off can be made again; no code is stored. Sealing destroys the secret:
// from then on nobody, with all keys of the house, can make the codes again. Revoking does too, and ends redemptions.
type CodeBatch struct {
	ID         uuid.UUID
	Serial     int `gorm:"->"`
	CampaignID uuid.UUID
	Number     int
	Label      string
	Count      int // codes asked for
	Stored     int // codes made so far; those can be redeemed
	Weight     int // what one code adds to a ballot's weight
	ExpiresAt  *time.Time
	Wrapped    []byte // the secret; nil once sealed
	CreatedBy  *uuid.UUID
	CreatedAt  time.Time `gorm:"autoCreateTime:false"`
	RevokedAt  *time.Time

	Redeemed int64     `gorm:"->"`
	ByDay    []CodeDay `gorm:"-"` // only in CodeBatches
}

// TableName is read by gorm.
func (CodeBatch) TableName() string { return "code_batches" }

// CodeDay is how many codes of a batch were redeemed on one day of the campaign's time zone.
type CodeDay struct {
	Day      string // 2026-11-22
	Redeemed int64
}

// Sealed reports whether the batch's file can never be made again.
func (b CodeBatch) Sealed() bool { return len(b.Wrapped) == 0 }

// NewCodes is a batch as it is ordered.
type NewCodes struct {
	Label     string
	Count     int        // 1 to MaxCodes
	Weight    int        // 1 to the highest weight that a round of the campaign lets codes give; 0 = 1
	ExpiresAt *time.Time // nil: with the campaign
}

// CreateCodes orders a batch for a campaign. The codes are made while its file is written for the first time (Codes).
// Errors: those of Actor.Need, ideas.ErrNotFound, *ideas.Invalid, ErrKeyDestroyed.
func (s *Service) CreateCodes(ctx context.Context, a ideas.Actor, slug string, in NewCodes) (CodeBatch, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return CodeBatch{}, err
	}
	return s.createCodes(ctx, a, slug, in)
}

// CreateCodesHere is CreateCodes for whoever runs the program on the server itself.
func (s *Service) CreateCodesHere(ctx context.Context, slug string, in NewCodes) (CodeBatch, error) {
	return s.createCodes(ctx, ideas.Actor{}, slug, in)
}

func (s *Service) createCodes(ctx context.Context, a ideas.Actor, slug string, in NewCodes) (b CodeBatch, err error) {
	c, err := s.campaignBySlug(ctx, slug)
	if err != nil {
		return b, err
	}
	if in, err = s.checkCodes(ctx, c, in); err != nil {
		return b, err
	}
	if _, err = s.keys.Of(ctx, c.ID); err != nil { // hashes need it
		return b, err
	}
	b = CodeBatch{CampaignID: c.ID, Label: in.Label, Count: in.Count, Weight: in.Weight, ExpiresAt: in.ExpiresAt, CreatedAt: s.now()}
	if a.SignedIn() {
		b.CreatedBy = &a.MemberID
	}
	if b.ID, err = uuid.NewV7(); err != nil {
		return b, fmt.Errorf("batch id: %w", err)
	}
	secret := make([]byte, batchSecretSize)
	if _, err = io.ReadFull(s.keys.random, secret); err != nil {
		return b, fmt.Errorf("secret of batch: %w", err)
	}
	if b.Wrapped, err = s.keys.Wrap(ofBatches, b.ID, secret); err != nil {
		return b, err
	}
	err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := numberBatch(tx, &b); err != nil {
			return err
		}
		if err := tx.Create(&b).Error; err != nil {
			return fmt.Errorf("store batch: %w", err)
		}
		return s.audit(ctx, tx, a, "codes.create", b.ID.String())
	})
	if err != nil {
		return CodeBatch{}, err
	}
	return s.codeBatch(ctx, c.ID, b.ID)
}

// checkCodes checks an order against the campaign and fills in what was left out.
func (s *Service) checkCodes(ctx context.Context, c ideas.Campaign, in NewCodes) (NewCodes, error) {
	var flaws []ideas.Flaw
	flaw := func(when bool, field, code, param string) {
		if when {
			flaws = append(flaws, ideas.Flaw{Field: field, Code: code, Param: param})
		}
	}
	if in.Label = strings.TrimSpace(in.Label); in.Weight == 0 {
		in.Weight = 1
	}
	var rounds []ideas.Round
	if err := s.db.WithContext(ctx).Find(&rounds, "campaign_id = ?", c.ID).Error; err != nil {
		return in, fmt.Errorf("load rounds: %w", err)
	}
	heaviest := 1
	for _, r := range rounds {
		heaviest = max(heaviest, r.Settings.Heaviest())
	}
	flaw(in.Label == "", "label", "required", "")
	flaw(utf8.RuneCountInString(in.Label) > maxBatchLabel, "label", "too-long", strconv.Itoa(maxBatchLabel))
	flaw(in.Count < 1, "count", "too-small", "1")
	flaw(in.Count > MaxCodes, "count", "too-large", strconv.Itoa(MaxCodes))
	flaw(in.Weight < 1, "weight", "too-small", "1")
	flaw(in.Weight > heaviest, "weight", "too-large", strconv.Itoa(heaviest))
	flaw(in.ExpiresAt != nil && !in.ExpiresAt.After(s.now()), "expiresAt", "in-the-past", "")
	if flaws != nil {
		return in, &ideas.Invalid{Flaws: flaws}
	}
	return in, nil
}

// numberBatch gives the batch the next number of its campaign. Orders of one campaign wait for each other.
func numberBatch(tx *gorm.DB, b *CodeBatch) error {
	if err := tx.Exec("SELECT pg_advisory_xact_lock(?, hashtext(?))", batchClass, b.CampaignID.String()).Error; err != nil {
		return fmt.Errorf("lock batches: %w", err)
	}
	var had struct{ Number, Codes int }
	err := tx.Raw("SELECT coalesce(max(number), 0) AS number, coalesce(sum(count), 0) AS codes FROM code_batches WHERE campaign_id = ?", b.CampaignID).
		Take(&had).Error
	switch {
	case err != nil:
		return fmt.Errorf("number of batch: %w", err)
	case had.Number >= maxBatches:
		return ideas.Flawed("count", "limit-reached", strconv.Itoa(maxBatches))
	case had.Codes+b.Count > maxCampaign:
		return ideas.Flawed("count", "limit-reached", strconv.Itoa(maxCampaign))
	}
	b.Number = had.Number + 1
	return nil
}

// batchClass keeps the advisory locks of batches apart from others.
const batchClass = 0x434f4445

// CodeBatches reports on the batches of a campaign: what was issued, what was redeemed and when. Errors: those of
// Actor.Need, ideas.ErrNotFound.
func (s *Service) CodeBatches(ctx context.Context, a ideas.Actor, slug string) ([]CodeBatch, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return nil, err
	}
	c, err := s.campaignBySlug(ctx, slug)
	if err != nil {
		return nil, err
	}
	list, err := s.loadBatches(ctx, "campaign_id = ?", c.ID)
	if err != nil {
		return nil, err
	}
	var days []struct {
		Batch    int
		Day      string
		Redeemed int64
	}
	err = s.db.WithContext(ctx).Raw(`SELECT batch, to_char(at AT TIME ZONE ?, 'YYYY-MM-DD') AS day, count(*) AS redeemed FROM code_redemptions
		WHERE batch IN (SELECT serial FROM code_batches WHERE campaign_id = ?) GROUP BY 1, 2 ORDER BY 1, 2`, c.Timezone, c.ID).Scan(&days).Error
	if err != nil {
		return nil, fmt.Errorf("redemptions by day: %w", err)
	}
	for i := range list {
		for _, d := range days {
			if d.Batch == list[i].Serial {
				list[i].ByDay = append(list[i].ByDay, CodeDay{d.Day, d.Redeemed})
				list[i].Redeemed += d.Redeemed
			}
		}
	}
	return list, nil
}

func (s *Service) loadBatches(ctx context.Context, condition string, args ...any) (list []CodeBatch, err error) {
	err = s.db.WithContext(ctx).Select("*, 0 AS redeemed").Where(condition, args...).Order("number").Find(&list).Error
	if err != nil {
		err = fmt.Errorf("load batches: %w", err)
	}
	return list, err
}

// codeBatch returns one batch with how many were redeemed. Error: ideas.ErrNotFound.
func (s *Service) codeBatch(ctx context.Context, campaign, id uuid.UUID) (CodeBatch, error) {
	list, err := s.loadBatches(ctx, "campaign_id = ? AND id = ?", campaign, id)
	if err == nil && len(list) == 0 {
		err = ideas.ErrNotFound
	}
	if err != nil {
		return CodeBatch{}, err
	}
	b := list[0]
	err = s.db.WithContext(ctx).Raw("SELECT count(*) FROM code_redemptions WHERE batch = ?", b.Serial).Take(&b.Redeemed).Error
	if err != nil {
		return b, fmt.Errorf("count redemptions: %w", err)
	}
	return b, nil
}

// RevokeCodes ends the redemption of a batch, such as one that leaked, and seals it; doing it again changes nothing. What
// was redeemed before stays its voters', and ballots cast with it keep counting: which of them are honest is for a review to
// say, not for a switch. Errors: those of Actor.Need, ideas.ErrNotFound.
func (s *Service) RevokeCodes(ctx context.Context, a ideas.Actor, slug string, id uuid.UUID) (CodeBatch, error) {
	return s.endCodes(ctx, a, slug, id, "codes.revoke", "UPDATE code_batches SET revoked_at = coalesce(revoked_at, ?), wrapped = NULL WHERE id = ?", s.now(), id)
}

// SealCodes destroys the secret of a batch whose file is with the printer: the file cannot be made again, by nobody. Doing it
// again changes nothing. Errors: ideas.ErrMove while codes are still to be made, and as RevokeCodes.
func (s *Service) SealCodes(ctx context.Context, a ideas.Actor, slug string, id uuid.UUID) (CodeBatch, error) {
	return s.endCodes(ctx, a, slug, id, "codes.seal", "UPDATE code_batches SET wrapped = NULL WHERE id = ? AND stored = count", id)
}

func (s *Service) endCodes(ctx context.Context, a ideas.Actor, slug string, id uuid.UUID, action, update string, args ...any) (CodeBatch, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return CodeBatch{}, err
	}
	c, err := s.campaignBySlug(ctx, slug)
	if err != nil {
		return CodeBatch{}, err
	}
	if _, err = s.codeBatch(ctx, c.ID, id); err != nil {
		return CodeBatch{}, err
	}
	err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		res := tx.Exec(update, args...)
		if res.Error != nil {
			return fmt.Errorf("end batch: %w", res.Error)
		}
		if res.RowsAffected == 0 {
			return ideas.ErrMove
		}
		return s.audit(ctx, tx, a, action, id.String())
	})
	if err != nil {
		return CodeBatch{}, err
	}
	return s.codeBatch(ctx, c.ID, id)
}

func (s *Service) campaignBySlug(ctx context.Context, slug string) (ideas.Campaign, error) {
	var c ideas.Campaign
	err := s.db.WithContext(ctx).Select("id", "slug", "timezone").Take(&c, "slug = ?", slug).Error
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return c, ideas.ErrNotFound
	case err != nil:
		return c, fmt.Errorf("load campaign: %w", err)
	}
	return c, nil
}
