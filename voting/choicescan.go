package voting

import (
	"bytes"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// scan reads a stored choice as Choice.bytes writes it or as PostgreSQL prints it from jsonb, and nothing else: whoever
// gets false asks encoding/json. It keeps its memory from choice to choice, since a recount reads millions of them.
type scan struct {
	text  []byte // what is left to read
	field string
	ids   [][]byte // as they are written: what is no id is found out by whoever looks it up
	ends  []int    // rank: how many ids there are up to the end of each level
	given []int    // points and score: of each id

	winner, reason, best, worst []byte

	numbers []int // the rest is memory of ballot
	levels  [][]int
	scores  []tally.Given
}

const idLength = 36 // letters of an id

// read reports whether it knows the form of the text, which it goes on using.
func (s *scan) read(text []byte) bool {
	s.text, s.field, s.ids, s.ends, s.given = text, "", s.ids[:0], s.ends[:0], s.given[:0]
	s.winner, s.reason, s.best, s.worst = nil, nil, nil, nil
	if !s.eat('{') {
		return false
	}
	for {
		key, ok := s.word()
		if !ok || !s.next(':') || !s.value(key) {
			return false
		}
		if s.eat('}') {
			return len(s.text) == 0 && s.whole()
		}
		if !s.next(',') {
			return false
		}
	}
}

// whole reports whether what was read belongs together.
func (s *scan) whole() bool {
	duel, set := s.winner != nil || s.reason != nil, s.best != nil || s.worst != nil
	return s.field != "" && (!duel || s.field == "pair") && (!set || s.field == "set")
}

func (s *scan) value(key []byte) (ok bool) {
	switch string(key) {
	case "weight": // it is read from its own column
		_, ok = s.digits()
	case "choose":
		return s.begin("choose") && s.list()
	case "approve":
		return s.begin("approve") && s.list()
	case "pair":
		return s.begin("pair") && s.list()
	case "set":
		return s.begin("set") && s.list()
	case "points":
		return s.begin("points") && s.amounts()
	case "score":
		return s.begin("score") && s.amounts()
	case "rank":
		return s.begin("rank") && s.rank()
	case "winner":
		s.winner, ok = s.id()
	case "best":
		s.best, ok = s.id()
	case "worst":
		s.worst, ok = s.id()
	case "reason":
		s.reason, ok = s.word()
	}
	return ok
}

// begin notes what the choice is. It is one thing.
func (s *scan) begin(field string) bool {
	first := s.field == ""
	s.field = field
	return first
}

func (s *scan) eat(c byte) bool {
	if len(s.text) == 0 || s.text[0] != c {
		return false
	}
	s.text = s.text[1:]
	return true
}

// next is eat for what jsonb prints a space after.
func (s *scan) next(c byte) bool {
	if !s.eat(c) {
		return false
	}
	s.eat(' ')
	return true
}

// word reads a string of small letters and hyphens.
func (s *scan) word() ([]byte, bool) {
	if !s.eat('"') {
		return nil, false
	}
	n := 0
	for n < len(s.text) && (s.text[n] >= 'a' && s.text[n] <= 'z' || s.text[n] == '-') {
		n++
	}
	word := s.text[:n]
	s.text = s.text[n:]
	return word, s.eat('"')
}

func (s *scan) id() ([]byte, bool) {
	if len(s.text) < idLength+2 || s.text[0] != '"' || s.text[idLength+1] != '"' {
		return nil, false
	}
	id := s.text[1 : idLength+1]
	s.text = s.text[idLength+2:]
	return id, true
}

// digits reads a number of at most nine digits as JSON has them: none before the first that counts.
func (s *scan) digits() (int, bool) {
	n, at := 0, 0
	for at < len(s.text) && s.text[at] >= '0' && s.text[at] <= '9' {
		n = 10*n + int(s.text[at]-'0')
		if at++; at > 9 {
			return 0, false
		}
	}
	ok := at == 1 || at > 1 && s.text[0] != '0'
	s.text = s.text[at:]
	return n, ok
}

// list reads ids, at least one.
func (s *scan) list() bool {
	if !s.eat('[') {
		return false
	}
	for {
		id, ok := s.id()
		if !ok {
			return false
		}
		s.ids = append(s.ids, id)
		if s.eat(']') {
			return true
		}
		if !s.next(',') {
			return false
		}
	}
}

// rank reads levels, at least one.
func (s *scan) rank() bool {
	if !s.eat('[') {
		return false
	}
	for {
		if !s.list() {
			return false
		}
		s.ends = append(s.ends, len(s.ids))
		if s.eat(']') {
			return true
		}
		if !s.next(',') {
			return false
		}
	}
}

// amounts reads a number for each id. The ids ascend, so that none is there twice.
func (s *scan) amounts() bool {
	if !s.eat('{') {
		return false
	}
	for {
		id, ok := s.id()
		if last := len(s.ids) - 1; !ok || !s.next(':') || last >= 0 && bytes.Compare(s.ids[last], id) >= 0 {
			return false
		}
		n, ok := s.digits()
		s.ids, s.given = append(s.ids, id), append(s.given, n)
		if !ok {
			return false
		}
		if s.eat('}') {
			return true
		}
		if !s.next(',') {
			return false
		}
	}
}

// choice is what was read; false where something in it is no id.
func (s *scan) choice() (c Choice, ok bool) {
	ok = true
	parse := func(text []byte) (id uuid.UUID) {
		if text != nil {
			var err error
			id, err = uuid.ParseBytes(text)
			ok = ok && err == nil
		}
		return id
	}
	ids := make([]uuid.UUID, len(s.ids))
	for i, text := range s.ids {
		ids[i] = parse(text)
	}
	switch s.field {
	case "choose":
		c.Choose = ids
	case "approve":
		c.Approve = ids
	case "points":
		c.Points = s.amountsOf(ids)
	case "score":
		c.Score = s.amountsOf(ids)
	case "rank":
		from := 0
		for _, end := range s.ends {
			c.Rank = append(c.Rank, ids[from:end:end])
			from = end
		}
	case "pair":
		c.Duel = &Duel{Pair: ids, Winner: parse(s.winner), Reason: string(s.reason)}
	case "set":
		c.Set = &Set{Shown: ids, Best: parse(s.best), Worst: parse(s.worst)}
	}
	return c, ok
}

func (s *scan) amountsOf(ids []uuid.UUID) map[uuid.UUID]int {
	m := make(map[uuid.UUID]int, len(ids))
	for i, id := range ids {
		m[id] = s.given[i]
	}
	return m
}
