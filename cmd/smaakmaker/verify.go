package main

import (
	"archive/zip"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// verifyWish is what the command line of verify asks for.
type verifyWish struct {
	keys      []string
	since     string
	witnesses []string
	quorum    int
	asJSON    bool
}

// verifyCommand checks a public bundle. It needs no settings, no database and no network.
func verifyCommand(set *flag.FlagSet) func(context.Context, *console) error {
	var w verifyWish
	set.Func("key", "public key (vkey) of the logs, as the house publishes it (required; more than once where keys were replaced)", func(s string) error {
		w.keys = append(w.keys, s)
		return nil
	})
	set.StringVar(&w.since, "since", "", "file with an earlier checkpoint of the same log, which it must continue")
	set.Func("witness", "public key (vkey) of a witness that must have signed the checkpoint; more than once for several", func(s string) error {
		w.witnesses = append(w.witnesses, s)
		return nil
	})
	set.IntVar(&w.quorum, "quorum", -1, "so many of the witnesses are enough (all of them when left out)")
	set.BoolVar(&w.asJSON, "json", false, "print a JSON object")
	return func(_ context.Context, c *console) error {
		keys, err := ledger.ParseVerifiers(w.keys...)
		if err != nil || len(keys) == 0 {
			fmt.Fprintln(c.err, "smaakmaker verify: -key must be a public key, such as stem.example/log+0123abcd+AbCd...")
			return errMisuse
		}
		witnesses, err := ledger.ParseWitnesses(w.witnesses...)
		if w.quorum < 0 {
			w.quorum = len(witnesses)
		}
		if err != nil || w.quorum > len(witnesses) {
			fmt.Fprintln(c.err, "smaakmaker verify: -witness must be the public key of a witness, each another, and -quorum no more than there are")
			return errMisuse
		}
		return w.run(c, set.Arg(0), keys, witnesses)
	}
}

func (w verifyWish) run(c *console, dir string, keys ledger.Verifiers, witnesses ledger.Witnesses) error {
	o := ledger.Options{Keys: keys, Retell: results.Retell, Refigure: results.Refigure, Witnesses: witnesses, Quorum: w.quorum}
	if w.since != "" {
		earlier, err := os.ReadFile(w.since)
		if err != nil {
			return fmt.Errorf("read the earlier checkpoint: %w", err)
		}
		o.Since = earlier
	}
	bundle, end, err := openBundle(dir)
	if err != nil {
		return err
	}
	defer end.Close()
	v, err := ledger.Verify(bundle, o)
	if err != nil {
		var failed *ledger.Failure
		if w.asJSON && errors.As(err, &failed) {
			said := map[string]any{"verified": false, "step": failed.Step, "name": failed.Name(), "why": failed.Err.Error()}
			return errors.Join(json.NewEncoder(c.out).Encode(said), err)
		}
		return err
	}
	if w.asJSON {
		return json.NewEncoder(c.out).Encode(struct {
			Fine bool `json:"verified"`
			ledger.Verified
		}{true, v})
	}
	fmt.Fprintf(c.out, "Verified: %s, %d leaves, root %s\n%d ballots counted, %d held, %d removed, %d withdrawn or replaced\n",
		v.Origin, v.Size, v.Root, v.Counted, v.Held, v.Removed, v.Withdrawn)
	if len(witnesses) > 0 {
		fmt.Fprintf(c.out, "%d of %d witnesses were wanted and signed\n", w.quorum, len(witnesses))
	}
	for _, d := range v.Draws {
		tellDraw(c.out, d)
	}
	return nil
}

// tellDraw prints a draw that was replayed, or how far it is.
func tellDraw(out io.Writer, d *ledger.Drawn) {
	if d.State != ledger.ToDrawn {
		fmt.Fprintf(out, "Draw %q: %s\n", d.Terms.Title, d.State)
		return
	}
	fmt.Fprintf(out, "Draw %q: %d of %d drawn\n", d.Terms.Title, len(d.Picked), d.Size)
	for i, what := range d.Picked {
		role := "reserve"
		if i < d.Seats {
			role = "winner"
		}
		if h, err := hex.DecodeString(what); err == nil {
			what = ledger.Code(h) + " " + what
		}
		fmt.Fprintf(out, "%3d %-7s %s\n", i+1, role, what)
	}
}

// openBundle opens a bundle: a folder, or the zip archive as it is downloaded.
func openBundle(path string) (fs.FS, io.Closer, error) {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		archive, err := zip.OpenReader(path)
		if err != nil {
			return nil, nil, fmt.Errorf("%s is neither a folder nor a zip archive: %w", path, err)
		}
		return archive, archive, nil
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, nil, fmt.Errorf("open the bundle: %w", err)
	}
	return root.FS(), root, nil
}
