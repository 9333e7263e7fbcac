// Command smaakmaker is the one binary: the server with the web application inside, and the commands to run it.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"

	"github.com/smaakmaker/smaakmaker/cmd/internal/config"
)

// Exit codes of every command.
const (
	exitFine   = 0
	exitFailed = 1
	exitMisuse = 2
)

// console is where a command reads its settings and input from and writes to.
type console struct {
	environ map[string]string
	in      io.Reader
	out     io.Writer // results only, so that scripts can read them
	err     io.Writer // everything else
	log     *slog.Logger
}

// command is one subcommand. flags declares its flags and returns what runs after they were read; one that takes a file
// finds it as the set's only argument.
type command struct {
	name  string
	short string
	flags func(*flag.FlagSet) func(ctx context.Context, c *console) error
	file  string // what stands for the file in the help; empty where there is none
}

func commands() []command {
	return []command{
		{"serve", "run the server", serveCommand, ""},
		{"migrate", "bring the database to this version and stop", migrateCommand, ""},
		{"token", "make an account if needed and print an API key or a sign-in link", tokenCommand, ""},
		{"export", "write the ideas with results or the ballots of a round to a file", exportCommand, ""},
		{"codes", "order a batch of on-pack codes and write the printer's file", codesCommand, ""},
		{"recount", "count votes again from their ballots and compare what is kept", recountCommand, ""},
		{"verify", "check the public bundle of a round, knowing only the public key", verifyCommand, "BUNDLE_DIR"},
		{"tally", "count an election file and print the result", tallyCommand, "FILE"},
		{"fraud scan", "judge votes: which to hold, and which to show to a person", fraudScanCommand, ""},
		{"fraud simulate", "make a round with known fakes, to measure the scan by", fraudSimulateCommand, ""},
		{"fraud report", "measure the scan on rounds with known truth", fraudReportCommand, ""},
	}
}

// errMisuse is a command line that does not make sense; the message has been printed.
var errMisuse = errors.New("wrong use")

func main() {
	ctx, stop := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2) // room for both: none is lost, however close they come
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		stop()
		<-signals // a second signal ends the process at once
		os.Exit(exitFailed)
	}()
	c := &console{environ: config.Environ(), in: os.Stdin, out: os.Stdout, err: os.Stderr}
	c.log = slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: logLevel(c.environ)}))
	code := run(ctx, c, os.Args[1:])
	stop()
	os.Exit(code)
}

func logLevel(environ map[string]string) slog.Level {
	if environ["DEBUG"] != "" {
		return slog.LevelDebug
	}
	return slog.LevelWarn
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, c *console, args []string) int {
	if len(args) == 0 {
		usage(c.err)
		return exitMisuse
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		usage(c.out)
		return exitFine
	}
	if args[0] == "--version" || args[0] == "version" {
		fmt.Fprintln(c.out, version())
		return exitFine
	}
	for _, cmd := range commands() {
		words := strings.Fields(cmd.name)
		if len(args) >= len(words) && slices.Equal(words, args[:len(words)]) {
			return runOne(ctx, c, cmd, args[len(words):])
		}
	}
	fmt.Fprintf(c.err, "smaakmaker: there is no command %q\n\n", args[0])
	usage(c.err)
	return exitMisuse
}

func runOne(ctx context.Context, c *console, cmd command, args []string) int {
	set := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	var told bytes.Buffer // who asks for help gets it where results go
	set.SetOutput(&told)
	set.Usage = func() {
		fmt.Fprintf(&told, "smaakmaker %s: %s\n\n", cmd.name, cmd.short)
		if cmd.file != "" {
			fmt.Fprintf(&told, "Use: smaakmaker %s [flags] %s%s\n\n", cmd.name, cmd.file, orInput(cmd.file))
		}
		set.PrintDefaults()
	}
	do := cmd.flags(set)
	switch err := parse(set, args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(c.out, told.String())
		return exitFine
	case err != nil:
		fmt.Fprint(c.err, told.String())
		return exitMisuse
	case cmd.file == "" && set.NArg() > 0:
		fmt.Fprintf(c.err, "smaakmaker %s: %q is not understood\n", cmd.name, set.Arg(0))
		return exitMisuse
	case cmd.file != "" && set.NArg() != 1:
		fmt.Fprintf(c.err, "smaakmaker %s: wants one %s%s\n", cmd.name, cmd.file, orInput(cmd.file))
		return exitMisuse
	}
	switch err := do(ctx, c); {
	case errors.Is(err, errMisuse):
		return exitMisuse
	case err != nil:
		fmt.Fprintf(c.err, "smaakmaker %s: %v\n", cmd.name, err)
		return exitFailed
	}
	return exitFine
}

// orInput says that standard input does as well, where the command reads a file.
func orInput(file string) string {
	if file != "FILE" {
		return ""
	}
	return ", or - for standard input"
}

// parse reads flags before and after the arguments, which package flag would stop at; set.Args() are the arguments alone.
func parse(set *flag.FlagSet, args []string) error {
	alone := []string{"--"}
	for {
		if err := set.Parse(args); err != nil {
			return err
		}
		if set.NArg() == 0 {
			return set.Parse(alone)
		}
		alone, args = append(alone, set.Arg(0)), set.Args()[1:]
	}
}

func usage(w io.Writer) {
	fmt.Fprint(w, "Smaakmaker: brand and fans make products together.\n\nUse: smaakmaker COMMAND [flags], with COMMAND one of\n\n")
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  %-14s %s\n", cmd.name, cmd.short)
	}
	fmt.Fprint(w, "\nsmaakmaker COMMAND --help tells more. Settings come from the environment, see the README.\n")
}

// version is the revision this binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "smaakmaker (unknown build)"
	}
	revision := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			revision = s.Value
		}
	}
	return "smaakmaker " + revision + " " + info.GoVersion
}
