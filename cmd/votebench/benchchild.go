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
	"runtime/metrics"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"
)

// child is a server under measurement: this program again, in a process of its own, so that its CPU and memory can be
// told from those of the generator. It ends when its input does, hence with its parent too.
type child struct {
	cmd   *exec.Cmd
	input io.WriteCloser
	heard *bufio.Reader
	addr  string
}

func startChild(name, dsn string) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: exec.Command(self, "child", name)}
	c.cmd.Env = append(os.Environ(), childDSN+"="+dsn)
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
	c.heard = bufio.NewReader(out)
	line, err := c.heard.ReadString('\n')
	if err != nil {
		return nil, errors.Join(errChild, c.stop())
	}
	c.addr = strings.TrimSpace(line)
	return c, nil
}

func (c *child) pid() int { return c.cmd.Process.Pid }

func (c *child) stop() error { return errors.Join(c.input.Close(), c.cmd.Wait()) }

// say tells the child to do something and waits until it has: 'profile FILE', 'done' with it, or 'allocations', whose
// number it returns.
func (c *child) say(what string) (int64, error) {
	if _, err := fmt.Fprintln(c.input, what); err != nil {
		return 0, err
	}
	answer, err := c.heard.ReadString('\n')
	if err != nil {
		return 0, err
	}
	text, done := strings.CutPrefix(strings.TrimSpace(answer), "ok ")
	if !done {
		return 0, errors.New(text)
	}
	return strconv.ParseInt(text, 10, 64)
}

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
	open, known := map[string]func(context.Context, string) (server, func() error, error){"ours": ours, "guarded": guarded, "average": average}[args[0]]
	if !known {
		fmt.Fprintf(errs, "votebench child: no %q\n", args[0])
		return errMisuse
	}
	s, closeAll, err := open(ctx, os.Getenv(childDSN))
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
	var p profile
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if n, err := p.obey(lines.Text()); err != nil {
			fmt.Fprintln(out, err)
		} else {
			fmt.Fprintln(out, "ok", n)
		}
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return errors.Join(lines.Err(), s.Shutdown(ctx), <-ended, p.end(), closeAll())
}

// profile is a CPU profile under way, or none.
type profile struct{ file *os.File }

func (p *profile) obey(what string) (int64, error) {
	if what == "allocations" {
		return allocations(), nil
	}
	if name, begins := strings.CutPrefix(what, "profile "); begins {
		return 0, p.begin(name)
	}
	return 0, p.end()
}

// allocations is how many objects this process has ever allocated.
func allocations() int64 {
	all := []metrics.Sample{{Name: "/gc/heap/allocs:objects"}}
	if metrics.Read(all); all[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(all[0].Value.Uint64())
}

func (p *profile) begin(name string) (err error) {
	if err = p.end(); err == nil {
		p.file, err = os.Create(name)
	}
	if err != nil {
		return err
	}
	return pprof.StartCPUProfile(p.file)
}

func (p *profile) end() error {
	if p.file == nil {
		return nil
	}
	pprof.StopCPUProfile()
	file := p.file
	p.file = nil
	return file.Close()
}
