package ideas

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Sentinels that every domain package returns, wrapped or bare. api/problem.go holds the one table that
// turns them into answers.
var (
	ErrNotFound     = errors.New("not found")
	ErrSignIn       = errors.New("sign-in required")
	ErrForbidden    = errors.New("forbidden")
	ErrSlugTaken    = errors.New("slug is taken")
	ErrMove         = errors.New("move not allowed in this state")
	ErrRoundNotOpen = errors.New("round is not open")
	ErrFrozen       = errors.New("rules are frozen once the round has opened")
	ErrStale        = errors.New("changed by somebody else in the meantime")
	ErrNotReady     = errors.New("not ready")
	ErrInvalid      = errors.New("invalid")
	ErrTooMany      = errors.New("too many requests")
)

// Flaw is one thing wrong with one field. Field is the JSON path ("fields.story"), Code a stable word
// ("required", "too-long"), Param its limit if it has one.
type Flaw struct {
	Field string
	Code  string
	Param string
}

// Invalid is input whose shape is right and whose content is not: 422, with each flaw named.
type Invalid struct{ Flaws []Flaw }

// Error lists the flaws for the log.
func (e *Invalid) Error() string {
	parts := make([]string, len(e.Flaws))
	for i, f := range e.Flaws {
		parts[i] = f.Field + ": " + f.Code
	}
	return "invalid: " + strings.Join(parts, ", ")
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *Invalid) Is(target error) bool { return target == ErrInvalid }

// Flawed returns an Invalid with one flaw.
func Flawed(field, code, param string) error {
	return &Invalid{Flaws: []Flaw{{Field: field, Code: code, Param: param}}}
}

// NotReady says what still lacks before a move is allowed: 409, with the missing items as stable words.
type NotReady struct{ Missing []string }

// Error lists what is missing for the log.
func (e *NotReady) Error() string { return "not ready, missing: " + strings.Join(e.Missing, ", ") }

// Is makes errors.Is(err, ErrNotReady) true.
func (e *NotReady) Is(target error) bool { return target == ErrNotReady }

// TooMany asks to come back later: 429 with Retry-After.
type TooMany struct{ RetryAfter time.Duration }

// Error tells the wait for the log.
func (e *TooMany) Error() string {
	return fmt.Sprintf("too many requests, retry after %s", e.RetryAfter)
}

// Is makes errors.Is(err, ErrTooMany) true.
func (e *TooMany) Is(target error) bool { return target == ErrTooMany }
