package workspace

import (
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
)

// finish turns the columns into variables, and adds those that follow from several of them.
func (r *reading) finish() {
	d := r.d
	d.Held = d.people - d.Counted
	var ranked []column
	scored := map[string][]column{}
	for _, c := range r.columns {
		switch {
		case c.open != nil:
			c.open.grouped = &grouped{}
			d.Open = append(d.Open, *c.open)
		case c.ranks:
			ranked = append(ranked, c)
			d.ranks = append(d.ranks, c.values)
			d.options = append(d.options, Category{len(d.options) + 1, c.variable.Label})
		case len(c.variable.Categories) > 0 && len(c.variable.Categories) <= crosstab.MostCategories:
			d.add(c.variable)
			if prefix, _, _ := strings.Cut(c.variable.ID, "_"); c.variable.Role == Choice && c.variable.Kind == Scale && c.variable.ID != "choice" {
				scored[prefix] = append(scored[prefix], c)
			}
		}
	}
	if len(ranked) > 0 {
		d.add(first(ranked, d.people))
		if len(ranked) > 3 {
			d.add(topThree(ranked, d.people))
		}
	}
	for _, prefix := range []string{"score", "points"} {
		if columns := scored[prefix]; len(columns) > 0 {
			d.add(high(prefix, columns, d.people))
		}
	}
	d.weights = &weightings{made: map[string]*weighting{}}
}

func (d *Dataset) add(v Variable) {
	v.column.Order, v.column.Categories = len(d.Variables), len(v.Categories)
	d.Variables = append(d.Variables, v)
}

func labels(columns []column) (out []Category) {
	for i, c := range columns {
		out = append(out, Category{i + 1, within(c.variable.Label, nil)})
	}
	return out
}

// first is which option somebody ranks first; nobody who ranks several so.
func first(ranked []column, people int) Variable {
	v := Variable{ID: "first_choice", Kind: OneOf, Role: Choice, Categories: labels(ranked),
		Label: codebook.Text{"nl": "Eerste keuze", "en": "First choice", "de": "Erste Wahl"}}
	v.column.Codes = make([]int16, people)
	for i := range people {
		v.column.Codes[i] = crosstab.None
		n := 0
		for o, c := range ranked {
			if c.values[i] == 1 {
				v.column.Codes[i] = int16(o)
				n++
			}
		}
		if n > 1 {
			v.column.Codes[i] = crosstab.None
		}
	}
	return v
}

// topThree is which options somebody ranks among the first three.
func topThree(ranked []column, people int) Variable {
	v := Variable{ID: "$top_three", Label: codebook.Text{"nl": "Bij de eerste drie", "en": "Among the first three", "de": "Unter den ersten drei"}}
	return several(v, ranked, people, func(c *column, i int) (bool, bool) { return c.values[i] > 0, c.values[i] > 0 && c.values[i] <= 3 })
}

// high is which options somebody scores in the upper two fifths, or gives any points.
func high(prefix string, columns []column, people int) Variable {
	v := Variable{ID: "$high_score", Label: codebook.Text{"nl": "Hoog gescoord (bovenste twee vijfde)", "en": "Scored high (upper two fifths)", "de": "Hoch bewertet (obere zwei Fünftel)"}}
	if prefix == "points" {
		v = Variable{ID: "$some_points", Label: codebook.Text{"nl": "Punten gegeven", "en": "Given points", "de": "Punkte gegeben"}}
	}
	return several(v, columns, people, func(c *column, i int) (bool, bool) {
		code, most := c.variable.column.Codes[i], len(c.variable.Categories)-1
		return code != crosstab.None, code > 0 && (prefix == "points" || 5*int(code) > 3*most)
	})
}

// several makes a variable of several answers; say is whether a person answers there at all, and whether with yes.
func several(v Variable, columns []column, people int, say func(c *column, i int) (asked, yes bool)) Variable {
	v.Kind, v.Role, v.Categories = Several, Choice, labels(columns)
	v.column.Asked = make([]uint64, words(people))
	for o := range columns {
		set := make([]uint64, words(people))
		for i := range people {
			asked, yes := say(&columns[o], i)
			if asked {
				v.column.Asked[i>>6] |= 1 << (i & 63)
			}
			if yes {
				set[i>>6] |= 1 << (i & 63)
			}
		}
		v.column.Sets = append(v.column.Sets, set)
	}
	return v
}
