package ideas

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unmarked spells letters that do not come apart into a letter and its mark.
var unmarked = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// fold makes two spellings of a word the same for a search: lower case, no accents, no soft hyphens, and one space
// for everything that is neither letter nor digit. Nothing that means something in LIKE is left.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range unmarked.Replace(strings.ToLower(norm.NFKD.String(s))) {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r): // a mark, a soft hyphen
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}
