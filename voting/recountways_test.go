package voting_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

// store writes ballots as the intake would have left them, without their history.
func (h *house) store(choice, state, tier string, weight int) {
	h.t.Helper()
	h.exec(`INSERT INTO ballots (round_id, voter_id, id, choice, weight, state, tier, event_id, cast_at, updated_at)
		VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)`, h.round, uuid.New(), uuid.New(), choice, weight, state, tier, uuid.New(), noon, noon)
}

// Ballots that say the same are grouped by the database, others are read one by one: either way everything is counted, by
// state, by tier and with its weight.
func TestRecountCountsEverythingEitherWay(t *testing.T) {
	t.Parallel()
	for name, different := range map[string]int{"alike": 4, "all different": 60} {
		h := newHouse(t, "irv", 5)
		var rankings []string // of three options
		for i := range 5 {
			for j := range 5 {
				for k := range 5 {
					if i != j && j != k && i != k {
						rankings = append(rankings, fmt.Sprintf(`{"rank":[["%s"],["%s"],["%s"]],"weight":1}`, h.options[i], h.options[j], h.options[k]))
					}
				}
			}
		}
		const counted = 60
		for i := range counted {
			h.store(rankings[i%different], "counted", []string{"email", "guest"}[i%2], 1+i%3)
		}
		for i, state := range []string{"held", "withdrawn", "removed", "pending", "held"} {
			h.store(rankings[i], state, "email", 1)
		}
		h.store(`{"rank":[["`+uuid.NewString()+`"]],"weight":1}`, "counted", "email", 1)
		c, err := voting.Recount(h.db.Gorm, h.loadRound())
		if err != nil {
			t.Fatal(err)
		}
		found := c.Found.Ballots
		if found[voting.Counted] != counted || found[voting.Held] != 2 || found[voting.Withdrawn] != 1 || found[voting.Removed] != 1 || found[voting.Pending] != 1 {
			t.Errorf("%s: %v", name, found)
		}
		if c.Found.Weight != 2*counted || c.Tiers[voting.TierEmail] != counted/2 || c.Tiers["guest"] != counted/2 || c.Unreadable != 1 || c.Ballots.Len() != different {
			t.Errorf("%s: weight %d, tiers %v, %d unreadable, %d distinct", name, c.Found.Weight, c.Tiers, c.Unreadable, c.Ballots.Len())
		}
		weight := int64(0)
		for b := range c.Ballots.All() {
			if weight += b.Weight; len(b.Ranks) != 3 {
				t.Errorf("%s: %+v", name, b)
			}
		}
		if weight != c.Found.Weight {
			t.Errorf("%s: ballots of weight %d are kept of %d", name, weight, c.Found.Weight)
		}
	}
}
