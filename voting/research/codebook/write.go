package codebook

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// WriteJSON writes the codebook for programs, in every language.
func (b *Codebook) WriteJSON(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(b); err != nil {
		return fmt.Errorf("write codebook: %w", err)
	}
	return nil
}

// WriteCSV writes the codebook for people, in every language: a line for each variable and, below it, one for each of its values.
func (b *Codebook) WriteCSV(w io.Writer) error {
	header := []string{"variable", "column", "kind", "level", "use", "set", "code", "cell", "missing"}
	for _, l := range Languages() {
		header = append(header, "label_"+l)
	}
	out, err := sheet.New(w, header)
	if err != nil {
		return err
	}
	for _, v := range b.Variables {
		set, _ := b.SetOf(v.Name)
		lines := [][]string{line(v.Label, v.Name, v.Column, string(v.Kind), string(v.Level), string(v.Use), set.Name, "", "", "")}
		for _, value := range v.Values {
			lines = append(lines, line(value.Label, v.Name, "", "", "", "", "", strconv.Itoa(value.Code), sheet.Harmless(value.Cell), "0"))
		}
		for _, m := range v.Missing {
			lines = append(lines, line(m.Label, v.Name, "", "", "", "", "", strconv.Itoa(m.Code), "", "1"))
		}
		for _, cells := range lines {
			if err := out.Vouched(cells); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// line is the cells, then the label in each language.
func line(label Text, cells ...string) []string {
	for _, l := range Languages() {
		cells = append(cells, sheet.Harmless(label.In(l)))
	}
	return cells
}
