package results

import (
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// ranked is the part of a result that the method decides.
type ranked struct {
	Ranking   []Line
	Winners   []uuid.UUID
	Ties      []Tie
	Withdrawn []Line
	Story     Story
}

// figures says which figures of a standing mean something in a method.
type figures struct {
	votes, score, interval bool
	share                  shareOf
}

// shareOf is what an option's votes are a share of.
type shareOf int

const (
	shareOfNothing shareOf = iota
	shareOfBallots         // of the ballots, with Wilson's interval: how many of all voters name it
	shareOfCount           // of the ballots, without: where a vote may have moved
	shareOfVotes           // of all votes given
)

func figuresOf(m tally.Method) figures {
	switch m {
	case tally.Single, tally.Approval, tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares:
		return figures{votes: true, share: shareOfBallots}
	case tally.SAV:
		return figures{votes: true, score: true, share: shareOfBallots}
	case tally.Budget:
		return figures{votes: true, share: shareOfVotes}
	case tally.IRV:
		return figures{votes: true, share: shareOfCount}
	case tally.Score, tally.Duels:
		return figures{votes: true, score: true, interval: true}
	case tally.MaxDiff:
		return figures{score: true, interval: true}
	}
	return figures{score: true}
}

// fromTotals makes the result of a method that depends on totals alone. Votes for an option that left stay in the base of
// the shares, since those voters took part.
func fromTotals(r ideas.Round, options []option, t voting.Totals) ranked {
	var in []uuid.UUID
	var votes []int64
	for _, o := range options {
		if o.WithdrawnAt == nil {
			in, votes = append(in, o.IdeaID), append(votes, t.Votes[o.IdeaID])
		}
	}
	return outcome(r, options, t, in, tally.FromTotals(votes, t.Weight, max(1, r.Seats)))
}

// fromBallots makes the result of any method.
func fromBallots(r ideas.Round, options []option, c voting.Count) (ranked, error) {
	if tally.Additive(tally.Method(r.Method)) {
		return fromTotals(r, options, c.Found), nil
	}
	gone := map[uuid.UUID]bool{}
	for _, o := range options {
		gone[o.IdeaID] = o.WithdrawnAt != nil
	}
	result, in, err := c.Tally(r, func(id uuid.UUID) bool { return gone[id] })
	if err != nil {
		return ranked{}, err
	}
	return outcome(r, options, c.Found, in, result), nil
}

// outcome puts a count into words for people: option i of the count is the i-th of in.
func outcome(r ideas.Round, options []option, t voting.Totals, in []uuid.UUID, result tally.Result) ranked {
	method := tally.Method(r.Method)
	say := teller(in)
	k := ranked{Ranking: []Line{}, Winners: say.ids(result.Winners), Ties: []Tie{}, Withdrawn: []Line{}, Story: say.story(result, method)}
	titles := map[uuid.UUID]string{}
	f, all := figuresOf(method), int64(0)
	for _, s := range result.Ranking {
		all += s.Votes
	}
	for _, o := range options {
		titles[o.IdeaID] = o.Title
		if o.WithdrawnAt == nil {
			continue
		}
		l := Line{Option: o.IdeaID, Title: o.Title}
		if f.share == shareOfBallots {
			f.fill(&l, tally.Standing{Votes: t.Votes[o.IdeaID]}, t.Weight, 0)
			l.Score = nil
		} else if n := t.Votes[o.IdeaID]; f.share == shareOfVotes {
			l.Votes = &n
		}
		k.Withdrawn = append(k.Withdrawn, l)
	}
	for _, s := range result.Ranking {
		l := Line{Option: in[s.Option], Title: titles[in[s.Option]], Rank: s.Rank, Winner: s.Winner}
		f.fill(&l, s, t.Weight, all)
		k.Ranking = append(k.Ranking, l)
	}
	for _, tie := range result.Ties {
		one := Tie{Rank: tie.Rank, Round: tie.Round, Options: say.ids(tie.Options), Settled: tie.Settled, Decisive: tie.Decisive}
		if tie.Chosen >= 0 {
			one.Chosen = &in[tie.Chosen]
		}
		k.Ties = append(k.Ties, one)
	}
	return k
}

// fill enters the figures of a standing that mean something. base is the weight of the ballots, all the sum of the votes.
func (f figures) fill(l *Line, s tally.Standing, base, all int64) {
	if f.votes {
		l.Votes = &s.Votes
	}
	if f.score {
		x := six(s.Score)
		l.Score = &x
	}
	if low, high := six(s.Low), six(s.High); f.interval && (low != 0 || high != 0) {
		l.Low, l.High = &low, &high
	}
	switch share := 0.0; f.share {
	case shareOfBallots:
		w := tally.Wilson(s.Votes, base).Rounded()
		l.Share, l.Low, l.High = &w.P, &w.Low, &w.High
	case shareOfCount, shareOfVotes:
		if f.share == shareOfVotes {
			base = all
		}
		if base > 0 {
			share = six(float64(s.Votes) / float64(base))
		}
		l.Share = &share
	}
}
