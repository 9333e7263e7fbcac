package members

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const (
	linkLife = 24 * time.Hour // of a link made by the operator's command

	maxMailsSoon = 3 // mails to one address in mailsSoon
	mailsSoon    = 15 * time.Minute
	maxMailsDay  = 10

	maxAttempts    = 5  // wrong guesses at one code
	maxGuessesHour = 10 // wrong guesses at all codes of one address
	maxGuessesDay  = 20 // of a million codes: a guesser finds one in 50,000 days
)

type codeKind string

const (
	codeMailed codeKind = "mail"
	codeLinked codeKind = "link"
)

// signInCode is one code with its link. It is kept whether or not the address is a member's.
type signInCode struct {
	ID        uuid.UUID
	Kind      codeKind
	Email     string
	Language  string
	CodeMAC   []byte `gorm:"column:code_mac"`
	LinkMAC   []byte `gorm:"column:link_mac"`
	ReturnTo  string
	Attempts  int
	CreatedAt time.Time
	ExpiresAt time.Time
	UsedAt    *time.Time
}

// TableName names the table for gorm.
func (signInCode) TableName() string { return "sign_in_codes" }

// live reports whether the code may still be used.
func (c signInCode) live(now time.Time) bool { return c.UsedAt == nil && now.Before(c.ExpiresAt) }

// AskCode sends a code and a link to an address, by a job, unless the address has had 3 mails in 15 minutes or 10 in
// a day. Members are not looked up, so neither answer nor duration tells who is one, and a refusal for too many
// mails is silent too. language is that of the mail; returnTo is where the link leads after signing in, '/' unless
// it is a page of ours. Its error is an *ideas.Invalid for what cannot be an address.
func (s *Service) AskCode(ctx context.Context, email, language, returnTo string) error {
	email, err := NormalizeEmail("email", email)
	if err != nil {
		return err
	}
	if !ideas.KnownLanguage(language) {
		language = ideas.Languages()[0]
	}
	now := s.Now()
	code, mail, err := s.draftCode(email, language, LocalPath(returnTo), now)
	if err != nil {
		return err
	}
	return s.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		if err := lockAddress(tx, email); err != nil {
			return err
		}
		if full, err := mailedEnough(tx, email, now); err != nil || full {
			return err
		}
		if err := tx.Create(&code).Error; err != nil {
			return err
		}
		return jobs.Insert(ctx, mail, time.Time{})
	})
}

// draftCode makes the row of a new code and the job that mails it.
func (s *Service) draftCode(email, language, returnTo string, now time.Time) (signInCode, SignInMail, error) {
	id, err := newID()
	if err != nil {
		return signInCode{}, SignInMail{}, err
	}
	digits, err := newCode()
	if err != nil {
		return signInCode{}, SignInMail{}, err
	}
	token := newLinkToken()
	code := signInCode{
		ID: id, Kind: codeMailed, Email: email, Language: language, ReturnTo: returnTo,
		CodeMAC: s.keys.codeMAC(id, digits), LinkMAC: s.keys.linkMAC(token),
		CreatedAt: now, ExpiresAt: now.Add(SignInValidity),
	}
	mail, err := s.sealMail(letter{Email: email, Language: language, Code: digits, Token: token, ExpiresAt: code.ExpiresAt})
	return code, mail, err
}

// lockAddress makes everything about one address happen one after the other until the transaction ends.
func lockAddress(tx *gorm.DB, email string) error {
	return tx.Exec("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "sign-in "+email).Error
}

func mailedEnough(tx *gorm.DB, email string, now time.Time) (bool, error) {
	var n struct{ Soon, Day int }
	err := tx.Raw(`SELECT count(*) FILTER (WHERE created_at > ?) AS soon, count(*) AS day
		FROM sign_in_codes WHERE email = ? AND kind = 'mail' AND created_at > ?`,
		now.Add(-mailsSoon), email, now.Add(-24*time.Hour)).Scan(&n).Error
	return n.Soon >= maxMailsSoon || n.Day >= maxMailsDay, err
}

// guessedEnough counts wrong guesses by the codes they were made at, so a code made an hour and its own life ago
// still matters.
func guessedEnough(tx *gorm.DB, email string, now time.Time) (bool, error) {
	var n struct{ Hour, Day int }
	err := tx.Raw(`SELECT coalesce(sum(attempts) FILTER (WHERE created_at > ?), 0) AS hour, coalesce(sum(attempts), 0) AS day
		FROM sign_in_codes WHERE email = ? AND kind = 'mail' AND created_at > ?`,
		now.Add(-time.Hour-SignInValidity), email, now.Add(-24*time.Hour-SignInValidity)).Scan(&n).Error
	return n.Hour >= maxGuessesHour || n.Day >= maxGuessesDay, err
}
