package config

import (
	"errors"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
)

// How the connection to the mail server is protected.
const (
	TLSImplicit      = "tls"           // smtps: TLS from the first byte
	TLSRequired      = "starttls"      // STARTTLS, or no mail
	TLSOpportunistic = "opportunistic" // STARTTLS where offered
	TLSOff           = "off"
)

// SMTP says how mail leaves. Host is empty when it does not: then it stays in the outbox.
type SMTP struct {
	Host     string
	Port     int
	User     string
	Password Secret
	TLS      string // one of the TLS constants
	from     string // as the URL has it; Config.MailFrom is what counts
}

// On reports whether mail is sent.
func (s SMTP) On() bool { return s.Host != "" }

// UnmarshalText reads smtp://user:password@host:port?from=a@b.nl&tls=starttls. Of smtp the port is 587 and STARTTLS is
// required unless the host is this machine; of smtps the port is 465. The error never repeats the text, which holds a
// password.
func (s *SMTP) UnmarshalText(text []byte) error {
	u, err := url.Parse(string(text))
	if err != nil || (u.Scheme != "smtp" && u.Scheme != "smtps") || u.Hostname() == "" {
		return errors.New("must look like smtp://user:password@mail.example.nl:587?from=hallo@example.nl, or smtps://...; " +
			"write special characters of the password as %XX")
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return errors.New("has a query that cannot be read")
	}
	for key := range query {
		if key != "from" && key != "tls" {
			return errors.New("knows no options but from and tls")
		}
	}
	s.Host, s.User, s.from = u.Hostname(), u.User.Username(), query.Get("from")
	password, _ := u.User.Password()
	s.Password = Secret(password)
	if s.Port, err = smtpPort(u); err != nil {
		return err
	}
	s.TLS, err = smtpTLS(u.Scheme, u.Hostname(), query.Get("tls"))
	return err
}

func smtpPort(u *url.URL) (int, error) {
	switch {
	case u.Port() == "" && u.Scheme == "smtps":
		return 465, nil
	case u.Port() == "":
		return 587, nil
	}
	port, err := strconv.ParseUint(u.Port(), 10, 16)
	if err != nil || port == 0 {
		return 0, errors.New("needs a port from 1 to 65535")
	}
	return int(port), nil
}

func smtpTLS(scheme, host, asked string) (string, error) {
	switch {
	case scheme == "smtps" && asked == "":
		return TLSImplicit, nil
	case scheme == "smtps":
		return "", errors.New("needs no tls option with smtps")
	case asked == "" && local(host):
		return TLSOpportunistic, nil
	case asked == "":
		return TLSRequired, nil
	case asked == TLSRequired || asked == TLSOpportunistic || asked == TLSOff:
		return asked, nil
	}
	return "", errors.New("takes tls=starttls, tls=opportunistic or tls=off")
}

func local(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || (err == nil && ip.IsLoopback())
}

// resolveMail settles the sender: MAIL_FROM, else the one in SMTP_URL.
func (c *Config) resolveMail(problems *Problems) {
	if c.MailFrom == "" {
		c.MailFrom = c.SMTP.from
	} else if c.SMTP.from != "" && c.SMTP.from != c.MailFrom {
		problems.add("MAIL_FROM", "differs from the sender in SMTP_URL; set one of them")
	}
	if c.MailFrom == "" {
		if c.SMTP.On() {
			problems.add("MAIL_FROM", "is needed with SMTP_URL: the address that mail comes from")
		}
		return
	}
	if _, err := mail.ParseAddress(c.MailFrom); err != nil {
		problems.add("MAIL_FROM", "must be an address such as hallo@example.nl or \"Estrik <hallo@example.nl>\"")
	}
}

func (s SMTP) masked() string {
	if !s.On() {
		return "(not set: mail stays in the outbox)"
	}
	scheme := "smtp"
	if s.TLS == TLSImplicit {
		scheme = "smtps"
	}
	u := url.URL{Scheme: scheme, Host: net.JoinHostPort(s.Host, strconv.Itoa(s.Port)), RawQuery: "tls=" + s.TLS}
	if s.User != "" {
		u.User = url.User(s.User)
	}
	return u.String()
}
