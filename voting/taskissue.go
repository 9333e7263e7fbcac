package voting

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Tasks are the next questions for a voter.
type Tasks struct {
	Items    []Task // empty once there is nothing left to ask
	Answered int    // tasks that the voter has answered
	Limit    int    // how many the voter can answer in all
}

// Duels returns up to count duels that the actor has not answered, pairs that were rarely compared first (in
// proportion to 1/(n+1), at most 0.05, n being the answers a pair has: the catch-up rule of All Our Ideas). Their tokens
// hold until the round's close. Errors: ideas.ErrSignIn, ideas.ErrNotFound, ideas.ErrRoundNotOpen; ideas.ErrMove for a
// round of another method.
func (s *Service) Duels(ctx context.Context, a ideas.Actor, roundID uuid.UUID, count int) (Tasks, error) {
	return s.issue(ctx, a, roundID, tally.Duels, count)
}

// Sets is Duels for best-worst sets: the options that the actor, and then everybody, has seen least.
func (s *Service) Sets(ctx context.Context, a ideas.Actor, roundID uuid.UUID, count int) (Tasks, error) {
	return s.issue(ctx, a, roundID, tally.MaxDiff, count)
}

func (s *Service) issue(ctx context.Context, a ideas.Actor, roundID uuid.UUID, method tally.Method, count int) (Tasks, error) {
	if err := a.Need(ideas.RightVote); err != nil {
		return Tasks{}, err
	}
	var out Tasks
	err := s.withRound(ctx, a, roundID, func(r *snapshot) error {
		switch {
		case tally.Method(r.round.Method) != method:
			return ideas.ErrMove
		case !r.round.AcceptsAt(s.now()):
			return ideas.ErrRoundNotOpen
		}
		key, err := s.keys.Of(ctx, r.round.CampaignID)
		if err != nil {
			return err
		}
		answered, err := answeredBy(s.db.WithContext(ctx), r.round, a)
		if err != nil {
			return err
		}
		counts, err := s.shown.of(ctx, r)
		if err != nil {
			return err
		}
		next, left := counts.next(r, answered, count)
		counts.mu.Unlock()
		out = Tasks{Items: []Task{}, Answered: len(answered), Limit: len(answered) + left}
		for _, options := range next {
			rand.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
			out.Items = append(out.Items, asker{key, r.round.ID, a.Person()}.task(options, r.round.ClosesAt))
		}
		return nil
	})
	return out, err
}

// answeredBy returns the options of each task that a voter has answered.
func answeredBy(db *gorm.DB, r ideas.Round, a ideas.Actor) ([][]uuid.UUID, error) {
	own, id := ownVoter(a)
	var choices [][]byte
	err := db.Raw(`SELECT b.choice FROM ballots b JOIN voters v ON v.id = b.voter_id
		WHERE b.round_id = ? AND b.state <> ? AND v.campaign_id = ? AND `+own+` LIMIT ?`,
		r.ID, Withdrawn, r.CampaignID, id, mostAnswers).Scan(&choices).Error
	if err != nil {
		return nil, fmt.Errorf("load answers of voter: %w", err)
	}
	var out [][]uuid.UUID
	for _, b := range choices {
		c, err := ParseChoice(b)
		if err != nil {
			return nil, err
		}
		if c.Duel != nil || c.Set != nil {
			out = append(out, c.asked())
		}
	}
	return out, nil
}
