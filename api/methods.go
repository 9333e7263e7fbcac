package api

import (
	"fmt"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

type methodIn struct {
	Method string `path:"method" json:"-"`
}

// methodOut is a method at work on a small election that never was. The application names the options in the reader's language.
type methodOut struct {
	Method  string          `json:"method"`
	Options []exampleOption `json:"options"`
	Ballots []exampleBallot `json:"ballots" doc:"Each distinct ballot with how many cast it."`
	Result  resultsOut      `json:"result" doc:"What the count makes of the ballots, as the result of a round is told."`
}

type exampleOption struct {
	ID  uuid.UUID `json:"id"`
	Key string    `json:"key" enum:"salt,pear,hazelnut,mint,coffee"`
}

// exampleBallot has the fields of a ballot.
type exampleBallot struct {
	Count   int64          `json:"count"`
	Choose  []uuid.UUID    `json:"choose,omitempty"`
	Approve []uuid.UUID    `json:"approve,omitempty"`
	Points  map[string]int `json:"points,omitempty"`
	Score   map[string]int `json:"score,omitempty"`
	Rank    [][]uuid.UUID  `json:"rank,omitempty"`
	Pair    []uuid.UUID    `json:"pair,omitempty"`
	Winner  *uuid.UUID     `json:"winner,omitempty"`
	Set     []uuid.UUID    `json:"set,omitempty"`
	Best    *uuid.UUID     `json:"best,omitempty"`
	Worst   *uuid.UUID     `json:"worst,omitempty"`
}

// explainMethod counts the example of a method. The answer is the same for everybody until the server is another, so it may
// be kept for an hour.
func (s *Server) explainMethod(c *fiber.Ctx) error {
	in, err := bind[methodIn](c)
	if err != nil {
		return err
	}
	e, known := exampleOf(in.Method)
	if !known {
		return ideas.ErrNotFound
	}
	out, err := e.out(in.Method)
	if err != nil {
		return err
	}
	if err := answer(c, fiber.StatusOK, out); err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "public, max-age=3600")
	c.Response().Header.Del(fiber.HeaderVary)
	return nil
}

// out counts the example.
func (e example) out(method string) (methodOut, error) {
	v, err := results.Example(method, e.seats, flavours(), e.sheaves)
	if err != nil {
		return methodOut{}, fmt.Errorf("count the example: %w", err)
	}
	out := methodOut{Method: method, Result: resultsOut{
		State: string(v.Round.State), Final: v.Final, Visible: string(v.Visible), Method: method, Seats: e.seats, Winners: v.Winners,
		Ballots: &ballotsOut{Counted: v.Ballots.Counted}, Tasks: v.Tasks, Base: v.Base, Steps: append([]results.Step{}, v.Story.Steps...), Story: v.Story,
	}}
	out.Result.Story.Steps = nil
	for i, key := range flavourKeys() {
		out.Options = append(out.Options, exampleOption{flavours()[i], key})
	}
	for _, l := range v.Ranking {
		out.Result.Ranking = append(out.Result.Ranking, rankedOut{
			Option: l.Option, Rank: l.Rank, Votes: l.Votes, Score: l.Score, Share: l.Share, Low: l.Low, High: l.High, Winner: l.Winner,
		})
	}
	for _, t := range v.Ties {
		out.Result.Ties = append(out.Result.Ties, tieOut(t))
	}
	for _, sheaf := range e.sheaves {
		out.Ballots = append(out.Ballots, exampleBallotOf(sheaf))
	}
	return out, nil
}

func exampleBallotOf(s results.Sheaf) exampleBallot {
	c := s.Choice
	b := exampleBallot{Count: s.Voters, Choose: c.Choose, Approve: c.Approve, Points: amountsByID(c.Points), Score: amountsByID(c.Score), Rank: c.Rank}
	if d := c.Duel; d != nil {
		b.Pair, b.Winner = d.Pair, &d.Winner
	}
	if set := c.Set; set != nil {
		b.Set, b.Best, b.Worst = set.Shown, &set.Best, &set.Worst
	}
	return b
}
