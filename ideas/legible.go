package ideas

import (
	"strings"
	"unicode"
)

// maxMarks is how many marks may stand on one letter; Vietnamese needs two, Hebrew verse four. More of them are not
// writing but ink over the lines around.
const maxMarks = 4

// Legible returns a text without what makes it lie about itself: characters that turn the direction of what follows,
// and marks heaped on one letter.
func Legible(s string) string {
	marks := 0
	return strings.Map(func(r rune) rune {
		if !unicode.In(r, unicode.Mn, unicode.Me) {
			marks = 0
		} else if marks++; marks > maxMarks {
			return -1
		}
		if r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
}

// Seen counts the characters of a text that leave ink: no spaces, no marks, no joiners, none of the letters that are
// blank.
func Seen(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune(blanks, r) {
			n++
		}
	}
	return n
}

// blanks are the fillers of Hangul and the empty cell of Braille: letters and symbols by category, blank on paper.
const blanks = "\u115f\u1160\u3164\uffa0\u2800"
