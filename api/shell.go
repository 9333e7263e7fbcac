package api

import (
	"encoding/json"
	"errors"
	"html/template"
	"io/fs"
	"strings"
)

// shell is index.html of the built application, cut at the marks where the server writes: see frontend/index.html.
type shell struct {
	before, afterHead, afterApp, afterData string
}

// errShell is an index.html without the marks.
var errShell = errors.New("index.html of the built application lacks the marks that the server writes at")

// loadShell returns nil where the application has not been built.
func loadShell(dist fs.FS) (*shell, error) {
	if dist == nil {
		return nil, nil
	}
	data, err := fs.ReadFile(dist, "index.html")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, err
	}
	var ok [4]bool
	var sh shell
	rest := string(data)
	sh.before, rest, ok[0] = strings.Cut(rest, "<!--head-->")
	_, rest, ok[1] = strings.Cut(rest, "<!--/head-->")
	sh.afterHead, rest, ok[2] = strings.Cut(rest, "<!--app-->")
	sh.afterApp, sh.afterData, ok[3] = strings.Cut(rest, "<!--data-->")
	if ok != [4]bool{true, true, true, true} || !strings.Contains(sh.before, `<html lang="nl">`) {
		return nil, errShell
	}
	if start := strings.Index(sh.before, "<!-- "); start >= 0 { // the note to ourselves need not travel
		if end := strings.Index(sh.before[start:], "-->"); end > 0 {
			sh.before = sh.before[:start] + sh.before[start+end+len("-->"):]
		}
	}
	return &sh, nil
}

// boot is what the page's own code would ask for first, so that it need not; see frontend/src/api/boot.ts.
type boot struct {
	Site      Site           `json:"site"`
	Responses map[string]any `json:"responses,omitempty"`
}

// write puts the parts of a page together. theme is "light", "dark" or "" for the reader's device to say.
func (sh *shell) write(lang, theme string, head, app template.HTML, data boot) (string, error) {
	for path, answer := range data.Responses {
		data.Responses[path] = filled(answer)
	}
	known, err := json.Marshal(data) // writes < as \u003c, so that no text can end the element
	if err != nil {
		return "", err
	}
	html := `<html lang="` + lang + `">`
	if theme == "light" || theme == "dark" {
		html = `<html lang="` + lang + `" data-theme="` + theme + `">`
	}
	var b strings.Builder
	b.WriteString(strings.Replace(sh.before, `<html lang="nl">`, html, 1))
	b.WriteString(string(head))
	b.WriteString(sh.afterHead)
	b.WriteString(string(app))
	b.WriteString(sh.afterApp)
	b.WriteString(`<script type="application/json" id="boot">`)
	b.Write(known)
	b.WriteString("</script>")
	b.WriteString(sh.afterData)
	return b.String(), nil
}
