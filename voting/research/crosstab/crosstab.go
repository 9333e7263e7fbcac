// Package crosstab makes tables: one question by a banner of segments, with bases, percentages, nets, means, tests with letters, and with
// the cells that would tell about single people taken out so that they cannot be worked out from the others. It is pure.
//
// # What is taken out
//
// A cell is small where fewer than Privacy.Cell people stand in it, or where the base of its column or the total of its row is below
// Privacy.Base. What nobody at all said, and a segment that nobody belongs to, are shown as the 0 that they are. Small cells are hidden
// (primary suppression), and then as many others as it takes so that no hidden count follows from the shown ones by adding and
// subtracting along rows, columns, totals, bases and nets (complementary suppression). Answers that leave no other room make a block, one
// variable of the banner, hidden as a whole. Besides, what is hidden in a line adds up to at least Privacy.Cell people, so that a hidden
// rest cannot be told to be nobody.
//
// What is shown of a block depends on the two variables and the people only, not on nets, other blocks, or on which of the two makes
// the rows: tables of the same people do not tell together what none of them tells. A net or mean is shown only where it follows from
// shown cells. Tables of different people (filters) can be subtracted from each other; whoever allows filters looks at what they
// leave out.
package crosstab

import (
	"errors"
	"fmt"
)

// None is the code of an answer that is not there.
const None int16 = -1

// Bounds of a table.
const (
	MostCategories = 200 // of a variable
	MostBanners    = 8
	MostColumns    = 400 // all blocks together
	MostNets       = 40
)

// Variable is a question or segment: what each person said, in categories numbered from 0.
type Variable struct {
	Order      int // where it stands among all variables; says which way round a pair is looked at for privacy
	Categories int
	Codes      []int16    // by person; None without an answer. Nil for several answers
	Sets       [][]uint64 // by category, a bit for each person who chose it (several answers allowed)
	Asked      []uint64   // with Sets: who answered at all, chosen or not
	Scores     []float64  // by category, for means; nil without
}

// Privacy says what is small.
type Privacy struct {
	Cell int // a cell of fewer people is hidden
	Base int // so is a column of fewer people, and a whole table
}

// DefaultPrivacy hides cells of fewer than 10 and columns of fewer than 30 people.
func DefaultPrivacy() Privacy { return Privacy{Cell: 10, Base: 30} }

// Adjust is how tests are corrected for being many.
type Adjust string

// The corrections.
const (
	Bonferroni        Adjust = "bonferroni"         // over the pairs of columns of a row in a block; the default
	BenjaminiHochberg Adjust = "benjamini-hochberg" // over all tests of the table
	Unadjusted        Adjust = "none"
)

// Request is a table to make.
type Request struct {
	People  int
	Row     Variable
	Nets    [][]int // categories of Row; one may be in several
	Banner  []Variable
	Keep    []uint64  // a bit for each person of the filter; nil for all
	Weights []float64 // by person, none below 0; nil for 1 each
	Adjust  Adjust
	Privacy Privacy
}

// Errors of Make.
var (
	// ErrRequest says that a request is malformed: bounds, lengths, codes.
	ErrRequest = errors.New("crosstab: malformed request")
	// ErrTooFew says that fewer people than Privacy.Base answered: no table can be shown.
	ErrTooFew = errors.New("crosstab: too few answers for a table")
	// ErrNoWeight says that those who answered weigh nothing.
	ErrNoWeight = errors.New("crosstab: the answers have no weight")
)

func (r *Request) check() error {
	if r.People < 0 || len(r.Banner) > MostBanners || len(r.Nets) > MostNets || r.Privacy.Cell < 0 || r.Privacy.Base < 0 {
		return fmt.Errorf("%w: %d people, %d banners, %d nets", ErrRequest, r.People, len(r.Banner), len(r.Nets))
	}
	if r.Weights != nil && len(r.Weights) != r.People || r.Keep != nil && len(r.Keep) != words(r.People) {
		return fmt.Errorf("%w: weights or filter of another length", ErrRequest)
	}
	for _, w := range r.Weights {
		if !(w >= 0 && w < 1e12) {
			return fmt.Errorf("%w: a weight of %g", ErrRequest, w)
		}
	}
	columns := 0
	for _, v := range append([]Variable{r.Row}, r.Banner...) {
		if err := v.check(r.People); err != nil {
			return err
		}
		columns += v.Categories
	}
	if columns-r.Row.Categories > MostColumns {
		return fmt.Errorf("%w: %d columns", ErrRequest, columns-r.Row.Categories)
	}
	for _, net := range r.Nets {
		for i, c := range net {
			if c < 0 || c >= r.Row.Categories || (i > 0 && c <= net[i-1]) {
				return fmt.Errorf("%w: net %v", ErrRequest, net)
			}
		}
		if len(net) == 0 {
			return fmt.Errorf("%w: an empty net", ErrRequest)
		}
	}
	switch r.Adjust {
	case Bonferroni, BenjaminiHochberg, Unadjusted:
		return nil
	}
	return fmt.Errorf("%w: adjustment %q", ErrRequest, r.Adjust)
}

func (v *Variable) check(people int) error {
	if v.Categories < 1 || v.Categories > MostCategories || v.Scores != nil && len(v.Scores) != v.Categories {
		return fmt.Errorf("%w: %d categories, %d scores", ErrRequest, v.Categories, len(v.Scores))
	}
	if v.many() {
		if len(v.Sets) != v.Categories || len(v.Asked) != words(people) {
			return fmt.Errorf("%w: sets of a variable", ErrRequest)
		}
		for _, s := range v.Sets {
			if len(s) != words(people) {
				return fmt.Errorf("%w: sets of a variable", ErrRequest)
			}
		}
		return nil
	}
	if len(v.Codes) != people {
		return fmt.Errorf("%w: %d codes for %d people", ErrRequest, len(v.Codes), people)
	}
	for _, c := range v.Codes {
		if c < None || int(c) >= v.Categories {
			return fmt.Errorf("%w: code %d", ErrRequest, c)
		}
	}
	return nil
}

// many reports whether somebody can be in several categories.
func (v *Variable) many() bool { return v.Codes == nil }

// words is how many words hold a bit for each of n people.
func words(n int) int { return (n + 63) / 64 }

func has(bits []uint64, i int) bool { return bits[i>>6]>>(i&63)&1 == 1 }
