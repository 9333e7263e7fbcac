package review

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

// Standing is what a voter learns of a ballot that does not count.
type Standing struct {
	ReasonClass string  // ClassUnderReview, ClassToConfirm, or the class of its removal; empty where it counts
	Appeal      *Appeal // the latest for it; nil where there is none
}

// Why a held ballot does not count.
const (
	ClassUnderReview = "review"
	ClassToConfirm   = "reconfirm" // its voter was asked to confirm it
)

// StandingOf says of a voter's own ballot why it does not count, and what became of an appeal. Whose it is the caller knows.
func (s *Service) StandingOf(ctx context.Context, ballot uuid.UUID, state voting.State) (out Standing, err error) {
	db := s.read(ctx)
	var rows []struct {
		Appeal   `gorm:"embedded"`
		Said     string
		Answered string
	}
	err = db.Raw(`SELECT p.*, coalesce(t.text, '') AS said, coalesce(t.answer, '') AS answered FROM appeals p
		LEFT JOIN appeal_texts t ON t.appeal_id = p.id WHERE p.ballot_id = ? ORDER BY p.at DESC LIMIT 1`, ballot).Scan(&rows).Error
	if err != nil {
		return out, fmt.Errorf("find appeal: %w", err)
	}
	if len(rows) == 1 {
		rows[0].Appeal.Text, rows[0].Appeal.Answer = rows[0].Said, rows[0].Answered
		out.Appeal = &rows[0].Appeal
	}
	switch state {
	case voting.Held:
		out.ReasonClass = ClassUnderReview
		asked, err := askedToConfirm(db, ballot)
		if err != nil {
			return out, err
		}
		if asked != nil {
			out.ReasonClass = ClassToConfirm
		}
	case voting.Removed:
		out.ReasonClass = voting.ReasonOther
		var why []string
		err = db.Raw(`SELECT d.reason FROM review_members m JOIN review_decisions d ON d.case_id = m.case_id
			WHERE m.ballot_id = ? AND d.action = 'remove' AND d.state = 'done' ORDER BY coalesce(d.second_at, d.at) DESC LIMIT 1`, ballot).Scan(&why).Error
		if err != nil {
			return out, fmt.Errorf("find reason: %w", err)
		}
		if len(why) == 1 {
			out.ReasonClass = why[0]
		}
	}
	return out, nil
}

// HeldFor counts the ballots that are held now in cases about an idea as an option: what its maker may know of the review.
func (s *Service) HeldFor(ctx context.Context, idea uuid.UUID) (n int64, err error) {
	err = s.read(ctx).Raw(`SELECT count(DISTINCT b.id) FROM review_cases c JOIN review_members m ON m.case_id = c.id
		JOIN ballots b ON b.round_id = c.round_id AND b.voter_id = m.voter_id AND b.task = m.task AND b.id = m.ballot_id
		WHERE c.option_id = ? AND b.state = ?`, idea, voting.Held).Row().Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("count held ballots: %w", err)
	}
	return n, nil
}
