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

replay casts every ballot of an election through the public API and compares the result with a direct count of the file.
It exits with 1 on any difference. 'votebench replay --help' lists its flags.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	if len(args) == 0 || args[0] != "replay" {
		fmt.Fprint(errs, usage)
		if len(args) > 0 && (args[0] == "help" || args[0] == "--help" || args[0] == "-h") {
			return exitFine
		}
		return exitMisuse
	}
	switch err := replayCommand(ctx, args[1:], out, errs); {
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
