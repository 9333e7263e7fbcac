package tally

import (
	"fmt"
	"iter"
	"math"
)

// scottishDecimals is laid down in rule 48 of the Scottish Local Government Elections Order 2007.
const scottishDecimals = 5

// scottishCount is the single transferable vote of Scottish local elections (Order 2007, rules 45 to 52). It reads the
// rules Excluded (options withdrawn before the count) and Lots. A paper is valid if it has a first preference; of papers
// that no voter here can cast, ranks left empty are passed over and reading stops at a rank with several marks. Without a
// valid paper nobody is elected.
type scottishCount struct{}

func (scottishCount) valid(e Election, b Ballot) error { return validRanking(e, b) }

func (scottishCount) count(e Election, ballots iter.Seq[Ballot]) (Result, error) {
	if _, err := word("tie rule", e.Rules.Tie.Rule, "previous-stage-then-lot"); err != nil {
		return Result{}, err
	}
	for _, l := range e.Rules.Lots {
		if l.Stage < 1 {
			return Result{}, fmt.Errorf("%w: a lot in stage %d", ErrElection, l.Stage)
		}
	}
	plain := e
	plain.Rules = Rules{Excluded: e.Rules.Excluded}
	unit := int64(math.Pow10(scottishDecimals))
	papers, err := readPapers(plain, unit, ballots)
	if err != nil {
		return Result{}, err
	}
	piles, err := newPiles(papers, plain, scottishDecimals)
	if err != nil {
		return Result{}, err
	}
	s := &scottish{piles: piles, lots: e.Rules.Lots, seats: e.Seats, fates: make([]fate, e.Options)}
	s.run(unit)
	res := rankFates(s.fates, s.ties, scottishDecimals)
	res.Base = papers.total
	res.Scottish = &s.story
	return res, nil
}
