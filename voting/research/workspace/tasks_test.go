package workspace

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/preference"
)

// taskBook is a codebook of duels, or of best-worst sets of three, among four options.
func taskBook(names ...string) *codebook.Codebook {
	options := []codebook.Value{}
	for code := 1; code <= 4; code++ {
		options = append(options, codebook.Value{Code: code, Cell: fmt.Sprint("o", code), Label: codebook.Same(fmt.Sprint("Idee ", code))})
	}
	vars := []codebook.Variable{
		{Name: "voter", Column: "voter", Kind: codebook.Words, Width: 16, Use: codebook.Serial},
		{Name: "state", Column: "state", Kind: codebook.Coded, Values: []codebook.Value{{Code: 1, Cell: "counted"}, {Code: 2, Cell: "held"}}},
		{Name: "weight", Column: "weight", Kind: codebook.Number, Low: 1, High: 1},
		{Name: "task", Column: "task", Kind: codebook.Words, Width: 16},
	}
	for _, name := range names {
		vars = append(vars, codebook.Variable{Name: name, Column: name, Kind: codebook.Coded, Values: options, Missing: codebook.For(codebook.Skipped)})
	}
	return &codebook.Codebook{Title: codebook.Same("Reep"), Variables: vars}
}

// answered is a dataset of tasks: each is of a person, with codes in the order of the book's names; 0 where nothing was said.
func answered(t *testing.T, book *codebook.Codebook, tasks func(person int) [][]int, people int) *Dataset {
	t.Helper()
	given := func(n int) codebook.Datum { return codebook.Datum{Is: codebook.Given, Number: float64(n)} }
	rows := &research.Respondents{Book: book, Total: int64(people), Each: func(yield func([]codebook.Datum) error) error {
		for i := range people {
			for n, task := range tasks(i) {
				row := []codebook.Datum{{Is: codebook.Given, Text: fmt.Sprintf("%016x", i)}, given(1 + i%2), given(1), {Is: codebook.Given, Text: fmt.Sprint(n)}}
				for _, code := range task {
					if code == 0 {
						row = append(row, codebook.Datum{Is: codebook.NotGiven, Number: -1})
					} else {
						row = append(row, given(code))
					}
				}
				if err := yield(row); err != nil {
					return err
				}
			}
		}
		return nil
	}}
	d, err := load(rows, uuid.New(), "1", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func exposures(t *testing.T, d *Dataset) string {
	t.Helper()
	asked, err := d.keep(Selection{})
	if err != nil {
		t.Fatal(err)
	}
	rates, err := exposed(len(d.options), weighed(d.choices, preference.Answers{Asked: asked, People: d.people}))
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for _, r := range rates {
		out += fmt.Sprint(r.Taken, "/", r.Shown, " ")
	}
	return out
}

// An option that is seldom seen is told of by how often it was chosen of those times; who could not decide, and who is held, is in neither.
func TestRatesOfDuelsAreOfTheTimesSeen(t *testing.T) {
	t.Parallel()
	d := answered(t, taskBook("first", "second", "winner"), func(person int) [][]int {
		list := [][]int{{1, 2, 1}, {3, 1, 3}}
		if person < 4 {
			list = append(list, []int{4, 2, 4}, []int{2, 3, 0}) // the last cannot decide
		}
		return list
	}, 20)
	if got, want := exposures(t, d), "10/20 0/12 10/10 2/2 "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestRatesOfSetsAreOfTheBest(t *testing.T) {
	t.Parallel()
	d := answered(t, taskBook("shown_1", "shown_2", "shown_3", "best", "worst"), func(int) [][]int {
		return [][]int{{1, 2, 3, 1, 3}, {2, 3, 4, 3, 4}, {4, 1, 2, 0, 0}}
	}, 20)
	if got, want := exposures(t, d), "10/10 0/20 10/20 0/10 "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
