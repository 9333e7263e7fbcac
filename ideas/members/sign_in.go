package members

import (
	"context"
	"crypto/hmac"
	"errors"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// ErrCode refuses a sign-in: wrong, expired, used or never made, and nobody learns which.
var ErrCode = errors.New("members: code or link not accepted")

// SignedIn is the outcome of a sign-in: who, by which new session, and where to go next.
type SignedIn struct {
	Member   Member
	Session  Session
	ReturnTo string
}

// SignIn answers a mailed code. Only the latest code of an address counts, for 15 minutes, for five attempts and for
// one sign-in; an address bears ten wrong guesses an hour and twenty a day, after which only the link in the mail
// helps. The first sign-in makes the member, a fan. label names the session for its owner. Its error is ErrCode,
// or an *ideas.Invalid for what cannot be an address.
func (s *Service) SignIn(ctx context.Context, email, code, label string) (SignedIn, error) {
	email, err := NormalizeEmail("email", email)
	if err != nil {
		return SignedIn{}, err
	}
	return s.signIn(ctx, label, func(tx *gorm.DB, now time.Time) (*signInCode, error) {
		if err := lockAddress(tx, email); err != nil {
			return nil, err
		}
		return s.guess(tx, email, code, now)
	})
}

// SignInByLink uses the token of a mailed link or of one made by SignInLink, each once. Its error is ErrCode.
func (s *Service) SignInByLink(ctx context.Context, token, label string) (SignedIn, error) {
	linkMAC := s.keys.linkMAC(token)
	return s.signIn(ctx, label, func(tx *gorm.DB, now time.Time) (*signInCode, error) {
		// no row is locked before its address is: a code of the same mail may be under way
		var emails []string
		err := tx.Model(&signInCode{}).Where("link_mac = ?", linkMAC).Pluck("email", &emails).Error
		if err != nil || len(emails) == 0 {
			return nil, err
		}
		if err := lockAddress(tx, emails[0]); err != nil {
			return nil, err
		}
		found, err := firstCode(tx.Where("link_mac = ?", linkMAC))
		if found == nil || err != nil || !found.live(now) {
			return nil, err
		}
		return found, nil
	})
}

// signIn finds a code with check and turns it into a session. A refusal commits too: it may have counted a guess.
func (s *Service) signIn(ctx context.Context, label string, check func(*gorm.DB, time.Time) (*signInCode, error)) (SignedIn, error) {
	now := s.Now()
	var out SignedIn
	var changes []Change
	accepted := false
	err := s.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		accepted = false
		code, err := check(tx, now)
		if code == nil || err != nil {
			return err
		}
		if err := useUp(tx, *code, now); err != nil {
			return err
		}
		member, err := confirmMember(tx, *code, now)
		if err != nil {
			return err
		}
		session, ended, err := openSession(tx, member.ID, label, now)
		if err != nil {
			return err
		}
		// Who signs in acts in person: what an import made to act for them, which others may hold, ends.
		spoke, err := endWhere(tx, now, "member_id = ? AND kind = 'imported'", member.ID)
		if err != nil {
			return err
		}
		out = SignedIn{Member: member, Session: session, ReturnTo: code.ReturnTo}
		changes, accepted = append(ended, spoke...), true
		return nil
	})
	if err != nil {
		return SignedIn{}, err
	}
	if !accepted {
		return SignedIn{}, ErrCode
	}
	s.announce(changes)
	return out, nil
}

// guess returns the latest mailed code of the address if it is live and matches, else nil after counting the attempt.
func (s *Service) guess(tx *gorm.DB, email, code string, now time.Time) (*signInCode, error) {
	latest, err := firstCode(tx.Where("email = ? AND kind = ?", email, codeMailed).Order("created_at DESC, id DESC"))
	if latest == nil || err != nil || !latest.live(now) || latest.Attempts >= maxAttempts {
		return nil, err
	}
	if full, err := guessedEnough(tx, email, now); err != nil || full {
		return nil, err
	}
	if hmac.Equal(latest.CodeMAC, s.keys.codeMAC(latest.ID, code)) {
		return latest, nil
	}
	return nil, tx.Exec("UPDATE sign_in_codes SET attempts = attempts + 1 WHERE id = ?", latest.ID).Error
}

// firstCode returns the first row of the query or nil.
func firstCode(query *gorm.DB) (*signInCode, error) {
	var found []signInCode
	err := query.Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// useUp ends the code and, if it was mailed, every other code mailed to the address.
func useUp(tx *gorm.DB, code signInCode, now time.Time) error {
	return tx.Exec(`UPDATE sign_in_codes SET used_at = ?
		WHERE used_at IS NULL AND (id = ? OR (kind = 'mail' AND ? = 'mail' AND email = ?))`,
		now, code.ID, code.Kind, code.Email).Error
}

// confirmMember returns the member who holds the address, made now if this is the first time.
func confirmMember(tx *gorm.DB, code signInCode, now time.Time) (Member, error) {
	id, err := newID()
	if err != nil {
		return Member{}, err
	}
	member, err := ensureMember(tx, Member{
		ID: id, Email: code.Email, Role: ideas.RoleFan, Language: code.Language, Origin: OriginMail,
		ConfirmedAt: &now, CreatedAt: now,
	})
	if err != nil || member.ConfirmedAt != nil {
		return member, err
	}
	member.ConfirmedAt = &now
	return member, tx.Exec("UPDATE members SET confirmed_at = ?, updated_at = ? WHERE id = ?", now, now, member.ID).Error
}
