package voting

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ReasonGuest asks a visitor without a device session to get one first.
const ReasonGuest = "guest"

// Admission is what a round would say to somebody who votes now without showing anything new.
type Admission struct {
	Reasons []string // why not, in the order in which a ballot is refused; empty for somebody who may vote
	Said    Declaration
	Codes   int // that the voter has redeemed
	Weight  int // of a ballot with them
}

// Admission tells the actor, a visitor too, what is lacking to vote in a round; whether it is open is another question.
// Error: ideas.ErrNotFound.
func (s *Service) Admission(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (out Admission, err error) {
	err = s.withRound(ctx, a, roundID, func(r *snapshot) error {
		out, err = s.admission(ctx, r, a)
		return err
	})
	return out, err
}

func (s *Service) admission(ctx context.Context, r *snapshot, a ideas.Actor) (Admission, error) {
	settings := r.round.Settings
	who := settings.Who()
	out := Admission{Reasons: []string{}, Weight: 1}
	b := bearer{tier: TierGuest}
	switch {
	case a.Person() != uuid.Nil:
		var refused string
		var err error
		if b, refused, err = s.bearerOf(ctx, r, a, &out); err != nil {
			return out, err
		}
		if refused != "" {
			out.Reasons = append(out.Reasons, refused)
		}
	case who.Lets(ideas.TierGuest) || who.Lets(ideas.TierCode):
		out.Reasons = append(out.Reasons, ReasonGuest)
	}
	out.Reasons = append(out.Reasons, b.lacks(who, r.rules)...)
	return out, nil
}

// bearerOf reads what is known of a person in a campaign, and why nobody like them votes anywhere, or "".
func (s *Service) bearerOf(ctx context.Context, r *snapshot, a ideas.Actor, out *Admission) (b bearer, refused string, err error) {
	db := s.db.WithContext(ctx)
	p, err := loadPerson(db, a)
	if err != nil {
		return b, "", err
	}
	var not *NotEligible
	if b.tier, err = p.tier(a.Imported); errors.As(err, &not) {
		b.tier, refused = TierEmail, not.Reason // nothing else is lacking because of it
	}
	own, id := ownVoter(a)
	var row struct {
		AgeAtLeast, RulesAccepted, Codes, Weight int

		Country string
	}
	err = db.Raw(`SELECT v.age_at_least, v.country, v.rules_accepted, count(c.mac) AS codes, coalesce(sum(c.weight), 0) AS weight
		FROM voters v LEFT JOIN code_redemptions c ON c.voter_id = v.id
		WHERE v.campaign_id = ? AND `+own+` GROUP BY v.id`, r.round.CampaignID, id).Scan(&row).Error
	if err != nil {
		return b, "", fmt.Errorf("load voter: %w", err)
	}
	b.said = Declaration{row.AgeAtLeast, row.Country, row.RulesAccepted}
	b.codes = row.Codes > 0
	out.Said, out.Codes, out.Weight = b.said, row.Codes, min(max(1, row.Weight), r.round.Settings.Heaviest())
	if !r.round.Settings.Who().InvitedOnly {
		return b, refused, nil
	}
	key, err := s.keys.Of(ctx, r.round.CampaignID)
	if err == nil {
		b.invited, err = s.invited(ctx, r, a, key)
	}
	return b, refused, err
}

func loadPerson(db *gorm.DB, a ideas.Actor) (person, error) {
	p := person{guest: !a.SignedIn()}
	var err error
	if p.guest {
		err = db.Raw("SELECT count(*) > 0 FROM guests WHERE id = ? AND claimed_at IS NOT NULL", a.GuestID).Row().Scan(&p.claimed)
	} else {
		err = db.Raw("SELECT coalesce(bool_or(confirmed_at IS NOT NULL), false), coalesce(max(origin), '') FROM members WHERE id = ?", a.MemberID).
			Row().Scan(&p.confirmed, (*string)(&p.origin))
	}
	if err != nil {
		return p, fmt.Errorf("load person: %w", err)
	}
	return p, nil
}
