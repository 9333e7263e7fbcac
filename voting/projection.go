package voting

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// delta is what a change of ballots does to the projection of a round.
type delta struct {
	options map[uuid.UUID]int64
	states  map[State]int64
	weight  int64
}

// add adds the ballot's share in the totals n times; -1 takes it out.
func (d *delta) add(b *Ballot, n int64) error {
	d.states[b.State] += n
	if b.State != Counted {
		return nil
	}
	c, err := ParseChoice(b.Choice)
	if err != nil {
		return err
	}
	d.weight += n * int64(b.Weight)
	for _, o := range c.Options() {
		d.options[o] += n * int64(b.Weight)
	}
	return nil
}

// moveProjection changes the totals from one ballot to another; before may be nil.
func moveProjection(tx *gorm.DB, before, after *Ballot) error {
	d := delta{options: map[uuid.UUID]int64{}, states: map[State]int64{}}
	if before != nil {
		if err := d.add(before, -1); err != nil {
			return err
		}
	}
	if err := d.add(after, 1); err != nil {
		return err
	}
	return d.apply(tx, after.RoundID)
}

// apply adds the delta to the stored totals. Options are locked in the order of their ids, the row of the round last,
// because everybody wants that one.
func (d *delta) apply(tx *gorm.DB, roundID uuid.UUID) error {
	if err := addToOptions(tx, roundID, d.options); err != nil {
		return err
	}
	err := tx.Exec(`INSERT INTO tally_rounds (round_id, counted, pending, held, removed, withdrawn, weight)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (round_id) DO UPDATE SET
			counted = tally_rounds.counted + excluded.counted, pending = tally_rounds.pending + excluded.pending,
			held = tally_rounds.held + excluded.held, removed = tally_rounds.removed + excluded.removed,
			withdrawn = tally_rounds.withdrawn + excluded.withdrawn, weight = tally_rounds.weight + excluded.weight`,
		roundID, d.states[Counted], d.states[Pending], d.states[Held], d.states[Removed], d.states[Withdrawn], d.weight).Error
	if err != nil {
		return fmt.Errorf("add to totals of round: %w", err)
	}
	return nil
}

func addToOptions(tx *gorm.DB, roundID uuid.UUID, votes map[uuid.UUID]int64) error {
	var ids []uuid.UUID
	for id, n := range votes {
		if n != 0 {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	slices.SortFunc(ids, compareIDs)
	values := make([]any, 0, 3*len(ids))
	for _, id := range ids {
		values = append(values, roundID, id, votes[id])
	}
	err := tx.Exec(`INSERT INTO tally_options (round_id, option_id, votes) VALUES `+
		strings.TrimSuffix(strings.Repeat("(?, ?, ?),", len(ids)), ",")+
		` ON CONFLICT (round_id, option_id) DO UPDATE SET votes = tally_options.votes + excluded.votes`, values...).Error
	if err != nil {
		return fmt.Errorf("add to totals of options: %w", err)
	}
	return nil
}
