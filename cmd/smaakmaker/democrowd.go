package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
)

const (
	crowdSize  = 4060
	wrapOpens  = -52 // day on which the vote of the wrapper contest opens
	wrapCloses = -38
	sloganTurn = 2980 // voters of the slogans
	wrapTurn   = 4000 // voters of the wrapper contest
	finalTurn  = 864  // voters of the final
	duelTurn   = 330  // voters who do duels
	duelsEach  = 8    // of each of them
	atOnce     = 16   // so that commits share the wait for the disk
)

// tastes are the kinds of people in the crowd; what is to their taste they like more.
var tastes = []string{"warm", "dry", "pun", "sea", "old", "bold", "soft"}

type voter struct {
	ideas.Actor
	taste string
}

// option is a choice on a ballot with how well it is liked.
type option struct {
	id      uuid.UUID
	appeal  float64
	taste   string  // whose, of tastes; none or more
	divides float64 // how much better those of its taste like it than the others do, beyond what is usual
}

// turn is what one voter does in a vote.
type turn func(ctx context.Context, round uuid.UUID) error

// gather makes the crowd, who vote in the order in which they are in it. Half of them signed up over the months before the first
// vote, by fits and starts; the other half just before their turn in it.
func (d *demo) gather(ctx context.Context) error {
	const waves = 16
	vote := 0.0 // how much of the vote's time has gone when a wave's turn comes
	for w := range waves {
		from, until := w*crowdSize/waves, (w+1)*crowdSize/waves
		for rush(vote) < float64(from)/crowdSize {
			vote += 0.01
		}
		// On whole hours, as rounds are: how old an account is when it votes is a sign, and the same at every load.
		if d.to(d.at(-122 + 4.3*float64(w))); w%2 == 1 {
			d.to(d.at(wrapOpens + (wrapCloses-wrapOpens)*vote - 0.5))
		}
		list := make([]members.Member, 0, until-from)
		for i := from; i < until; i++ {
			list = append(list, members.Member{Email: fmt.Sprintf("fan%04d@estrik.example", i), Role: ideas.RoleFan, Language: "nl"})
		}
		made, err := d.members.Populate(ctx, list)
		if err != nil {
			return err
		}
		for _, m := range made {
			d.crowd = append(d.crowd, voter{Actor: actorOf(m), taste: tastes[d.random.Intn(len(tastes))]})
		}
	}
	return nil
}

// liking is how well a voter likes an option. It differs from one call to the next.
func (d *demo) liking(v voter, o option) float64 {
	by := o.appeal + d.random.NormFloat64()*2.4
	if slices.Contains(strings.Fields(o.taste), v.taste) {
		return by + 1.6 + o.divides/2
	}
	return by - o.divides/2
}

// likes returns what one voter approves of: everything that passes a threshold of the voter's own, at most most
// (0: any number), best liked first, and always at least one.
func (d *demo) likes(v voter, options []option, most int) []uuid.UUID {
	type liked struct {
		id uuid.UUID
		by float64
	}
	all := make([]liked, len(options))
	for i, o := range options {
		all[i] = liked{o.id, d.liking(v, o)}
	}
	slices.SortFunc(all, func(a, b liked) int { return cmp.Compare(b.by, a.by) })
	threshold := 8.6 + d.random.NormFloat64()*0.8
	out := []uuid.UUID{all[0].id}
	for _, l := range all[1:] {
		if l.by < threshold || most > 0 && len(out) == most {
			break
		}
		out = append(out, l.id)
	}
	return out
}

// casts is a turn that casts one ballot.
func (d *demo) casts(v voter, c voting.Choice) turn {
	return func(ctx context.Context, round uuid.UUID) error {
		_, err := d.voting.CastBallot(ctx, v.Actor, round, c)
		return err
	}
}

// approvals are the turns of the first n of the crowd in a vote where everybody approves of at most most options.
func (d *demo) approvals(options []option, most, n int) []turn {
	turns := make([]turn, n)
	for i, v := range d.crowd[:n] {
		turns[i] = d.casts(v, voting.Choice{Approve: d.likes(v, options, most)})
	}
	return turns
}

// vote lets the crowd take its turns over a time: many on the first day and the last, few at night. Those of the same
// moment vote at once; what each of them wants is drawn beforehand, so that the order does not matter.
func (d *demo) vote(ctx context.Context, round uuid.UUID, turns []turn, from, until time.Time) error {
	const moments = 60
	for m := range moments {
		share := func(k int) int { return int(math.Round(float64(len(turns)) * rush(float64(k)/moments))) }
		d.to(from.Add(until.Sub(from) * time.Duration(m) / moments))
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(atOnce)
		for _, take := range turns[share(m):share(m+1)] {
			group.Go(func() error { return take(ctx, round) })
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// rush is the share of the ballots that are in after a share t of the time, 0 to 1: steep, flat, steep.
func rush(t float64) float64 { return 0.5*t + 0.5*(4*math.Pow(t-0.5, 3)+0.5) }

// love gives each idea its hearts.
func (d *demo) love(ctx context.Context, list []uuid.UUID) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for _, id := range list {
		n := 4 + int(d.random.ExpFloat64()*28)
		for _, i := range d.random.Perm(len(d.crowd))[:min(n, 160)] {
			group.Go(func() error {
				_, err := d.ideas.GiveHeart(ctx, d.crowd[i].Actor, id)
				return err
			})
		}
	}
	return group.Wait()
}
