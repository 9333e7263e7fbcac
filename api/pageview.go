package api

import (
	"html/template"
	"strconv"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// homeView is what the front page shows first.
type homeView struct {
	Live, Past []campaignView
	Call       *callView
	First      string // path of the first live campaign
	Wall       []wallView
}

// wallView is one square of the wall: an idea, or the count.
type wallView struct {
	cardView
	Count, Words string
}

// rowsView is a list of campaigns under a title.
type rowsView struct {
	ID, Title string
	Campaigns []campaignView
}

// partsView is a campaign for the parts of a page that need the page too.
type partsView struct {
	Page     page
	Campaign campaignView
}

// campaignView is a campaign in one language, its times in words. Its HTML follows the application's own, so that nothing
// moves when that takes over.
type campaignView struct {
	Path, Title, Question, Summary, Value string
	Picture, Second                       string
	Large                                 bool // the picture leads the page
	BrandID                               string
	Steps                                 []stepView
	Call                                  *callView
	When                                  template.HTML
	Listed                                bool
	Heading                               string
	Ideas                                 []cardView // one without a title is the invitation
}

// callView is the one thing to do now.
type callView struct {
	Path, Label string
	Result      bool
}

// stepView is one step of a campaign: State is done, now or next.
type stepView struct{ Label, When, State string }

// cardView is an idea as its card shows it.
type cardView struct {
	Path, Title, Author, Picture, Lang string
	Later                              bool // out of sight at first
}

// ideaView is an idea on its own page.
type ideaView struct {
	cardView
	Alt, Story, Campaign, CampaignPath, BrandID string
}

func cardViewOf(c ideaCard) cardView {
	return cardView{Path: "/i/" + c.ID.String(), Title: c.Title, Author: c.Author, Picture: c.PictureURL, Lang: c.Language}
}

func (s *Server) campaignView(p page, c campaignOut) campaignView {
	v := campaignView{
		Path: "/c/" + c.Slug, Title: c.Title.in(p.lang), Question: c.Question.in(p.lang), Summary: c.Summary.in(p.lang),
		Picture: c.Cover.URL, Value: c.Brief.MemberValue,
	}
	v.Steps = p.steps(c, s.Now(), zoneOf(c))
	v.moment(p, c, s.Now())
	return v
}

// moment finds the one thing to do now, as momentOf in the browser does: in the first open round; else wait for the next
// planned one; else look at the last vote, whose result the team may not have published yet.
func (v *campaignView) moment(p page, c campaignOut, now time.Time) {
	waits := false
	for _, r := range c.Rounds {
		if isOpenAt(r, now) {
			label, part := "call."+c.Template, "/submit"
			if r.Kind == string(ideas.RoundVote) {
				label, part = "call.vote", "/vote"
			}
			v.Call = &callView{Path: v.Path + part, Label: p.T(label)}
			v.When = p.rich("when."+r.Kind, "time", p.left(r.ClosesAt.Sub(now)))
			return
		}
		waits = waits || r.State == string(ideas.RoundPlanned)
	}
	if last, voted := lastVote(c); voted && !waits {
		what := "result"
		if last.State == string(ideas.RoundOpen) || last.State == string(ideas.RoundClosed) && last.Settings.ReviewResults {
			what = "counted"
		}
		v.Call = &callView{Path: v.Path + "/result", Label: p.T("call." + what), Result: true}
		v.When = p.rich("when." + what)
	}
}

func isOpenAt(r roundOut, now time.Time) bool {
	return r.State == string(ideas.RoundOpen) && now.Before(r.ClosesAt)
}

func lastVote(c campaignOut) (roundOut, bool) {
	for i := len(c.Rounds) - 1; i >= 0; i-- {
		if c.Rounds[i].Kind == string(ideas.RoundVote) {
			return c.Rounds[i], true
		}
	}
	return roundOut{}, false
}

// invitePlace is where the tile that asks for one more idea stands among the ideas.
const invitePlace = 5

// show puts the first ideas into the view.
func (v *campaignView) show(p page, list []ideaCard, total int) {
	v.Listed, v.Heading = true, p.T("ideas.heading", "n", p.Number(total))
	switch total {
	case 0:
		v.Heading = p.T("ideas.none")
	case 1:
		v.Heading = p.T("ideas.heading.one")
	}
	collecting := v.Call != nil && strings.HasSuffix(v.Call.Path, "/submit")
	if collecting && len(list) == firstIdeas && total > firstIdeas { // as the application: the invitation takes the place of one
		list = list[:len(list)-1]
	}
	for i, idea := range list {
		if i == invitePlace && collecting {
			v.Ideas = append(v.Ideas, cardView{Path: v.Call.Path})
		}
		card := cardViewOf(idea)
		card.Later = i >= 4
		v.Ideas = append(v.Ideas, card)
		if v.Second == "" && idea.PictureURL != v.Picture {
			v.Second = idea.PictureURL
		}
	}
	if len(list) > 0 && len(list) <= invitePlace && collecting {
		v.Ideas = append(v.Ideas, cardView{Path: v.Call.Path})
	}
}

// countPlace is where the count stands on the wall of ideas.
const countPlace = 4

// wallOf takes from each list in turn and fills whole rows of three, the count among them; nil for fewer than two ideas.
func wallOf(p page, lists [][]ideaCard, total int) []wallView {
	var all []wallView
	for i := range wallIdeas {
		for _, list := range lists {
			if i < len(list) && list[i].PictureURL != "" && len(all) < wallIdeas {
				all = append(all, wallView{cardView: cardViewOf(list[i])})
			}
		}
	}
	rows := min(3, (len(all)+1)/3)
	if rows == 0 {
		return nil
	}
	all = all[:rows*3-1]
	words := p.T("home.count")
	if total == 1 {
		words = p.T("home.count.one")
	}
	before := min(countPlace, len(all))
	out := append([]wallView{}, all[:before]...)
	out = append(out, wallView{Count: p.Number(total), Words: words})
	return append(out, all[before:]...)
}

// columns gives the steps of a campaign as many columns as there are steps.
func (p *page) columns(steps int) {
	if steps > 0 {
		p.style += template.CSS(".steps{--steps:" + strconv.Itoa(steps) + "}")
	}
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
