package voting

import (
	"fmt"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// tallyOption and tallyRound are the rows of the projection.
type tallyOption struct {
	RoundID  uuid.UUID
	OptionID uuid.UUID
	Votes    int64
}

type tallyRound struct {
	RoundID                                            uuid.UUID
	Counted, Pending, Held, Removed, Withdrawn, Weight int64
}

// Projection returns the totals of a round as kept, of one moment, at a cost that does not depend on the number of
// ballots.
func Projection(db *gorm.DB, roundID uuid.UUID) (Totals, error) {
	t := Totals{Ballots: map[State]int64{}, Votes: map[uuid.UUID]int64{}}
	var rows []struct {
		Counted, Pending, Held, Removed, Withdrawn, Weight int64

		OptionID *uuid.UUID
		Votes    int64
	}
	err := db.Raw(`SELECT t.*, o.option_id, coalesce(o.votes, 0) AS votes FROM tally_rounds t
		LEFT JOIN tally_options o ON o.round_id = t.round_id WHERE t.round_id = ?`, roundID).Scan(&rows).Error
	if err != nil {
		return t, fmt.Errorf("load projection: %w", err)
	}
	for _, r := range rows {
		t.Weight = r.Weight
		t.Ballots = map[State]int64{Counted: r.Counted, Pending: r.Pending, Held: r.Held, Removed: r.Removed, Withdrawn: r.Withdrawn}
		if r.OptionID != nil {
			t.Votes[*r.OptionID] = r.Votes
		}
	}
	return t, nil
}

// WriteProjection replaces the kept totals of a round. The caller holds the round's row exclusively.
func WriteProjection(tx *gorm.DB, roundID uuid.UUID, t Totals) error {
	for _, table := range []string{"tally_options", "tally_rounds"} {
		if err := tx.Exec("DELETE FROM "+table+" WHERE round_id = ?", roundID).Error; err != nil {
			return fmt.Errorf("clear projection: %w", err)
		}
	}
	round := tallyRound{roundID, t.Ballots[Counted], t.Ballots[Pending], t.Ballots[Held], t.Ballots[Removed],
		t.Ballots[Withdrawn], t.Weight}
	if err := tx.Create(&round).Error; err != nil {
		return fmt.Errorf("write totals of round: %w", err)
	}
	var options []tallyOption
	for id, n := range t.Votes {
		options = append(options, tallyOption{roundID, id, n})
	}
	if len(options) == 0 {
		return nil
	}
	slices.SortFunc(options, func(a, b tallyOption) int { return compareIDs(a.OptionID, b.OptionID) })
	if err := tx.Create(&options).Error; err != nil {
		return fmt.Errorf("write totals of options: %w", err)
	}
	return nil
}
