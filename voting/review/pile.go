package review

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// pile is ballots that are alike in all that a count asks for.
type pile struct {
	RoundID uuid.UUID
	Choice  json.RawMessage
	Weight  int
	State   voting.State
	N       int64
}

func (p pile) ballot() voting.Ballot {
	return voting.Ballot{RoundID: p.RoundID, Choice: p.Choice, Weight: p.Weight, State: p.State}
}

// piles are the ballots of a case, alike ones together: few, however many ballots it has. Ballots that went to another voter
// since are looked for by their ids, as in ballots.
func (c Case) piles(db *gorm.DB) (list []pile, err error) {
	const columns, alike = `SELECT b.round_id, b.choice, b.weight, b.state, count(*) AS n FROM review_members m JOIN ballots b ON `, ` WHERE m.case_id = ? GROUP BY 1, 2, 3, 4`
	err = db.Raw(columns+`b.round_id = ? AND b.voter_id = m.voter_id AND b.task = m.task AND b.id = m.ballot_id`+alike, c.RoundID, c.ID).Scan(&list).Error
	n := int64(0)
	for _, p := range list {
		n += p.N
	}
	if err == nil && n < int64(c.Ballots) {
		list = nil
		err = db.Raw(columns+`b.round_id = ? AND b.id = m.ballot_id`+alike, c.RoundID, c.ID).Scan(&list).Error
	}
	if err != nil {
		return nil, fmt.Errorf("sort ballots of case: %w", err)
	}
	return list, nil
}

// pilesOf sorts ballots that are at hand.
func pilesOf(list []found) (out []pile) {
	type kind struct {
		choice string
		weight int
		state  voting.State
	}
	at := map[kind]int{}
	for _, b := range list {
		k := kind{string(b.Choice), b.Weight, b.State}
		i, known := at[k]
		if !known {
			i, at[k] = len(out), len(out)
			out = append(out, pile{RoundID: b.RoundID, Choice: b.Choice, Weight: b.Weight, State: b.State})
		}
		out[i].N++
	}
	return out
}

// aim is what an action makes of ballots; empty where it changes none. After the close none is held.
func aim(r ideas.Round, action Action) voting.State {
	switch {
	case action == ActionCount:
		return voting.Counted
	case action == ActionRemove:
		return voting.Removed
	case r.State == ideas.RoundOpen && (action == ActionKeep || action == ActionReconfirm):
		return voting.Held
	}
	return ""
}

// allowed are the actions that are possible about the ballots of a case whose round lets decide, in the order in which they are
// offered. After the close nothing is held any more: what is held can stay so, and nobody can confirm.
func allowed(r ideas.Round, c Case, piles []pile) []Action {
	out := []Action{ActionRemove, ActionCount}
	if r.State == ideas.RoundOpen || anyHeld(piles) {
		out = append(out, ActionKeep)
	}
	if c.Ballots > 1 {
		out = append(out, ActionSplit)
	}
	if r.State == ideas.RoundOpen {
		out = append(out, ActionReconfirm)
	}
	return out
}

func anyHeld(piles []pile) bool {
	for _, p := range piles {
		if p.State == voting.Held {
			return true
		}
	}
	return false
}
