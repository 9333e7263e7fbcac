package review

import (
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// Line is one option in a result as it could be.
type Line struct {
	Option uuid.UUID
	Title  string
	Rank   int
	Votes  *int64 // nil where the method counts no votes
	Winner bool
}

// Effect is how a round would end now, with some ballots and without.
type Effect struct {
	Counted       []Line // as things are
	WithHeld      []Line // were all ballots counted that are held
	WithoutCase   []Line // were no ballot of the case counted
	WithCase      []Line // were all of them
	WinnerChanges bool   // with and without the case
	RankChanges   bool
}

// scales weighs a round with ballots put on and taken off.
type scales struct {
	tx    *gorm.DB
	round ideas.Round
	count voting.Count
}

func newScales(tx *gorm.DB, r ideas.Round) (*scales, error) {
	c, err := voting.CountNow(tx, r)
	return &scales{tx, r, c}, err
}

// lines is the result with these ballots counted so often more. The count is afterwards as it was.
func (s *scales) lines(shifted []shift) ([]Line, error) {
	if err := s.put(shifted, 1); err != nil {
		return nil, err
	}
	d, err := results.Outcome(s.tx, s.round, s.count)
	if err != nil {
		return nil, err
	}
	out := make([]Line, len(d.Ranking))
	for i, l := range d.Ranking {
		out[i] = Line{Option: l.Option, Title: l.Title, Rank: l.Rank, Votes: l.Votes, Winner: l.Winner}
	}
	return out, s.put(shifted, -1)
}

// shift is a ballot that counts n times more.
type shift struct {
	ballot voting.Ballot
	n      int64
}

func (s *scales) put(shifted []shift, sign int64) error {
	for _, one := range shifted {
		if err := s.count.Shift(s.round, one.ballot, sign*one.n); err != nil {
			return err
		}
	}
	return nil
}

// off are the ballots that count, to be taken off; on those that could count, to be put on.
func off(piles []pile) (out []shift) {
	for _, p := range piles {
		if p.State == voting.Counted {
			out = append(out, shift{p.ballot(), -p.N})
		}
	}
	return out
}

func on(piles []pile) (out []shift) {
	for _, p := range piles {
		if voting.MayRestate(p.State, voting.Counted) {
			out = append(out, shift{p.ballot(), p.N})
		}
	}
	return out
}

// effectOf is what the ballots of a case do to the result.
func effectOf(tx *gorm.DB, r ideas.Round, piles []pile) (e Effect, err error) {
	s, err := newScales(tx, r)
	if err != nil {
		return e, err
	}
	held, err := heldBallots(tx, r)
	if err != nil {
		return e, err
	}
	for _, one := range []struct {
		to      *[]Line
		shifted []shift
	}{{&e.Counted, nil}, {&e.WithHeld, held}, {&e.WithoutCase, off(piles)}, {&e.WithCase, on(piles)}} {
		if *one.to, err = s.lines(one.shifted); err != nil {
			return e, err
		}
	}
	e.RankChanges, e.WinnerChanges = differ(e.WithoutCase, e.WithCase)
	return e, nil
}

// heldBallots are the ballots of a round that are held.
func heldBallots(tx *gorm.DB, r ideas.Round) ([]shift, error) {
	var piles []pile
	err := tx.Raw("SELECT round_id, choice, weight, state, count(*) AS n FROM ballots WHERE round_id = ? AND state = ? GROUP BY 1, 2, 3, 4",
		r.ID, voting.Held).Scan(&piles).Error
	if err != nil {
		return nil, fmt.Errorf("load held ballots: %w", err)
	}
	return on(piles), nil
}

// differ compares two results option by option.
func differ(a, b []Line) (rank, winner bool) {
	of := map[uuid.UUID]Line{}
	for _, l := range a {
		of[l.Option] = l
	}
	for _, l := range b {
		rank = rank || of[l.Option].Rank != l.Rank
		winner = winner || of[l.Option].Winner != l.Winner
	}
	return rank, winner
}

// changesRank reports whether some option ranks otherwise than now once these ballots become what they are to.
func changesRank(tx *gorm.DB, r ideas.Round, piles []pile, to voting.State) (bool, error) {
	shifted := off(piles)
	if to == voting.Counted {
		shifted = on(piles)
	}
	if len(shifted) == 0 {
		return false, nil
	}
	s, err := newScales(tx, r)
	if err != nil {
		return false, err
	}
	before, err := s.lines(nil)
	if err != nil {
		return false, err
	}
	after, err := s.lines(shifted)
	if err != nil {
		return false, err
	}
	rank, winner := differ(before, after)
	return rank || winner, nil
}
