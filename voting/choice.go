package voting

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// mostFlaws bounds what is told about one bad ballot.
const mostFlaws = 10

// Choice is what a ballot says. Exactly one field is set: the one of the round's method. Nil means that the field was
// not given, empty that it was given without anything in it.
type Choice struct {
	Choose  []uuid.UUID // single choice
	Approve []uuid.UUID // approval
}

// Options returns the options that the choice gives a vote to.
func (c Choice) Options() []uuid.UUID {
	if c.Choose != nil {
		return c.Choose
	}
	return c.Approve
}

// check returns nil or ErrBallotInvalid with what is wrong.
func (c Choice) check(r *snapshot) error {
	field, other, most := "choose", c.Approve, 1
	if tally.Method(r.round.Method) == tally.Approval {
		field, other, most = "approve", c.Choose, r.round.Settings.MaxChoices
		if most == 0 {
			most = len(r.options)
		}
	}
	var flaws []ideas.Flaw
	switch given := c.Options(); {
	case other != nil:
		flaws = append(flaws, ideas.Flaw{Field: field, Code: "other-method", Param: r.round.Method})
	case given == nil || !tally.Known(tally.Method(r.round.Method)):
		flaws = append(flaws, ideas.Flaw{Field: field, Code: "required"})
	case len(given) == 0:
		flaws = append(flaws, ideas.Flaw{Field: field, Code: "too-few", Param: "1"})
	case len(given) > most:
		flaws = append(flaws, ideas.Flaw{Field: field, Code: "too-many", Param: strconv.Itoa(most)})
	default:
		flaws = checkOptions(field, given, r.options)
	}
	if len(flaws) == 0 {
		return nil
	}
	return &BallotInvalid{Flaws: flaws}
}

// checkOptions returns what is wrong with single options: unknown in this round, withdrawn, or named twice.
func checkOptions(field string, given []uuid.UUID, options map[uuid.UUID]bool) []ideas.Flaw {
	var flaws []ideas.Flaw
	seen := make(map[uuid.UUID]struct{}, len(given))
	for i, id := range given {
		code := ""
		may, known := options[id]
		_, twice := seen[id]
		switch {
		case !known:
			code = "unknown-option"
		case !may:
			code = "withdrawn-option"
		case twice:
			code = "duplicate"
		}
		if code != "" && len(flaws) < mostFlaws {
			flaws = append(flaws, ideas.Flaw{Field: fmt.Sprintf("%s[%d]", field, i), Code: code, Param: id.String()})
		}
		seen[id] = struct{}{}
	}
	return flaws
}

// storedChoice is the JSON of a choice in ballots and behind commitments. The weight is part of it.
type storedChoice struct {
	Choose  []uuid.UUID `json:"choose,omitempty"`
	Approve []uuid.UUID `json:"approve,omitempty"`
	Weight  int         `json:"weight"`
}

// bytes returns the exact bytes that are committed to: options sorted, so that one choice has one form.
func (c Choice) bytes(weight int) ([]byte, error) {
	sorted := func(ids []uuid.UUID) []uuid.UUID {
		return slices.SortedFunc(slices.Values(ids), compareIDs)
	}
	b, err := json.Marshal(storedChoice{Choose: sorted(c.Choose), Approve: sorted(c.Approve), Weight: weight})
	if err != nil {
		return nil, fmt.Errorf("encode choice: %w", err)
	}
	return b, nil
}

// ParseChoice reads a stored choice.
func ParseChoice(stored []byte) (Choice, error) {
	var c storedChoice
	if err := json.Unmarshal(stored, &c); err != nil {
		return Choice{}, fmt.Errorf("stored choice: %w", err)
	}
	return Choice{Choose: c.Choose, Approve: c.Approve}, nil
}

func compareIDs(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) }
