package research

import (
	"slices"
	"strconv"
	"strings"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// answerColumns are the columns of the follow-up questions (V5), in their order. Headers are made of ids, so they are the same
// in every language and whatever becomes of the wording:
//
//	single          answer_<question>: an option's id
//	multiple        answer_<question>_<option>: 1 or 0
//	scale, intent   answer_<question>: the number
//	text            answer_<question>: what was written
//	about the voter profile_<what>, and the same for several; profile_<what>_own: in one's own words
//
// All cells of a question that was skipped are empty. Where open is false so are those of every text, and the codebook says so: what
// people write in their own words can tell who they are.
type answerColumns struct {
	questions []ideas.Question
	open      bool // with what was written
}

// add describes them; width is how many bytes the longest text is, by question. It returns the names of the variables of open questions, by
// the id of the question.
func (c answerColumns) add(d *draft, width map[string]int) map[string]string {
	open := map[string]string{}
	for _, q := range c.questions {
		label, column := of(q.Text, q.ID), "answer_"+q.ID
		if q.About != "" {
			column = strings.ReplaceAll(q.ID, "-", "_")
		}
		switch q.Kind {
		case ideas.QuestionMultiple:
			var names []string
			for _, o := range q.Options {
				names = append(names, d.add("", skippable(coded(column+"_"+o.ID, yesNo(), about(label, of(o.Text, o.ID))))))
			}
			if len(names) > 0 {
				d.set(column, label, names)
			}
		case ideas.QuestionSingle:
			var values []codebook.Value
			for _, o := range q.Options {
				values = append(values, value(0, o.ID, of(o.Text, o.ID)))
			}
			d.add("", skippable(coded(column, numbered(values...), label)))
		case ideas.QuestionText:
			if !c.open {
				label = about(label, in("open antwoord, weggelaten uit dit bestand", "open answer, left out of this file", "offene Antwort, in dieser Datei weggelassen"))
			}
			open[q.ID] = d.add("", words(column, max(width[q.ID], 1), label))
		default:
			scale := skippable(whole(column, q.Lowest(), q.Highest(), label))
			scale.Level, scale.Values = codebook.Ordinal, points(q)
			d.add("", scale)
		}
	}
	return open
}

// skippable is a variable of a question, any of which may be skipped.
func skippable(v codebook.Variable) codebook.Variable {
	v.Missing = codebook.For(codebook.Skipped)
	return v
}

// points are the points of a scale that have a name.
func points(q ideas.Question) []codebook.Value {
	named := func(n int, label codebook.Text) codebook.Value { return value(n, strconv.Itoa(n), label) }
	if q.Kind == ideas.QuestionIntent {
		return []codebook.Value{
			named(1, in("Zeker niet", "Definitely not", "Auf keinen Fall")),
			named(2, in("Waarschijnlijk niet", "Probably not", "Wahrscheinlich nicht")),
			named(3, in("Misschien wel, misschien niet", "Might or might not", "Vielleicht, vielleicht nicht")),
			named(4, in("Waarschijnlijk wel", "Probably", "Wahrscheinlich")),
			named(5, in("Zeker wel", "Definitely", "Auf jeden Fall")),
		}
	}
	if q.Kind == ideas.QuestionRecommend {
		return []codebook.Value{
			named(q.Lowest(), in("Zeer onwaarschijnlijk", "Not at all likely", "Sehr unwahrscheinlich")),
			named(q.Highest(), in("Zeer waarschijnlijk", "Extremely likely", "Sehr wahrscheinlich")),
		}
	}
	var out []codebook.Value
	if len(q.Low) > 0 {
		out = append(out, named(1, of(q.Low, "1")))
	}
	if len(q.High) > 0 {
		out = append(out, named(q.Points, of(q.High, strconv.Itoa(q.Points))))
	}
	return out
}

// row is what one voter says; blank is what stands for a question that was skipped, and of the cells of a row that says nothing of
// answers it is empty. A text that was skipped is empty either way.
func (c answerColumns) row(stored []byte, blank string, profiles alike) ([]string, error) {
	if len(c.questions) == 0 {
		return nil, nil
	}
	answers, err := voting.ParseAnswers(stored)
	if err != nil {
		return nil, err
	}
	var cells []string
	hidden := profiles.hides(answers)
	for _, q := range c.questions {
		kept := !slices.Contains(hidden, ideas.Beside(q.ID))
		if q.Kind == ideas.QuestionText && (!c.open || !kept) {
			cells = append(cells, "")
			continue
		}
		if !kept {
			cells = append(cells, string(codebook.Withheld))
			continue
		}
		if q.Kind == ideas.QuestionMultiple {
			cells = append(cells, dichotomies(q, answers[q.ID], blank)...)
			continue
		}
		switch said := answers[q.ID].(type) {
		case string:
			cells = append(cells, said)
		case float64:
			cells = append(cells, strconv.Itoa(int(said)))
		default:
			if q.Kind == ideas.QuestionText {
				cells = append(cells, "")
				continue
			}
			cells = append(cells, blank)
		}
	}
	return cells, nil
}

// note says in the file that the open answers were left out.
func (c answerColumns) note(d *draft) {
	if c.open || !slices.ContainsFunc(c.questions, func(q ideas.Question) bool { return q.Kind == ideas.QuestionText }) {
		return
	}
	d.book.Notes = append(d.book.Notes, in(
		"Open antwoorden zijn weggelaten, want er kunnen namen in staan; hun kolommen zijn leeg. Wie ze nodig heeft, kiest bij het exporteren ‘met open antwoorden’.",
		"Open answers were left out, since they can hold names; their columns are empty. Whoever needs them chooses ‘with open answers’ when exporting.",
		"Offene Antworten wurden weggelassen, da sie Namen enthalten können; ihre Spalten sind leer. Wer sie braucht, wählt beim Exportieren „mit offenen Antworten“."))
}

// dichotomies is one cell an option.
func dichotomies(q ideas.Question, said any, blank string) []string {
	cells := make([]string, len(q.Options))
	picked, answered := said.([]any)
	for i, o := range q.Options {
		switch {
		case !answered:
			cells[i] = blank
		case slices.Contains(picked, any(o.ID)):
			cells[i] = "1"
		default:
			cells[i] = "0"
		}
	}
	return cells
}
