package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// edge is a server on a real listener.
type edge struct {
	t      *testing.T
	addr   string
	server *Server
	logs   *bytes.Buffer // read only after the server has stopped
}

// newEdge serves routes of the test's own.
func newEdge(t *testing.T, routes ...Route) *edge {
	t.Helper()
	logs := &bytes.Buffer{}
	s := &Server{Deps: Deps{Log: slog.New(slog.NewTextHandler(logs, nil)), Now: ideas.Clock, PublicURL: "https://stem.example"}}
	s.start(routes)
	e := serveEdge(t, s)
	e.logs = logs
	return e
}

// serveEdge serves s on a real listener until the test ends.
func serveEdge(t *testing.T, s *Server) *edge {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return &edge{t: t, addr: l.Addr().String(), server: s}
}

// in is the same server for a subtest.
func (e *edge) in(t *testing.T) *edge {
	return &edge{t: t, addr: e.addr, server: e.server, logs: e.logs}
}

// reply is an answer read to its end.
type reply struct {
	status int
	header http.Header
	body   []byte
	closes bool // the server says that it ends the connection
}

func (r reply) problem(t *testing.T) problemOut {
	t.Helper()
	if got := r.header.Get("Content-Type"); got != "application/problem+json" {
		t.Fatalf("%d with content type %q: %s", r.status, got, r.body)
	}
	var p problemOut
	if err := json.Unmarshal(r.body, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func (e *edge) send(method, path, body string, headers ...string) reply {
	e.t.Helper()
	req, err := http.NewRequestWithContext(e.t.Context(), method, "http://"+e.addr+path, strings.NewReader(body))
	if err != nil {
		e.t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return e.do(req)
}

func (e *edge) do(req *http.Request) reply {
	e.t.Helper()
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		e.t.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	r := reply{res.StatusCode, res.Header, got, res.Close}
	keepsContract(e.t, req, r)
	return r
}
