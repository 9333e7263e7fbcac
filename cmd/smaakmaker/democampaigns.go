package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// collect and approve are the rounds of the demonstration's campaigns, in days from the present.
func (d *demo) collect(from, until float64) ideas.Round {
	return ideas.Round{Kind: ideas.RoundCollect, OpensAt: d.at(from), ClosesAt: d.at(until), ResultsVisible: ideas.VisibleAfterClose, Seats: 1}
}

func (d *demo) approve(from, until float64, seats, most int, visible ideas.Visibility) ideas.Round {
	return ideas.Round{
		Kind: ideas.RoundVote, Method: "approval", OpensAt: d.at(from), ClosesAt: d.at(until), ResultsVisible: visible,
		Seats: seats, Settings: ideas.RoundSettings{MaxChoices: most},
	}
}

// at is a moment so many days from the present, on the whole hour that follows.
func (d *demo) at(days float64) time.Time {
	return d.start.Add(time.Duration(days * 24 * float64(time.Hour))).Truncate(time.Hour).Add(time.Hour)
}

// launch creates a campaign, puts it live when its first round opens, and opens that.
func (d *demo) launch(ctx context.Context, c ideas.Campaign) (ideas.Campaign, error) {
	d.to(c.Rounds[0].OpensAt.Add(-48 * time.Hour))
	made, err := d.ideas.CreateCampaign(ctx, d.team(), c)
	if err != nil {
		return made, fmt.Errorf("create %s: %w", c.Slug, err)
	}
	if made, err = d.ideas.PublishCampaign(ctx, d.team(), c.Slug); err != nil {
		return made, fmt.Errorf("publish %s: %w", c.Slug, err)
	}
	return made, d.moveTo(ctx, made.Rounds[0].OpensAt)
}

// moveTo moves the clock on and lets what is due happen.
func (d *demo) moveTo(ctx context.Context, t time.Time) error {
	d.to(t)
	_, _, err := d.ideas.Advance(ctx)
	return err
}

// submit sends ideas in, spread over a time.
func (d *demo) submit(ctx context.Context, slug string, from, until time.Time, authors []string, list []ideas.Submission) ([]uuid.UUID, error) {
	ids := make([]uuid.UUID, len(list))
	for i, s := range list {
		d.to(from.Add(until.Sub(from) * time.Duration(i+1) / time.Duration(len(list)+2)).Add(time.Duration(d.random.Intn(7200)) * time.Second))
		made, err := d.ideas.SubmitIdea(ctx, d.people[authors[i]], slug, s)
		if err != nil {
			return nil, fmt.Errorf("submit %q: %w", s.Title, err)
		}
		ids[i] = made.ID
	}
	return ids, nil
}

// wrapperContest is over: sixteen wrappers, a result, and what came of the winner.
func (d *demo) wrapperContest(ctx context.Context) error {
	about, list := content[map[string]demoCampaign]("campaigns")["wrappers"], content[[]demoWrapper]("wrappers")
	vote := d.approve(wrapOpens, wrapCloses, 1, 0, ideas.VisibleAfterClose)
	vote.Settings.Questions = researchQuestions()
	made, err := d.launch(ctx, about.campaign(ideas.Cover{Wrapper: list[0].Wrapper}, d.collect(-76, -55), vote))
	if err != nil {
		return err
	}
	authors, sent := []string{}, []ideas.Submission{}
	for _, w := range list {
		authors = append(authors, w.Author)
		sent = append(sent, ideas.Submission{Title: w.Title, Language: w.Language, Fields: map[string]any{"wrapper": w.Wrapper, "story": w.Story}})
	}
	ids, err := d.submit(ctx, made.Slug, made.Rounds[0].OpensAt, made.Rounds[0].ClosesAt, authors, sent)
	if err != nil {
		return err
	}
	options := []option{}
	for i, w := range list {
		options = append(options, option{id: ids[i], appeal: w.Appeal, taste: w.Taste})
	}
	if err := d.decide(ctx, made, options, d.surveyed(options, wrapTurn)); err != nil {
		return err
	}
	if err := d.attributed(ctx, made); err != nil {
		return err
	}
	return d.finish(ctx, made, about, ids[0])
}

// finish closes the vote, tells what came of the winner, and ends the campaign.
func (d *demo) finish(ctx context.Context, c ideas.Campaign, about demoCampaign, winner uuid.UUID) error {
	closed := c.Rounds[1].ClosesAt
	if err := d.moveTo(ctx, closed); err != nil {
		return err
	}
	for _, u := range about.Updates {
		d.to(closed.Add(time.Duration(u.DaysAfterClose * 24 * float64(time.Hour))))
		entry := ideas.CampaignUpdate{Kind: u.Kind, Title: u.Title, Body: u.Body, IdeaID: &winner}
		if _, err := d.ideas.AddUpdate(ctx, d.team(), c.Slug, entry); err != nil {
			return err
		}
	}
	_, err := d.ideas.FinishCampaign(ctx, d.team(), c.Slug)
	return err
}

// decide closes the collecting, makes the options the shortlist, opens the vote and lets the crowd take its turns until it
// closes or until the present.
func (d *demo) decide(ctx context.Context, c ideas.Campaign, options []option, turns []turn) error {
	if err := d.moveTo(ctx, c.Rounds[0].ClosesAt); err != nil {
		return err
	}
	shortlist := make([]uuid.UUID, len(options))
	for i, o := range options {
		shortlist[i] = o.id
	}
	vote := c.Rounds[1]
	if _, err := d.ideas.SetOptions(ctx, d.team(), vote.ID, shortlist); err != nil {
		return fmt.Errorf("shortlist %s: %w", c.Slug, err)
	}
	if err := d.moveTo(ctx, vote.OpensAt); err != nil {
		return err
	}
	until := vote.ClosesAt
	if d.start.Before(until) {
		until = d.start
	}
	return d.vote(ctx, vote.ID, turns, vote.OpensAt, until)
}

// sloganVote is being voted on: twenty-four sayings for posters at stations.
func (d *demo) sloganVote(ctx context.Context) error {
	about, list := content[map[string]demoCampaign]("campaigns")["slogans"], content[[]demoSlogan]("slogans")
	cover := ideas.Cover{Tile: &ideas.Tile{Text: list[0].Slogan, Colour: "koper"}}
	made, err := d.launch(ctx, about.campaign(cover, d.collect(-30, -9), d.approve(-6, 4, 3, 3, ideas.VisibleRanks)))
	if err != nil {
		return err
	}
	authors, sent := []string{}, []ideas.Submission{}
	for _, s := range list {
		authors = append(authors, s.Author)
		sent = append(sent, ideas.Submission{Title: s.Slogan, Language: s.Language, Fields: map[string]any{"slogan": s.Slogan}})
	}
	ids, err := d.submit(ctx, made.Slug, made.Rounds[0].OpensAt, made.Rounds[0].ClosesAt, authors, sent)
	if err != nil {
		return err
	}
	options := []option{}
	for i, s := range list {
		if s.Appeal > 0 {
			options = append(options, option{id: ids[i], appeal: s.Appeal, taste: s.Taste})
		}
	}
	return d.decide(ctx, made, options, d.approvals(options, 3, sloganTurn))
}

// recipeCollection is collecting: sixty recipes with their wrappers, and hearts.
func (d *demo) recipeCollection(ctx context.Context) error {
	about, list := content[map[string]demoCampaign]("campaigns")["recipes"], content[[]demoRecipe]("recipes")
	cover := ideas.Cover{Wrapper: list[5].Wrapper} // Pompoentje
	made, err := d.launch(ctx, about.campaign(cover, d.collect(-15, 6), d.approve(8, 20, 1, 5, ideas.VisibleAfterClose)))
	if err != nil {
		return err
	}
	authors, sent := []string{}, []ideas.Submission{}
	for _, r := range list {
		authors, sent = append(authors, r.Author), append(sent, r.submission())
	}
	ids, err := d.submit(ctx, made.Slug, made.Rounds[0].OpensAt, d.start, authors, sent)
	if err != nil {
		return err
	}
	d.to(d.start)
	return d.love(ctx, ids)
}
