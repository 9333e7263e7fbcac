package workspace

import (
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/preference"
)

// tasks are the variables of duels and best-worst sets, whose rows are choices.
type tasks struct {
	first, second, winner int // of duels; -1 without
	shown                 []int
	best, worst           int
	mine                  map[int]bool
	options               []Category
}

func newTasks(book *codebook.Codebook) tasks {
	t := tasks{first: -1, best: -1, mine: map[int]bool{}}
	if book.Index("task") < 0 {
		return t
	}
	at := func(name string) int {
		i := book.Index(name)
		if i >= 0 {
			t.mine[i] = true
		}
		return i
	}
	at("task")
	at("reason")
	t.first, t.second, t.winner = at("first"), at("second"), at("winner")
	t.best, t.worst = at("best"), at("worst")
	of := t.first
	for i, v := range book.Variables {
		if strings.HasPrefix(v.Name, "shown_") {
			t.mine[i] = true
			t.shown, of = append(t.shown, i), i
		}
	}
	for _, v := range book.Variables[of].Values {
		t.options = append(t.options, Category{v.Code, v.Label})
	}
	return t
}

func (t *tasks) has(i int) bool { return t.mine[i] }

// take adds the choices of a row; options are numbered from 0.
func (t *tasks) take(d *Dataset, person int, row []codebook.Datum) {
	switch {
	case t.first >= 0 && row[t.winner].Is == codebook.Given:
		winner, other := row[t.winner].Number, row[t.first].Number
		if other == winner {
			other = row[t.second].Number
		}
		d.choices = append(d.choices, preference.Choice{Person: person, Chosen: int(winner) - 1, Others: []int{int(other) - 1}})
	case t.best >= 0 && row[t.best].Is == codebook.Given && row[t.worst].Is == codebook.Given:
		best, worst := int(row[t.best].Number)-1, int(row[t.worst].Number)-1
		others, left := []int{worst}, []int{}
		for _, i := range t.shown {
			if o := int(row[i].Number) - 1; row[i].Is == codebook.Given && o != best && o != worst {
				others, left = append(others, o), append(left, o)
			}
		}
		d.choices = append(d.choices, preference.Choice{Person: person, Chosen: best, Others: others})
		if len(left) > 0 {
			d.choices = append(d.choices, preference.Choice{Person: person, Chosen: worst, Others: left, Worst: true})
		}
	}
}
