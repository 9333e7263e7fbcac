package members

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Empty reports whether nobody has an account yet.
func (s *Service) Empty(ctx context.Context) (bool, error) {
	var some int
	err := s.DB.WithContext(ctx).Raw("SELECT count(*) FROM (SELECT 1 FROM members LIMIT 1) AS one").Scan(&some).Error
	if err != nil {
		return false, fmt.Errorf("look for members: %w", err)
	}
	return some == 0, nil
}

// populateBatch keeps an insert far below PostgreSQL's 65,535 parameters.
const populateBatch = 1000

// Populate makes the people of the demonstration: confirmed accounts with the address, name, role and language given.
// It fails where an address is taken, and is not reachable from the network.
func (s *Service) Populate(ctx context.Context, people []Member) ([]Member, error) {
	now := s.Now()
	made := make([]Member, len(people))
	for i, p := range people {
		email, err := NormalizeEmail("email", p.Email)
		if err != nil {
			return nil, err
		}
		id, err := newID()
		if err != nil {
			return nil, err
		}
		if !ideas.KnownRole(p.Role) {
			return nil, ideas.Flawed("role", "unknown-value", "")
		}
		made[i] = Member{
			ID: id, Email: email, Name: p.Name, Role: p.Role, Language: p.Language, Origin: OriginDemo,
			ConfirmedAt: &now, CreatedAt: now, UpdatedAt: now,
		}
	}
	err := s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := tx.CreateInBatches(made, populateBatch).Error; err != nil {
			return fmt.Errorf("insert members: %w", err)
		}
		return record(tx, now, nil, "members.populate", "members", map[string]any{"made": len(made)})
	})
	return made, err
}
