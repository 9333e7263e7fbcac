// Package channels tells where people of a campaign come from and what was bought through the community (R6): links of
// channels, arrivals by day that name nobody, orders that shops sign or a file brings, and a report that says by which
// rule an order is given to a channel.
package channels

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ErrSignature is a message whose shop, signature or time is not accepted; which of them is not told.
var ErrSignature = errors.New("signature not accepted")

// ErrOrderDiffers is an order that was told of before with other content. The first one stands.
var ErrOrderDiffers = errors.New("order was told of with other content")

// Deps is what the service stands on.
type Deps struct {
	InTx   ideas.InTx
	DB     *gorm.DB // for reads
	Now    ideas.Now
	Secret []byte // SECRET_KEY: shops' secrets and the names of orders are derived from it

	// Audit writes one line of the audit log in the same transaction. Nil: none.
	Audit func(ctx context.Context, tx *gorm.DB, a ideas.Actor, action, subject string) error
}

// Service keeps channels, shops and orders. It is safe for concurrent use.
type Service struct{ d Deps }

// New returns the service.
func New(d Deps) *Service {
	if d.Audit == nil {
		d.Audit = func(context.Context, *gorm.DB, ideas.Actor, string, string) error { return nil }
	}
	return &Service{d: d}
}

// campaign is what this package reads of one.
type campaign struct {
	ID    uuid.UUID
	Slug  string
	State string
}

// campaignOf finds a campaign that is no draft for somebody who reads its figures. Errors: ideas.ErrNotFound.
func campaignOf(tx *gorm.DB, slug string) (campaign, error) {
	var c campaign
	err := tx.Table("campaigns").Select("id, slug, state").Where("slug = ?", slug).Take(&c).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return campaign{}, ideas.ErrNotFound
	}
	return c, err
}
