package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
)

// files measures what each format of export costs, each with each number of rows in a process of its own: the peak of a process that
// did more would say nothing.
type files struct {
	rows    []int
	quoting string
	format  string // of a process that measures one
	log     io.Writer
}

// wrote is what writing one file took.
type wrote struct {
	Seconds float64 `json:"seconds"`
	Peak    int64   `json:"peak"` // bytes of memory, of the whole process
	Bytes   int64   `json:"bytes"`
}

func filesCommand(ctx context.Context, args []string, out, errs io.Writer) error {
	f := &files{log: errs}
	set := flag.NewFlagSet("files", flag.ContinueOnError)
	set.SetOutput(errs)
	rows := set.String("rows", "10000,100000,1000000", "numbers of rows")
	set.StringVar(&f.quoting, "quote", "", "file that has the table between marks; without it the table is printed alone")
	set.StringVar(&f.format, "format", "", "measure one format in this process (what files starts by itself)")
	if err := set.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errMisuse // said already
	}
	for text := range strings.SplitSeq(*rows, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			fmt.Fprintln(errs, "votebench files: --rows are whole numbers above zero with commas between")
			return errMisuse
		}
		f.rows = append(f.rows, n)
	}
	if f.format != "" {
		return f.one(out)
	}
	return f.all(ctx, out)
}

// one measures one format with the first number of rows, and prints it for the process that asked.
func (f *files) one(out io.Writer) error {
	book, sink := example.Book(), &counter{}
	began := time.Now()
	if err := research.WriteTable(sink, f.format, "en", book, f.rows[0], cellsOf(book)); err != nil {
		return err
	}
	took := time.Since(began).Seconds()
	return json.NewEncoder(out).Encode(wrote{Seconds: took, Peak: peak(), Bytes: sink.bytes})
}

// counter takes a file and keeps how long it is: a disk has its own speed.
type counter struct{ bytes int64 }

// Write counts.
func (c *counter) Write(p []byte) (int, error) {
	c.bytes += int64(len(p))
	return len(p), nil
}

// cellsOf makes rows of the example as the database would give them.
func cellsOf(book *codebook.Codebook) func(n int, cells []string) {
	data := make([]codebook.Datum, len(book.Variables))
	return func(n int, cells []string) {
		example.Row(n, data)
		for i := range data {
			cells[i] = cellOf(&book.Variables[i], data[i])
		}
	}
}

func cellOf(v *codebook.Variable, d codebook.Datum) string {
	switch {
	case d.Is == codebook.Absent:
		return ""
	case d.Is == codebook.NotGiven:
		at := slices.IndexFunc(v.Missing, func(m codebook.Missing) bool { return float64(m.Code) == d.Number })
		return string(v.Missing[at].Reason)
	case v.Kind == codebook.Words:
		return d.Text
	case v.Kind == codebook.Moment:
		return time.Unix(int64(d.Number), 0).UTC().Format(time.RFC3339)
	case v.Kind == codebook.Coded:
		at := slices.IndexFunc(v.Values, func(value codebook.Value) bool { return float64(value.Code) == d.Number })
		return v.Values[at].Cell
	}
	return strconv.FormatFloat(d.Number, 'f', -1, 64)
}

// all measures every format with every number of rows, one after the other.
func (f *files) all(ctx context.Context, out io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var text strings.Builder
	fmt.Fprintf(&text, "Measured on %s: %s. Load average before the run %s. Each figure is of a process of its own; peak is of the whole process, with the making of the rows.\n\n",
		time.Now().UTC().Format("2 January 2006"), thisMachine(), loadAverage())
	text.WriteString("| Format | Rows | Seconds | Peak memory | File |\n| --- | ---: | ---: | ---: | ---: |\n")
	for _, format := range research.Formats() {
		for _, rows := range f.rows {
			w, err := measure(ctx, self, format, rows, f.log)
			if err != nil {
				return fmt.Errorf("%s of %d rows: %w", format, rows, err)
			}
			fmt.Fprintf(&text, "| `%s` | %d | %.2f | %.0f MB | %.1f MB |\n", format, rows, w.Seconds, float64(w.Peak)/1e6, float64(w.Bytes)/1e6)
		}
	}
	if _, err := io.WriteString(out, text.String()); err != nil || f.quoting == "" {
		return err
	}
	return quoteInto(f.quoting, text.String())
}

// measure runs a process that writes one file.
func measure(ctx context.Context, self, format string, rows int, log io.Writer) (w wrote, err error) {
	c := exec.CommandContext(ctx, self, "files", "--format", format, "--rows", strconv.Itoa(rows))
	c.Stderr = log
	said, err := c.Output()
	if err != nil {
		return w, err
	}
	return w, json.Unmarshal(said, &w)
}
