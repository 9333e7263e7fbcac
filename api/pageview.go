package api

import (
	"strconv"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// homeView is what the front page shows first.
type homeView struct{ Campaigns []campaignView }

// campaignView is a campaign in one language, its rounds in words.
type campaignView struct {
	Path, Title, Question, Summary string
	Picture                        string
	Rounds                         []roundView
	Steps                          int
	Call                           callView
	Left                           string // time left of the open round, in words
	Ideas                          []cardView
	Total                          int
	Ranking                        []rankedOut
}

// callView is the one thing to do now; Path is "" for nothing.
type callView struct{ Path, Label string }

// roundView is one step of a campaign: State is done, now or later.
type roundView struct{ Label, When, State string }

// cardView is an idea as its card shows it.
type cardView struct{ Path, Title, Author, Picture, Alt, Slogan, Lang string }

type ideaView struct {
	cardView
	Story, Campaign, CampaignPath string
}

func cardViewOf(c ideaCard) cardView {
	return cardView{Path: "/i/" + c.ID.String(), Title: c.Title, Author: c.Author, Picture: c.PictureURL, Alt: c.PictureAlt,
		Slogan: c.Slogan, Lang: c.Language}
}

func (s *Server) campaignView(p page, c campaignOut) campaignView {
	v := campaignView{Path: "/c/" + c.Slug, Title: c.Title.in(p.lang), Question: c.Question.in(p.lang), Summary: c.Summary.in(p.lang),
		Picture: c.Cover.URL, Total: c.Ideas}
	if v.Question == "" {
		v.Question = v.Title
	}
	zone, err := time.LoadLocation(c.Timezone)
	if err != nil {
		zone = time.UTC
	}
	now := s.Now()
	for _, r := range c.Rounds {
		v.Rounds = append(v.Rounds, roundViewOf(p, r, now, zone))
		if r.State == string(ideas.RoundOpen) && now.Before(r.ClosesAt) {
			v.Call = callView{v.Path + map[string]string{"collect": "/submit", "vote": "/vote"}[r.Kind], p.T("call." + r.Kind)}
			v.Left = p.left(r.ClosesAt.Sub(now))
		}
	}
	if c.State == string(ideas.CampaignFinished) {
		v.Call = callView{v.Path + "/result", p.T("call.result")}
	}
	return v
}

func roundViewOf(p page, r roundOut, now time.Time, zone *time.Location) roundView {
	v := roundView{Label: p.T("round." + r.Kind), State: "later"}
	switch {
	case r.State == string(ideas.RoundOpen) && now.Before(r.ClosesAt):
		v.State, v.When = "now", p.T("round.left", "time", p.left(r.ClosesAt.Sub(now)))
	case r.State == string(ideas.RoundPlanned):
		v.When = p.T("round.from", "date", p.date(r.OpensAt.In(zone)))
	default:
		v.State, v.When = "done", p.T("round.until", "date", p.date(r.ClosesAt.In(zone)))
	}
	return v
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

// date is a day in words without the year.
func (p page) date(t time.Time) string {
	months := strings.Split(p.T("months"), " ")
	return p.T("date", "day", strconv.Itoa(t.Day()), "month", months[t.Month()-1])
}

// in returns the text in a language, else in the first that has it.
func (t text) in(lang string) string {
	return ideas.Text{"nl": t.NL, "en": t.EN, "de": t.DE}.In(lang)
}

// story is the text of an idea, whatever its template calls it.
func story(fields map[string]any) string {
	for _, key := range []string{"story", "text", "slogan"} {
		if s, ok := fields[key].(string); ok && s != "" {
			return s
		}
	}
	return ""
}

// pictureView is a square picture; URL is "" for none.
type pictureView struct{ URL, Alt string }

// clipWords shortens a text to at most n characters, at a space where there is one.
func clipWords(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	short := string(runes[:n-1])
	if i := strings.LastIndexByte(short, ' '); i > n/2 {
		short = short[:i]
	}
	return short + "…"
}

// initial is the first letter of a name.
func initial(name string) string {
	for _, r := range name {
		return string(r)
	}
	return ""
}

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
