package voting

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// MaxInvited is how many addresses one call takes.
const MaxInvited = 1000

// Invite adds addresses to the list of a round (C4) and returns how many are new and how many there are. Only hashes by a
// key of the campaign are kept: the list can be counted and matched, never read. Errors: those of Actor.Need,
// ideas.ErrNotFound, ErrKeyDestroyed, ideas.ErrFrozen once the round has closed, *ideas.Invalid that names an address.
func (s *Service) Invite(ctx context.Context, a ideas.Actor, roundID uuid.UUID, emails []string) (added, count int64, err error) {
	return s.changeInvited(ctx, a, roundID, emails, "round.invite", func(tx *gorm.DB, mac uuid.UUID) *gorm.DB {
		return tx.Exec("INSERT INTO round_invitations (round_id, mac, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", roundID, mac, s.now())
	})
}

// Uninvite takes addresses off the list; ballots that were cast stay. Results and errors as Invite.
func (s *Service) Uninvite(ctx context.Context, a ideas.Actor, roundID uuid.UUID, emails []string) (removed, count int64, err error) {
	return s.changeInvited(ctx, a, roundID, emails, "round.uninvite", func(tx *gorm.DB, mac uuid.UUID) *gorm.DB {
		return tx.Exec("DELETE FROM round_invitations WHERE round_id = ? AND mac = ?", roundID, mac)
	})
}

// Invited counts the addresses on a round's list. Errors: those of Actor.Need, ideas.ErrNotFound.
func (s *Service) Invited(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (int64, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return 0, err
	}
	if _, err := loadSnapshot(s.db.WithContext(ctx), roundID); err != nil {
		return 0, err
	}
	return countInvited(s.db.WithContext(ctx), roundID)
}

func countInvited(db *gorm.DB, roundID uuid.UUID) (n int64, err error) {
	if err = db.Raw("SELECT count(*) FROM round_invitations WHERE round_id = ?", roundID).Take(&n).Error; err != nil {
		err = fmt.Errorf("count invitations: %w", err)
	}
	return n, err
}

func (s *Service) changeInvited(ctx context.Context, a ideas.Actor, roundID uuid.UUID, emails []string, action string,
	change func(*gorm.DB, uuid.UUID) *gorm.DB) (changed, count int64, err error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return 0, 0, err
	}
	r, err := loadSnapshot(s.db.WithContext(ctx), roundID)
	if err != nil {
		return 0, 0, err
	}
	if r.round.State == ideas.RoundClosed || r.round.State == ideas.RoundPublished {
		return 0, 0, ideas.ErrFrozen
	}
	key, err := s.keys.Of(ctx, r.round.CampaignID)
	if err != nil {
		return 0, 0, err
	}
	macs, err := invitationMACs(key, emails)
	if err != nil {
		return 0, 0, err
	}
	err = s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		changed = 0
		for _, mac := range macs { // in one order, so that two lists cannot deadlock
			res := change(tx, mac)
			if res.Error != nil {
				return fmt.Errorf("change invitations: %w", res.Error)
			}
			changed += res.RowsAffected
		}
		if count, err = countInvited(tx, roundID); err != nil {
			return err
		}
		return s.audit(ctx, tx, a, action, roundID.String())
	})
	return changed, count, err
}

// invitationMACs hashes addresses, each once.
func invitationMACs(key []byte, emails []string) ([]uuid.UUID, error) {
	switch {
	case len(emails) == 0:
		return nil, ideas.Flawed("emails", "required", "")
	case len(emails) > MaxInvited:
		return nil, ideas.Flawed("emails", "too-many", strconv.Itoa(MaxInvited))
	}
	macs := make([]uuid.UUID, len(emails))
	for i, e := range emails {
		email, err := members.NormalizeEmail(fmt.Sprintf("emails[%d]", i), e)
		if err != nil {
			return nil, err
		}
		macs[i] = invitationMAC(key, email)
	}
	return distinct(macs), nil
}

func invitationMAC(key []byte, email string) uuid.UUID {
	m := hmac.New(sha256.New, key)
	m.Write([]byte("smaakmaker invitation v1\x00" + email))
	return uuid.UUID(m.Sum(nil)[:16])
}

// invited looks up whether the actor's address is on the list, for rounds that ask for it.
func (s *Service) invited(ctx context.Context, r *snapshot, a ideas.Actor, key []byte) (bool, error) {
	if !r.round.Settings.Who().InvitedOnly || !a.SignedIn() {
		return false, nil
	}
	db := s.db.WithContext(ctx)
	var email string
	if err := db.Raw("SELECT email FROM members WHERE id = ?", a.MemberID).Scan(&email).Error; err != nil {
		return false, fmt.Errorf("address of voter: %w", err)
	}
	var there bool
	err := db.Raw("SELECT EXISTS (SELECT FROM round_invitations WHERE round_id = ? AND mac = ?)", r.round.ID, invitationMAC(key, email)).
		Take(&there).Error
	if err != nil {
		return false, fmt.Errorf("look up invitation: %w", err)
	}
	return there, nil
}

// audit writes a line of the audit log where there is one.
func (s *Service) audit(ctx context.Context, tx *gorm.DB, a ideas.Actor, action, subject string) error {
	if s.deps.Audit == nil {
		return nil
	}
	return s.deps.Audit(ctx, tx, a, action, subject)
}
