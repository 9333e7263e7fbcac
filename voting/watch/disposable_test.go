package watch_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// listOf writes a list as the build does.
func listOf(t testing.TB, domains ...string) *watch.Disposable {
	t.Helper()
	var sums [][]byte
	for _, d := range domains {
		sum := sha256.Sum256([]byte(d))
		sums = append(sums, sum[:5])
	}
	slices.SortFunc(sums, bytes.Compare)
	list, err := watch.OpenDisposable(slices.Concat(sums...))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestThrowAwayDomains(t *testing.T) {
	t.Parallel()
	list := listOf(t, "throw.example", "away.co.example", "duck.com")
	for domain, want := range map[string]bool{
		"throw.example": true, "THROW.example.": true, "a.b.throw.example": true, "away.co.example": true,
		"co.example": false, "notthrow.example": false, "example": false, "": false, "..": false, "duck.com": false,
		strings.Repeat("a.", 200) + "throw.example": false,
	} {
		if got := list.Has(domain); got != want {
			t.Errorf("%q: %v", domain, got)
		}
	}
	var none *watch.Disposable
	if none.Has("throw.example") {
		t.Error("no list has a domain")
	}
	for _, bad := range [][]byte{nil, {1, 2, 3, 4}, {1, 2, 3, 4, 5, 1, 2, 3, 4, 5}, {2, 0, 0, 0, 0, 1, 0, 0, 0, 0}} {
		if _, err := watch.OpenDisposable(bad); !errors.Is(err, watch.ErrList) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

// The list that the build makes of its package holds what everybody calls throw-away, and nobody's own address.
func TestBuiltList(t *testing.T) {
	t.Parallel()
	sums, err := os.ReadFile("../../frontend/dist/disposable.bin")
	if err != nil {
		t.Fatalf("%v: build the web application first (make build)", err)
	}
	list, err := watch.OpenDisposable(sums)
	if err != nil {
		t.Fatal(err)
	}
	for _, domain := range []string{"mailinator.com", "sub.mailinator.com", "yopmail.com", "guerrillamail.com", "10minutemail.com"} {
		if !list.Has(domain) {
			t.Errorf("%s is not listed", domain)
		}
	}
	for _, domain := range []string{"gmail.com", "telenet.be", "web.de", "ziggo.nl", "proton.me", "privaterelay.appleid.com", "mozmail.com", "duck.com", "simplelogin.com", "ugent.be", "example.com"} {
		if list.Has(domain) {
			t.Errorf("%s is listed", domain)
		}
	}
}

// A throw-away address adds its reason to the score, and nothing is refused.
func TestThrowAwayAddressIsAReason(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	h.deps.Disposable = listOf(t, "throw.example").Has
	h.watch = watch.New(h.deps)
	for _, c := range []struct {
		email string
		said  bool
	}{{"jan@mx.throw.example", true}, {"jan@school.example", false}} {
		a := h.member(c.email)
		h.watch.Saw(h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]})))
		h.drain()
		codes := number[string](h, "SELECT array_to_string(t.codes, ',') FROM ballot_traits t JOIN voters v ON v.id = t.voter_id WHERE v.member_id = ?", a.MemberID)
		if slices.Contains(strings.Split(codes, ","), string(fraud.DisposableMail)) != c.said {
			t.Errorf("%s: %q", c.email, codes)
		}
	}
}
