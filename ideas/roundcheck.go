package ideas

import (
	"strconv"
	"time"
)

// maxRounds is how many rounds a campaign may have; the table's range says the same.
const maxRounds = 20

// rounds checks the rounds that follow those before them in a campaign: each in itself, and each after the other.
func (c *checker) rounds(in []Round, before []Round) []Round {
	if len(in)+len(before) > maxRounds {
		c.flaw("rounds", "too-many", "20")
		return nil
	}
	out := make([]Round, len(in))
	for i, r := range in {
		out[i] = c.round(index("rounds", i), r)
	}
	var last *Round
	if len(before) > 0 {
		last = &before[len(before)-1]
	}
	for i := range out {
		if last != nil && out[i].OpensAt.Before(ended(*last)) {
			c.flaw(index("rounds", i)+".opensAt", "before-previous", "")
		}
		last = &out[i]
	}
	return out
}

// ended is when a round lets the next begin: its planned close, or the actual one if that was earlier.
func ended(r Round) time.Time {
	if r.ClosedAt != nil && r.ClosedAt.Before(r.ClosesAt) {
		return *r.ClosedAt
	}
	return r.ClosesAt
}

// round checks one round as it is planned. What only the clock or the database decides is left out of the answer.
func (c *checker) round(path string, r Round) Round {
	out := Round{
		Kind: r.Kind, Method: r.Method, ResultsVisible: r.ResultsVisible, Seats: r.Seats, Settings: r.Settings.For(r.Method),
		OpensAt: r.OpensAt.UTC().Truncate(time.Microsecond), ClosesAt: r.ClosesAt.UTC().Truncate(time.Microsecond),
	}
	if out.ResultsVisible == "" {
		out.ResultsVisible = VisibleAfterClose
	}
	if out.Seats == 0 {
		out.Seats = 1
	}
	c.roundKind(path, out)
	c.times(path, out.OpensAt, out.ClosesAt)
	switch out.ResultsVisible {
	case VisibleLive, VisibleRanks, VisibleAfterClose:
	default:
		c.flaw(path+".resultsVisible", "unknown-value", "live, ranks, afterClose")
	}
	c.number(path+".seats", out.Seats, 1, 500)
	c.number(path+".settings.maxIdeas", out.Settings.MaxIdeas, 0, 500)
	out.Settings.Eligibility = c.eligibility(path+".settings", out)
	c.challenge(path+".settings", out)
	out.Settings.Questions = c.questions(path+".settings.questions", out)
	if KnownMethod(r.Method) || r.Method == "" {
		c.settings(path+".settings", out)
	}
	return out
}

func (c *checker) roundKind(path string, r Round) {
	switch r.Kind {
	case RoundCollect:
		if r.Method != "" {
			c.flaw(path+".method", "not-allowed", "")
		}
	case RoundVote:
		if r.Method == "" {
			c.flaw(path+".method", "required", "")
		} else if !KnownMethod(r.Method) {
			c.flaw(path+".method", "not-available", "")
		}
	default:
		c.flaw(path+".kind", "unknown-value", "collect, vote")
	}
}

// times checks that a round opens before it closes, within years that every part of the house can write down.
func (c *checker) times(path string, opens, closes time.Time) {
	for field, t := range map[string]time.Time{"opensAt": opens, "closesAt": closes} {
		if t.Year() < 2000 || t.Year() > 2999 {
			c.flaw(join(path, field), "date-time", "")
		}
	}
	if !opens.Before(closes) {
		c.flaw(join(path, "closesAt"), "before-opening", "")
	}
}

func (c *checker) number(path string, n, least, most int) {
	switch {
	case n < least:
		c.flaw(path, "too-small", strconv.Itoa(least))
	case n > most:
		c.flaw(path, "too-large", strconv.Itoa(most))
	}
}
