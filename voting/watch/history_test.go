package watch_test

import (
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// codesOf are the reasons of a member's score.
func (h *house) codesOf(a ideas.Actor) []string {
	h.t.Helper()
	h.drain()
	return strings.Split(number[string](h, `SELECT array_to_string(t.codes, ',') FROM ballot_traits t JOIN voters v ON v.id = t.voter_id
		WHERE v.member_id = ? AND t.round_id = ?`, a.MemberID, h.round), ",")
}

// born makes a member so long before noon.
func (h *house) born(before time.Duration) ideas.Actor {
	h.t.Helper()
	a := h.member(uuid.NewString() + "@gmail.com")
	h.exec("UPDATE members SET created_at = ?, confirmed_at = ? WHERE id = ?", noon.Add(-before), noon.Add(-before), a.MemberID)
	return a
}

func (h *house) heart(a ideas.Actor, at time.Time, option int) {
	h.t.Helper()
	h.exec("INSERT INTO hearts (idea_id, member_id, at) VALUES (?, ?, ?)", h.options[option], a.MemberID, at)
}

func (h *house) votesAs(a ideas.Actor, change ...string) {
	h.t.Helper()
	seen := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]}))
	seen.Hints = strings.NewReplacer(change...).Replace(seen.Hints)
	h.watch.Saw(seen)
}

func (h *house) expect(name string, a ideas.Actor, code fraud.Code, want bool) {
	h.t.Helper()
	if codes := h.codesOf(a); slices.Contains(codes, string(code)) != want {
		h.t.Errorf("%s: %v", name, codes)
	}
}

func TestAccountsThatDidNothingElse(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	fresh, busy, older := h.born(59*time.Minute), h.born(59*time.Minute), h.born(time.Hour)
	h.heart(busy, noon, 1)
	for _, a := range []ideas.Actor{fresh, busy, older} {
		h.votesAs(a)
	}
	h.expect("new", fresh, fraud.SinglePurpose, true)
	h.expect("new, with a heart", busy, fraud.SinglePurpose, false)
	h.expect("of an hour", older, fraud.SinglePurpose, false)
}

func TestMailsAnsweredAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	for took, want := range map[time.Duration]bool{1900 * time.Millisecond: true, 2 * time.Second: false, 40 * time.Second: false} {
		a := h.born(3 * time.Hour)
		h.exec(`INSERT INTO sign_in_codes (id, kind, email, language, code_mac, link_mac, created_at, expires_at, used_at)
			SELECT ?, 'mail', email, 'nl', '', ?, confirmed_at - ? * interval '1 microsecond', confirmed_at, confirmed_at FROM members WHERE id = ?`,
			uuid.New(), a.MemberID[:], took.Microseconds(), a.MemberID)
		h.votesAs(a)
		h.expect(took.String(), a, fraud.InstantConfirm, want)
	}
}

// Whose clock is set to another part of the world than the round is for; nothing is said of a round for everybody.
func TestVotesFromElsewhere(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	for _, c := range []struct {
		countries, zone string
		want            bool
	}{
		{`["NL","BE"]`, "Asia/Dhaka", true}, {`["NL","BE"]`, "America/New_York", true}, {`["NL","BE"]`, "Europe/Kyiv", false},
		{`["NL","BE"]`, "Atlantic/Canary", false}, {`["NL","BE"]`, "UTC", false}, {`["NL","BE"]`, "Atlantic/Reykjavik", false},
		{`["NL","US"]`, "Asia/Dhaka", false}, {`[]`, "Asia/Dhaka", false}, {`null`, "Asia/Dhaka", false},
	} {
		h.campaign, h.round, h.options = h.vote("single", 1)
		h.exec("UPDATE rounds SET settings = jsonb_set(settings, '{eligibility,countries}', CAST(? AS jsonb)) WHERE id = ?", c.countries, h.round)
		a := h.born(3 * time.Hour)
		e := h.seen(a, voting.Receipt{CastAt: noon})
		e.Hints = strings.Replace(e.Hints, "Europe/Brussels", c.zone, 1)
		h.exec("INSERT INTO voters (id, campaign_id, member_id, tier, created_at) VALUES (?, ?, ?, 'email', ?)", uuid.New(), h.campaign, a.MemberID, noon)
		h.watch.Saw(e)
		h.expect(c.countries+" "+c.zone, a, fraud.OtherCountry, c.want)
	}
}

// An account in other hands comes from another device, network and part of the world within a day; one who changes a device at home,
// or travels with the same one, does not.
func TestAccountsThatChangeHands(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	for _, c := range []struct {
		name         string
		zone, window string
		net          string
		after        time.Duration
		want         bool
	}{
		{name: "sold", zone: "Asia/Dhaka", window: "9x9", net: "198.51.100.1", after: time.Minute, want: true},
		{name: "at home", zone: "Europe/Brussels", window: "9x9", net: "198.51.100.1", after: time.Minute},
		{name: "same network", zone: "Asia/Dhaka", window: "9x9", net: "203.0.113.78", after: time.Minute},
		{name: "unknown place", zone: "UTC", window: "9x9", net: "198.51.100.1", after: time.Minute},
	} {
		a := h.born(3 * time.Hour)
		h.votesAs(a)
		h.drain()
		h.later(c.after)
		e := h.seen(a, h.cast(a, voting.Choice{Choose: h.options[1:2]}))
		e.Hints = strings.NewReplacer("Europe/Brussels", c.zone, "4x8", c.window).Replace(e.Hints)
		e.Addr = netip.MustParseAddr(c.net)
		h.watch.Saw(e)
		h.expect(c.name, a, fraud.ChangedHands, c.want)
	}
}

// Who was counted in two rounds that are closed, and who was active on three days, has something that speaks for them.
func TestPeopleWhoComeBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	fan, once, liker := h.born(500*time.Hour), h.born(500*time.Hour), h.born(500*time.Hour)
	now := h.round
	for i := range 2 {
		earlier, round, options := h.vote("single", 1)
		h.exec("UPDATE rounds SET state = 'closed', closed_at = ? WHERE id = ?", noon.Add(-time.Hour), round)
		for _, a := range []ideas.Actor{fan, once}[:2-i] {
			voter := uuid.New()
			h.exec("INSERT INTO voters (id, campaign_id, member_id, tier, created_at) VALUES (?, ?, ?, 'email', ?)", voter, earlier, a.MemberID, noon)
			h.exec(`INSERT INTO ballots (round_id, voter_id, id, choice, state, tier, event_id, cast_at, updated_at)
				VALUES (?, ?, ?, CAST(? AS jsonb), 'counted', 'email', ?, ?, ?)`, round, voter, uuid.New(), `{"choose":["`+options[0].String()+`"]}`, uuid.New(),
				noon.Add(-time.Duration(i+1)*30*time.Hour), noon)
		}
	}
	h.heart(liker, noon.Add(-30*time.Hour), 0)
	h.heart(liker, noon.Add(-31*time.Hour), 1)
	h.heart(once, noon, 0)
	h.round = now
	for _, a := range []ideas.Actor{fan, once, liker} {
		h.votesAs(a)
	}
	h.expect("in two rounds", fan, fraud.EarlierRounds, true)
	h.expect("in one", once, fraud.EarlierRounds, false)
	h.expect("on three days", fan, fraud.ReturningPerson, true)
	h.expect("on two days", once, fraud.ReturningPerson, false)
	h.expect("hearts of one day", liker, fraud.ReturningPerson, false)
	another := h.born(500 * time.Hour)
	h.heart(another, noon.Add(-30*time.Hour), 0)
	h.heart(another, noon.Add(-60*time.Hour), 1)
	h.votesAs(another)
	h.expect("hearts of two days and a vote", another, fraud.ReturningPerson, true)
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits WHERE signs & ? <> 0", watch.SignReturning); n != 2 {
		t.Errorf("%d rows have the sign", n)
	}
}
