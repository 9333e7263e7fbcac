package ideas

import (
	"slices"
	"strings"
)

// Profile questions are what a round may ask about the voter: the same everywhere, so that rounds and campaigns can be compared, and of
// bands, so that they name nobody (R2). They are answered only by who says to be 16 or older and agrees that it is used for research; the
// agreement is kept with the answers, and goes with them.

// Consent is the key under which answers say that the voter agrees; its value is true.
const Consent = "consent"

const (
	profilePrefix = "profile-" // begins the id of a profile question
	ownWords      = "-own"     // ends the id of what is said in one's own words beside the option of a question
)

// Abouts are what profile questions can be about, in the order in which they are asked. Of the regions a round asks one list.
func Abouts() []string {
	return []string{"age", "gender", "region-nl", "region-be", "region-de", "fan-since", "interests", "channel"}
}

// profileQuestion is the question about something; false for what none is about.
func profileQuestion(about string) (Question, bool) {
	q := Question{ID: profilePrefix + about, Kind: QuestionSingle, About: about}
	switch about {
	case "age":
		q.Text = Text{"nl": "Hoe oud ben je?", "en": "How old are you?", "de": "Wie alt bist du?"}
		q.Options = same("16-24 16–24", "25-34 25–34", "35-44 35–44", "45-54 45–54", "55-64 55–64")
		q.Options = append(q.Options, choice("65", "65 of ouder", "65 or older", "65 oder älter"))
	case "gender":
		q.Text = Text{"nl": "Wat is je gender?", "en": "What is your gender?", "de": "Was ist dein Geschlecht?"}
		q.Own = "self"
		q.Options = []AnswerOption{
			choice("woman", "Vrouw", "Woman", "Frau"), choice("man", "Man", "Man", "Mann"), choice("nonbinary", "Non-binair", "Non-binary", "Nichtbinär"),
			choice(q.Own, "Noem ik zelf anders", "I call it something else", "Nenne ich selbst anders"),
			choice("unsaid", "Zeg ik liever niet", "I prefer not to say", "Sage ich lieber nicht"),
		}
	case "region-nl", "region-be", "region-de":
		q.ID, q.Text = profilePrefix+"region", Text{"nl": "Waar woon je?", "en": "Where do you live?", "de": "Wo wohnst du?"}
		q.Options = regions(about)
	case "fan-since":
		q.Text = Text{"nl": "Hoelang ken je ons?", "en": "How long have you known us?", "de": "Seit wann kennst du uns?"}
		q.Options = []AnswerOption{
			choice("new", "Sinds deze campagne", "Since this campaign", "Seit dieser Kampagne"), choice("year", "Een jaar of korter", "A year or less", "Ein Jahr oder weniger"),
			choice("five", "Een tot vijf jaar", "One to five years", "Ein bis fünf Jahre"), choice("long", "Langer dan vijf jaar", "More than five years", "Länger als fünf Jahre"),
		}
	case "interests":
		q.Kind, q.Text = QuestionMultiple, Text{"nl": "Waar gaat je belangstelling naar uit?", "en": "What are you interested in?", "de": "Was interessiert dich?"}
		q.Options = []AnswerOption{
			choice("tastes", "Nieuwe smaken", "New tastes", "Neue Geschmäcker"), choice("origin", "Ingrediënten en herkomst", "Ingredients and origin", "Zutaten und Herkunft"),
			choice("design", "Ontwerp en verpakking", "Design and packaging", "Design und Verpackung"), choice("baking", "Bakken en koken", "Baking and cooking", "Backen und Kochen"),
			choice("planet", "Duurzaamheid", "Sustainability", "Nachhaltigkeit"), choice("events", "Bijeenkomsten", "Events", "Veranstaltungen"),
		}
	case "channel":
		q.Text = Text{"nl": "Hoe kwam je hier?", "en": "How did you get here?", "de": "Wie bist du hergekommen?"}
		q.Options = []AnswerOption{
			choice("pack", "Via een verpakking", "From a pack", "Über eine Packung"), choice("shop", "Via een winkel", "From a shop", "Über einen Laden"),
			choice("newsletter", "Via de nieuwsbrief", "From the newsletter", "Über den Newsletter"), choice("social", "Via sociale media", "From social media", "Über soziale Medien"),
			choice("friend", "Via iemand die ik ken", "From somebody I know", "Über jemanden, den ich kenne"), choice("other", "Anders", "In another way", "Anders"),
		}
	default:
		return Question{}, false
	}
	return q, true
}

// regions are the first level below the state, as ISO 3166-2 has it.
func regions(about string) []AnswerOption {
	switch about {
	case "region-be":
		return []AnswerOption{
			choice("vlg", "Vlaanderen", "Flanders", "Flandern"), choice("wal", "Wallonië", "Wallonia", "Wallonien"), choice("bru", "Brussel", "Brussels", "Brüssel"),
			choice("elders", "Ergens anders", "Somewhere else", "Anderswo"),
		}
	case "region-de":
		return append(same("bw Baden-Württemberg", "by Bayern", "be Berlin", "bb Brandenburg", "hb Bremen", "hh Hamburg", "he Hessen", "mv Mecklenburg-Vorpommern", "ni Niedersachsen",
			"nw Nordrhein-Westfalen", "rp Rheinland-Pfalz", "sl Saarland", "sn Sachsen", "st Sachsen-Anhalt", "sh Schleswig-Holstein", "th Thüringen"),
			choice("elders", "Ergens anders", "Somewhere else", "Anderswo"))
	}
	return append(same("dr Drenthe", "fl Flevoland", "fr Fryslân", "ge Gelderland", "gr Groningen", "li Limburg", "nb Noord-Brabant", "nh Noord-Holland", "ov Overijssel", "ut Utrecht",
		"ze Zeeland", "zh Zuid-Holland"), choice("elders", "Ergens anders", "Somewhere else", "Anderswo"))
}

func choice(id, nl, en, de string) AnswerOption {
	if id[0] <= '9' {
		id = "y" + id // an id begins with a letter
	}
	return AnswerOption{ID: id, Text: Text{"nl": nl, "en": en, "de": de}}
}

// same are options with a name that is one in all languages, after their id.
func same(options ...string) []AnswerOption {
	out := make([]AnswerOption, len(options))
	for i, o := range options {
		id, name, _ := strings.Cut(o, " ")
		out[i] = choice(id, name, name, name)
	}
	return out
}

// Profile reports whether the round asks about the voter.
func (s RoundSettings) Profile() bool {
	return slices.ContainsFunc(s.Questions, func(q Question) bool { return q.About != "" })
}

// InOwnWords is the question of words that goes with the option Own; false where there is none. Its answer stands beside that option
// only, and is no segment: few would share it.
func (q Question) InOwnWords() (Question, bool) {
	if q.Own == "" {
		return Question{}, false
	}
	text := Text{}
	for language, how := range map[string]string{"nl": " (in eigen woorden)", "en": " (in their own words)", "de": " (mit eigenen Worten)"} {
		if words := q.Text[language]; words != "" {
			text[language] = words + how
		}
	}
	return Question{ID: q.ID + ownWords, Kind: QuestionText, About: q.About, Text: text}, true
}

// Asked are the questions of the round in their order, each followed by what can be said in one's own words beside it.
func (s RoundSettings) Asked() []Question {
	var out []Question
	for _, q := range s.Questions {
		out = append(out, q)
		if own, has := q.InOwnWords(); has {
			out = append(out, own)
		}
	}
	return out
}

// Beside is the id of the question that an id of own words belongs to; every other id is its own.
func Beside(id string) string {
	if strings.HasPrefix(id, profilePrefix) {
		return strings.TrimSuffix(id, ownWords)
	}
	return id
}
