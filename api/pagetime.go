package api

import (
	"strconv"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// steps are the rounds of a campaign in words, and the result at the end, as CampaignSteps in the browser writes them.
func (p page) steps(c campaignOut, now time.Time, zone *time.Location) []stepView {
	var out []stepView
	for _, r := range c.Rounds {
		v := stepView{Label: p.T("round." + r.Kind)}
		switch {
		case isOpenAt(r, now):
			v.State, v.When = "now", p.T("round.left", "time", p.left(r.ClosesAt.Sub(now)))
		case r.State == string(ideas.RoundPlanned):
			v.State, v.When = "next", p.days(r.OpensAt.In(zone), r.ClosesAt.In(zone))
		default:
			v.State, v.When = "done", p.T("round.until", "date", p.day(ended(r).In(zone)))
		}
		out = append(out, v)
	}
	last, ok := lastVote(c)
	if !ok {
		return out
	}
	at, state := ended(last), "next"
	if last.PublishedAt != nil {
		at = *last.PublishedAt
	}
	switch known := last.State == string(ideas.RoundClosed) || last.State == string(ideas.RoundPublished); {
	case known && c.State == string(ideas.CampaignLive):
		state = "now"
	case known:
		state = "done"
	}
	return append(out, stepView{Label: p.T("round.result"), When: p.day(at.In(zone)), State: state})
}

// ended is when a round closed, or will.
func ended(r roundOut) time.Time {
	if r.ClosedAt != nil {
		return *r.ClosedAt
	}
	return r.ClosesAt
}

// left is a time in words, in the largest unit of which at least two are left, as the application says it.
func (p page) left(d time.Duration) string {
	number := func(n time.Duration) string { return strconv.FormatInt(int64(n), 10) }
	switch day := 24 * time.Hour; {
	case d >= 2*day:
		return p.T("left.days", "n", number(d/day))
	case d >= 2*time.Hour:
		return p.T("left.hours", "n", number(d/time.Hour))
	case d >= 2*time.Minute:
		return p.T("left.minutes", "n", number(d/time.Minute))
	}
	return p.T("left.moment")
}

// day is a day with its month, without the year.
func (p page) day(t time.Time) string {
	return p.T("date", "day", strconv.Itoa(t.Day()), "month", p.month(t))
}

// days is a range of days.
func (p page) days(from, to time.Time) string {
	if from.Year() == to.Year() && from.Month() == to.Month() {
		return p.T("range.same", "from", strconv.Itoa(from.Day()), "to", strconv.Itoa(to.Day()), "month", p.month(from))
	}
	return p.T("range", "from", p.day(from), "to", p.day(to))
}

func (p page) month(t time.Time) string { return strings.Split(p.T("months"), " ")[t.Month()-1] }

// Number is a count with its thousands marked as the page's language does.
func (p page) Number(n int) string {
	digits := strconv.Itoa(n)
	mark := "."
	if p.lang == "en" {
		mark = ","
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return digits
}
