package channels

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// mostOrder is how long an order's number may be, and the name of a channel in it, in characters.
const (
	mostOrder   = 100
	mostChannel = 64
	mostValue   = 1_000_000_000_000 // in the currency's smallest unit
)

var currencyPattern = regexp.MustCompile(`^[A-Z]{3}$`)

// Order is what a shop tells of a sale.
type Order struct {
	Number   string // in the shop; what makes telling twice harmless
	At       time.Time
	Value    int64  // in the currency's smallest unit, such as cents
	Currency string // ISO 4217, such as EUR
	Channel  string // code of the link by which the buyer came; may be empty
	Coupon   string // that the buyer used; may be empty
}

// check names what is wrong with an order told at a moment.
func (o Order) check(now time.Time) []ideas.Flaw {
	var flaws []ideas.Flaw
	wrong := func(field, code, param string, is bool) {
		if is {
			flaws = append(flaws, ideas.Flaw{Field: field, Code: code, Param: param})
		}
	}
	wrong("order", "required", "", o.Number == "")
	wrong("order", "too-long", fmt.Sprint(mostOrder), utf8.RuneCountInString(o.Number) > mostOrder)
	wrong("at", "required", "", o.At.IsZero())
	wrong("at", "in-the-future", "", o.At.After(now.Add(24*time.Hour)))
	wrong("value", "too-small", "0", o.Value < 0)
	wrong("value", "too-large", fmt.Sprint(mostValue), o.Value > mostValue)
	wrong("currency", "currency", "", !currencyPattern.MatchString(o.Currency))
	wrong("channel", "too-long", fmt.Sprint(mostChannel), utf8.RuneCountInString(o.Channel) > mostChannel)
	wrong("coupon", "too-long", fmt.Sprint(mostCoupon), utf8.RuneCountInString(o.Coupon) > mostCoupon)
	return flaws
}

// conversion is the row of an order.
type conversion struct {
	ID         uuid.UUID
	CampaignID uuid.UUID
	ShopID     *uuid.UUID
	OrderHash  []byte
	OrderedAt  time.Time
	Value      int64
	Currency   string
	Channel    *string
	Coupon     *string
	ReceivedAt time.Time
}

// TableName names the table.
func (conversion) TableName() string { return "conversions" }

func (c conversion) same(o conversion) bool {
	return c.OrderedAt.Equal(o.OrderedAt) && c.Value == o.Value && c.Currency == o.Currency && text(c.Channel) == text(o.Channel) &&
		text(c.Coupon) == text(o.Coupon)
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func maybe(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// row makes the row of an order. Its number is kept as a keyed hash alone: enough to know it again, useless to find a buyer with.
func (s *Service) row(campaign uuid.UUID, shop *uuid.UUID, o Order) (conversion, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return conversion{}, fmt.Errorf("conversion id: %w", err)
	}
	var from []byte
	if shop != nil {
		from = shop[:]
	}
	return conversion{
		ID: id, CampaignID: campaign, ShopID: shop, OrderHash: s.derive("order", from, []byte(o.Number)), OrderedAt: o.At.UTC().Truncate(time.Microsecond),
		Value: o.Value, Currency: o.Currency, Channel: maybe(o.Channel), Coupon: maybe(o.Coupon), ReceivedAt: s.d.Now(),
	}, nil
}

// Signed reports, by ErrSignature, whether body is what a shop signed not long ago. Nothing else of a message is believed, or
// even looked at, before.
func (s *Service) Signed(ctx context.Context, shop uuid.UUID, header string, body []byte) error {
	var known Shop
	err := s.d.DB.WithContext(ctx).Where("id = ? AND revoked_at IS NULL", shop).Take(&known).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return err
	}
	// the signature of a shop nobody knows is computed too, so that the time it takes tells nothing
	if right := signs(s.SecretOf(shop), header, s.d.Now(), body); !right || err != nil {
		return ErrSignature
	}
	return nil
}

// Told stores an order of which a shop told; Signed has been asked before. It reports whether the order is new: told again it
// changes nothing. Errors: ideas.ErrInvalid; ideas.ErrNotFound for a campaign that is not there or is a draft; ErrOrderDiffers.
func (s *Service) Told(ctx context.Context, shop uuid.UUID, slug string, o Order) (bool, error) {
	if flaws := o.check(s.d.Now()); len(flaws) > 0 {
		return false, &ideas.Invalid{Flaws: flaws}
	}
	fresh := false
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		of, err := campaignOf(tx, slug)
		if err != nil {
			return err
		}
		if of.State == string(ideas.CampaignDraft) {
			return ideas.ErrNotFound
		}
		row, err := s.row(of.ID, &shop, o)
		if err != nil {
			return err
		}
		added, differing, err := store(tx, []conversion{row})
		if err == nil && len(differing) > 0 {
			return ErrOrderDiffers
		}
		fresh = added > 0
		return err
	})
	return fresh, err
}

// store adds orders of one shop, or of a file, unless they are there: the first one that was told stands. It returns how many
// are new, and the places of those that were told of before with other content.
func store(tx *gorm.DB, rows []conversion) (fresh int, differing []int, err error) {
	if len(rows) == 0 {
		return 0, nil, nil
	}
	done := tx.Clauses(clause.OnConflict{OnConstraint: "conversions_once", DoNothing: true}).Create(&rows)
	if done.Error != nil || int(done.RowsAffected) == len(rows) {
		return int(done.RowsAffected), nil, done.Error
	}
	hashes := make([][]byte, len(rows))
	for i, row := range rows {
		hashes[i] = row.OrderHash
	}
	var stored []conversion
	err = tx.Where("campaign_id = ? AND shop_id IS NOT DISTINCT FROM ? AND order_hash IN ?", rows[0].CampaignID, rows[0].ShopID, hashes).Find(&stored).Error
	if err != nil {
		return 0, nil, err
	}
	first := make(map[string]conversion, len(stored))
	for _, c := range stored {
		first[string(c.OrderHash)] = c
	}
	for i, row := range rows {
		if !first[string(row.OrderHash)].same(row) {
			differing = append(differing, i)
		}
	}
	return int(done.RowsAffected), differing, nil
}
