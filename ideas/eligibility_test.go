package ideas_test

import (
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func TestWhoMayVoteHasOneForm(t *testing.T) {
	t.Parallel()
	if e := (ideas.RoundSettings{}).Who(); !slices.Equal(e.Tiers, []string{"email"}) || !e.Lets("email") || e.Lets("guest") {
		t.Errorf("without a word: %+v", e)
	}
	for name, c := range map[string]struct {
		settings ideas.RoundSettings
		takes    bool
	}{
		"nothing":       {ideas.RoundSettings{}, false},
		"a tier":        {ideas.RoundSettings{Eligibility: &ideas.Eligibility{Tiers: []string{"code"}}}, true},
		"a requirement": {ideas.RoundSettings{Eligibility: &ideas.Eligibility{CodeRequired: true}}, true},
		"weight":        {ideas.RoundSettings{MaxWeight: 2}, true},
	} {
		if c.settings.TakesCodes() != c.takes {
			t.Errorf("%s: takes codes %v", name, !c.takes)
		}
	}
	for code, want := range map[string]bool{"NL": true, "BE": true, "ZW": true, "AD": true, "nl": false, "D ": false, "XX": false, "": false, "NLD": false} {
		if ideas.IsCountry(code) != want {
			t.Errorf("%q: %v", code, !want)
		}
	}
}
