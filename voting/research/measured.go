package research

import (
	"io"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// WriteTable writes so many rows of cells in a format, as an export does once its rows come from the database: what a writer costs can be
// measured with it alone. row fills the cells of row n, one a variable; a cell may be a codebook.Reason. Errors: ideas.ErrInvalid for a
// format or language that is not there; those of w and of the codebook.
func WriteTable(w io.Writer, format, language string, book *codebook.Codebook, rows int, row func(n int, cells []string)) error {
	if err := checkFile(format, language); err != nil {
		return err
	}
	f, _ := formatOf(format)
	if f.cells == nil && f.data == nil {
		return ideas.Flawed("format", "not-available", format)
	}
	t := table{book: book, total: int64(rows), each: func(yield func([]string) error) error {
		cells := make([]string, len(book.Variables))
		for n := range rows {
			row(n, cells)
			if err := yield(cells); err != nil {
				return err
			}
		}
		return nil
	}}
	var err error
	if f.cells != nil {
		_, err = t.writeCells(f, w, language, nil)
	} else {
		_, err = t.writeData(f, w, language, nil)
	}
	return err
}
