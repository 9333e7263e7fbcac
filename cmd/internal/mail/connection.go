package mail

import (
	"context"
	"crypto/tls"
	"net"
	"sync"

	gomail "github.com/wneessen/go-mail"
)

// connection remembers the line of one delivery, so that it can be cut from outside: the client library hears of a
// context only while it dials, and leaves the line open when signing in fails.
type connection struct {
	mu   sync.Mutex
	conn net.Conn
	gone bool
}

func (c *connection) dialer(o SMTPOptions) gomail.DialContextFunc {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		conn, err := dial(ctx, network, o)
		if err != nil {
			return nil, err
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.gone {
			_ = conn.Close() // cut while dialling; nothing was said on it
			return nil, net.ErrClosed
		}
		c.conn = conn
		return conn, nil
	}
}

// dial takes the address from the options: the library joins host and port in a way that breaks IPv6.
func dial(ctx context.Context, network string, o SMTPOptions) (net.Conn, error) {
	if o.TLS == TLSImplicit {
		d := tls.Dialer{Config: o.tlsConfig()}
		return d.DialContext(ctx, network, o.address())
	}
	var d net.Dialer
	return d.DialContext(ctx, network, o.address())
}

// cut closes the line. Its error does not matter: the mail was taken over before, or was not.
func (c *connection) cut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gone = true
	if c.conn != nil {
		_ = c.conn.Close()
	}
}
