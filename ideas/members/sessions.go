package members

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// SessionLife is how long a browser stays signed in without being used.
const SessionLife = 60 * 24 * time.Hour

const (
	maxBrowsers = 20  // of one member at once; a further one ends that unused for longest
	maxListed   = 200 // sessions and keys in one list
	maxLabel    = 120 // characters
)

// SessionKind is what a session is used by.
type SessionKind string

// The kinds of sessions. An imported key acts as a fan whatever its member's role, and its ballots carry the tier
// 'imported'.
const (
	Browser     SessionKind = "browser"
	Key         SessionKind = "key"
	ImportedKey SessionKind = "imported"
)

// Session is a named right to act as a member, which can be ended: a browser's or a key's.
type Session struct {
	ID         uuid.UUID
	MemberID   uuid.UUID
	Kind       SessionKind
	Label      string // such as "Firefox, Windows"
	CreatedAt  time.Time
	LastSeenAt time.Time  // to the hour
	ExpiresAt  *time.Time // nil: never
	EndedAt    *time.Time
}

// openSession makes a browser session and ends those beyond maxBrowsers, which it returns.
func openSession(tx *gorm.DB, memberID uuid.UUID, label string, now time.Time) (Session, []Change, error) {
	ended, err := endWhere(tx, now, `id IN (SELECT id FROM sessions WHERE member_id = ? AND kind = 'browser'
		AND ended_at IS NULL AND expires_at > ? ORDER BY last_seen_at DESC, id DESC OFFSET ?)`, memberID, now, maxBrowsers-1)
	if err != nil {
		return Session{}, nil, err
	}
	id, err := newID()
	if err != nil {
		return Session{}, nil, err
	}
	expires := now.Add(SessionLife)
	session := Session{
		ID: id, MemberID: memberID, Kind: Browser, Label: cut(label, maxLabel),
		CreatedAt: now, LastSeenAt: now, ExpiresAt: &expires,
	}
	return session, ended, tx.Create(&session).Error
}

// endWhere ends the sessions that meet the condition and have not ended, and tells every server of it.
func endWhere(tx *gorm.DB, now time.Time, condition string, args ...any) ([]Change, error) {
	var ids []uuid.UUID
	err := tx.Raw("UPDATE sessions SET ended_at = ? WHERE ended_at IS NULL AND "+condition+" RETURNING id",
		append([]any{now}, args...)...).Scan(&ids).Error
	if err != nil {
		return nil, err
	}
	changes := make([]Change, len(ids))
	for i, id := range ids {
		changes[i] = Change{SessionID: id}
	}
	return changes, notify(tx, changes)
}

// owner lets members manage their own account. An imported key may be held by somebody else than the person whose
// address it was made of, so it takes part and does no more.
func owner(actor ideas.Actor) error {
	switch {
	case !actor.SignedIn():
		return ideas.ErrSignIn
	case actor.Imported:
		return ideas.ErrForbidden
	}
	return nil
}

// Sessions lists the actor's live sessions and keys, last used first.
func (s *Service) Sessions(ctx context.Context, actor ideas.Actor) ([]Session, error) {
	if err := owner(actor); err != nil {
		return nil, err
	}
	var list []Session
	err := s.DB.WithContext(ctx).
		Where("member_id = ? AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > ?)", actor.MemberID, s.Now()).
		Order("last_seen_at DESC, id DESC").Limit(maxListed).Find(&list).Error
	return list, err
}

// EndSession ends one session or key of the actor's own; ending it again changes nothing. Anybody else's does not
// exist: ideas.ErrNotFound. An imported key may end itself.
func (s *Service) EndSession(ctx context.Context, actor ideas.Actor, id uuid.UUID) error {
	if err := owner(actor); err != nil && (id != actor.SessionID || !actor.SignedIn()) {
		return err
	}
	return s.change(ctx, func(tx *gorm.DB, now time.Time) ([]Change, error) {
		var mine int64
		err := tx.Model(&Session{}).Where("id = ? AND member_id = ?", id, actor.MemberID).Count(&mine).Error
		if err != nil {
			return nil, err
		}
		if mine == 0 {
			return nil, ideas.ErrNotFound
		}
		return endWhere(tx, now, "id = ?", id)
	})
}

// EndOthers ends every browser session of the actor but the one that asks. Keys are ended one by one, so that no
// program stops by surprise.
func (s *Service) EndOthers(ctx context.Context, actor ideas.Actor) error {
	if err := owner(actor); err != nil {
		return err
	}
	return s.change(ctx, func(tx *gorm.DB, now time.Time) ([]Change, error) {
		return endWhere(tx, now, "member_id = ? AND kind = 'browser' AND id <> ?", actor.MemberID, actor.SessionID)
	})
}

// cut returns at most n characters of s.
func cut(s string, n int) string {
	count := 0
	for i := range s {
		if count == n {
			return s[:i]
		}
		count++
	}
	return s
}
