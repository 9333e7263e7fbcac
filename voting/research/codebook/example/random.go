package example

import (
	"fmt"
	"math/rand/v2"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Hard are texts that are hard to write, none empty: quotes, markup, formulas, line breaks, right-to-left text with its marks, characters
// of four bytes and of several code points, control characters, and one of 5,000 letters.
func Hard() []string {
	long := make([]byte, Wide)
	for i := range long {
		long[i] = "lang antwoord, 'heel' lang. "[i%28]
	}
	return []string{`"quoted", 'twice' ""`, "<b>&amp;]]></b>", "=HYPERLINK(\"x\");+1\n-2\t@3", "line\r\nbreak\rand\nagain", "\u202eשלום\u202c – \u200fمرحبا\u200e",
		"👩\u200d👩\u200d👧\u200d👦🍫 e\u0301", "\x01bell\a\x7f\v\u0085\u2028next", string(long), " spaces ", ".", "' + 'x'.\nERASE FILE='y'.", "0012", "\ufeffmark", "𝔘𝔫𝔦\ufffe"}
}

// Random is a table made by dice: every kind of variable in any number, codes and decimals of any size, and texts of Hard. The
// same seed gives the same table.
func Random(seed uint64) *codebook.Codebook {
	dice := rand.New(rand.NewPCG(seed, 1))
	hard := Hard()
	text := func() codebook.Text {
		t := codebook.Text{}
		for _, l := range codebook.Languages() {
			t[l] = hard[dice.IntN(len(hard))]
		}
		return t
	}
	reasons := []codebook.Reason{codebook.Skipped, codebook.LeftOut, codebook.Undecided, codebook.Erased, codebook.Withheld}
	missing := func() []codebook.Missing {
		dice.Shuffle(len(reasons), func(i, j int) { reasons[i], reasons[j] = reasons[j], reasons[i] })
		return codebook.For(reasons[:dice.IntN(4)]...)
	}
	b := &codebook.Codebook{Name: hard[dice.IntN(len(hard))], Title: text(), Made: Made(), Rows: text(), Notes: []codebook.Text{text()}}
	var names codebook.Namer
	add := func(v codebook.Variable) string {
		v.Name, v.Label = names.Name(hard[dice.IntN(len(hard))]), text()
		for l := range v.Label {
			v.Label[l] = fmt.Sprint(len(b.Variables), ": ", v.Label[l]) // no two are called the same
		}
		v.Column = v.Name
		b.Variables = append(b.Variables, v)
		return v.Name
	}
	add(codebook.Variable{Kind: codebook.Words, Level: codebook.Nominal, Use: codebook.Serial, Width: 32})
	for range dice.IntN(5) {
		v := codebook.Variable{Kind: codebook.Coded, Level: codebook.Ordinal, Missing: missing()}
		for code := range 1 + dice.IntN(120) {
			v.Values = append(v.Values, codebook.Value{Code: code, Cell: fmt.Sprint("c", code), Label: text()})
		}
		add(v)
	}
	for range dice.IntN(4) {
		low := dice.Int64N(2000) - 1000
		add(codebook.Variable{Kind: codebook.Number, Level: codebook.Scale, Low: low, High: low + dice.Int64N(1_000_000), Decimals: dice.IntN(7), Missing: missing()})
	}
	for range dice.IntN(3) {
		add(codebook.Variable{Kind: codebook.Moment, Level: codebook.Scale, Missing: missing()})
		add(codebook.Variable{Kind: codebook.Words, Level: codebook.Nominal, Width: Wide})
	}
	for s := range dice.IntN(3) {
		set := codebook.Set{Name: fmt.Sprint("set_", s), Label: text()}
		for range 1 + dice.IntN(130) {
			set.Variables = append(set.Variables, add(codebook.Variable{Kind: codebook.Coded, Level: codebook.Nominal, Missing: missing(), Values: []codebook.Value{
				{Code: 0, Cell: "0", Label: text()}, {Code: 1, Cell: "1", Label: text()}}}))
		}
		b.Sets = append(b.Sets, set)
	}
	if dice.IntN(2) == 0 {
		add(codebook.Variable{Kind: codebook.Number, Level: codebook.Scale, Use: codebook.Weight, High: 1000, Decimals: 4})
	}
	return b
}

// RandomRow fills out, one datum a variable, with what row n of a table has: any of its values, bounds and reasons.
func RandomRow(b *codebook.Codebook, n int, out []codebook.Datum) {
	dice := rand.New(rand.NewPCG(uint64(n), 2))
	hard := Hard()
	for i := range b.Variables {
		v := &b.Variables[i]
		out[i] = codebook.Datum{Is: codebook.Given}
		switch k := dice.IntN(6); {
		case v.Use == codebook.Serial:
			out[i].Text = fmt.Sprintf("%032x", n)
		case v.Use != codebook.Weight && k == 0:
			out[i].Is = codebook.Absent
		case k == 1 && len(v.Missing) > 0:
			out[i] = codebook.Datum{Is: codebook.NotGiven, Number: float64(v.Missing[dice.IntN(len(v.Missing))].Code)}
		case v.Kind == codebook.Words:
			out[i].Text = hard[dice.IntN(len(hard))]
		case v.Kind == codebook.Coded:
			out[i].Number = float64(v.Values[dice.IntN(len(v.Values))].Code)
		case v.Kind == codebook.Moment:
			out[i].Number = float64(dice.Int64N(4_000_000_000))
		default:
			out[i].Number = []float64{float64(v.Low), float64(v.High), float64(v.Low) + dice.Float64()*float64(v.High-v.Low)}[dice.IntN(3)]
		}
	}
}
