package ledger

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Drawn is a draw as the log tells it.
type Drawn struct {
	Terms  DrawTerms `json:"terms"`
	State  string    `json:"state"` // committed, frozen or drawn
	Size   int       `json:"size"`  // of the frozen list
	Picked []string  `json:"picked"`
	Seats  int       `json:"seats"` // how many of picked have won; the others are reserves

	frozen DrawStep
	list   [][]byte // as it was when it was frozen
	result string   // SHA-256 of the result of then
}

// draws are those of a log, in the order in which they were promised.
type draws struct {
	list  []*Drawn
	flaws []string
}

func (d *draws) find(id string) *Drawn {
	for _, one := range d.list {
		if one.Terms.ID == id {
			return one
		}
	}
	return nil
}

func (d *draws) promise(t DrawTerms) error {
	commit, err := hex.DecodeString(t.Commit)
	switch {
	case err != nil || len(commit) != SaltSize || t.ID == "" || len(t.Sources) == 0 || t.Winners < 1 || t.Reserves < 0:
		return errors.New("a draw is promised without all of its terms")
	case t.Kind != DrawPrize && t.Kind != DrawTie:
		return fmt.Errorf("a draw of the unknown kind %q", t.Kind)
	case d.find(t.ID) != nil:
		return fmt.Errorf("the draw %s is promised twice", t.ID)
	}
	d.list = append(d.list, &Drawn{Terms: t, State: ToCommitted, Picked: []string{}})
	return nil
}

// promised reads the draws that stand in the rules of the opening.
func (d *draws) promised(rules json.RawMessage) error {
	var by struct{ Draws []DrawTerms }
	if len(rules) == 0 {
		return nil
	}
	if err := json.Unmarshal(rules, &by); err != nil {
		return err
	}
	for _, t := range by.Draws {
		if err := d.promise(t); err != nil {
			return err
		}
	}
	return nil
}

// draw takes a step of a draw. What is wrong with it is told at the step of draws.
func (s *Story) draw(index int64, l Leaf) {
	if err := s.drawStep(l); err != nil {
		s.draws.flaws = append(s.draws.flaws, fmt.Sprintf("leaf %d: %v", index, err))
	}
}

func (s *Story) drawStep(l Leaf) error {
	if l.Draw == nil {
		return errors.New("a draw that says nothing")
	}
	if l.To == ToCommitted {
		if s.Closed != nil || l.Draw.Terms == nil || l.Draw.Terms.ID != l.Draw.ID {
			return errors.New("a draw is promised after the close, or without its terms")
		}
		return s.draws.promise(*l.Draw.Terms)
	}
	d := s.draws.find(l.Draw.ID)
	switch {
	case d == nil:
		return errors.New("a draw that was not promised before the close")
	case l.To == ToFrozen && d.State == ToCommitted && s.Result != nil:
		return s.freeze(d, l)
	case l.To == ToDrawn && d.State == ToFrozen:
		return d.end(s.Head, l)
	}
	return fmt.Errorf("the draw %s is %s and is made %q", d.Terms.ID, d.State, l.To)
}

// freeze makes the list again out of what the log says up to here.
func (s *Story) freeze(d *Drawn, l Leaf) error {
	d.State, d.frozen, d.result, d.Size = ToFrozen, *l.Draw, s.Result.SHA256, l.Draw.Size
	if d.Terms.Kind == DrawTie {
		d.list, d.Seats = TieList(l.Draw.Options), l.Draw.Seats
	} else {
		if d.list, d.Seats = s.countedNow(), d.Terms.Winners; d.Seats > len(d.list) {
			d.Seats = len(d.list)
		}
	}
	root := DrawRoot(d.list)
	switch {
	case len(d.list) != l.Draw.Size || hex.EncodeToString(root[:]) != l.Draw.Root:
		return fmt.Errorf("the frozen list of the draw %s is not that of the log", d.Terms.ID)
	case l.Hour >= l.Draw.From || l.Draw.From < d.Terms.NotBefore:
		return fmt.Errorf("the list of the draw %s was frozen when its entropy may have been known", d.Terms.ID)
	}
	return nil
}

func (s *Story) countedNow() [][]byte {
	var list [][]byte
	for h, c := range s.Casts {
		if raw, err := hex.DecodeString(h); err == nil && c.State == ToCounted {
			list = append(list, raw)
		}
	}
	return PrizeList(list)
}

// end replays a draw.
func (d *Drawn) end(of Head, l Leaf) error {
	d.State, d.Picked = ToDrawn, l.Draw.Picked
	secret, err := hex.DecodeString(l.Draw.Secret)
	if err != nil || l.Hour < d.frozen.From {
		return errors.Join(fmt.Errorf("the draw %s was made before its entropy", d.Terms.ID), err)
	}
	picked, err := d.Terms.Replay(of, d.list, DrawRoot(d.list), secret, l.Draw.Entropy)
	if err != nil {
		return fmt.Errorf("the draw %s: %w", d.Terms.ID, err)
	}
	if !slices.Equal(picked, l.Draw.Picked) {
		return fmt.Errorf("the draw %s gives others", d.Terms.ID)
	}
	return nil
}

// draws: step 11. Every draw was promised before the close, its list is that of the log, and it gives whom it says.
func (c *check) draws() error {
	if len(c.story.draws.flaws) > 0 {
		return errors.New(c.story.draws.flaws[0])
	}
	for _, d := range c.story.draws.list {
		if d.Terms.Kind == DrawTie && d.State != ToCommitted && d.result == c.story.Result.SHA256 {
			if err := d.level(c.claimed); err != nil {
				return err
			}
		}
	}
	return nil
}

// level holds the list of a tie against the result that it was frozen after.
func (d *Drawn) level(result []byte) error {
	options, seats, err := LevelOptions(result)
	if err == nil && (!slices.Equal(options, d.frozen.Options) || seats != d.frozen.Seats) {
		err = fmt.Errorf("the draw %s is not among the options that are level across the last seat", d.Terms.ID)
	}
	return err
}

// LevelOptions returns the options that are level across the last seat in a result, ascending, and how many seats are left for
// them; none where the ranking alone fills the seats.
func LevelOptions(result []byte) (options []string, seats int, err error) {
	var told struct {
		Seats   int
		Ranking []struct {
			Option string
			Rank   int
		}
	}
	if err := json.Unmarshal(result, &told); err != nil {
		return nil, 0, fmt.Errorf("result: %w", err)
	}
	above, most := map[int]int{}, max(1, told.Seats)
	for _, l := range told.Ranking {
		above[l.Rank]++
	}
	for rank, n := range above {
		if before := rank - 1; rank > 0 && before < most && before+n > most {
			seats = most - before
			for _, l := range told.Ranking {
				if l.Rank == rank {
					options = append(options, l.Option)
				}
			}
		}
	}
	slices.Sort(options)
	return options, seats, nil
}
