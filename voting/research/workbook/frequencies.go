package workbook

import (
	"errors"
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// counts are the frequencies of a variable with values.
type counts struct {
	answered int
	weight   float64
	people   map[int]int
	weighted map[int]float64
}

// set is how many answered the question that several variables of 0 and 1 are the answer to.
type set struct {
	codebook.Set
	variables []int
	answered  int
	weight    float64
}

func setsOf(codes *codebook.Codebook) []set {
	out := make([]set, len(codes.Sets))
	for i, s := range codes.Sets {
		out[i].Set = s
		for _, name := range s.Variables {
			out[i].variables = append(out[i].variables, codes.Index(name))
		}
	}
	return out
}

func (s *set) count(data []codebook.Datum, weight float64) {
	for _, i := range s.variables {
		if data[i].Is == codebook.Given {
			s.answered++
			s.weight += weight
			return
		}
	}
}

func (f *Writer) count(i int, d codebook.Datum, weight float64) {
	if len(f.codes.Variables[i].Values) == 0 || d.Is != codebook.Given {
		return
	}
	c := &f.counts[i]
	c.answered++
	c.weight += weight
	c.people[int(d.Number)]++
	c.weighted[int(d.Number)] += weight
}

// line is one of the frequencies: of a value of a variable, or of an option of a set.
type line struct {
	table, title, row string // title is told once a table
	code              any
	answered, people  int
	of, weighted      float64 // weight of who answered, and of who said this
}

// share is of the weight of who answered; of nobody it is nothing.
func (l line) share() any {
	if l.of == 0 {
		return nil
	}
	return l.weighted / l.of
}

// lines are the frequencies of all variables that have values, then of the sets.
func (f *Writer) lines() (out []line) {
	for i := range f.codes.Variables {
		v, c := &f.codes.Variables[i], &f.counts[i]
		for _, code := range codesOf(v) {
			label := f.values[i][code]
			if label == "" {
				label = strconv.Itoa(code)
			}
			out = append(out, line{v.Name, text(v.Label.In(f.language)), label, code, c.answered, c.people[code], c.weight, c.weighted[code]})
		}
	}
	for _, s := range f.sets {
		for _, i := range s.variables {
			c := &f.counts[i]
			out = append(out, line{"$" + s.Name, text(s.Label.In(f.language)), text(f.codes.Variables[i].Label.In(f.language)), nil,
				s.answered, c.people[codebook.Counted], s.weight, c.weighted[codebook.Counted]})
		}
	}
	return out
}

// mostPoints is how long a scale may be of which every number has its frequency, with or without a name.
const mostPoints = 100

// codesOf are the codes of a variable with values, and the numbers of a short scale between those that have a name.
func codesOf(v *codebook.Variable) (codes []int) {
	if len(v.Values) > 0 && v.Kind == codebook.Number && v.Decimals == 0 && v.High-v.Low < mostPoints {
		for n := v.Low; n <= v.High; n++ {
			codes = append(codes, int(n))
		}
		return codes
	}
	for _, value := range v.Values {
		codes = append(codes, value.Code)
	}
	return codes
}

func (f *Writer) frequencies(lines []line) error {
	w := f.book.words
	s, err := f.book.sheet(w.frequencies, w.frequencies, 1, 1, 40, 40, 10, 12, 12, 12)
	if err != nil {
		return err
	}
	if err := s.add(f.book.head(w.variable, w.value, w.code, w.count, w.weighted, w.percent)...); err != nil {
		return err
	}
	table := ""
	for _, l := range lines {
		if l.table != table {
			table = l.table
			if err := s.add(styled(f.book.style.bold, l.title), w.answered, nil, l.answered, l.of, nil); err != nil {
				return err
			}
		}
		if err := s.add(l.table, l.row, l.code, l.people, l.weighted, styled(f.book.style.share, l.share())); err != nil {
			return err
		}
	}
	return s.Flush()
}

// long is the frequencies with one number a row, for programs.
func (f *Writer) long(lines []line) error {
	s, err := f.book.sheet(f.book.words.long, "table, row, col, stat, value", 1, 0, 30, 40, 14, 14, 14)
	if err != nil {
		return err
	}
	total := f.book.words.total
	errs := []error{s.add("table", "row", "col", "stat", "value")}
	for _, l := range lines {
		errs = append(errs, s.add(l.table, l.row, total, "n", l.people), s.add(l.table, l.row, total, "weighted", l.weighted))
		if share := l.share(); share != nil {
			errs = append(errs, s.add(l.table, l.row, total, "share", share))
		}
	}
	return errors.Join(append(errs, s.Flush())...)
}
