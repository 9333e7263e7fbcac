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
// key. An address that is a member's already gets a further key, so that repeating an import is harmless; but a member who
// has ever signed in acts in person, and the key is withheld: its Session has no ID. The keys act as fans and their
// ballots carry the tier 'imported'. Only for administrators. Its errors are ideas.ErrSignIn,
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
		found, made, err := importMembers(tx, unique, now)
		if err != nil {
			return err
		}
		if keyOf, err = importKeys(tx, unique, found, now); err != nil {
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
// deadlock, and returns everybody by address and how many were made.
func importMembers(tx *gorm.DB, emails []string, now time.Time) (map[string]imported, int64, error) {
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
	var found []imported
	// Locked, so that a first sign-in at the same moment either is seen here or sees the keys made here.
	err = tx.Raw("SELECT id, email, confirmed_at IS NOT NULL AS in_person FROM members WHERE email IN ? ORDER BY email FOR SHARE", emails).
		Scan(&found).Error
	if err != nil {
		return nil, 0, err
	}
	byEmail := make(map[string]imported, len(found))
	for _, f := range found {
		byEmail[f.Email] = f
	}
	return byEmail, done.RowsAffected, nil
}

// imported is a member with one of the addresses.
type imported struct {
	ID       uuid.UUID
	Email    string
	InPerson bool // has signed in
}

// importKeys makes a key for each address but those of members who act in person.
func importKeys(tx *gorm.DB, emails []string, found map[string]imported, now time.Time) (map[string]Session, error) {
	keyOf := make(map[string]Session, len(emails))
	rows := []identified{}
	for _, email := range emails {
		m := found[email]
		if m.InPerson {
			keyOf[email] = Session{MemberID: m.ID, Kind: ImportedKey}
			continue
		}
		id, err := newID()
		if err != nil {
			return nil, err
		}
		rows = append(rows, identified{ID: id, MemberID: m.ID})
		keyOf[email] = Session{ID: id, MemberID: m.ID, Kind: ImportedKey, Label: "import", CreatedAt: now, LastSeenAt: now}
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return nil, err
	}
	return keyOf, tx.Exec(`INSERT INTO sessions (id, member_id, kind, label, created_at, last_seen_at)
		SELECT r.id, r.member_id, ?, 'import', ?, ? FROM jsonb_to_recordset(?::jsonb) AS r (id uuid, member_id uuid)`,
		ImportedKey, now, now, string(list)).Error
}
