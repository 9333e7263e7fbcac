package voting

import (
	"fmt"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// CountNow counts a round as its result would be made now: of methods that are sums from the kept totals, at a cost that does
// not depend on the number of ballots; else like Recount.
func CountNow(tx *gorm.DB, r ideas.Round) (Count, error) {
	if !tally.Additive(tally.Method(r.Method)) {
		return Recount(tx, r)
	}
	options, err := Options(tx, r.ID)
	if err != nil {
		return Count{}, err
	}
	c := newCount(options)
	kept, err := Projection(tx, r.ID)
	if err != nil {
		return c, err
	}
	c.Found.Ballots, c.Found.Weight = kept.Ballots, kept.Weight
	for id, n := range kept.Votes {
		c.Found.Votes[id] = n
	}
	return c, nil
}

// Shift counts a ballot n times more, or with n below zero less often, to see what the result would be with or without it. Of
// what is less often counted there must be so many. How well voters are known, and how many voters gave the answers of
// tasks, stays as it was. Its error is that of a choice that cannot be read.
func (c *Count) Shift(r ideas.Round, b Ballot, n int64) error {
	choice, err := ParseChoice(b.Choice)
	if err != nil {
		return fmt.Errorf("ballot %s: %w", b.ID, err)
	}
	weight := n * int64(b.Weight)
	c.Found.Ballots[Counted] += n
	c.Found.Weight += weight
	for _, p := range choice.Contribution() {
		c.Found.Votes[p.Option] += p.Amount * weight
	}
	if tally.Additive(tally.Method(r.Method)) {
		return nil
	}
	if paper, decided := choice.Ballot(c.number, weight); decided {
		c.Ballots.Add(paper)
	}
	return nil
}
