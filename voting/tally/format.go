package tally

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Bounds of an election that is read from a file.
const (
	MostOptions = 2_000
	MostBallots = 20_000_000    // entries
	MostVotes   = 1_000_000_000 // weight of all ballots together
)

// File is an election as a file holds it. FORMAT.md describes both file formats.
type File struct {
	ID       string
	Title    string
	Options  []string // names; Election.Options is their number
	Election Election
	Ballots  []Ballot // each content once, in the order of the file
	// Withdrawn are the names of options that a .blt file withdraws: they are taken out of the options and of every ballot, and
	// the others are numbered without them.
	Withdrawn []string

	lines []int32 // line of each ballot, for errors
}

// ParseJSON reads an election in the neutral JSON format. What ballots may say by the rules of the method is left to Tally;
// everything else is checked. The input is read as a stream and may hold millions of ballots; memory grows with distinct
// ones. Errors of the content are a *FormatError; errors of the reader are passed on.
func ParseJSON(in io.Reader) (*File, error) {
	p := &parser{jsonReader: newJSONReader(in), file: &File{}, gather: newGatherer()}
	p.document()
	if p.space(); p.err == nil && !p.ended() {
		p.fail("something follows the election")
	}
	if p.err != nil {
		return nil, p.err
	}
	p.file.Ballots, p.file.lines = p.gather.ballots, p.gather.lines
	if err := p.file.complete(p.kinds); err != nil {
		return nil, err
	}
	return p.file, nil
}

// parser is what has been read of a neutral JSON file so far.
type parser struct {
	*jsonReader
	file   *File
	gather *gatherer
	kinds  [kindCount]int32 // line of the first ballot of each kind, 0 = none
	entry  entry
}

// document reads the whole file. Keys may come in any order, so ballots are checked against the rest at the end.
func (p *parser) document() {
	var seen []string
	p.object(func(raw []byte) {
		key := string(raw)
		if p.where = key; len(key) > 40 {
			p.where = key[:40]
		}
		if slices.Contains(seen, key) {
			p.fail("is there twice")
			return
		}
		seen = append(seen, key)
		p.field(key)
		p.where = ""
	})
	for _, key := range []string{"method", "seats", "options", "ballots"} {
		if !slices.Contains(seen, key) {
			p.fail("%q is missing", key)
		}
	}
}

func (p *parser) field(key string) {
	switch f := p.file; key {
	case "id":
		f.ID = p.text()
	case "title":
		f.Title = p.text()
	case "method":
		f.Election.Method = Method(p.text())
	case "seats":
		f.Election.Seats = int(p.within(1, MostOptions))
	case "options":
		p.list(func() {
			if f.Options = append(f.Options, p.text()); len(f.Options) > MostOptions {
				p.fail("more than %d options", MostOptions)
			}
		})
	case "rules":
		p.rules()
	case "ballots":
		n := 0
		p.list(func() {
			p.where = "ballots[" + strconv.Itoa(n) + "]"
			p.ballot()
			if n++; n > MostBallots {
				p.fail("more than %d ballots", MostBallots)
			}
		})
	case "source", "expected", "derived", "note":
		p.skip(0)
	default:
		p.fail("is not a key of an election")
	}
}

// complete settles the method and checks rules and ballots against the options.
func (f *File) complete(kinds [kindCount]int32) error {
	e := &f.Election
	e.Options = len(f.Options)
	if e.Options == 0 {
		return &FormatError{Where: "options", What: "there are none"}
	}
	e.alias(kinds)
	if !Known(e.Method) {
		return &FormatError{Where: "method", What: fmt.Sprintf("%.40q is not a method that is counted here", string(e.Method))}
	}
	if err := e.checkRules(); err != nil {
		return err
	}
	for k, line := range kinds {
		if line > 0 && !kind(k).fits(e.Method) {
			return &FormatError{Line: int(line), Where: "ballots", What: fmt.Sprintf("%s is not a ballot of %s", kind(k), e.Method)}
		}
	}
	return f.checkBallots()
}

// alias turns the names that election files use for duels into ours.
func (e *Election) alias(kinds [kindCount]int32) {
	switch e.Method {
	case "plackett-luce":
		e.Method, e.Rules.Model = Duels, PlackettLuce
	case "bradley-terry":
		e.Method = Duels
	}
	if e.Method != Duels {
		return
	}
	if e.Rules.Model == "" && kinds[kindRank]+kinds[kindChoice] > 0 {
		e.Rules.Model = PlackettLuce
	}
	if e.Rules.L2 == nil { // a file that says nothing means the plain maximum; a campaign that says nothing our default
		e.Rules.L2 = new(float64)
	}
}

// checkBallots checks what holds for every method: that the options exist and the votes can be added up.
func (f *File) checkBallots() error {
	votes := int64(0)
	for i, b := range f.Ballots {
		if votes += b.Weight; votes > MostVotes { // both are at most MostVotes + 1
			return f.wrong(i, fmt.Sprintf("more than %d votes together", MostVotes))
		}
		if o, ok := f.Election.exist(b); !ok {
			return f.wrong(i, fmt.Sprintf("option %d does not exist, there are %d", o, f.Election.Options))
		}
	}
	return nil
}

// wrong is an error of one ballot.
func (f *File) wrong(ballot int, what string) error {
	line := 0
	if ballot < len(f.lines) {
		line = int(f.lines[ballot])
	}
	return &FormatError{Line: line, Where: "ballot", What: what}
}

// exist returns an option on the ballot that does not exist, or true. AnyMark is one on papers only.
func (e Election) exist(b Ballot) (wrong int, ok bool) {
	lowest := 0
	if e.Method == IRV || e.Method == STVWIGM || e.Method == STVScottish {
		lowest = AnyMark
	}
	for _, group := range b.Ranks {
		for _, o := range group {
			if o < lowest || o >= e.Options {
				return o, false
			}
		}
	}
	for _, o := range b.Picks {
		if o < 0 || o >= e.Options {
			return o, false
		}
	}
	for _, g := range b.Scores {
		if g.Option >= e.Options {
			return g.Option, false
		}
	}
	return 0, true
}

// Tally counts the election. Where a ballot breaks the rules of the method the error is a *FormatError with its line; others are
// those of Tally.
func (f *File) Tally() (Result, error) {
	current := -1
	r, err := Tally(f.Election, func(yield func(Ballot) bool) {
		for i, b := range f.Ballots {
			current = i
			if !yield(b) {
				return
			}
		}
	})
	if errors.Is(err, ErrBallot) && current >= 0 {
		return r, f.wrong(current, strings.TrimPrefix(err.Error(), ErrBallot.Error()+": "))
	}
	return r, err
}
