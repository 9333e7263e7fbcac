package ideas

import (
	"math"
	"slices"
	"strconv"
)

// Answers are what a voter says to a round's follow-up questions, by the question's id: the id of an option, a list
// of them in the order of the question, a whole number, or a text. A question that was skipped is not in it. What is said in one's own
// words beside an option stands under the id of Question.InOwnWords.
type Answers map[string]any

// CheckAnswers brings what was sent as JSON (string, []any, float64, nil) into its one form. Null, an empty list and a text
// in which nothing is seen skip the question. Flaws are at answers.<question id>: unknown-question, wrong-type (with the
// type wanted), unknown-value, duplicate, too-small, too-large, too-long, characters, not-allowed; at answers: too-many.
func (s RoundSettings) CheckAnswers(sent map[string]any) (Answers, []Flaw) {
	asks := s.Asked()
	if len(sent) > max(maxQuestions, len(asks))+1 {
		return nil, []Flaw{{Field: "answers", Code: "too-many", Param: strconv.Itoa(maxQuestions)}}
	}
	var c checker
	out := Answers{}
	asked := 0
	for _, q := range asks {
		said, there := sent[q.ID]
		if there {
			asked++
		}
		if said == nil {
			continue
		}
		if a := c.answer("answers."+q.ID, q, said); a != nil {
			out[q.ID] = a
		}
	}
	for _, q := range s.Questions {
		if own, has := q.InOwnWords(); has && out[own.ID] != nil && out[q.ID] != q.Own {
			c.flaw("answers."+own.ID, "not-allowed", "")
		}
	}
	if s.Profile() {
		asked += c.consent(s, sent, out)
	}
	if asked < len(sent) {
		for id := range sent {
			if !slices.ContainsFunc(asks, func(q Question) bool { return q.ID == id }) && !(id == Consent && s.Profile()) {
				c.flaw("answers."+shortened(id), "unknown-question", "")
			}
		}
	}
	if len(c.flaws) > 0 {
		return nil, c.flaws
	}
	return out, nil
}

// shortened keeps what a client made up from being sent back at length.
func shortened(id string) string {
	if runes := []rune(id); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return id
}

// answer checks one; nil for a question that is skipped, or answered badly.
func (c *checker) answer(path string, q Question, said any) any {
	switch q.Kind {
	case QuestionSingle:
		id, ok := said.(string)
		if !ok {
			c.flaw(path, "wrong-type", "string")
			return nil
		}
		return c.option(path, q, id)
	case QuestionMultiple:
		return c.several(path, q, said)
	case QuestionText:
		text, ok := said.(string)
		if !ok {
			c.flaw(path, "wrong-type", "string")
			return nil
		}
		most := maxAnswerText
		if q.About != "" {
			most = maxOwnWords
		}
		if text = c.prose(path, text, limits{0, most}); text != "" {
			return text
		}
		return nil
	}
	n, ok := said.(float64)
	if !ok || n != math.Trunc(n) {
		c.flaw(path, "wrong-type", "integer")
		return nil
	}
	switch {
	case n < float64(q.Lowest()):
		c.flaw(path, "too-small", strconv.Itoa(q.Lowest()))
	case n > float64(q.Highest()):
		c.flaw(path, "too-large", strconv.Itoa(q.Highest()))
	default:
		return int(n)
	}
	return nil
}

func (c *checker) option(path string, q Question, id string) any {
	if !q.Has(id) {
		c.flaw(path, "unknown-value", q.optionIDs())
		return nil
	}
	return id
}

// several checks a list of options and puts it into the order of the question.
func (c *checker) several(path string, q Question, said any) any {
	list, ok := said.([]any)
	if !ok {
		c.flaw(path, "wrong-type", "array")
		return nil
	}
	if len(list) > len(q.Options) {
		c.flaw(path, "too-many", strconv.Itoa(len(q.Options)))
		return nil
	}
	picked := map[string]bool{}
	for i, item := range list {
		id, ok := item.(string)
		switch {
		case !ok:
			c.flaw(index(path, i), "wrong-type", "string")
		case !q.Has(id):
			c.flaw(index(path, i), "unknown-value", q.optionIDs())
		case picked[id]:
			c.flaw(index(path, i), "duplicate", "")
		}
		picked[id] = true
	}
	var out []string
	for _, o := range q.Options {
		if picked[o.ID] {
			out = append(out, o.ID)
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// consent keeps that the voter agrees, as long as there is something to agree to: what somebody tells of himself without that is refused.
// It returns how many of the sent answers it looked at.
func (c *checker) consent(s RoundSettings, sent map[string]any, out Answers) int {
	said, there := sent[Consent]
	agrees, ok := said.(bool)
	if there && !ok && said != nil {
		c.flaw("answers."+Consent, "wrong-type", "boolean")
	}
	told := slices.ContainsFunc(s.Questions, func(q Question) bool { return q.About != "" && out[q.ID] != nil })
	switch {
	case told && !agrees:
		c.flaw("answers."+Consent, "required", "")
	case told:
		out[Consent] = true
	}
	if there {
		return 1
	}
	return 0
}
