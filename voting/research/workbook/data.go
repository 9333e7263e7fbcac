package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Writer writes the rows of a table, with their frequencies and codebook. Make it with New.
type Writer struct {
	out      io.Writer
	book     *book
	codes    *codebook.Codebook
	language string
	rows     *sheet
	values   []map[int]string // by variable: what stands for a code
	counts   []counts
	sets     []set
	weight   int
	cells    []any
}

// New begins a workbook whose texts are in a language of the codebook, which must have passed its Check. Drop must be called
// in the end, whatever became of it.
func New(w io.Writer, codes *codebook.Codebook, language string) (*Writer, error) {
	b, err := begin(language)
	if err != nil {
		return nil, err
	}
	f := &Writer{out: w, book: b, codes: codes, language: language, weight: codes.Of(codebook.Weight), counts: make([]counts, len(codes.Variables)),
		sets: setsOf(codes), cells: make([]any, len(codes.Variables))}
	head, widths := make([]any, len(codes.Variables)), make([]float64, len(codes.Variables))
	for i, v := range codes.Variables {
		head[i], widths[i] = styled(b.style.head, v.Name), max(12, float64(min(len(v.Name), 30)))
		byCode := map[int]string{}
		for _, value := range v.Values {
			byCode[value.Code] = text(value.Label.In(language))
		}
		f.values, f.counts[i] = append(f.values, byCode), counts{people: map[int]int{}, weighted: map[int]float64{}}
	}
	if f.rows, err = b.sheet(b.words.data, codes.Rows.In(language), 1, 1, widths...); err == nil {
		err = f.rows.add(head...)
	}
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	return f, nil
}

// Row writes a row: labels where a code has one, numbers as numbers, moments as dates in UTC. Errors: ErrTooLarge.
func (f *Writer) Row(data []codebook.Datum) error {
	weight := 1.0
	if f.weight >= 0 {
		weight = data[f.weight].Number
	}
	for i, d := range data {
		f.cells[i] = f.cell(i, d)
		f.count(i, d, weight)
	}
	for i := range f.sets {
		f.sets[i].count(data, weight)
	}
	return f.rows.add(f.cells...)
}

// Drop removes what lies in temporary files. It may be called more than once, and must be called once at least.
func (f *Writer) Drop() error { return f.book.close() }

func (f *Writer) cell(i int, d codebook.Datum) any {
	if d.Is != codebook.Given {
		return nil
	}
	v := &f.codes.Variables[i]
	switch v.Kind {
	case codebook.Words:
		return text(d.Text)
	case codebook.Moment:
		return styled(f.book.style.moment, time.Unix(int64(d.Number), 0).UTC())
	case codebook.Coded:
		if label, known := f.values[i][int(d.Number)]; known {
			return label
		}
	}
	return d.Number
}

// Close writes the other sheets and the file; what it is written to stays open. Drop is still to be called.
func (f *Writer) Close() error {
	if err := f.rows.filter(len(f.cells)); err != nil {
		return err
	}
	if err := f.rows.Flush(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	lines := f.lines()
	if err := errors.Join(f.frequencies(lines), f.long(lines), f.variables()); err != nil {
		return err
	}
	notes := []string{f.book.words.made + " " + f.codes.Made.UTC().Format("2006-01-02 15:04") + " UTC", f.book.words.rows + ": " + f.codes.Rows.In(f.language)}
	for _, n := range f.codes.Notes {
		notes = append(notes, n.In(f.language))
	}
	return f.book.finish(f.out, f.codes.Title.In(f.language), notes)
}

func (f *Writer) variables() error {
	w := f.book.words
	s, err := f.book.sheet(w.codebook, w.codebook, 1, 1, 30, 60, 12, 10, 50)
	if err != nil {
		return err
	}
	if err := s.add(f.book.head(w.variable, w.label, w.level, w.code, w.value)...); err != nil {
		return err
	}
	for _, v := range f.codes.Variables {
		if err := s.add(styled(f.book.style.bold, v.Name), text(v.Label.In(f.language)), string(v.Level)); err != nil {
			return err
		}
		for _, value := range v.Values {
			if err := s.add(v.Name, nil, nil, value.Code, text(value.Label.In(f.language))); err != nil {
				return err
			}
		}
		for _, m := range v.Missing {
			if err := s.add(v.Name, nil, w.missing, m.Code, text(m.Label.In(f.language))); err != nil {
				return err
			}
		}
	}
	for _, set := range f.codes.Sets {
		if err := s.add(styled(f.book.style.bold, "$"+set.Name), text(set.Label.In(f.language)), strings.Join(set.Variables, " ")); err != nil {
			return err
		}
	}
	return s.Flush()
}

func (b *book) head(cells ...string) []any {
	out := make([]any, len(cells))
	for i, c := range cells {
		out[i] = styled(b.style.head, c)
	}
	return out
}
