// Package workbook writes Excel workbooks (XLSX) for market research: crosstabs with bases, percentages and letters, and the rows of an
// export with their codebook and frequencies, always with a sheet in long format that programs read. It is pure. Cells of people are text,
// never formulas.
package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Bounds of Excel.
const (
	mostRows = 1_048_576
	mostCell = 32_767 // UTF-16 units of text
)

// ErrTooLarge says that there are more rows than a sheet has.
var ErrTooLarge = errors.New("workbook: more rows than a sheet has")

// book is a workbook in the making. Make it with begin; what is written to sheets beyond some megabytes lies in a folder of temporary
// files, which close removes.
type book struct {
	file  *excelize.File
	spill string
	words words
	style styles
	index []entry
}

// entry is a line of the index.
type entry struct{ sheet, title string }

type styles struct{ bold, head, share, whole, mark, moment, wrap, link int }

func begin(language string) (*book, error) {
	spill, err := os.MkdirTemp("", "workbook-")
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	b := &book{file: excelize.NewFile(excelize.Options{TmpDir: spill}), spill: spill, words: wordsIn(language)}
	if err := b.dress(); err != nil {
		return nil, errors.Join(fmt.Errorf("workbook: %w", err), b.close())
	}
	return b, nil
}

// dress names the index and makes the styles.
func (b *book) dress() error {
	percent, moment := "0.0%", "yyyy-mm-dd hh:mm:ss"
	errs := []error{b.file.SetSheetName("Sheet1", b.words.index)}
	style := func(s excelize.Style) int {
		id, err := b.file.NewStyle(&s)
		errs = append(errs, err)
		return id
	}
	b.style = styles{
		bold:   style(excelize.Style{Font: &excelize.Font{Bold: true}}),
		head:   style(excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"}, Border: []excelize.Border{{Type: "bottom", Color: "000000", Style: 1}}}),
		share:  style(excelize.Style{CustomNumFmt: &percent}),
		whole:  style(excelize.Style{NumFmt: 3}),
		mark:   style(excelize.Style{Alignment: &excelize.Alignment{Horizontal: "right"}, Font: &excelize.Font{Color: "1F3FB5"}}),
		moment: style(excelize.Style{CustomNumFmt: &moment}),
		wrap:   style(excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}),
		link:   style(excelize.Style{Font: &excelize.Font{Color: "1F3FB5", Underline: "single"}}),
	}
	return errors.Join(errs...)
}

// sheet is one being written from top to bottom.
type sheet struct {
	*excelize.StreamWriter
	book *book
	row  int
}

// sheet begins a sheet under a name, with a line of the index. Frozen are the rows and columns that stay in sight.
func (b *book) sheet(name, title string, frozenRows, frozenColumns int, widths ...float64) (*sheet, error) {
	if _, err := b.file.NewSheet(name); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	if err := b.printing(name, frozenRows); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	out, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	for i, w := range widths {
		if err := out.SetColWidth(i+1, i+1, w); err != nil {
			return nil, fmt.Errorf("workbook: %w", err)
		}
	}
	if frozenRows+frozenColumns > 0 {
		corner, err := excelize.CoordinatesToCellName(frozenColumns+1, frozenRows+1)
		if err != nil {
			return nil, fmt.Errorf("workbook: %w", err)
		}
		pane := excelize.Panes{Freeze: true, XSplit: frozenColumns, YSplit: frozenRows, TopLeftCell: corner, ActivePane: "bottomRight"}
		switch {
		case frozenColumns == 0:
			pane.ActivePane = "bottomLeft"
		case frozenRows == 0:
			pane.ActivePane = "topRight"
		}
		if err := out.SetPanes(&pane); err != nil {
			return nil, fmt.Errorf("workbook: %w", err)
		}
	}
	b.index = append(b.index, entry{name, title})
	return &sheet{StreamWriter: out, book: b}, nil
}

// add writes a row.
func (s *sheet) add(cells ...any) error {
	if s.row++; s.row > mostRows {
		return ErrTooLarge
	}
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return s.SetRow(at, cells)
}

// text is a cell with words of people: without what XML has no place for, cut where Excel cuts.
func text(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if len(s) <= mostCell {
		return s
	}
	units := 0
	for i, r := range s {
		units++
		if r > 0xFFFF {
			units++
		}
		if units > mostCell {
			return s[:i]
		}
	}
	return s
}

func styled(style int, value any) excelize.Cell { return excelize.Cell{StyleID: style, Value: value} }

// finish writes the index, which knows all sheets only now, and the file.
func (b *book) finish(w io.Writer, title string, notes []string) error {
	name := b.words.index
	set := func(column string, row int, value any, style int) error {
		at := fmt.Sprint(column, row)
		if err := b.file.SetCellValue(name, at, value); err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
		return b.file.SetCellStyle(name, at, at, style)
	}
	errs := []error{set("A", 1, text(title), b.style.bold), set("A", 3, b.words.sheet, b.style.head), set("B", 3, b.words.title, b.style.head),
		b.file.SetColWidth(name, "A", "A", 18), b.file.SetColWidth(name, "B", "B", 90)}
	row := 4
	for _, e := range b.index {
		at := fmt.Sprint("A", row)
		errs = append(errs, set("A", row, e.sheet, b.style.link), set("B", row, text(e.title), b.style.wrap),
			b.file.SetCellHyperLink(name, at, "'"+e.sheet+"'!A1", "Location"))
		row++
	}
	for _, n := range notes {
		row++
		errs = append(errs, set("B", row, text(n), b.style.wrap))
	}
	b.file.SetActiveSheet(0)
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	// The library would hold the whole archive in memory; this way it goes where it belongs as it is made.
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(w) })
	if _, err := b.file.WriteToBuffer(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// close removes the temporary files.
func (b *book) close() error { return errors.Join(b.file.Close(), os.RemoveAll(b.spill)) }
