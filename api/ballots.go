package api

import (
	"context"
	"encoding/hex"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// castBallotIn carries the choice in the key of the round's method; exactly one kind is given.
type castBallotIn struct {
	ID      uuid.UUID       `path:"id" json:"-"`
	Choose  *[]uuid.UUID    `json:"choose,omitempty" validate:"omitempty,max=500" doc:"single: the one option."`
	Approve *[]uuid.UUID    `json:"approve,omitempty" validate:"omitempty,max=500" doc:"approval, sav, pav-seq, phragmen-seq, equal-shares: options, in any order."`
	Points  *map[string]int `json:"points,omitempty" validate:"omitempty,max=500" doc:"budget: points by option; 0 is as if left out."`
	Score   *map[string]int `json:"score,omitempty" validate:"omitempty,max=500" doc:"score: 1 to maxScore by option, left out is blank; star: 0 to maxScore, left out is 0."`
	Rank    *[][]uuid.UUID  `json:"rank,omitempty" validate:"omitempty,max=500" doc:"irv, schulze, stv-scottish, stv-wigm: best first; options in one inner list stand equal, in schulze only."`
	Pair    *[]uuid.UUID    `json:"pair,omitempty" validate:"omitempty,max=500" doc:"duels: the two as issued, in that order."`
	Winner  *uuid.UUID      `json:"winner,omitempty" doc:"duels: one of the pair; null or left out if the voter cannot decide."`
	Reason  string          `json:"reason,omitempty" validate:"max=40" doc:"duels without a winner: both-good, both-bad, dont-know or too-similar."`
	Set     *[]uuid.UUID    `json:"set,omitempty" validate:"omitempty,max=500" doc:"maxdiff: the options as issued, in that order."`
	Best    *uuid.UUID      `json:"best,omitempty" doc:"maxdiff: one of the set."`
	Worst   *uuid.UUID      `json:"worst,omitempty" doc:"maxdiff: another one of the set."`
	Token   string          `json:"token,omitempty" validate:"max=200" raw:"true" doc:"duels and maxdiff: as issued with the pair or set."`

	Code        string          `json:"code,omitempty" validate:"max=64" doc:"On-pack code, where the round takes them; hyphens, spaces and case do not matter. It stays with the voter."`
	Declaration *declaration    `json:"declaration,omitempty" doc:"What the round's eligibility asks for and was not said yet."`
	Answers     *map[string]any `json:"answers,omitempty" validate:"omitempty,max=17" raw:"true" doc:"To the round's questions, by their ids: single an option's id, multiple a list of them, scale and intent a whole number, text a text of at most 1,000 characters; null or left out skips. They replace all earlier ones; {} takes them back; the field left out leaves them as they are. Sent alone, without a choice, it leaves the ballot as it is; there must be one. Not part of the vote: no commitment covers them."`
	Challenge   string          `json:"challenge,omitempty" validate:"max=4000" raw:"true" doc:"Answer to a challenge, where the round asks for one (428 challenge-required, or GET /api/v1/rounds/{id}/challenge): {challenge, solution: {counter, derivedKey, time}} as JSON in base64. It is good for one ballot."`
}

// choiceOut is what a ballot says, in its one form; the fields of the round's method are there.
type choiceOut struct {
	Choose  []uuid.UUID    `json:"choose,omitempty"`
	Approve []uuid.UUID    `json:"approve,omitempty"`
	Points  map[string]int `json:"points,omitempty"`
	Score   map[string]int `json:"score,omitempty"`
	Rank    [][]uuid.UUID  `json:"rank,omitempty"`
	Pair    []uuid.UUID    `json:"pair,omitempty"`
	Winner  *uuid.UUID     `json:"winner,omitempty" doc:"Left out where the voter could not decide."`
	Reason  string         `json:"reason,omitempty" enum:"both-good,both-bad,dont-know,too-similar"`
	Set     []uuid.UUID    `json:"set,omitempty"`
	Best    *uuid.UUID     `json:"best,omitempty"`
	Worst   *uuid.UUID     `json:"worst,omitempty"`
}

type ballotOut struct {
	ID     uuid.UUID `json:"id"`
	State  string    `json:"state" enum:"pending,counted,held,removed,withdrawn"`
	CastAt time.Time `json:"castAt"`
	Task   string    `json:"task,omitempty" doc:"Of duels and sets: which question it answers."`
	Weight int       `json:"weight" doc:"1 unless on-pack codes raised it."`
	Tier   string    `json:"tier" enum:"guest,code,email,imported" doc:"How well the voter was known when it was cast."`
	choiceOut
	ReasonClass string         `json:"reasonClass,omitempty" enum:"review,reconfirm,duplicate,automation,bought,other" doc:"Why it does not count, where it is held or was removed; on reading only. reconfirm: it counts again once its voter has signed in anew and votes again."`
	Appeal      *appealOut     `json:"appeal,omitempty" doc:"My latest appeal for it; on reading only."`
	Answers     map[string]any `json:"answers,omitempty" doc:"To the round's questions: mine, or those just sent."`
	Receipt     receiptOut     `json:"receipt"`
	Items       []ballotOut    `json:"items,omitempty" doc:"Reading or withdrawing duels and sets: all my answers, the latest first; the latest stands above."`
}

// receiptOut lets a voter find the own ballot in the log.
type receiptOut struct {
	EventID uuid.UUID `json:"eventId"`
	H       string    `json:"h" doc:"Commitment to voter and choice, hexadecimal."`
	Code    string    `json:"code" doc:"First ten Crockford characters of h."`
}

func (s *Server) castBallot(ctx context.Context, a ideas.Actor, in castBallotIn) (ballotOut, error) {
	choice, err := in.choice()
	if err != nil {
		return ballotOut{}, err
	}
	r, err := s.Voting.Cast(ctx, a, in.ID, voting.Vote{Choice: choice, Code: in.Code, Said: in.Declaration.domain(), Answers: in.answers(), Challenge: in.Challenge})
	if err != nil {
		return ballotOut{}, err
	}
	s.stirred(in.ID)
	out := ballotOutOf(r)
	if r.State == voting.Held && s.Review != nil { // it may wait for its voter to vote again
		counts, err := s.Review.Reconfirm(ctx, a, in.ID)
		if err != nil {
			return ballotOut{}, err
		}
		if counts {
			out.State = string(voting.Counted)
		}
	}
	return out, nil
}

func (s *Server) myBallot(ctx context.Context, a ideas.Actor, in byIDIn) (ballotOut, error) {
	out, err := sendBallots(s.Voting.MyBallots(ctx, a, in.ID))
	if err == nil {
		err = s.tellStanding(ctx, &out)
	}
	return out, err
}

func (s *Server) withdrawBallot(ctx context.Context, a ideas.Actor, in byIDIn) (ballotOut, error) {
	list, err := s.Voting.WithdrawBallots(ctx, a, in.ID)
	if err == nil {
		s.stirred(in.ID)
	}
	return sendBallots(list, err)
}

// choice translates the request. Keys that are no ids are refused here, because nothing behind can hold them.
func (in castBallotIn) choice() (voting.Choice, error) {
	var flaws []ideas.Flaw
	c := voting.Choice{Choose: given(in.Choose), Approve: given(in.Approve), Rank: given(in.Rank), Token: in.Token,
		Points: amounts("points", in.Points, &flaws), Score: amounts("score", in.Score, &flaws)}
	if in.Pair != nil || in.Winner != nil || in.Reason != "" {
		c.Duel = &voting.Duel{Pair: given(in.Pair), Winner: orNone(in.Winner), Reason: in.Reason}
	}
	if in.Set != nil || in.Best != nil || in.Worst != nil {
		c.Set = &voting.Set{Shown: given(in.Set), Best: orNone(in.Best), Worst: orNone(in.Worst)}
	}
	if flaws != nil {
		return c, &ideas.Invalid{Flaws: sorted(flaws)}
	}
	return c, nil
}

// answers keeps apart that nothing was sent and that nothing was answered.
func (in castBallotIn) answers() map[string]any {
	if in.Answers == nil {
		return nil
	}
	if *in.Answers == nil {
		return map[string]any{}
	}
	return *in.Answers
}

// given keeps apart a list that is empty and one that was not sent.
func given[T any](list *[]T) []T {
	if list == nil {
		return nil
	}
	return append([]T{}, *list...)
}

// amounts reads the keys of an object as ids.
func amounts(field string, sent *map[string]int, flaws *[]ideas.Flaw) map[uuid.UUID]int {
	if sent == nil {
		return nil
	}
	out := make(map[uuid.UUID]int, len(*sent))
	for key, n := range *sent {
		id, ok := parseID(key)
		_, twice := out[id] // the same id in capitals
		switch {
		case !ok:
			*flaws = append(*flaws, ideas.Flaw{Field: join(field, clip(key)), Code: "uuid"})
		case twice:
			*flaws = append(*flaws, ideas.Flaw{Field: join(field, id.String()), Code: "duplicate"})
		}
		out[id] = n
	}
	return out
}

func orNone(id *uuid.UUID) uuid.UUID {
	if id == nil {
		return uuid.Nil
	}
	return *id
}

// sendBallots answers with the latest ballot, and with all of them where there is one an answer.
func sendBallots(list []voting.Receipt, err error) (ballotOut, error) {
	if err != nil || len(list) == 0 {
		return ballotOut{}, err
	}
	out := ballotOutOf(list[0])
	if out.Task != "" {
		for _, r := range list {
			r.Answers = nil // they are the voter's, not the task's; they stand above
			out.Items = append(out.Items, ballotOutOf(r))
		}
	}
	return out, nil
}

func ballotOutOf(r voting.Receipt) ballotOut {
	return ballotOut{
		ID: r.BallotID, State: string(r.State), CastAt: r.CastAt, Task: r.Task, Weight: r.Weight, Tier: string(r.Tier), choiceOut: choiceOutOf(r.Choice), Answers: r.Answers,
		Receipt: receiptOut{EventID: r.EventID, H: hex.EncodeToString(r.H), Code: r.Code()},
	}
}

func choiceOutOf(c voting.Choice) choiceOut {
	out := choiceOut{Choose: c.Choose, Approve: c.Approve, Points: amountsByID(c.Points), Score: amountsByID(c.Score), Rank: c.Rank}
	if d := c.Duel; d != nil {
		out.Pair, out.Reason = d.Pair, d.Reason
		if d.Winner != uuid.Nil {
			out.Winner = &d.Winner
		}
	}
	if t := c.Set; t != nil {
		out.Set, out.Best, out.Worst = t.Shown, &t.Best, &t.Worst
	}
	return out
}

func amountsByID(amounts map[uuid.UUID]int) map[string]int {
	if amounts == nil {
		return nil
	}
	out := make(map[string]int, len(amounts))
	for id, n := range amounts {
		out[id.String()] = n
	}
	return out
}
