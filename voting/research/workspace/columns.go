package workspace

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
)

// mostPoints is how many points a number may have to be a variable with categories.
const mostPoints = 60

// target is where a variable of the codebook goes: which column, and as which category of one with several.
type target struct {
	column   int // -1: nowhere
	category int
	first    int // of a scale: the number of category 0
}

// column is a variable, or an open question, in the making.
type column struct {
	variable Variable
	open     *OpenQuestion
	byCode   map[int]int16 // of one of several codes: the category
	ranks    bool          // of a rank: the values, without being a variable
	values   []int16
}

func (c *column) grow(people int) {
	switch {
	case c.open != nil && c.open.bytes > mostText:
	case c.open != nil:
		c.open.texts = append(c.open.texts, "")
	case c.ranks:
		c.values = append(c.values, 0)
	case c.variable.Kind != Several:
		c.variable.column.Codes = append(c.variable.column.Codes, crosstab.None)
	case words(people) > len(c.variable.column.Asked):
		c.variable.column.Asked = append(c.variable.column.Asked, 0)
		for i := range c.variable.column.Sets {
			c.variable.column.Sets[i] = append(c.variable.column.Sets[i], 0)
		}
	}
}

// take takes what a person says.
func (c *column) take(at int, t target, d codebook.Datum) {
	v := &c.variable.column
	switch {
	case c.open != nil:
		c.open.take(at, d.Text)
	case c.ranks:
		c.values[at] = int16(d.Number)
	case c.variable.Kind == Several:
		v.Asked[at>>6] |= 1 << (at & 63)
		if d.Number == codebook.Counted {
			v.Sets[t.category][at>>6] |= 1 << (at & 63)
		}
	case c.byCode != nil:
		if category, known := c.byCode[int(d.Number)]; known {
			v.Codes[at] = category
		}
	default:
		v.Codes[at] = int16(int(d.Number) - t.first)
	}
}

// newReading plans which variables of the codebook become what.
func newReading(book *codebook.Codebook) *reading {
	r := &reading{d: &Dataset{}, book: book, plan: make([]target, len(book.Variables)), voter: book.Index("voter"), state: book.Index("state"), weight: book.Index("weight")}
	r.tasks = newTasks(book)
	sets := map[string]int{}
	for i := range book.Variables {
		r.plan[i] = target{column: -1}
		v := &book.Variables[i]
		if r.tasks.has(i) || v.Use != "" || plumbing(v) {
			continue
		}
		if set, in := book.SetOf(v.Name); in {
			r.several(i, set, sets)
			continue
		}
		r.alone(i, v)
	}
	if r.tasks.options != nil {
		r.d.options = r.tasks.options
	}
	return r
}

// plumbing reports whether a variable says nothing that is worth a table.
func plumbing(v *codebook.Variable) bool {
	return v.Name == "voter" || v.Name == "state" || v.Name == "weight" || v.Kind == codebook.Moment || strings.Contains(v.Column, "position")
}

func (r *reading) several(i int, set codebook.Set, sets map[string]int) {
	at, known := sets[set.Name]
	if !known {
		at = len(r.columns)
		sets[set.Name] = at
		r.columns = append(r.columns, column{variable: Variable{ID: "$" + set.Name, Label: set.Label, Kind: Several, Role: roleOf(r.book.Variables[i].Column)}})
	}
	v := &r.columns[at].variable
	r.plan[i] = target{column: at, category: len(v.Categories)}
	v.Categories = append(v.Categories, Category{Code: len(v.Categories) + 1, Label: within(r.book.Variables[i].Label, set.Label)})
	v.column.Sets = append(v.column.Sets, nil)
}

// within is the label of one of several answers without what it has of the question or of its kind: "Approved: Mango" is "Mango".
func within(label, _ codebook.Text) codebook.Text {
	out := codebook.Text{}
	for l, s := range label {
		if at := strings.LastIndex(s, ": "); at >= 0 && at+2 < len(s) {
			s = s[at+2:]
		}
		out[l] = s
	}
	return out
}

func (r *reading) alone(i int, v *codebook.Variable) {
	c := column{variable: Variable{ID: v.Name, Label: v.Label, Kind: OneOf, Role: roleOf(v.Column)}}
	first := 0
	switch {
	case v.Kind == codebook.Words:
		c.open = &OpenQuestion{ID: v.Name, Label: v.Label}
	case v.Kind == codebook.Coded:
		c.byCode = map[int]int16{}
		for _, value := range v.Values {
			c.byCode[value.Code] = int16(len(c.variable.Categories))
			c.variable.Categories = append(c.variable.Categories, Category{value.Code, value.Label})
		}
	case v.High-v.Low < mostPoints:
		first = int(v.Low)
		c.variable.Kind, c.variable.Categories = Scale, pointsOf(v)
	default:
		return
	}
	if strings.HasPrefix(v.Column, "rank_") {
		r.columns = append(r.columns, column{ranks: true, variable: Variable{ID: v.Name, Label: within(v.Label, nil)}})
		r.plan[i] = target{column: len(r.columns) - 1}
		return
	}
	for _, category := range c.variable.Categories {
		if c.variable.Kind == Scale {
			c.variable.column.Scores = append(c.variable.column.Scores, float64(category.Code))
		}
	}
	r.plan[i] = target{column: len(r.columns), first: first}
	r.columns = append(r.columns, c)
}

// pointsOf are the points of a scale, with their names where they have one.
func pointsOf(v *codebook.Variable) (out []Category) {
	for n := v.Low; n <= v.High; n++ {
		label := codebook.Same(strconv.FormatInt(n, 10))
		if at := slices.IndexFunc(v.Values, func(value codebook.Value) bool { return int64(value.Code) == n }); at >= 0 {
			for l, s := range v.Values[at].Label {
				label[l] = fmt.Sprintf("%d · %s", n, s)
			}
		}
		out = append(out, Category{int(n), label})
	}
	return out
}

func roleOf(header string) Role {
	for prefix, role := range map[string]Role{"answer_": Question, "approve_": Choice, "score_": Choice, "points_": Choice, "rank_": Choice, "choice": Choice} {
		if strings.HasPrefix(header, prefix) {
			return role
		}
	}
	return Segment
}
