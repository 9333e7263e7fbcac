package api

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
)

var (
	voteID = uuid.MustParse("0198c5f6-0000-7000-8000-0000000000aa")
	boots  = regexp.MustCompile(`(?s)<script type="application/json" id="boot">.*?</script>`)
)

// aVote is the autumn campaign with a vote as the test wants it.
func aVote(vote roundOut) func(*reads) {
	vote.ID, vote.Number, vote.Kind = voteID, 2, "vote"
	if vote.OpensAt.IsZero() {
		vote.OpensAt, vote.ClosesAt = pageNow.Add(-24*time.Hour), time.Date(2026, 10, 6, 18, 5, 0, 0, time.UTC)
	}
	return func(r *reads) {
		r.campaign = func(context.Context, ideas.Actor, bySlugIn) (campaignOut, error) {
			c := autumnTile()
			c.Rounds = append(c.Rounds[:1], vote)
			return c, nil
		}
	}
}

func line(n byte, title string, rank int, votes int64, share float64, winner bool) rankedOut {
	low, high := share-.02, share+.02
	return rankedOut{Option: uuid.UUID{15: n}, Title: title, Author: "Noor", PictureURL: "/media/wrappers/w" + string('0'+n) + ".svg", Rank: rank,
		Votes: &votes, Share: &share, Low: &low, High: &high, Winner: winner}
}

// counted is a result with figures. What it says is visible is left to the test.
func counted(final bool, visible string) func(*reads) {
	return func(r *reads) {
		r.results = func(_ context.Context, _ ideas.Actor, in byIDIn) (resultsOut, error) {
			return resultsOut{RoundID: in.ID, Final: final, Visible: visible, Method: "approval", Seats: 1, Ballots: &ballotsOut{Counted: 3004}, Ranking: []rankedOut{
				line(1, "Zee<b>ries", 1, 1747, .5815, true), line(2, "Mind the gap.", 2, 1202, .4001, false), line(3, "Kersenpit", 3, 37, .0123, false),
			}}, nil
		}
	}
}

// screen is a page without what the application is handed over.
func screen(t *testing.T, e *edge, path, lang string) string {
	t.Helper()
	got := e.send(get, path, "", "Cookie", "lang="+lang)
	if got.status != 200 {
		t.Fatalf("%s: %d %s", path, got.status, got.body)
	}
	html := boots.ReplaceAllString(string(got.body), "")
	for _, never := range []string{"style=", "ZgotmplZ", "<b>ries", "%!", "<no value>"} {
		if strings.Contains(html, never) {
			t.Errorf("%s in %s has %q", path, lang, never)
		}
	}
	return html
}

func expect(t *testing.T, html, what string, has, hasNot []string) {
	t.Helper()
	for _, want := range has {
		if !strings.Contains(html, want) {
			t.Errorf("%s lacks %q:\n%s", what, want, html)
		}
	}
	for _, not := range hasNot {
		if strings.Contains(html, not) {
			t.Errorf("%s has %q", what, not)
		}
	}
}

func TestFinishedResultSaysWhoWonInTheApplicationsWords(t *testing.T) {
	t.Parallel()
	e := pages(t, aVote(roundOut{State: "published"}), counted(true, "counts"))
	for lang, has := range map[string][]string{
		"nl": {"Zee&lt;b&gt;ries wint.</h1>", "3.004 stembriefjes geteld. 58,2% koos Zee&lt;b&gt;ries, bedacht door Noor.", "18,1 punten voor op ‘Mind the gap’, buiten de foutmarge", "De Herfsttegel, uitslag"},
		"en": {"Zee&lt;b&gt;ries wins.</h1>", "3,004 ballots counted. 58.2% chose Zee&lt;b&gt;ries, by Noor.", "18.1 points"},
		"de": {"Zee&lt;b&gt;ries gewinnt.</h1>", "3.004 Stimmzettel gezählt. 58,2\u00a0% wählten", "18,1 Punkte"},
	} {
		html := screen(t, e, "/c/herfst/result", lang)
		expect(t, html, lang, append(has, `<meta property="og:image" content="https://stem.example/media/wrappers/w1.png">`, `<meta property="og:image:alt" content="Zee&lt;b&gt;ries">`,
			`<i class="mine"></i>`, ">Kersenpit</span>", "li:nth-child(1) .b{--v:72.688%;--lo:70.188%;--hi:75.188%;}", `href="#shares"`), []string{"noindex", "Deze uitslag is nog niet openbaar"})
	}
}

// The team's own look at a result that is not out yet says so, and stays out of search engines.
func TestResultUnderReviewSaysWhoSeesIt(t *testing.T) {
	t.Parallel()
	e := pages(t, aVote(roundOut{State: "closed", Settings: roundSettings{ReviewResults: true}}), counted(true, "counts"))
	expect(t, screen(t, e, "/c/herfst/result", "nl"), "result", []string{"Deze uitslag is nog niet openbaar", "noindex"}, nil)
}

// Even if the figures were handed to the page, it would not write what is not for the reader's eyes.
func TestHiddenCountsStayHidden(t *testing.T) {
	t.Parallel()
	figures := []string{"58,2", "3.004", "1747", "1.747", "nth-child(1)", "40,0", "wint."}
	tests := map[string]struct {
		vote    roundOut
		visible string
		has     []string
		hasNot  []string
	}{
		"ranks": {roundOut{State: "open", ResultsVisible: "ranks"}, "ranks",
			[]string{"De volgorde nu", "1. Zee&lt;b&gt;ries</a>", "3. Kersenpit</a>", "dinsdag 6 oktober om 20:05"}, nil},
		"open": {roundOut{State: "open", ResultsVisible: "afterClose"}, "hidden",
			[]string{"De uitslag komt dinsdag 6 oktober om 20:05", `href="/c/herfst/vote">Stem mee</a>`}, []string{"ries", "Kersenpit"}},
		"counting": {roundOut{State: "open", OpensAt: pageNow.Add(-time.Hour), ClosesAt: pageNow}, "hidden", []string{"We tellen"}, []string{"ries"}},
		"planned": {roundOut{State: "planned", OpensAt: pageNow.Add(time.Hour), ClosesAt: pageNow.Add(2 * time.Hour)}, "hidden",
			[]string{"De uitslag moet nog komen", "donderdag 1 oktober om 12:00"}, []string{"ries"}},
		"review":       {roundOut{State: "closed", Settings: roundSettings{ReviewResults: true}}, "hidden", []string{"De stemming is gesloten"}, []string{"ries"}},
		"final hidden": {roundOut{State: "closed"}, "hidden", []string{"De stemming is gesloten"}, []string{"ries"}},
	}
	for name, tt := range tests {
		for _, final := range []bool{false, name == "final hidden" || name == "review"} {
			e := pages(t, aVote(tt.vote), counted(final, tt.visible))
			expect(t, screen(t, e, "/c/herfst/result", "nl"), name, tt.has, append(slices.Clone(figures), tt.hasNot...))
		}
	}
}

func TestRunningVoteShowsFiguresWhereTheyAreOpen(t *testing.T) {
	t.Parallel()
	e := pages(t, aVote(roundOut{State: "open", ResultsVisible: "live"}), counted(false, "counts"))
	expect(t, screen(t, e, "/c/herfst/result", "nl"), "live", []string{"De stand nu", "58,2%", "Aandeel in procenten van 3.004 getelde stembriefjes", "Welk recept"}, []string{"wint."})
	empty := pages(t, aVote(roundOut{State: "open"}), func(r *reads) {
		r.results = func(context.Context, ideas.Actor, byIDIn) (resultsOut, error) {
			return resultsOut{Visible: "counts", Seats: 1, Method: "single", Ballots: &ballotsOut{}}, nil
		}
	})
	expect(t, screen(t, empty, "/c/herfst/result", "en"), "no ballots", []string{words.In("en").Say("results.shares.nothingYet")}, nil)
}

func TestHeadlinesAreTrue(t *testing.T) {
	t.Parallel()
	long := "Een heel lange titel van een idee"
	result := func(seats int, lines ...rankedOut) resultsOut {
		return resultsOut{Final: true, Visible: "counts", Seats: seats, Ballots: &ballotsOut{Counted: 10}, Ranking: lines}
	}
	nobody := result(1, line(1, "A", 1, 0, 0, false))
	nobody.Ballots = &ballotsOut{}
	for want, res := range map[string]resultsOut{
		"Geen winnaar.":                result(1, line(1, "A", 1, 0, 0, false)),
		"Niemand stemde.":              nobody,
		"A en B winnen.":               result(2, line(1, "A", 1, 5, .5, true), line(2, "B", 2, 4, .4, true), line(3, "C", 3, 1, .1, false)),
		"A en B eindigen gelijk.":      result(1, line(1, "A", 1, 5, .5, true), line(2, "B", 1, 5, .5, true)),
		"Gelijk om de laatste plek.":   result(2, line(1, "A", 1, 5, .5, true), line(2, "B", 2, 4, .4, true), line(3, "C", 2, 4, .4, true)),
		"Twee ideeën winnen.":          result(2, line(1, long, 1, 5, .5, true), line(2, long, 2, 4, .4, true)),
		"Twee ideeën eindigen gelijk.": result(1, line(1, long, 1, 5, .5, true), line(2, long, 1, 5, .5, true)),
		"‘Ga maar, dan’ wint.":         result(1, line(1, "Ga maar, dan.", 1, 5, .5, true)),
	} {
		if got := headline(words.In("nl"), findingOf(res), res); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func shortlist(r *reads) {
	r.options = func(context.Context, ideas.Actor, byIDIn) (optionsOut, error) {
		card := func(n byte, title, author, picture string) optionOut {
			return optionOut{ideaCard: ideaCard{ID: uuid.UUID{15: n}, Title: title, Author: author, Language: "nl", PictureURL: picture}}
		}
		gone := card(4, "Vertrokken", "Els", "")
		gone.Withdrawn = true
		return optionsOut{Items: []optionOut{card(1, "Zee<b>ries", "Noor", "/media/wrappers/a.svg"), card(2, "Kersenpit", "", ""), card(3, "Peer", "Jip", ""), gone}}, nil
	}
}

func TestVotePageListsTheShortlist(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang, method string
		most         int
		has          []string
	}{
		{"nl", "single", 0, []string{"Kies er één</h2>", "Wie de meeste stemmen heeft, wint.", "dinsdag 6 oktober om 20:05", ">Nog 5 dagen</time>", "Anoniem", "De Herfsttegel, stemronde", "4 ideeën, voor jou geschud", "box round"}},
		{"nl", "approval", 2, []string{"Kies er hooguit 2</h2>", "Tot dan ziet niemand de stand, wij ook niet."}},
		{"en", "approval", 0, []string{words.In("en").Say("vote.method.titles.all"), "Tuesday, October 6 at 08:05 PM"}},
		{"de", "approval", 3, []string{words.In("de").Say("vote.method.titles.most", "most", 3), "Dienstag, 6. Oktober um 20:05"}},
		{"nl", "schulze", 2, []string{"Kersenpit", "Zet op volgorde</h2>", "gelijk zetten mag", "hooguit 2 op volgorde", `href="/how-we-count#schulze"`}},
	} {
		vote := aVote(roundOut{State: "open", Method: tt.method, ResultsVisible: "afterClose", Settings: roundSettings{MaxChoices: tt.most}})
		html := screen(t, pages(t, vote, shortlist), "/c/herfst/vote", tt.lang)
		expect(t, html, tt.lang+" "+tt.method, append(tt.has, `src="/media/wrappers/a.svg"`, `<span lang="nl">Zee&lt;b&gt;ries</span>`, `href="/i/00000000-0000-0000-0000-000000000003"`, "canonical", `datetime="2026-10-06T18:05:00Z"`),
			[]string{"Vertrokken", "<input", "noindex"})
	}
}

func TestVotePageSaysWhenThereIsNoVote(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		vote roundOut
		has  string
	}{
		"planned": {roundOut{State: "planned", OpensAt: pageNow.Add(time.Hour), ClosesAt: pageNow.Add(2 * time.Hour)}, "De stemming begint donderdag 1 oktober om 12:00."},
		"closed":  {roundOut{State: "closed", OpensAt: pageNow.Add(-time.Hour), ClosesAt: pageNow}, "De stemming is gesloten sinds donderdag 1 oktober om 11:00."},
		"overdue": {roundOut{State: "open", OpensAt: pageNow.Add(-time.Hour), ClosesAt: pageNow}, `href="/c/herfst/result"`},
	} {
		html := screen(t, pages(t, aVote(tt.vote), shortlist), "/c/herfst/vote", "nl")
		expect(t, html, name, []string{tt.has, "Naar De Herfsttegel", "noindex"}, []string{"ries", "Kersenpit"})
	}
	never := pages(t, func(r *reads) {
		r.campaign = func(context.Context, ideas.Actor, bySlugIn) (campaignOut, error) {
			c := autumnTile()
			c.Rounds = c.Rounds[:1]
			return c, nil
		}
	})
	expect(t, screen(t, never, "/c/herfst/vote", "nl"), "never", []string{"In deze campagne wordt niet gestemd."}, nil)
	expect(t, screen(t, never, "/c/herfst/result", "nl"), "never", []string{"Hier wordt niet gestemd"}, nil)
	nothing := pages(t, aVote(roundOut{State: "open", Method: "single"}))
	expect(t, screen(t, nothing, "/c/herfst/vote", "de"), "empty", []string{words.In("de").Say("vote.noOptions")}, nil)
}

// TestPagesThatExplainHaveTheirText reads from the application's source which sections there are.
func TestPagesThatExplainHaveTheirText(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("../frontend/src/features/about/AboutPage.tsx")
	if err != nil {
		t.Fatal(err)
	}
	e := pages(t)
	for path, list := range abouts() {
		found := regexp.MustCompile(`(?m)^\s*` + list[0] + `: \[([^\]]*)\]`).FindSubmatch(source)
		if found == nil || strings.Join(strings.Fields(strings.NewReplacer(`"`, "", ",", " ").Replace(string(found[1]))), " ") != strings.Join(list[1:], " ") {
			t.Errorf("%s has the sections %v; the application %s", path, list[1:], found)
		}
		for _, lang := range ideas.Languages() {
			w, html := words.In(lang), screen(t, e, path, lang)
			has := []string{"<title>" + w.Say("about."+list[0]+".title") + " · Estrik</title>", `<link rel="canonical" href="https://stem.example` + path + `">`}
			for _, id := range list[1:] {
				text := w.Rich("about." + list[0] + "." + id + ".text")
				if len(text) < 40 {
					t.Errorf("%s %s has no text in %s", path, id, lang)
				}
				has = append(has, `id="`+id+`"`, string(text))
			}
			expect(t, html, path+" "+lang, has, []string{"noindex"})
		}
	}
}
