package methodology

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed note.html
var page string

// HTML writes the note as a page of its own: no scripts, and nothing is fetched. Error: that of w.
func (n Note) HTML(w io.Writer) error {
	t, err := template.New("note").Parse(page)
	if err == nil {
		err = t.Execute(w, n)
	}
	if err != nil {
		return fmt.Errorf("write methodology: %w", err)
	}
	return nil
}
