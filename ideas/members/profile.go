package members

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const maxName = 60 // characters

// Me returns the actor's account and how many browser sessions and keys are live. ideas.ErrSignIn for a visitor and
// for a session whose member is gone.
func (s *Service) Me(ctx context.Context, actor ideas.Actor) (Member, int, error) {
	if !actor.SignedIn() {
		return Member{}, 0, ideas.ErrSignIn
	}
	var found []Member
	db := s.DB.WithContext(ctx)
	if err := db.Where("id = ?", actor.MemberID).Limit(1).Find(&found).Error; err != nil {
		return Member{}, 0, err
	}
	if len(found) == 0 {
		return Member{}, 0, ideas.ErrSignIn
	}
	var sessions int
	err := db.Raw(`SELECT count(*) FROM sessions
		WHERE member_id = ? AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > ?)`,
		actor.MemberID, s.Now()).Row().Scan(&sessions)
	return found[0], sessions, err
}

// Profile is what members change of their own account; nil leaves a field as it is.
type Profile struct {
	Name     *string
	Language *string
}

// ChangeProfile changes the actor's account. Its errors are ideas.ErrSignIn, ideas.ErrForbidden for an imported
// key, and an *ideas.Invalid.
func (s *Service) ChangeProfile(ctx context.Context, actor ideas.Actor, p Profile) (Member, int, error) {
	if err := owner(actor); err != nil {
		return Member{}, 0, err
	}
	set := map[string]any{"updated_at": s.Now()}
	if p.Name != nil {
		name, err := cleanName(*p.Name)
		if err != nil {
			return Member{}, 0, err
		}
		set["name"] = name
	}
	if p.Language != nil {
		if !ideas.KnownLanguage(*p.Language) {
			return Member{}, 0, ideas.Flawed("language", "unknown-value", strings.Join(ideas.Languages(), ", "))
		}
		set["language"] = *p.Language
	}
	err := s.change(ctx, func(tx *gorm.DB, _ time.Time) ([]Change, error) {
		return nil, tx.Model(&Member{}).Where("id = ?", actor.MemberID).Updates(set).Error
	})
	if err != nil {
		return Member{}, 0, err
	}
	return s.Me(ctx, actor)
}

// cleanName trims and composes a name (NFC). One line of visible characters: what changes the direction of the
// text around it or cannot be seen is refused, marks heaped on a letter are dropped.
func cleanName(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", ideas.Flawed("name", "characters", "")
	}
	name = norm.NFC.String(strings.TrimSpace(name))
	if utf8.RuneCountInString(name) > maxName {
		return "", ideas.Flawed("name", "too-long", fmt.Sprint(maxName))
	}
	invisible := func(r rune) bool { return !unicode.IsGraphic(r) }
	if strings.ContainsFunc(name, invisible) || name != "" && ideas.Seen(name) == 0 {
		return "", ideas.Flawed("name", "characters", "")
	}
	return ideas.Legible(name), nil
}
