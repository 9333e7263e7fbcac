package tally

import (
	"math"
	"slices"
)

// kind is a form of ballot entry, known by its keys.
type kind int

const (
	kindChoose kind = iota // one option
	kindApprove
	kindPoints
	kindScore
	kindRank
	kindPair   // i beat j
	kindChoice // winner over others
	kindSet    // best and worst of a set
	kindCount
)

// String names the entry by its key.
func (k kind) String() string {
	return [kindCount]string{`"choose"`, `"approve"`, `"points"`, `"score"`, `"rank"`, `"i", "j"`, `"winner", "over"`, `"set"`}[k]
}

// fits reports whether ballots of the method have this form.
func (k kind) fits(m Method) bool {
	switch m {
	case Single:
		return k == kindChoose
	case Budget:
		return k == kindPoints
	case Score, STAR:
		return k == kindScore
	case Duels:
		return k == kindRank || k == kindPair || k == kindChoice
	case MaxDiff:
		return k == kindSet
	case Approval, SAV, PAVSeq, PhragmenSeq, EqualShares:
		return k == kindApprove
	}
	return k == kindRank
}

// mostMarks bounds what one ballot may hold.
const mostMarks = 4 * MostOptions

// entry is a ballot while it is read: marks one after the other; ends says where each group of them ends. It is used again for
// every ballot so that ballots seen before cost no memory.
type entry struct {
	kind   kind
	weight int64
	marks  []int
	ends   []int
	i, j   int
	seen   []string
}

// ballot reads one entry.
func (p *parser) ballot() {
	e := &p.entry
	*e = entry{marks: e.marks[:0], ends: e.ends[:0], seen: e.seen[:0], i: -1, j: -1}
	p.space()
	line := int32(min(p.line, math.MaxInt32))
	p.object(p.ballotField)
	if p.err != nil {
		return
	}
	if !e.settle() {
		p.fail("the keys are not those of a ballot")
		return
	}
	if p.kinds[e.kind] == 0 {
		p.kinds[e.kind] = line
	}
	p.gather.add(e, line)
}

// ballotKeys lists the keys that a ballot may have, so that those read can be kept without copies.
func ballotKeys() [14]string {
	return [...]string{"n", "wins", "rank", "approve", "choose", "points", "score", "i", "j", "winner", "over", "set", "best", "worst"}
}

func (p *parser) ballotField(raw []byte) {
	keys, e := ballotKeys(), &p.entry
	at := slices.IndexFunc(keys[:], func(k string) bool { return k == string(raw) })
	if at < 0 {
		p.fail("%.40q is not a key of a ballot", raw)
		return
	}
	if slices.Contains(e.seen, keys[at]) {
		p.fail("%q is there twice", keys[at])
		return
	}
	e.seen = append(e.seen, keys[at])
	switch keys[at] {
	case "n", "wins":
		e.weight = p.within(0, MostVotes)
	case "rank":
		p.list(func() { p.marks(); e.close() })
	case "approve", "over", "set":
		p.marks()
	case "choose":
		e.push(p, p.within(0, MostOptions-1))
	case "points", "score":
		p.object(p.given)
	case "i", "winner", "best":
		e.i = int(p.within(0, MostOptions-1))
	case "j", "worst":
		e.j = int(p.within(0, MostOptions-1))
	}
}

// marks reads a list of options; AnyMark passes here and is refused by the methods that do not know it.
func (p *parser) marks() {
	p.list(func() { p.entry.push(p, p.within(AnyMark, MostOptions-1)) })
}

// given reads the value of one option of a score or points ballot; the key is the option.
func (p *parser) given(raw []byte) {
	option, ok := wholeNumber(raw)
	if !ok || option < 0 || option >= MostOptions {
		p.fail("%.40q is not the number of an option", raw)
		return
	}
	p.entry.push(p, option)
	p.entry.push(p, p.within(0, MostVotes))
}

func (e *entry) push(p *parser, option int64) {
	if e.marks = append(e.marks, int(option)); len(e.marks) > mostMarks {
		p.fail("more than %d marks on one ballot", mostMarks)
	}
}

func (e *entry) close() { e.ends = append(e.ends, len(e.marks)) }

// settle finds the kind by the keys and brings pairs, choices and sets into the form of Ballot.Ranks. It returns false where the
// keys are those of no ballot, or a set lacks its best or worst.
func (e *entry) settle() bool {
	slices.Sort(e.seen)
	is := func(keys ...string) bool { return slices.Equal(e.seen, keys) }
	switch {
	case is("choose", "n"):
		e.kind = kindChoose
	case is("approve", "n"):
		e.kind = kindApprove
	case is("n", "points"), is("n", "score"):
		e.kind = kindPoints
		if e.seen[1] == "score" {
			e.kind = kindScore
		}
		e.sortScores()
	case is("n", "rank"):
		e.kind = kindRank
	case is("i", "j", "wins"):
		e.kind = kindPair
		e.marks, e.ends = append(e.marks, e.i, e.j), append(e.ends, 1, 2)
	case is("n", "over", "winner"):
		e.kind = kindChoice
		e.marks = slices.Insert(e.marks, 0, e.i)
		slices.Sort(e.marks[1:])
		e.ends = append(e.ends, 1, len(e.marks))
	case is("best", "n", "set", "worst"):
		e.kind = kindSet
		return e.bestWorst()
	default:
		return false
	}
	return true
}

// sortScores puts pairs of option and points in the order of the options.
func (e *entry) sortScores() {
	for i := 2; i < len(e.marks); i += 2 {
		for j := i; j > 0 && e.marks[j-2] > e.marks[j]; j -= 2 {
			e.marks[j-2], e.marks[j] = e.marks[j], e.marks[j-2]
			e.marks[j-1], e.marks[j+1] = e.marks[j+1], e.marks[j-1]
		}
	}
}

func (e *entry) bestWorst() bool {
	best, worst := slices.Index(e.marks, e.i), slices.Index(e.marks, e.j)
	if best < 0 || worst < 0 || best == worst {
		return false
	}
	e.marks = slices.DeleteFunc(e.marks, func(o int) bool { return o == e.i || o == e.j })
	slices.Sort(e.marks)
	e.marks = append(slices.Insert(e.marks, 0, e.i), e.j)
	e.ends = append(e.ends, 1, len(e.marks)-1, len(e.marks))
	return true
}
