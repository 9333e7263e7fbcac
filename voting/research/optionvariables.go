package research

import (
	"strconv"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// optionVariables adds the variables in which options appear.
type optionVariables struct {
	*draft
	options []option
	codes   []codebook.Value
}

func (v optionVariables) single() {
	v.add("", coded("choice", v.codes, in("Keuze", "Choice", "Wahl")))
	v.position("choice_position", len(v.options), in("Plaats van de keuze op het scherm", "Position of the choice on the screen",
		"Platz der Wahl auf dem Bildschirm"), codebook.Erased)
}

func (v optionVariables) position(column string, highest int, label codebook.Text, reasons ...codebook.Reason) {
	p := whole(column, 1, max(highest, 1), label)
	p.Missing = codebook.For(reasons...)
	v.add("", p)
}

func (v optionVariables) task() {
	v.add("", words("task", pseudonymWidth, in("Opgave (pseudoniem, alleen in dit bestand)", "Task (pseudonym, in this file only)",
		"Aufgabe (Pseudonym, nur in dieser Datei)")))
}

func (v optionVariables) duels() {
	v.task()
	v.add("", coded("first", v.codes, in("Eerste van het paar", "First of the pair", "Erste des Paars")))
	v.add("", coded("second", v.codes, in("Tweede van het paar", "Second of the pair", "Zweite des Paars")))
	winner := coded("winner", v.codes, in("Winnaar van het paar", "Winner of the pair", "Gewinner des Paars"))
	winner.Missing = codebook.For(codebook.Undecided)
	v.add("", winner)
	v.position("winner_position", 2, in("Plaats van de winnaar op het scherm", "Position of the winner on the screen",
		"Platz des Gewinners auf dem Bildschirm"), codebook.Undecided)
	reason := coded("reason", undecidedReasons(), in("Waarom niet gekozen is", "Why none was chosen", "Warum keine Wahl fiel"))
	reason.Missing = codebook.For(codebook.Skipped)
	v.add("", reason)
}

// undecidedReasons are voting.UndecidedReasons with what voters read.
func undecidedReasons() []codebook.Value {
	labels := map[string]codebook.Text{
		"both-good":   in("Allebei goed", "Both good", "Beide gut"),
		"both-bad":    in("Allebei niks", "Both poor", "Beide nichts"),
		"dont-know":   in("Ken ik niet genoeg", "Don’t know them enough", "Kenne ich zu wenig"),
		"too-similar": in("Te veel hetzelfde", "Too much alike", "Zu ähnlich"),
	}
	var out []codebook.Value
	for _, word := range voting.UndecidedReasons() {
		label, known := labels[word]
		if !known {
			label = codebook.Same(word)
		}
		out = append(out, value(0, word, label))
	}
	return numbered(out...)
}

func (v optionVariables) sets() {
	v.task()
	for i := 1; i <= mostShown; i++ {
		n := strconv.Itoa(i)
		v.add("", coded("shown_"+n, v.codes, in("Getoond op plaats "+n, "Shown at position "+n, "Gezeigt auf Platz "+n)))
	}
	v.add("", coded("best", v.codes, in("Beste", "Best", "Beste")))
	v.position("best_position", mostShown, in("Plaats van de beste", "Position of the best", "Platz der Besten"))
	v.add("", coded("worst", v.codes, in("Slechtste", "Worst", "Schlechteste")))
	v.position("worst_position", mostShown, in("Plaats van de slechtste", "Position of the worst", "Platz der Schlechtesten"))
}

func (v optionVariables) approvals() {
	names := v.each(coded("approve_", yesNo(), in("Gekozen", "Approved", "Gewählt")))
	if len(names) > 0 {
		v.set("approve", in("Gekozen opties", "Approved options", "Gewählte Optionen"), names)
	}
}

// each adds a variable an option, after the pattern, then the positions of the options. It returns the names of the first.
func (v optionVariables) each(pattern codebook.Variable) []string {
	position := whole("position_", 1, max(len(v.options), 1), in("Plaats op het scherm", "Position on the screen", "Platz auf dem Bildschirm"))
	position.Missing = codebook.For(codebook.Erased)
	var names []string
	for _, p := range []codebook.Variable{pattern, position} {
		for i, o := range v.options {
			one := p
			one.Column = p.Column + o.IdeaID.String()
			one.Label = about(p.Label, o.label(i))
			names = append(names, v.add(p.Column+strconv.Itoa(i+1), one))
		}
	}
	return names[:len(v.options)]
}
