package jobs

import (
	"regexp"
	"unicode/utf8"
)

const maxErrorText = 1000 // bytes kept of an error

// scrubber takes out of an error's text what must stand neither in a log nor in the database: passwords, tokens,
// sign-in codes and people's addresses. It is a second line of defence: errors should not hold them in the first place.
type scrubber []rule

type rule struct {
	pattern *regexp.Regexp
	instead string
}

func newScrubber() scrubber {
	return scrubber{
		{regexp.MustCompile(`\b\d{3}[ \x{a0}]?\d{3}\b`), `***`},
		{regexp.MustCompile(`://[^\s/@]+@`), `://***@`},
		{regexp.MustCompile(`(?i)\b(bearer|basic)\s+[^\s"']+`), `$1 ***`},
		{regexp.MustCompile(`(?i)((?:password|passwd|secret|token|authorization|signature|api[-_]?key|access[-_]?key|code|key)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+`), `$1***`},
		{regexp.MustCompile(`[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@([A-Za-z0-9-]+\.)`), `***@$1`},
		{regexp.MustCompile(`#[A-Za-z0-9_-]{16,}`), `#***`},
		{regexp.MustCompile(`[A-Za-z0-9_+/-]{40,}`), `***`},
	}
}

func (s scrubber) text(text string) string {
	for _, r := range s {
		text = r.pattern.ReplaceAllString(text, r.instead)
	}
	if len(text) <= maxErrorText {
		return text
	}
	end := maxErrorText
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + " ..."
}

// error returns err with its text scrubbed; what it is, it stays.
func (s scrubber) error(err error) error {
	if err == nil {
		return nil
	}
	return scrubbed{err, s.text(err.Error())}
}

type scrubbed struct {
	error
	text string
}

func (s scrubbed) Error() string { return s.text }
func (s scrubbed) Unwrap() error { return s.error }
