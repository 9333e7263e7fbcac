// Package example is a table with every kind of variable and everything that is hard to write: for tests that independent readers
// read what the exports write, and for measuring how they grow. Its rows follow from their numbers.
package example

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Wide is how many bytes the longest answer has: more than one segment of SPSS, more than a cell of many readers.
const Wide = 5000

// Made is when the table was made.
func Made() time.Time { return time.Date(2026, 11, 22, 12, 34, 56, 0, time.UTC) }

// Book is the codebook. Its labels have quotes, markup, line breaks, right-to-left text and characters of four bytes.
func Book() *codebook.Codebook {
	yes := []codebook.Value{{Code: 0, Cell: "0", Label: three("Nee", "No", "Nein")}, {Code: 1, Cell: "1", Label: three("Ja", "Yes", "Ja")}}
	liked := func(n int, label string) codebook.Variable {
		return codebook.Variable{Name: fmt.Sprint("liked_", n), Column: fmt.Sprint("liked_", n), Label: codebook.Same("Liked: " + label),
			Kind: codebook.Coded, Level: codebook.Nominal, Values: yes, Missing: codebook.For(codebook.Skipped)}
	}
	return &codebook.Codebook{
		Name: "example", Title: three("Voorbeeld “proef” & <reep>", "Example “trial” & <bar>", "Beispiel „Probe“ & <Riegel>"), Made: Made(),
		Rows:  three("Eén rij per stemmer", "One row a voter", "Eine Zeile je Stimme"),
		Notes: []codebook.Text{codebook.Same(strings.Repeat("Ein Satz über Größe und Süße. ", 12))},
		Variables: []codebook.Variable{
			{Name: "voter", Column: "voter", Label: codebook.Same("Voter"), Kind: codebook.Words, Level: codebook.Nominal, Use: codebook.Serial, Width: 16},
			{Name: "choice", Column: "choice", Label: three("Welke “reep”?\nKies", "Which “bar”?\nChoose", "Welcher „Riegel“?\nWähle"), Kind: codebook.Coded, Level: codebook.Nominal,
				Missing: codebook.For(codebook.Skipped), Values: []codebook.Value{{Code: 1, Cell: "a", Label: codebook.Same("Peer & kaneel")},
					{Code: 2, Cell: "b", Label: codebook.Same("שוקולד מריר")}, {Code: 3, Cell: "c", Label: codebook.Same("Yuzu 🍋 'n' \"sesam\" " + strings.Repeat("é", 70))}}},
			{Name: "region", Column: "region", Label: three("Streek", "Region", "Region"), Kind: codebook.Coded, Level: codebook.Nominal,
				Values: []codebook.Value{{Code: 1, Cell: "n", Label: three("Noord", "North", "Nord")}, {Code: 2, Cell: "z", Label: three("Zuid", "South", "Süd")}}},
			{Name: "intent", Column: "intent", Label: three("Zou je hem kopen?", "Would you buy it?", "Würdest du ihn kaufen?"), Kind: codebook.Coded, Level: codebook.Ordinal,
				Values: intents(), Missing: codebook.For(codebook.Skipped)},
			liked(1, "zout"), liked(2, "zoet"), liked(3, "<zuur> & bitter"),
			{Name: "score", Column: "score", Label: codebook.Same("Score"), Kind: codebook.Number, Level: codebook.Scale, Low: -1, High: 10, Decimals: 6,
				Missing: codebook.For(codebook.LeftOut, codebook.Erased)},
			{Name: "at", Column: "at", Label: three("Wanneer", "When", "Wann"), Kind: codebook.Moment, Level: codebook.Scale},
			{Name: "why", Column: "why", Label: three("Waarom?", "Why?", "Warum?"), Kind: codebook.Words, Level: codebook.Nominal, Width: Wide},
			{Name: "weight_counted", Label: codebook.Same("Weight that counts"), Kind: codebook.Number, Level: codebook.Scale, Use: codebook.Weight, High: 1000},
		},
		Sets: []codebook.Set{{Name: "liked", Label: codebook.Same("Wat lekker is"), Variables: []string{"liked_1", "liked_2", "liked_3"}}},
	}
}

func three(nl, en, de string) codebook.Text { return codebook.Text{"nl": nl, "en": en, "de": de} }

func intents() []codebook.Value {
	var out []codebook.Value
	for i, label := range []string{"Zeker niet", "Waarschijnlijk niet", "Misschien", "Waarschijnlijk wel", "Zeker wel"} {
		out = append(out, codebook.Value{Code: i + 1, Cell: fmt.Sprint(i + 1), Label: codebook.Same(label)})
	}
	return out
}

// Row fills out, one datum a variable, with what row n has. North likes salt and choice 1; one in ten skips, one in twenty was never
// asked; one in twelve rows does not count.
func Row(n int, out []codebook.Datum) {
	dice := rand.New(rand.NewPCG(20261122, uint64(n)))
	given := func(x float64) codebook.Datum { return codebook.Datum{Is: codebook.Given, Number: x} }
	maybe := func(d codebook.Datum, reason float64) codebook.Datum {
		switch k := dice.IntN(20); {
		case k == 0:
			return codebook.Datum{}
		case k <= 2:
			return codebook.Datum{Is: codebook.NotGiven, Number: reason}
		}
		return d
	}
	region := 1 + dice.IntN(2)
	out[0] = codebook.Datum{Is: codebook.Given, Text: fmt.Sprintf("%016x", dice.Uint64())}
	out[1] = maybe(given(float64(1+min(2, region-1+dice.IntN(2)))), -9)
	out[2] = given(float64(region))
	out[3] = maybe(given(float64(1+dice.IntN(5))), -9)
	for i := range 3 {
		likes := 0.0
		if dice.IntN(3+i) == 0 || i == 0 && region == 1 {
			likes = 1
		}
		out[4+i] = given(likes)
	}
	if dice.IntN(10) == 0 {
		for i := range 3 {
			out[4+i] = codebook.Datum{Is: codebook.NotGiven, Number: -9}
		}
	}
	out[7] = maybe(given(float64(dice.IntN(11_000_001)-1_000_000)/1e6), -8)
	out[8] = given(float64(Made().Unix() - int64(dice.IntN(1_000_000))))
	out[9] = codebook.Datum{Is: codebook.Given, Text: reason(dice, n)}
	if out[9].Text == "" {
		out[9].Is = codebook.Absent
	}
	out[10] = given(float64(1 + dice.IntN(3)))
	if dice.IntN(12) == 0 {
		out[10].Number = 0
	}
}

// reason is an answer: mostly none, sometimes short, in every thousandth row as long as can be.
func reason(dice *rand.Rand, n int) string {
	said := []string{"Lekker!", "=1+1; \"zegt\" Jan, echt", "regel een\nregel twee", "שלום – zout", "🍫🍫🍫", "Zéér goed; maar duur"}
	switch {
	case n%1000 == 999:
		return strings.Repeat("é", Wide/2)
	case dice.IntN(3) > 0:
		return ""
	}
	return said[dice.IntN(len(said))]
}
