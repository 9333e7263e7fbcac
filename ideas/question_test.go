package ideas

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func flawsOf(c checker) []string {
	var out []string
	for _, f := range c.flaws {
		out = append(out, f.Field+" "+f.Code)
	}
	slices.Sort(out)
	return out
}

func nl(s string) Text { return Text{"nl": s} }

func TestQuestionsOfARound(t *testing.T) {
	t.Parallel()
	two := []AnswerOption{{Text: nl("Ja")}, {Text: nl("Nee")}}
	for name, c := range map[string]struct {
		in   []Question
		want []string
	}{
		"each kind": {[]Question{
			{Kind: QuestionSingle, Text: nl("Proef je graag?"), Options: two},
			{Kind: QuestionMultiple, Text: nl("Wat nog?"), Options: two},
			{Kind: QuestionScale, Text: nl("Hoe zoet?"), Points: 10, Low: nl("niet"), High: nl("erg")},
			{Kind: QuestionText, Text: nl("Waarom?")}, {Kind: QuestionIntent}, {Kind: QuestionRecommend},
		}, nil},
		"too many":               {make([]Question, 17), []string{"q too-many"}},
		"no kind":                {[]Question{{Text: nl("?a")}}, []string{"q[0].kind unknown-value"}},
		"no text":                {[]Question{{Kind: QuestionText}}, []string{"q[0].text required"}},
		"too long":               {[]Question{{Kind: QuestionText, Text: nl(strings.Repeat("a", 301))}}, []string{"q[0].text.nl too-long"}},
		"one option":             {[]Question{{Kind: QuestionSingle, Text: nl("a"), Options: two[:1]}}, []string{"q[0].options too-few"}},
		"21 options":             {[]Question{{Kind: QuestionSingle, Text: nl("a"), Options: make([]AnswerOption, 21)}}, []string{"q[0].options too-many"}},
		"an option unsaid":       {[]Question{{Kind: QuestionSingle, Text: nl("a"), Options: []AnswerOption{two[0], {}}}}, []string{"q[0].options[1].text required"}},
		"options of a scale":     {[]Question{{Kind: QuestionScale, Text: nl("a"), Options: two}}, []string{"q[0].options not-allowed"}},
		"six points":             {[]Question{{Kind: QuestionScale, Text: nl("a"), Points: 6}}, []string{"q[0].points unknown-value"}},
		"points of a text":       {[]Question{{Kind: QuestionText, Text: nl("a"), Points: 5}}, []string{"q[0].points not-allowed"}},
		"an id twice":            {[]Question{{ID: "a", Kind: QuestionIntent}, {ID: "a", Kind: QuestionIntent}}, []string{"q[1].id duplicate"}},
		"an unknown profile":     {[]Question{{About: "shoe-size"}}, []string{"q[0].about unknown-value"}},
		"two lists of regions":   {[]Question{{About: "region-nl"}, {About: "region-be"}}, []string{"q[1].id duplicate"}},
		"the id of own words":    {[]Question{{ID: "profile-gender-own", Kind: QuestionText, Text: nl("a")}}, []string{"q[0].id duplicate"}},
		"the id of consent":      {[]Question{{ID: "consent", Kind: QuestionIntent}}, []string{"q[0].id duplicate"}},
		"an id that is a header": {[]Question{{ID: "a_b", Kind: QuestionIntent}}, []string{"q[0].id format"}},
	} {
		var check checker
		check.questions("q", Round{Kind: RoundVote, Settings: RoundSettings{Questions: c.in}})
		if got := flawsOf(check); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	var check checker
	check.questions("q", Round{Kind: RoundCollect, Settings: RoundSettings{Questions: []Question{{Kind: QuestionIntent}}}})
	if got := flawsOf(check); !slices.Equal(got, []string{"q not-allowed"}) {
		t.Errorf("while collecting: %v", got)
	}
}

func TestQuestionsGetIDs(t *testing.T) {
	t.Parallel()
	var check checker
	got := check.questions("q", Round{Kind: RoundVote, Settings: RoundSettings{Questions: []Question{
		{Kind: QuestionIntent}, {ID: "q1", Kind: QuestionScale, Text: nl("a")},
		{Kind: QuestionSingle, Text: nl("b"), Options: []AnswerOption{{ID: "o2", Text: nl("x")}, {Text: nl("y")}, {Text: nl("z")}}},
	}}})
	if len(check.flaws) > 0 || got[0].ID != "q2" || got[1].ID != "q1" || got[2].ID != "q3" {
		t.Fatalf("%+v %v", got, check.flaws)
	}
	if o := got[2].Options; o[0].ID != "o2" || o[1].ID != "o1" || o[2].ID != "o3" {
		t.Errorf("%+v", o)
	}
	if got[1].Points != 5 || !got[0].Text.Complete() {
		t.Errorf("%+v", got)
	}
}

func TestAnswersAreCheckedByKind(t *testing.T) {
	t.Parallel()
	s := RoundSettings{Questions: []Question{
		{ID: "one", Kind: QuestionSingle, Options: []AnswerOption{{ID: "a"}, {ID: "b"}}},
		{ID: "many", Kind: QuestionMultiple, Options: []AnswerOption{{ID: "a"}, {ID: "b"}, {ID: "c"}}},
		{ID: "scale", Kind: QuestionScale, Points: 7}, {ID: "text", Kind: QuestionText}, {ID: "buy", Kind: QuestionIntent}, {ID: "tell", Kind: QuestionRecommend},
	}}
	got, flaws := s.CheckAnswers(map[string]any{"one": "b", "many": []any{"c", "a"}, "scale": 7.0, "text": "  Zo  lekker\r\nja ", "buy": 1.0, "tell": 0.0})
	want := Answers{"one": "b", "many": []string{"a", "c"}, "scale": 7, "text": "Zo  lekker\nja", "buy": 1, "tell": 0}
	if len(flaws) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %v, want %v", got, flaws, want)
	}
	skipped := map[string]any{"one": nil, "many": []any{}, "text": " \u200b "}
	if got, flaws := s.CheckAnswers(skipped); len(flaws) > 0 || len(got) != 0 {
		t.Errorf("skipped: %v %v", got, flaws)
	}
	for name, c := range map[string]struct {
		question string
		said     any
		want     string
	}{
		"an option there is not":   {"one", "z", "answers.one unknown-value"},
		"a number for an option":   {"one", 1.0, "answers.one wrong-type"},
		"a word for a list":        {"many", "a", "answers.many wrong-type"},
		"a list of numbers":        {"many", []any{1.0}, "answers.many[0] wrong-type"},
		"twice the same":           {"many", []any{"a", "a"}, "answers.many[1] duplicate"},
		"more than there are":      {"many", []any{"a", "b", "c", "a"}, "answers.many too-many"},
		"zero":                     {"scale", 0.0, "answers.scale too-small"},
		"above the scale":          {"scale", 8.0, "answers.scale too-large"},
		"half a point":             {"scale", 3.5, "answers.scale wrong-type"},
		"a number in a text":       {"scale", "3", "answers.scale wrong-type"},
		"six of five":              {"buy", 6.0, "answers.buy too-large"},
		"eleven of ten":            {"tell", 11.0, "answers.tell too-large"},
		"less than none":           {"tell", -1.0, "answers.tell too-small"},
		"a text too long":          {"text", strings.Repeat("é", 1001), "answers.text too-long"},
		"a zero byte":              {"text", "a\x00b", "answers.text characters"},
		"an object":                {"text", map[string]any{}, "answers.text wrong-type"},
		"a question nobody asks":   {"other", "a", "answers.other unknown-question"},
		"one that is not, skipped": {"other", nil, "answers.other unknown-question"},
	} {
		_, flaws := s.CheckAnswers(map[string]any{c.question: c.said})
		if len(flaws) != 1 || flaws[0].Field+" "+flaws[0].Code != c.want {
			t.Errorf("%s: %v, want %s", name, flaws, c.want)
		}
	}
	if _, flaws := s.CheckAnswers(map[string]any{"text": strings.Repeat("é", 1000)}); len(flaws) > 0 {
		t.Errorf("a thousand characters: %v", flaws)
	}
}

// Every profile question has words in three languages and ids that name columns, and is asked after all others.
func TestProfileQuestions(t *testing.T) {
	t.Parallel()
	in := []Question{{About: "channel", ID: "mine", Text: nl("Van mij?")}, {Kind: QuestionIntent}}
	for _, about := range Abouts() {
		if about != "channel" && about != "region-be" && about != "region-de" {
			in = append(in, Question{About: about})
		}
		q, known := profileQuestion(about)
		if !known || len(q.Text) != 3 || len(q.Options) < 4 || !stableID.MatchString(q.ID) {
			t.Errorf("%s: %+v", about, q)
		}
		for _, o := range q.Options {
			if len(o.Text) != 3 || !stableID.MatchString(o.ID) {
				t.Errorf("%s: %+v", about, o)
			}
		}
	}
	var check checker
	out := check.questions("q", Round{Kind: RoundVote, Settings: RoundSettings{Questions: in}})
	if len(check.flaws) > 0 || len(out) != len(in) || out[0].Kind != QuestionIntent || out[1].About != "age" || out[len(out)-1].ID != "profile-channel" || out[len(out)-1].Text["nl"] == "Van mij?" {
		t.Fatalf("%v %+v", check.flaws, out)
	}
	s := RoundSettings{Questions: out}
	for name, c := range map[string]struct {
		said map[string]any
		want string
		kept int
	}{
		"agreed":               {map[string]any{"profile-age": "y16-24", "consent": true}, "", 2},
		"not agreed":           {map[string]any{"profile-age": "y16-24"}, "answers.consent required", 0},
		"refused":              {map[string]any{"profile-age": "y16-24", "consent": false}, "answers.consent required", 0},
		"agreed in words":      {map[string]any{"consent": "yes"}, "answers.consent wrong-type", 0},
		"agreed to nothing":    {map[string]any{"consent": true}, "", 0},
		"nothing of a person":  {map[string]any{out[0].ID: 5.0}, "", 1},
		"own words":            {map[string]any{"profile-gender": "self", "profile-gender-own": " Queer ", "consent": true}, "", 3},
		"beside another":       {map[string]any{"profile-gender": "woman", "profile-gender-own": "x", "consent": true}, "answers.profile-gender-own not-allowed", 0},
		"beside nothing":       {map[string]any{"profile-gender-own": "x", "consent": true}, "answers.profile-gender-own not-allowed", 0},
		"not in words":         {map[string]any{"profile-gender": "self", "profile-gender-own": 5.0, "consent": true}, "answers.profile-gender-own wrong-type", 0},
		"101 characters":       {map[string]any{"profile-gender": "self", "profile-gender-own": strings.Repeat("é", 101), "consent": true}, "answers.profile-gender-own too-long", 0},
		"not agreed, in words": {map[string]any{"profile-gender": "self", "profile-gender-own": "x"}, "answers.consent required", 0},
		"no own words here":    {map[string]any{"profile-age": "y65", "profile-age-own": "x", "consent": true}, "answers.profile-age-own unknown-question", 0},
		"interests":            {map[string]any{"profile-interests": []any{"design", "tastes"}, "consent": true}, "", 2},
	} {
		got, flaws := s.CheckAnswers(c.said)
		said := ""
		if len(flaws) > 0 {
			said = flaws[0].Field + " " + flaws[0].Code
		}
		if said != c.want || len(got) != c.kept {
			t.Errorf("%s: %v %v", name, got, flaws)
		}
	}
}
