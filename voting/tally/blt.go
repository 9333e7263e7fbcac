package tally

import (
	"fmt"
	"io"
	"slices"
)

// ParseBLT reads an election in the .blt format and counts it by the method given, which the format does not name: a ranked method,
// duels (every paper is then a ranking by Plackett and Luce) or one of the approval methods, for which every option on a paper is
// approved. Rules are the method's usual ones, and duels fit without a penalty, as an election file that names none. Errors of the content are a *FormatError.
func ParseBLT(in io.Reader, m Method) (*File, error) {
	if !BLTMethod(m) {
		return nil, &FormatError{Where: "method", What: fmt.Sprintf("a .blt file cannot be counted by %.40q", string(m))}
	}
	b := &bltReader{in: newJSONReader(in), file: &File{}, gather: newGatherer()}
	f := b.file
	f.Election.Method = m
	b.mark()
	b.document(m)
	if b.in.err != nil {
		return nil, b.in.err
	}
	f.Ballots, f.lines = b.gather.ballots, b.gather.lines
	var kinds [kindCount]int32
	kinds[b.entry.kind] = 1
	if err := f.complete(kinds); err != nil {
		return nil, err
	}
	return f, nil
}

// BLTMethod reports whether the ballots of a .blt file can be counted by the method.
func BLTMethod(m Method) bool {
	return Known(m) && (kindRank.fits(m) || kindApprove.fits(m))
}

// bltReader reads words, numbers and quoted texts apart by white space; # begins a comment. It uses the bytes, lines and errors of a
// jsonReader.
type bltReader struct {
	in     *jsonReader
	file   *File
	gather *gatherer
	entry  entry
	number []int // new number of each option of the file; -1 = withdrawn
}

func (b *bltReader) document(m Method) {
	options := int(b.whole(1, MostOptions, "the number of options"))
	seats := int(b.whole(1, MostOptions, "the number of seats"))
	withdrawn := make([]bool, options)
	n := b.whole(-int64(options), MostVotes, "a withdrawn option or the weight of a ballot")
	for ; n < 0 && b.in.err == nil; n = b.whole(-int64(options), MostVotes, "a withdrawn option or the weight of a ballot") {
		if withdrawn[-n-1] {
			b.in.fail("option %d is withdrawn twice", -n)
			return
		}
		withdrawn[-n-1] = true
	}
	b.renumber(withdrawn)
	b.entry.kind = bltKind(m)
	for n > 0 && b.in.err == nil {
		line := int32(b.in.line)
		b.ballot(n)
		if b.in.err == nil {
			b.gather.add(&b.entry, line)
		}
		n = b.whole(0, MostVotes, "the weight of a ballot, or 0 after the last")
	}
	b.names(withdrawn)
	b.file.Election.Seats = seats
}

// mark passes over the byte order mark with which some programs begin a text.
func (b *bltReader) mark() {
	if b.in.peek() != 0xEF {
		return
	}
	for _, c := range []byte("\uFEFF") {
		if got := b.in.take(); got != c {
			b.in.fail("%s at the beginning", shown(got))
		}
	}
}

func bltKind(m Method) kind {
	if kindApprove.fits(m) {
		return kindApprove
	}
	return kindRank
}

// renumber gives the options that stay the numbers they are counted by.
func (b *bltReader) renumber(withdrawn []bool) {
	b.number = make([]int, len(withdrawn))
	next := 0
	for i, out := range withdrawn {
		if b.number[i] = -1; !out {
			b.number[i] = next
			next++
		}
	}
}

// ballot reads one paper after its weight. Withdrawn options are passed over as if they were not on it.
func (b *bltReader) ballot(weight int64) {
	e := &b.entry
	e.weight, e.marks, e.ends = weight, e.marks[:0], e.ends[:0]
	for start, joined := 0, false; b.in.err == nil; {
		option := b.whole(0, int64(len(b.number)), "an option, or 0 at the end of the ballot")
		if b.in.err != nil {
			return
		}
		if option == 0 {
			if joined || b.space() == '=' {
				b.in.fail("= stands between two options that are ranked equal")
			}
			break
		}
		if len(e.marks) >= mostMarks {
			b.in.fail("more than %d marks on one ballot", mostMarks)
		}
		if o := b.number[option-1]; o >= 0 {
			e.marks = append(e.marks, o)
		}
		if joined = b.space() == '='; joined {
			b.in.take()
			continue
		}
		if len(e.marks) > start && e.kind == kindRank {
			slices.Sort(e.marks[start:])
			e.ends = append(e.ends, len(e.marks))
			start = len(e.marks)
		}
	}
	if e.kind == kindApprove {
		slices.Sort(e.marks)
	}
}

// names reads the names of all options and the title, which may be missing.
func (b *bltReader) names(withdrawn []bool) {
	for i, out := range withdrawn {
		name := b.quoted(fmt.Sprintf("the name of option %d", i+1))
		if out {
			b.file.Withdrawn = append(b.file.Withdrawn, name)
		} else {
			b.file.Options = append(b.file.Options, name)
		}
	}
	if b.space() == '"' {
		b.file.Title = b.quoted("the title")
	}
	if c := b.space(); b.in.err == nil && !b.in.ended() {
		b.in.fail("%s after the end", shown(c))
	}
}

// space passes over white space and comments.
func (b *bltReader) space() byte {
	for {
		c := b.in.space()
		if c != '#' {
			return c
		}
		for c != '\n' && c != 0 {
			b.in.take()
			c = b.in.peek()
		}
	}
}

// whole reads a whole number, which must not run into something else.
func (b *bltReader) whole(low, high int64, what string) int64 {
	c := b.space()
	if b.in.err == nil && c != '-' && (c < '0' || c > '9') {
		b.in.fail("%s where %s is expected", shown(c), what)
		return 0
	}
	n := b.in.whole()
	if n < low || n > high {
		b.in.fail("%d is not %s: it is not between %d and %d", n, what, low, high)
		return 0
	}
	switch c := b.in.peek(); c {
	case ' ', '\t', '\r', '\n', '=', '#', '"', 0:
	default:
		b.in.fail("%s right after %d", shown(c), n)
	}
	return n
}

// quoted reads a text in quotes, in which \" is a quote and \\ a backslash. It ends on the line on which it began.
func (b *bltReader) quoted(what string) string {
	if c := b.space(); c != '"' {
		b.in.fail("%s where %s in quotes is expected", shown(c), what)
		return ""
	}
	b.in.take()
	var text []byte
	for b.in.err == nil {
		c := b.in.take()
		if c == '\\' && (b.in.peek() == '"' || b.in.peek() == '\\') {
			c = b.in.take()
		} else if c == '"' {
			break
		}
		if text = append(text, c); c < 0x20 && c != '\t' || len(text) > mostText {
			b.in.fail("%s does not end on its line", what)
		}
	}
	return bltText(b.in, text)
}
