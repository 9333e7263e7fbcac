package api

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
)

// zeros is n bytes without holding them.
func zeros(n int64) io.Reader { return io.LimitReader(forever{}, n) }

type forever struct{}

func (forever) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestTooLargeBodiesAreRefusedInWords(t *testing.T) {
	t.Parallel()
	e := fruits(t)
	for name, length := range map[string]int64{"announced": 64 << 20, "chunked": -1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req, err := http.NewRequestWithContext(t.Context(), put, "http://"+e.addr+aFruit, zeros(64<<20))
			if err != nil {
				t.Fatal(err)
			}
			req.ContentLength = length
			req.Header.Set("Content-Type", "application/json")
			got := e.in(t).do(req)
			if got.status != 413 || got.problem(t).Slug != "too-large" {
				t.Errorf("%d %s", got.status, got.body)
			}
			if !got.closes {
				t.Error("the client is not told that the connection ends, and would use it again")
			}
		})
	}
	t.Run("just within", func(t *testing.T) {
		t.Parallel()
		e, body := e.in(t), `{"name":"a"}`
		if got := e.send(put, aFruit, body+strings.Repeat(" ", defaultBodyLimit-len(body))); got.status != 200 {
			t.Errorf("%d %s", got.status, got.body)
		}
		if got := e.send(put, aFruit, body+strings.Repeat(" ", defaultBodyLimit-len(body)+1)); got.status != 413 {
			t.Errorf("one byte more: %d", got.status)
		}
	})
}

// What a handler leaves unread must not be taken for the next request of the connection.
func TestUnreadBodyIsNotTheNextRequest(t *testing.T) {
	t.Parallel()
	ran := make(chan string, 10)
	e := newEdge(t,
		Route{Method: pst, Path: "/ignore", Endpoint: raw(Spec{Status: 204, Consumes: "text/plain"}, func(c *fiber.Ctx) error {
			return c.SendStatus(204)
		})},
		Route{Method: get, Path: "/smuggled", Endpoint: raw(Spec{Status: 204}, func(c *fiber.Ctx) error {
			ran <- c.Path()
			return c.SendStatus(204)
		})},
	)
	for _, padding := range []int{0, 20 << 10} {
		inner := strings.Repeat("x", padding) + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
		conn, err := net.Dial("tcp", e.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s", len(inner), inner)
		r := bufio.NewReader(conn)
		res, err := http.ReadResponse(r, nil)
		if err != nil || res.StatusCode != 204 {
			t.Fatalf("first answer: %v %v", res, err)
		}
		// the next request is ours, or the connection is over
		fmt.Fprint(conn, "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
		if res, err := http.ReadResponse(r, nil); err == nil {
			body, err := io.ReadAll(res.Body)
			if err != nil || string(body) != "ok\n" {
				t.Errorf("padding %d: second answer is %d %q", padding, res.StatusCode, body)
			}
		}
	}
	select {
	case path := <-ran:
		t.Errorf("%s ran: a body was taken for a request", path)
	default:
	}
}

func TestBrokenOffRequestLeavesTheServerWell(t *testing.T) {
	t.Parallel()
	e := fruits(t)
	for _, head := range []string{
		"PUT " + aFruit + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"name\"",
		"PUT " + aFruit + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n" + strings.Repeat(" ", 20000),
		"PUT " + aFruit + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{\"name\"",
		"PUT " + aFruit + " HTTP/1.1\r\nHost: a\r\n",
	} {
		conn, err := net.Dial("tcp", e.addr)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(conn, head); err != nil {
			t.Fatal(err)
		}
		if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
			t.Fatal(err)
		}
		if err := conn.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		if res, err := http.ReadResponse(bufio.NewReader(conn), nil); err == nil && (res.StatusCode < 400 || res.StatusCode >= 500) {
			t.Errorf("%.60q: %d", head, res.StatusCode)
		}
		if err := conn.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got := e.send(put, aFruit, `{"name":"a"}`); got.status != 200 {
		t.Errorf("afterwards: %d", got.status)
	}
}

// A browser opens connections ahead of need; the shutdown at the end of this test would wait for one until readTime.
func TestShutdownDoesNotWaitForSilentConnections(t *testing.T) {
	t.Parallel()
	var silent net.Conn
	t.Cleanup(func() { // after the server's own clean-up, which has to succeed first
		if err := silent.Close(); err != nil {
			t.Error(err)
		}
	})
	e := fruits(t)
	var err error
	if silent, err = net.Dial("tcp", e.addr); err != nil {
		t.Fatal(err)
	}
	if got := e.send(put, aFruit, `{"name":"a"}`); got.status != 200 { // accepted after the silent one
		t.Fatalf("%d", got.status)
	}
}
