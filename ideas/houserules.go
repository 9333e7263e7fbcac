package ideas

// commonRules open every template's house rules.
var commonRules = map[string][]string{
	"nl": {
		"Stuur iets in wat van jezelf is. Leen je van een ander, zeg dan van wie.",
		"Wees aardig voor de maker, streng voor het idee.",
		"Geen reclame, geen privégegevens, niets waar een ander last van krijgt.",
	},
	"en": {
		"Send in something of your own. If you borrow from somebody, say from whom.",
		"Be kind to the maker, strict about the idea.",
		"No advertising, no private details, nothing that harms somebody else.",
	},
	"de": {
		"Reiche etwas Eigenes ein. Leihst du dir etwas, dann sag, von wem.",
		"Sei nett zum Menschen und streng mit der Idee.",
		"Keine Werbung, keine privaten Daten, nichts, was anderen schadet.",
	},
}

// ownRules close the house rules of one template.
var ownRules = map[Template]map[string][]string{
	TemplateRecipe: {
		"nl": {
			"Vink elk allergeen aan dat je kent. Iemand kan er ziek van worden.",
			"Een recept moet te maken zijn voor alle leeftijden: geen alcohol.",
		},
		"en": {
			"Tick every allergen you know of. It can make somebody ill.",
			"A recipe must suit all ages: no alcohol.",
		},
		"de": {
			"Kreuze jedes Allergen an, das du kennst. Jemand kann davon krank werden.",
			"Ein Rezept muss für jedes Alter passen: kein Alkohol.",
		},
	},
	TemplateSlogan: {
		"nl": {
			"Hooguit 48 tekens, want hij moet vanaf de overkant te lezen zijn.",
			"Een spreuk mag iedereen laten lachen, en niemand uitlachen.",
		},
		"en": {
			"At most 48 characters, because it must be read from across the platform.",
			"A slogan may make everybody laugh, and laugh at nobody.",
		},
		"de": {
			"Höchstens 48 Zeichen, denn man muss ihn vom anderen Bahnsteig lesen können.",
			"Ein Spruch darf alle zum Lachen bringen und niemanden auslachen.",
		},
	},
	TemplateName: {
		"nl": {
			"Hooguit 30 tekens, anders past hij niet op de wikkel.",
			"Geen naam van een bestaand merk of van een levend mens.",
		},
		"en": {
			"At most 30 characters, or it will not fit the wrapper.",
			"Not the name of an existing brand or of a living person.",
		},
		"de": {
			"Höchstens 30 Zeichen, sonst passt er nicht auf die Hülle.",
			"Kein Name einer bestehenden Marke oder eines lebenden Menschen.",
		},
	},
	TemplatePackaging: {
		"nl": {
			"Gebruik alleen beeld dat je zelf hebt gemaakt of mag gebruiken.",
			"Geen herkenbare mensen zonder dat zij het goed vinden.",
		},
		"en": {
			"Use only pictures that you made yourself or may use.",
			"No recognisable people without their consent.",
		},
		"de": {
			"Verwende nur Bilder, die du selbst gemacht hast oder verwenden darfst.",
			"Keine erkennbaren Menschen ohne deren Einverständnis.",
		},
	},
	TemplateOpen: {
		"nl": {
			"Eén idee per keer, dan kan er over elk idee gestemd worden.",
			"Schrijf zo dat iemand die jou niet kent het begrijpt.",
		},
		"en": {
			"One idea at a time, so that each can be voted on.",
			"Write so that somebody who does not know you understands it.",
		},
		"de": {
			"Eine Idee auf einmal, damit über jede abgestimmt werden kann.",
			"Schreib so, dass dich auch versteht, wer dich nicht kennt.",
		},
	},
}

func defaultHouseRules(t Template) map[string][]string {
	out := map[string][]string{}
	for _, lang := range languages {
		rules := append([]string{}, commonRules[lang]...)
		out[lang] = append(rules, ownRules[t][lang]...)
	}
	return out
}
