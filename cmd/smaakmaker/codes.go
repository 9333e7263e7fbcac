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
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// codesWish is what the flags of codes ask for.
type codesWish struct {
	campaign string
	batch    string
	order    voting.NewCodes
	expires  string
	out      string
	asJSON   bool
}

// codesCommand orders a batch of on-pack codes and writes the file for its printer: the same stream as over the network,
// on the server itself. With -batch it writes the file of a batch again.
func codesCommand(set *flag.FlagSet) func(context.Context, *console) error {
	var w codesWish
	set.StringVar(&w.campaign, "campaign", "", "slug of the campaign (required)")
	set.IntVar(&w.order.Count, "count", 0, fmt.Sprintf("how many codes, 1 to %d (required for a new batch)", voting.MaxCodes))
	set.StringVar(&w.order.Label, "label", "", "what the batch is printed on (required for a new batch)")
	set.IntVar(&w.order.Weight, "weight", 1, "what one code adds to a ballot, up to what the rounds allow")
	set.StringVar(&w.expires, "expires", "", "from when codes are no longer redeemed, such as 2027-01-31T23:00:00Z (default: with the campaign)")
	set.StringVar(&w.batch, "batch", "", "id of a batch whose file is written again, instead of a new one")
	set.StringVar(&w.out, "out", "", "file to write, or - for standard output (required)")
	set.BoolVar(&w.asJSON, "json", false, "print a JSON object about the batch (not with -out -)")
	return func(ctx context.Context, c *console) error {
		if err := w.check(c.err); err != nil {
			return err
		}
		h, err := open(ctx, c)
		if err != nil {
			return err
		}
		defer h.close()
		b, err := h.codes(ctx, w)
		if err != nil {
			return codesError(c, err)
		}
		return w.report(c, b)
	}
}

// check returns errMisuse after saying what is wrong.
func (w *codesWish) check(out io.Writer) error {
	var expires error
	if w.expires != "" {
		var at time.Time
		at, expires = time.Parse(time.RFC3339, w.expires)
		w.order.ExpiresAt = &at
	}
	_, batch := uuid.Parse(w.batch)
	switch {
	case w.campaign == "":
		fmt.Fprintln(out, "smaakmaker codes: -campaign must be the slug of a campaign")
	case w.out == "":
		fmt.Fprintln(out, "smaakmaker codes: -out must name a file, or - for standard output")
	case w.asJSON && w.out == "-":
		fmt.Fprintln(out, "smaakmaker codes: -json and -out - would both write to standard output")
	case w.batch != "" && batch != nil:
		fmt.Fprintln(out, "smaakmaker codes: -batch must be the id of a batch")
	case w.batch != "" && (w.order.Count != 0 || w.order.Label != "" || w.expires != ""):
		fmt.Fprintln(out, "smaakmaker codes: -batch writes a batch again as it is; leave -count, -label and -expires out")
	case w.batch == "" && (w.order.Count == 0 || w.order.Label == ""):
		fmt.Fprintln(out, "smaakmaker codes: a new batch needs -count and -label")
	case expires != nil:
		fmt.Fprintln(out, "smaakmaker codes: -expires must be a time such as 2027-01-31T23:00:00Z")
	default:
		return nil
	}
	return errMisuse
}

func (w *codesWish) report(c *console, b voting.CodeBatch) error {
	if w.asJSON {
		return json.NewEncoder(c.out).Encode(map[string]any{"id": b.ID, "number": b.Number, "codes": b.Count, "file": w.out})
	}
	fmt.Fprintf(c.err, "batch %d (%s): %d codes\n", b.Number, b.ID, b.Count)
	return nil
}

// codes orders the batch and writes its file, which appears under its name only when it is whole and is for its owner alone.
func (h *house) codes(ctx context.Context, w codesWish) (b voting.CodeBatch, err error) {
	if w.batch != "" {
		b.ID = uuid.MustParse(w.batch)
	} else if b, err = h.voting.CreateCodesHere(ctx, w.campaign, w.order); err != nil {
		return b, err
	}
	f, err := h.voting.CodesHere(ctx, w.campaign, b.ID, h.cfg.PublicURL)
	if err != nil {
		return b, err
	}
	write := func(out io.Writer) error {
		buffered := bufio.NewWriterSize(out, 1<<16)
		if err := f.WriteTo(ctx, buffered, progressBar(h.err, "codes")); err != nil {
			return err
		}
		return buffered.Flush()
	}
	if w.out == "-" {
		return f.Batch, write(h.out)
	}
	file, err := os.CreateTemp(filepath.Dir(w.out), ".codes-*")
	if err != nil {
		return b, fmt.Errorf("make the file: %w", err)
	}
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(file.Name(), w.out)
	}
	if err != nil {
		return b, errors.Join(fmt.Errorf("batch %s was ordered; its file can be written with -batch: %w", b.ID, err), os.Remove(file.Name()))
	}
	return f.Batch, nil
}

// codesError says in words what the service refuses.
func codesError(c *console, err error) error {
	var inv *ideas.Invalid
	switch {
	case errors.As(err, &inv):
		for _, f := range inv.Flaws {
			fmt.Fprintf(c.err, "smaakmaker codes: %s is %s %s\n", f.Field, f.Code, f.Param)
		}
		return errMisuse
	case errors.Is(err, ideas.ErrNotFound):
		return errors.New("there is no such campaign or batch")
	case errors.Is(err, ideas.ErrMove):
		return errors.New("the batch is sealed or revoked: its file cannot be made again")
	}
	return err
}
