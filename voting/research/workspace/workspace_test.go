package workspace

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
)

// person is a respondent of the tests; what is -1 was not answered.
type person struct {
	state  string
	region int // 1 to 3
	likes  [3]int
	intent int // 1 to 5
}

// town is people whose answers hang together a little, and are the same each time.
func town(n int) []person {
	out := make([]person, n)
	for i := range out {
		p := person{state: "counted", region: i%3 + 1, intent: (i*7+i/5)%5 + 1}
		p.likes = [3]int{btoi(i%2 == 0), btoi((i+p.region)%4 == 0), btoi(i%5 < 2)}
		if i%11 == 0 {
			p.region = -1
		}
		if i%13 == 0 {
			p.intent = -1
		}
		if i%17 == 0 {
			p.state = "held"
		}
		if i%50 == 49 {
			p.state = "withdrawn"
		}
		out[i] = p
	}
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func book() *codebook.Codebook {
	coded := func(name string, values ...codebook.Value) codebook.Variable {
		return codebook.Variable{Name: name, Column: name, Label: codebook.Same(name), Kind: codebook.Coded, Values: values, Missing: codebook.For(codebook.Skipped)}
	}
	value := func(code int, cell string) codebook.Value {
		return codebook.Value{Code: code, Cell: cell, Label: codebook.Same(cell)}
	}
	vars := []codebook.Variable{
		{Name: "voter", Column: "voter", Kind: codebook.Words, Width: 16, Use: codebook.Serial, Label: codebook.Same("voter")},
		coded("state", value(1, "counted"), value(2, "held"), value(3, "withdrawn")),
		{Name: "weight", Column: "weight", Kind: codebook.Number, Low: 1, High: 10, Label: codebook.Same("weight")},
		coded("region", value(1, "Noord \"N\""), value(2, "Midden 🍫"), value(3, "Zuid")),
	}
	var liked []string
	for i := range 3 {
		v := coded(fmt.Sprint("approve_", i), value(0, "0"), value(1, "1"))
		v.Label = codebook.Same(fmt.Sprint("Gekozen: Idee ", i))
		vars, liked = append(vars, v), append(liked, v.Name)
	}
	vars = append(vars, codebook.Variable{Name: "answer_buy", Column: "answer_buy", Label: codebook.Same("Kopen?"), Kind: codebook.Number, Low: 1, High: 5, Missing: codebook.For(codebook.Skipped)})
	return &codebook.Codebook{Title: codebook.Same("Reep"), Variables: vars, Sets: []codebook.Set{{Name: "approve", Label: codebook.Same("Gekozen"), Variables: liked}}}
}

func dataset(t testing.TB, people []person) *Dataset {
	t.Helper()
	b := book()
	datum := func(code int) codebook.Datum {
		if code < 0 {
			return codebook.Datum{Is: codebook.NotGiven, Number: -1}
		}
		return codebook.Datum{Is: codebook.Given, Number: float64(code)}
	}
	rows := &research.Respondents{Book: b, Total: int64(len(people)), Each: func(yield func([]codebook.Datum) error) error {
		for i, p := range people {
			state := map[string]int{"counted": 1, "held": 2, "withdrawn": 3}[p.state]
			row := []codebook.Datum{{Is: codebook.Given, Text: fmt.Sprintf("%016x", i)}, datum(state), datum(1 + i%2), datum(p.region),
				datum(p.likes[0]), datum(p.likes[1]), datum(p.likes[2]), datum(p.intent)}
			if err := yield(row); err != nil {
				return err
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

func (d *Dataset) tableFor(t testing.TB, spec TableSpec) *Table {
	t.Helper()
	got, err := (&Service{}).table(t.Context(), ideas.Actor{Language: "nl"}, d, spec)
	if err != nil {
		t.Fatalf("%+v: %v", spec, err)
	}
	return got
}

// A table says what counting by hand says, whoever is left out and whatever ballots weigh.
func TestTableAgreesWithCountingByHand(t *testing.T) {
	t.Parallel()
	people := town(3000)
	d := dataset(t, people)
	for _, held := range []bool{false, true} {
		for _, weight := range []string{"", ByBallot} {
			got := d.tableFor(t, TableSpec{Rows: "answer_buy", Banner: []string{"region", "$approve"},
				Selection: Selection{Held: held, Weight: weight, Only: []Only{{Variable: "$approve", Codes: []int{1, 3}}}}})
			if got.Hidden != 0 || len(got.Columns) != 1+3+3 || len(got.Rows) != 5+2 {
				t.Fatalf("%d hidden, %d columns, %d rows", got.Hidden, len(got.Columns), len(got.Rows))
			}
			for column := range got.Columns {
				for row := range 7 {
					want, base := 0.0, 0.0
					for i, p := range people {
						if p.state == "withdrawn" || p.state == "held" && !held || p.intent < 0 || p.likes[0]+p.likes[2] == 0 {
							continue
						}
						if column >= 1 && column <= 3 && p.region != column || column > 3 && p.likes[column-4] == 0 {
							continue
						}
						w := 1.0
						if weight == ByBallot {
							w = float64(1 + i%2)
						}
						base += w
						if p.intent == row+1 || row == 5 && p.intent > 3 || row == 6 && p.intent < 3 {
							want += w
						}
					}
					if c := got.Rows[row].Cells[column]; math.Abs(c.Weighted-want) > 1e-9 || math.Abs(c.Share-want/base) > 1e-12 {
						t.Errorf("held %v, weight %q, row %d, column %d: %v of %v, want %v of %v", held, weight, row, column, c.Weighted, c.Share, want, base)
					}
				}
			}
		}
	}
}

// What could tell about few people is refused, in words.
func TestSelectionsOfTooFewAreRefused(t *testing.T) {
	t.Parallel()
	many, few := dataset(t, town(1000)), dataset(t, town(20))
	rare := town(1000)
	for i := range rare {
		rare[i].state, rare[i].region = "counted", 1
		if i < 9 {
			rare[i].region = 2
		}
	}
	nearly := dataset(t, rare)
	for name, c := range map[string]struct {
		d     *Dataset
		spec  TableSpec
		field string
		code  string
	}{
		"few people":        {few, TableSpec{Rows: "region"}, "only", "too-few-people"},
		"nobody":            {dataset(t, nil), TableSpec{Rows: "region"}, "only", "too-few-people"},
		"one":               {dataset(t, town(2)[1:]), TableSpec{Rows: "region"}, "only", "too-few-people"},
		"few held":          {few, TableSpec{Rows: "region", Selection: Selection{Held: true}}, "held", "too-few-held"},
		"few left out":      {nearly, TableSpec{Rows: "answer_buy", Selection: Selection{Only: []Only{{"region", []int{1}}}}}, "only[0]", "leaves-out-too-few"},
		"no such row":       {many, TableSpec{Rows: "nothing"}, "rows", "unknown"},
		"no such banner":    {many, TableSpec{Rows: "region", Banner: []string{"x"}}, "banner[0]", "unknown"},
		"no such code":      {many, TableSpec{Rows: "region", Selection: Selection{Only: []Only{{"region", []int{9}}}}}, "only[0].codes", "unknown"},
		"no codes":          {many, TableSpec{Rows: "region", Selection: Selection{Only: []Only{{"region", nil}}}}, "only[0].codes", "required"},
		"no such weights":   {many, TableSpec{Rows: "region", Selection: Selection{Weight: "x"}}, "weight", "unknown"},
		"too long a banner": {many, TableSpec{Rows: "region", Banner: strings.Split("region,region,region,region,region", ",")}, "banner", "too-many"},
	} {
		_, err := (&Service{}).table(t.Context(), ideas.Actor{}, c.d, c.spec)
		var flawed *ideas.Invalid
		if !errors.As(err, &flawed) || flawed.Flaws[0].Field != c.field || flawed.Flaws[0].Code != c.code {
			t.Errorf("%s: %v, want %s of %s", name, err, c.code, c.field)
		}
	}
}

// Weights make the margins hold, and the table follows them; margins that cannot hold are refused, saying where.
func TestWeightsByMargins(t *testing.T) {
	t.Parallel()
	d := dataset(t, town(3000))
	thirds := func(a, b, c float64) []Margin {
		return []Margin{{"region", []Target{{[]int{1}, a}, {[]int{2}, b}, {[]int{3}, c}}}}
	}
	w := d.weigh(append(thirds(.5, .3, .2), Margin{"answer_buy", []Target{{[]int{1, 2, 3}, .5}, {[]int{4, 5}, .5}}}), "", false, "nl")
	if w.err != nil || w.made.People != d.Counted || len(w.made.Margins) != 2 || w.made.Result.Deff < 1 {
		t.Fatalf("%+v", w)
	}
	sums, all := [4]float64{}, 0.0
	for i, weight := range w.weights {
		if !bit(d.counts, i) {
			if weight != 0 {
				t.Fatal("somebody who does not count has weight")
			}
			continue
		}
		sums[d.Variables[0].column.Codes[i]+1] += weight
		all += weight
	}
	known := all - sums[0]
	for i, want := range []float64{.5, .3, .2} {
		if got := sums[i+1] / known; math.Abs(got-want) > 1e-5 {
			t.Errorf("region %d: %v, want %v", i+1, got, want)
		}
	}
	if named := w.made.Margins[1].Named(1, "nl"); named != "4 + 5" {
		t.Errorf("%q", named)
	}
	for name, c := range map[string]struct {
		margins     []Margin
		field, code string
		about       string
	}{
		"no margin":        {nil, "margins", "required", ""},
		"sum of 110":       {thirds(.5, .3, .3), "margins[0]", "weights-target-sum", "110.0"},
		"nobody may be":    {thirds(.5, .5, 0), "margins[0].targets[2]", "weights-no-target", "Zuid"},
		"a code twice":     {[]Margin{{"region", []Target{{[]int{1}, .5}, {[]int{1}, .5}}}}, "margins[0].targets[1]", "unknown", "1"},
		"several answers":  {[]Margin{{"$approve", []Target{{[]int{1}, 1}}}}, "margins[0].variable", "not-allowed", ""},
		"no such variable": {[]Margin{{"x", nil}}, "margins[0].variable", "unknown", ""},
	} {
		var flawed *ideas.Invalid
		err := d.weigh(c.margins, "", false, "nl").err
		if !errors.As(err, &flawed) || flawed.Flaws[0].Field != c.field || flawed.Flaws[0].Code != c.code || flawed.Flaws[0].Param != c.about {
			t.Errorf("%s: %v %+v", name, err, flawed)
		}
	}
}

func BenchmarkTable(b *testing.B) {
	d := dataset(b, town(100_000))
	spec := TableSpec{Rows: "answer_buy", Banner: []string{"region", "$approve"}, Selection: Selection{Weight: ByBallot, Only: []Only{{"$approve", []int{1, 3}}}}}
	for b.Loop() {
		if got := d.tableFor(b, spec); len(got.Rows) != 7 || crosstab.Size(d.counts) != d.Counted {
			b.Fatal("another table")
		}
	}
}

// Two rounds that asked the same are compared answer by answer; those that asked something else are refused.
func TestWhatChangedSinceAnotherRound(t *testing.T) {
	t.Parallel()
	then, now := town(3000), town(3000)
	for i := range now {
		if now[i].intent > 0 && i%4 == 0 {
			now[i].intent = 5
		}
	}
	before, after := dataset(t, then), dataset(t, now)
	a := before.tableFor(t, TableSpec{Rows: "answer_buy"})
	b := after.tableFor(t, TableSpec{Rows: "answer_buy"})
	top := change(codebook.Same("5"), a, b, 4, 4, 5)
	if top.Hidden || top.Before != a.Rows[4].Cells[0].Share || top.After != b.Rows[4].Cells[0].Share || top.P > .001 {
		t.Errorf("%+v", top)
	}
	if same := change(codebook.Same("5"), a, a, 4, 4, 5); same.P != 1 {
		t.Errorf("no change: %+v", same)
	}
}
