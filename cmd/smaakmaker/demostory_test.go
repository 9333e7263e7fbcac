package main

import (
	"slices"
	"strings"
	"testing"
)

// tale is a result with the story of its method.
type tale struct {
	standings
	Visible string
	Tasks   int64
	Rounds  []struct {
		Tally []struct {
			Option string
			Votes  float64
		}
	}
	Ranking []struct {
		Option, Title    string
		Score, Low, High float64
		Winner           bool
	} `json:"ranking"`
	Strengths struct {
		Comparisons int64
		Connected   bool
	}
}

func (c client) tale(t *testing.T, round string) tale {
	t.Helper()
	return ask[tale](t, c, "GET", "/api/v1/rounds/"+round+"/results", nil)
}

// news is the text of a campaign's update of a kind, by language.
func (c client) news(t *testing.T, slug, kind string) map[string]string {
	t.Helper()
	updates := ask[struct {
		Items []struct {
			Kind        string
			Title, Body map[string]string
		}
	}](t, c, "GET", "/api/v1/campaigns/"+slug+"/updates", nil)
	all := map[string]string{}
	for _, u := range updates.Items {
		for language := range u.Title {
			if u.Kind == kind {
				all[language] = u.Title[language] + ": " + u.Body[language]
			}
		}
	}
	return all
}

// checkFinal holds what the campaign tells of its run-off against the count: who is ahead in every round but the last, and
// does not win.
func checkFinal(t *testing.T, c client, round string) {
	t.Helper()
	c.result(t, round)
	r := c.tale(t, round)
	titles := map[string]string{}
	for _, l := range r.Ranking {
		titles[l.Option] = l.Title
	}
	var leads []string
	for _, round := range r.Rounds {
		leads = append(leads, titles[round.Tally[0].Option])
	}
	const strong, wins = "Dubbele espresso", "Boterham met tevredenheid"
	if want := []string{strong, strong, strong, strong, wins}; !slices.Equal(leads, want) || !r.Final || !r.Ranking[0].Winner || r.Ranking[0].Title != wins {
		t.Errorf("ahead were %q, first is %+v", leads, r.Ranking[0])
	}
	if first := r.Rounds[0].Tally; len(first) != 6 || first[0].Votes < 1.5*first[1].Votes || first[0].Votes+first[1].Votes > 600 {
		t.Errorf("the first round: %+v", first)
	}
	if last := r.Rounds[4].Tally; len(last) != 2 || last[0].Votes < 1.1*last[1].Votes {
		t.Errorf("the last round: %+v", last)
	}
	told := c.news(t, "ochtendtegel", "winner")
	for language, says := range map[string]string{"nl": "in elke ronde, op de laatste na", "en": "in every round but the last", "de": "in jeder Runde vorn, nur in der letzten nicht"} {
		if text := told[language]; !strings.HasPrefix(text, wins) || !strings.Contains(text, strong) || !strings.Contains(text, says) {
			t.Errorf("in %s: %s", language, text)
		}
	}
}

// checkDuels holds that the running duels show how likely each name is to win, and that they tell names apart.
func checkDuels(t *testing.T, c client, round string) {
	t.Helper()
	r := c.tale(t, round)
	if again := ask[recounted](t, c, "POST", "/api/v1/rounds/"+round+"/recount", nil); !again.Equal || again.Ballots != r.Tasks {
		t.Errorf("the recount finds %+v of %d answers", again, r.Tasks)
	}
	if r.Final || r.Visible != "counts" || r.Ballots.Counted != duelTurn || r.Tasks != duelTurn*duelsEach || !r.Strengths.Connected ||
		r.Strengths.Comparisons > r.Tasks-50 || len(r.Ranking) != 10 {
		t.Errorf("%+v", r)
	}
	for i, l := range r.Ranking {
		if !(0 < l.Low && l.Low < l.Score && l.Score < l.High && l.High < 1) || i > 0 && l.Score > r.Ranking[i-1].Score {
			t.Errorf("%+v", l)
		}
	}
	if first, fourth := r.Ranking[0], r.Ranking[3]; first.Title != "Trapgevel" || first.Low <= fourth.High {
		t.Errorf("the first is %+v, the fourth %+v", first, fourth)
	}
}

// checkDoors holds the attack that the demonstration plants: by all ballots the coal wins, by those that count what people
// wanted, and the case against the coal waits in the console with its evidence.
func checkDoors(t *testing.T, moderator client, r standings, round string) {
	t.Helper()
	const wanted, pushed = "Een tegel met jouw naam erop", "Een brok steenkool"
	if first := r.Ranking[0]; first.Title != wanted || r.Ballots.Counted < 19_000 || r.Ballots.Held < 1700 || r.Ballots.Held > 2100 {
		t.Errorf("%s is ahead; %+v", first.Title, r.Ballots)
	}
	cases := ask[struct {
		Items []struct {
			Verdict, State string
			Option         struct{ Title string }
			Ballots        int64
			Expected       float64
			Reasons        []struct{ Code, Text string }
		}
	}](t, moderator, "GET", "/api/v1/rounds/"+round+"/cases?state=open", nil)
	votes := map[string]int64{}
	for _, o := range r.Ranking {
		votes[o.Title] = o.Votes
	}
	for _, c := range cases.Items {
		if c.Verdict == "hold" && c.Option.Title == pushed {
			if naive := votes[pushed] + c.Ballots; naive <= votes[wanted] || len(c.Reasons) < 2 || c.Expected > 200 || c.Reasons[0].Text == "" {
				t.Errorf("with the case the coal has %d of the winner's %d: %+v", naive, votes[wanted], c)
			}
			return
		}
	}
	t.Errorf("no case against the coal: %+v", cases.Items)
}
