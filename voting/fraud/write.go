package fraud

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// verdictTail is what the verdicts of one case share.
type verdictTail struct {
	Reasons []Reason `json:"reasons"`
	Case    string   `json:"case,omitempty"`
}

// Write writes one verdict a line, in the order of the votes. Errors are those of the writer.
func (r *Result) Write(out io.Writer, v *Votes) error {
	tails, err := r.tails()
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 1<<16)
	line := make([]byte, 0, 1<<10)
	for i := range r.Verdicts {
		d := &r.Verdicts[i]
		if line, err = appendVerdict(line[:0], v.ID(i), d.State, d.Score, tails[d.Case+1]); err != nil {
			return err
		}
		if _, err := w.Write(line); err != nil {
			return fmt.Errorf("write verdicts: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write verdicts: %w", err)
	}
	return nil
}

// appendVerdict appends the line of one verdict.
func appendVerdict(line []byte, name string, state State, score float64, tail []byte) ([]byte, error) {
	id, err := json.Marshal(name)
	if err != nil {
		return nil, fmt.Errorf("write verdicts: %w", err)
	}
	line = append(append(line, `{"id":`...), id...)
	line = append(append(line, `,"state":"`...), state.String()...)
	line = strconv.AppendFloat(append(line, `","score":`...), score, 'f', 3, 64)
	line = append(append(line, ','), tail...)
	return append(line, "}\n"...), nil
}

// tails returns the JSON of every case without its braces; the first is of votes without one.
func (r *Result) tails() ([][]byte, error) { return tailsOf(r.Cases) }

func tailsOf(cases []Case) ([][]byte, error) {
	tails := [][]byte{[]byte(`"reasons":[]`)}
	for _, c := range cases {
		text, err := json.Marshal(verdictTail{c.Reasons, c.ID})
		if err != nil {
			return nil, fmt.Errorf("write verdicts: %w", err)
		}
		tails = append(tails, text[1:len(text)-1])
	}
	return tails, nil
}

// OptionCount is what one option got.
type OptionCount struct {
	Option   string `json:"option"`
	Received int    `json:"received"`
	Held     int    `json:"held"`
	Review   int    `json:"review"`
}

// CaseCount is one case in a summary.
type CaseCount struct {
	ID      string   `json:"id"`
	State   string   `json:"state"`
	Option  string   `json:"option"`
	Votes   int      `json:"votes"`
	Share   float64  `json:"share"`
	Reasons []Reason `json:"reasons"`
}

// Summary tells a round in numbers.
type Summary struct {
	Votes   int           `json:"votes"`
	Count   int           `json:"count"`
	Review  int           `json:"review"`
	Hold    int           `json:"hold"`
	Options []OptionCount `json:"options"` // by name
	Cases   []CaseCount   `json:"cases"`
}

// Summary counts the verdicts.
func (r *Result) Summary(v *Votes) Summary {
	s := Summary{Votes: v.Len(), Options: make([]OptionCount, len(v.options)), Cases: []CaseCount{}}
	for o, name := range v.options {
		s.Options[o].Option = name
	}
	for i := range r.Verdicts {
		o := &s.Options[v.option[v.stands(i)]]
		o.Received++
		switch r.Verdicts[i].State {
		case Hold:
			s.Hold++
			o.Held++
		case Review:
			s.Review++
			o.Review++
		default:
			s.Count++
		}
	}
	slices.SortFunc(s.Options, func(x, y OptionCount) int { return cmp.Compare(x.Option, y.Option) })
	for _, c := range r.Cases {
		s.Cases = append(s.Cases, CaseCount{c.ID, c.State.String(), c.Option, c.Votes, c.Share, c.Reasons})
	}
	return s
}
