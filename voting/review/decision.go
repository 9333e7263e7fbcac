package review

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// Action is what somebody decides about the ballots of a case.
type Action string

// The actions.
const (
	ActionCount     Action = "count"     // they count
	ActionKeep      Action = "keep"      // they are held and stay so
	ActionRemove    Action = "remove"    // they never count
	ActionSplit     Action = "split"     // some of them become a case of their own
	ActionReconfirm Action = "reconfirm" // they are held until their voters confirm them
)

// DecisionState is where a decision stands.
type DecisionState string

// The states of a decision.
const (
	DecisionDone     DecisionState = "done"
	DecisionProposed DecisionState = "proposed" // waits for a second person
	DecisionRefused  DecisionState = "refused"  // by the second person
	DecisionStale    DecisionState = "stale"    // the round moved on before anybody confirmed it
	DecisionWorking  DecisionState = "working"  // it holds, and a job carries it out
)

// Why a second person is needed.
const (
	SecondForShare = "share" // more than one of two hundred ballots of the round
	SecondForRank  = "rank"  // some option would rank otherwise
)

// Bounds of what is written.
const (
	mostNote   = 1000
	mostReason = 300
	mostSplit  = 5000
	secondOver = 200 // a removal of more than one ballot in so many needs a second person
	blindOneIn = 20  // one decision in so many is made again without knowledge of the first
)

// Decision is what somebody decided, or proposed.
type Decision struct {
	ID        uuid.UUID
	CaseID    uuid.UUID
	Action    Action
	Reason    string // class of a removal; else empty
	Note      string
	Ballots   int // it is about so many
	Moved     int // so many changed their state
	State     DecisionState
	WhySecond string // SecondForShare, SecondForRank; empty where one person was enough
	ByID      *uuid.UUID
	At        time.Time
	SecondID  *uuid.UUID
	SecondAt  *time.Time
	Answer    string
	Sampled   bool
	Worked    int        // so many of its ballots were seen to
	Upto      *uuid.UUID // the last of them, in the order of their ids; nil: none yet
}

// TableName is read by gorm.
func (Decision) TableName() string { return "review_decisions" }

// Answer is what somebody wants done with the ballots of a case.
type Answer struct {
	Action  Action
	Reason  string      // class of a removal: duplicate, automation, bought or other
	Note    string      // why, 1 to 1,000 characters
	Ballots []uuid.UUID // of a split: some of the case's, at most 5,000
}

// check returns what is wrong with an answer, and the answer as it is kept.
func (a Answer) check(allowed ...Action) (Answer, error) {
	a.Note = strings.TrimSpace(a.Note)
	switch {
	case !contains(allowed, a.Action):
		return a, ideas.Flawed("action", "unknown-value", join(allowed))
	case a.Action == ActionRemove && !contains(removals(), a.Reason):
		return a, ideas.Flawed("reason", "required", "")
	case a.Action != ActionRemove && a.Reason != "":
		return a, ideas.Flawed("reason", "not-allowed", "")
	case a.Action != ActionSplit && a.Ballots != nil:
		return a, ideas.Flawed("ballots", "not-allowed", "")
	case a.Action == ActionSplit && len(a.Ballots) == 0:
		return a, ideas.Flawed("ballots", "required", "")
	case len(a.Ballots) > mostSplit:
		return a, ideas.Flawed("ballots", "too-many", fmt.Sprint(mostSplit))
	}
	return a, checkText("note", a.Note, mostNote)
}

// removals are the classes of reasons for which a ballot is removed; voters see them.
func removals() []string {
	return []string{voting.ReasonDuplicate, voting.ReasonAutomation, voting.ReasonBought, voting.ReasonOther}
}

// checkText bounds what somebody wrote.
func checkText(field, text string, most int) error {
	switch {
	case text == "":
		return ideas.Flawed(field, "required", "")
	case utf8.RuneCountInString(text) > most:
		return ideas.Flawed(field, "too-long", fmt.Sprint(most))
	case !utf8.ValidString(text) || strings.ContainsRune(text, 0):
		return ideas.Flawed(field, "format", "")
	}
	return nil
}

func contains[T comparable](list []T, x T) bool {
	for _, one := range list {
		if one == x {
			return true
		}
	}
	return false
}

func join(actions []Action) string {
	words := make([]string, len(actions))
	for i, a := range actions {
		words[i] = string(a)
	}
	return strings.Join(words, ", ")
}

// sampled draws whether a decision is made again: nobody can tell before it is stored, because its id is random.
func sampled(id uuid.UUID) bool {
	sum := sha256.Sum256(id[:])
	return binary.BigEndian.Uint64(sum[:])%blindOneIn == 0
}

// loadDecision returns a decision in a state, with its case and round locked. Errors: ideas.ErrNotFound, ideas.ErrMove where it is
// in another state.
func loadDecision(tx *gorm.DB, id uuid.UUID, state DecisionState) (d Decision, c Case, r ideas.Round, err error) {
	if err = one(tx.Take(&d, "id = ?", id).Error, "load decision"); err != nil {
		return d, c, r, err
	}
	if c, r, err = lockCase(tx, d.CaseID); err != nil {
		return d, c, r, err
	}
	if err = one(tx.Take(&d, "id = ?", id).Error, "load decision"); err == nil && d.State != state {
		err = ideas.ErrMove
	}
	return d, c, r, err
}
