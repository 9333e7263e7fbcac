package documented

import (
	"fmt"
	"io"
	"strings"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// words are the README but for what is of the table: made at, then of each file what it is, then what holds of every table.
type words struct {
	made                       string
	table, sheet, json, less   string
	reading                    []string
	notes, rows, names, layout string
}

func wordsIn(language string) words {
	switch language {
	case "en":
		return words{"Made on %s (UTC) by Smaakmaker.", "the table", "what each column means, what its cells can be and which codes other files have for them", "the same for programs", "what was left out so that nobody is recognised, by column",
			[]string{"The files are UTF-8 with commas between cells and quotes around cells that need them. Line breaks within a cell are part of the answer.",
				"An empty cell means that there is no answer: not asked, skipped, or erased since.",
				"An apostrophe before =, +, - or @ is not a part of the answer: it keeps spreadsheets from running what somebody wrote.",
				"Times are UTC. People appear under pseudonyms that hold in this file alone."},
			"To know", "Rows", "Files", "How to read them"}
	case "de":
		return words{"Erstellt am %s (UTC) mit Smaakmaker.", "die Tabelle", "was jede Spalte bedeutet, was in ihren Zellen stehen kann und welche Codes andere Dateien dafür haben", "dasselbe für Programme", "was weggelassen wurde, damit niemand erkennbar ist, je Spalte",
			[]string{"Die Dateien sind UTF-8, mit Kommas zwischen Zellen und Anführungszeichen, wo nötig. Zeilenumbrüche in einer Zelle gehören zur Antwort.",
				"Eine leere Zelle bedeutet, dass es keine Antwort gibt: nicht gefragt, übersprungen oder seitdem gelöscht.",
				"Ein Apostroph vor =, +, - oder @ gehört nicht zur Antwort: Er hält Tabellenprogramme davon ab, auszuführen, was jemand schrieb.",
				"Zeiten sind UTC. Menschen stehen unter Pseudonymen, die nur in dieser Datei gelten."},
			"Gut zu wissen", "Zeilen", "Dateien", "So liest man sie"}
	}
	return words{"Gemaakt op %s (UTC) met Smaakmaker.", "de tabel", "wat elke kolom betekent, wat er in de cellen kan staan en welke codes andere bestanden daarvoor hebben", "hetzelfde voor programma’s", "wat is weggelaten om niemand herkenbaar te maken, per kolom",
		[]string{"De bestanden zijn UTF-8, met komma’s tussen cellen en aanhalingstekens waar dat nodig is. Regeleinden in een cel horen bij het antwoord.",
			"Een lege cel betekent dat er geen antwoord is: niet gevraagd, overgeslagen of sindsdien gewist.",
			"Een apostrof voor =, +, - of @ hoort niet bij het antwoord: zo voert geen rekenblad uit wat iemand schreef.",
			"Tijden zijn UTC. Mensen staan onder een pseudoniem dat alleen in dit bestand geldt."},
		"Goed om te weten", "Rijen", "Bestanden", "Zo lees je ze"}
}

// readme writes what is in the archive, for people. Its lines end as those of every system's oldest editor do.
func readme(w io.Writer, book *codebook.Codebook, language, table string) error {
	say := wordsIn(language)
	title := book.Title.Line(language)
	lines := []string{title, strings.Repeat("=", min(60, len([]rune(title)))), "", fmt.Sprintf(say.made, book.Made.UTC().Format("2006-01-02 15:04")), "",
		say.names, "- " + table + ": " + say.table, "- " + Sheet + ": " + say.sheet, "- " + JSON + ": " + say.json}
	if book.Suppressed != nil {
		lines = append(lines, "- "+Suppressed+": "+say.less)
	}
	for _, e := range book.Enclosed {
		lines = append(lines, "- "+e.Name)
	}
	lines = append(lines, "",
		say.rows, "- "+book.Rows.Line(language), "", say.layout)
	for _, line := range say.reading {
		lines = append(lines, "- "+line)
	}
	if len(book.Notes) > 0 {
		lines = append(lines, "", say.notes)
	}
	for _, note := range book.Notes {
		lines = append(lines, "- "+note.Line(language))
	}
	if _, err := io.WriteString(w, "\ufeff"+strings.Join(lines, "\r\n")+"\r\n"); err != nil {
		return fmt.Errorf("documented: write: %w", err)
	}
	return nil
}
