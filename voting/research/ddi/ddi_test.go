package ddi_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/ddi"
)

// grammar is of what is written of the standard.
func grammar() example.Grammar {
	return example.Grammar{
		"codeBook": {"xmlns version lang", "stdyDscr fileDscr dataDscr"}, "stdyDscr": {"", "citation stdyInfo method?"}, "citation": {"", "titlStmt prodStmt"},
		"titlStmt": {"", "titl"}, "prodStmt": {"", "prodDate software"}, "prodDate": {"date", ""}, "stdyInfo": {"", "sumDscr"}, "sumDscr": {"", "anlyUnit dataKind"},
		"method": {"", "notes+"}, "fileDscr": {"ID", "fileTxt"}, "fileTxt": {"", "fileName fileCont dimensns"}, "dimensns": {"", "caseQnty varQnty"},
		"dataDscr": {"", "varGrp* var+"}, "varGrp": {"ID type var name", "labl"},
		"var":  {"ID name files wgt? wgt-var? dcml? intrvl nature", "labl qstn? valrng? invalrng? sumStat* catgry* varFormat"},
		"qstn": {"", "qstnLit"}, "valrng": {"", "range"}, "range": {"min max", ""}, "invalrng": {"", "item+"}, "item": {"VALUE", ""}, "sumStat": {"type wgtd?", ""},
		"catgry": {"missing?", "catValu labl catStat*"}, "catStat": {"type wgtd?", ""}, "varFormat": {"type", ""},
		"titl": {}, "software": {}, "anlyUnit": {}, "dataKind": {}, "notes": {}, "fileName": {}, "fileCont": {}, "caseQnty": {}, "varQnty": {}, "labl": {}, "qstnLit": {}, "catValu": {},
	}
}

func file(t testing.TB, book *codebook.Codebook, language string, rows int, row func(n int, out []codebook.Datum)) []byte {
	t.Helper()
	var out bytes.Buffer
	f, err := ddi.New(&out, book, language)
	if err != nil {
		t.Fatal(err)
	}
	if err := example.Write(f, book, rows, row); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read is what tests look at of a document.
type read struct {
	Title string `xml:"stdyDscr>citation>titlStmt>titl"`
	Cases int    `xml:"fileDscr>fileTxt>dimensns>caseQnty"`
	Vars  []struct {
		ID    string   `xml:"ID,attr"`
		Name  string   `xml:"name,attr"`
		Label string   `xml:"labl"`
		Sums  []figure `xml:"sumStat"`
		Codes []struct {
			Value int      `xml:"catValu"`
			Label string   `xml:"labl"`
			Stats []figure `xml:"catStat"`
		} `xml:"catgry"`
	} `xml:"dataDscr>var"`
}

type figure struct {
	Type     string `xml:"type,attr"`
	Weighted string `xml:"wgtd,attr"`
	Value    string `xml:",chardata"`
}

func of(t *testing.T, list []figure, name string) float64 {
	t.Helper()
	for _, f := range list {
		if f.Type+f.Weighted == name {
			n, err := strconv.ParseFloat(f.Value, 64)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	t.Fatalf("no %s among %v", name, list)
	return 0
}

func TestCountsAreThoseOfTheRows(t *testing.T) {
	t.Parallel()
	const rows = 2000
	for _, language := range codebook.Languages() {
		text, book := file(t, example.Book(), language, rows, example.Row), example.Book()
		var got read
		if err := errors.Join(grammar().Check(text), xml.Unmarshal(text, &got)); err != nil {
			t.Fatal(err)
		}
		if got.Title != book.Title.Line(language) || got.Cases != rows || len(got.Vars) != len(book.Variables) {
			t.Fatalf("%q with %d rows of %d variables", got.Title, got.Cases, len(got.Vars))
		}
		for i, v := range got.Vars {
			if v.Label != book.Variables[i].Label.Line(language) || len(v.Codes) != len(book.Variables[i].Values)+len(book.Variables[i].Missing) {
				t.Errorf("%s: %q with %d codes", v.Name, v.Label, len(v.Codes))
			}
			data, row := []codebook.Datum{}, make([]codebook.Datum, len(book.Variables))
			weights := []float64{}
			for n := range rows {
				example.Row(n, row)
				data, weights = append(data, row[i]), append(weights, row[10].Number)
			}
			agrees(t, v.Sums, data)
			for _, code := range v.Codes {
				count, weight := 0.0, 0.0
				for n, d := range data {
					if d.Is != codebook.Absent && d.Number == float64(code.Value) {
						count, weight = count+1, weight+weights[n]
					}
				}
				if of(t, code.Stats, "freq") != count || of(t, code.Stats, "freqwgtd") != weight {
					t.Errorf("%s: %d is %v, want %v of weight %v", v.Name, code.Value, code.Stats, count, weight)
				}
			}
		}
	}
}

// agrees compares sums with those of the rows. Only of numbers there are more than how many there are.
func agrees(t *testing.T, sums []figure, data []codebook.Datum) {
	t.Helper()
	n, sum, squares := 0.0, 0.0, 0.0
	for _, d := range data {
		if d.Is == codebook.Given {
			n++
			sum += d.Number
		}
	}
	for _, d := range data {
		if d.Is == codebook.Given {
			squares += (d.Number - sum/n) * (d.Number - sum/n)
		}
	}
	if of(t, sums, "vald") != n || of(t, sums, "invd") != float64(len(data))-n {
		t.Errorf("%v, want %v of %d", sums, n, len(data))
	}
	for _, s := range sums {
		switch s.Type {
		case "mean":
			if math.Abs(of(t, sums, "mean")-sum/n) > 1e-6 {
				t.Errorf("mean %v, want %v", s.Value, sum/n)
			}
		case "stdev":
			if want := math.Sqrt(squares / (n - 1)); math.Abs(of(t, sums, "stdev")-want) > 1e-6 {
				t.Errorf("deviation %v, want %v", s.Value, want)
			}
		}
	}
}

// xmllint holds documents against the grammar in testdata. Where it is not installed the test is skipped.
func TestXmllintTakesEveryTable(t *testing.T) {
	t.Parallel()
	path, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed here (Debian: apt-get install libxml2-utils), so it reads nothing")
	}
	folder := t.TempDir()
	args := []string{"--noout", "--nonet", "--relaxng", "testdata/ddi-codebook-subset.rng"}
	for seed := range uint64(8) {
		book := example.Random(seed)
		for _, rows := range []int{0, 1, 12} {
			text := file(t, book, "nl", rows, func(n int, d []codebook.Datum) { example.RandomRow(book, n, d) })
			if err := grammar().Check(text); err != nil {
				t.Fatalf("table %d: %v", seed, err)
			}
			name := filepath.Join(folder, fmt.Sprint(seed, "-", rows, ".xml"))
			if err := os.WriteFile(name, text, 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, name)
		}
	}
	bad := filepath.Join(folder, "bad.xml")
	if err := os.WriteFile(bad, bytes.Replace(file(t, example.Book(), "nl", 0, nil), []byte("<catValu>1<"), []byte("<catValu>one<"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), path, args...).CombinedOutput(); err != nil {
		t.Errorf("%v: %.3000s", err, out)
	}
	if out, err := exec.CommandContext(t.Context(), path, append(args[:4:4], bad)...).CombinedOutput(); err == nil {
		t.Errorf("a code that is no number is taken: %s", out)
	}
}

func TestAFullDiskIsTold(t *testing.T) {
	t.Parallel()
	whole := len(file(t, example.Book(), "en", 5, example.Row))
	for _, room := range []int{0, 10, 500, whole / 2, whole - 1} {
		f, err := ddi.New(&example.Full{Left: room}, example.Book(), "en")
		if err == nil {
			err = example.Write(f, example.Book(), 5, example.Row)
		}
		if !errors.Is(err, example.ErrFull) {
			t.Errorf("room for %d of %d bytes: %v", room, whole, err)
		}
	}
}

// FuzzLabels writes whatever somebody called things, and reads it back.
func FuzzLabels(f *testing.F) {
	for _, text := range example.Hard() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, label string) {
		book := &codebook.Codebook{Name: "f", Title: codebook.Same(label), Made: example.Made(), Variables: []codebook.Variable{
			{Name: "c", Label: codebook.Same(label), Kind: codebook.Coded, Level: codebook.Nominal, Values: []codebook.Value{{Code: 7, Cell: "x", Label: codebook.Same(label)}}}}}
		text := file(t, book, "en", 0, nil)
		var got read
		if err := errors.Join(grammar().Check(text), xml.Unmarshal(text, &got)); err != nil || got.Vars[0].Codes[0].Label != book.Title.Line("en") {
			t.Errorf("%s, %v", text, err)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	book := example.Book()
	f, err := ddi.New(io.Discard, book, "en")
	if err != nil {
		b.Fatal(err)
	}
	row := make([]codebook.Datum, len(book.Variables))
	example.Row(1, row)
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Row(row); err != nil {
			b.Fatal(err)
		}
	}
}
