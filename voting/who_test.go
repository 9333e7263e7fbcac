package voting_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

func guest() ideas.Actor { return ideas.Actor{GuestID: uuid.New(), Network: "192.0.2.1/32"} }

// rules changes what the open round asks, which no code of ours does once it is open.
func (h *house) rules(s ideas.RoundSettings) {
	h.t.Helper()
	b, err := json.Marshal(s)
	if err != nil {
		h.t.Fatal(err)
	}
	h.exec("UPDATE rounds SET settings = ?::jsonb, updated_at = updated_at + interval '1 second' WHERE id = ?", string(b), h.round)
	h.votes.RoundChanged(h.round)
}

func asking(e ideas.Eligibility) ideas.RoundSettings { return ideas.RoundSettings{Eligibility: &e} }

// vote casts an approval of one option and returns why it was refused, or "".
func (h *house) vote(a ideas.Actor, option int, v voting.Vote) (voting.Receipt, string) {
	h.t.Helper()
	v.Approve = []uuid.UUID{h.options[option]}
	r, err := h.votes.Cast(h.t.Context(), a, h.round, v)
	return r, reasonOf(h.t, err)
}

func reasonOf(t testing.TB, err error) string {
	t.Helper()
	var not *voting.NotEligible
	var bad *voting.BallotInvalid
	var many *ideas.TooMany
	switch {
	case err == nil:
		return ""
	case errors.As(err, &not):
		return not.Reason
	case errors.As(err, &bad):
		return bad.Flaws[0].Field + " " + bad.Flaws[0].Code
	case errors.As(err, &many):
		return "too-many"
	case errors.Is(err, ideas.ErrRoundNotOpen):
		return "round-not-open"
	}
	t.Errorf("unexpected: %v", err)
	return err.Error()
}

func TestARoundAsksWhoVotes(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	h.exec("UPDATE campaigns SET rules_version = 3 WHERE id = ?", h.campaign)
	fan := h.member()
	for _, c := range []struct {
		name string
		asks ideas.Eligibility
		who  ideas.Actor
		said voting.Declaration
		want string
	}{
		{"guests where nobody said so", ideas.Eligibility{}, guest(), voting.Declaration{}, "sign-in"},
		{"a guest where guests are let in", ideas.Eligibility{Tiers: []string{"guest"}}, guest(), voting.Declaration{}, ""},
		{"a member where guests are", ideas.Eligibility{Tiers: []string{"guest"}}, fan, voting.Declaration{}, ""},
		{"a guest without a code", ideas.Eligibility{Tiers: []string{"code", "email"}}, guest(), voting.Declaration{}, "code-required"},
		{"a member without a code", ideas.Eligibility{Tiers: []string{"code"}}, fan, voting.Declaration{}, "code-required"},
		{"everybody needs a code", ideas.Eligibility{CodeRequired: true}, fan, voting.Declaration{}, "code-required"},
		{"rules unseen", ideas.Eligibility{HouseRules: true}, fan, voting.Declaration{}, "house-rules"},
		{"old rules", ideas.Eligibility{HouseRules: true}, fan, voting.Declaration{HouseRules: 2}, "house-rules"},
		{"rules nobody wrote", ideas.Eligibility{HouseRules: true}, fan, voting.Declaration{HouseRules: 4}, "declaration.houseRules too-large"},
		{"rules", ideas.Eligibility{HouseRules: true}, fan, voting.Declaration{HouseRules: 3}, ""},
		{"rules again", ideas.Eligibility{HouseRules: true}, fan, voting.Declaration{}, ""},
		{"age unsaid", ideas.Eligibility{MinAge: 16}, fan, voting.Declaration{}, "age-undeclared"},
		{"too young", ideas.Eligibility{MinAge: 16}, fan, voting.Declaration{AgeAtLeast: 12}, "too-young"},
		{"what was refused is not kept", ideas.Eligibility{MinAge: 12}, fan, voting.Declaration{}, "age-undeclared"},
		{"old enough", ideas.Eligibility{MinAge: 16}, fan, voting.Declaration{AgeAtLeast: 16}, ""},
		{"old enough still", ideas.Eligibility{MinAge: 12}, fan, voting.Declaration{}, ""},
		{"too young for more", ideas.Eligibility{MinAge: 18}, fan, voting.Declaration{}, "too-young"},
		{"country unsaid", ideas.Eligibility{Countries: []string{"BE", "NL"}}, fan, voting.Declaration{}, "country-undeclared"},
		{"no country", ideas.Eligibility{Countries: []string{"BE", "NL"}}, fan, voting.Declaration{Country: "XX"}, "declaration.country format"},
		{"another country", ideas.Eligibility{Countries: []string{"BE", "NL"}}, fan, voting.Declaration{Country: "DE"}, "country"},
		{"this country", ideas.Eligibility{Countries: []string{"BE", "NL"}}, fan, voting.Declaration{Country: "BE"}, ""},
		{"not invited", ideas.Eligibility{InvitedOnly: true}, fan, voting.Declaration{}, "not-invited"},
	} {
		h.rules(asking(c.asks))
		if _, got := h.vote(c.who, 0, voting.Vote{Said: c.said}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	h.projectionHolds()
}

func TestInvitations(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	team, fan := ideas.Actor{MemberID: h.member().MemberID, Role: ideas.RoleProduct}, h.member()
	h.rules(asking(ideas.Eligibility{InvitedOnly: true}))
	if _, _, err := h.votes.Invite(t.Context(), fan, h.round, []string{"a@b.nl"}); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("a fan invites: %v", err)
	}
	mine := fan.MemberID.String() + "@Example.org"
	added, count, err := h.votes.Invite(t.Context(), team, h.round, []string{mine, mine, "a@b.nl"})
	if err != nil || added != 2 || count != 2 {
		t.Errorf("%d, %d, %v", added, count, err)
	}
	if added, count, err = h.votes.Invite(t.Context(), team, h.round, []string{mine}); err != nil || added != 0 || count != 2 {
		t.Errorf("again: %d, %d, %v", added, count, err)
	}
	if number[int64](h, "SELECT count(*) FROM round_invitations WHERE mac::text LIKE '%@%'") != 0 {
		t.Error("addresses are stored")
	}
	if _, got := h.vote(fan, 0, voting.Vote{}); got != "" {
		t.Errorf("the invited: %s", got)
	}
	if _, got := h.vote(h.member(), 0, voting.Vote{}); got != "not-invited" {
		t.Errorf("somebody else: %s", got)
	}
	if _, got := h.vote(guest(), 0, voting.Vote{}); got != "sign-in" {
		t.Errorf("a guest: %s", got)
	}
	if removed, count, err := h.votes.Uninvite(t.Context(), team, h.round, []string{mine, "x@y.nl"}); err != nil || removed != 1 || count != 1 {
		t.Errorf("uninvited: %d, %d, %v", removed, count, err)
	}
	if _, got := h.vote(fan, 1, voting.Vote{}); got != "not-invited" {
		t.Errorf("the uninvited: %s", got)
	}
	if n, err := h.votes.Invited(t.Context(), team, h.round); err != nil || n != 1 {
		t.Errorf("%d, %v", n, err)
	}
	h.exec("UPDATE rounds SET state = 'closed' WHERE id = ?", h.round)
	if _, _, err := h.votes.Invite(t.Context(), team, h.round, []string{mine}); !errors.Is(err, ideas.ErrFrozen) {
		t.Errorf("after the close: %v", err)
	}
}

func TestAGuestVotesLikeAnybody(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	h.rules(asking(ideas.Eligibility{Tiers: []string{"guest", "email"}}))
	g := guest()
	if n := number[int64](h, "SELECT count(*) FROM guests"); n != 0 {
		t.Errorf("%d guests before a ballot", n)
	}
	if _, err := h.votes.MyBallot(t.Context(), g, h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("before voting: %v", err)
	}
	if _, err := h.votes.WithdrawBallot(t.Context(), g, h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("withdrawn before voting: %v", err)
	}
	if n := number[int64](h, "SELECT count(*) FROM guests"); n != 0 {
		t.Errorf("%d guests are kept who cast nothing", n)
	}
	first, got := h.vote(g, 0, voting.Vote{})
	if got != "" || first.Tier != voting.TierGuest || first.Weight != 1 {
		t.Fatalf("%s %+v", got, first)
	}
	mine, err := h.votes.MyBallot(t.Context(), g, h.round)
	if err != nil || mine.EventID != first.EventID {
		t.Errorf("%+v, %v", mine, err)
	}
	h.clock.Add(int64(time.Second / time.Microsecond))
	if second, got := h.vote(g, 1, voting.Vote{}); got != "" || second.BallotID != first.BallotID {
		t.Errorf("%s %+v", got, second)
	}
	if _, err := h.votes.MyBallot(t.Context(), guest(), h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("somebody else's: %v", err)
	}
	if gone, err := h.votes.WithdrawBallot(t.Context(), g, h.round); err != nil || gone.State != voting.Withdrawn {
		t.Errorf("%+v, %v", gone, err)
	}
	h.projectionHolds()
	h.everyCastIsAccountedFor()
}
