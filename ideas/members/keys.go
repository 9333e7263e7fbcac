package members

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Issued is a key just made: the session behind it and the role it is signed with.
type Issued struct {
	Session Session
	Role    ideas.Role
}

// Token makes an API key that does not expire, for 'smaakmaker token': whoever runs it holds the database. The member
// is made if there is none, as a fan unless a role is given; a role given changes that of an existing member.
// Its errors are an *ideas.Invalid on email or role.
func (s *Service) Token(ctx context.Context, email string, role ideas.Role) (Issued, error) {
	var out Issued
	err := s.asOperator(ctx, email, role, func(tx *gorm.DB, m Member, now time.Time) error {
		id, err := newID()
		if err != nil {
			return err
		}
		key := Session{ID: id, MemberID: m.ID, Kind: Key, Label: "smaakmaker token", CreatedAt: now, LastSeenAt: now}
		out = Issued{Session: key, Role: m.Role}
		if err := tx.Create(&key).Error; err != nil {
			return err
		}
		return record(tx, now, nil, "key.create", m.ID.String(), map[string]any{"session": id, "by": "command"})
	})
	return out, err
}

// SignInLink makes a link that signs one browser in as the member, once, within 24 hours, for the operator's command.
// Members and roles as in Token; returnTo as in AskCode. The answer is a path of the site, to be put behind its
// address.
func (s *Service) SignInLink(ctx context.Context, email string, role ideas.Role, returnTo string) (string, error) {
	token := newLinkToken()
	err := s.asOperator(ctx, email, role, func(tx *gorm.DB, m Member, now time.Time) error {
		id, err := newID()
		if err != nil {
			return err
		}
		// the code's MAC is that of nothing: rows of kind 'link' are never found by a code
		row := signInCode{
			ID: id, Kind: codeLinked, Email: m.Email, Language: m.Language, ReturnTo: LocalPath(returnTo),
			CodeMAC: s.keys.codeMAC(id, ""), LinkMAC: s.keys.linkMAC(token), CreatedAt: now, ExpiresAt: now.Add(linkLife),
		}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return record(tx, now, nil, "sign-in-link.create", m.ID.String(), map[string]any{"by": "command"})
	})
	return LinkPath + "#" + token, err
}

// asOperator runs fn for a member who is made, or given the role, first.
func (s *Service) asOperator(ctx context.Context, email string, role ideas.Role, fn func(*gorm.DB, Member, time.Time) error) error {
	email, err := NormalizeEmail("email", email)
	if err != nil {
		return err
	}
	if role != "" && !ideas.KnownRole(role) {
		return ideas.Flawed("role", "unknown-value", string(role))
	}
	return s.change(ctx, func(tx *gorm.DB, now time.Time) ([]Change, error) {
		m, err := operatorsMember(tx, email, role, now)
		if err != nil {
			return nil, err
		}
		var changes []Change
		if role != "" && role != m.Role {
			if changes, err = changeRole(tx, nil, m, role, now); err != nil {
				return nil, err
			}
			m.Role = role
		}
		return changes, fn(tx, m, now)
	})
}

func operatorsMember(tx *gorm.DB, email string, role ideas.Role, now time.Time) (Member, error) {
	if role == "" {
		role = ideas.RoleFan
	}
	id, err := newID()
	if err != nil {
		return Member{}, err
	}
	return ensureMember(tx, Member{
		ID: id, Email: email, Role: role, Language: ideas.Languages()[0], Origin: OriginCommand, CreatedAt: now,
	})
}

// identified is a row that is made by the thousand.
type identified struct {
	ID       uuid.UUID `json:"id"`
	MemberID uuid.UUID `json:"member_id,omitzero"`
	Email    string    `json:"email,omitempty"`
}
