package members

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// MaxImport is how many addresses one import takes.
const MaxImport = 1000

// Import makes a member of each address and a key for each, in the order of the addresses; equal addresses get the same
// key. An address that is a member's already gets a further key, so that repeating an import is harmless. The keys
// act as fans and their ballots carry the tier 'imported'. Only for administrators. Its errors are ideas.ErrSignIn,
// ideas.ErrForbidden and an *ideas.Invalid that names the address (emails[3]).
func (s *Service) Import(ctx context.Context, actor ideas.Actor, emails []string) ([]Issued, error) {
	if err := actor.Need(ideas.RightAdminister); err != nil {
		return nil, err
	}
	asked, err := normalizeAll(emails)
	if err != nil {
		return nil, err
	}
	unique := slices.Compact(slices.Sorted(slices.Values(asked)))
	now := s.Now()
	var keyOf map[string]Session
	err = s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		idOf, made, err := importMembers(tx, unique, now)
		if err != nil {
			return err
		}
		if keyOf, err = importKeys(tx, unique, idOf, now); err != nil {
			return err
		}
		return record(tx, now, &actor.MemberID, "members.import", "members",
			map[string]any{"addresses": len(unique), "made": made, "session": actor.SessionID})
	})
	if err != nil {
		return nil, err
	}
	out := make([]Issued, len(asked))
	for i, email := range asked {
		out[i] = Issued{Session: keyOf[email], Role: ideas.RoleFan}
	}
	return out, nil
}

func normalizeAll(emails []string) ([]string, error) {
	if len(emails) == 0 {
		return nil, ideas.Flawed("emails", "required", "")
	}
	if len(emails) > MaxImport {
		return nil, ideas.Flawed("emails", "too-many", fmt.Sprint(MaxImport))
	}
	out := make([]string, len(emails))
	for i, e := range emails {
		var err error
		if out[i], err = NormalizeEmail(fmt.Sprintf("emails[%d]", i), e); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// importMembers makes the members that are missing, in the order of their addresses so that two imports cannot
// deadlock, and returns everybody's id and how many were made.
func importMembers(tx *gorm.DB, emails []string, now time.Time) (map[string]uuid.UUID, int64, error) {
	rows := make([]identified, len(emails))
	for i, email := range emails {
		id, err := newID()
		if err != nil {
			return nil, 0, err
		}
		rows[i] = identified{ID: id, Email: email}
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return nil, 0, err
	}
	done := tx.Exec(`INSERT INTO members (id, email, role, language, origin, created_at, updated_at)
		SELECT r.id, r.email, ?, ?, ?, ?, ? FROM jsonb_to_recordset(?::jsonb) AS r (id uuid, email text)
		ORDER BY r.email ON CONFLICT (email) DO NOTHING`,
		ideas.RoleFan, ideas.Languages()[0], OriginImported, now, now, string(list))
	if done.Error != nil {
		return nil, 0, done.Error
	}
	var found []identified
	if err := tx.Raw("SELECT id, email FROM members WHERE email IN ?", emails).Scan(&found).Error; err != nil {
		return nil, 0, err
	}
	idOf := make(map[string]uuid.UUID, len(found))
	for _, f := range found {
		idOf[f.Email] = f.ID
	}
	return idOf, done.RowsAffected, nil
}

// importKeys makes a key for each address.
func importKeys(tx *gorm.DB, emails []string, idOf map[string]uuid.UUID, now time.Time) (map[string]Session, error) {
	keyOf := make(map[string]Session, len(emails))
	rows := make([]identified, len(emails))
	for i, email := range emails {
		id, err := newID()
		if err != nil {
			return nil, err
		}
		rows[i] = identified{ID: id, MemberID: idOf[email]}
		keyOf[email] = Session{ID: id, MemberID: idOf[email], Kind: ImportedKey, Label: "import", CreatedAt: now, LastSeenAt: now}
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	return keyOf, tx.Exec(`INSERT INTO sessions (id, member_id, kind, label, created_at, last_seen_at)
		SELECT r.id, r.member_id, ?, 'import', ?, ? FROM jsonb_to_recordset(?::jsonb) AS r (id uuid, member_id uuid)`,
		ImportedKey, now, now, string(list)).Error
}
