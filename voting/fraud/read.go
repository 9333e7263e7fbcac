package fraud

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"
)

// LongestLine is how many bytes one line of input may have.
const LongestLine = 1 << 16

// longestText is how many bytes an id or token may have; hashes and UUIDs are far shorter.
const longestText = 512

// LineError says which line of the input is wrong, and how.
type LineError struct {
	Line int // from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *LineError) Unwrap() error { return e.Err }

// ParseVote reads one vote from a JSON object. A token may also be a number. Errors say what is wrong in words.
func ParseVote(line []byte) (Vote, error) {
	x := Blank()
	if quick(line, &x) {
		return x, checkVote(&x)
	}
	x = Blank()
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil {
		if other := (*json.UnmarshalTypeError)(nil); errors.As(err, &other) {
			return x, errors.New("not a JSON object")
		}
		return x, fmt.Errorf("not a JSON object: %w", err)
	}
	if raw == nil {
		return x, errors.New("not a JSON object")
	}
	for _, name := range fieldNames() {
		value, there := raw[name]
		if !there || string(value) == "null" {
			continue
		}
		if err := setRaw(&x, name, value); err != nil {
			return x, err
		}
	}
	return x, checkVote(&x)
}

func fieldNames() []string {
	return []string{
		"id", "option", "region", "at", "net", "asn", "device", "key", "domain", "shape", "dwellMs", "powMs", "ref", "accountAgeH", "voter",
	}
}

func setRaw(x *Vote, name string, value []byte) error {
	switch value[0] {
	case '"':
		var s string
		if err := json.Unmarshal(value, &s); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return setText(x, name, s)
	case '{', '[', 't', 'f':
		return fmt.Errorf("%s must be text or a number", name)
	}
	return setNumber(x, name, value)
}

func setText(x *Vote, name, s string) error {
	if name == "at" {
		return x.setTime(s)
	}
	if p := x.number(name); p != nil {
		return fmt.Errorf("%s must be a number", name)
	}
	if p := x.text(name); p != nil {
		*p = s
	}
	return nil
}

func setNumber(x *Vote, name string, digits []byte) error {
	if p := x.text(name); p != nil {
		*p = string(digits)
		return nil
	}
	p := x.number(name)
	if p == nil {
		return fmt.Errorf("%s must be text", name)
	}
	f, err := strconv.ParseFloat(string(digits), 64)
	if err != nil || math.IsInf(f, 0) {
		return fmt.Errorf("%s is out of range", name)
	}
	if f < 0 { // a clock that ran backwards: the time is not known
		f = math.NaN()
	}
	*p = f
	return nil
}

func (x *Vote) setTime(s string) error {
	if s == "" {
		return nil
	}
	at, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return errors.New("at is not an RFC 3339 time")
	}
	x.At = at
	return nil
}

func (x *Vote) text(name string) *string {
	switch name {
	case "id":
		return &x.ID
	case "option":
		return &x.Option
	case "region":
		return &x.Region
	case "net":
		return &x.Net
	case "asn":
		return &x.ASN
	case "device":
		return &x.Device
	case "key":
		return &x.Key
	case "domain":
		return &x.Domain
	case "shape":
		return &x.Shape
	case "ref":
		return &x.Ref
	case "voter":
		return &x.Voter
	}
	return nil
}

func (x *Vote) number(name string) *float64 {
	switch name {
	case "dwellMs":
		return &x.Dwell
	case "powMs":
		return &x.Pow
	case "accountAgeH":
		return &x.Age
	}
	return nil
}

func checkVote(x *Vote) error {
	if x.ID == "" {
		return ErrNoID
	}
	if x.Option == "" {
		return ErrNoOption
	}
	for _, s := range []string{x.ID, x.Option, x.Region, x.Net, x.ASN, x.Device, x.Key, x.Domain, x.Shape, x.Ref, x.Voter} {
		if len(s) > longestText {
			return fmt.Errorf("a text is longer than %d bytes", longestText)
		}
	}
	if y := x.At.UTC().Year(); !x.At.IsZero() && (y < 1970 || y > 9999) {
		return errors.New("at is out of range")
	}
	return nil
}
