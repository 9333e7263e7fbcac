package results

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// Seen is how much of a result somebody may see.
type Seen string

// What may be seen: nothing, the order of the options, or everything.
const (
	SeenHidden Seen = "hidden"
	SeenRanks  Seen = "ranks"
	SeenCounts Seen = "counts"
)

// View is a result as far as somebody may see it.
type View struct {
	Round      ideas.Round
	Visible    Seen
	Final      bool           // frozen at the close
	Ballots    *ledger.Counts // nil unless counts may be seen
	Ranking    []Line         // empty when hidden; without figures when only ranks may be seen
	Winners    []uuid.UUID    // once final
	Ties       []Tie          // once final
	Withdrawn  []Line         // options that left during the vote; where counts may be seen
	Tiers      map[voting.Tier]int64
	Difference []voting.Difference // for the team, once final: where the projection was wrong at the close
}

// See says how much of a round's result an actor may see. While counts are hidden they are hidden from the team too
// (V9). After the close everything is public, unless the team wants to look first: then it alone does until it
// publishes.
func See(r ideas.Round, a ideas.Actor) Seen { return see(r, team(a)) }

func see(r ideas.Round, team bool) Seen {
	switch {
	case r.Kind != ideas.RoundVote:
		return SeenHidden
	case r.State == ideas.RoundPublished:
		return SeenCounts
	case r.State == ideas.RoundClosed && (!r.HidesCounts() || team):
		return SeenCounts
	case r.State == ideas.RoundOpen && r.ResultsVisible == ideas.VisibleLive:
		return SeenCounts
	case r.State == ideas.RoundOpen && r.ResultsVisible == ideas.VisibleRanks:
		return SeenRanks
	}
	return SeenHidden
}

// SeenByTeam says how much of a round's result the team may see; nobody may see more.
func SeenByTeam(r ideas.Round) Seen { return see(r, true) }

func team(a ideas.Actor) bool { return a.May(ideas.RightCampaigns) || a.May(ideas.RightResearch) }

// Results returns what the actor may see of a round's result. It reads the projection or the frozen document, never
// the ballots. Error: ideas.ErrNotFound, also for a round of a campaign that is not public.
func (s *Service) Results(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (View, error) {
	db := s.db.WithContext(ctx)
	r, err := loadRound(db, a, roundID)
	if err != nil {
		return View{}, err
	}
	return view(db, r, team(a))
}

// TeamView is Results for the team, without asking who does: for exports, whose right was checked before.
func (s *Service) TeamView(ctx context.Context, r ideas.Round) (View, error) {
	return view(s.db.WithContext(ctx), r, true)
}

func view(db *gorm.DB, r ideas.Round, team bool) (View, error) {
	v := View{Round: r, Visible: see(r, team), Ranking: []Line{}, Winners: []uuid.UUID{}}
	switch {
	case v.Visible == SeenHidden:
		return v, nil
	case r.State == ideas.RoundOpen:
		return v, running(db, &v)
	}
	return v, final(db, &v, team)
}

// running fills in the figures or ranks of an open round. Nobody has won yet.
func running(db *gorm.DB, v *View) error {
	options, err := loadOptions(db, v.Round.ID)
	if err != nil {
		return err
	}
	totals, err := voting.Projection(db, v.Round.ID)
	if err != nil {
		return err
	}
	k := rank(options, totals, v.Round.Seats)
	v.Ranking = k.Ranking
	for i := range v.Ranking {
		v.Ranking[i].Winner = false
	}
	if v.Visible == SeenCounts {
		counts := countsOf(totals)
		v.Ballots, v.Withdrawn = &counts, k.Withdrawn
		return nil
	}
	for i, l := range v.Ranking {
		v.Ranking[i] = Line{Option: l.Option, Title: l.Title, Rank: l.Rank}
	}
	return nil
}

func final(db *gorm.DB, v *View, team bool) error {
	d, row, err := loadFrozen(db, v.Round.ID)
	if err != nil {
		return err
	}
	v.Final = true
	v.Ballots, v.Ranking, v.Winners, v.Ties, v.Withdrawn, v.Tiers = &d.Ballots, d.Ranking, d.Winners, d.Ties, d.Withdrawn, d.Tiers
	if team {
		v.Difference = row.Difference
	}
	return nil
}

// loadRound returns a round that the actor may know of.
func loadRound(db *gorm.DB, a ideas.Actor, id uuid.UUID) (ideas.Round, error) {
	var r struct {
		ideas.Round `gorm:"embedded"`
		Draft       bool
	}
	err := db.Raw(`SELECT r.*, c.published_at IS NULL AS draft FROM rounds r JOIN campaigns c ON c.id = r.campaign_id
		WHERE r.id = ?`, id).Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ideas.Round{}, ideas.ErrNotFound
	}
	if err != nil {
		return ideas.Round{}, fmt.Errorf("load round: %w", err)
	}
	if r.Draft && !a.May(ideas.RightCampaigns) {
		return ideas.Round{}, ideas.ErrNotFound
	}
	return r.Round, nil
}
