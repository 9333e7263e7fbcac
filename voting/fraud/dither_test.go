package fraud_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// TestCoarseClock scans a round in which every time is a multiple of a tenth of a second. People with one class of device
// and one such time are no machine.
func TestCoarseClock(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(11, 12))
	begin := time.Date(2026, 4, 1, 8, 0, 0, 0, time.UTC)
	v := fraud.NewVotes()
	for i := range 8000 {
		x := fraud.Blank()
		device := r.IntN(40)
		x.ID, x.Option = fmt.Sprint("v", i), fmt.Sprint("o", r.IntN(4)*r.IntN(2))
		x.Device, x.Shape = fmt.Sprint("d", device), fmt.Sprint("s", r.IntN(60))
		x.Net, x.ASN = fmt.Sprint("n", i), fmt.Sprint("a", r.IntN(9))
		x.Pow = float64(100 * (1 + r.IntN(2+device/8)))
		x.Dwell = float64(100 * (10 + r.IntN(300)))
		x.At = begin.Add(time.Duration(r.IntN(7*86400)) * time.Second)
		if err := v.Add(&x); err != nil {
			t.Fatal(err)
		}
	}
	for i, d := range fraud.Scan(v).Verdicts {
		if d.State == fraud.Hold {
			t.Fatalf("vote %d is held in a round without machines", i)
		}
	}
}
