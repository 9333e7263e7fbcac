package tally_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// 30 of 100 is what R prints for prop.test(30, 100, correct = FALSE); with all votes the lower bound is n/(n+z²), with
// none the upper one z²/(n+z²).
func TestWilsonAgreesWithKnownValues(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		votes, base int64
		low, high   float64
	}{
		{30, 100, 0.2189489, 0.3958485},
		{0, 10, 0, 0.2775328},
		{10, 10, 0.7224672, 1},
		{1, 2, 0.0945312, 0.9054688},
	} {
		s := tally.Wilson(c.votes, c.base)
		if math.Abs(s.Low-c.low) > 1e-6 || math.Abs(s.High-c.high) > 1e-6 {
			t.Errorf("%d/%d: %.7f to %.7f, want %.7f to %.7f", c.votes, c.base, s.Low, s.High, c.low, c.high)
		}
	}
	if s := tally.Wilson(0, 0); s != (tally.Share{High: 1}) {
		t.Errorf("no ballots: %+v", s)
	}
}

func TestWilsonProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		base := 1 + r.Int64N(1<<r.IntN(40))
		votes := r.Int64N(base + 1)
		s, mirror, more := tally.Wilson(votes, base), tally.Wilson(base-votes, base), tally.Wilson(votes*4, base*4)
		if s.Low < 0 || s.Low > s.P || s.P > s.High || s.High > 1 {
			t.Fatalf("%d/%d: %+v is not an interval around p", votes, base, s)
		}
		if math.Abs(s.Low-(1-mirror.High)) > 1e-9 || math.Abs(s.High-(1-mirror.Low)) > 1e-9 {
			t.Fatalf("%d/%d: not the mirror image of the votes against", votes, base)
		}
		if more.High-more.Low >= s.High-s.Low {
			t.Fatalf("%d/%d: four times the ballots do not narrow the interval", votes, base)
		}
		if q := s.Rounded(); q.Low > q.P || q.P > q.High || math.Abs(q.P-s.P) > 5.001e-7 {
			t.Fatalf("%d/%d: rounding breaks %+v into %+v", votes, base, s, q)
		}
		if votes < base {
			if up := tally.Wilson(votes+1, base); up.Low < s.Low || up.High < s.High {
				t.Fatalf("%d/%d: one vote more lowers a bound", votes, base)
			}
		}
	}
}
