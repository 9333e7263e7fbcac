package members

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ChangeChannel is where every server listens (LISTEN) for what ParseChange reads.
const ChangeChannel = "session_changed"

// revocationLife is how long an ended browser session is remembered: the longest a cookie signed just before the
// end can still claim to be valid, and a day for clocks that differ.
const revocationLife = SessionLife + 24*time.Hour

// Change is what signed sessions in circulation do not know: a session that ended, or a member's new role.
type Change struct {
	SessionID uuid.UUID // set: this session has ended
	MemberID  uuid.UUID // set: this member now has the role
	Role      ideas.Role
}

// String writes the change as it travels: "end ID" or "role ID ROLE".
func (c Change) String() string {
	if c.SessionID != uuid.Nil {
		return "end " + c.SessionID.String()
	}
	return "role " + c.MemberID.String() + " " + string(c.Role)
}

// ParseChange reads what String wrote.
func ParseChange(payload string) (Change, error) {
	words := strings.Split(payload, " ")
	bad := fmt.Errorf("members: not a change: %.80q", payload)
	if len(words) < 2 {
		return Change{}, bad
	}
	id, err := uuid.Parse(words[1])
	switch {
	case err != nil:
		return Change{}, bad
	case words[0] == "end" && len(words) == 2:
		return Change{SessionID: id}, nil
	case words[0] == "role" && len(words) == 3 && ideas.KnownRole(ideas.Role(words[2])):
		return Change{MemberID: id, Role: ideas.Role(words[2])}, nil
	}
	return Change{}, bad
}

// notify tells every server of the changes when the transaction commits.
func notify(tx *gorm.DB, changes []Change) error {
	if len(changes) == 0 {
		return nil
	}
	payloads := make([]string, len(changes))
	for i, c := range changes {
		payloads[i] = c.String()
	}
	list, err := json.Marshal(payloads)
	if err != nil {
		return err
	}
	return tx.Exec("SELECT pg_notify(?, payload) FROM jsonb_array_elements_text(?::jsonb) AS payload",
		ChangeChannel, string(list)).Error
}

// change runs fn in a transaction and announces what it changed after the commit.
func (s *Service) change(ctx context.Context, fn func(tx *gorm.DB, now time.Time) ([]Change, error)) error {
	now := s.Now()
	var changes []Change
	err := s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) (err error) {
		changes, err = fn(tx, now)
		return err
	})
	if err == nil {
		s.announce(changes)
	}
	return err
}

// announce tells this server at once; the others hear it from the database.
func (s *Service) announce(changes []Change) {
	if s.Changed == nil {
		return
	}
	for _, c := range changes {
		s.Changed(c)
	}
}

// Standing returns every change that a session still in circulation may not know. A server loads it when it starts and
// whenever its listener comes back.
func (s *Service) Standing(ctx context.Context) ([]Change, error) {
	var changes []Change
	err := s.DB.WithContext(ctx).Raw(`
		SELECT id AS session_id, NULL::uuid AS member_id, '' AS role FROM sessions
		WHERE ended_at IS NOT NULL AND (kind <> 'browser' OR ended_at > ?)
		UNION ALL
		SELECT NULL, id, role FROM members WHERE role_changed_at IS NOT NULL`,
		s.Now().Add(-revocationLife)).Scan(&changes).Error
	return changes, err
}

// HouseID returns what names this database; it is part of the key that signs sessions.
func (s *Service) HouseID(ctx context.Context) (uuid.UUID, error) {
	var id uuid.UUID
	err := s.DB.WithContext(ctx).Raw("SELECT id FROM house").Row().Scan(&id)
	return id, err
}
