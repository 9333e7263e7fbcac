package api

import (
	"fmt"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

func TestAGuestWorksBeforeABallot(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.asks(ideas.RoundSettings{Challenge: "risk", Eligibility: &ideas.Eligibility{Tiers: []string{"guest", "email"}}})
	if r := b.send("GET", b.round+"/challenge", ""); r.status != 401 {
		t.Errorf("a visitor: %d", r.status)
	}
	cookie := b.guest()
	as := func(method, path, body string) reply { return b.send(method, path, body, "Cookie", cookie) }
	ahead := read[workOut](t, as("GET", b.round+"/challenge", ""), 200)
	p := as("PUT", b.round+"/ballot", b.approve(0)).problem(t)
	if p.Status != 428 || p.Slug != "challenge-required" || p.Reason != "unsolved" || p.Detail == "" || p.Challenge == nil || ahead.Challenge == nil {
		t.Fatalf("%+v, %+v", p, ahead)
	}
	for name, c := range map[string]*challenge.Challenge{"asked for ahead": ahead.Challenge, "of the refusal": p.Challenge} {
		a, err := challenge.Solve(*c, challenge.MostCounter)
		if err != nil {
			t.Fatal(err)
		}
		a.Solution.Time = 300
		sent, err := a.Encode()
		if err != nil {
			t.Fatal(err)
		}
		option := map[bool]int{true: 0, false: 1}[c == p.Challenge]
		ballot := with(b.approve(option), fmt.Sprintf(`"challenge":%q`, sent))
		cast := read[ballotOut](t, as("PUT", b.round+"/ballot", ballot), 200)
		if again := read[ballotOut](t, as("PUT", b.round+"/ballot", ballot), 200); again.Receipt != cast.Receipt {
			t.Errorf("%s, once more: %+v, %+v", name, again.Receipt, cast.Receipt)
		}
		if p := as("PUT", b.round+"/ballot", with(b.approve(2), fmt.Sprintf(`"challenge":%q`, sent))).problem(t); p.Status != 428 || p.Reason != "spent" {
			t.Errorf("%s, for another ballot: %+v", name, p)
		}
	}
	if got := read[workOut](t, as("GET", b.round+"/challenge", ""), 200); got.Challenge != nil {
		t.Error("asks again within the hour")
	}
	if err := b.server.Watch.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := b.number("SELECT count(*) FROM ballot_traits WHERE solve_ms = 300"); n != 1 {
		t.Errorf("%d traits know how long it took", n)
	}
	member := b.as(ideas.RoleFan)
	if got := read[workOut](t, member("GET", b.round+"/challenge", ""), 200); got.Challenge != nil {
		t.Error("asks a key")
	}
	read[ballotOut](t, member("PUT", b.round+"/ballot", b.approve(0)), 200)
}

// A throw-away address is asked for work before its first ballot, and for nothing more.
func TestAThrowAwayAddressWorksOnce(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	cookie := b.enter("jan@throw.example")
	as := func(body string) reply { return b.send("PUT", b.round+"/ballot", body, "Cookie", cookie) }
	p := as(b.approve(0)).problem(t)
	if p.Status != 428 || p.Slug != "challenge-required" || p.Challenge == nil {
		t.Fatalf("%+v", p)
	}
	if wrong := as(with(b.approve(0), `"challenge":"bm90aGluZw=="`)).problem(t); wrong.Status != 428 {
		t.Errorf("a wrong answer: %+v", wrong)
	}
	a, err := challenge.Solve(*p.Challenge, challenge.MostCounter)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	read[ballotOut](t, as(with(b.approve(0), fmt.Sprintf(`"challenge":%q`, sent))), 200)
	read[ballotOut](t, as(b.approve(1)), 200)
	if err := b.server.Watch.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := b.number("SELECT count(*) FROM ballot_traits WHERE signs & 4 <> 0 OR 'R13' = ANY(codes)"); n != 0 {
		t.Errorf("%d ballots carry what was before an earlier one", n)
	}
	if r := b.send("PUT", b.round+"/ballot", b.approve(0), "Cookie", b.enter("jan@school.example")); r.status != 200 {
		t.Errorf("another address: %d", r.status)
	}
}

// A wrong answer before the ballot is a reason of its score, which only the ballot after it carries.
func TestAWrongAnswerIsRemembered(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.asks(ideas.RoundSettings{Challenge: "always", Eligibility: &ideas.Eligibility{Tiers: []string{"email"}}})
	cookie := b.enter("jan@school.example")
	as := func(body string) reply { return b.send("PUT", b.round+"/ballot", body, "Cookie", cookie) }
	p := as(with(b.approve(0), `"challenge":"bm90aGluZw=="`)).problem(t)
	if p.Status != 428 || p.Reason != "wrong" || p.Challenge == nil {
		t.Fatalf("%+v", p)
	}
	if r := as(with(b.approve(0), `"challenge":"`+strings.Repeat("A", 10<<20)+`"`)); r.status < 400 || r.status >= 500 {
		t.Errorf("ten megabytes: %d", r.status)
	}
	a, err := challenge.Solve(*p.Challenge, challenge.MostCounter)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := a.Encode()
	if err != nil {
		t.Fatal(err)
	}
	read[ballotOut](t, as(with(b.approve(0), fmt.Sprintf(`"challenge":%q`, sent))), 200)
	if err := b.server.Watch.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := b.number("SELECT count(*) FROM ballot_traits WHERE 'R13' = ANY(codes)"); n != 1 {
		t.Errorf("%d ballots carry the reason", n)
	}
}
