package review

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// ringVotes is how many votes of all rounds together a server looks through for accounts that act together: some 200 bytes each,
// while a round waits for its close.
const ringVotes = 1_000_000

// earlierVotes collects the votes of the campaign's earlier rounds, so that accounts that act together round after round are found.
// It is nil where there are too few rounds for that, or too many votes. more is asked before each vote.
func (s *Service) earlierVotes(ctx context.Context, tx *gorm.DB, round uuid.UUID, more func() error) (*fraud.Rounds, error) {
	earlier, err := earlierRounds(tx, round)
	if err != nil || len(earlier)+1 < fraud.LeastRounds {
		return nil, err
	}
	rounds := fraud.NewRounds()
	for _, id := range earlier {
		rounds.Begin()
		err := s.d.Votes(ctx, tx, id, func(v fraud.Vote) error {
			if err := more(); err != nil {
				return err
			}
			return rounds.Add(&v)
		})
		if err != nil {
			return nil, fmt.Errorf("read votes of an earlier round: %w", err)
		}
	}
	rounds.Begin()
	return rounds, nil
}

// earlierRounds are the votes of the same campaign that were closed before a round, the oldest first; of many the latest that
// ringVotes leaves room for.
func earlierRounds(tx *gorm.DB, round uuid.UUID) (list []uuid.UUID, err error) {
	var ids []uuid.UUID
	err = tx.Raw(`SELECT e.id FROM rounds r JOIN rounds e ON e.campaign_id = r.campaign_id AND e.number < r.number
		WHERE r.id = ? AND e.kind = 'vote' AND e.state IN ('closed', 'published') ORDER BY e.number DESC`, round).Scan(&ids).Error
	if err != nil {
		return nil, fmt.Errorf("find earlier rounds: %w", err)
	}
	left := int64(ringVotes)
	for i, id := range append([]uuid.UUID{round}, ids...) {
		kept, err := voting.Projection(tx, id)
		if err != nil {
			return nil, err
		}
		if left -= kept.Ballots[voting.Counted] + kept.Ballots[voting.Held] + kept.Ballots[voting.Pending]; left < 0 {
			break
		}
		if i > 0 {
			list = append(list, id)
		}
	}
	slices.Reverse(list)
	return list, nil
}
