package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// tallyWish is what the command line of tally asks for.
type tallyWish struct {
	file   string
	method string
	seats  int
}

// tallyCommand counts an election file and prints the result. It needs no settings and no database.
func tallyCommand(set *flag.FlagSet) func(context.Context, *console) error {
	var w tallyWish
	set.StringVar(&w.method, "method", "", "method to count a .blt file by: "+bltMethods())
	set.IntVar(&w.seats, "seats", 0, "elect this many instead of what the file says")
	set.Bool("json", true, "print one JSON object, as is always done")
	return func(ctx context.Context, c *console) error {
		w.file = set.Arg(0)
		if w.seats < 0 || w.seats > tally.MostOptions {
			return misuse(c, fmt.Sprintf("-seats must be 1 to %d", tally.MostOptions))
		}
		if w.method != "" && !tally.BLTMethod(tally.Method(w.method)) {
			return misuse(c, "-method must be one of "+bltMethods())
		}
		err := w.run(ctx, c)
		if err != nil && !errors.Is(err, errMisuse) && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("%s: %s", w.file, strings.TrimPrefix(err.Error(), "tally: "))
		}
		return err
	}
}

func misuse(c *console, what string) error {
	fmt.Fprintln(c.err, "smaakmaker tally: "+what)
	return errMisuse
}

// bltMethods lists the methods that -method takes.
func bltMethods() string {
	var names []string
	for _, m := range []tally.Method{
		tally.IRV, tally.Schulze, tally.STVScottish, tally.STVWIGM, tally.Duels,
		tally.Approval, tally.SAV, tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares,
	} {
		if tally.BLTMethod(m) {
			names = append(names, string(m))
		}
	}
	return strings.Join(names, ", ")
}

// run prints the result. Errors are about the file or errMisuse, after saying what is wrong with the command line.
func (w tallyWish) run(ctx context.Context, c *console) error {
	in, size, err := w.open(c)
	if err != nil {
		return err
	}
	defer in.Close()
	f, err := w.read(c, &watched{ctx: ctx, in: in, size: size, show: progressBar(c.err, "bytes")})
	if err != nil {
		return err
	}
	if w.seats > 0 {
		f.Election.Seats = w.seats
	}
	r, err := counted(ctx, c, f)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(c.out)
	if err := tally.WriteResult(out, f, r); err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return out.Flush()
}

// open returns the input and its size, 0 where it has none.
func (w tallyWish) open(c *console) (io.ReadCloser, int64, error) {
	if w.file == "-" {
		return io.NopCloser(c.in), 0, nil
	}
	file, err := os.Open(w.file)
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("is a folder")
	}
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	return file, info.Size(), nil
}

// read tells the two formats apart: neutral JSON begins with a brace, and a .blt file has its name or begins otherwise.
func (w tallyWish) read(c *console, in io.Reader) (*tally.File, error) {
	buffered := bufio.NewReader(in)
	blt := strings.EqualFold(filepath.Ext(w.file), ".blt")
	if !blt {
		begin, err := buffered.Peek(512) // an error comes again when the file is read
		if begin = []byte(strings.TrimLeft(string(begin), " \t\r\n\uFEFF")); err == nil || errors.Is(err, io.EOF) {
			blt = len(begin) > 0 && (begin[0] == '#' || begin[0] >= '0' && begin[0] <= '9')
		}
	}
	if blt {
		if w.method == "" {
			return nil, misuse(c, "a .blt file does not name a method; give -method, one of "+bltMethods())
		}
		return tally.ParseBLT(buffered, tally.Method(w.method))
	}
	f, err := tally.ParseJSON(buffered)
	if err == nil && w.method != "" && tally.Method(w.method) != f.Election.Method {
		return nil, misuse(c, fmt.Sprintf("-method is for .blt files; this file says %s itself", f.Election.Method))
	}
	return f, err
}

// counted counts the election and says so on a terminal if that takes more than a second. A count cannot be broken off, but
// the command can: the process ends with it.
func counted(ctx context.Context, c *console, f *tally.File) (tally.Result, error) {
	if isTerminal(c.err) {
		notice := time.AfterFunc(time.Second, func() { fmt.Fprintf(c.err, "counting %d different ballots\n", len(f.Ballots)) })
		defer notice.Stop()
	}
	var r tally.Result
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		r, err = f.Tally()
	}()
	select {
	case <-done:
		return r, err
	case <-ctx.Done():
		return tally.Result{}, ctx.Err()
	}
}

// watched shows how much of a file was read.
type watched struct {
	ctx        context.Context // of the command, whose end ends the reading
	in         io.Reader
	done, size int64
	show       func(done, total int64) error
}

// Read reads on.
func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.in.Read(p)
	w.done += int64(n)
	if w.show != nil && w.size > 0 && n > 0 {
		if shown := w.show(w.done, w.size); err == nil {
			err = shown
		}
	}
	return n, err
}
