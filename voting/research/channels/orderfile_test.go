package channels

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func FuzzOrderFile(f *testing.F) {
	for _, seed := range []string{"order,at,value,currency\n1,2026-11-22,1,EUR\n", "order;at;value;currency\n\"", "\ufeff", ",,,\n,,,", "order,at,value,currency\n1,2026-11-22,99999999999999999999,EUR\n"} {
		f.Add(seed)
	}
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, file string) {
		orders, err := readOrders(strings.NewReader(file), now)
		if err != nil {
			if !errors.Is(err, ideas.ErrInvalid) {
				t.Errorf("%v", err)
			}
			return
		}
		if len(orders) > strings.Count(file, "\n")+1 {
			t.Errorf("%d orders", len(orders))
		}
		for _, o := range orders {
			if flaws := o.check(now); len(flaws) > 0 {
				t.Errorf("line %d was taken with %v", o.line, flaws)
			}
		}
	})
}
