package research

import (
	"io"
	"slices"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/ddi"
	"github.com/smaakmaker/smaakmaker/voting/research/documented"
	"github.com/smaakmaker/smaakmaker/voting/research/parquet"
	"github.com/smaakmaker/smaakmaker/voting/research/sav"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
	"github.com/smaakmaker/smaakmaker/voting/research/spss"
	"github.com/smaakmaker/smaakmaker/voting/research/triples"
	"github.com/smaakmaker/smaakmaker/voting/research/workbook"
)

// Formats of files.
const (
	CSV        = "csv"      // cells as people write them
	Documented = "codebook" // the same with what its columns mean
	XLSX       = "xlsx"     // a workbook of Excel
	SAV        = "sav"      // a system file of SPSS
	SPS        = "sps"      // the syntax of SPSS and its data
	TripleS    = "triple-s" // Triple-S 2.0
	Parquet    = "parquet"  // typed columns, for data teams
	DDI        = "ddi"      // DDI-Codebook 2.5, of what is in the table, without its rows
	// BundleFormat is a zip archive with which anybody can check the result of a vote (L2).
	BundleFormat = "bundle"
)

// Formats are those that an export of a table can have, in the order in which people choose.
func Formats() []string { return []string{CSV, Documented, XLSX, SAV, SPS, TripleS, Parquet, DDI} }

// format is how a table becomes a file: from cells, or else from data.
type format struct {
	ending, mime string
	cells        beginner[[]string]
	data         beginner[[]codebook.Datum]
}

// beginner begins a file with labels in a language.
type beginner[R any] func(w io.Writer, book *codebook.Codebook, language string) (rowsInto[R], error)

// rowsInto takes the rows of a table one after the other.
type rowsInto[R any] interface {
	Row(row R) error
	Close() error // ends the file; what it is written to stays open
}

// dropper is a format that keeps temporary files until it is told to drop them.
type dropper interface{ Drop() error }

// formatOf is the format of this name; known is false for a name of none.
func formatOf(name string) (f format, known bool) {
	switch name {
	case CSV:
		f = format{ending: "csv", mime: "text/csv; charset=utf-8", cells: beginning[[]string](newCSV)}
	case Documented:
		f = format{ending: "codebook.zip", mime: archive, cells: beginning[[]string](documented.New)}
	case XLSX:
		f = format{ending: "xlsx", mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", data: beginning[[]codebook.Datum](workbook.New)}
	case SAV:
		f = format{ending: "sav", mime: "application/x-spss-sav", data: beginning[[]codebook.Datum](sav.New)}
	case SPS:
		f = format{ending: "sps.zip", mime: archive, data: beginning[[]codebook.Datum](spss.New)}
	case TripleS:
		f = format{ending: "triple-s.zip", mime: archive, data: beginning[[]codebook.Datum](triples.New)}
	case Parquet:
		f = format{ending: "parquet", mime: "application/vnd.apache.parquet", data: beginning[[]codebook.Datum](parquet.New)}
	case DDI:
		f = format{ending: "ddi.xml", mime: "application/xml", data: beginning[[]codebook.Datum](ddi.New)}
	case BundleFormat:
		f = format{ending: "zip", mime: archive}
	}
	return f, f.ending != ""
}

const archive = "application/zip"

func beginning[R any, W rowsInto[R]](begin func(io.Writer, *codebook.Codebook, string) (W, error)) beginner[R] {
	return func(w io.Writer, book *codebook.Codebook, language string) (rowsInto[R], error) {
		return begin(w, book, language)
	}
}

// plain is a CSV of the cells, without those of variables that have no column: they come last.
type plain struct {
	*sheet.Writer
	columns int
}

func newCSV(w io.Writer, book *codebook.Codebook, _ string) (plain, error) {
	out, err := sheet.New(w, book.Columns())
	return plain{out, len(book.Columns())}, err
}

// Row writes one row.
func (p plain) Row(cells []string) error {
	cells = cells[:p.columns]
	for i, c := range cells {
		cells[i] = codebook.Visible(c)
	}
	return p.Writer.Row(cells)
}

// Close ends the file.
func (p plain) Close() error { return p.Flush() }

// ContentFor is what a file in a format is about where nobody said: the ideas in a CSV; where people analyse, the ballots of a vote.
func ContentFor(format string, kind ideas.RoundKind) Content {
	switch {
	case format == BundleFormat:
		return Log
	case format == CSV || kind != ideas.RoundVote:
		return Ideas
	}
	return Ballots
}

// checkFile names what is wrong with the format and the language that were asked for.
func checkFile(name, language string) error {
	if name != BundleFormat && !slices.Contains(Formats(), name) {
		return ideas.Flawed("format", "not-available", name)
	}
	if !slices.Contains(codebook.Languages(), language) {
		return ideas.Flawed("language", "unknown-value", "nl en de")
	}
	return nil
}
