package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// undecided is how much better one of two must be liked for a voter to decide.
const undecided = 0.25

// nameDuels is being voted on, two names at a time, and shows how it stands.
func (d *demo) nameDuels(ctx context.Context) error {
	about, list := content[map[string]demoCampaign]("campaigns")["names"], content[[]demoName]("names")
	cover := ideas.Cover{Tile: &ideas.Tile{Text: "Naamloos", Colour: "bordeaux"}} // nobody is put forward
	duels := ideas.Round{
		Kind: ideas.RoundVote, Method: "duels", OpensAt: d.at(-5), ClosesAt: d.at(3), ResultsVisible: ideas.VisibleLive, Seats: 1,
	}
	made, err := d.launch(ctx, about.campaign(cover, d.collect(-24, -8), duels))
	if err != nil {
		return err
	}
	authors, sent := []string{}, []ideas.Submission{}
	for _, n := range list {
		authors = append(authors, n.Author)
		sent = append(sent, ideas.Submission{Title: n.Name, Language: n.Language, Fields: map[string]any{"name": n.Name, "why": n.Why}})
	}
	ids, err := d.submit(ctx, made.Slug, made.Rounds[0].OpensAt, made.Rounds[0].ClosesAt, authors, sent)
	if err != nil {
		return err
	}
	options := []option{}
	for i, n := range list {
		if n.Appeal > 0 {
			options = append(options, option{id: ids[i], appeal: n.Appeal, taste: n.Taste})
		}
	}
	return d.decide(ctx, made, options, d.comparisons(options, duelTurn, duelsEach))
}

// duel is a pair, the number of the one that is preferred or -1, and why there is none.
type duel struct {
	pair   [2]uuid.UUID
	winner int
	reason string
}

// comparisons are the turns of the first n of the crowd in a vote by duels: each decides so many pairs.
func (d *demo) comparisons(options []option, n, each int) []turn {
	var pairs [][2]option
	for i, a := range options {
		for _, b := range options[:i] {
			pairs = append(pairs, [2]option{a, b})
		}
	}
	turns := make([]turn, n)
	for i, v := range d.crowd[:n] {
		own := make([]duel, each)
		for j, at := range d.random.Perm(len(pairs))[:each] {
			own[j] = d.compare(v, pairs[at])
		}
		turns[i] = d.answers(v, own, len(pairs))
	}
	return turns
}

func (d *demo) compare(v voter, p [2]option) duel {
	out := duel{pair: [2]uuid.UUID{p[0].id, p[1].id}}
	more := d.liking(v, p[1]) - d.liking(v, p[0])
	switch {
	case more > undecided:
		out.winner = 1
	case more > -undecided:
		out.winner, out.reason = -1, []string{"both-good", "too-similar", "dont-know", ""}[d.random.Intn(4)]
	}
	return out
}

// answers is a turn in which a voter is asked about every pair and answers some of them. Asked about a few, they would get
// others at every load of the demonstration, because the house draws lots.
func (d *demo) answers(v voter, own []duel, all int) turn {
	return func(ctx context.Context, round uuid.UUID) error {
		asked, err := d.voting.Duels(ctx, v.Actor, round, all)
		if err != nil {
			return err
		}
		group, ctx := errgroup.WithContext(ctx)
		for _, one := range own {
			at := slices.IndexFunc(asked.Items, func(t voting.Task) bool {
				return slices.Contains(t.Options, one.pair[0]) && slices.Contains(t.Options, one.pair[1])
			})
			if at < 0 {
				return errors.Join(group.Wait(), fmt.Errorf("nobody asks %s about %v", v.MemberID, one.pair))
			}
			group.Go(func() error { return d.casts(v, one.answer(asked.Items[at]))(ctx, round) })
		}
		return group.Wait()
	}
}

func (one duel) answer(t voting.Task) voting.Choice {
	said := &voting.Duel{Pair: t.Options, Reason: one.reason}
	if one.winner >= 0 {
		said.Winner = one.pair[one.winner]
	}
	return voting.Choice{Duel: said, Token: t.Token}
}
