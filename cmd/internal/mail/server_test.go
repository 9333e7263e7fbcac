package mail_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-message"
	gomessage "github.com/emersion/go-message/mail"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"github.com/smaakmaker/smaakmaker/cmd/internal/mail"
)

// server is a real SMTP server in this process. Recipients that begin with "gone" are refused for good, those with
// "later" for now; content that holds "spam" is refused for good.
type server struct {
	addr  *net.TCPAddr
	roots *x509.CertPool

	mu       sync.Mutex
	received []envelope
	hello    string
}

type envelope struct {
	from, user string
	to         []string
	encrypted  bool
	data       []byte
}

// serve starts a server that offers STARTTLS, or speaks TLS from the start.
func serve(t *testing.T, implicit bool) *server {
	t.Helper()
	cert, roots := certificate(t)
	s := &server{roots: roots}
	srv := smtp.NewServer(smtp.BackendFunc(s.session))
	srv.Domain = "mail.example"
	srv.AllowInsecureAuth = true
	srv.ErrorLog = log.New(io.Discard, "", 0) // clients hang up on purpose here
	srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{cert}}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.addr = listener.Addr().(*net.TCPAddr)
	if implicit {
		listener = tls.NewListener(listener, srv.TLSConfig)
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(listener) }()
	t.Cleanup(func() {
		// The listener too: a server that is closed before it got to listening would listen for ever.
		if err := errors.Join(srv.Close(), listener.Close()); err != nil && !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
		if err := <-ended; err != nil && !errors.Is(err, net.ErrClosed) && !errors.Is(err, smtp.ErrServerClosed) {
			t.Error(err)
		}
	})
	return s
}

func (s *server) session(c *smtp.Conn) (smtp.Session, error) {
	_, encrypted := c.TLSConnectionState()
	s.mu.Lock()
	s.hello = c.Hostname()
	s.mu.Unlock()
	return &session{server: s, envelope: envelope{encrypted: encrypted}}, nil
}

type session struct {
	server   *server
	envelope envelope
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "stem" || password != "hush" {
			return smtp.ErrAuthFailed
		}
		s.envelope.user = user
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.envelope.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch {
	case strings.HasPrefix(to, "gone"):
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
	case strings.HasPrefix(to, "later"):
		return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 1}, Message: "try again later"}
	}
	s.envelope.to = append(s.envelope.to, to)
	return nil
}

func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if bytes.Contains(data, []byte("spam")) {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "we do not want this"}
	}
	s.envelope.data = data
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.received = append(s.server.received, s.envelope)
	return nil
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// only returns the one mail that has arrived.
func (s *server) only(t *testing.T) envelope {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.received) != 1 {
		t.Fatalf("%d mails arrived", len(s.received))
	}
	return s.received[0]
}

func (s *server) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.received)
}

func (s *server) options(way mail.TLS) mail.SMTPOptions {
	return mail.SMTPOptions{
		Host: "127.0.0.1", Port: s.addr.Port, User: "stem", Password: "hush", TLS: way, From: "Estrik Stëm <hallo@estrik.example>",
		Roots: s.roots, Timeout: 20 * time.Second, Now: func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) },
	}
}

// parsed is a mail as its reader's program sees it.
type parsed struct {
	header gomessage.Header
	kind   string // of the whole
	parts  []part
}

type part struct{ contentType, text string }

func parse(t *testing.T, data []byte) parsed {
	t.Helper()
	entity, err := message.Read(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p := parsed{header: gomessage.Header{Header: entity.Header}}
	if p.kind, _, err = entity.Header.ContentType(); err != nil {
		t.Fatal(err)
	}
	reader := gomessage.NewReader(entity)
	for {
		next, err := reader.NextPart()
		if err == io.EOF {
			return p
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(next.Body)
		if err != nil {
			t.Fatal(err)
		}
		p.parts = append(p.parts, part{next.Header.Get("Content-Type"), string(text)})
	}
}

func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}
