package api

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// reported is counted with what its report says.
func reported(final bool, figures *results.Figures) func(*reads) {
	return func(r *reads) {
		counted(final, "counts")(r)
		bare := r.results
		r.results = func(ctx context.Context, a ideas.Actor, in byIDIn) (resultsOut, error) {
			out, err := bare(ctx, a, in)
			out.Integrity = &integrity{Figures: figures}
			return out, err
		}
	}
}

// attacked is what a report says of a vote in which one group was held and one removed.
func attacked(stands, same bool) *results.Figures {
	margin := int64(545)
	return &results.Figures{
		Received: 3121, Ballots: ledger.Counts{Counted: 3004, Held: 100, Removed: 17}, Margin: &margin, Unresolved: 100, Stands: stands,
		Scenarios: []results.Scenario{{Count: "counted", Ballots: 3004, Same: true}, {Count: "all", Ballots: 3121, Same: same}},
	}
}

// A page without JavaScript answers in a sentence whether what does not count would have mattered.
func TestIntegrityPageAnswersBeforeItCounts(t *testing.T) {
	t.Parallel()
	for answer, figures := range map[string]*results.Figures{
		"clean": {Received: 3004, Ballots: ledger.Counts{Counted: 3004}}, "empty": {},
		"stands": attacked(true, true), "matters": attacked(true, false), "open": attacked(false, true),
	} {
		e := pages(t, aVote(roundOut{State: "published"}), reported(true, figures))
		for _, lang := range ideas.Languages() {
			w := words.In(lang)
			has := []string{w.Say("about.record.integrity.answer." + answer), w.Say("about.record.integrity.title"), `href="/c/herfst/rules/2"`, `href="/c/herfst/log/2"`, `href="/c/herfst/result"`}
			if figures.Ballots.Held > 0 {
				has = append(has, w.Number(3121), w.Say("about.record.integrity.ballots.held")+": "+w.Number(100), w.Number(545))
			}
			expect(t, screen(t, e, "/c/herfst/integrity/2", lang), answer+" "+lang, has, []string{"noindex", w.Say("about.record.integrity.ballots.withdrawn")})
		}
	}
}

// Nothing of the figures is on the page while the result is not out.
func TestIntegrityPageWaitsForTheResult(t *testing.T) {
	t.Parallel()
	for name, vote := range map[string]roundOut{
		"open": {State: "open", ResultsVisible: "afterClose"}, "review": {State: "closed", Settings: roundSettings{ReviewResults: true}},
	} {
		e := pages(t, aVote(vote), reported(false, attacked(true, false)))
		expect(t, screen(t, e, "/c/herfst/integrity/2", "nl"), name, []string{words.In("nl").Say("about.record.integrity.hidden"), "noindex"}, []string{"3.121", "100", "545", "ries"})
	}
	early := pages(t, aVote(roundOut{State: "published"}), reported(true, nil))
	expect(t, screen(t, early, "/c/herfst/integrity/2", "en"), "before there were reports", []string{words.In("en").Say("about.record.integrity.none")}, []string{"545"})
}

// Of a round that does not exist, or in which nobody votes, nothing is on record.
func TestRecordPagesAreOfVotesOnly(t *testing.T) {
	t.Parallel()
	e := pages(t, aVote(roundOut{State: "published"}), reported(true, attacked(true, true)))
	for _, path := range []string{"/c/herfst/integrity/1", "/c/herfst/rules/1", "/c/herfst/integrity/3", "/c/herfst/rules/02", "/c/herfst/rules/-2", "/c/herfst/rules/9999999999999999999999"} {
		if got := e.send(get, path, ""); got.status != 404 {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}

// The rule book is fixed at the opening, says every rule in three languages, and what people wrote stays text.
func TestRuleBooksOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	var rules rulesOut
	texts := map[string]bool{}
	for _, lang := range ideas.Languages() {
		got := b.send(get, b.round+"/rules", "", "Accept-Language", lang)
		out := read[rulesOut](t, got, 200)
		if out.FixedAt == nil || len(out.SHA256) != 64 || rules.SHA256 != "" && out.SHA256 != rules.SHA256 {
			t.Errorf("%s: fixed at %v, %s", lang, out.FixedAt, out.SHA256)
		}
		rules = out
		var ids []string
		for _, section := range out.Sections {
			ids = append(ids, section.ID)
			if section.Title == "" || strings.Contains(section.Title, "about.") || len(section.Rules) == 0 {
				t.Errorf("%s: section %+v", lang, section)
			}
			for _, rule := range section.Rules {
				if rule.Text == "" || strings.Contains(rule.Text, "{") || strings.Contains(rule.Text, "about.record") || texts[rule.Text] {
					t.Errorf("%s: %s says %q", lang, rule.Code, rule.Text)
				}
				texts[rule.Text] = true
			}
		}
		for _, id := range []string{"who", "count", "ties", "excludes", "checks", "published", "traits", "log"} {
			if !slices.Contains(ids, id) {
				t.Errorf("%s: no section %s in %v", lang, id, ids)
			}
		}
	}
	read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(0)), 200)
	if after := read[rulesOut](t, b.send(get, b.round+"/rules", ""), 200); after.SHA256 != rules.SHA256 {
		t.Error("a ballot changed the rules")
	}
	if p := b.send(get, "/api/v1/rounds/"+uuid.NewString()+"/rules", ""); p.status != 404 {
		t.Errorf("of nothing: %d", p.status)
	}
}

func TestARuleBookTellsOfDraws(t *testing.T) {
	t.Parallel()
	prize := results.Rule{Code: "draws.prize", Numbers: map[string]int{"winners": 3, "reserves": 1},
		Words: []string{"Een krat <vol>", "drand", "2026-12-01T12 UTC", "00ff"}}
	tie := results.Rule{Code: "draws.tie", Words: []string{"Eén winnaar", "drand", "2026-12-01T12 UTC", "00ff"}}
	for lang, want := range map[string][2]string{
		"nl": {"‘Een krat <vol>’: 3 winnaars en 1 reserve, geloot uit", "‘Eén winnaar’: staan ideeën gelijk"},
		"en": {"‘Een krat <vol>’: 3 winners and 1 reserve, drawn from", "‘Eén winnaar’: where ideas are level"},
		"de": {"„Een krat <vol>“: 3 Gewinner und 1 Ersatz, gelost unter", "„Eén winnaar“: Stehen Ideen"},
	} {
		for i, rule := range []results.Rule{prize, tie} {
			line := ruleLineOf(words.In(lang), rule, lang)
			if !strings.HasPrefix(line.Text, want[i]) || !slices.Equal(line.Values, []string{"drand", "2026-12-01T12 UTC", "00ff"}) {
				t.Errorf("%s: %+v", lang, line)
			}
		}
	}
}

func TestARuleBookTellsOfTheJury(t *testing.T) {
	t.Parallel()
	lead := results.Rule{Code: "jury.lead", Numbers: map[string]int{"round": 1, "places": 3, "fan": 50, "jury": 50}}
	weighs := results.Rule{Code: "jury.weighs", Numbers: map[string]int{"weight": 60}, Name: ideas.Text{"nl": "Smaak", "en": "Taste", "de": "Geschmack"}}
	quorum := results.Rule{Code: "jury.quorum", Numbers: map[string]int{"quorum": 2}}
	for lang, want := range map[string][3]string{
		"nl": {"Na ronde 1 geeft een jury punten.", "‘Smaak’ telt voor 60%.", "Minstens 2 juryleden moeten punten inleveren."},
		"en": {"After round 1 a jury gives scores.", "‘Taste’ weighs 60%.", "At least 2 jurors have to hand in scores."},
		"de": {"Nach Runde 1 gibt eine Jury Punkte.", "„Geschmack“ zählt 60 %.", "Mindestens 2 Jurymitglieder müssen Punkte abgeben."},
	} {
		for i, rule := range []results.Rule{lead, weighs, quorum} {
			if line := ruleLineOf(words.In(lang), rule, lang); !strings.HasPrefix(line.Text, want[i]) {
				t.Errorf("%s: %q", lang, line.Text)
			}
		}
	}
}
