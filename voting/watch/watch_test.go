package watch_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// What was seen of a vote comes back to the scan as tokens: alike where the votes are alike, and only there.
func TestTraitsOfVotes(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	one, other, plain := h.member("jan.jansen85@school.example"), h.member("piet.peters12@school.example"), h.member("x@gmail.com")
	for i, a := range []ideas.Actor{one, other, plain} {
		seen := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[i : i+1]}))
		switch i {
		case 1:
			seen.Hints = strings.Replace(seen.Hints, "b=0", "b=1", 1)
		case 2:
			seen.Hints, seen.Agent = "d=-5;;=;s=7;t=<script>;b=short;w="+strings.Repeat("9", 100), "curl/8.5.0"
		}
		h.watch.Saw(seen)
	}
	h.drain()
	by := map[string]fraud.Vote{}
	for _, v := range h.read() {
		by[v.Option] = v
	}
	a, b, c := by[h.options[0].String()], by[h.options[1].String()], by[h.options[2].String()]
	if len(by) != 3 || a.Net == "" || a.Net != b.Net || a.Net != c.Net {
		t.Fatalf("%+v", by)
	}
	if a.Device == "" || a.Device != b.Device || a.Device == c.Device || a.Key == b.Key || a.Key == "" || c.Key != "" {
		t.Errorf("devices %q %q %q, browsers %q %q %q", a.Device, b.Device, c.Device, a.Key, b.Key, c.Key)
	}
	if a.Domain == "" || a.Domain != b.Domain || c.Domain != "" || a.Shape == b.Shape || c.Shape == "" || a.Ref == "" || c.Ref != "" {
		t.Errorf("addresses %+v, %+v, %+v", a, b, c)
	}
	if a.Dwell != 8421 || !math.IsNaN(c.Dwell) || !math.IsNaN(a.Pow) || a.Age != 3 || !a.At.Equal(noon) {
		t.Errorf("%+v, dwell without a header %v", a, c.Dwell)
	}
}

// Nothing of what was seen is stored as it was, and another campaign has other hashes.
func TestOnlyKeyedHashesAreStored(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	a := h.member("jan.jansen85@school.example")
	h.watch.Saw(h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]})))
	h.drain()
	first := h.read()[0]
	for _, raw := range []string{"203.0.113", "Chrome", "Brussels", "0123456789abcdef", "school", "chocolade", "a3.a6d2"} {
		if n := number[int64](h, "SELECT count(*) FROM ballot_traits x WHERE x::text ILIKE ?", "%"+raw+"%"); n != 0 {
			t.Errorf("%q is stored", raw)
		}
	}
	_, h.round, h.options = h.vote("single", 2)
	h.watch.Saw(h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]})))
	h.drain()
	if second := h.read()[0]; second.Net == first.Net || second.Key == first.Key || second.Device == first.Device || second.Net == "" {
		t.Errorf("the same hashes in two campaigns: %+v, %+v", first, second)
	}
}

// The score and the codes of its reasons are stored with the traits, also by a server that has just started.
func TestScores(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	for i := range 5 {
		a := h.member(string(rune('a'+i)) + "@school.example")
		h.watch.Saw(h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]})))
	}
	h.drain()
	h.watch = watch.New(h.deps) // which has seen nothing itself
	a := h.member("z@school.example")
	seen := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]}))
	seen.Hints = strings.Replace(seen.Hints, "s=1", "s=0", 1)
	h.watch.Saw(seen)
	h.drain()
	codes := strings.Split(number[string](h, "SELECT array_to_string(codes, ',') FROM ballot_traits ORDER BY score DESC LIMIT 1"), ",")
	if !slices.Contains(codes, string(fraud.KeyOfOthers)) || !slices.Contains(codes, string(fraud.NoPageView)) {
		t.Errorf("codes %v", codes)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits WHERE score > 0.4 AND signs & ? <> 0", watch.SignNoPage); n != 1 {
		t.Errorf("%d rows have the score", n)
	}
}

// A domain that appears this week with five accounts is a reason; one that is older, smaller or everybody's is none.
func TestDomainsThatAppear(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	for domain, c := range map[string]struct {
		accounts int
		since    time.Duration
		said     bool
	}{
		"new.example": {5, -24 * time.Hour, true}, "small.example": {4, -24 * time.Hour, false},
		"old.example": {9, -8 * 24 * time.Hour, false}, "gmail.com": {9, -time.Hour, false},
	} {
		var last ideas.Actor
		for i := range c.accounts {
			last = h.member(string(rune('a'+i)) + "@" + domain)
		}
		h.exec("UPDATE members SET created_at = ? WHERE split_part(email, '@', 2) = ?", noon.Add(c.since), domain)
		h.watch.Saw(h.seen(last, h.cast(last, voting.Choice{Choose: h.options[:1]})))
		h.drain()
		signs := number[int64](h, `SELECT t.signs FROM ballot_traits t JOIN voters v ON v.id = t.voter_id WHERE v.member_id = ?`, last.MemberID)
		codes := number[string](h, `SELECT array_to_string(t.codes, ',') FROM ballot_traits t JOIN voters v ON v.id = t.voter_id WHERE v.member_id = ?`, last.MemberID)
		if said := signs&watch.SignNewDomain != 0; said != c.said || strings.Contains(codes, string(fraud.NewDomain)) != c.said {
			t.Errorf("%s: signs %b, codes %s", domain, signs, codes)
		}
	}
}

// A ballot that is cast again has the traits of its last cast, in one batch or in two.
func TestTheLastCastIsKept(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	a := h.member("jan@school.example")
	for i, drained := range []bool{false, true, true} {
		h.later(time.Second)
		seen := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[i : i+1]}))
		seen.Hints = "d=" + string(rune('1'+i)) + "000"
		h.watch.Saw(seen)
		if drained {
			h.drain()
		}
	}
	late := h.seen(a, voting.Receipt{CastAt: noon})
	h.watch.Saw(late)
	h.drain()
	if all := h.read(); len(all) != 1 || all[0].Dwell != 3000 || all[0].Option != h.options[2].String() {
		t.Errorf("%+v", all)
	}
}

// A guest's vote is known by the device, and goes with the guest to the account that claims it.
func TestGuestsAndTheirClaim(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "single")
	guest := ideas.Actor{GuestID: uuid.New()}
	h.watch.Saw(h.seen(guest, h.cast(guest, voting.Choice{Choose: h.options[:1]})))
	h.drain()
	a := h.member("jan@school.example")
	h.cast(a, voting.Choice{Choose: h.options[1:2]})
	h.later(time.Second)
	h.cast(guest, voting.Choice{Choose: h.options[2:3]}) // later than the member's, so it takes its place
	if err := h.votes.ClaimGuest(ctx, guest.GuestID, a.MemberID); err != nil {
		t.Fatal(err)
	}
	all := h.read()
	if len(all) != 1 || all[0].Option != h.options[2].String() || all[0].Dwell != 8421 || !math.IsNaN(all[0].Age) {
		t.Errorf("%+v", all)
	}
}

// Who is erased leaves no traits, neither those written nor those under way.
func TestErasing(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "single")
	stays, goes := h.member("jan@school.example"), h.member("piet@school.example")
	h.watch.Saw(h.seen(stays, h.cast(stays, voting.Choice{Choose: h.options[:1]})))
	seen := h.seen(goes, h.cast(goes, voting.Choice{Choose: h.options[:1]}))
	h.watch.Saw(seen)
	h.drain()
	h.watch.Saw(seen)
	err := h.deps.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return h.votes.EraseMember(ctx, tx, goes.MemberID) })
	if err != nil {
		t.Fatal(err)
	}
	h.drain()
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 1 {
		t.Errorf("%d rows are left", n)
	}
}
