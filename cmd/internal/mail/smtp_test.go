package mail_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/mail"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func letter() members.Mail {
	return members.Mail{
		To: "jan@example.nl", Subject: "Je code: 418 902 – smakelijk, één stap nog", Text: "Hoi één\n.\nregel\n",
		HTML: "<p>Hoi <b>één</b></p>", Kind: "sign-in",
	}
}

func mailer(t *testing.T, o mail.SMTPOptions) *mail.SMTP {
	t.Helper()
	m, err := mail.NewSMTP(o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSMTPDelivers(t *testing.T) {
	t.Parallel()
	s := serve(t, false)
	if err := mailer(t, s.options(mail.TLSRequired)).Send(t.Context(), letter()); err != nil {
		t.Fatal(err)
	}
	got := s.only(t)
	if got.from != "hallo@estrik.example" || len(got.to) != 1 || got.to[0] != "jan@example.nl" || got.user != "stem" || !got.encrypted {
		t.Errorf("envelope %+v", got)
	}
	if s.hello != "estrik.example" {
		t.Errorf("greeted as %q", s.hello)
	}
	p := parse(t, got.data)
	subject, err := p.header.Subject()
	if err != nil || subject != letter().Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	from, err := p.header.AddressList("From")
	if err != nil || len(from) != 1 || from[0].Name != "Estrik Stëm" || from[0].Address != "hallo@estrik.example" {
		t.Errorf("from %v, %v", from, err)
	}
	date, err := p.header.Date()
	if err != nil || !date.Equal(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)) {
		t.Errorf("date %v, %v", date, err)
	}
	id, err := p.header.MessageID()
	if err != nil || !strings.HasSuffix(id, "@estrik.example") {
		t.Errorf("message id %q, %v", id, err)
	}
	if auto := p.header.Get("Auto-Submitted"); auto != "auto-generated" {
		t.Errorf("Auto-Submitted: %q", auto)
	}
	wantAlternatives(t, p)
}

func wantAlternatives(t *testing.T, p parsed) {
	t.Helper()
	if p.kind != "multipart/alternative" || len(p.parts) != 2 {
		t.Fatalf("%s with %d parts", p.kind, len(p.parts))
	}
	text := strings.ReplaceAll(p.parts[0].text, "\r\n", "\n")
	if !strings.HasPrefix(p.parts[0].contentType, "text/plain; charset=UTF-8") || text != letter().Text {
		t.Errorf("first part %q: %q", p.parts[0].contentType, text)
	}
	if !strings.HasPrefix(p.parts[1].contentType, "text/html; charset=UTF-8") || p.parts[1].text != letter().HTML {
		t.Errorf("second part %+v", p.parts[1])
	}
}

func TestSMTPSendsTextAlone(t *testing.T) {
	t.Parallel()
	s := serve(t, false)
	m := letter()
	m.HTML = ""
	if err := mailer(t, s.options(mail.TLSOpportunistic)).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if p := parse(t, s.only(t).data); p.kind != "text/plain" || len(p.parts) != 1 {
		t.Errorf("%s with %d parts", p.kind, len(p.parts))
	}
}

func TestSMTPOverTLSFromTheStart(t *testing.T) {
	t.Parallel()
	s := serve(t, true)
	if err := mailer(t, s.options(mail.TLSImplicit)).Send(t.Context(), letter()); err != nil {
		t.Fatal(err)
	}
	if got := s.only(t); !got.encrypted || got.user != "stem" {
		t.Errorf("envelope %+v", got)
	}
}

func TestSMTPWithoutTLS(t *testing.T) {
	t.Parallel()
	s := serve(t, false)
	open := s.options(mail.TLSOff)
	if err := mailer(t, open).Send(t.Context(), letter()); err == nil {
		t.Error("the password went over the wire in the clear")
	}
	open.User, open.Password = "", ""
	if err := mailer(t, open).Send(t.Context(), letter()); err != nil {
		t.Fatal(err)
	}
	if s.only(t).encrypted {
		t.Error("encrypted although switched off")
	}
}

func TestSMTPRefusesAStrangersCertificate(t *testing.T) {
	t.Parallel()
	for _, way := range []mail.TLS{mail.TLSRequired, mail.TLSImplicit} {
		s := serve(t, way == mail.TLSImplicit)
		o := s.options(way)
		o.Roots = nil
		err := mailer(t, o).Send(t.Context(), letter())
		if err == nil || errors.Is(err, members.ErrMailRefused) {
			t.Errorf("%s: %v", way, err)
		}
		if s.count() != 0 {
			t.Errorf("%s: delivered", way)
		}
	}
}

func TestSMTPTellsRefusedFromLater(t *testing.T) {
	t.Parallel()
	s := serve(t, false)
	for name, test := range map[string]struct {
		change func(*members.Mail, *mail.SMTPOptions)
		final  bool
	}{
		"unknown recipient":  {func(m *members.Mail, _ *mail.SMTPOptions) { m.To = "gone@example.nl" }, true},
		"unwanted content":   {func(m *members.Mail, _ *mail.SMTPOptions) { m.Text = "spam" }, true},
		"recipient for now":  {func(m *members.Mail, _ *mail.SMTPOptions) { m.To = "later@example.nl" }, false},
		"our password wrong": {func(_ *members.Mail, o *mail.SMTPOptions) { o.Password = "wrong-password" }, false},
		"nobody listens":     {func(_ *members.Mail, o *mail.SMTPOptions) { o.Port = closedPort(t) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, o := letter(), s.options(mail.TLSRequired)
			test.change(&m, &o)
			err := mailer(t, o).Send(t.Context(), m)
			if err == nil || errors.Is(err, members.ErrMailRefused) != test.final {
				t.Errorf("error %v", err)
			} else if strings.Contains(err.Error(), o.Password) {
				t.Errorf("the error shows the password: %v", err)
			}
		})
	}
}

func closedPort(t *testing.T) int {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// silent accepts connections and says nothing, as a firewall that swallows packets does. It returns its port and how
// many lines to it have been hung up.
func silent(t *testing.T) (port int, hungUp <-chan struct{}) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{}, 10)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				// Returns when the other side hangs up.
				if _, err := conn.Read(make([]byte, 1)); err != nil {
					conn.Close()
				}
				ended <- struct{}{}
			}()
		}
	}()
	t.Cleanup(func() { listener.Close() })
	return listener.Addr().(*net.TCPAddr).Port, ended
}

func TestSMTPGivesUpOnASilentServer(t *testing.T) {
	t.Parallel()
	port, hungUp := silent(t)
	o := serve(t, false).options(mail.TLSRequired)
	o.Port, o.Timeout = port, 100*time.Millisecond
	if err := mailer(t, o).Send(t.Context(), letter()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	wait(t, hungUp)
}

func TestSMTPEndsWithItsContext(t *testing.T) {
	t.Parallel()
	port, hungUp := silent(t)
	o := serve(t, false).options(mail.TLSRequired)
	o.Port = port
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := mailer(t, o).Send(ctx, letter()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	wait(t, hungUp)
}

func wait(t *testing.T, signal <-chan struct{}) {
	t.Helper()
	select {
	case <-signal:
	case <-time.After(10 * time.Second):
		t.Error("the line was left open")
	}
}

func TestNewSMTPChecksItsOptions(t *testing.T) {
	t.Parallel()
	good := serve(t, false).options(mail.TLSRequired)
	for name, change := range map[string]func(*mail.SMTPOptions){
		"no sender":  func(o *mail.SMTPOptions) { o.From = "" },
		"bad sender": func(o *mail.SMTPOptions) { o.From = "estrik" },
		"no host":    func(o *mail.SMTPOptions) { o.Host = "" },
		"no port":    func(o *mail.SMTPOptions) { o.Port = 0 },
	} {
		bad := good
		change(&bad)
		if _, err := mail.NewSMTP(bad); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
