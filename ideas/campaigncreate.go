package ideas

import (
	"context"
	"errors"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
)

// What a campaign's texts may hold, in characters a language.
var (
	titleLimits    = limits{1, 100}
	questionLimits = limits{0, 120}
	summaryLimits  = limits{0, 600}
)

// CreateCampaign stores a campaign as a draft and returns it with its rounds. It needs a template, a slug, a title in
// at least one language and a time zone; house rules and rounds are the template's when left out (nil), and the
// title stands in for the question. Errors: *Invalid, ErrSlugTaken, those of Actor.Need.
func (s *Service) CreateCampaign(ctx context.Context, a Actor, in Campaign) (Campaign, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return Campaign{}, err
	}
	c, err := s.newCampaign(a, in)
	if err != nil {
		return Campaign{}, err
	}
	return c, s.insertCampaign(ctx, a, &c, Cover{})
}

// newCampaign checks a campaign and fills in what its template brings.
func (s *Service) newCampaign(a Actor, in Campaign) (Campaign, error) {
	var check checker
	blueprint, ok := BlueprintOf(in.Template)
	if !ok {
		return Campaign{}, Flawed("template", "not-available", "")
	}
	zone := check.zone("timezone", in.Timezone)
	if in.HouseRules == nil {
		in.HouseRules = blueprint.HouseRules()
	}
	if in.Rounds == nil {
		in.Rounds = blueprint.Rounds(s.d.Now(), zone)
	}
	now := s.d.Now()
	c := Campaign{
		Slug: check.slug("slug", in.Slug), Template: in.Template, State: CampaignDraft,
		Title:    check.text("title", in.Title, titleLimits, false),
		Question: check.text("question", in.Question, questionLimits, false),
		Summary:  check.text("summary", in.Summary, summaryLimits, true),
		Timezone: in.Timezone, Brief: check.brief(in.Brief), Brand: check.brand(in.Brand), Cover: s.cover(&check, in.Cover),
		HouseRules: check.houseRules(in.HouseRules), RulesVersion: 1, Demo: in.Demo,
		CreatedBy: &a.MemberID, CreatedAt: now, UpdatedAt: now,
		Rounds: check.rounds(in.Rounds, nil),
	}
	if len(c.Question) == 0 {
		c.Question = c.Title
	}
	return c, check.err()
}

// insertCampaign gives a checked campaign its ids and stores it with its rounds. An uploaded cover is taken over
// from was without asking whose it is.
func (s *Service) insertCampaign(ctx context.Context, a Actor, c *Campaign, was Cover) (err error) {
	if c.ID, err = newID(); err != nil {
		return err
	}
	for i := range c.Rounds {
		if err := c.adopt(&c.Rounds[i], i+1); err != nil {
			return err
		}
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		if err := s.keepCover(ctx, tx, a, was, c.Cover); err != nil {
			return err
		}
		if err := tx.Create(c).Error; err != nil {
			return slugTaken(err)
		}
		if len(c.Rounds) > 0 {
			if err := tx.Create(&c.Rounds).Error; err != nil {
				return err
			}
		}
		return s.audit(ctx, tx, a, "campaign.create", c.Slug)
	})
}

// adopt makes a checked round the campaign's, planned, with a new id.
func (c *Campaign) adopt(r *Round, number int) (err error) {
	r.ID, err = newID()
	r.CampaignID, r.CampaignSlug, r.Number, r.State, r.UpdatedAt = c.ID, c.Slug, number, RoundPlanned, c.UpdatedAt
	return err
}

// slugTaken names the violated rule.
func slugTaken(err error) error {
	if violates(err, "campaigns_slug_key") {
		return ErrSlugTaken
	}
	return err
}

// violates reports whether err comes from one of these constraints.
func violates(err error, constraints ...string) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && slices.Contains(constraints, pg.ConstraintName)
}
