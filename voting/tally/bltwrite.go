package tally

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// bltText makes text of bytes. Old programs write .blt files in the encoding of their machine: what is not UTF-8 is read as ISO 8859-1.
func bltText(r *jsonReader, raw []byte) string {
	if r.err != nil {
		return ""
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	out := make([]rune, len(raw))
	for i, c := range raw {
		out[i] = rune(c)
	}
	return string(out)
}

// WriteBLT writes the election in the .blt format. It returns ErrFormat where a ballot has no form there: scores, an empty rank or an
// overvote of unknown marks, a weight of 0. Names keep to one line: line breaks become spaces.
func (f *File) WriteBLT(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(out, "%d %d\n", len(f.Options), f.Election.Seats)
	var line []byte
	for i, b := range f.Ballots {
		var err error
		if line, err = appendBLT(line[:0], b); err != nil {
			return fmt.Errorf("%w: ballot %d: %w", ErrFormat, i, err)
		}
		if _, err = out.Write(line); err != nil {
			return err
		}
	}
	out.WriteString("0\n")
	for _, name := range append(slices.Clone(f.Options), f.Title) {
		fmt.Fprintf(out, "\"%s\"\n", bltEscape(name))
	}
	return out.Flush()
}

func appendBLT(line []byte, b Ballot) ([]byte, error) {
	if b.Weight == 0 || b.Scores != nil {
		return nil, fmt.Errorf("a weight of %d or scores", b.Weight)
	}
	line = fmt.Appendf(line, "%d", b.Weight)
	for _, o := range b.Picks {
		line = fmt.Appendf(line, " %d", o+1)
	}
	for _, group := range b.Ranks {
		if len(group) == 0 || slices.Contains(group, AnyMark) {
			return nil, fmt.Errorf("an empty rank or unknown marks")
		}
		for i, o := range group {
			sep := "="
			if i == 0 {
				sep = " "
			}
			line = fmt.Appendf(line, "%s%d", sep, o+1)
		}
	}
	return append(line, " 0\n"...), nil
}

func bltEscape(text string) string {
	line := strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' {
			return ' '
		}
		return r
	}, text)
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(line)
}
