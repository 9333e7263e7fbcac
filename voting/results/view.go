package results

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/tally"
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
	Ballots    *ledger.Counts // voters with a ballot; nil unless counts may be seen
	Tasks      *int64         // of duels and sets: counted answers; nil unless counts may be seen
	Base       *int64         // weight of the counted ballots; nil unless counts may be seen
	Ranking    []Line         // empty when hidden; without figures when only ranks may be seen
	Story      Story          // where counts may be seen
	Winners    []uuid.UUID    // once final
	Ties       []Tie          // once final
	Withdrawn  []Line         // options that left during the vote; where counts may be seen
	Tiers      map[voting.Tier]int64
	Report     *Report             // once final; nil where there is none
	Difference []voting.Difference // for the team, once final: where the projection was wrong at the close
}

// See says how much of a round's result an actor may see. While counts are hidden they are hidden from the team too
// (V9). After the close everything is public, unless the team wants to look first: then it alone does until it
// publishes.
func See(r ideas.Round, a ideas.Actor) Seen { return see(r, team(a)) }

func see(r ideas.Round, team bool) Seen {
	switch {
	case r.Kind != ideas.RoundVote, r.Jury == ideas.JuryAwaited: // a jury scores blind, and the team may be on it (C9)
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

// Results returns what the actor may see of a round's result. It reads the frozen document; of a running vote the
// projection, or where no sums tell how the method ends, a count of the ballots that may be some seconds old; ranks alone
// are those of the last beat. Error: ideas.ErrNotFound, also for a round of a campaign that is not public.
func (s *Service) Results(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (View, error) {
	db := s.db.WithContext(ctx)
	r, err := loadRound(db, a, roundID)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, r, team(a))
}

// TeamView is Results for the team, without asking who does: for exports, whose right was checked before.
func (s *Service) TeamView(ctx context.Context, r ideas.Round) (View, error) {
	return s.view(ctx, r, true)
}

func (s *Service) view(ctx context.Context, r ideas.Round, team bool) (View, error) {
	v := View{Round: r, Visible: see(r, team), Ranking: []Line{}, Winners: []uuid.UUID{}}
	switch {
	case v.Visible == SeenHidden:
		return v, nil
	case r.State == ideas.RoundOpen:
		return v, s.running(ctx, &v)
	}
	return v, final(s.db.WithContext(ctx), &v, team)
}

// running fills in the figures or ranks of an open round. Nobody has won yet.
func (s *Service) running(ctx context.Context, v *View) (err error) {
	if v.Visible == SeenRanks {
		v.Ranking, err = s.ranks(ctx, v.Round)
		return err
	}
	d, err := s.standingOf(ctx, v.Round)
	if err != nil {
		return err
	}
	v.Ranking = slices.Clone(d.Ranking)
	for i := range v.Ranking {
		v.Ranking[i].Winner = false
	}
	v.figures(d)
	v.Withdrawn = d.Withdrawn
	return nil
}

// standingOf returns how a running vote stands, at a cost that does not depend on the number of ballots where totals tell.
func (s *Service) standingOf(ctx context.Context, r ideas.Round) (*Document, error) {
	if !tally.Additive(tally.Method(r.Method)) {
		return s.standing(ctx, r)
	}
	db := s.db.WithContext(ctx)
	options, err := loadOptions(db, r.ID)
	if err != nil {
		return nil, err
	}
	t, err := voting.Projection(db, r.ID)
	if err != nil {
		return nil, err
	}
	k := fromTotals(r, options, t)
	return &Document{Ballots: countsOf(t.Ballots), Base: t.Weight, Ranking: k.Ranking, Withdrawn: k.Withdrawn}, nil
}

// figures are what may be seen beside the ranking where counts may be.
func (v *View) figures(d *Document) {
	v.Ballots, v.Base, v.Story = &d.Ballots, &d.Base, d.Story
	if d.Tasks != nil {
		v.Tasks = &d.Tasks.Counted
	}
}

func final(db *gorm.DB, v *View, team bool) error {
	d, row, err := loadFrozen(db, v.Round.ID)
	if err != nil {
		return err
	}
	v.Final = true
	v.figures(&d)
	v.Ranking, v.Winners, v.Ties, v.Withdrawn, v.Tiers = d.Ranking, d.Winners, d.Ties, d.Withdrawn, d.Tiers
	if team {
		v.Difference = row.Difference
	}
	v.Report, err = row.report(db)
	return err
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
