package codebook

import (
	"io"
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// Suppression is what was left out of a variable so that nobody is recognised.
type Suppression struct {
	Variable   string `json:"variable"` // by name
	Label      Text   `json:"label"`
	Voters     int    `json:"voters"`     // of whom it is left out; a file shows the same, row by row
	Categories []Text `json:"categories"` // what enough of those said to be named; never what few said
}

// WriteSuppressed writes for people what was left out of which variable, in every language: a line for each variable and, below it, one
// for each category that is named.
func (b *Codebook) WriteSuppressed(w io.Writer) error {
	header := []string{"variable", "voters", "category"}
	for _, l := range Languages() {
		header = append(header, "label_"+l)
	}
	out, err := sheet.New(w, header)
	if err != nil {
		return err
	}
	for _, s := range b.Suppressed {
		lines := [][]string{line(s.Label, s.Variable, strconv.Itoa(s.Voters), "0")}
		for _, c := range s.Categories {
			lines = append(lines, line(c, s.Variable, "", "1"))
		}
		for _, cells := range lines {
			if err := out.Vouched(cells); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}
