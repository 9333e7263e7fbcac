package api

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

type resultsOut struct {
	RoundID   uuid.UUID      `json:"roundId"`
	State     string         `json:"state" enum:"planned,open,closed,published"`
	Final     bool           `json:"final"`
	Visible   string         `json:"visible" enum:"counts,ranks,hidden" doc:"What whoever asks may see now."`
	Method    string         `json:"method"`
	Seats     int            `json:"seats"`
	Ballots   *ballotsOut    `json:"ballots,omitempty" doc:"Voters with a ballot. Left out while counts are hidden."`
	Tasks     *int64         `json:"tasks,omitempty" doc:"duels, maxdiff: counted answers. Left out while counts are hidden."`
	Base      *int64         `json:"base,omitempty" doc:"Weight of the counted ballots, what shares are shares of. Left out while counts are hidden."`
	Ranking   []rankedOut    `json:"ranking"`
	Winners   []uuid.UUID    `json:"winners" doc:"Options that won, once final; more than seats when a tie at the last seat is unbroken."`
	Ties      []tieOut       `json:"ties" doc:"Options that came out equal, once final."`
	Withdrawn []rankedOut    `json:"withdrawnOptions" doc:"Options that left during the vote: not ranked, cannot win. Empty while counts are hidden."`
	Steps     []results.Step `json:"rounds" doc:"irv, stv-wigm, stv-scottish: the count, step by step; else empty."`
	results.Story
	Integrity  *integrity   `json:"integrity,omitempty"`
	ClosedAt   *time.Time   `json:"closedAt,omitempty"`
	Difference []difference `json:"difference,omitempty" doc:"For the team: where the projection differed from the ballots at the close."`
}

type ballotsOut struct {
	Counted   int64 `json:"counted"`
	Held      int64 `json:"held"`
	Removed   int64 `json:"removed"`
	Withdrawn int64 `json:"withdrawn"`
}

type rankedOut struct {
	Option     uuid.UUID `json:"option"`
	Title      string    `json:"title"`
	Author     string    `json:"author"`
	PictureURL string    `json:"pictureUrl"`
	Rank       int       `json:"rank" doc:"Equal votes share a rank."`
	Votes      *int64    `json:"votes,omitempty" doc:"Ballots that name the option; budget: points; score: how many scores it has; irv: the votes it last had; duels: wins. Left out in other methods."`
	Score      *float64  `json:"score,omitempty" doc:"score: mean; star: total; sav: votes, a ballot's one vote divided; schulze: options it beats; stv: the votes it last had; duels: chance against an average option; maxdiff: best less worst over shown."`
	Share      *float64  `json:"share,omitempty" doc:"Votes over counted ballots, 0 to 1; budget: over all points given."`
	Low        *float64  `json:"low,omitempty" doc:"Lower end of the 95 % interval: Wilson's of share; in score, duels and maxdiff that of score."`
	High       *float64  `json:"high,omitempty"`
	Winner     bool      `json:"winner"`
	Mine       bool      `json:"mine" doc:"Made by whoever asks."`
	Chosen     bool      `json:"chosen" doc:"On the ballot of whoever asks."`
}

// integrity is the integrity report (F3). All but the tiers is left out where the result was frozen before there were reports.
type integrity struct {
	Tiers      map[string]int64   `json:"tiers" doc:"Counted ballots by verification tier."`
	Figures    *results.Figures   `json:"figures,omitempty" doc:"What became of the ballots, and what difference it makes; frozen with the result. Of duels and sets, ballots are answers."`
	Review     *results.Reviewed  `json:"review,omitempty" doc:"What was done about suspicious ballots, up to now."`
	Revisions  []results.Revision `json:"revisions,omitempty" doc:"The results of the round, the first one first; one alone where none was replaced."`
	Checkpoint string             `json:"checkpoint,omitempty" doc:"Signed checkpoint of the public log, once everybody may see it."`
}

type tieOut struct {
	Rank     int         `json:"rank" doc:"0 for a tie of a round of the count."`
	Round    int         `json:"round,omitempty" doc:"Round of the count in which it came up."`
	Options  []uuid.UUID `json:"options"`
	Settled  string      `json:"settled" enum:"shared-rank,option-order,earlier-round,lot,head-to-head,total-score,most-top-scores,tie-order"`
	Chosen   *uuid.UUID  `json:"chosen,omitempty" doc:"Whom the rule put out, or put first."`
	Decisive bool        `json:"decisive" doc:"More options win than there are seats."`
}

// difference is one figure that differs. While counts are hidden its figures are left out.
type difference struct {
	What       string     `json:"what" enum:"votes,counted,pending,held,removed,withdrawn,weight" doc:"Votes of an option, or ballots in a state, or the weight of the counted ones."`
	Option     *uuid.UUID `json:"option,omitempty" doc:"Of votes."`
	Projection *int64     `json:"projection,omitempty"`
	Ballots    *int64     `json:"ballots,omitempty"`
}

type recountOut struct {
	RoundID    uuid.UUID    `json:"roundId"`
	Ballots    *int64       `json:"ballots,omitempty" doc:"Counted ballots found by the recount; left out while counts are hidden."`
	Equal      bool         `json:"equal"`
	Rebuilt    bool         `json:"rebuilt" doc:"The projection was rebuilt from the ballots."`
	Difference []difference `json:"difference"`
	CountedAt  time.Time    `json:"countedAt"`
}

func (s *Server) getResults(ctx context.Context, a ideas.Actor, in byIDIn) (resultsOut, error) {
	v, err := s.Results.Results(ctx, a, in.ID)
	if err != nil {
		return resultsOut{}, err
	}
	out := resultsOut{
		RoundID: v.Round.ID, State: string(v.Round.State), Final: v.Final, Visible: string(v.Visible), Method: v.Round.Method,
		Seats: v.Round.Seats, Winners: v.Winners, Steps: []results.Step{}, Story: v.Story, Tasks: v.Tasks, Base: v.Base, ClosedAt: v.Round.ClosedAt, Difference: differences(v.Difference, true),
	}
	out.Story.Steps, out.Steps = nil, append(out.Steps, v.Story.Steps...)
	for _, t := range v.Ties {
		out.Ties = append(out.Ties, tieOut(t))
	}
	if b := v.Ballots; b != nil {
		out.Ballots = &ballotsOut{Counted: b.Counted, Held: b.Held, Removed: b.Removed, Withdrawn: b.Withdrawn}
	}
	if out.Integrity, err = s.integrityOf(ctx, v); err != nil {
		return out, err
	}
	err = s.fillRanking(ctx, a, v, &out)
	return out, err
}

// integrityOf is the integrity report of a final result, nil for any other.
func (s *Server) integrityOf(ctx context.Context, v results.View) (*integrity, error) {
	if v.Tiers == nil {
		return nil, nil
	}
	out := &integrity{Tiers: map[string]int64{}}
	for tier, n := range v.Tiers {
		out.Tiers[string(tier)] = n
	}
	if v.Report == nil {
		return out, nil
	}
	f, err := v.Report.Read()
	if err != nil {
		return nil, err
	}
	out.Figures, out.Review, out.Revisions = &f, &v.Report.Review, v.Report.Revisions
	if s.Logs == nil {
		return out, nil
	}
	signed, err := s.Logs.Checkpoint(ctx, v.Round.ID)
	if err != nil && !errors.Is(err, ideas.ErrNotFound) {
		return nil, err
	}
	out.Checkpoint = string(signed)
	return out, nil
}

// fillRanking adds to the lines of a result who made the options, and what is the reader's own.
func (s *Server) fillRanking(ctx context.Context, a ideas.Actor, v results.View, out *resultsOut) error {
	lines := append(slices.Clone(v.Ranking), v.Withdrawn...)
	if len(lines) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, len(lines))
	for i, l := range lines {
		ids[i] = l.Option
	}
	list, err := s.Ideas.IdeasByID(ctx, a, ids)
	if err != nil {
		return err
	}
	company, err := s.companyOf(ctx, a, list)
	if err != nil {
		return err
	}
	chosen, err := s.chosenBy(ctx, a, v.Round)
	if err != nil {
		return err
	}
	of := make(map[uuid.UUID]ideas.Idea, len(list))
	for _, i := range list {
		of[i.ID] = i
	}
	for n, l := range lines {
		i := of[l.Option]
		card := s.card(i, company)
		ranked := rankedOut{
			Option: l.Option, Title: l.Title, Author: card.Author, PictureURL: card.PictureURL, Rank: l.Rank, Votes: l.Votes,
			Score: l.Score, Share: l.Share, Low: l.Low, High: l.High, Winner: l.Winner, Mine: i.MineOf(a), Chosen: slices.Contains(chosen, l.Option),
		}
		if n < len(v.Ranking) {
			out.Ranking = append(out.Ranking, ranked)
		} else {
			out.Withdrawn = append(out.Withdrawn, ranked)
		}
	}
	return nil
}

// chosenBy is what stands on the reader's ballot. Of duels and sets it tells nothing: one answer says little about the whole.
func (s *Server) chosenBy(ctx context.Context, a ideas.Actor, round ideas.Round) ([]uuid.UUID, error) {
	if a.Person() == uuid.Nil || voting.HasTasks(round) {
		return nil, nil
	}
	r, err := s.Voting.MyBallot(ctx, a, round.ID)
	if errors.Is(err, ideas.ErrNotFound) || r.State == voting.Withdrawn {
		return nil, nil
	}
	return r.Choice.Options(), err
}

func (s *Server) recount(ctx context.Context, a ideas.Actor, in byIDIn) (recountOut, error) {
	c, err := s.Results.Recount(ctx, a, in.ID)
	if err != nil {
		return recountOut{}, err
	}
	return recountOut{
		RoundID: in.ID, Ballots: c.Counted, Equal: c.Equal, Rebuilt: c.Rebuilt, CountedAt: c.At,
		Difference: differences(c.Difference, c.Counted != nil),
	}, nil
}

func differences(list []voting.Difference, figures bool) []difference {
	var out []difference
	for _, d := range list {
		line := difference{What: d.What}
		if d.Option != uuid.Nil {
			line.Option = &d.Option
		}
		if figures {
			line.Projection, line.Ballots = &d.Projection, &d.Ballots
		}
		out = append(out, line)
	}
	return out
}
