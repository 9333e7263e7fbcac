package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
)

// Table is a crosstab with its words.
type Table struct {
	*crosstab.Table
	Name    string   // under which it was saved
	Title   string   // what the rows are
	Rows    []string // by row
	Columns []string // by column, without the total
	Blocks  []string // by block
	Foot    []string // of whom, how weighted, how tested
}

// Tables are crosstabs to be written together.
type Tables struct {
	Language string
	Title    string
	Notes    []string // below the index
	Method   []string // paragraphs of the sheet on method
	Tables   []Table
}

// WriteTables writes a workbook with an index, a sheet for each table, one for method, and all numbers in long format. What a table hides
// is a dash. Errors are those of w.
func WriteTables(w io.Writer, t Tables) (err error) {
	b, err := begin(t.Language)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	for i, one := range t.Tables {
		if err := b.table(fmt.Sprint("T", i+1), one); err != nil {
			return err
		}
	}
	if err := b.longTables(t.Tables); err != nil {
		return err
	}
	method, err := b.sheet(b.words.method, b.words.method, 0, 0, 110)
	if err != nil {
		return err
	}
	for _, p := range t.Method {
		if err := method.add(styled(b.style.wrap, text(p))); err != nil {
			return err
		}
	}
	if err := method.Flush(); err != nil {
		return err
	}
	return b.finish(w, t.Title, t.Notes)
}

// hiddenMark stands for what a table does not tell.
const hiddenMark = "–"

// headRows are above the body of a table: name, title, an empty one, blocks, columns.
const headRows = 5

func (b *book) table(name string, t Table) error {
	s, err := b.sheet(name, t.Name+": "+t.Title, headRows, 1, 44)
	if err != nil {
		return err
	}
	blocks, columns := []any{styled(b.style.bold, "")}, []any{styled(b.style.head, ""), styled(b.style.head, b.words.total)}
	blocks = append(blocks, "")
	for i, c := range t.Table.Columns[1:] {
		head := ""
		if block := t.Table.Blocks[c.Block]; block.First == i+1 {
			head = text(t.Blocks[c.Block])
		}
		blocks = append(blocks, styled(b.style.bold, head))
		columns = append(columns, styled(b.style.head, strings.TrimSpace(text(t.Columns[i])+" "+c.Letter)))
	}
	steps := [][]any{{styled(b.style.bold, text(t.Name))}, {text(t.Title)}, {}, blocks, columns}
	steps = append(steps, b.bases(t)...)
	for i, r := range t.Table.Rows {
		steps = append(steps, b.lines(text(t.Rows[i]), r)...)
	}
	steps = append(steps, b.means(t)...)
	steps = append(steps, []any{})
	for _, f := range append(t.Foot, b.tests(t)...) {
		steps = append(steps, []any{text(f)})
	}
	for _, cells := range steps {
		if err := s.add(cells...); err != nil {
			return err
		}
	}
	return s.Flush()
}

func (b *book) bases(t Table) (out [][]any) {
	for _, base := range []struct {
		name  string
		value func(c crosstab.Column) float64
	}{
		{b.words.base, func(c crosstab.Column) float64 { return float64(c.Base) }},
		{b.words.weighted, func(c crosstab.Column) float64 { return c.Weighted }},
		{b.words.effective, func(c crosstab.Column) float64 { return c.Effective }},
	} {
		row := []any{styled(b.style.bold, base.name)}
		for _, c := range t.Table.Columns {
			if c.Hidden {
				row = append(row, styled(b.style.mark, hiddenMark))
				continue
			}
			row = append(row, styled(b.style.whole, base.value(c)))
		}
		out = append(out, row)
	}
	low, some := []any{""}, false
	for _, c := range t.Table.Columns {
		mark := ""
		switch c.Low {
		case crosstab.Careful:
			mark = "* " + b.words.low
		case crosstab.VeryLow:
			mark = "** " + b.words.veryLow
		}
		low, some = append(low, styled(b.style.mark, mark)), some || mark != ""
	}
	if some {
		out = append(out, low)
	}
	return out
}

// lines are the three of a category: weighted count, share of the column, letters.
func (b *book) lines(name string, r crosstab.Row) [][]any {
	counts, shares, letters := []any{styled(b.style.bold, name)}, []any{b.words.share}, []any{b.words.letters}
	for _, c := range r.Cells {
		if c.Hidden {
			counts, shares, letters = append(counts, styled(b.style.mark, hiddenMark)), append(shares, styled(b.style.mark, hiddenMark)), append(letters, "")
			continue
		}
		counts, shares, letters = append(counts, styled(b.style.whole, c.Weighted)), append(shares, styled(b.style.share, c.Share)), append(letters, styled(b.style.mark, c.Letters))
	}
	return [][]any{counts, shares, letters}
}

func (b *book) means(t Table) [][]any {
	mean, sd, se, letters := []any{styled(b.style.bold, b.words.mean)}, []any{b.words.deviation}, []any{b.words.standardError}, []any{b.words.letters}
	some := false
	for _, c := range t.Table.Columns {
		if c.Mean == nil {
			mean, sd, se, letters = append(mean, styled(b.style.mark, hiddenMark)), append(sd, ""), append(se, ""), append(letters, "")
			continue
		}
		some = true
		mean, sd, se, letters = append(mean, c.Mean.Mean), append(sd, c.Mean.SD), append(se, c.Mean.SE()), append(letters, styled(b.style.mark, c.MeanLetters))
	}
	if !some {
		return nil
	}
	return [][]any{mean, sd, se, letters}
}

// tests are what chi-square says, block by block.
func (b *book) tests(t Table) (out []string) {
	for i, block := range t.Table.Blocks {
		if test := block.Independence; test != nil {
			out = append(out, fmt.Sprintf("%s %s: χ² = %.3f, df = %d, p = %.4f, deff = %.3f", b.words.test, text(t.Blocks[i]), test.Statistic, test.DF, test.P, test.Deff))
		}
	}
	return out
}

// longTables is all numbers, one a row: table, row, column, statistic, value.
func (b *book) longTables(list []Table) error {
	s, err := b.sheet(b.words.long, "table, row, col, stat, value", 1, 0, 20, 40, 40, 18, 14)
	if err != nil {
		return err
	}
	if err := s.add("table", "row", "col", "stat", "value"); err != nil {
		return err
	}
	for _, t := range list {
		if err := s.long(t); err != nil {
			return err
		}
	}
	return s.Flush()
}

func (s *sheet) long(t Table) error {
	column := func(i int) string {
		if i == 0 {
			return s.book.words.total
		}
		return text(t.Blocks[t.Table.Columns[i].Block] + ": " + t.Columns[i-1])
	}
	put := func(row string, i int, stat string, value float64) error {
		return s.add(text(t.Name), row, column(i), stat, value)
	}
	var errs []error
	for i, c := range t.Table.Columns {
		if c.Hidden {
			continue
		}
		errs = append(errs, put("", i, "base", float64(c.Base)), put("", i, "weighted", c.Weighted), put("", i, "effective", c.Effective))
		if c.Mean != nil {
			errs = append(errs, put("", i, "mean", c.Mean.Mean), put("", i, "sd", c.Mean.SD), put("", i, "se", c.Mean.SE()))
		}
	}
	for r, row := range t.Table.Rows {
		for i, c := range row.Cells {
			if c.Hidden {
				continue
			}
			name := text(t.Rows[r])
			errs = append(errs, put(name, i, "count", c.Weighted), put(name, i, "share", c.Share), put(name, i, "low", c.Range.Low), put(name, i, "high", c.Range.High))
		}
	}
	return errors.Join(errs...)
}
