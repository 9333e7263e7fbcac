//go:build unix

// Package blobtest runs a real S3 server, versitygw, for tests.
package blobtest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

const (
	gatewayModule = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"
	accessKey     = "contract"
	secretKey     = "contract-secret-key"
	startTimeout  = 20 * time.Second
	buildTimeout  = 8 * time.Minute
)

// Gateway is a running S3 server without a bucket.
type Gateway struct {
	Endpoint  string // host:port, plain http
	Region    string
	AccessKey string
	SecretKey string
	Dir       string // its buckets are folders here, its objects files
}

// Start runs an S3 server over a temporary folder until the test ends. The program is VERSITYGW_BIN, or on the PATH, or
// in the user's cache, where it is built when it is in none of them.
func Start(t testing.TB) Gateway {
	t.Helper()
	binary, err := gateway()
	if err != nil {
		t.Fatalf("no versitygw to test against (set VERSITYGW_BIN): %v", err)
	}
	// The port is free when asked for and may be taken a moment later, hence the attempts.
	for range 5 {
		g := Gateway{Endpoint: freeAddr(t), Region: "us-east-1", AccessKey: accessKey, SecretKey: secretKey, Dir: filepath.Join(t.TempDir(), "buckets")}
		if err = launch(t, binary, g); err == nil {
			return g
		}
	}
	t.Fatal(err)
	return Gateway{}
}

func launch(t testing.TB, binary string, g Gateway) error {
	t.Helper()
	sidecar := filepath.Join(t.TempDir(), "sidecar")
	for _, d := range []string{g.Dir, sidecar} {
		if err := os.Mkdir(d, 0o755); err != nil {
			return err
		}
	}
	// A sidecar folder, because not every file system has extended attributes.
	cmd := exec.Command(binary, "--port", g.Endpoint, "--quiet", "posix", "--sidecar", sidecar, g.Dir)
	cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY_ID="+accessKey, "ROOT_SECRET_ACCESS_KEY="+secretKey)
	if err := cmd.Start(); err != nil {
		return err
	}
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	if err := waitForPort(g.Endpoint, exited); err != nil {
		return errors.Join(err, cmd.Process.Kill())
	}
	t.Cleanup(func() {
		if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Errorf("stop versitygw: %v", err)
		}
		<-exited
	})
	return nil
}

// waitForPort returns when the server answers, and fails when it ends or the time is up.
func waitForPort(endpoint string, exited <-chan error) error {
	deadline, tick := time.After(startTimeout), time.NewTicker(20*time.Millisecond)
	defer tick.Stop()
	for {
		conn, err := net.Dial("tcp", endpoint)
		if err == nil {
			return conn.Close()
		}
		select {
		case err := <-exited:
			return fmt.Errorf("versitygw ended: %w", err)
		case <-deadline:
			return fmt.Errorf("versitygw does not listen on %s", endpoint)
		case <-tick.C:
		}
	}
}

func freeAddr(t testing.TB) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// gateway finds the server: VERSITYGW_BIN, the PATH, the user's cache; else it builds one into the cache.
func gateway() (string, error) {
	if path := os.Getenv("VERSITYGW_BIN"); path != "" {
		return path, nil
	}
	if path, err := exec.LookPath("versitygw"); err == nil {
		return path, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "smaakmaker", "bin")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return built(dir)
}

// built returns the server in dir. Of several test processes one builds it and the others wait.
func built(dir string) (string, error) {
	lock, err := os.OpenFile(filepath.Join(dir, "versitygw.lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return "", err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return "", err
	}
	path := filepath.Join(dir, "versitygw")
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), buildTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", "install", gatewayModule)
	cmd.Dir = dir // outside this module, whose requirements are not the server's
	cmd.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go install %s: %w\n%s", gatewayModule, err, out)
	}
	return path, nil
}
