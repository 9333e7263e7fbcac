package ideas

import (
	"context"
	"reflect"

	"gorm.io/gorm"
)

// CampaignPatch says what to change in a campaign; nil leaves as it is. Rounds replaces the rounds that have not
// opened yet.
type CampaignPatch struct {
	Title, Question, Summary *Text
	Timezone                 *string
	Brief                    *Brief
	Brand                    *Brand
	Cover                    *Cover
	HouseRules               map[string][]string
	Rounds                   *[]Round
}

// UpdateCampaign changes a campaign and returns it. Of a draft everything can change; once it has been live the
// brief and the time zone are frozen (ErrFrozen), because members took part on those terms. New house rules raise the rules' version.
// An archived campaign is frozen altogether. A round that is given at the place of a planned one of the same kind
// keeps its id and shortlist. Errors: *Invalid, ErrFrozen, ErrNotFound, those of Actor.Need.
func (s *Service) UpdateCampaign(ctx context.Context, a Actor, slug string, p CampaignPatch) (Campaign, error) {
	if err := a.Need(RightCampaigns); err != nil {
		return Campaign{}, err
	}
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ Jobs) error {
		was, err := lockCampaign(tx, slug)
		if err != nil {
			return err
		}
		c, err := s.patched(was, p)
		if err != nil {
			return err
		}
		if err := s.keepCover(ctx, tx, a, was.Cover, c.Cover); err != nil {
			return err
		}
		c.UpdatedAt = s.d.Now()
		err = saveCampaign(tx, c, "title", "question", "summary", "timezone", "brief", "brand", "cover", "house_rules", "rules_version")
		if err == nil && p.Rounds != nil {
			err = s.replaceRounds(tx, c, *p.Rounds)
		}
		if err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "campaign.update", slug)
	})
	if err != nil {
		return Campaign{}, err
	}
	return s.Campaign(ctx, a, slug)
}

// patched returns c with the patch applied and checked.
func (s *Service) patched(c Campaign, p CampaignPatch) (Campaign, error) {
	if c.State == CampaignArchived {
		return c, ErrFrozen
	}
	var check checker
	setText := func(field string, to *Text, from *Text, l limits, breaks bool) {
		if from != nil {
			*to = check.text(field, *from, l, breaks)
		}
	}
	was := c
	setText("title", &c.Title, p.Title, titleLimits, false)
	setText("question", &c.Question, p.Question, questionLimits, false)
	setText("summary", &c.Summary, p.Summary, summaryLimits, true)
	if p.Timezone != nil {
		check.zone("timezone", *p.Timezone)
		c.Timezone = *p.Timezone
	}
	if p.Brief != nil {
		c.Brief = check.brief(*p.Brief)
	}
	if p.Brand != nil {
		c.Brand = check.brand(*p.Brand)
	}
	if p.Cover != nil {
		c.Cover = s.cover(&check, *p.Cover)
	}
	if p.HouseRules != nil {
		c.HouseRules = check.houseRules(p.HouseRules)
	}
	if err := check.err(); err != nil {
		return c, err
	}
	return c, c.settle(was)
}

// settle refuses what a campaign that has been live may not change, and counts versions of its house rules.
func (c *Campaign) settle(was Campaign) error {
	if was.State == CampaignDraft {
		return nil
	}
	if c.Timezone != was.Timezone || !reflect.DeepEqual(c.Brief, was.Brief) {
		return ErrFrozen
	}
	if !reflect.DeepEqual(c.HouseRules, was.HouseRules) {
		c.RulesVersion++
	}
	var check checker
	for field, done := range map[string]bool{
		"title": c.Title.Complete(), "question": c.Question.Complete(), "houseRules": rulesComplete(c.HouseRules),
	} {
		if !done {
			check.flaw(field, "incomplete", "")
		}
	}
	return check.err()
}

// replaceRounds puts new rounds in the place of those that have not opened. Locked: the campaign.
func (s *Service) replaceRounds(tx *gorm.DB, c Campaign, in []Round) error {
	begun := 0
	for i, r := range c.Rounds {
		if r.State != RoundPlanned {
			begun = i + 1
		}
	}
	var check checker
	list := check.rounds(in, c.Rounds[:begun])
	if c.State != CampaignDraft {
		for i, r := range list {
			if !r.ClosesAt.After(s.d.Now()) {
				check.flaw(index("rounds", i)+".closesAt", "in-the-past", "")
			}
		}
	}
	if err := check.err(); err != nil {
		return err
	}
	planned := c.Rounds[begun:]
	for i := range list {
		if err := c.placeRound(tx, planned, i, begun, &list[i]); err != nil {
			return err
		}
	}
	if len(planned) > len(list) {
		return removeRounds(tx, planned[len(list):])
	}
	return nil
}

// placeRound stores the i-th of the new rounds: over the planned round that stands there if it is of the same kind.
func (c *Campaign) placeRound(tx *gorm.DB, planned []Round, i, begun int, r *Round) error {
	if i < len(planned) {
		if planned[i].Kind == r.Kind {
			r.ID = planned[i].ID
			return savePlanned(tx, *r, c.UpdatedAt)
		}
		if err := removeRounds(tx, planned[i:i+1]); err != nil {
			return err
		}
	}
	if err := c.adopt(r, begun+i+1); err != nil {
		return err
	}
	return tx.Create(r).Error
}
