package tally

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// ErrFormat is behind every *FormatError.
var ErrFormat = errors.New("tally: file is malformed")

// FormatError says where an election file is wrong. It matches ErrFormat. What quotes at most a few words of the file.
type FormatError struct {
	Line  int    // from 1; 0 where it is not of one line
	Where string // "ballots[3].rank"; may be empty
	What  string
}

// Error is the message for a person: line, place and what is wrong there.
func (e *FormatError) Error() string {
	text := e.What
	if e.Where != "" {
		text = e.Where + ": " + text
	}
	if e.Line > 0 {
		text = fmt.Sprintf("line %d: %s", e.Line, text)
	}
	return text
}

// Unwrap returns ErrFormat.
func (e *FormatError) Unwrap() error { return ErrFormat }

// Bounds of what a file may hold, so that a hostile one costs bounded memory.
const (
	mostText  = 100_000 // bytes in one string
	mostDepth = 32      // lists and objects within each other
	mostRaw   = 4 << 20 // bytes of the rules
)

// jsonReader reads JSON from a stream with one byte of lookahead. encoding/json would lose the line, take keys in any
// case, let a repeated key win silently and cost an allocation a token; election files have millions of tokens. The first error
// sticks: after it every method returns a zero value at once, so that loops need to look at err only where they turn.
type jsonReader struct {
	in       io.Reader
	buf      []byte
	pos, end int
	line     int
	where    string
	err      error
	keep     bool // append what is read to kept
	kept     []byte
	word     []byte // scratch of the latest string or number
}

func newJSONReader(in io.Reader) *jsonReader {
	return &jsonReader{in: in, buf: make([]byte, 1<<16), line: 1}
}

func (r *jsonReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = &FormatError{Line: r.line, Where: r.where, What: fmt.Sprintf(format, args...)}
	}
}

// fill gets more bytes; false at the end or after an error. A reader's own error is passed on as it is.
func (r *jsonReader) fill() bool {
	for empty := 0; r.err == nil; empty++ {
		n, err := r.in.Read(r.buf)
		if n > 0 {
			r.pos, r.end = 0, n
			return true
		}
		if err == io.EOF {
			return false
		}
		if err == nil && empty > 100 {
			err = io.ErrNoProgress
		}
		r.err = err
	}
	return false
}

// peek returns the next byte without taking it, 0 at the end.
func (r *jsonReader) peek() byte {
	if r.pos == r.end && !r.fill() {
		return 0
	}
	return r.buf[r.pos]
}

// ended reports whether nothing is left; a zero byte would look like that to peek.
func (r *jsonReader) ended() bool { return r.pos == r.end && !r.fill() }

// take returns the next byte, 0 at the end.
func (r *jsonReader) take() byte {
	c := r.peek()
	if r.pos < r.end {
		r.pos++
	}
	if r.keep {
		if r.kept = append(r.kept, c); len(r.kept) > mostRaw {
			r.fail("more than %d bytes", mostRaw)
		}
	}
	return c
}

// space passes over white space and returns the byte after it, not taken.
func (r *jsonReader) space() byte {
	for r.err == nil {
		switch c := r.peek(); c {
		case '\n':
			r.line++
			r.take()
		case ' ', '\t', '\r':
			r.take()
		default:
			return c
		}
	}
	return 0
}

// want takes one given byte after white space.
func (r *jsonReader) want(c byte) {
	if got := r.space(); got != c {
		r.fail("%s where %q is expected", shown(got), c)
		return
	}
	r.take()
}

func shown(c byte) string {
	switch {
	case c == 0:
		return "the end of the file"
	case c < 0x20 || c >= 0x7f:
		return fmt.Sprintf("byte 0x%02x", c)
	}
	return fmt.Sprintf("%q", c)
}

// list reads [a, b, ...] and calls each for every member.
func (r *jsonReader) list(each func()) {
	r.members('[', ']', each)
}

func (r *jsonReader) members(open, shut byte, each func()) {
	r.want(open)
	if r.err == nil && r.space() == shut {
		r.take()
		return
	}
	for r.err == nil {
		each()
		if r.space() == shut {
			r.take()
			return
		}
		r.want(',')
	}
}

// object reads {"key": value, ...} and calls each with every key; each must read the value. The key is valid only until
// the next read.
func (r *jsonReader) object(each func(key []byte)) {
	r.members('{', '}', func() {
		key := r.bytes()
		r.want(':')
		if r.err == nil {
			each(key)
		}
	})
}

// bytes reads a string; the result is valid until the next read of a string or number.
func (r *jsonReader) bytes() []byte {
	if c := r.space(); c != '"' {
		r.fail("%s where a text in quotes is expected", shown(c))
		return nil
	}
	r.take()
	r.word = append(r.word[:0], '"')
	escapes := false
	for r.err == nil {
		c := r.take()
		switch {
		case c == '"':
			return r.unquoted(escapes)
		case c < 0x20:
			r.fail("%s within a text", shown(c))
		case len(r.word) > mostText:
			r.fail("a text of more than %d bytes", mostText)
		case c == '\\':
			escapes = true
			r.word = append(r.word, c)
			c = r.take()
		}
		r.word = append(r.word, c)
	}
	return nil
}

func (r *jsonReader) unquoted(escapes bool) []byte {
	if !utf8.Valid(r.word) {
		r.fail("a text that is not UTF-8")
		return nil
	}
	if !escapes {
		return r.word[1:]
	}
	var text string
	if err := json.Unmarshal(append(r.word, '"'), &text); err != nil {
		r.fail("a text with a wrong escape")
		return nil
	}
	r.word = append(r.word[:0], text...)
	return r.word
}

func (r *jsonReader) text() string { return string(r.bytes()) }

// number collects the bytes of a number.
func (r *jsonReader) number() []byte {
	c := r.space()
	r.word = r.word[:0]
	for r.err == nil && (c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E') && len(r.word) < 64 {
		r.word = append(r.word, r.take())
		c = r.peek()
	}
	if len(r.word) == 0 {
		r.fail("%s where a number is expected", shown(c))
	}
	return r.word
}

// whole reads a whole number in its usual form: no sign but -, no leading zero, no fraction, no exponent.
func (r *jsonReader) whole() int64 {
	word := r.number()
	n, ok := wholeNumber(word)
	if !ok {
		r.fail("%q is not a whole number in range", word)
	}
	return n
}

// wholeNumber parses the one usual form of a whole number.
func wholeNumber(word []byte) (int64, bool) {
	digits := word
	if len(digits) > 0 && digits[0] == '-' {
		digits = digits[1:]
	}
	if len(digits) == 0 || len(digits) > 18 || (digits[0] == '0' && len(word) > 1) {
		return 0, false
	}
	n := int64(0)
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if len(digits) < len(word) {
		n = -n
	}
	return n, true
}

// within reads a whole number between low and high.
func (r *jsonReader) within(low, high int64) int64 {
	n := r.whole()
	if n < low || n > high {
		r.fail("%d is not between %d and %d", n, low, high)
		return 0
	}
	return n
}

// raw reads any value and returns its text.
func (r *jsonReader) raw() []byte {
	r.space()
	r.kept, r.keep = nil, true
	r.skip(0)
	r.keep = false
	return r.kept
}

// skip passes over any value, which must be well formed and have no key twice in one object.
func (r *jsonReader) skip(depth int) {
	if depth > mostDepth {
		r.fail("more than %d lists and objects within each other", mostDepth)
		return
	}
	switch c := r.space(); c {
	case '{':
		seen := map[string]bool{}
		r.object(func(key []byte) {
			if seen[string(key)] {
				r.fail("%.40q is there twice", key)
			}
			if r.keep && !bytes.Equal(key, bytes.ToLower(key)) { // encoding/json, which reads what is kept, would take it
				r.fail("%.40q is not known: keys are in lower case", key)
			}
			seen[string(key)] = true
			r.skip(depth + 1)
		})
	case '[':
		r.list(func() { r.skip(depth + 1) })
	case '"':
		r.bytes()
	case 't', 'f', 'n':
		r.literal(map[byte]string{'t': "true", 'f': "false", 'n': "null"}[c])
	default:
		if word := r.number(); r.err == nil && !json.Valid(word) {
			r.fail("%q is not a number", word)
		}
	}
}

func (r *jsonReader) literal(word string) {
	for i := range len(word) {
		if c := r.take(); c != word[i] {
			r.fail("%s within %q", shown(c), word)
		}
	}
}
