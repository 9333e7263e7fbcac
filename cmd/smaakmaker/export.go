package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// exportWish is what the flags of export ask for.
type exportWish struct {
	round   string
	format  string
	content string
	lang    string
	out     string
	asJSON  bool
	open    bool
}

// exportCommand writes what the research team can export to a file, without a server: the same rows by the same rules.
func exportCommand(set *flag.FlagSet) func(context.Context, *console) error {
	var w exportWish
	set.StringVar(&w.round, "round", "", "id of the round (required)")
	set.StringVar(&w.format, "format", "csv", "format: "+strings.Join(research.Formats(), ", ")+", or bundle for a folder with which anybody can check the result of a closed vote")
	set.StringVar(&w.content, "content", "", "what to write: ideas (with results) or ballots (one row a voter, under a pseudonym); when left out ideas in a CSV, else of a vote its ballots")
	set.StringVar(&w.lang, "language", "nl", "language of labels: nl, en or de")
	set.BoolVar(&w.open, "open-answers", false, "with open answers, in a file of ballots: they can hold names (without it their columns are empty, and the codebook says so)")
	set.StringVar(&w.out, "out", "", "file to write, or - for standard output; of a bundle the folder (required)")
	set.BoolVar(&w.asJSON, "json", false, "print a JSON object with the number of rows (not with -out -)")
	return func(ctx context.Context, c *console) error {
		round, err := w.check(c.err)
		if err != nil {
			return err
		}
		h, err := open(ctx, c)
		if err != nil {
			return err
		}
		defer h.close()
		if w.format == bundleFormat {
			return h.exportBundle(ctx, c, round, w)
		}
		rows, err := h.export(ctx, round, w)
		if err != nil {
			return exportError(err)
		}
		return w.report(c, rows)
	}
}

// check returns the round's id, or errMisuse after saying what is wrong.
func (w exportWish) check(out io.Writer) (uuid.UUID, error) {
	round, err := uuid.Parse(w.round)
	switch {
	case err != nil:
		fmt.Fprintln(out, "smaakmaker export: -round must be the id of a round")
	case w.format != bundleFormat && !slices.Contains(research.Formats(), w.format):
		fmt.Fprintf(out, "smaakmaker export: the format %q is not there; %s and bundle are\n", w.format, strings.Join(research.Formats(), ", "))
	case !slices.Contains(codebook.Languages(), w.lang):
		fmt.Fprintln(out, "smaakmaker export: -language must be nl, en or de")
	case w.content != "" && w.content != string(research.Ideas) && w.content != string(research.Ballots):
		fmt.Fprintln(out, "smaakmaker export: -content must be ideas or ballots")
	case w.out == "":
		fmt.Fprintln(out, "smaakmaker export: -out must name a file, or - for standard output")
	case w.format == bundleFormat && w.out == "-":
		fmt.Fprintln(out, "smaakmaker export: a bundle is a folder; -out must name one that is not there yet")
	case w.asJSON && w.out == "-":
		fmt.Fprintln(out, "smaakmaker export: -json and -out - would both write to standard output")
	default:
		return round, nil
	}
	return uuid.Nil, errMisuse
}

func (w exportWish) report(c *console, rows int64) error {
	if w.asJSON {
		return json.NewEncoder(c.out).Encode(map[string]any{"rows": rows, "file": w.out})
	}
	if w.out != "-" {
		fmt.Fprintf(c.err, "%d rows written to %s\n", rows, w.out)
	}
	return nil
}

// export writes the rows. A file appears under its name only when it is whole.
func (h *house) export(ctx context.Context, round uuid.UUID, w exportWish) (rows int64, err error) {
	id, err := uuid.NewV7()
	if err != nil {
		return 0, fmt.Errorf("name the file: %w", err)
	}
	wish := research.Wish{Round: round, Format: w.format, Content: research.Content(w.content), Language: w.lang, File: id, OpenAnswers: w.open}
	write := func(out io.Writer) error {
		buffered := bufio.NewWriterSize(out, 1<<16)
		rows, err = h.research.Write(ctx, wish, buffered, progressBar(h.err, "rows"))
		if err != nil {
			return err
		}
		return buffered.Flush()
	}
	if w.out == "-" {
		return rows, write(h.out)
	}
	file, err := os.CreateTemp(filepath.Dir(w.out), ".export-*")
	if err != nil {
		return 0, fmt.Errorf("make the file: %w", err)
	}
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(file.Name(), w.out)
	}
	if err != nil {
		return 0, errors.Join(err, os.Remove(file.Name()))
	}
	return rows, nil
}

// exportError says in words what the services refuse.
func exportError(err error) error {
	switch {
	case errors.Is(err, ideas.ErrNotFound):
		return errors.New("there is no such round")
	case errors.Is(err, voting.ErrCountsHidden):
		return errors.New("the round hides its counts until it closes; that holds for exports too")
	case errors.Is(err, ideas.ErrMove):
		return errors.New("the round collects ideas and has no ballots")
	}
	return err
}

// progressBar shows on a terminal how far a command is once it has taken a second; elsewhere it shows nothing.
func progressBar(out io.Writer, unit string) func(done, total int64) error {
	if !isTerminal(out) {
		return nil
	}
	started, shown := time.Now(), time.Time{}
	return func(done, total int64) error {
		now := time.Now()
		if now.Sub(started) < time.Second || (done < total && now.Sub(shown) < 100*time.Millisecond) {
			return nil
		}
		shown = now
		percent := int(100 * done / max(total, 1))
		_, err := fmt.Fprintf(out, "\r%3d %% %-40s %d %s", percent, bar(percent), done, unit)
		if err == nil && done >= total {
			_, err = fmt.Fprintln(out)
		}
		return err
	}
}

func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// bar is a bar of at most 40 characters.
func bar(percent int) string {
	const full = "########################################"
	return full[:min(percent, 100)*len(full)/100]
}
