package workbook

// words are the fixed texts of a workbook in a language.
type words struct {
	index, tables, data, frequencies, codebook, method, long string // names of sheets
	sheet, title, total, share, base, weighted, effective    string
	mean, deviation, standardError, hidden, low, veryLow     string
	letters, test, variable, label, level, code, value       string
	missing, answered, made, rows, count, percent            string
}

func wordsIn(language string) words {
	switch language {
	case "en":
		return words{"Index", "Tables", "Data", "Frequencies", "Codebook", "Methodology", "data_long",
			"Sheet", "Title", "Total", "%", "Base, unweighted", "Base, weighted", "Effective base",
			"Mean", "Standard deviation", "Standard error", "hidden", "low base", "very low base",
			"letters", "Association", "Variable", "Label", "Level", "Code", "Value",
			"Missing", "Answered", "Made", "One row is", "Count", "Per cent"}
	case "de":
		return words{"Index", "Tabellen", "Daten", "Häufigkeiten", "Codebuch", "Methode", "data_long",
			"Blatt", "Titel", "Gesamt", "%", "Basis, ungewichtet", "Basis, gewichtet", "Effektive Basis",
			"Mittelwert", "Standardabweichung", "Standardfehler", "verborgen", "kleine Basis", "sehr kleine Basis",
			"Buchstaben", "Zusammenhang", "Variable", "Beschriftung", "Messniveau", "Code", "Wert",
			"Fehlend", "Beantwortet", "Erstellt", "Eine Zeile ist", "Anzahl", "Prozent"}
	}
	return words{"Index", "Tabellen", "Gegevens", "Verdelingen", "Codeboek", "Methode", "data_long",
		"Blad", "Titel", "Totaal", "%", "Basis, ongewogen", "Basis, gewogen", "Effectieve basis",
		"Gemiddelde", "Standaardafwijking", "Standaardfout", "verborgen", "kleine basis", "heel kleine basis",
		"letters", "Samenhang", "Variabele", "Opschrift", "Meetniveau", "Code", "Waarde",
		"Ontbreekt", "Beantwoord", "Gemaakt", "Eén regel is", "Aantal", "Procent"}
}
