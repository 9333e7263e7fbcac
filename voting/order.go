package voting

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"math/bits"
	"math/rand/v2"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Shuffled is the order in which a round shows its options to one member or guest: always the same one, and another for everybody
// else, so that no option gains by standing first. It follows from the campaign's key, and is so recorded without being
// written down: whoever has the key can work it out again.
func Shuffled(key []byte, round, member uuid.UUID, options []uuid.UUID) []uuid.UUID {
	m := hmac.New(sha256.New, key)
	m.Write([]byte("smaakmaker order v1"))
	m.Write(round[:])
	m.Write(member[:])
	random := rand.NewChaCha8([sha256.Size]byte(m.Sum(nil))) // specified at c2sp.org/chacha8rand, so that anybody gets the same
	order := sortedIDs(options)
	for i := len(order) - 1; i > 0; i-- {
		j, _ := bits.Mul64(random.Uint64(), uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	return order
}

// BallotOrder returns the options of a round as they stand on the actor's ballot (Shuffled). Errors: ideas.ErrSignIn,
// ideas.ErrNotFound, ErrKeyDestroyed.
func (s *Service) BallotOrder(ctx context.Context, a ideas.Actor, roundID uuid.UUID) ([]uuid.UUID, error) {
	if err := a.Need(ideas.RightVote); err != nil {
		return nil, err
	}
	var order []uuid.UUID
	err := s.withRound(ctx, a, roundID, func(r *snapshot) error {
		key, err := s.keys.Of(ctx, r.round.CampaignID)
		if err == nil {
			order = Shuffled(key, roundID, a.Person(), r.order)
		}
		return err
	})
	return order, err
}
