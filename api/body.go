package api

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
)

// defaultBodyLimit is the largest JSON body in bytes unless a route says otherwise.
const defaultBodyLimit = 1 << 20

const (
	lingerBytes = 256 << 20        // discarded at most after a refusal
	lingerTime  = 20 * time.Second // and no longer than this
)

// wholeBody names the local that says the body was read to its end: only then may the connection be used again,
// because the server would take what is left for the next request.
const wholeBody = "wholeBody"

// bodyOf returns the request's body as a stream that fails with errTooLarge beyond limit bytes, without reading it.
// A Content-Length beyond the limit is refused at once.
func bodyOf(c *fiber.Ctx, limit int64) (io.Reader, error) {
	if int64(c.Request().Header.ContentLength()) > limit {
		return nil, errTooLarge
	}
	if kept, ok := c.Locals(keptBody).([]byte); ok {
		return bytes.NewReader(kept), nil
	}
	stream := c.Context().RequestBodyStream()
	if stream == nil {
		c.Locals(wholeBody, true)
		return bytes.NewReader(nil), nil
	}
	return &boundedBody{c: c, from: stream, left: limit, due: int64(c.Request().Header.ContentLength())}, nil
}

// boundedBody reads a body up to a limit and notes when its end was reached.
type boundedBody struct {
	c    *fiber.Ctx
	from io.Reader
	left int64
	due  int64 // bytes that the header promised and that have not come; below zero when it promised nothing
}

// Read fails with errTooLarge when there is more than the limit, and with errBrokenOff when the client stopped.
func (b *boundedBody) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	b.left -= int64(n)
	b.due -= int64(n)
	switch {
	case b.left < 0:
		return n, errTooLarge
	case errors.Is(err, io.EOF) && b.due > 0: // the client closed its half; the server takes that for an end
		return n, errBrokenOff
	case errors.Is(err, io.EOF):
		b.c.Locals(wholeBody, true)
		return n, io.EOF
	case err != nil:
		return n, errors.Join(errBrokenOff, err)
	}
	return n, nil
}

// keptBody names the local that holds a body already read, so that a second reader gets the same bytes.
const keptBody = "keptBody"

// readBody reads the body up to limit bytes and keeps it for whoever reads it next.
func readBody(c *fiber.Ctx, limit int64) ([]byte, error) {
	r, err := bodyOf(c, limit)
	if err != nil {
		return nil, err
	}
	body, err := readAll(r, c.Request().Header.ContentLength())
	if err != nil {
		return nil, err
	}
	c.Locals(keptBody, body)
	return body, nil
}

// promised is how much of a body memory is taken for at once because its header promises it.
const promised = 4 << 10

// readAll reads to the end what should be length bytes long.
func readAll(r io.Reader, length int) ([]byte, error) {
	body := make([]byte, 0, min(max(length, 0), promised)+1) // the end is found in one more
	for {
		n, err := r.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case errors.Is(err, io.EOF):
			return body, nil
		case err != nil:
			return nil, err
		case len(body) == cap(body):
			body = append(body, 0)[:len(body)]
		}
	}
}

// requireJSON refuses a body that is not plain JSON: forms can be sent across sites without asking.
func requireJSON(c *fiber.Ctx) error {
	if enc := c.Get(fiber.HeaderContentEncoding); enc != "" && enc != "identity" {
		return errMediaType
	}
	if string(c.Request().Header.ContentType()) == fiber.MIMEApplicationJSON {
		return nil
	}
	kind, params, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil || kind != fiber.MIMEApplicationJSON {
		return errMediaType
	}
	if set := params["charset"]; set != "" && !strings.EqualFold(set, "utf-8") {
		return errMediaType
	}
	return nil
}

// finishBody runs after the handler. What is left of the body must not stay in the connection, where it would be read as
// the next request (fasthttp 1.51 does not look). A short rest is discarded; after a longer one the connection ends,
// and lingers so that the client reads the answer instead of a reset.
func finishBody(c *fiber.Ctx) {
	stream := c.Context().RequestBodyStream()
	if stream == nil || c.Locals(wholeBody) != nil || c.Context().Hijacked() {
		return
	}
	if length := c.Request().Header.ContentLength(); length >= 0 && length <= 8<<10 {
		// such a body was read along with the header, so this does not wait
		if _, err := io.Copy(io.Discard, stream); err == nil {
			return
		}
	}
	// 'close' in small letters would make fasthttp end the connection at once and never linger
	c.Set(fiber.HeaderConnection, "Close")
	c.Context().Hijack(linger)
}

// linger ends the sending half of a connection and discards what still arrives.
func linger(conn net.Conn) {
	defer func() { _ = conn.Close() }() // the server leaves that to us; the other side may have been first
	type halfCloser interface{ CloseWrite() error }
	raw := conn
	if h, ok := conn.(interface{ UnsafeConn() net.Conn }); ok {
		raw = h.UnsafeConn()
	}
	half, ok := raw.(halfCloser)
	if !ok || half.CloseWrite() != nil || raw.SetReadDeadline(time.Now().Add(lingerTime)) != nil {
		return
	}
	// the outcome does not matter: the answer is sent and the connection is about to be closed
	_, _ = io.Copy(io.Discard, io.LimitReader(conn, lingerBytes))
}
