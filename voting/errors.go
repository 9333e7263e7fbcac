package voting

import (
	"errors"
	"strings"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Sentinels of the deciding half, beside those of package ideas.
var (
	ErrBallotInvalid = errors.New("ballot is invalid")
	ErrNotEligible   = errors.New("not eligible to vote")
	ErrCountsHidden  = errors.New("counts are hidden while the round is open")
	ErrKeyDestroyed  = errors.New("the campaign's pseudonym key was destroyed")
	ErrUnavailable   = errors.New("ballots cannot be stored at the moment")

	ErrChallengeRequired = errors.New("a solved challenge is required")
)

// errStale says that a round changed between the check in memory and the lock.
var errStale = errors.New("round changed meanwhile")

func isStale(err error) bool { return errors.Is(err, errStale) }

// BallotInvalid is a ballot that breaks the rules of its round: 422. Codes of the flaws: "required", "other-method",
// "too-few", "too-many", "unknown-option", "withdrawn-option", "duplicate"; of one option "too-small", "too-large"; of points
// "over-budget"; of rankings "tie-not-allowed"; of duels and sets "not-shown", "same-option", "unknown-value", "not-allowed",
// "token-invalid", "token-expired", and "limit-reached" once the voter has answered as often as the round lets; of a code "code-typo" and "not-allowed".
type BallotInvalid struct{ Flaws []ideas.Flaw }

// Error lists the flaws for the log.
func (e *BallotInvalid) Error() string {
	parts := make([]string, len(e.Flaws))
	for i, f := range e.Flaws {
		parts[i] = f.Field + ": " + f.Code
	}
	return "ballot is invalid: " + strings.Join(parts, ", ")
}

// Is makes errors.Is(err, ErrBallotInvalid) true.
func (e *BallotInvalid) Is(target error) bool { return target == ErrBallotInvalid }

// NotEligible is a person who may not vote in the round: 403. Reason is a stable word: one of the Reason constants of what
// rounds ask (ReasonSignIn and those with it), "email-unconfirmed" (confirm the address first), "imported-key" (the member has
// signed in and votes in person) or "ballot-removed" (a review took the ballot out).
type NotEligible struct{ Reason string }

// Error tells the reason for the log.
func (e *NotEligible) Error() string { return "not eligible: " + e.Reason }

// Is makes errors.Is(err, ErrNotEligible) true.
func (e *NotEligible) Is(target error) bool { return target == ErrNotEligible }

// outdated reports whether a refusal may be due to a round as remembered, which changed since.
func outdated(err error) bool {
	return errors.Is(err, ideas.ErrRoundNotOpen) || errors.Is(err, ErrBallotInvalid)
}
