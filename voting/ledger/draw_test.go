package ledger_test

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// The worked example of RFC 3797, section 6.
func TestDrawByPublicSourcesIsThatOfTheRFC(t *testing.T) {
	t.Parallel()
	key := ledger.SourceKey([]int{9319}, []int{2, 5, 12, 8, 10}, []int{9, 18, 26, 34, 41, 45})
	if key != "9319./2.5.8.10.12./9.18.26.34.41.45./" {
		t.Errorf("key %s", key)
	}
	first := md5.Sum([]byte("\x00\x00" + key + "\x00\x00"))
	if got := strings.ToUpper(hex.EncodeToString(first[:])); got != "990DD0A5692A029A98B5E01AA28F3459" {
		t.Errorf("first hash %s", got)
	}
	if got := ledger.PickPublic(key, 25, 10); !slices.Equal(got, []int{17, 7, 2, 16, 25, 23, 8, 24, 19, 13}) {
		t.Errorf("picked %v", got)
	}
}

func TestDrawIsReplayedFromWhatWasPublished(t *testing.T) {
	t.Parallel()
	list := someLeaves(10)
	root := ledger.DrawRoot(list)
	d := ledger.Draw{Contest: "reep", Commit: ledger.DrawCommitment([]byte("secret")), List: list, Root: root, Secret: []byte("secret"),
		Entropy: []string{"drand quicknet 1000", "9f"}}
	got, err := d.Pick(10)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.Pick(4); err != nil || !slices.Equal(again, got[:4]) {
		t.Errorf("%v is not the beginning of %v (%v)", again, got, err)
	}
	if sorted := slices.Sorted(slices.Values(got)); !slices.Equal(sorted, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) {
		t.Errorf("%v is no order of ten", got)
	}
	other := d
	other.Entropy = []string{"drand quicknet 10009f", ""}
	if again, err := other.Pick(10); err != nil || slices.Equal(again, got) {
		t.Errorf("where one value ends and the next begins says nothing (%v)", err)
	}
	for want, change := range map[error]func(*ledger.Draw){
		ledger.ErrDrawSecret: func(d *ledger.Draw) { d.Secret = []byte("another") },
		ledger.ErrDrawList:   func(d *ledger.Draw) { d.List = list[1:] },
		ledger.ErrDrawSeats:  func(*ledger.Draw) {},
	} {
		changed, n := d, 10
		change(&changed)
		if want == ledger.ErrDrawSeats {
			n = 11
		}
		if _, err := changed.Pick(n); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	shuffled := d
	shuffled.List = append(slices.Clone(list[1:]), list[0])
	shuffled.Root = ledger.DrawRoot(shuffled.List)
	if _, err := shuffled.Pick(1); !errors.Is(err, ledger.ErrDrawList) {
		t.Errorf("a list in an order of somebody's choice: %v", err)
	}
}

// Every one of six is first about equally often: a chi-square of five degrees of freedom stays under its 99.9 % point.
func TestDrawFavoursNobody(t *testing.T) {
	t.Parallel()
	const draws = 6000
	var first [6]float64
	for i := range draws {
		first[ledger.Shuffle([]byte{byte(i), byte(i >> 8)}, 6, 1)[0]]++
	}
	chi := 0.0
	for _, n := range first {
		chi += (n - draws/6) * (n - draws/6) / (draws / 6)
	}
	if chi > 20.5 {
		t.Errorf("%v: chi-square %.1f", first, chi)
	}
}
