package voting

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// EraseMember cuts the link between a member and the member's ballots, within the transaction that erases the member
// (L3). In rounds that are open the ballots are withdrawn first; in closed ones the choices stay counted and belong to
// nobody: the voter is deleted, a random id takes its place, and the salt that opens the person is gone, so that no
// commitment leads back. No leaf is written for closed rounds; it would mark who left.
// The journal outside the database remembers it. No route erases a member yet; whoever builds that (A3) passes this in its Deps.
func (s *Service) EraseMember(_ context.Context, tx *gorm.DB, memberID uuid.UUID) error {
	if err := s.journalErasure(tx, memberID); err != nil {
		return err
	}
	return s.cutOff(tx, memberID)
}

// cutOff is EraseMember without the journal.
func (s *Service) cutOff(tx *gorm.DB, memberID uuid.UUID) error {
	open, err := holdOpenRounds(tx, memberID)
	if err != nil {
		return err
	}
	// No ballot makes a voter of the member meanwhile: a flush locks voters before it looks for the member, so it waits
	// here and finds none, or has ended and left its voters to be found.
	if err := tx.Exec("LOCK TABLE voters IN EXCLUSIVE MODE").Error; err != nil {
		return fmt.Errorf("lock the table of voters: %w", err)
	}
	var voters []Voter
	err = tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Order("campaign_id").
		Find(&voters, "member_id = ? OR claimed_by = ?", memberID, memberID).Error
	if err != nil {
		return fmt.Errorf("lock voters: %w", err)
	}
	for _, v := range voters {
		for _, r := range open {
			if r.CampaignID != v.CampaignID {
				continue
			}
			if err := s.withdrawErased(tx, r, v); err != nil {
				return err
			}
		}
		if err := unlink(tx, v); err != nil {
			return err
		}
	}
	return nil
}

// holdOpenRounds locks the open rounds of the campaigns in which the member voted, in the order of their ids.
func holdOpenRounds(tx *gorm.DB, memberID uuid.UUID) ([]ideas.Round, error) {
	var found []uuid.UUID
	err := tx.Model(&ideas.Round{}).Where("state = ? AND campaign_id IN (SELECT campaign_id FROM voters WHERE member_id = ? OR claimed_by = ?)",
		ideas.RoundOpen, memberID, memberID).Order("id").Pluck("id", &found).Error
	if err != nil {
		return nil, fmt.Errorf("find open rounds: %w", err)
	}
	for _, id := range found {
		if err := ideas.EnterRound(tx, id); err != nil {
			return nil, fmt.Errorf("enter round: %w", err)
		}
	}
	var open []ideas.Round
	err = tx.Clauses(clause.Locking{Strength: clause.LockingStrengthShare}).Order("id").
		Find(&open, "id IN ? AND state = ?", found, ideas.RoundOpen).Error
	if err != nil {
		return nil, fmt.Errorf("lock open rounds: %w", err)
	}
	return open, nil
}

func (s *Service) withdrawErased(tx *gorm.DB, r ideas.Round, v Voter) error {
	var ballots []Ballot
	if err := tx.Order("task").Find(&ballots, "round_id = ? AND voter_id = ?", r.ID, v.ID).Error; err != nil {
		return fmt.Errorf("load ballots: %w", err)
	}
	for _, b := range ballots {
		if b.State == Withdrawn {
			continue
		}
		h, err := commitmentOf(tx, r.ID, b.EventID)
		if err != nil {
			return err
		}
		if err := takeBack(tx, r, &b, h, ReasonErased, s.now()); err != nil {
			return err
		}
	}
	return nil
}

// takeBack withdraws a ballot, tells why in the history, and lets live results follow.
func takeBack(tx *gorm.DB, r ideas.Round, b *Ballot, h []byte, reason string, now time.Time) error {
	before := *b
	b.State, b.UpdatedAt = Withdrawn, now
	if err := upsertBallot(tx, *b); err != nil {
		return err
	}
	e, err := newEvent(r.ID, HeadOf(r).Status(h, string(Withdrawn), reason, now), h, now)
	if err != nil {
		return err
	}
	if err := appendEvents(tx, []Event{e}); err != nil {
		return err
	}
	if err := moveProjection(tx, &before, b); err != nil {
		return err
	}
	return Stir(tx, r.ID)
}

// unlink puts a random id in the place of the voter and deletes what leads back to the person. The id is not of
// version 7, which would tell when somebody left.
func unlink(tx *gorm.DB, v Voter) error {
	nobody := uuid.New()
	for _, statement := range []string{
		`UPDATE ballots SET voter_id = ? WHERE voter_id = ?
			AND round_id IN (SELECT r.id FROM rounds r JOIN voters v ON v.campaign_id = r.campaign_id WHERE v.id = ballots.voter_id)`,
		"UPDATE openings SET voter_id = ?, salt_pid = NULL WHERE voter_id = ?",
		"UPDATE code_redemptions SET voter_id = ? WHERE voter_id = ?", // the code stays used
	} {
		if err := tx.Exec(statement, nobody, v.ID).Error; err != nil {
			return fmt.Errorf("unlink ballots: %w", err)
		}
	}
	if err := tx.Exec("DELETE FROM ballot_answers WHERE voter_id = ?", v.ID).Error; err != nil {
		return fmt.Errorf("delete answers: %w", err)
	}
	err := tx.Exec("DELETE FROM ballot_traits WHERE voter_id = ? AND round_id IN (SELECT id FROM rounds WHERE campaign_id = ?)", v.ID, v.CampaignID).Error
	if err != nil {
		return fmt.Errorf("delete traits: %w", err)
	}
	if err := tx.Exec("DELETE FROM identity_claims WHERE voter_id = ?", v.ID).Error; err != nil {
		return fmt.Errorf("delete claims: %w", err)
	}
	if err := tx.Exec("DELETE FROM voters WHERE id = ?", v.ID).Error; err != nil {
		return fmt.Errorf("delete voter: %w", err)
	}
	return nil
}
