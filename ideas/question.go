package ideas

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// QuestionKind is how a follow-up question is answered.
type QuestionKind string

// The kinds of follow-up questions (V5).
const (
	QuestionSingle    QuestionKind = "single"    // one of the options
	QuestionMultiple  QuestionKind = "multiple"  // any of the options
	QuestionScale     QuestionKind = "scale"     // 1 to Points
	QuestionText      QuestionKind = "text"      // in one's own words
	QuestionIntent    QuestionKind = "intent"    // how likely one is to buy it: 1 definitely not to 5 definitely
	QuestionRecommend QuestionKind = "recommend" // how likely one is to recommend taking part: 0 not at all to 10 very
)

// Bounds of follow-up questions and their answers, in characters where they are about texts.
const (
	maxQuestions     = 16
	maxQuestionText  = 300
	minAnswerOptions = 2
	maxAnswerOptions = 20
	maxOptionText    = 120
	maxEndText       = 60
	maxAnswerText    = 1000
	maxOwnWords      = 100
)

// Points of the scales that are always the same, so that campaigns can be compared.
const (
	IntentPoints    = 5
	RecommendPoints = 10 // and 0
	Promoter        = 9  // from here on somebody promotes
	Detractor       = 6  // up to here somebody does the reverse
)

// Question is asked after the vote and may always be skipped (V5). It is fixed when the vote opens.
type Question struct {
	ID      string         `json:"id"` // stable within the round: it names the column in exports
	Kind    QuestionKind   `json:"kind"`
	Text    Text           `json:"text"`
	Options []AnswerOption `json:"options,omitempty"` // single and multiple
	Points  int            `json:"points,omitempty"`  // scale: 5, 7 or 10
	Low     Text           `json:"low,omitempty"`     // scale: what 1 means
	High    Text           `json:"high,omitempty"`    // scale: what Points means
	About   string         `json:"about,omitempty"`   // of Abouts: a profile question, which has words and answers of its own
	Own     string         `json:"own,omitempty"`     // the option that can be said in one's own words too
}

// AnswerOption is one answer to choose.
type AnswerOption struct {
	ID   string `json:"id"`
	Text Text   `json:"text"`
}

// Highest is the highest number that answers the question; 0 for one that is not answered by a number.
func (q Question) Highest() int {
	switch q.Kind {
	case QuestionScale:
		return q.Points
	case QuestionIntent:
		return IntentPoints
	case QuestionRecommend:
		return RecommendPoints
	}
	return 0
}

// Lowest is the lowest number that answers a question that is answered by a number.
func (q Question) Lowest() int {
	if q.Kind == QuestionRecommend {
		return 0
	}
	return 1
}

// Has reports whether the question has an option with this id.
func (q Question) Has(option string) bool {
	return slices.ContainsFunc(q.Options, func(o AnswerOption) bool { return o.ID == option })
}

// optionIDs lists them for people.
func (q Question) optionIDs() string {
	ids := make([]string, len(q.Options))
	for i, o := range q.Options {
		ids[i] = o.ID
	}
	return strings.Join(ids, ", ")
}

// intentText is the wording of a question after purchase intent to which the team gave none.
func intentText() Text {
	return Text{
		"nl": "Hoe waarschijnlijk is het dat je dit koopt als het in de winkel ligt?",
		"en": "How likely are you to buy this once it is in the shops?",
		"de": "Wie wahrscheinlich ist es, dass du das kaufst, wenn es im Laden liegt?",
	}
}

// recommendText is the wording of a question after recommendation to which the team gave none.
func recommendText() Text {
	return Text{
		"nl": "Hoe waarschijnlijk is het dat je een vriend aanraadt hier mee te doen?",
		"en": "How likely are you to recommend taking part here to a friend?",
		"de": "Wie wahrscheinlich ist es, dass du einem Freund empfiehlst, hier mitzumachen?",
	}
}

// usualText is the wording of a question of a kind that has one; nil of others.
func usualText(kind QuestionKind) Text {
	switch kind {
	case QuestionIntent:
		return intentText()
	case QuestionRecommend:
		return recommendText()
	}
	return nil
}

// stableID is what may name a question or an option: it becomes part of a column's header.
var stableID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// questions checks what a round asks after the vote. A question or option without an id gets one.
func (c *checker) questions(path string, r Round) []Question {
	list := r.Settings.Questions
	switch {
	case len(list) == 0:
		return nil
	case r.Kind != RoundVote:
		c.flaw(path, "not-allowed", "")
		return nil
	case len(list) > maxQuestions:
		c.flaw(path, "too-many", strconv.Itoa(maxQuestions))
		return nil
	}
	ids, abouts := make([]string, len(list)), Abouts()
	for i, q := range list {
		ids[i] = q.ID
		if p, known := profileQuestion(q.About); known {
			ids[i] = p.ID
		}
	}
	ids = c.stableIDs(path, "q", ids)
	out := make([]Question, len(list))
	for i, q := range list {
		q.ID = ids[i]
		if q.About == "" {
			out[i] = c.question(index(path, i), q)
		} else {
			out[i] = c.profile(index(path, i), q.About)
		}
	}
	// Asked last: whoever has no mind to tell of himself has said the rest by then.
	slices.SortStableFunc(out, func(a, b Question) int { return slices.Index(abouts, a.About) - slices.Index(abouts, b.About) })
	return out
}

// profile is a question about the voter.
func (c *checker) profile(path, about string) Question {
	q, known := profileQuestion(about)
	if !known {
		c.flaw(path+".about", "unknown-value", strings.Join(Abouts(), ", "))
	}
	return q
}

func (c *checker) question(path string, q Question) Question {
	least, usual := 1, usualText(q.Kind)
	if usual != nil {
		least = 0
	}
	out := Question{ID: q.ID, Kind: q.Kind, Text: c.text(path+".text", q.Text, limits{least, maxQuestionText}, false)}
	if len(out.Text) == 0 {
		out.Text = usual
	}
	switch q.Kind {
	case QuestionSingle, QuestionMultiple, QuestionScale, QuestionText, QuestionIntent, QuestionRecommend:
	default:
		c.flaw(path+".kind", "unknown-value", "single, multiple, scale, text, intent, recommend")
		return out
	}
	if q.Kind == QuestionSingle || q.Kind == QuestionMultiple {
		out.Options = c.answerOptions(path+".options", q.Options)
	} else if len(q.Options) > 0 {
		c.flaw(path+".options", "not-allowed", "")
	}
	if q.Kind == QuestionScale {
		return c.scale(path, q, out)
	}
	for field, set := range map[string]bool{"points": q.Points != 0, "low": len(q.Low) > 0, "high": len(q.High) > 0} {
		if set {
			c.flaw(path+"."+field, "not-allowed", "")
		}
	}
	return out
}

func (c *checker) scale(path string, q, out Question) Question {
	out.Points = q.Points
	if out.Points == 0 {
		out.Points = 5
	}
	if out.Points != 5 && out.Points != 7 && out.Points != 10 {
		c.flaw(path+".points", "unknown-value", "5, 7, 10")
	}
	out.Low = c.text(path+".low", q.Low, limits{0, maxEndText}, false)
	out.High = c.text(path+".high", q.High, limits{0, maxEndText}, false)
	return out
}

func (c *checker) answerOptions(path string, list []AnswerOption) []AnswerOption {
	switch {
	case len(list) < minAnswerOptions:
		c.flaw(path, "too-few", strconv.Itoa(minAnswerOptions))
		return nil
	case len(list) > maxAnswerOptions:
		c.flaw(path, "too-many", strconv.Itoa(maxAnswerOptions))
		return nil
	}
	ids := make([]string, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	ids = c.stableIDs(path, "o", ids)
	out := make([]AnswerOption, len(list))
	for i, o := range list {
		out[i] = AnswerOption{ID: ids[i], Text: c.text(index(path, i)+".text", o.Text, limits{1, maxOptionText}, false)}
	}
	return out
}

// stableIDs checks ids, each known once, and fills in those that are left out: the letter and the first free number.
func (c *checker) stableIDs(path, letter string, ids []string) []string {
	out := slices.Clone(ids)
	for i, id := range ids {
		at := index(path, i) + ".id"
		switch {
		case id == "":
		case id == Consent, strings.HasPrefix(id, profilePrefix) && strings.HasSuffix(id, ownWords):
			c.flaw(at, "duplicate", "")
		case !stableID.MatchString(id):
			c.flaw(at, "format", "q1")
		case slices.Contains(ids[:i], id):
			c.flaw(at, "duplicate", "")
		}
	}
	n := 0
	for i := range out {
		for out[i] == "" {
			n++
			if free := letter + strconv.Itoa(n); !slices.Contains(out, free) {
				out[i] = free
			}
		}
	}
	return out
}
