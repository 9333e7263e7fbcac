package tally

import (
	"fmt"
	"iter"
	"math"
	"slices"
)

// MostRunoffOptions bounds the options of instant run-off and of the single transferable vote: their story has a line
// per option and round, and usually about as many rounds as options.
const MostRunoffOptions = 1000

// A paper is read in two halves. What depends on the paper alone (too many ranks skipped, repeats, overvotes that never
// count, options that are never in the count) is decided once, when it is loaded; what is left is a string of options,
// mostly a byte each, that is read on from where it stands whenever the option that holds it leaves. Nothing above that
// place can come back into the count, so that this is the same as reading from the top.
const (
	paperWide = 0xF0 // to 0xF7: an option of 240 or more; the low three bits and the next byte are its number
	paperSet  = 0xF8 // an overvote that counts once a single one of its options is left; ends at paperShut
	paperShut = 0xF9
	paperEnd  = 0xFA // and above: the end of the paper; adding a reason to it says why
)

// Reasons for which a paper is set aside.
const (
	asideExhausted = iota
	asideOvervote
	asideRepeated
	asideSkipped
	asideReasons
)

// aside counts votes set aside, by reason.
type aside [asideReasons]int64

func (a aside) inactive(decimals int) Inactive {
	at := func(reason int) Decimal { return Decimal{a[reason], decimals} }
	return Inactive{
		Exhausted: at(asideExhausted), Overvote: at(asideOvervote), Repeated: at(asideRepeated), Skipped: at(asideSkipped),
	}
}

func (a aside) sum() int64 {
	var sum int64
	for _, n := range a {
		sum += n
	}
	return sum
}

// Where a paper stands is the number of its chunk and the offset in it.
const (
	chunkBits = 20
	chunkSize = 1 << chunkBits
	noPaper   = math.MaxUint32
)

// papers holds loaded papers: 16 bytes each and a byte or two per mark that can still matter.
type papers struct {
	chunks [][]byte
	pos    []uint32 // what is still to be read of each paper
	weight []int64
	next   []uint32 // the paper below it in the same parcel, or noPaper
	total  int64    // weight of all papers, blank ones too
	blank  int64
}

// readPapers loads ballots of an election under its rules. unit is what one vote is in the smallest fraction that the
// method counts. Intake is strict about what a voter may cast (validRanking); here every paper that people have ever
// handed in is accepted (ranks left empty, overvotes, repeats, blank papers) and the rules say what becomes of it.
// Errors: ErrBallot for options that do not exist and negative weights, ErrElection where the sums would not fit.
func readPapers(e Election, unit int64, ballots iter.Seq[Ballot]) (*papers, error) {
	loader, err := newLoader(e)
	if err != nil {
		return nil, err
	}
	p := &papers{}
	for b := range ballots {
		if b.Weight < 0 {
			return nil, fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
		}
		if b.Weight > math.MaxInt64/unit-p.total {
			return nil, fmt.Errorf("%w: more than %d votes", ErrElection, math.MaxInt64/unit)
		}
		p.total += b.Weight
		blank, err := loader.load(b.Ranks)
		if err != nil {
			return nil, err
		}
		if blank {
			p.blank += b.Weight
			continue
		}
		if b.Weight == 0 {
			continue
		}
		if err := p.keep(loader.text, b.Weight); err != nil {
			return nil, err
		}
	}
	p.next = make([]uint32, len(p.pos))
	return p, nil
}

// keep stores one loaded paper.
func (p *papers) keep(text []byte, weight int64) error {
	last := len(p.chunks) - 1
	if last < 0 || len(p.chunks[last])+len(text) > chunkSize {
		if len(p.chunks) == 1<<(32-chunkBits) {
			return fmt.Errorf("%w: more distinct ballots than can be counted", ErrElection)
		}
		var chunk []byte
		if last >= 0 { // small counts need not pay for a whole one
			chunk = make([]byte, 0, chunkSize)
		}
		p.chunks = append(p.chunks, chunk)
		last++
	}
	p.pos = append(p.pos, uint32(last<<chunkBits|len(p.chunks[last])))
	p.chunks[last] = append(p.chunks[last], text...)
	p.weight = append(p.weight, weight)
	return nil
}

// read returns the option that a paper goes to, given the options still in the count, or minus one minus the reason for
// which it is set aside.
func (p *papers) read(paper uint32, in []bool) int {
	at := p.pos[paper]
	text := p.chunks[at>>chunkBits][at&(chunkSize-1):]
	for i := 0; ; {
		option, size := paperOption(text[i:])
		switch {
		case size > 0 && in[option]:
			p.pos[paper] = at + uint32(i)
			return option
		case size > 0:
			i += size
		case text[i] == paperSet:
			holder, length := paperOvervote(text[i:], in)
			if holder != paperNobody {
				p.pos[paper] = at + uint32(i)
				return holder
			}
			i += length
		default:
			p.pos[paper] = at + uint32(i)
			return -1 - int(text[i]-paperEnd)
		}
	}
}

// paperNobody says that none of the options of an overvote is in the count.
const paperNobody = math.MinInt

// paperOption returns the option at the beginning of a text and its length there; length 0 where there is none.
func paperOption(text []byte) (option, size int) {
	b := text[0]
	if b < paperWide {
		return int(b), 1
	}
	if b < paperSet {
		return int(b&7)<<8 | int(text[1]), 2
	}
	return 0, 0
}

// paperOvervote returns who gets a paper at an overvote that counts when one of its options is left, or paperNobody, and
// how long the overvote is in the text.
func paperOvervote(text []byte, in []bool) (holder, length int) {
	holder = paperNobody
	i := 1
	for text[i] != paperShut {
		option, size := paperOption(text[i:])
		i += size
		if !in[option] {
			continue
		}
		if holder != paperNobody {
			return -1 - asideOvervote, 0
		}
		holder = option
	}
	return holder, i + 1
}

// validRanking is what intake asks of a ranking: at least one option, one at each rank, none twice.
func validRanking(e Election, b Ballot) error {
	if b.Weight < 0 {
		return fmt.Errorf("%w: weight %d", ErrBallot, b.Weight)
	}
	if len(b.Ranks) == 0 || len(b.Ranks) > e.Options {
		return fmt.Errorf("%w: %d ranks", ErrBallot, len(b.Ranks))
	}
	seen := make([]bool, e.Options)
	for _, rank := range b.Ranks {
		if len(rank) != 1 || rank[0] < 0 || rank[0] >= e.Options {
			return fmt.Errorf("%w: rank %v of %d options", ErrBallot, rank[:min(len(rank), 2)], e.Options)
		}
		if seen[rank[0]] {
			return fmt.Errorf("%w: option %d ranked twice", ErrBallot, rank[0])
		}
		seen[rank[0]] = true
	}
	return nil
}

// optionSet turns a list of options into a set; its error wraps ErrElection.
func optionSet(list []int, options int) ([]bool, error) {
	set := make([]bool, options)
	for _, o := range list {
		if o < 0 || o >= options {
			return nil, fmt.Errorf("%w: option %d of %d", ErrElection, o, options)
		}
		set[o] = true
	}
	return set, nil
}

// word checks a setting against the words it may be, the first of which stands for the empty one.
func word(name, got string, words ...string) (string, error) {
	if got == "" {
		return words[0], nil
	}
	if !slices.Contains(words, got) {
		return "", fmt.Errorf("%w: %s %q", ErrElection, name, got)
	}
	return got, nil
}
