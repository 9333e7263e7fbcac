package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestHarmless(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                "",
		"Karamel & zout":  "Karamel & zout",
		"3 - 2":           "3 - 2",
		"'=1":             "'=1",
		"=1+1":            "'=1+1",
		"+31":             "'+31",
		"-2":              "'-2",
		"-0.250000":       "-0.250000",
		"-0.250000;=A1":   "'-0.250000;'=A1",
		"@SUM(A1)":        "'@SUM(A1)",
		"\t=1":            "'\t'=1",
		"\rx":             "'\rx",
		"\nx":             "'\nx",
		"   =1":           "'   =1",
		"\u00a0\u200b=1":  "'\u00a0\u200b=1",
		"\ufeff=1":        "'\ufeff=1",
		" \u2028 \x0b@x":  "' \u2028 \x0b@x",
		"＝1":              "'＝1",
		"a\n=1":           "a\n'=1",
		"a\r\n - b":       "a\r\n' - b",
		"a;=1;b; @c":      "a;'=1;b;' @c",
		"a;\"=1\"":        "a;'\"=1\"",
		"\"=1":            "'\"=1",
		"a; b, =1":        "a; b, =1",
		"；=1":             "；=1",
		"   spaces alone": "   spaces alone",
	} {
		if got := Harmless(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// Whatever is put in: nothing that is read back begins like a formula, and what was put in is still there.
func FuzzSheet(f *testing.F) {
	for _, seed := range []string{"=1", " \t@x", "a,b", "\"q\"", "x\r\ny", "\ufeff-", "\u200d=", "＠x", "", "\x00=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		if !utf8.ValidString(cell) || strings.ContainsRune(cell, 0) {
			return // PostgreSQL stores no such text
		}
		var out bytes.Buffer
		s, err := New(&out, []string{"a", "b"})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Row([]string{cell, "end"}); err != nil {
			t.Fatal(err)
		}
		if err := s.Flush(); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), byteOrderMark))).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != 2 || rows[1][1] != "end" {
			t.Fatalf("%q is read back as %q (%v)", cell, rows, err)
		}
		got := rows[1][0]
		begin := strings.TrimLeftFunc(got, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) })
		if begin != "" && strings.ContainsAny(begin[:1], "=+-@") {
			t.Errorf("%q is read back as the formula %q", cell, got)
		}
		for _, line := range strings.FieldsFunc(out.String(), func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
			if line = strings.TrimLeft(line, "\" \ufeff"); line != "" && strings.ContainsAny(line[:1], "=+-@") {
				t.Errorf("%q: where semicolons separate, %q is a formula", cell, line)
			}
		}
		plain := func(s string) string { return strings.NewReplacer("\r", "", "\n", "", "'", "").Replace(s) }
		if plain(got) != plain(cell) {
			t.Errorf("%q is read back as %q", cell, got)
		}
	})
}
