package members

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const (
	maxEmail = 254 // bytes, RFC 5321 4.5.3.1.3 less the angle brackets
	maxLocal = 64  // bytes, RFC 5321 4.5.3.1.1
)

// NormalizeEmail returns the one spelling under which an address is kept: trimmed, lower case, its domain in ASCII
// (IDNA). The local part must be plain ASCII without quotes, the domain must have a dot. Its error is an
// *ideas.Invalid on the given field.
func NormalizeEmail(field, address string) (string, error) {
	refused := ideas.Flawed(field, "email", "")
	address = strings.TrimSpace(address)
	at := strings.LastIndexByte(address, '@')
	if at < 1 || len(address) > 2*maxEmail || !utf8.ValidString(address) {
		return "", refused
	}
	local := strings.ToLower(address[:at])
	domain, err := idna.Lookup.ToASCII(strings.TrimSuffix(address[at+1:], "."))
	if err != nil || !plainLocal(local) || !publicDomain(domain) {
		return "", refused
	}
	whole := local + "@" + strings.ToLower(domain)
	if len(whole) > maxEmail {
		return "", refused
	}
	return whole, nil
}

// plainLocal reports whether s is a dot-atom of RFC 5322 3.2.3 of bearable length.
func plainLocal(s string) bool {
	if len(s) > maxLocal || strings.HasPrefix(s, ".") || strings.HasSuffix(s, ".") || strings.Contains(s, "..") {
		return false
	}
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		if !letter && !strings.ContainsRune(".!#$%&'*+/=?^_`{|}~-", rune(c)) {
			return false
		}
	}
	return s != ""
}

// publicDomain reports whether s is a name of two labels or more that is not an address of digits. What characters
// a label may hold, IDNA has checked.
func publicDomain(s string) bool {
	labels := strings.Split(s, ".")
	if len(labels) < 2 || len(s) > 253 {
		return false
	}
	for _, label := range labels {
		if label == "" || len(label) > 63 {
			return false
		}
	}
	return strings.Trim(labels[len(labels)-1], "0123456789") != ""
}
