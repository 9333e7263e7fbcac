package review_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

// nextRound closes the vote and opens another one, with the same ideas.
func (h *house) nextRound() {
	h.t.Helper()
	team, last := h.as(ideas.RoleProduct), h.round
	if _, err := h.ideas.CloseRound(h.t.Context(), team, last); err != nil {
		h.t.Fatal(err)
	}
	h.round = uuid.New()
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, settings, updated_at)
		SELECT ?, campaign_id, number + 1, kind, method, 'planned', ?, ?, results_visible, settings, updated_at FROM rounds WHERE id = ?`,
		h.round, h.now(), h.now().Add(100*time.Hour), last)
	h.exec("INSERT INTO round_options (round_id, idea_id, position) SELECT ?, idea_id, position FROM round_options WHERE round_id = ?", h.round, last)
	if _, err := h.ideas.OpenRound(h.t.Context(), team, h.round); err != nil {
		h.t.Fatal(err)
	}
}

// castAll casts one ballot of each for the same options, gap apart, and returns which.
func (h *house) castAll(who []ideas.Actor, gap time.Duration, options func() []uuid.UUID) (ballots []uuid.UUID) {
	h.t.Helper()
	for _, a := range who {
		h.later(gap)
		r, err := h.votes.CastBallot(h.t.Context(), a, h.round, voting.Choice{Approve: options()})
		if err != nil {
			h.t.Fatal(err)
		}
		ballots = append(ballots, r.BallotID)
	}
	return ballots
}

func TestAccountsThatAlwaysActTogetherComeBeforeAPerson(t *testing.T) {
	t.Parallel()
	h, r := newHouse(t, "approval", 4), rand.New(rand.NewPCG(7, 7))
	var fans, ring []ideas.Actor
	for range 120 {
		fans = append(fans, h.as(ideas.RoleFan))
	}
	for range 6 {
		ring = append(ring, h.as(ideas.RoleFan))
	}
	honest := func() []uuid.UUID { return []uuid.UUID{h.options[r.IntN(4)]} }
	copied := func() []uuid.UUID { return []uuid.UUID{h.options[1], h.options[2]} }
	var last []uuid.UUID
	for round := range 5 {
		if round > 0 {
			h.nextRound()
		}
		r.Shuffle(len(fans), func(i, j int) { fans[i], fans[j] = fans[j], fans[i] })
		h.castAll(fans[:60], 20*time.Minute, honest)
		last = h.castAll(ring, 10*time.Second, copied)
		h.castAll(fans[60:], 20*time.Minute, honest)
		if found := len(h.ringCases()); round < 3 && found > 0 {
			t.Errorf("%d cases in round %d", found, round+1)
		}
	}
	found := h.ringCases()
	if len(found) != 1 || found[0].Verdict != review.VerdictReview || found[0].Ballots != 6 {
		t.Fatalf("cases %+v", found)
	}
	if s := h.states(); s[voting.Held] != 0 || s[voting.Counted] != 126 {
		t.Errorf("ballots %v: a ring is shown and not held", s)
	}
	if why := found[0].Reasons; len(why) != 1 || why[0].Code != string(fraud.CoVoteRing) {
		t.Errorf("reasons %+v", why)
	}
	var members []uuid.UUID
	if err := h.db.Gorm.Raw("SELECT ballot_id FROM review_members WHERE case_id = ?", found[0].ID).Scan(&members).Error; err != nil {
		t.Fatal(err)
	}
	for _, b := range last {
		if !slices.Contains(members, b) {
			t.Errorf("%s is not in the case", b)
		}
	}
	if _, err := h.ideas.CloseRound(t.Context(), h.as(ideas.RoleProduct), h.round); err != nil {
		t.Fatal(err)
	}
	if again := h.ringCases(); len(again) != 1 || again[0].ID != found[0].ID {
		t.Errorf("after the official scan: %+v", again)
	}
}

// ringCases scans the round and returns its cases of rings.
func (h *house) ringCases() []review.Listed {
	h.t.Helper()
	h.scan()
	return slices.DeleteFunc(h.cases(), func(c review.Listed) bool { return c.Class != review.ClassRing })
}
