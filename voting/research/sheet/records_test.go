package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

func TestRecordsAreOneLineEach(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	r, err := sheet.NewRecords(&out, []string{"n", "bits", "text"})
	for _, text := range []string{"", "a\r\nb", "=1+1\n;=2", "\"q\", 'r'", "\x07x\u2028y"} {
		r.Figure("-9")
		r.Bits("010")
		r.Text(text)
		err = errors.Join(err, r.End())
	}
	if err := errors.Join(err, r.Flush()); err != nil || r.Rows() != 5 {
		t.Fatalf("%d rows, %v", r.Rows(), err)
	}
	want := "n,bits,text\r\n-9,\"010\",\r\n-9,\"010\",\"a b\"\r\n-9,\"010\",\"'=1+1 ;'=2\"\r\n-9,\"010\",\"\"\"q\"\", 'r'\"\r\n-9,\"010\",\"x y\"\r\n"
	if out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

// FuzzRecords: whatever is said, the text is in one line, in no more room than was promised, and read back.
func FuzzRecords(f *testing.F) {
	f.Add("=;=;=;=;=")
	f.Add("\n=\t+\r-")
	f.Fuzz(func(t *testing.T, said string) {
		said = strings.ToValidUTF8(said, "")
		var out bytes.Buffer
		r, err := sheet.NewRecords(&out, []string{"text", "n"})
		r.Text(said)
		r.Figure("1")
		if err := errors.Join(err, r.End(), r.Flush()); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(rows) != 2 || rows[1][0] != sheet.Harmless(sheet.Line(said)) || len(rows[1][0]) > sheet.Room(len(said)) || strings.ContainsAny(rows[1][0], "\r\n") {
			t.Errorf("%q is %q, %v", said, rows, err)
		}
	})
}
