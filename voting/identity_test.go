package voting_test

import (
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// at makes a member with this address.
func (h *house) at(email string) ideas.Actor {
	h.t.Helper()
	a := h.member()
	h.exec("UPDATE members SET email = ? WHERE id = ?", email, a.MemberID)
	return a
}

// One person has one vote in a campaign, however the address is written; a family on its own domain has one each.
func TestAnAddressVotesOnceHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	for _, c := range []struct{ email, want string }{
		{"jan.jansen@gmail.com", ""},
		{"janjansen@gmail.com", "same-address"},
		{"j.anjansen+stem@googlemail.com", "same-address"},
		{"jan.jansen2@gmail.com", ""},
		{"noor@outlook.com", ""},
		{"noor+1@outlook.com", "same-address"},
		{"no.or@outlook.com", ""},
		{"mia@proton.me", ""},
		{"mia+x@pm.me", "same-address"},
		{"vader@jansen.example", ""},
		{"moeder@jansen.example", ""},
		{"moeder+1@jansen.example", ""},
		{"+1@outlook.com", ""},
	} {
		a := h.at(c.email)
		for range 2 { // asking again changes nothing
			if _, got := h.vote(a, 0, voting.Vote{}); got != c.want {
				t.Errorf("%s: %q", c.email, got)
			}
		}
	}
	if n := number[int](h, "SELECT count(*) FROM identity_claims"); n != 9 || number[int](h, "SELECT count(*) FROM voters") != n {
		t.Errorf("%d claims", n)
	}
	h.campaign, h.round, h.options = h.addRound("approval", 2)
	if _, got := h.vote(h.at("janjansen+elders@gmail.com"), 0, voting.Vote{}); got != "" {
		t.Errorf("in another campaign: %q", got)
	}
	if n := number[int](h, "SELECT count(DISTINCT mac) FROM identity_claims"); n != 10 {
		t.Errorf("%d hashes: two campaigns share one", n)
	}
}

// Whoever shares a batch with another form of the same address is refused alone.
func TestTwoFormsOfAnAddressInOneBatch(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	first, known := h.member(), h.at("a.b@gmail.com")
	forms := []ideas.Actor{h.at("ab@gmail.com"), h.at("c.d@gmail.com"), h.at("cd+1@gmail.com"), h.member()}
	h.cast(known, h.options[0])
	d := h.dam()
	blocks := h.sendOff(t.Context(), first, h.options[0])
	<-d.waits
	var answers []<-chan outcome
	for i, a := range forms {
		answers = append(answers, h.sendOff(t.Context(), a, h.options[0]))
		h.queued(i + 1)
	}
	d.release()
	if o := <-blocks; o.err != nil {
		t.Fatal(o.err)
	}
	for i, want := range []string{"same-address", "", "same-address", ""} {
		if got := reasonOf(t, (<-answers[i]).err); got != want {
			t.Errorf("%d: %q", i, got)
		}
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 4 {
		t.Errorf("%+v", c.Found)
	}
}

// An erased member frees the address; a guest who turns out to be somebody who has voted has no second vote.
func TestClaimsFollowTheirVoters(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	h.rules(asking(ideas.Eligibility{Tiers: []string{"guest", "email"}}))
	one, other := h.at("a.b@gmail.com"), h.at("ab@gmail.com")
	g := guest()
	h.cast(g, h.options[0])
	if err := h.votes.ClaimGuest(t.Context(), g.GuestID, one.MemberID); err != nil {
		t.Fatal(err)
	}
	second := guest()
	h.cast(second, h.options[1])
	if _, got := h.vote(other, 1, voting.Vote{}); got != "same-address" {
		t.Errorf("after a guest was claimed by another form: %q", got)
	}
	if err := h.votes.ClaimGuest(t.Context(), second.GuestID, other.MemberID); err != nil {
		t.Fatal(err)
	}
	if _, got := h.vote(other, 1, voting.Vote{}); got != "same-address" {
		t.Errorf("with a guest's ballot: %q", got)
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 1 || c.Found.Ballots[voting.Withdrawn] != 1 {
		t.Errorf("%+v", c.Found)
	}
	err := h.db.Gorm.Transaction(func(tx *gorm.DB) error { return h.votes.EraseMember(t.Context(), tx, one.MemberID) })
	if err != nil {
		t.Fatal(err)
	}
	if n := number[int](h, "SELECT count(*) FROM identity_claims"); n != 0 {
		t.Errorf("%d claims are left", n)
	}
	if r := h.cast(other, h.options[1]); r.BallotID == uuid.Nil || r.State != voting.Counted {
		t.Errorf("%+v", r)
	}
}
