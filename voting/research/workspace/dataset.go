package workspace

import (
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/preference"
)

// Category is one thing that a variable can say.
type Category struct {
	Code  int
	Label codebook.Text
}

// Kind is what a variable can be used for.
type Kind string

// The kinds.
const (
	OneOf   Kind = "one"     // each person in one category
	Several Kind = "several" // each person in any number of categories
	Scale   Kind = "scale"   // in one, and the codes are numbers with a mean
)

// Variable is a question or a segment of a round.
type Variable struct {
	ID         string // of the codebook; one of several answers begins with $
	Label      codebook.Text
	Kind       Kind
	Categories []Category
	Role       Role
	column     crosstab.Variable
}

// Role says where a variable comes from.
type Role string

// The roles.
const (
	Choice   Role = "choice"   // what the ballot says
	Question Role = "question" // a follow-up question
	Segment  Role = "segment"  // what is known of the person
)

// OpenQuestion is a question that people answered in their own words.
type OpenQuestion struct {
	ID       string
	Label    codebook.Text
	answered int
	texts    []string // by person; "" without; nil where they are more than mostText
	bytes    int      // of the texts
	grouped  *grouped
}

// Dataset is the respondents of a round in memory: those whose ballots count, and those whose ballots are held.
type Dataset struct {
	Round     uuid.UUID
	Title     codebook.Text
	AsOf      time.Time
	Counted   int // people
	Held      int // people whose ballots are held for review
	Variables []Variable
	Open      []OpenQuestion

	version string
	people  int
	counts  []uint64  // a bit for each person whose ballot counts
	ballots []float64 // what the ballot of each weighs
	options []Category
	choices []preference.Choice // of duels and best-worst sets
	ranks   [][]int16           // by option and person: its rank from 1, 0 where not ranked; nil unless the method ranks
	weights *weightings
}

// load reads the rows once.
func load(rows *research.Respondents, round uuid.UUID, version string, now time.Time) (*Dataset, error) {
	if rows.Total > 20*mostPeople {
		return nil, ideas.Flawed("round", "too-many-respondents", "")
	}
	r := newReading(rows.Book)
	r.d.Round, r.d.version, r.d.AsOf, r.d.Title = round, version, now, rows.Book.Title
	if err := rows.Each(r.row); err != nil {
		return nil, err
	}
	r.finish()
	return r.d, nil
}

// reading is the rows becoming columns.
type reading struct {
	d       *Dataset
	book    *codebook.Codebook
	plan    []target // by variable of the codebook
	columns []column
	voter   int
	state   int
	weight  int
	last    string
	tasks   tasks
}

// row takes a row in; a voter's first row makes the person.
func (r *reading) row(row []codebook.Datum) error {
	status := r.status(row[r.state])
	if status == "" {
		return nil
	}
	if row[r.voter].Text != r.last || r.d.people == 0 {
		if r.d.people == mostPeople {
			return ideas.Flawed("round", "too-many-respondents", "")
		}
		r.last = row[r.voter].Text
		r.person(row[r.weight].Number)
	}
	at := r.d.people - 1
	if status == voting.Counted && !bit(r.d.counts, at) {
		r.d.counts[at>>6] |= 1 << (at & 63)
		r.d.Counted++
	}
	for i, t := range r.plan {
		if row[i].Is == codebook.Given && t.column >= 0 {
			r.columns[t.column].take(at, t, row[i])
		}
	}
	r.tasks.take(r.d, at, row)
	return nil
}

func (r *reading) person(weight float64) {
	r.d.people++
	if words(r.d.people) > len(r.d.counts) {
		r.d.counts = append(r.d.counts, 0)
	}
	r.d.ballots = append(r.d.ballots, weight)
	for i := range r.columns {
		r.columns[i].grow(r.d.people)
	}
}

// status is whether a ballot counts or is held; "" for any other.
func (r *reading) status(state codebook.Datum) voting.State {
	for _, v := range r.book.Variables[r.state].Values {
		if float64(v.Code) == state.Number && (v.Cell == string(voting.Counted) || v.Cell == string(voting.Held)) {
			return voting.State(v.Cell)
		}
	}
	return ""
}

func words(n int) int { return (n + 63) / 64 }

func bit(bits []uint64, i int) bool { return bits[i>>6]>>(i&63)&1 == 1 }

// Weighted reports whether some ballots weigh more than others in the vote.
func (d *Dataset) Weighted() bool {
	for _, w := range d.ballots {
		if w != d.ballots[0] {
			return true
		}
	}
	return false
}
