package api

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/valyala/fasthttp"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// written sends bytes as they are, ends the sending half, and returns the answers until the connection is over. The
// server may end it first.
func written(t *testing.T, addr, request string) []reply {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(conn, request); err == nil {
		_ = conn.(*net.TCPConn).CloseWrite()
	}
	var all []reply
	for r := bufio.NewReader(conn); ; {
		res, err := http.ReadResponse(r, nil)
		if err != nil {
			return all
		}
		body, err := io.ReadAll(res.Body)
		if err != nil {
			return all
		}
		all = append(all, reply{res.StatusCode, res.Header, body, res.Close})
	}
}

// Where a proxy in front reads a header otherwise than this server does, a body to one is the next request to the other.
func TestRequestsWithoutAClearEndAreRefused(t *testing.T) {
	t.Parallel()
	ran := make(chan string, 100)
	e := newEdge(t,
		Route{Method: put, Path: "/take", Endpoint: raw(Spec{Status: 204}, func(c *fiber.Ctx) error {
			_, err := readBody(c, 1<<20)
			return err
		})},
		Route{Method: get, Path: "/smuggled", Endpoint: raw(Spec{Status: 204}, func(c *fiber.Ctx) error {
			ran <- c.Path()
			return c.SendStatus(204)
		})},
	)
	const inner = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
	for _, header := range []string{
		"Content-Length: 0\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 0",
		fmt.Sprintf("Content-Length: %d\r\nContent-Length: 0", len(inner)), "Content-Length: 0\r\nContent-Length: 0",
		"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: xchunked",
		"Transfer-Encoding: identity\r\nContent-Length: 0", "Content-Length: +0", "Content-Length: 0x0", "Content-Length: 0, 0", "Transfer-Encoding : chunked",
	} {
		got := written(t, e.addr, "PUT /take HTTP/1.1\r\nHost: a\r\n"+header+"\r\n\r\n0\r\n\r\n"+inner)
		if len(got) != 1 || got[0].status != 400 || !got[0].closes || got[0].problem(t).Slug != "malformed" {
			t.Errorf("%q: %+v", header, got)
		}
	}
	if got := written(t, e.addr, "PUT /take HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"); len(got) != 1 || got[0].status != 400 {
		t.Errorf("chunked in HTTP/1.0: %+v", got)
	}
	select {
	case path := <-ran:
		t.Errorf("%s ran", path)
	default:
	}
	for _, header := range []string{"Content-Length: 5", "Transfer-Encoding: chunked", "transfer-encoding: Chunked"} {
		if got := written(t, e.addr, "PUT /take HTTP/1.1\r\nHost: a\r\n"+header+"\r\n\r\n0\r\n\r\n"); len(got) == 0 || got[0].status != 200 {
			t.Errorf("%q: %+v", header, got)
		}
	}
}

func TestABodyShorterThanPromisedIsBrokenOff(t *testing.T) {
	t.Parallel()
	e := newEdge(t, Route{Method: pst, Path: "/file", Endpoint: raw(Spec{Status: 204, Consumes: "text/plain"}, func(c *fiber.Ctx) error {
		r, err := bodyOf(c, 1<<20)
		if err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, r); err != nil {
			return err
		}
		return c.SendStatus(204)
	})})
	for _, size := range []int{10, 100_000} {
		body := strings.Repeat("x", size)
		head := fmt.Sprintf("POST /file HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n", size)
		if got := written(t, e.addr, head+body); len(got) != 1 || got[0].status != 204 {
			t.Errorf("%d bytes, whole: %+v", size, got)
		}
		if got := written(t, e.addr, head+body[:size/2]); len(got) == 1 && got[0].status != 400 {
			t.Errorf("%d bytes, half of them: %d", size, got[0].status)
		}
	}
}

func TestEveryAnswerCarriesOurHeaders(t *testing.T) {
	t.Parallel()
	e := fruits(t)
	for name, c := range map[string]struct {
		request string
		status  int
	}{
		"no request":           {"\x16\x03\x01\x02\r\n\r\n", 400},
		"unknown method":       {"BREW /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 405},
		"method in lower case": {"get /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 405},
		"too much header":      {"GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: " + strings.Repeat("a", 40<<10) + "\r\n\r\n", 431},
		"nothing here":         {"POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 404},
		"wrong method":         {"DELETE /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 405},
		"two lengths":          {"PUT " + aFruit + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n1", 400},
	} {
		var got []reply
		for i := 0; i < 20 && len(got) == 0; i++ { // what is left unread can make the system reset the connection
			got = written(t, e.addr, c.request)
		}
		if len(got) != 1 || got[0].status != c.status {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		got[0].problem(t)
		for _, header := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Strict-Transport-Security"} {
			if got[0].header.Get(header) == "" {
				t.Errorf("%s: answer without %s", name, header)
			}
		}
	}
}

// A client that resets its connection within the header is no fault of ours, whatever fiber calls it.
func TestAResetConnectionIsNoInternalError(t *testing.T) {
	t.Parallel()
	logs := &bytes.Buffer{}
	s := &Server{Deps: Deps{Log: slog.New(slog.NewTextHandler(logs, nil)), Now: ideas.Clock}}
	s.start(nil)
	ctx := &fasthttp.RequestCtx{}
	s.app.Server().ErrorHandler(ctx, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET})
	if ctx.Response.StatusCode() != 400 || !strings.Contains(string(ctx.Response.Body()), `"broken-off"`) || logs.Len() != 0 {
		t.Errorf("%d %s\n%s", ctx.Response.StatusCode(), ctx.Response.Body(), logs)
	}
}

func TestASearchIsChargedAsWork(t *testing.T) {
	t.Parallel()
	type in struct {
		Q string `query:"q"`
	}
	list := Route{Method: get, Path: "/list", Endpoint: do(200, func(context.Context, ideas.Actor, in) (none, error) { return none{}, nil }).searches("q")}
	guard := session.New(session.Deps{
		Signer: session.NewSigner([]byte("a secret of this test, 32 bytes.."), uuid.New()), Now: ideas.Clock,
		Limits: session.Limits{Address: map[session.Cost]session.Budget{session.CostCPU: {Burst: 2, Every: time.Hour}}},
	})
	s := &Server{Deps: Deps{Log: slog.New(slog.DiscardHandler), Now: ideas.Clock, Guard: guard}}
	s.start([]Route{list})
	e := serveEdge(t, s)
	for i, want := range []int{200, 200, 429} {
		if got := written(t, e.addr, "GET /list?q=nuss HTTP/1.1\r\nHost: a\r\n\r\n"); len(got) != 1 || got[0].status != want {
			t.Errorf("search %d: %+v", i, got)
		}
	}
	if got := written(t, e.addr, "GET /list?q= HTTP/1.1\r\nHost: a\r\n\r\n"); len(got) != 1 || got[0].status != 200 {
		t.Errorf("a list that is no search: %+v", got)
	}
}
