package mail

import (
	"fmt"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/smaakmaker/smaakmaker/ideas/members"
)

const (
	maxAddress = 254     // bytes, RFC 5321 section 4.5.3.1.3
	maxSubject = 300     // characters
	maxBody    = 1 << 20 // bytes of text and HTML together
)

// check refuses a mail that could not be delivered as it is meant. What goes into a header must be one line: a line
// break there would let whoever chose the text add headers of their own.
func check(m members.Mail) error {
	address, err := mail.ParseAddress(m.To)
	switch {
	case err != nil || address.Name != "" || address.Address != m.To || len(m.To) > maxAddress:
		return refuse("the recipient is not a bare address")
	case !oneLine(m.To) || !oneLine(m.Subject) || !oneLine(m.Kind):
		return refuse("a header is more than one line")
	case m.Subject == "" || utf8.RuneCountInString(m.Subject) > maxSubject:
		return refuse("the subject is empty or too long")
	case m.Text == "" || len(m.Text)+len(m.HTML) > maxBody:
		return refuse("the text is empty or too long")
	case !plainText(m.Text) || !plainText(m.HTML):
		return refuse("the text is not UTF-8")
	}
	return nil
}

func refuse(why string) error { return fmt.Errorf("%w: %s", members.ErrMailRefused, why) }

func oneLine(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
	})
}

// plainText refuses what PostgreSQL cannot keep either.
func plainText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }
