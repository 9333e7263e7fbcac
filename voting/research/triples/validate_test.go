package triples_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
)

// survey is a file of Triple-S as it was read.
type survey struct {
	Date     string     `xml:"date"`
	Time     string     `xml:"time"`
	Name     string     `xml:"survey>name"`
	Title    string     `xml:"survey>title"`
	Language string     `xml:"languages,attr"`
	Record   fileRecord `xml:"survey>record"`
	rows     [][]string
}

type fileRecord struct {
	Href      string         `xml:"href,attr"`
	Format    string         `xml:"format,attr"`
	Skip      string         `xml:"skip,attr"`
	Variables []fileVariable `xml:"variable"`
}

type fileVariable struct {
	Ident    string `xml:"ident,attr"`
	Type     string `xml:"type,attr"`
	Use      string `xml:"use,attr"`
	Name     string `xml:"name"`
	Label    string `xml:"label"`
	Position struct {
		Start int `xml:"start,attr"`
	} `xml:"position"`
	Size   *int        `xml:"size"`
	Values *fileValues `xml:"values"`
}

type fileValues struct {
	Range *struct {
		From string `xml:"from,attr"`
		To   string `xml:"to,attr"`
	} `xml:"range"`
	Values []struct {
		Code  string `xml:"code,attr"`
		Label string `xml:",chardata"`
	} `xml:"value"`
}

// grammar is of what is written of the standard.
func grammar() example.Grammar {
	return example.Grammar{
		"sss": {"version languages", "date time origin survey"}, "survey": {"", "name title record"}, "record": {"ident href format skip", "variable*"},
		"variable": {"ident type use?", "name label position size? values?"}, "position": {"start", ""}, "values": {"", "range? value*"}, "range": {"from to", ""},
		"value": {"code", ""}, "date": {}, "time": {}, "origin": {}, "name": {}, "title": {}, "label": {}, "size": {},
	}
}

// read opens an archive and holds it against everything that the standard asks of one.
func read(archive []byte) (s survey, err error) {
	names, files, err := example.Unpacked(archive)
	if err != nil || len(names) != 2 {
		return s, fmt.Errorf("files %q, %v", names, err)
	}
	text, data := files[names[0]], files[names[1]]
	if err := grammar().Check(text); err != nil {
		return s, err
	}
	if err := xml.Unmarshal(text, &s); err != nil {
		return s, err
	}
	if s.Record.Href != names[1] || names[0] != s.Name+".xml" {
		return s, fmt.Errorf("files %q of %q", names, s.Name)
	}
	if s.rows, err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
		return s, err
	}
	if n := bytes.Count(data, []byte("\r\n")); n != len(s.rows) || n != bytes.Count(data, []byte("\n")) || n != bytes.Count(data, []byte("\r")) {
		return s, fmt.Errorf("%d lines of %d rows", n, len(s.rows))
	}
	return s, s.check()
}

// What the standard takes for idents, names and codes.
var (
	identShape = regexp.MustCompile(`^[1-9][0-9]*$`)
	nameShape  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	codeShape  = regexp.MustCompile(`^(0|[1-9][0-9]*)$`)
)

// check holds variables and cells against the standard.
func (s *survey) check() error {
	if s.Record.Format != "csv" || s.Record.Skip != "1" || len(s.rows) == 0 || len(s.rows[0]) != len(s.Record.Variables) {
		return fmt.Errorf("format %s, skip %s, %d lines", s.Record.Format, s.Record.Skip, len(s.rows))
	}
	if _, err := time.Parse("2006-01-02 15:04:05", s.Date+" "+s.Time); err != nil {
		return err
	}
	idents, names, uses := map[string]bool{}, map[string]bool{}, map[string]bool{"": false}
	for i, v := range s.Record.Variables {
		if idents[v.Ident] || names[v.Name] || uses[v.Use] || !identShape.MatchString(v.Ident) || !nameShape.MatchString(v.Name) {
			return fmt.Errorf("ident %q, name %q, use %q: bad or there twice", v.Ident, v.Name, v.Use)
		}
		idents[v.Ident], names[v.Name], uses[v.Use] = true, true, v.Use != ""
		if v.Position.Start != i+1 || s.rows[0][i] != v.Name {
			return fmt.Errorf("variable %s is at %d, the header says %q", v.Name, v.Position.Start, s.rows[0][i])
		}
		if err := v.check(); err != nil {
			return fmt.Errorf("variable %s: %w", v.Name, err)
		}
		for n, row := range s.rows[1:] {
			if err := v.holds(row[i]); err != nil {
				return fmt.Errorf("row %d, variable %s: %q: %w", n, v.Name, row[i], err)
			}
		}
	}
	return nil
}

func (v fileVariable) check() error {
	coded := v.Type == "single" || v.Type == "multiple"
	switch {
	case !slices.Contains([]string{"single", "multiple", "quantity", "character", "date", "time"}, v.Type):
		return fmt.Errorf("type %q", v.Type)
	case (v.Size != nil) != (v.Type == "character") || v.Size != nil && *v.Size < 1:
		return fmt.Errorf("size %v of a %s", v.Size, v.Type)
	case (v.Values != nil) != (coded || v.Type == "quantity"):
		return fmt.Errorf("values of a %s", v.Type)
	case v.Values != nil && (v.Values.Range != nil) == coded, coded && len(v.Values.Values) == 0:
		return fmt.Errorf("values %+v of a %s", v.Values, v.Type)
	case v.Use == "weight" && v.Type != "quantity", v.Use == "serial" && v.Type != "character" && v.Type != "quantity":
		return fmt.Errorf("a %s as %s", v.Type, v.Use)
	case v.Values == nil:
		return nil
	}
	codes := map[string]bool{}
	for i, value := range v.Values.Values {
		if codes[value.Code] || coded && !codeShape.MatchString(value.Code) || v.Type == "multiple" && value.Code != strconv.Itoa(i+1) {
			return fmt.Errorf("code %q", value.Code)
		}
		codes[value.Code] = true
	}
	return nil
}

// holds checks one cell.
func (v fileVariable) holds(cell string) error {
	if cell == "" {
		return nil
	}
	known := func() error {
		if v.Values != nil {
			for _, value := range v.Values.Values {
				if value.Code == cell {
					return nil
				}
			}
		}
		return fmt.Errorf("not among the values")
	}
	switch v.Type {
	case "single":
		return known()
	case "multiple":
		if len(cell) != len(v.Values.Values) || strings.Trim(cell, "01") != "" {
			return fmt.Errorf("no bits")
		}
	case "quantity":
		n, err := strconv.ParseFloat(cell, 64)
		from, err1 := strconv.ParseFloat(v.Values.Range.From, 64)
		to, err2 := strconv.ParseFloat(v.Values.Range.To, 64)
		if err != nil || err1 != nil || err2 != nil || decimals(cell) != decimals(v.Values.Range.From) || decimals(cell) != decimals(v.Values.Range.To) {
			return fmt.Errorf("no number as in the range")
		}
		if n < from || n > to {
			return known()
		}
	case "character":
		if utf8.RuneCountInString(cell) > *v.Size {
			return fmt.Errorf("more than %d characters", *v.Size)
		}
	case "date":
		_, err := time.Parse("20060102", cell)
		return err
	case "time":
		_, err := time.Parse("150405", cell)
		return err
	}
	return nil
}

func decimals(figure string) int {
	_, after, _ := strings.Cut(figure, ".")
	return len(after)
}
