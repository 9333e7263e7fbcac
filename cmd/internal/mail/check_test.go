package mail_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/cmd/internal/mail"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// malformed are mails that no sender of ours may pass on.
func malformed() map[string]members.Mail {
	mails := map[string]members.Mail{}
	add := func(name string, change func(*members.Mail)) {
		m := letter()
		change(&m)
		mails[name] = m
	}
	for _, to := range []string{
		"", "jan", "jan@", "@example.nl", "jan@example.nl\r\nBcc: all@example.nl", "jan@example.nl\nX: y", "Jan <jan@example.nl>",
		"jan@example.nl, piet@example.nl", "jan@example.nl\x00", " jan@example.nl", "<jan@example.nl>", strings.Repeat("j", 250) + "@example.nl",
	} {
		add("to "+to, func(m *members.Mail) { m.To = to })
	}
	for _, subject := range []string{
		"", "Hoi\r\nBcc: all@example.nl", "Hoi\nBcc: all@example.nl", "Hoi\rBcc: x", "Hoi\x00", "Hoi\u2028Bcc: x", "\xff", strings.Repeat("é", 301),
	} {
		add("subject "+subject, func(m *members.Mail) { m.Subject = subject })
	}
	add("kind with a line break", func(m *members.Mail) { m.Kind = "a\nb" })
	add("no text", func(m *members.Mail) { m.Text = "" })
	add("text that is not UTF-8", func(m *members.Mail) { m.Text = "\xff" })
	add("text with a zero byte", func(m *members.Mail) { m.Text = "a\x00" })
	add("too long", func(m *members.Mail) { m.HTML = strings.Repeat("x", 1<<20) })
	return mails
}

func TestNothingMalformedLeaves(t *testing.T) {
	t.Parallel()
	s := serve(t, false)
	db := pgtest.New(t)
	options := s.options(mail.TLSRequired)
	for kind, m := range map[string]members.Mailer{"SMTP": mailer(t, options), "outbox": mail.NewOutbox(db.Gorm, options.Now)} {
		for name, bad := range malformed() {
			if err := m.Send(t.Context(), bad); !errors.Is(err, members.ErrMailRefused) {
				t.Errorf("%s: %q: %v", kind, name, err)
			}
		}
	}
	if n := s.count(); n != 0 {
		t.Errorf("%d mails arrived", n)
	}
	if kept := keptMails(t, db); len(kept) != 0 {
		t.Errorf("%d mails were kept", len(kept))
	}
}

// What a visitor typed may stand in the subject and the text: it must stay there.
func TestHeadersCannotBeInjected(t *testing.T) {
	t.Parallel()
	s := serve(t, false)
	m := letter()
	m.Subject = "=?utf-8?q?Hoi=0D=0ABcc:_all@example.nl?= %0d%0aBcc: all@example.nl"
	m.Text = "\r\n.\r\nMAIL FROM:<evil@example.nl>\r\nBcc: all@example.nl\r\n"
	m.HTML = ""
	if err := mailer(t, s.options(mail.TLSRequired)).Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got := s.only(t)
	p := parse(t, got.data)
	if p.header.Has("Bcc") || got.from != "hallo@estrik.example" || len(got.to) != 1 {
		t.Errorf("injected: %+v", got)
	}
	if len(p.parts) != 1 || !strings.Contains(p.parts[0].text, "MAIL FROM:<evil@example.nl>") {
		t.Errorf("the text did not arrive whole: %+v", p.parts)
	}
}
