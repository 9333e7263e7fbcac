// Command votebench puts real votes through a running server and checks what comes out. It is not part of the product.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes.
const (
	exitFine   = 0
	exitFailed = 1
	exitMisuse = 2
)

// errMisuse is a command line that does not make sense; the message has been printed.
var errMisuse = errors.New("wrong use")

const usage = `votebench: real votes through a running server.

  votebench replay --file ELECTION.json --server URL --key KEY
  votebench bench  --out voting/BENCHMARKS.md
  votebench crash  --kills 20
  votebench files  --quote voting/research/READERS.md

replay casts every ballot of an election through the public API and compares the result with a direct count of the file.
It exits with 1 on any difference.
bench starts a PostgreSQL and a server of its own, measures how many ballots a second are acknowledged, beside what an average
team would have written, and whatever else the targets are about, and writes a report. --only measures parts of it.
crash kills a server of its own, or the PostgreSQL under it, in the middle of ballots, and compares what was acknowledged with
what is stored. It exits with 1 on any difference.
files measures how long each format of export takes to write, and how much memory, and writes that between the marks of a file.
'votebench replay --help' and the like list the flags.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	command := commandOf(args, out, errs)
	if command == nil {
		fmt.Fprint(errs, usage)
		if len(args) > 0 && (args[0] == "help" || args[0] == "--help" || args[0] == "-h") {
			return exitFine
		}
		return exitMisuse
	}
	switch err := command(ctx); {
	case errors.Is(err, flag.ErrHelp):
		return exitFine
	case errors.Is(err, errMisuse):
		return exitMisuse
	case err != nil:
		fmt.Fprintf(errs, "votebench: %v\n", err)
		return exitFailed
	}
	return exitFine
}

// commandOf finds what a command line asks for; nil where that is nothing.
func commandOf(args []string, out, errs io.Writer) func(context.Context) error {
	if len(args) == 0 {
		return nil
	}
	switch args[0] {
	case "replay":
		return func(ctx context.Context) error { return replayCommand(ctx, args[1:], out, errs) }
	case "bench":
		return func(ctx context.Context) error { return benchCommand(ctx, args[1:], out, errs) }
	case "crash":
		return func(ctx context.Context) error { return crashCommand(ctx, args[1:], out, errs) }
	case "files":
		return func(ctx context.Context) error { return filesCommand(ctx, args[1:], out, errs) }
	case "count": // a process of bench
		return func(ctx context.Context) error { return countCommand(ctx, args[1:], out, errs) }
	case "child": // the same
		return func(ctx context.Context) error { return childCommand(ctx, args[1:], out, errs) }
	}
	return nil
}
