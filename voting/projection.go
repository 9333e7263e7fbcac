package voting

import (
	"fmt"
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

func newDelta() delta { return delta{options: map[uuid.UUID]int64{}, states: map[State]int64{}} }

// add adds a stored ballot's share in the totals n times; -1 takes it out.
func (d *delta) add(b *Ballot, n int64) error {
	if b.State != Counted {
		d.addChoice(b, Choice{}, n)
		return nil
	}
	c, err := ParseChoice(b.Choice)
	if err == nil {
		d.addChoice(b, c, n)
	}
	return err
}

// addChoice is add for a ballot whose choice was read.
func (d *delta) addChoice(b *Ballot, c Choice, n int64) {
	d.states[b.State] += n
	if b.State != Counted {
		return
	}
	d.weight += n * int64(b.Weight)
	for _, p := range c.Contribution() {
		d.options[p.Option] += n * p.Amount * int64(b.Weight)
	}
}

// totals is the share of the row of the round.
func (d *delta) totals(round uuid.UUID) tallyRound {
	return tallyRound{round, d.states[Counted], d.states[Pending], d.states[Held], d.states[Removed], d.states[Withdrawn], d.weight}
}

// votes are the shares of the rows of options, by id; options that neither win nor lose are left out.
func (d *delta) votes(round uuid.UUID) []tallyOption {
	var out []tallyOption
	for _, id := range sortedKeys(d.options) {
		if n := d.options[id]; n != 0 {
			out = append(out, tallyOption{round, id, n})
		}
	}
	return out
}

// moveProjection changes the totals from one ballot to another.
func moveProjection(tx *gorm.DB, before, after *Ballot) error {
	d := newDelta()
	if err := d.add(before, -1); err != nil {
		return err
	}
	if err := d.add(after, 1); err != nil {
		return err
	}
	return d.apply(tx, after.RoundID)
}

// apply adds the delta to the stored totals. Options are locked in the order of their ids, the row of the round last,
// because everybody wants that one.
func (d *delta) apply(tx *gorm.DB, roundID uuid.UUID) error {
	if err := addToOptions(tx, d.votes(roundID)); err != nil {
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

func addToOptions(tx *gorm.DB, options []tallyOption) error {
	if len(options) == 0 {
		return nil
	}
	values := make([]any, 0, 3*len(options))
	for _, o := range options {
		values = append(values, o.RoundID, o.OptionID, o.Votes)
	}
	err := tx.Exec(`INSERT INTO tally_options (round_id, option_id, votes) VALUES `+
		strings.TrimSuffix(strings.Repeat("(?, ?, ?),", len(options)), ",")+
		` ON CONFLICT (round_id, option_id) DO UPDATE SET votes = tally_options.votes + excluded.votes`, values...).Error
	if err != nil {
		return fmt.Errorf("add to totals of options: %w", err)
	}
	return nil
}
