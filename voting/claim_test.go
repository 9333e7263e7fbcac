package voting_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

func guestHouse(t *testing.T, method string, options int) *house {
	t.Helper()
	h := newHouse(t, method, options)
	h.rules(asking(ideas.Eligibility{Tiers: []string{"guest", "email"}}))
	return h
}

func (h *house) later() { h.clock.Add(int64(time.Second / time.Microsecond)) }

func (h *house) claim(g, m ideas.Actor) {
	h.t.Helper()
	if err := h.votes.ClaimGuest(h.t.Context(), g.GuestID, m.MemberID); err != nil {
		h.t.Fatalf("claim: %v", err)
	}
}

func (h *house) mustVote(a ideas.Actor, option int) voting.Receipt {
	h.t.Helper()
	h.later()
	r, got := h.vote(a, option, voting.Vote{})
	if got != "" {
		h.t.Fatalf("vote: %s", got)
	}
	return r
}

// settled checks that the ballots, the projection and the history agree, and that so many ballots count and were claimed.
func (h *house) settled(counted, claimed int64) voting.Count {
	h.t.Helper()
	c := h.projectionHolds()
	h.everyCastIsAccountedFor()
	if n := c.Found.Ballots[voting.Counted]; n != counted {
		h.t.Errorf("%d ballots count, want %d", n, counted)
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE reason = 'claimed'"); n != claimed {
		h.t.Errorf("%d were withdrawn as claimed, want %d", n, claimed)
	}
	return c
}

func TestAClaimLinksTheGuest(t *testing.T) {
	t.Parallel()
	h := guestHouse(t, "approval", 3)
	g, m := guest(), h.member()
	cast := h.mustVote(g, 0)
	for range 2 {
		h.claim(g, m)
	}
	mine, err := h.votes.MyBallot(t.Context(), m, h.round)
	if err != nil || mine.EventID != cast.EventID || mine.Tier != voting.TierGuest {
		t.Errorf("%+v, %v", mine, err)
	}
	if _, got := h.vote(g, 1, voting.Vote{}); got != "guest-claimed" {
		t.Errorf("the guest votes on: %q", got)
	}
	if _, err := h.votes.WithdrawBallot(t.Context(), g, h.round); reasonOf(t, err) != "guest-claimed" {
		t.Errorf("the guest withdraws: %v", err)
	}
	h.claim(g, h.member()) // too late for anybody else
	if again := h.mustVote(m, 2); again.BallotID != cast.BallotID || again.Tier != voting.TierEmail {
		t.Errorf("%+v", again)
	}
	c := h.settled(1, 0)
	if h.voteFor(c, 2) != 1 || number[int64](h, "SELECT count(*) FROM voters") != 1 {
		t.Errorf("%+v", c.Found)
	}
	fresh := guest()
	h.claim(fresh, m) // cast nothing, and casts nothing any more
	if _, got := h.vote(fresh, 1, voting.Vote{}); got != "guest-claimed" {
		t.Errorf("a claimed guest without ballots: %q", got)
	}
}

func TestOfTwoBallotsTheLaterCounts(t *testing.T) {
	t.Parallel()
	for _, order := range []string{"guest first", "member first", "member withdrew", "guest withdrew", "member held", "member removed"} {
		t.Run(order, func(t *testing.T) {
			t.Parallel()
			h := guestHouse(t, "approval", 3)
			g, m := guest(), h.member()
			want, claimed, counted := 0, int64(1), int64(1)
			switch order {
			case "guest first":
				h.mustVote(g, 1)
				h.mustVote(m, 0)
			case "member first":
				h.mustVote(m, 1)
				h.mustVote(g, 0)
			case "member withdrew":
				h.mustVote(m, 1)
				h.mustVote(g, 0)
				if _, err := h.votes.WithdrawBallot(t.Context(), m, h.round); err != nil {
					t.Fatal(err)
				}
				claimed = 0
			case "guest withdrew":
				h.mustVote(m, 0)
				h.mustVote(g, 1)
				if _, err := h.votes.WithdrawBallot(t.Context(), g, h.round); err != nil {
					t.Fatal(err)
				}
				claimed = 0
			default:
				h.mustVote(m, 1)
				state := order[len("member "):]
				h.exec("UPDATE ballots SET state = ?", state)
				h.exec(fmt.Sprintf("UPDATE tally_rounds SET counted = 0, weight = 0, %s = 1", state))
				h.exec("UPDATE tally_options SET votes = 0")
				h.mustVote(g, 0)
				counted = 0
			}
			h.claim(g, m)
			c := h.projectionHolds()
			if n := c.Found.Ballots[voting.Counted]; n != counted || counted == 1 && h.voteFor(c, want) != 1 {
				t.Errorf("%+v", c.Found)
			}
			if n := number[int64](h, "SELECT count(*) FROM ballot_events WHERE reason = 'claimed'"); n != claimed {
				t.Errorf("%d withdrawn as claimed", n)
			}
			mine, err := h.votes.MyBallot(t.Context(), m, h.round)
			if err != nil || counted == 1 && (mine.State != voting.Counted || mine.Choice.Approve[0] != h.options[want]) {
				t.Errorf("mine is %+v, %v", mine, err)
			}
			switch order {
			case "member held":
				if mine.State != voting.Held || mine.Tier != voting.TierGuest {
					t.Errorf("mine is %+v", mine)
				}
			case "member removed":
				if mine.State != voting.Removed {
					t.Errorf("mine is %+v", mine)
				}
			default:
				h.mustVote(m, 2)
				if c := h.settled(1, claimed); h.voteFor(c, 2) != 1 {
					t.Errorf("%+v", c.Found)
				}
			}
		})
	}
}

func TestAClaimAfterTheCloseChangesNoCount(t *testing.T) {
	t.Parallel()
	h := guestHouse(t, "approval", 3)
	g, m, late := guest(), h.member(), guest()
	h.mustVote(m, 0)
	h.mustVote(g, 1)
	h.mustVote(late, 1)
	h.clock.Store(int64(time.Hour / time.Microsecond)) // its time is up; no sweep has closed it
	h.claim(g, m)
	h.exec("UPDATE rounds SET state = 'closed'")
	h.claim(late, m)
	if c := h.settled(3, 0); h.voteFor(c, 1) != 2 || h.voteFor(c, 0) != 1 {
		t.Errorf("%+v", c.Found)
	}
	mine, err := h.votes.MyBallots(t.Context(), m, h.round)
	if err != nil || len(mine) != 3 {
		t.Errorf("%d ballots are mine, %v", len(mine), err)
	}
	err = h.deps.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error { return h.votes.EraseMember(t.Context(), tx, m.MemberID) })
	if err != nil {
		t.Fatal(err)
	}
	if n := number[int64](h, "SELECT count(*) FROM voters"); n != 0 {
		t.Errorf("%d voters are left of an erased member", n)
	}
	h.projectionHolds()
}

// Guests cast, change and withdraw while they sign in, the member votes too, and the round closes in the middle.
func TestClaimsRaceWithEverything(t *testing.T) {
	t.Parallel()
	h := guestHouse(t, "approval", 4)
	guests, fans := make([]ideas.Actor, 8), h.members(8)
	for i := range guests {
		guests[i] = guest()
	}
	together(8*5, func(i int) {
		g, m := guests[i%8], fans[i%8]
		var err error
		switch i / 8 {
		case 0, 1:
			_, err = h.votes.Cast(t.Context(), g, h.round, voting.Vote{Choice: voting.Choice{Approve: h.options[i%3 : i%3+1]}})
		case 2:
			_, err = h.votes.Cast(t.Context(), m, h.round, voting.Vote{Choice: voting.Choice{Approve: h.options[3:]}})
		case 3:
			err = h.votes.ClaimGuest(t.Context(), g.GuestID, m.MemberID)
		default:
			_, err = h.votes.WithdrawBallot(t.Context(), g, h.round)
		}
		if got := ""; err != nil && !errors.Is(err, ideas.ErrNotFound) {
			if got = reasonOf(t, err); got != "guest-claimed" {
				t.Errorf("%d: %s", i, got)
			}
		}
	})
	c := h.projectionHolds()
	h.everyCastIsAccountedFor()
	if n := number[int64](h, "SELECT count(*) FROM voters WHERE member_id IS NULL AND claimed_by IS NULL"); n != 0 {
		t.Errorf("%d guests slipped past their claim", n)
	}
	live := number[int64](h, `SELECT count(*) FROM (SELECT coalesce(v.member_id, v.claimed_by) FROM ballots b JOIN voters v ON v.id = b.voter_id
		WHERE b.state = 'counted' GROUP BY 1 HAVING count(*) > 1) twice`)
	if live != 0 || c.Found.Ballots[voting.Counted] > 8 {
		t.Errorf("%d people count twice, %+v", live, c.Found)
	}
}

// Whatever is first, the close or the claim: what counts at the close counts after it, and nobody waits for ever.
func TestClaimsRaceWithTheClose(t *testing.T) {
	t.Parallel()
	h := guestHouse(t, "approval", 3)
	guests, fans := make([]ideas.Actor, 10), h.members(10)
	for i := range guests {
		guests[i] = guest()
		h.mustVote(fans[i], 0)
		h.mustVote(guests[i], 1)
	}
	var counted int64
	together(21, func(i int) {
		var err error
		switch {
		case i == 20:
			err = h.deps.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
				if err := ideas.ShutRound(tx, h.round); err != nil {
					return err
				}
				if err := tx.Exec("UPDATE rounds SET state = 'closed' WHERE id = ?", h.round).Error; err != nil {
					return err
				}
				return tx.Raw("SELECT counted FROM tally_rounds WHERE round_id = ?", h.round).Take(&counted).Error
			})
		case i < 10:
			err = h.votes.ClaimGuest(t.Context(), guests[i].GuestID, fans[i].MemberID)
		default:
			_, err = h.votes.Cast(t.Context(), guests[i-10], h.round, voting.Vote{Choice: voting.Choice{Approve: h.options[2:]}})
			if got := reasonOf(t, err); got == "guest-claimed" || got == "round-not-open" {
				err = nil
			}
		}
		if err != nil {
			t.Errorf("%d: %v", i, err)
		}
	})
	c := h.projectionHolds()
	h.everyCastIsAccountedFor()
	if n := c.Found.Ballots[voting.Counted]; n != counted || n < 10 || n > 20 {
		t.Errorf("%d ballots count, %d at the close", n, counted)
	}
	for i, g := range guests { // and once more, after the close
		if err := h.votes.ClaimGuest(t.Context(), g.GuestID, fans[i].MemberID); err != nil {
			t.Error(err)
		}
	}
	if again := h.projectionHolds(); again.Found.Ballots[voting.Counted] != counted {
		t.Errorf("%d ballots count after further claims", again.Found.Ballots[voting.Counted])
	}
}

func TestAClaimOfDuels(t *testing.T) {
	t.Parallel()
	h := guestHouse(t, "duels", 3)
	g, m := guest(), h.member()
	answer := func(a ideas.Actor, n int) map[string]voting.Receipt {
		t.Helper()
		tasks, err := h.votes.Duels(t.Context(), a, h.round, n)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]voting.Receipt{}
		for _, task := range tasks.Items {
			h.later()
			r, err := h.votes.CastBallot(t.Context(), a, h.round, voting.Choice{Token: task.Token, Duel: &voting.Duel{Pair: task.Options, Winner: task.Options[0]}})
			if err != nil {
				t.Fatal(err)
			}
			out[r.Task] = r
		}
		return out
	}
	if n := len(answer(g, 3)); n != 3 {
		t.Fatalf("%d duels of the guest", n)
	}
	answer(m, 2)
	h.claim(g, m)
	if n := number[int64](h, "SELECT count(*) FROM ballots WHERE state = 'counted'"); n != 3 {
		t.Errorf("%d answers count, want one a pair", n)
	}
	if tasks, err := h.votes.Duels(t.Context(), m, h.round, 3); err != nil || len(tasks.Items) != 0 || tasks.Answered != 3 {
		t.Errorf("%+v, %v", tasks, err)
	}
	h.projectionHolds()
	h.everyCastIsAccountedFor()

	alone, other := guest(), h.member()
	answer(alone, 1)
	h.claim(alone, other)
	had := answer(other, 3)
	if mine, err := h.votes.MyBallots(t.Context(), other, h.round); err != nil || len(mine) != 3 || len(had) != 2 {
		t.Errorf("%d answers, %d new, %v", len(mine), len(had), err)
	}
	if _, err := h.votes.MyBallots(t.Context(), ideas.Actor{GuestID: uuid.New()}, h.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("a stranger: %v", err)
	}
}
