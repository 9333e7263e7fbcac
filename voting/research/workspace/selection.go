package workspace

import (
	"slices"
	"strconv"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
)

// ByBallot is the weight that a ballot has in the vote itself.
const ByBallot = "ballots"

// MostOnly is how many conditions a selection has at most.
const MostOnly = 5

// Only keeps the people who say one of some things.
type Only struct {
	Variable string `json:"variable"`
	Codes    []int  `json:"codes"`
}

// Selection says of whom an analysis tells, and how they are weighed.
type Selection struct {
	Only   []Only `json:"only,omitempty"`   // all hold
	Held   bool   `json:"held,omitempty"`   // with the people whose ballots are held for review
	Weight string `json:"weight,omitempty"` // empty: everybody counts once; ByBallot; else the id of a Scheme
}

// variable is a variable by its id. field is what the error names.
func (d *Dataset) variable(id, field string) (*Variable, error) {
	for i := range d.Variables {
		if d.Variables[i].ID == id {
			return &d.Variables[i], nil
		}
	}
	return nil, ideas.Flawed(field, "unknown", "")
}

// sets is who says each category.
func (v *Variable) sets(people int) [][]uint64 {
	if v.column.Sets != nil {
		return v.column.Sets
	}
	out := make([][]uint64, len(v.Categories))
	for c := range out {
		out[c] = make([]uint64, words(people))
	}
	for i, c := range v.column.Codes {
		if c != crosstab.None {
			out[c][i>>6] |= 1 << (i & 63)
		}
	}
	return out
}

// asked is who answers at all.
func (v *Variable) asked(people int) []uint64 {
	if v.column.Asked != nil {
		return v.column.Asked
	}
	out := make([]uint64, words(people))
	for i, c := range v.column.Codes {
		if c != crosstab.None {
			out[i>>6] |= 1 << (i & 63)
		}
	}
	return out
}

// everybody is a bit for each person whose ballot counts, or is held too.
func (d *Dataset) everybody(held bool) []uint64 {
	if !held {
		return d.counts
	}
	all := make([]uint64, words(d.people))
	for i := range d.people {
		all[i>>6] |= 1 << (i & 63)
	}
	return all
}

// keep is a bit for each person selected. Tables of two selections can be subtracted from each other, so none of the conditions may leave
// out fewer people than a cell of a table shows.
func (d *Dataset) keep(s Selection) ([]uint64, error) {
	least := crosstab.DefaultPrivacy().Cell
	if s.Held && d.Held > 0 && d.Held < least {
		return nil, ideas.Flawed("held", "too-few-held", strconv.Itoa(least))
	}
	if len(s.Only) > MostOnly {
		return nil, ideas.Flawed("only", "too-many", strconv.Itoa(MostOnly))
	}
	says := make([][]uint64, len(s.Only))
	for i, o := range s.Only {
		field := "only[" + strconv.Itoa(i) + "]"
		v, err := d.variable(o.Variable, field+".variable")
		if err != nil {
			return nil, err
		}
		if says[i], err = v.saying(o.Codes, d.people, field+".codes"); err != nil {
			return nil, err
		}
	}
	all := d.everybody(s.Held)
	kept := both(all, says, -1)
	for i := range says {
		if without := crosstab.Size(both(all, says, i)) - crosstab.Size(kept); without > 0 && without < least {
			return nil, ideas.Flawed("only["+strconv.Itoa(i)+"]", "leaves-out-too-few", strconv.Itoa(least))
		}
	}
	return kept, nil
}

// both is who is in all the sets but one.
func both(all []uint64, says [][]uint64, but int) []uint64 {
	out := slices.Clone(all)
	for i, set := range says {
		if i == but {
			continue
		}
		for w := range out {
			out[w] &= set[w]
		}
	}
	return out
}

// saying is who says one of the codes.
func (v *Variable) saying(codes []int, people int, field string) ([]uint64, error) {
	out := make([]uint64, words(people))
	if len(codes) == 0 {
		return nil, ideas.Flawed(field, "required", "")
	}
	sets := v.sets(people)
	for _, code := range codes {
		c := v.index(code)
		if c < 0 {
			return nil, ideas.Flawed(field, "unknown", strconv.Itoa(code))
		}
		for w, bits := range sets[c] {
			out[w] |= bits
		}
	}
	return out, nil
}

// index is where a code is among the categories, or -1.
func (v *Variable) index(code int) int {
	return slices.IndexFunc(v.Categories, func(c Category) bool { return c.Code == code })
}
