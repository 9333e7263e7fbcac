package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud/simulate"
)

// What the vote about the last door is made of: people, and machines that bring a winner of their own.
const (
	doorBallots = 20_000
	doorFarm    = 1_900
	doorSeed    = 10
	doorsAtOnce = 256 // so that the ballots of one moment share few transactions
)

type demoDoor struct {
	Title, Language, Author, Text string
}

// doorVote was open to everybody, without an account, and somebody took advantage of it: the option with most votes is
// not the one that people wanted. It is closed, and waits for the team to look at the result.
func (d *demo) doorVote(ctx context.Context) error {
	about, list := content[map[string]demoCampaign]("campaigns")["doors"], content[[]demoDoor]("doors")
	vote := ideas.Round{
		Kind: ideas.RoundVote, Method: "single", OpensAt: d.at(-9), ClosesAt: d.at(-1), ResultsVisible: ideas.VisibleAfterClose, Seats: 1,
		Settings: ideas.RoundSettings{ReviewResults: true, Eligibility: &ideas.Eligibility{Tiers: []string{ideas.TierGuest, ideas.TierEmail}}},
	}
	cover := ideas.Cover{Tile: &ideas.Tile{Text: "24", Colour: "nacht"}}
	made, err := d.launch(ctx, about.campaign(cover, d.collect(-28, -12), vote))
	if err != nil {
		return err
	}
	authors, sent := []string{}, []ideas.Submission{}
	for _, p := range list {
		authors = append(authors, p.Author)
		sent = append(sent, ideas.Submission{Title: p.Title, Language: p.Language, Fields: map[string]any{"text": p.Text}})
	}
	ids, err := d.submit(ctx, made.Slug, made.Rounds[0].OpensAt, made.Rounds[0].ClosesAt, authors, sent)
	if err != nil {
		return err
	}
	crowd, err := newDoorCrowd(ids)
	if err != nil {
		return err
	}
	options := make([]option, len(ids))
	for i, id := range ids {
		options[i].id = id
	}
	if err := d.decide(ctx, made, options, nil); err != nil {
		return err
	}
	if err := d.fill(ctx, made.Rounds[1], crowd); err != nil {
		return err
	}
	if err := d.notice(ctx, made.Rounds[1].ID, crowd.ballots); err != nil {
		return err
	}
	return d.moveTo(ctx, made.Rounds[1].ClosesAt)
}

// doorCrowd is a simulated round whose options are those of the vote, the best liked by people first.
type doorCrowd struct {
	ballots []simulate.Ballot
	option  map[string]uuid.UUID
}

func newDoorCrowd(ids []uuid.UUID) (doorCrowd, error) {
	wish := simulate.Wish{
		Votes: doorBallots, Seed: doorSeed, Attacks: []string{simulate.Residential, simulate.Bought}, Options: len(ids), Farm: doorFarm,
	}
	ballots, err := simulate.Make(wish)
	if err != nil {
		return doorCrowd{}, fmt.Errorf("make the crowd: %w", err)
	}
	wanted, names := map[string]int{}, []string{}
	for _, b := range ballots {
		if _, there := wanted[b.Vote.Option]; !there {
			names = append(names, b.Vote.Option)
		}
		if !b.Truth.Fake {
			wanted[b.Vote.Option]++
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(wanted[b], wanted[a]), cmp.Compare(a, b)) })
	if len(names) != len(ids) {
		return doorCrowd{}, fmt.Errorf("the crowd chooses among %d of %d options", len(names), len(ids))
	}
	option := map[string]uuid.UUID{}
	for i, name := range names {
		option[name] = ids[i]
	}
	return doorCrowd{ballots, option}, nil
}

// fill lets the crowd cast its ballots over the time that the round is open.
func (d *demo) fill(ctx context.Context, round ideas.Round, crowd doorCrowd) error {
	const moments = 64
	first, last := crowd.ballots[0].Vote.At, crowd.ballots[len(crowd.ballots)-1].Vote.At
	open := round.ClosesAt.Sub(round.OpensAt) - time.Minute
	for part := range slices.Chunk(crowd.ballots, (len(crowd.ballots)+moments-1)/moments) {
		passed := float64(part[0].Vote.At.Sub(first)) / float64(last.Sub(first)+1)
		d.to(round.OpensAt.Add(time.Duration(passed * float64(open))))
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(doorsAtOnce)
		for _, b := range part {
			group.Go(func() error {
				_, err := d.voting.CastBallot(ctx, guestOf(b.Vote.ID), round.ID, voting.Choice{Choose: []uuid.UUID{crowd.option[b.Vote.Option]}})
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// guestOf is the device of a simulated voter.
func guestOf(id string) ideas.Actor {
	return ideas.Actor{GuestID: uuid.NewSHA1(uuid.NameSpaceURL, []byte("deurtje-24/"+id)), Role: ideas.RoleFan, Language: "nl"}
}
