package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/fraud/simulate"
)

// fraudScanCommand judges the votes of a file. It needs no settings and no database.
func fraudScanCommand(set *flag.FlagSet) func(context.Context, *console) error {
	in := set.String("in", "", "votes to judge, one JSON object a line, or - for standard input (required)")
	out := set.String("out", "", "file for the verdicts, one JSON object a line (required)")
	part := set.Int("partition", 0, "scan in parts of about so many votes, at least 10000, in bounded memory; 0: whole, or in parts of a million where the file is larger than 1 GiB")
	earlier := set.String("earlier", "", "files of earlier rounds of the same people by comma: accounts that act together time after time go to review")
	set.Bool("json", true, "print the summary as JSON, as is always done")
	return func(ctx context.Context, c *console) error {
		if *in == "" || *out == "" || *out == "-" {
			fmt.Fprintln(c.err, "smaakmaker fraud scan: -in and -out must name a file each")
			return errMisuse
		}
		if *part != 0 && (*part < fraud.LeastPart || *in == "-") {
			fmt.Fprintf(c.err, "smaakmaker fraud scan: -partition must be %d or more, and -in name a file\n", fraud.LeastPart)
			return errMisuse
		}
		if *earlier != "" && (*part != 0 || *in == "-") {
			fmt.Fprintln(c.err, "smaakmaker fraud scan: -earlier needs -in to name a file, and does not go with -partition")
			return errMisuse
		}
		spareMemory(*in)
		if size := partSize(*in, *part); size > 0 && *earlier == "" {
			summary, err := scanParts(ctx, c, *in, *out, size)
			if err != nil {
				return badLine(c, *in, err)
			}
			return json.NewEncoder(c.out).Encode(summary)
		}
		votes, err := readVotes(ctx, c, *in)
		if err != nil {
			return badLine(c, *in, err)
		}
		result := fraud.Scan(votes)
		if *earlier != "" {
			if err := markRings(ctx, c, append(strings.Split(*earlier, ","), *in), votes, result); err != nil {
				return err
			}
		}
		if err := wholeFile(*out, func(w io.Writer) error { return result.Write(w, votes) }); err != nil {
			return err
		}
		return json.NewEncoder(c.out).Encode(result.Summary(votes))
	}
}

const (
	largeBytes = 64 << 20  // of input from which on memory is bounded
	leastLimit = 350 << 20 // bytes; about a million votes fit
)

// spareMemory bounds what the scan of a large file takes. The columns stay, what is made beside them goes: here memory
// matters more than time.
func spareMemory(name string) {
	debug.SetGCPercent(30)
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && info.Size() > largeBytes {
		debug.SetMemoryLimit(max(leastLimit, info.Size()/6*7))
	}
}

// badLine says which line of a file is wrong, which is wrong use; other errors it names after the file.
func badLine(c *console, name string, err error) error {
	var line *fraud.LineError
	if errors.As(err, &line) {
		fmt.Fprintf(c.err, "smaakmaker fraud scan: %s: %v\n", name, err)
		return errMisuse
	}
	return fmt.Errorf("%s: %w", name, err)
}

// markRings looks for accounts that acted together over several rounds, of which the last is the one judged.
func markRings(ctx context.Context, c *console, names []string, votes *fraud.Votes, result *fraud.Result) error {
	rounds := fraud.NewRounds()
	for _, name := range names {
		in, size, err := tallyWish{file: name}.open(c)
		if err != nil {
			return err
		}
		rounds.Begin()
		err = fraud.Each(&watched{ctx: ctx, in: in, size: size, show: progressBar(c.err, "bytes")}, func(x *fraud.Vote, _ []byte) error { return rounds.Add(x) })
		if err := errors.Join(err, in.Close()); err != nil {
			return badLine(c, name, err)
		}
	}
	rounds.Mark(votes, result)
	return nil
}

// partSize is the size of the parts in which a file is scanned, 0 for as a whole.
func partSize(name string, wanted int) int {
	if info, err := os.Stat(name); wanted == 0 && err == nil && info.Mode().IsRegular() && info.Size() > wholeBytes {
		return partVotes
	}
	return wanted
}

func readVotes(ctx context.Context, c *console, name string) (*fraud.Votes, error) {
	in, size, err := tallyWish{file: name}.open(c)
	if err != nil {
		return nil, err
	}
	votes, err := fraud.Read(&watched{ctx: ctx, in: in, size: size, show: progressBar(c.err, "bytes")})
	if err := errors.Join(err, in.Close()); err != nil {
		return nil, err
	}
	if id, twice := votes.Twice(); twice {
		return nil, secondLine(c, name, id)
	}
	return votes, nil
}

// secondLine names the line on which an id comes again. Verdicts are told by ids, so each may come once.
func secondLine(c *console, name, id string) error {
	again := fmt.Errorf("the id %.80q comes twice", id)
	if name == "-" {
		return again
	}
	in, _, err := tallyWish{file: name}.open(c)
	if err != nil {
		return err
	}
	defer in.Close()
	seen := false
	return fraud.Each(in, func(x *fraud.Vote, _ []byte) error {
		if x.ID == id && seen {
			return again
		}
		seen = seen || x.ID == id
		return nil
	})
}

// wholeFile writes a file that appears under its name only when it is whole.
func wholeFile(name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), ".part-*")
	if err != nil {
		return fmt.Errorf("make the file: %w", err)
	}
	err = errors.Join(write(file), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// fraudSimulateCommand makes a round of which the truth is known.
func fraudSimulateCommand(set *flag.FlagSet) func(context.Context, *console) error {
	var w simulate.Wish
	attacks := set.String("attacks", "", "attacks by comma, of "+strings.Join(simulate.Attacks(), ", ")+
		"; or one of "+simulate.Clean+", "+simulate.Landslide+", "+simulate.Project+" (required)")
	set.IntVar(&w.Votes, "votes", 20_000, "number of votes, about")
	set.Uint64Var(&w.Seed, "seed", 1, "the same seed makes the same round")
	set.IntVar(&w.Options, "options", 0, "number of options, 3 to 60; 0 draws it")
	set.StringVar(&w.Builder, "builder", "town", "laws by which people act: "+strings.Join(simulate.Builders(), ", "))
	out := set.String("out", "", "file for the votes (required)")
	truth := set.String("truth", "", "file for the truth (required)")
	asJSON := set.Bool("json", false, "print a JSON object with what was made")
	return func(_ context.Context, c *console) error {
		w.Attacks = strings.FieldsFunc(*attacks, func(r rune) bool { return r == ',' || r == ' ' })
		if *out == "" || *truth == "" || len(w.Attacks) == 0 {
			fmt.Fprintln(c.err, "smaakmaker fraud simulate: -attacks, -out and -truth must be given")
			return errMisuse
		}
		made, err := simulate.Make(w)
		if err != nil {
			fmt.Fprintf(c.err, "smaakmaker fraud simulate: %v\n", err)
			return errMisuse
		}
		err = wholeFile(*out, func(votes io.Writer) error {
			return wholeFile(*truth, func(truths io.Writer) error { return simulate.Write(votes, truths, made) })
		})
		if err != nil || !*asJSON {
			return err
		}
		return json.NewEncoder(c.out).Encode(map[string]any{"votes": len(made), "seed": w.Seed, "attacks": w.Attacks, "builder": w.Builder})
	}
}
