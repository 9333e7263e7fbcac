package codebook

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Reason is why there is no answer. A cell that is a Reason is empty in the CSV. It begins with a byte that no text of a person has,
// because PostgreSQL stores none.
type Reason string

// The reasons. What was never asked of somebody is an empty cell: the missing of the system, which has no code.
const (
	Skipped   Reason = "\x00skipped"   // asked and not answered
	LeftOut   Reason = "\x00leftOut"   // of the options on a ballot: not ranked, not scored
	Undecided Reason = "\x00undecided" // of two options: neither
	Erased    Reason = "\x00erased"    // known once, and erased since
	Withheld  Reason = "\x00withheld"  // answered, but too few people share the answers
)

// MarshalText writes the reason's word.
func (r Reason) MarshalText() ([]byte, error) { return []byte(r[1:]), nil }

// missing is what a codebook says of each reason.
func (r Reason) missing() Missing {
	switch r {
	case Skipped:
		return Missing{-9, Text{"nl": "Overgeslagen", "en": "Skipped", "de": "Übersprungen"}, r}
	case LeftOut:
		return Missing{-8, Text{"nl": "Opengelaten", "en": "Left out", "de": "Ausgelassen"}, r}
	case Undecided:
		return Missing{-7, Text{"nl": "Kan niet kiezen", "en": "Cannot decide", "de": "Unentschieden"}, r}
	case Withheld:
		return Missing{-5, Text{"nl": "Weggelaten om niemand herkenbaar te maken", "en": "Withheld so that nobody is recognised", "de": "Weggelassen, damit niemand erkennbar ist"}, r}
	}
	return Missing{-6, Text{"nl": "Gewist", "en": "Erased", "de": "Gelöscht"}, Erased}
}

// For is the missing codes for some reasons.
func For(reasons ...Reason) []Missing {
	out := make([]Missing, len(reasons))
	for i, r := range reasons {
		out[i] = r.missing()
	}
	return out
}

// Presence is whether there is an answer.
type Presence int

// The presences: never asked, not answered for a reason that has a code, answered.
const (
	Absent Presence = iota
	NotGiven
	Given
)

// Datum is what one row has in one variable.
type Datum struct {
	Is     Presence
	Number float64 // Coded, Number: the number. Moment: seconds since 1970. NotGiven: the code of the reason
	Text   string  // Words
}

// Errors of reading a row.
var (
	// ErrUnknown says that a cell holds something that the codebook does not know. A file with a guess in its place would be wrong.
	ErrUnknown = errors.New("codebook: a cell that the codebook does not know")
	// ErrGrown says that a text is longer than the codebook says texts are: it was changed since.
	ErrGrown = errors.New("codebook: a text became longer while the file was written")
)

// Reader turns the cells of a table into data.
type Reader struct {
	book    *Codebook
	codes   []map[string]float64 // of each variable, by cell
	reasons []map[string]float64
}

// NewReader returns a reader for rows that have a cell for each variable of the codebook.
func NewReader(b *Codebook) *Reader {
	r := &Reader{book: b, codes: make([]map[string]float64, len(b.Variables)), reasons: make([]map[string]float64, len(b.Variables))}
	for i, v := range b.Variables {
		if v.Kind == Coded {
			r.codes[i] = make(map[string]float64, len(v.Values))
			for _, value := range v.Values {
				r.codes[i][value.Cell] = float64(value.Code)
			}
		}
		r.reasons[i] = make(map[string]float64, len(v.Missing))
		for _, m := range v.Missing {
			r.reasons[i][string(m.Reason)] = float64(m.Code)
		}
	}
	return r
}

// Read fills out, which is as long as cells. Errors: ErrUnknown, ErrGrown.
func (r *Reader) Read(cells []string, out []Datum) error {
	if len(cells) != len(r.book.Variables) {
		return fmt.Errorf("%w: %d cells of %d variables", ErrUnknown, len(cells), len(r.book.Variables))
	}
	for i, cell := range cells {
		d, err := r.datum(i, cell)
		if err != nil {
			return fmt.Errorf("variable %s: %w", r.book.Variables[i].Name, err)
		}
		out[i] = d
	}
	return nil
}

func (r *Reader) datum(i int, cell string) (Datum, error) {
	v := &r.book.Variables[i]
	if cell == "" {
		return Datum{}, nil
	}
	if cell[0] == 0 {
		code, known := r.reasons[i][cell]
		if !known {
			return Datum{}, ErrUnknown
		}
		return Datum{Is: NotGiven, Number: code}, nil
	}
	switch v.Kind {
	case Coded:
		code, known := r.codes[i][cell]
		if !known {
			return Datum{}, ErrUnknown
		}
		return Datum{Is: Given, Number: code}, nil
	case Number:
		n, err := strconv.ParseFloat(cell, 64)
		if err != nil || n < float64(v.Low) || n > float64(v.High) {
			return Datum{}, ErrUnknown
		}
		return Datum{Is: Given, Number: n}, nil
	case Moment:
		return moment(cell)
	}
	if len(cell) > v.Width {
		return Datum{}, ErrGrown
	}
	return Datum{Is: Given, Text: cell}, nil
}

// moment reads the two shapes of times that tables have: to the hour, and to the second.
func moment(cell string) (Datum, error) {
	for _, layout := range []string{"2006-01-02T15:04Z07:00", time.RFC3339} {
		if at, err := time.Parse(layout, cell); err == nil {
			return Datum{Is: Given, Number: float64(at.Unix())}, nil
		}
	}
	return Datum{}, ErrUnknown
}

// Visible is the cell as the CSV has it: nothing for a reason.
func Visible(cell string) string {
	if cell != "" && cell[0] == 0 {
		return ""
	}
	return cell
}
