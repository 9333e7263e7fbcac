package fraud_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

const whole = `{"id":"1","option":"a","region":"r","at":"2026-03-02T08:00:00.5Z","net":"n","asn":7,"device":"d","key":"k","domain":"e","shape":"s",` +
	`"dwellMs":1200.5,"powMs":0,"ref":null,"accountAgeH":3,"voter":"v"}`

func TestParseVote(t *testing.T) {
	t.Parallel()
	v, err := fraud.ParseVote([]byte(whole))
	if err != nil || v.ID != "1" || v.ASN != "7" || v.Ref != "" || v.Dwell != 1200.5 || v.Pow != 0 || v.At.Nanosecond() != 500_000_000 {
		t.Fatalf("%+v, %v", v, err)
	}
	v, err = fraud.ParseVote([]byte(`{"id":"é\u0031","option":"a","more":{"b":[1]},"dwellMs":-3,"at":""}`))
	if err != nil || v.ID != "é1" || !math.IsNaN(v.Dwell) || !math.IsNaN(v.Pow) || !v.At.IsZero() {
		t.Fatalf("%+v, %v", v, err)
	}
}

func TestBadLines(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		``: "not a JSON object", `null`: "not a JSON object", `[1]`: "not a JSON object", `{"id":"1","option":"a"} x`: "not a JSON object",
		`{"option":"a"}`: "id is missing", `{"id":"1"}`: "option is missing", `{"id":"1","option":"a","dwellMs":"3"}`: "dwellMs must be a number",
		`{"id":"1","option":"a","at":5}`: "at must be text", `{"id":"1","option":"a","at":"noon"}`: "RFC 3339",
		`{"id":"1","option":"a","net":true}`: "net must be", `{"id":"1","option":"a","powMs":1e999}`: "out of range",
		`{"id":"` + strings.Repeat("x", 600) + `","option":"a"}`: "longer than",
	} {
		if _, err := fraud.ParseVote([]byte(line)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v instead of %s", line, err, want)
		}
	}
}

func TestReadNamesTheLine(t *testing.T) {
	t.Parallel()
	_, err := fraud.Read(strings.NewReader("\xef\xbb\xbf" + whole + "\n\n" + whole + "\r\nnonsense\n"))
	var line *fraud.LineError
	if !errors.As(err, &line) || line.Line != 4 {
		t.Errorf("%v", err)
	}
	_, err = fraud.Read(strings.NewReader(whole + "\n" + strings.Repeat("x", fraud.LongestLine+1)))
	if !errors.As(err, &line) || line.Line != 2 {
		t.Errorf("%v", err)
	}
	v, err := fraud.Read(strings.NewReader(whole + "\n" + whole))
	if err != nil || v.Len() != 2 || v.ID(1) != "1" || v.OptionOf(1) != "a" {
		t.Errorf("%v", err)
	}
}

// TestReadBlocks reads more than one goroutine does at a time, with a fault at the very end.
func TestReadBlocks(t *testing.T) {
	t.Parallel()
	const many = 20_000
	var text strings.Builder
	for i := range many {
		fmt.Fprintf(&text, "{\"id\":\"%d\",\"option\":\"a\",\"region\":\"%s\"}\n", i, strings.Repeat("é", i%90))
	}
	v, err := fraud.Read(strings.NewReader(text.String()))
	if err != nil || v.Len() != many {
		t.Fatalf("%v, %v", v, err)
	}
	for i := range many {
		if v.ID(i) != strconv.Itoa(i) {
			t.Fatalf("vote %d is %s", i, v.ID(i))
		}
	}
	_, err = fraud.Read(strings.NewReader(text.String() + "{}"))
	var line *fraud.LineError
	if !errors.As(err, &line) || line.Line != many+1 || !errors.Is(err, fraud.ErrNoID) {
		t.Errorf("%v", err)
	}
	_, err = fraud.Read(io.MultiReader(strings.NewReader(text.String()), iotest.ErrReader(io.ErrNoProgress)))
	if !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("%v", err)
	}
	_, err = fraud.Read(strings.NewReader("nonsense\n" + text.String()))
	if !errors.As(err, &line) || line.Line != 1 {
		t.Errorf("%v", err)
	}
}

// FuzzRead holds reading in blocks against line by line: both take the same votes or name the same line.
func FuzzRead(f *testing.F) {
	f.Add([]byte(whole + "\r\n\n" + whole))
	f.Add([]byte("\xef\xbb\xbf" + whole + "\nnonsense"))
	f.Fuzz(func(t *testing.T, text []byte) {
		want, wrong := 0, 0
		for n, line := range bytes.Split(text, []byte("\n")) {
			line = bytes.TrimSpace(line)
			if n == 0 {
				line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
			}
			if len(line) == 0 {
				continue
			}
			if _, err := fraud.ParseVote(line); err != nil {
				wrong = n + 1
				break
			}
			want++
		}
		v, err := fraud.Read(bytes.NewReader(text))
		var at *fraud.LineError
		if wrong > 0 && (!errors.As(err, &at) || at.Line != wrong) {
			t.Fatalf("%v instead of line %d", err, wrong)
		}
		if wrong == 0 && (err != nil || v.Len() != want) {
			t.Fatalf("%v, %v instead of %d votes", v, err, want)
		}
	})
}

// FuzzParseVote holds the fast way of reading against the general one: a line with a field that nobody knows is read the
// general way, and must say the same.
func FuzzParseVote(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(`{ "id" : "1" , "option" : "a" , "powMs" : 12.50 , "dwellMs" : 007 }`))
	f.Add([]byte(`{"id":"1","id":"2","option":"a"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		fast, err := fraud.ParseVote(line)
		if len(line) == 0 || line[0] != '{' {
			return
		}
		slow, slowErr := fraud.ParseVote(append([]byte(`{"nobody":{},`), line[1:]...))
		if strings.TrimSpace(string(line[1:])) == "}" {
			return // the comma makes it malformed
		}
		if (err == nil) != (slowErr == nil) {
			t.Fatalf("%q: %v and %v", line, err, slowErr)
		}
		if err == nil && !same(fast, slow) {
			t.Fatalf("%q: %+v and %+v", line, fast, slow)
		}
		if err == nil && !json.Valid(line) {
			t.Fatalf("%q is taken, but is no JSON", line)
		}
	})
}

func same(x, y fraud.Vote) bool {
	for _, p := range [][2]*float64{{&x.Dwell, &y.Dwell}, {&x.Pow, &y.Pow}, {&x.Age, &y.Age}} {
		if *p[0] != *p[1] && !(math.IsNaN(*p[0]) && math.IsNaN(*p[1])) {
			return false
		}
		*p[0], *p[1] = 0, 0
	}
	at := x.At.Equal(y.At)
	x.At = y.At
	return at && x == y
}
