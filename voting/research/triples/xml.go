package triples

import (
	"encoding/xml"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Version is the version of the standard.
const Version = "2.0"

// origin is the program that files say they are of.
const origin = "Smaakmaker"

type sss struct {
	XMLName   xml.Name `xml:"sss"`
	Version   string   `xml:"version,attr"`
	Languages string   `xml:"languages,attr"`
	Date      string   `xml:"date"`
	Time      string   `xml:"time"`
	Origin    string   `xml:"origin"`
	Survey    survey   `xml:"survey"`
}

type survey struct {
	Name   string `xml:"name"`
	Title  string `xml:"title"`
	Record record `xml:"record"`
}

type record struct {
	Ident     string     `xml:"ident,attr"`
	Href      string     `xml:"href,attr"`
	Format    string     `xml:"format,attr"`
	Skip      int        `xml:"skip,attr"`
	Variables []variable `xml:"variable"`
}

type variable struct {
	Ident    int          `xml:"ident,attr"`
	Type     string       `xml:"type,attr"`
	Use      codebook.Use `xml:"use,attr,omitempty"`
	Name     string       `xml:"name"`
	Label    string       `xml:"label"`
	Position position     `xml:"position"`
	Size     int          `xml:"size,omitempty"`
	Values   *values      `xml:"values"`
}

type position struct {
	Start int `xml:"start,attr"`
}

type values struct {
	Range  *span   `xml:"range"`
	Values []value `xml:"value"`
}

type span struct {
	From string `xml:"from,attr"`
	To   string `xml:"to,attr"`
}

type value struct {
	Code  string `xml:"code,attr"`
	Label string `xml:",chardata"`
}

// survey is the whole description. In a CSV file a position is the number of a field.
func (f *Writer) survey(book *codebook.Codebook, language, name string) sss {
	made := book.Made.UTC()
	out := sss{Version: Version, Languages: language, Date: made.Format("2006-01-02"), Time: made.Format("15:04:05"), Origin: origin,
		Survey: survey{Name: name, Title: book.Title.Line(language), Record: record{Ident: "A", Href: name + ".csv", Format: "csv", Skip: 1}}}
	for i, field := range f.fields {
		out.Survey.Record.Variables = append(out.Survey.Record.Variables, variable{Ident: i + 1, Type: field.kind, Use: field.use,
			Name: field.name, Label: field.label, Position: position{i + 1}, Size: field.size, Values: field.values})
	}
	return out
}
