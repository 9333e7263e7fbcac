package research

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// draft is a codebook in the making. The variables are added in the order of the cells of a row.
type draft struct {
	book  codebook.Codebook
	names codebook.Namer
	sets  codebook.Namer
}

// add appends a variable under the valid name that is nearest to its column, or to the wish where the column holds ids, and returns
// that name.
func (d *draft) add(wish string, v codebook.Variable) string {
	if wish == "" {
		wish = v.Column
	}
	v.Name = d.names.Name(wish)
	d.book.Variables = append(d.book.Variables, v)
	return v.Name
}

// set says that variables are the answers to one question.
func (d *draft) set(wish string, label codebook.Text, names []string) {
	d.book.Sets = append(d.book.Sets, codebook.Set{Name: d.sets.Name(wish), Label: label, Variables: names})
}

// in is a text in the three languages.
func in(nl, en, de string) codebook.Text { return codebook.Text{"nl": nl, "en": en, "de": de} }

// of is a text of the team in every language; where it is missing altogether the id stands for it.
func of(t ideas.Text, id string) codebook.Text {
	out := codebook.Text{}
	for _, l := range codebook.Languages() {
		if out[l] = strings.TrimSpace(t.In(l)); out[l] == "" {
			out[l] = id
		}
	}
	return out
}

// about is "what: whom" in every language.
func about(what, whom codebook.Text) codebook.Text {
	out := codebook.Text{}
	for _, l := range codebook.Languages() {
		out[l] = what[l] + ": " + whom[l]
	}
	return out
}

// value is one value of a coded variable.
func value(code int, cell string, label codebook.Text) codebook.Value {
	return codebook.Value{Code: code, Cell: cell, Label: label}
}

// numbered are values with the codes 1, 2, ... in their order.
func numbered(values ...codebook.Value) []codebook.Value {
	for i := range values {
		values[i].Code = i + 1
	}
	return values
}

// yesNo are the values of a dichotomy.
func yesNo() []codebook.Value {
	return []codebook.Value{value(0, "0", in("Nee", "No", "Nein")), value(codebook.Counted, "1", in("Ja", "Yes", "Ja"))}
}

// words, whole, fraction and moment begin a variable of that kind.
func words(column string, width int, label codebook.Text) codebook.Variable {
	return codebook.Variable{Column: column, Label: label, Kind: codebook.Words, Level: codebook.Nominal, Width: width}
}

func whole(column string, low, high int, label codebook.Text) codebook.Variable {
	return codebook.Variable{Column: column, Label: label, Kind: codebook.Number, Level: codebook.Scale, Low: int64(low), High: int64(high)}
}

func decimal(column string, low, high int, label codebook.Text) codebook.Variable {
	v := whole(column, low, high, label)
	v.Decimals = 6
	return v
}

func coded(column string, values []codebook.Value, label codebook.Text) codebook.Variable {
	return codebook.Variable{Column: column, Label: label, Kind: codebook.Coded, Level: codebook.Nominal, Values: values}
}

func moment(column string, label codebook.Text) codebook.Variable {
	return codebook.Variable{Column: column, Label: label, Kind: codebook.Moment, Level: codebook.Scale}
}

// option is an idea on the shortlist. Its code in files is its place there, from 1.
type option struct {
	ideas.RoundOption `gorm:"embedded"`
	Title             string
}

// codes are the options as values.
func codes(options []option) []codebook.Value {
	out := make([]codebook.Value, len(options))
	for i, o := range options {
		out[i] = value(i+1, o.IdeaID.String(), o.label(i))
	}
	return out
}

func (o option) label(i int) codebook.Text {
	if title := strings.TrimSpace(o.Title); title != "" {
		return codebook.Same(title)
	}
	return codebook.Same(strconv.Itoa(i + 1))
}

// titled finishes a codebook: its name, its title, and the notes that every file carries.
func (d *draft) titled(r round, content Content, what codebook.Text) {
	d.book.Name = fmt.Sprintf("%s-round-%d-%s", r.CampaignSlug, r.Number, content)
	d.book.Title = codebook.Text{}
	named := of(r.CampaignTitle, r.CampaignSlug)
	for l, word := range in("ronde", "round", "Runde") {
		d.book.Title[l] = fmt.Sprintf("%s, %s %d: %s", named[l], word, r.Number, what[l])
	}
}
