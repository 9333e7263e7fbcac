package tally

import (
	"fmt"
	"slices"
)

// loader turns papers into what is kept of them. It reads the rules Overvote, MaxSkipped, Duplicate and Excluded.
type loader struct {
	overvote   string
	repeatEnds bool
	maxSkipped int // below 0: any number
	excluded   []bool

	paper  uint32   // the number of the paper being read, so that the two below need no clearing
	marked []uint32 // the last paper that marks the option
	passed []uint32 // the last paper on which the option stands above, where it is gone if the paper is read on
	rank   []int    // the options of one rank, each once
	text   []byte   // what is kept of the paper
}

func newLoader(e Election) (*loader, error) {
	if e.Options > MostRunoffOptions {
		return nil, fmt.Errorf("%w: %d options, at most %d", ErrElection, e.Options, MostRunoffOptions)
	}
	l := &loader{maxSkipped: -1, marked: make([]uint32, e.Options), passed: make([]uint32, e.Options)}
	if e.Rules.MaxSkipped != nil {
		l.maxSkipped = *e.Rules.MaxSkipped
		if l.maxSkipped < 0 {
			return nil, fmt.Errorf("%w: %d ranks skipped", ErrElection, l.maxSkipped)
		}
	}
	var err error
	if l.excluded, err = optionSet(e.Rules.Excluded, e.Options); err != nil {
		return nil, err
	}
	l.overvote, err = word("overvote", e.Rules.Overvote, "exhaust", "skip", "exhaust-if-multiple-continuing")
	if err != nil {
		return nil, err
	}
	repeat, err := word("duplicate", e.Rules.Duplicate, "skip", "exhaust")
	l.repeatEnds = repeat == "exhaust"
	return l, err
}

// load reads one paper into l.text and reports whether it is blank.
func (l *loader) load(ranks [][]int) (blank bool, err error) {
	l.paper++
	if l.paper == 0 { // all numbers have been used
		clear(l.marked)
		clear(l.passed)
		l.paper = 1
	}
	l.text = l.text[:0]
	blank = true
	reason := asideExhausted
	skipped := 0
	open := true
	for _, rank := range ranks {
		if err := l.check(rank); err != nil {
			return false, err
		}
		if len(rank) == 0 {
			skipped++
			continue
		}
		blank = false
		if open {
			reason, open = l.place(rank, skipped)
		}
		skipped = 0
	}
	l.text = append(l.text, paperEnd+byte(reason))
	return blank, nil
}

func (l *loader) check(rank []int) error {
	for _, o := range rank {
		if o != AnyMark && (o < 0 || o >= len(l.marked)) {
			return fmt.Errorf("%w: option %d of %d", ErrBallot, o, len(l.marked))
		}
	}
	return nil
}

// place reads one rank with a mark and reports whether the paper goes on after it and, if not, why.
func (l *loader) place(marks []int, skipped int) (reason int, goesOn bool) {
	if l.maxSkipped >= 0 && skipped > l.maxSkipped {
		return asideSkipped, false
	}
	if l.repeats(marks) && l.repeatEnds {
		return asideRepeated, false
	}
	if len(marks) == 1 && marks[0] != AnyMark { // nearly always, and the general way takes twice as long
		if o := marks[0]; !l.excluded[o] && l.passed[o] != l.paper {
			l.write(o)
		}
		return asideExhausted, true
	}
	l.rank = append(l.rank[:0], marks...)
	slices.Sort(l.rank)
	l.rank = slices.Compact(l.rank)
	over, unknown := len(l.rank) > 1 || l.rank[0] == AnyMark, l.rank[0] == AnyMark
	switch {
	case over && l.overvote == "exhaust":
		return asideOvervote, false
	case over && l.overvote == "skip":
		return asideExhausted, true
	case unknown: // two of them may be in the count for all anybody knows
		return asideOvervote, false
	}
	l.writeRank()
	return asideExhausted, true
}

// repeats reports whether an option of this rank is marked at a higher one, and notes all of them as marked.
func (l *loader) repeats(marks []int) bool {
	repeats := false
	for _, o := range marks {
		repeats = repeats || (o != AnyMark && l.marked[o] == l.paper)
	}
	for _, o := range marks {
		if o != AnyMark {
			l.marked[o] = l.paper
		}
	}
	return repeats
}

// writeRank keeps the options of l.rank that can be in the count when the paper is read this far.
func (l *loader) writeRank() {
	l.rank = slices.DeleteFunc(l.rank, func(o int) bool { return l.excluded[o] || l.passed[o] == l.paper })
	several := len(l.rank) > 1
	if several {
		l.text = append(l.text, paperSet)
	}
	for _, o := range l.rank {
		l.write(o)
	}
	if several {
		l.text = append(l.text, paperShut)
	}
}

func (l *loader) write(option int) {
	l.passed[option] = l.paper
	if option < paperWide {
		l.text = append(l.text, byte(option))
	} else {
		l.text = append(l.text, paperWide|byte(option>>8), byte(option))
	}
}
