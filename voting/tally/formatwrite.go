package tally

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// WriteJSON writes the election in the neutral JSON format, one ballot a line, so that ParseJSON reads the same again. Duels go out
// under the name that the format has for them. Withdrawn options are not written: nothing of them is left in the ballots.
func (f *File) WriteJSON(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	head := object{}
	if f.ID != "" {
		head = append(head, member{"id", f.ID})
	}
	if f.Title != "" {
		head = append(head, member{"title", f.Title})
	}
	method := string(f.Election.Method)
	if f.Election.Method == Duels {
		method = BradleyTerry
	}
	head = append(head, member{"method", method}, member{"seats", f.Election.Seats}, member{"options", whole(f.Options)},
		member{"rules", f.Election.fullRules()})
	sep := "{\n"
	for _, m := range head {
		value, err := json.Marshal(m.value)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s%q:%s", sep, m.key, value)
		sep = ",\n"
	}
	out.WriteString(",\n\"ballots\":[")
	var line []byte
	for i, b := range f.Ballots {
		if line = append(line[:0], '\n'); i > 0 {
			line = append(line[:0], ",\n"...)
		}
		line = f.Election.appendBallot(line, b)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	out.WriteString("\n]\n}\n")
	return out.Flush()
}

// fullRules states what would mean something else in a file than in an Election: the penalty of duels, which a file must name.
func (e Election) fullRules() Rules {
	r := e.Rules
	if e.Method == Duels && r.L2 == nil {
		l2 := DefaultL2
		r.L2 = &l2
	}
	return r
}

func (e Election) appendBallot(line []byte, b Ballot) []byte {
	number := func(key string, n int64) { line = strconv.AppendInt(append(line, key...), n, 10) }
	switch e.Method {
	case Single:
		number(`{"n":`, b.Weight)
		number(`,"choose":`, int64(b.Picks[0]))
	case Approval, SAV, PAVSeq, PhragmenSeq, EqualShares:
		number(`{"n":`, b.Weight)
		line = appendOptions(append(line, `,"approve":`...), b.Picks)
	case Budget, Score, STAR:
		number(`{"n":`, b.Weight)
		key := `,"score":{`
		if e.Method == Budget {
			key = `,"points":{`
		}
		line = append(line, key...)
		for i, g := range b.Scores {
			if i > 0 {
				line = append(line, ',')
			}
			number(`"`, int64(g.Option))
			number(`":`, int64(g.Points))
		}
		line = append(line, '}')
	case MaxDiff:
		number(`{"n":`, b.Weight)
		best, worst := b.Ranks[0][0], b.Ranks[2][0]
		line = appendOptions(append(line, `,"set":`...), append(append([]int{best}, b.Ranks[1]...), worst))
		number(`,"best":`, int64(best))
		number(`,"worst":`, int64(worst))
	default:
		return e.appendRanks(line, b)
	}
	return append(line, '}')
}

func (e Election) appendRanks(line []byte, b Ballot) []byte {
	if e.Method == Duels && len(b.Ranks) == 2 && len(b.Ranks[1]) == 1 {
		return fmt.Appendf(line, `{"i":%d,"j":%d,"wins":%d}`, b.Ranks[0][0], b.Ranks[1][0], b.Weight)
	}
	line = fmt.Appendf(line, `{"n":%d,"rank":[`, b.Weight)
	for i, group := range b.Ranks {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendOptions(line, group)
	}
	return append(line, "]}"...)
}

func appendOptions(line []byte, options []int) []byte {
	line = append(line, '[')
	for i, o := range options {
		if i > 0 {
			line = append(line, ',')
		}
		line = strconv.AppendInt(line, int64(o), 10)
	}
	return append(line, ']')
}
