package members

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ErrLastAdmin refuses to leave the house without an administrator.
var ErrLastAdmin = errors.New("members: the last administrator keeps the role")

// SetRole gives a member a role, which holds at once for every session and key of theirs. Only for administrators.
// Its errors are ideas.ErrSignIn, ideas.ErrForbidden, ideas.ErrNotFound, ErrLastAdmin and an *ideas.Invalid on role.
func (s *Service) SetRole(ctx context.Context, actor ideas.Actor, memberID uuid.UUID, role ideas.Role) (Member, error) {
	if err := actor.Need(ideas.RightAdminister); err != nil {
		return Member{}, err
	}
	if !ideas.KnownRole(role) {
		return Member{}, ideas.Flawed("role", "unknown-value", "")
	}
	var m Member
	err := s.change(ctx, func(tx *gorm.DB, now time.Time) ([]Change, error) {
		admins, err := lockAdmins(tx)
		if err != nil {
			return nil, err
		}
		var found []Member
		if err := tx.Where("id = ?", memberID).Limit(1).Find(&found).Error; err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, ideas.ErrNotFound
		}
		m = found[0]
		if m.Role == role {
			return nil, nil
		}
		if m.Role == ideas.RoleAdmin && admins == 1 {
			return nil, ErrLastAdmin
		}
		changes, err := changeRole(tx, &actor.MemberID, m, role, now)
		m.Role, m.RoleChangedAt, m.UpdatedAt = role, &now, now
		return changes, err
	})
	return m, err
}

// lockAdmins counts the administrators and keeps others from changing them meanwhile.
func lockAdmins(tx *gorm.DB) (int, error) {
	var ids []uuid.UUID
	err := tx.Raw("SELECT id FROM members WHERE role = 'admin' ORDER BY id FOR UPDATE").Scan(&ids).Error
	return len(ids), err
}

// changeRole writes the role, who gave it (nil: the operator's command), and tells every server.
func changeRole(tx *gorm.DB, by *uuid.UUID, m Member, role ideas.Role, now time.Time) ([]Change, error) {
	err := tx.Exec("UPDATE members SET role = ?, role_changed_at = ?, updated_at = ? WHERE id = ?", role, now, now, m.ID).Error
	if err != nil {
		return nil, err
	}
	err = record(tx, now, by, "member.role", m.ID.String(), map[string]any{"from": m.Role, "to": role})
	if err != nil {
		return nil, err
	}
	changes := []Change{{MemberID: m.ID, Role: role}}
	return changes, notify(tx, changes)
}
