package main

import (
	"cmp"
	"context"
	"math/rand"
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// rankedFinal is over: six recipes for the morning put in order, an instant run-off in which whoever is ahead from the
// first round on does not win.
func (d *demo) rankedFinal(ctx context.Context) error {
	about, list := content[map[string]demoCampaign]("campaigns")["breakfasts"], content[[]demoRecipe]("breakfasts")
	final := ideas.Round{
		Kind: ideas.RoundVote, Method: "irv", OpensAt: d.at(-98), ClosesAt: d.at(-88), ResultsVisible: ideas.VisibleAfterClose, Seats: 1,
		Settings: ideas.RoundSettings{Questions: researchQuestions()},
	}
	made, err := d.launch(ctx, about.campaign(ideas.Cover{Wrapper: list[1].Wrapper}, d.collect(-118, -101), final))
	if err != nil {
		return err
	}
	authors, sent := []string{}, []ideas.Submission{}
	for _, r := range list {
		authors, sent = append(authors, r.Author), append(sent, r.submission())
	}
	ids, err := d.submit(ctx, made.Slug, made.Rounds[0].OpensAt, made.Rounds[0].ClosesAt, authors, sent)
	if err != nil {
		return err
	}
	options := []option{}
	for i, r := range list {
		if r.Appeal > 0 {
			options = append(options, option{ids[i], r.Appeal, r.Taste, r.Divides})
		}
	}
	if err := d.decide(ctx, made, options, d.rankings(options, finalTurn)); err != nil {
		return err
	}
	return d.finish(ctx, made, about, ids[1])
}

// rankings are the turns of the first n of the crowd in a vote where everybody puts options in order: most of them all of
// them, some only the first few.
func (d *demo) rankings(options []option, n int) []turn {
	turns := make([]turn, n)
	people := rand.New(rand.NewSource(1641)) // see surveyed
	for i, v := range d.crowd[:n] {
		by := make(map[uuid.UUID]float64, len(options))
		order := make([][]uuid.UUID, len(options))
		for j, o := range options {
			by[o.id], order[j] = d.liking(v, o), []uuid.UUID{o.id}
		}
		slices.SortFunc(order, func(a, b []uuid.UUID) int { return cmp.Compare(by[b[0]], by[a[0]]) })
		if d.random.Intn(4) == 0 {
			order = order[:1+d.random.Intn(len(order)-1)]
		}
		turns[i] = d.says(v, voting.Choice{Rank: order}, personOf(people, v.taste).answers(people, v.taste, false))
	}
	return turns
}
