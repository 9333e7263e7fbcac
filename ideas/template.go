package ideas

import "time"

// Template names the kind of campaign; it decides the idea form, media rules, house rules and rounds (C2).
type Template string

// The templates.
const (
	TemplateRecipe    Template = "recipe"
	TemplateSlogan    Template = "slogan"
	TemplateName      Template = "name"
	TemplatePackaging Template = "packaging"
	TemplateOpen      Template = "open"
)

// FieldKind is how one question of an idea form is asked and checked.
type FieldKind string

// The kinds of fields. Choices is several of Values; an ingredient is {name, amount}; a wrapper is a drawing's
// specification.
const (
	FieldText        FieldKind = "text"
	FieldLongText    FieldKind = "longText"
	FieldChoice      FieldKind = "choice"
	FieldChoices     FieldKind = "choices"
	FieldIngredients FieldKind = "ingredients"
	FieldWrapper     FieldKind = "wrapper"
)

// Field is one question of an idea form. Min and Max count characters of a text and entries of a list.
type Field struct {
	Key      string
	Kind     FieldKind
	Required bool
	Min, Max int
	Values   []string
}

// MediaRule says what may be attached to an idea: at most MaxFiles uploads of these kinds.
type MediaRule struct {
	MaxFiles int
	Kinds    []string // "image", "document"
}

// Form is what an idea of a template consists of (I1).
type Form struct {
	Fields []Field
	Media  MediaRule
	// NeedsPicture asks for a wrapper or an upload: either will do.
	NeedsPicture bool
	// Tile names the field whose text is drawn on a tile and so becomes the idea's picture; "" for none.
	Tile string
}

// stage is a round as a template proposes it.
type stage struct {
	kind   RoundKind
	method string
	rest   int // days between the previous round and this one
	days   int
}

// Blueprint is everything a template brings (C2).
type Blueprint struct {
	Template Template
	Form     Form
	stages   []stage
}

// allergens are the fourteen that Annex II of Regulation (EU) 1169/2011 names, in its order.
var allergens = []string{
	"gluten", "crustaceans", "eggs", "fish", "peanuts", "soy", "milk", "nuts", "celery", "mustard", "sesame",
	"sulphites", "lupin", "molluscs",
}

var bases = []string{"puur", "melk", "wit", "blond"}

func collectThenVote(method string) []stage {
	return []stage{{kind: RoundCollect, rest: 1, days: 21}, {kind: RoundVote, method: method, rest: 3, days: 10}}
}

// blueprints returns what each template brings, in the order the wizard shows them.
func blueprints() []Blueprint {
	return []Blueprint{
		{TemplateRecipe, Form{Fields: []Field{
			{Key: "base", Kind: FieldChoice, Required: true, Values: bases},
			{Key: "ingredients", Kind: FieldIngredients, Required: true, Min: 1, Max: 12},
			{Key: "allergens", Kind: FieldChoices, Max: len(allergens), Values: allergens},
			{Key: "story", Kind: FieldLongText, Max: 2000},
			{Key: "wrapper", Kind: FieldWrapper},
		}, Media: MediaRule{MaxFiles: 3, Kinds: []string{"image"}}}, collectThenVote("approval")},
		{TemplateSlogan, Form{Fields: []Field{
			{Key: "slogan", Kind: FieldText, Required: true, Min: 2, Max: 48},
		}, Tile: "slogan"}, collectThenVote("approval")},
		{TemplateName, Form{Fields: []Field{
			{Key: "name", Kind: FieldText, Required: true, Min: 2, Max: 30},
			{Key: "why", Kind: FieldLongText, Max: 500},
		}, Tile: "name"}, collectThenVote("single")},
		{TemplatePackaging, Form{Fields: []Field{
			{Key: "wrapper", Kind: FieldWrapper},
			{Key: "story", Kind: FieldLongText, Max: 2000},
		}, Media: MediaRule{MaxFiles: 5, Kinds: []string{"image", "document"}}, NeedsPicture: true}, collectThenVote("approval")},
		{TemplateOpen, Form{Fields: []Field{
			{Key: "text", Kind: FieldLongText, Required: true, Min: 1, Max: 5000},
		}, Media: MediaRule{MaxFiles: 5, Kinds: []string{"image", "document"}}}, collectThenVote("approval")},
	}
}

// Blueprints returns what each available template brings, in the order the wizard shows them.
func Blueprints() []Blueprint { return blueprints() }

// BlueprintOf returns what t brings; false for a template that is not available.
func BlueprintOf(t Template) (Blueprint, bool) {
	for _, b := range blueprints() {
		if b.Template == t {
			return b, true
		}
	}
	return Blueprint{}, false
}

// HouseRules returns the template's house rules, three to six short sentences a language.
func (b Blueprint) HouseRules() map[string][]string { return defaultHouseRules(b.Template) }

// Rounds proposes the template's rounds, counted from now: they open at nine in the morning and close at eight in
// the evening in zone.
func (b Blueprint) Rounds(now time.Time, zone *time.Location) []Round {
	local := now.In(zone)
	day := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)
	out := make([]Round, len(b.stages))
	for i, st := range b.stages {
		opens := day.AddDate(0, 0, st.rest)
		day = opens.AddDate(0, 0, st.days)
		out[i] = Round{
			Number: i + 1, Kind: st.kind, Method: st.method, Seats: 1, ResultsVisible: VisibleAfterClose,
			OpensAt: atHour(opens, 9), ClosesAt: atHour(day, 20),
		}
	}
	return out
}

// atHour returns the wall-clock hour of that day: adding a duration would be an hour off when the clocks change.
func atHour(day time.Time, hour int) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), hour, 0, 0, 0, day.Location()).UTC()
}
