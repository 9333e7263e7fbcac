package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	gomail "github.com/wneessen/go-mail"

	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// TLS says how the connection to the mail server is protected. The values are those of config.SMTP.
type TLS string

// The ways to protect the connection.
const (
	TLSImplicit      TLS = "tls"           // from the first byte
	TLSRequired      TLS = "starttls"      // STARTTLS, or no mail
	TLSOpportunistic TLS = "opportunistic" // STARTTLS where offered
	TLSOff           TLS = "off"
)

const (
	defaultTimeout = 30 * time.Second // of one mail from dialling to the server's last word
	productName    = "Smaakmaker"
)

// SMTPOptions say which mail server takes our mail.
type SMTPOptions struct {
	Host     string
	Port     int
	User     string // empty: no authentication
	Password string
	TLS      TLS
	From     string           // "a@b.nl" or "Name <a@b.nl>"
	Timeout  time.Duration    // of one mail; 0 means 30 s
	Roots    *x509.CertPool   // who may vouch for the server; nil means the system's
	Now      func() time.Time // the Date header
}

// SMTP hands mail to a mail server, over a connection of its own for each: mails are few, and a job waits for each.
type SMTP struct {
	options SMTPOptions
	from    netmail.Address
	domain  string // of From: what the server hears as our name, and what message ids end in
}

// NewSMTP checks the options; it does not connect.
func NewSMTP(o SMTPOptions) (*SMTP, error) {
	from, err := netmail.ParseAddress(o.From)
	if err != nil {
		return nil, fmt.Errorf("mail: sender: %w", err)
	}
	if o.Timeout == 0 {
		o.Timeout = defaultTimeout
	}
	s := &SMTP{options: o, from: *from, domain: from.Address[strings.LastIndexByte(from.Address, '@')+1:]}
	if _, err := s.client(func(context.Context, string, string) (net.Conn, error) { return nil, net.ErrClosed }); err != nil {
		return nil, fmt.Errorf("mail: settings: %w", err)
	}
	return s, nil
}

// Send implements members.Mailer. It ends with ctx, at the latest after the timeout, whatever the server does.
func (s *SMTP) Send(ctx context.Context, m members.Mail) error {
	if err := check(m); err != nil {
		return err
	}
	message, err := s.compose(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, s.options.Timeout)
	defer cancel()
	err = s.deliver(ctx, message)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		// The connection was cut because of this; what the cut looked like says nothing.
		return fmt.Errorf("mail: send: %w", ctx.Err())
	case final(err):
		return fmt.Errorf("%w: %w", members.ErrMailRefused, err)
	}
	return fmt.Errorf("mail: send: %w", err)
}

// deliver returns nil as soon as the server has taken the mail over: an error in saying goodbye must not have the
// mail sent twice.
func (s *SMTP) deliver(ctx context.Context, message *gomail.Msg) error {
	var line connection
	defer line.cut()
	client, err := s.client(line.dialer(s.options))
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, line.cut)
	defer stop()
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return err
	}
	if err = client.SendWithSMTPClient(session, message); err != nil && !message.IsDelivered() {
		return err
	}
	_ = client.CloseWithSMTPClient(session)
	return nil
}

// client gives the library a longer timeout than ours, so that the context always decides.
func (s *SMTP) client(dial gomail.DialContextFunc) (*gomail.Client, error) {
	o := s.options
	options := []gomail.Option{
		gomail.WithPort(o.Port), gomail.WithTimeout(2 * o.Timeout), gomail.WithHELO(s.domain), gomail.WithoutRset(), gomail.WithoutNoop(),
		gomail.WithDialContextFunc(dial), gomail.WithTLSPolicy(o.policy()), gomail.WithTLSConfig(o.tlsConfig()),
	}
	if o.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(o.User), gomail.WithPassword(o.Password))
	}
	return gomail.NewClient(o.Host, options...)
}

// policy is what happens after the dial. Over implicit TLS the opportunistic one does nothing but notice the TLS.
func (o SMTPOptions) policy() gomail.TLSPolicy {
	switch o.TLS {
	case TLSOff:
		return gomail.NoTLS
	case TLSOpportunistic, TLSImplicit:
		return gomail.TLSOpportunistic
	}
	return gomail.TLSMandatory
}

func (o SMTPOptions) tlsConfig() *tls.Config {
	return &tls.Config{ServerName: o.Host, RootCAs: o.Roots, MinVersion: tls.VersionTLS12}
}

func (o SMTPOptions) address() string { return net.JoinHostPort(o.Host, strconv.Itoa(o.Port)) }

// compose makes the message: text, and HTML as the better alternative.
func (s *SMTP) compose(m members.Mail) (*gomail.Msg, error) {
	id, err := uuid.NewRandom()
	if err != nil {
		return nil, fmt.Errorf("mail: message id: %w", err)
	}
	message := gomail.NewMsg()
	message.FromMailAddress(&s.from)
	if err := message.To(m.To); err != nil {
		return nil, refuse("the recipient is not an address")
	}
	message.Subject(m.Subject)
	message.SetDateWithValue(s.options.Now())
	message.SetMessageIDWithValue(id.String() + "@" + s.domain)
	message.SetUserAgent(productName)
	message.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: nobody's holiday answer, please
	message.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		message.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	return message, nil
}

// final reports whether the server refused the recipient or the content for good (5xx). A refusal before that, of us
// or our sender, is a fault in the settings and passes when they are mended.
func final(err error) bool {
	var failed *gomail.SendError
	if !errors.As(err, &failed) || failed.ErrorCode() < 500 {
		return false
	}
	return failed.Reason == gomail.ErrSMTPRcptTo || failed.Reason == gomail.ErrSMTPData || failed.Reason == gomail.ErrSMTPDataClose
}
