package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"
)

// child is a server under measurement: this program again, in a process of its own, so that its CPU and memory can be
// told from those of the generator. It ends when its input does, hence with its parent too.
type child struct {
	cmd   *exec.Cmd
	input io.Closer
	addr  string
}

func startChild(name, dsn, profile string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.Command(self, "child", name)}
	c.cmd.Env = append(os.Environ(), childDSN+"="+dsn)
	if profile != "" {
		c.cmd.Env = append(c.cmd.Env, "VOTEBENCH_PROFILE="+filepath.Join(profile, name+".cpu"))
	}
	c.cmd.Stderr = os.Stderr
	if c.input, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, errors.Join(errChild, c.stop())
	}
	c.addr = strings.TrimSpace(line)
	return c, nil
}

func (c *child) pid() int { return c.cmd.Process.Pid }

func (c *child) stop() error { return errors.Join(c.input.Close(), c.cmd.Wait()) }

// server is what a child runs.
type server interface {
	Serve(net.Listener) error
	Shutdown(context.Context) error
}

// childDSN names the variable that tells a child its database.
const childDSN = "VOTEBENCH_DSN"

// childCommand is the child's side.
func childCommand(ctx context.Context, args []string, out, errs io.Writer) error {
	if len(args) != 1 || os.Getenv(childDSN) == "" {
		fmt.Fprintln(errs, "votebench child is what bench starts")
		return errMisuse
	}
	open, known := map[string]func(context.Context, string) (server, func() error, error){"ours": ours, "average": average}[args[0]]
	if !known {
		fmt.Fprintf(errs, "votebench child: no %q\n", args[0])
		return errMisuse
	}
	s, closeAll, err := open(ctx, os.Getenv(childDSN))
	if err != nil {
		return err
	}
	stopProfile, err := startProfile(os.Getenv("VOTEBENCH_PROFILE"))
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	fmt.Fprintln(out, l.Addr())
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return errors.Join(s.Shutdown(ctx), <-ended, stopProfile(), closeAll())
}

func startProfile(file string) (stop func() error, err error) {
	if file == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() error { pprof.StopCPUProfile(); return f.Close() }, nil
}
