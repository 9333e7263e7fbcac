package channels

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Kinds are the kinds of channels, in the order a team chooses from.
func Kinds() []string {
	return []string{"pack", "poster", "newsletter", "social", "influencer", "partner", "shop", "other"}
}

// Fans is the code and the kind of the channel of links that fans share. No team makes it: it is there from the first who comes by
// such a link. That a link was shared is all that is known; by whom is not.
const Fans = "fans"

// MostChannels is how many channels one campaign can have.
const MostChannels = 200

// Bounds of what a team and a shop may write, in characters.
const (
	mostLabel  = 80
	mostCoupon = 64
)

var codePattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,31}$`)

// Channel is one way in which people come to a campaign, with a link of its own.
type Channel struct {
	ID         uuid.UUID
	CampaignID uuid.UUID
	Code       string // in the link: ?via=code
	Label      string
	Kind       string  // one of Kinds, or Fans
	Coupon     *string // of orders that name no channel
	CreatedAt  time.Time
	ArchivedAt *time.Time // its link still counts; it is no longer offered
}

// TableName names the table.
func (Channel) TableName() string { return "channels" }

// Draft is a channel as the team describes it.
type Draft struct {
	Code, Label, Kind, Coupon string // Coupon may be empty
}

func (d Draft) check() error {
	var flaws []ideas.Flaw
	switch {
	case !codePattern.MatchString(d.Code):
		flaws = append(flaws, ideas.Flaw{Field: "code", Code: "slug"})
	case d.Code == Fans:
		flaws = append(flaws, ideas.Flaw{Field: "code", Code: "taken"})
	}
	switch n := utf8.RuneCountInString(d.Label); {
	case n == 0:
		flaws = append(flaws, ideas.Flaw{Field: "label", Code: "required"})
	case n > mostLabel:
		flaws = append(flaws, ideas.Flaw{Field: "label", Code: "too-long", Param: fmt.Sprint(mostLabel)})
	}
	if !slices.Contains(Kinds(), d.Kind) {
		flaws = append(flaws, ideas.Flaw{Field: "kind", Code: "unknown-value", Param: strings.Join(Kinds(), ", ")})
	}
	switch n := utf8.RuneCountInString(d.Coupon); {
	case n == 1:
		flaws = append(flaws, ideas.Flaw{Field: "coupon", Code: "too-short", Param: "2"})
	case n > mostCoupon:
		flaws = append(flaws, ideas.Flaw{Field: "coupon", Code: "too-long", Param: fmt.Sprint(mostCoupon)})
	}
	if len(flaws) > 0 {
		return &ideas.Invalid{Flaws: flaws}
	}
	return nil
}

// Make adds a channel to a campaign. It needs ideas.RightCampaigns. Errors: ideas.ErrNotFound; ideas.ErrInvalid, also for a code
// ('taken') or coupon ('taken') that another channel has and for more than MostChannels.
func (s *Service) Make(ctx context.Context, a ideas.Actor, slug string, d Draft) (Channel, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return Channel{}, err
	}
	if err := d.check(); err != nil {
		return Channel{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Channel{}, fmt.Errorf("channel id: %w", err)
	}
	c := Channel{ID: id, Code: d.Code, Label: d.Label, Kind: d.Kind, CreatedAt: s.d.Now()}
	if d.Coupon != "" {
		c.Coupon = &d.Coupon
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := addChannel(tx, slug, &c); err != nil {
			return err
		}
		return s.d.Audit(ctx, tx, a, "channel.make", c.ID.String())
	})
	return c, err
}

func addChannel(tx *gorm.DB, slug string, c *Channel) error {
	of, err := campaignOf(tx, slug)
	if err != nil {
		return err
	}
	c.CampaignID = of.ID
	// whoever makes channels of this campaign at the same time waits, so that the bound holds
	if err := tx.Exec("SELECT 1 FROM campaigns WHERE id = ? FOR NO KEY UPDATE", of.ID).Error; err != nil {
		return err
	}
	var have int64
	if err := tx.Model(&Channel{}).Where("campaign_id = ? AND kind <> ?", of.ID, Fans).Count(&have).Error; err != nil {
		return err
	}
	if have >= MostChannels {
		return ideas.Flawed("code", "limit-reached", fmt.Sprint(MostChannels))
	}
	return taken(tx.Create(c).Error)
}

// taken says which field another channel has already.
func taken(err error) error {
	var pg *pgconn.PgError
	if !errors.As(err, &pg) {
		return err
	}
	switch pg.ConstraintName {
	case "channels_code":
		return ideas.Flawed("code", "taken", "")
	case "channels_coupon":
		return ideas.Flawed("coupon", "taken", "")
	}
	return err
}

// List returns the channels of a campaign by age. It needs ideas.RightResearch. Errors: ideas.ErrNotFound.
func (s *Service) List(ctx context.Context, a ideas.Actor, slug string) ([]Channel, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return nil, err
	}
	c, err := campaignOf(s.d.DB.WithContext(ctx), slug)
	if err != nil {
		return nil, err
	}
	return listOf(s.d.DB.WithContext(ctx), c.ID)
}

// One returns a channel of a campaign. It needs ideas.RightResearch. Errors: ideas.ErrNotFound.
func (s *Service) One(ctx context.Context, a ideas.Actor, slug, code string) (Channel, error) {
	list, err := s.List(ctx, a, slug)
	if err != nil {
		return Channel{}, err
	}
	at := slices.IndexFunc(list, func(c Channel) bool { return c.Code == code })
	if at < 0 {
		return Channel{}, ideas.ErrNotFound
	}
	return list[at], nil
}

func listOf(tx *gorm.DB, campaign uuid.UUID) ([]Channel, error) {
	list := []Channel{}
	err := tx.Where("campaign_id = ?", campaign).Order("created_at, id").Limit(MostChannels + 1).Find(&list).Error
	return list, err
}

// Archive takes a channel off the list of those in use, or puts it back. What its link brought, and brings, is still counted.
// It needs ideas.RightCampaigns. Errors: ideas.ErrNotFound.
func (s *Service) Archive(ctx context.Context, a ideas.Actor, slug, code string, archived bool) (Channel, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return Channel{}, err
	}
	var c Channel
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		of, err := campaignOf(tx, slug)
		if err != nil {
			return err
		}
		var at *time.Time
		if archived {
			now := s.d.Now()
			at = &now
		}
		done := tx.Model(&Channel{}).Where("campaign_id = ? AND code = ? AND (archived_at IS NULL) = ?", of.ID, code, archived).Update("archived_at", at)
		if done.Error != nil {
			return done.Error
		}
		if err := tx.Where("campaign_id = ? AND code = ?", of.ID, code).Take(&c).Error; err != nil {
			if errors.Is(err, gorm.ErrRecordNotFound) {
				return ideas.ErrNotFound
			}
			return err
		}
		if done.RowsAffected == 0 {
			return nil // it was so already
		}
		return s.d.Audit(ctx, tx, a, "channel.archive", c.ID.String())
	})
	return c, err
}
