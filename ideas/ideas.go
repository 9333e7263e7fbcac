// Package ideas is the co-creation half of the house: campaigns, their rounds, and the ideas people bring.
// It also holds the few words both halves share: Actor, the error sentinels, Now, Jobs and InTx.
// It imports nothing else of ours; what must run against that arrow is handed in as functions (Deps).
package ideas

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// Now tells the time in UTC, cut to microseconds as PostgreSQL keeps it. Tests replace it.
type Now func() time.Time

// Clock is the Now of production.
func Clock() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// JobArgs is the payload of a background job: JSON, named by Kind. An alias, so that whoever stores jobs
// needs no import of this package.
type JobArgs = interface{ Kind() string }

// Jobs writes job rows in the surrounding transaction: a job exists if and only if the change behind it does.
type Jobs interface {
	// Insert stores a job that runs after the commit, and not before at (zero: at once).
	Insert(ctx context.Context, args JobArgs, at time.Time) error
}

// InTx runs fn in one transaction and commits unless fn fails. It is made once, in cmd/internal/postgres;
// nobody else begins a transaction. A serialisation failure or deadlock runs fn again, so fn must have no
// effect outside tx.
type InTx func(ctx context.Context, fn func(tx *gorm.DB, jobs Jobs) error) error

// Languages are the languages a text can be in, the first being the default.
var languages = [...]string{"nl", "en", "de"}

// Languages returns the languages every text exists in; the first is the default.
func Languages() []string { return languages[:] }

// KnownLanguage reports whether texts exist in this language.
func KnownLanguage(lang string) bool {
	for _, l := range languages {
		if l == lang {
			return true
		}
	}
	return false
}

// Text is one text in several languages, keyed by language code.
type Text map[string]string

// In returns the text in lang, else in the first language that has it, else "".
func (t Text) In(lang string) string {
	if s := t[lang]; s != "" {
		return s
	}
	for _, l := range languages {
		if s := t[l]; s != "" {
			return s
		}
	}
	return ""
}

// Complete reports whether the text is there in every language.
func (t Text) Complete() bool {
	for _, l := range languages {
		if t[l] == "" {
			return false
		}
	}
	return true
}
