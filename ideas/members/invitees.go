package members

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Invitees returns the members with these addresses, in the order of the addresses, for another domain's transaction
// in which the team invites people. Whoever is not a member yet gets an account that the first sign-in confirms.
// Error: *ideas.Invalid that names the address (field[3]): malformed, or the same twice.
func (s *Service) Invitees(ctx context.Context, tx *gorm.DB, field string, emails []string) ([]uuid.UUID, error) {
	asked := make([]string, len(emails))
	for i, e := range emails {
		at := field + "[" + strconv.Itoa(i) + "]"
		email, err := NormalizeEmail(at, e)
		if err != nil {
			return nil, err
		}
		if slices.Contains(asked[:i], email) {
			return nil, ideas.Flawed(at, "duplicate", "")
		}
		asked[i] = email
	}
	now := s.Now()
	for _, email := range slices.Sorted(slices.Values(asked)) { // in order, so that two invitations cannot deadlock
		id, err := newID()
		if err != nil {
			return nil, err
		}
		err = tx.WithContext(ctx).Exec(`INSERT INTO members (id, email, role, language, origin, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (email) DO NOTHING`,
			id, email, ideas.RoleFan, ideas.Languages()[0], OriginMail, now, now).Error
		if err != nil {
			return nil, err
		}
	}
	var found []struct {
		ID    uuid.UUID
		Email string
	}
	if err := tx.WithContext(ctx).Raw("SELECT id, email FROM members WHERE email IN ?", asked).Scan(&found).Error; err != nil {
		return nil, err
	}
	out := make([]uuid.UUID, len(asked))
	for _, f := range found {
		out[slices.Index(asked, f.Email)] = f.ID
	}
	return out, nil
}
