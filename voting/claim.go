package voting

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// claimTries bounds how often a claim follows a guest who votes in further campaigns meanwhile.
const claimTries = 5

// errFurther says that a guest has voted in a campaign whose rounds the claim has not entered.
var errFurther = errors.New("the guest voted elsewhere meanwhile")

// ClaimGuest gives a member what a guest cast on the same device (V8), in one transaction; doing it again changes nothing,
// and a guest whom somebody has claimed is nobody else's. Where the member has not voted in the campaign, the guest's
// voter becomes theirs. Where they have, of two ballots in an open round the later counts and the other is withdrawn
// (ReasonClaimed); after the close both stay as they were counted. Every ballot keeps its tier and its commitment, which
// names the voter under whom it was cast. From the claim on the guest casts no more.
func (s *Service) ClaimGuest(ctx context.Context, guest, member uuid.UUID) error {
	if guest == uuid.Nil || member == uuid.Nil {
		return nil
	}
	var err error
	for range claimTries {
		if err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return s.claim(tx, guest, member) }); !errors.Is(err, errFurther) && !violates(err) {
			return err
		}
	}
	return err
}

func (s *Service) claim(tx *gorm.DB, guest, member uuid.UUID) error {
	entered, open, err := holdRoundsOf(tx, guest)
	if err != nil {
		return err
	}
	now := s.now()
	res := tx.Exec(`INSERT INTO guests (id, member_id, created_at, claimed_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id, claimed_at = excluded.claimed_at
		WHERE guests.claimed_at IS NULL`, guest, member, now, now)
	if res.Error != nil || res.RowsAffected == 0 {
		return faultOf("claim guest", res.Error)
	}
	var voters []Voter
	err = tx.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Order("campaign_id").Find(&voters, "guest_id = ?", guest).Error
	if err != nil {
		return faultOf("lock voters of guest", err)
	}
	for _, v := range voters {
		if !entered[v.CampaignID] {
			return errFurther
		}
		if err := s.claimVoter(tx, v, member, open, now); err != nil {
			return err
		}
	}
	return nil
}

func faultOf(what string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// holdRoundsOf enters the open rounds of the campaigns in which a guest has voted, in the order of their ids, as a flush
// does. It returns those campaigns too.
func holdRoundsOf(tx *gorm.DB, guest uuid.UUID) (entered map[uuid.UUID]bool, open []ideas.Round, err error) {
	var campaigns, found []uuid.UUID
	if err := tx.Model(&Voter{}).Where("guest_id = ?", guest).Pluck("campaign_id", &campaigns).Error; err != nil {
		return nil, nil, faultOf("campaigns of guest", err)
	}
	entered = map[uuid.UUID]bool{}
	for _, c := range campaigns {
		entered[c] = true
	}
	err = tx.Model(&ideas.Round{}).Where("state = ? AND kind = ? AND campaign_id IN ?", ideas.RoundOpen, ideas.RoundVote, campaigns).
		Order("id").Pluck("id", &found).Error
	if err != nil {
		return nil, nil, faultOf("find open rounds", err)
	}
	for _, id := range found {
		if err := ideas.EnterRound(tx, id); err != nil {
			return nil, nil, faultOf("enter round", err)
		}
	}
	err = tx.Clauses(clause.Locking{Strength: clause.LockingStrengthShare}).Order("id").
		Find(&open, "id IN ? AND state = ?", found, ideas.RoundOpen).Error
	return entered, open, faultOf("lock open rounds", err)
}

// claimVoter gives one voter of a guest to the member.
func (s *Service) claimVoter(tx *gorm.DB, v Voter, member uuid.UUID, open []ideas.Round, now time.Time) error {
	var own []Voter
	err := tx.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Find(&own, "campaign_id = ? AND member_id = ?", v.CampaignID, member).Error
	if err != nil {
		return faultOf("lock voter of member", err)
	}
	key, err := s.keyWithin(tx, v.CampaignID)
	if err != nil {
		return err
	}
	mine := true
	if len(own) == 0 {
		mine, err = claimAddress(tx, v, member, key)
		if err != nil {
			return err
		}
	}
	to := v
	switch {
	case !mine: // the member has voted with another account, and will be told so
		err = tx.Exec("UPDATE voters SET claimed_by = ? WHERE id = ?", member, v.ID).Error
	case len(own) == 0:
		// a member who casts their first ballot at this moment makes the other fail on the unique key and try again
		err = tx.Exec("UPDATE voters SET member_id = ? WHERE id = ?", member, v.ID).Error
	default:
		to = own[0]
		err = joinVoters(tx, v, to, member)
	}
	if err != nil {
		return faultOf("claim voter", err)
	}
	for _, r := range open {
		if r.CampaignID != v.CampaignID || !r.AcceptsAt(now) {
			continue
		}
		m := merge{tx: tx, round: r, from: v.ID, to: to.ID, names: asker{key, r.ID, member}, now: now}
		merged := m.ballots
		if !mine {
			merged = m.withdrawAll
		}
		if err := merged(); err != nil {
			return err
		}
	}
	return nil
}

// claimAddress claims the member's address for a guest's voter who becomes theirs, and reports whether it could be: not where
// another account with the same address in another form has voted in the campaign.
func claimAddress(tx *gorm.DB, v Voter, member uuid.UUID, key []byte) (bool, error) {
	var email string
	err := tx.Raw("SELECT coalesce(max(email), '') FROM members WHERE id = ?", member).Row().Scan(&email)
	if err != nil || email == "" || key == nil {
		return true, faultOf("load address", err)
	}
	res := tx.Exec("INSERT INTO identity_claims (campaign_id, kind, mac, voter_id) VALUES (?, 'email', ?, ?) ON CONFLICT DO NOTHING",
		v.CampaignID, claimOf(v.CampaignID, key, email).mac, v.ID)
	return res.RowsAffected == 1, faultOf("claim address", res.Error)
}

// keyWithin is Keys.Of inside a transaction; nil where the key was destroyed, after which nobody is asked anything.
func (s *Service) keyWithin(tx *gorm.DB, campaign uuid.UUID) ([]byte, error) {
	key, err := s.keys.loadOrMake(tx, campaign)
	if errors.Is(err, ErrKeyDestroyed) {
		return nil, nil
	}
	return key, err
}

// joinVoters notes that a guest's voter is a member's who has one already. What was declared and redeemed goes along.
func joinVoters(tx *gorm.DB, from, to Voter, member uuid.UUID) error {
	for _, one := range []struct {
		sql  string
		args []any
	}{
		{"UPDATE voters SET claimed_by = ? WHERE id = ?", []any{member, from.ID}},
		{"UPDATE code_redemptions SET voter_id = ? WHERE voter_id = ?", []any{to.ID, from.ID}},
		{`UPDATE voters SET age_at_least = CASE WHEN age_at_least = 0 THEN ? ELSE age_at_least END,
			country = CASE WHEN country = '' THEN ? ELSE country END, rules_accepted = greatest(rules_accepted, ?) WHERE id = ?`,
			[]any{from.AgeAtLeast, from.Country, from.RulesAccepted, to.ID}},
	} {
		if err := tx.Exec(one.sql, one.args...).Error; err != nil {
			return err
		}
	}
	return nil
}
