package research

import (
	"slices"
	"strconv"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// answerColumns are the columns of the follow-up questions (V5), in their order. Headers are made of ids, so they are the same
// in every language and whatever becomes of the wording:
//
//	single          answer_<question>: an option's id
//	multiple        answer_<question>_<option>: 1 or 0
//	scale, intent   answer_<question>: the number
//	text            answer_<question>: what was written
//
// All cells of a question that was skipped are empty.
type answerColumns []ideas.Question

func (c answerColumns) header() []string {
	var out []string
	for _, q := range c {
		if q.Kind != ideas.QuestionMultiple {
			out = append(out, "answer_"+q.ID)
		}
		if q.Kind == ideas.QuestionMultiple {
			for _, o := range q.Options {
				out = append(out, "answer_"+q.ID+"_"+o.ID)
			}
		}
	}
	return out
}

// row is what one voter says; stored is empty for one who says nothing.
func (c answerColumns) row(stored []byte) ([]string, error) {
	if len(c) == 0 {
		return nil, nil
	}
	answers, err := voting.ParseAnswers(stored)
	if err != nil {
		return nil, err
	}
	var cells []string
	for _, q := range c {
		if q.Kind == ideas.QuestionMultiple {
			cells = append(cells, dichotomies(q, answers[q.ID])...)
			continue
		}
		switch said := answers[q.ID].(type) {
		case string:
			cells = append(cells, said)
		case float64:
			cells = append(cells, strconv.Itoa(int(said)))
		default:
			cells = append(cells, "")
		}
	}
	return cells, nil
}

// dichotomies is one cell an option.
func dichotomies(q ideas.Question, said any) []string {
	cells := make([]string, len(q.Options))
	picked, answered := said.([]any)
	if !answered {
		return cells
	}
	for i, o := range q.Options {
		cells[i] = "0"
		if slices.Contains(picked, any(o.ID)) {
			cells[i] = "1"
		}
	}
	return cells
}
