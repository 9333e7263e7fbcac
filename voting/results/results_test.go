package results_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

func TestFinalResult(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.open("approval", ideas.VisibleAfterClose, "{}", 5)
	h.exec("UPDATE rounds SET seats = 2 WHERE id = ?", v.round)
	for range 3 {
		h.approve(v, 3)
	}
	h.approve(v, 1, 2)
	h.approve(v, 1, 2, 4)
	gone := h.approve(v, 0)
	if _, err := h.votes.WithdrawBallot(context.Background(), gone, v.round); err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, v.options[4])
	h.close(v)

	r := h.see(visitor, v)
	if !r.Final || r.Visible != results.SeenCounts || r.Round.State != ideas.RoundClosed || r.Difference != nil {
		t.Errorf("final %+v", r)
	}
	if *r.Ballots != (ledger.Counts{Counted: 5, Withdrawn: 1}) || r.Tiers[voting.TierEmail] != 5 {
		t.Errorf("ballots %+v, tiers %v", r.Ballots, r.Tiers)
	}
	var order []int
	for _, l := range r.Ranking {
		order = append(order, slices.Index(v.options, l.Option), l.Rank, int(*l.Votes))
	}
	if want := []int{3, 1, 3, 1, 2, 2, 2, 2, 2, 0, 4, 0}; !slices.Equal(order, want) {
		t.Errorf("option, rank, votes: %v, want %v", order, want)
	}
	// 3 of 5, by the published formula
	if l := r.Ranking[0]; *l.Share != 0.6 || math.Abs(*l.Low-0.230724) > 1e-9 || math.Abs(*l.High-0.882379) > 1e-9 || l.Title != "Idee 3" {
		t.Errorf("first line %v %v %v", *l.Share, *l.Low, *l.High)
	}
	if !slices.Equal(r.Winners, []uuid.UUID{v.options[3], v.options[1], v.options[2]}) {
		t.Errorf("winners %v", r.Winners)
	}
	if len(r.Ties) != 1 || !r.Ties[0].Decisive || r.Ties[0].Settled != "shared-rank" {
		t.Errorf("ties %+v", r.Ties)
	}
	if len(r.Withdrawn) != 1 || *r.Withdrawn[0].Votes != 1 || r.Withdrawn[0].Rank != 0 {
		t.Errorf("withdrawn options %+v", r.Withdrawn)
	}
}

func TestHistoryOfARound(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.open("approval", ideas.VisibleLive, `{"maxChoices":2}`, 3)
	h.approve(v, 0)
	h.close(v)
	var leaves []string
	err := h.db.Gorm.Raw("SELECT convert_from(leaf, 'UTF8') FROM ballot_events WHERE round_id = ? ORDER BY id", v.round).Scan(&leaves).Error
	if err != nil || len(leaves) != 4 {
		t.Fatalf("%d events, %v", len(leaves), err)
	}
	var parsed [4]ledger.Leaf
	for i, l := range leaves {
		if err := json.Unmarshal([]byte(l), &parsed[i]); err != nil {
			t.Fatal(err)
		}
	}
	open, closed, result := parsed[0], parsed[2], parsed[3]
	hash := sha256.Sum256(open.Rules)
	if open.Kind != "open" || open.RulesHash != hex.EncodeToString(hash[:]) {
		t.Errorf("open leaf %s", leaves[0])
	}
	var rules struct {
		Method   string
		Options  []uuid.UUID
		Settings struct{ MaxChoices int }
	}
	if err := json.Unmarshal(open.Rules, &rules); err != nil || !slices.Equal(rules.Options, v.options) || rules.Settings.MaxChoices != 2 {
		t.Errorf("rules %s, %v", open.Rules, err)
	}
	if closed.Kind != "close" || closed.Counts == nil || closed.Counts.Counted != 1 {
		t.Errorf("close leaf %s", leaves[2])
	}
	var document []byte
	if err := h.db.Gorm.Raw("SELECT document FROM round_results WHERE round_id = ?", v.round).Row().Scan(&document); err != nil {
		t.Fatal(err)
	}
	if hash = sha256.Sum256(document); result.Kind != "result" || result.SHA256 != hex.EncodeToString(hash[:]) {
		t.Errorf("result leaf %s", leaves[3])
	}
}

func TestPlantedDifferenceIsFoundAndRepaired(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	v := h.open("approval", ideas.VisibleLive, "{}", 3)
	h.approve(v, 0, 1)
	h.approve(v, 1)
	if c, err := h.results.Recount(ctx, product, v.round); err != nil || !c.Equal || c.Rebuilt || *c.Counted != 2 || len(c.Difference) != 0 {
		t.Fatalf("recount %+v, %v", c, err)
	}
	plant := func() { h.exec("UPDATE tally_options SET votes = 40 WHERE option_id = ?", v.options[2]) }
	plant()
	if r := h.see(visitor, v); *r.Ranking[0].Votes != 40 {
		t.Errorf("the page counts ballots instead of reading the projection: %+v", r.Ranking[0])
	}
	c, err := h.results.Recount(ctx, product, v.round)
	want := voting.Difference{What: "votes", Option: v.options[2], Projection: 40}
	if err != nil || c.Equal || !c.Rebuilt || len(c.Difference) != 1 || c.Difference[0] != want {
		t.Errorf("recount %+v, %v", c, err)
	}
	if c, err := h.results.Recount(ctx, product, v.round); err != nil || !c.Equal {
		t.Errorf("after the repair: %+v, %v", c, err)
	}
	plant()
	h.exec("UPDATE tally_rounds SET counted = 9 WHERE round_id = ?", v.round)
	h.close(v)
	if r := h.see(product, v); len(r.Difference) != 2 || r.Ballots.Counted != 2 || *r.Ranking[0].Votes != 2 {
		t.Errorf("closed with %+v, difference %+v", r.Ballots, r.Difference)
	}
	if _, err := h.results.Recount(ctx, reader, v.round); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("recount by research: %v", err)
	}
}

func TestRecountTellsNoHiddenFigure(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.open("approval", ideas.VisibleAfterClose, "{}", 2)
	h.approve(v, 0)
	h.exec("UPDATE tally_options SET votes = 7 WHERE option_id = ?", v.options[1])
	c, err := h.results.Recount(context.Background(), admin, v.round)
	if err != nil || c.Equal || c.Counted != nil || len(c.Difference) != 1 || c.Difference[0].Projection != 0 || c.Difference[0].Ballots != 0 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestRoundsWithoutAResult(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	v := h.plan("single", ideas.VisibleLive, "{}", 2)
	if r := h.see(product, v); r.Visible != results.SeenHidden || len(r.Ranking) != 0 || r.Final {
		t.Errorf("planned: %+v", r)
	}
	if _, err := h.results.Recount(ctx, product, v.round); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("recount of a planned round: %v", err)
	}
	if _, err := h.results.Results(ctx, visitor, uuid.New()); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("unknown: %v", err)
	}
	h.exec("UPDATE campaigns SET state = 'draft', published_at = NULL WHERE id = ?", v.campaign)
	if _, err := h.results.Results(ctx, visitor, v.round); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("draft: %v", err)
	}
}
