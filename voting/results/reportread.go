package results

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// asidesQuery reads the ballots that are held or removed, with the reason of their last change.
const asidesQuery = `WITH last AS (SELECT DISTINCT ON (h) h, reason FROM ballot_events WHERE round_id = @id AND kind = 'status' ORDER BY h, id DESC)
	SELECT b.id, b.state, b.choice::text AS choice, b.weight, coalesce(l.reason, '') AS reason FROM ballots b
	JOIN ballot_events e ON e.round_id = b.round_id AND e.id = b.event_id LEFT JOIN last l ON l.h = e.h
	WHERE b.round_id = @id AND b.state IN ('held', 'removed')`

// reportOn makes the figures of a result from the ballots. It uses the count up.
func reportOn(tx *gorm.DB, r ideas.Round, options []option, d Document, c voting.Count) ([]byte, error) {
	var list []aside
	var ballots []voting.Ballot
	if c.Found.Ballots[voting.Held]+c.Found.Ballots[voting.Removed] > 0 {
		var err error
		if list, ballots, err = loadAsides(tx, r.ID); err != nil {
			return nil, err
		}
	}
	f, err := figuresFor(r, d, list, func(state voting.State) (ranked, error) {
		for _, b := range ballots {
			if b.State != state {
				continue
			}
			if err := c.Shift(r, b, 1); err != nil {
				return ranked{}, err
			}
		}
		return fromBallots(r, options, c)
	})
	if err != nil {
		return nil, fmt.Errorf("integrity report: %w", err)
	}
	raw, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("encode integrity report: %w", err)
	}
	return raw, nil
}

func loadAsides(tx *gorm.DB, roundID uuid.UUID) ([]aside, []voting.Ballot, error) {
	var rows []struct {
		ID     uuid.UUID
		State  voting.State
		Choice []byte
		Weight int
		Reason string
	}
	if err := tx.Raw(asidesQuery, map[string]any{"id": roundID}).Scan(&rows).Error; err != nil {
		return nil, nil, fmt.Errorf("load ballots that do not count: %w", err)
	}
	list, ballots := make([]aside, len(rows)), make([]voting.Ballot, len(rows))
	for i, row := range rows {
		choice, err := voting.ParseChoice(row.Choice)
		if err != nil {
			return nil, nil, fmt.Errorf("ballot %s: %w", row.ID, err)
		}
		list[i] = aside{row.State, row.Reason, choice, int64(row.Weight)}
		ballots[i] = voting.Ballot{ID: row.ID, State: row.State, Choice: row.Choice, Weight: row.Weight}
	}
	return list, ballots, nil
}

// Refigure makes the figures of an integrity report again from what a round's log shows: the rules of its opening, the choices
// of the ballots that count and of those that do not, and the result, which was checked before. It is a ledger.Refigure.
func Refigure(fixed json.RawMessage, counted []string, apart []ledger.Apart, result []byte) ([]byte, error) {
	var by rules
	var d Document
	if err := errors.Join(json.Unmarshal(fixed, &by), json.Unmarshal(result, &d)); err != nil {
		return nil, fmt.Errorf("rules and result: %w", err)
	}
	r := roundOf(by, d)
	options, err := claimedOptions(by, d)
	if err != nil {
		return nil, err
	}
	list := make([]aside, len(apart))
	for i, a := range apart {
		choice, err := voting.ParseChoice([]byte(a.Choice))
		var with struct{ Weight int64 }
		if err := errors.Join(err, json.Unmarshal([]byte(a.Choice), &with)); err != nil {
			return nil, fmt.Errorf("choice %s: %w", a.Choice, err)
		}
		list[i] = aside{voting.State(a.State), a.Reason, choice, with.Weight}
	}
	texts := counted
	f, err := figuresFor(r, d, list, func(state voting.State) (ranked, error) {
		for _, a := range apart {
			if a.State == string(state) {
				texts = append(texts[:len(texts):len(texts)], a.Choice)
			}
		}
		c, err := countAgain(r, options, texts)
		if err != nil {
			return ranked{}, err
		}
		return fromBallots(r, options, c)
	})
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("encode integrity report: %w", err)
	}
	return raw, nil
}
