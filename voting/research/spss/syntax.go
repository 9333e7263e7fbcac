package spss

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

// Bounds of the language, in bytes.
const (
	longestLabel = 255 // of a variable or a set
	longestValue = 120 // label of a value
	longestTitle = 60
	longestNote  = 80 // a line of a document
	longestPart  = 90 // of a text on one line of syntax; quotes may double it
)

// syntax is the commands that read the CSV, as they are written.
type syntax struct {
	book     *codebook.Codebook
	language string
	file     string
	strings.Builder
}

func (s *syntax) line(format string, args ...any) { fmt.Fprintf(s, format+"\r\n", args...) }

func (s *syntax) write() string {
	// The byte order mark tells SPSS that the syntax is UTF-8.
	s.line("\ufeff* Encoding: UTF-8.")
	for _, hint := range hint(s.language) {
		s.line("* %s.", hint)
	}
	s.line("SET DECIMAL=DOT.")
	s.data()
	s.labels()
	s.values()
	s.kinds()
	s.sets()
	s.line("FILE LABEL %s.", s.text(s.book.Title.Line(s.language), longestTitle))
	s.notes()
	if i := s.book.Of(codebook.Weight); i >= 0 {
		s.line("WEIGHT BY %s.", s.book.Variables[i].Name)
	}
	s.line("EXECUTE.")
	return s.String()
}

// hint says how to run the syntax.
func hint(language string) []string {
	switch language {
	case "de":
		return []string{"Beide Dateien in einen Ordner entpacken und SPSS mit CD diesen Ordner nennen, dann alles ausführen"}
	case "en":
		return []string{"Unpack both files into one folder, tell SPSS that folder with CD, then run all of this"}
	}
	return []string{"Pak beide bestanden uit in één map, noem SPSS die map met CD en voer dan alles uit"}
}

func (s *syntax) data() {
	s.line("GET DATA\r\n  /TYPE=TXT\r\n  /FILE=%s\r\n  /ENCODING='UTF8'\r\n  /ARRANGEMENT=DELIMITED\r\n  /FIRSTCASE=2", quoted(s.file))
	s.line("  /DELCASE=LINE\r\n  /DELIMITERS=\",\"\r\n  /QUALIFIER='\"'\r\n  /VARIABLES=")
	for _, v := range s.book.Variables {
		s.line("    %s %s", v.Name, shape(v))
	}
	s.line("  .")
}

// shape is the format in which SPSS reads a variable.
func shape(v codebook.Variable) string {
	switch v.Kind {
	case codebook.Words:
		return fmt.Sprint("A", min(sheet.Room(v.Width), longestText))
	case codebook.Moment:
		return "DATETIME20"
	case codebook.Coded:
		return "F8.0"
	}
	whole := max(len(strconv.FormatInt(v.Low, 10)), len(strconv.FormatInt(v.High, 10)), 4)
	return fmt.Sprintf("F%d.%d", min(40, whole+1+v.Decimals), v.Decimals)
}

func (s *syntax) labels() {
	for _, v := range s.book.Variables {
		s.line("VARIABLE LABELS %s\r\n  %s.", v.Name, s.text(v.Label.Line(s.language), longestLabel))
	}
}

func (s *syntax) values() {
	for _, v := range s.book.Variables {
		if len(v.Values)+len(v.Missing) == 0 || v.Kind == codebook.Moment {
			continue
		}
		s.line("VALUE LABELS %s", v.Name)
		for _, value := range v.Values {
			s.line("  %d %s", value.Code, s.text(value.Label.Line(s.language), longestValue))
		}
		codes := make([]string, len(v.Missing))
		for i, m := range v.Missing {
			codes[i] = strconv.Itoa(m.Code)
			s.line("  %d %s", m.Code, s.text(m.Label.Line(s.language), longestValue))
		}
		s.line("  .")
		if len(codes) > 0 {
			s.line("MISSING VALUES %s (%s).", v.Name, strings.Join(codes, ", "))
		}
	}
}

func (s *syntax) kinds() {
	for _, v := range s.book.Variables {
		s.line("VARIABLE LEVEL %s (%s).", v.Name, strings.ToUpper(string(v.Level)))
	}
}

func (s *syntax) sets() {
	for _, set := range s.book.Sets {
		if len(set.Variables) < 2 {
			continue // SPSS takes no set of one
		}
		s.line("MRSETS\r\n  /MDGROUP NAME=$%s", set.Name)
		s.line("  LABEL=%s", s.text(set.Label.Line(s.language), longestLabel))
		s.line("  CATEGORYLABELS=VARLABELS VARIABLES=")
		for _, name := range set.Variables {
			s.line("    %s", name)
		}
		s.line("  VALUE=%d.", codebook.Counted)
	}
}

// notes keep what is to know with the data, in lines of a document.
func (s *syntax) notes() {
	notes := []string{s.book.Rows.Line(s.language)}
	for _, n := range s.book.Notes {
		notes = append(notes, n.Line(s.language))
	}
	s.line("ADD DOCUMENT")
	for _, n := range notes {
		for n != "" {
			part := clipped(n, longestNote)
			n = n[len(part):]
			s.line("  %s", quoted(part))
		}
	}
	s.line("  .")
}

// text is a text in quotes of at most so many bytes, on as many lines as it takes.
func (s *syntax) text(text string, most int) string {
	text = strings.TrimRight(clipped(text, most), " ")
	var parts []string
	for text != "" || parts == nil {
		part := clipped(text, longestPart)
		text = text[len(part):]
		parts = append(parts, quoted(part))
	}
	return strings.Join(parts, " +\r\n    ")
}

// clipped is what a text of at most so many bytes begins with, cut between characters.
func clipped(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
