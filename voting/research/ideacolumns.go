package research

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// ideaColumns knows which columns a file has and how an idea fills them.
type ideaColumns struct {
	names  pseudonyms
	hearts bool
	fields []ideas.Field
	seen   results.Seen
	lines  map[uuid.UUID]results.Line
	scored bool // the method gives options a score beside votes or in their place
}

// many is more than anything that is counted here.
const many = 1_000_000_000

// add describes the columns.
func (c ideaColumns) add(d *draft) {
	id := words("idea_id", 36, in("Idee", "Idea", "Idee"))
	id.Use = codebook.Serial
	d.add("", id)
	d.add("", words("title", 1, in("Titel", "Title", "Titel")))
	d.add("", words("language", 1, in("Taal", "Language", "Sprache")))
	d.add("", words("author", pseudonymWidth, in("Maker (pseudoniem, alleen in dit bestand)", "Maker (pseudonym, in this file only)",
		"Urheber (Pseudonym, nur in dieser Datei)")))
	d.add("", coded("state", numbered(
		value(0, string(ideas.IdeaSubmitted), in("Ingezonden", "Submitted", "Eingereicht")),
		value(0, string(ideas.IdeaWithdrawn), in("Ingetrokken", "Withdrawn", "Zurückgezogen")),
		value(0, string(ideas.IdeaRemoved), in("Verwijderd", "Removed", "Entfernt")),
	), in("Staat", "State", "Stand")))
	d.add("", coded("shortlisted", yesNo(), in("Op de shortlist van deze ronde", "On the shortlist of this round", "In der Auswahl dieser Runde")))
	d.add("", moment("created_at", in("Ingezonden op (UTC)", "Submitted at (UTC)", "Eingereicht am (UTC)")))
	if c.hearts {
		d.add("", whole("hearts", 0, many, in("Hartjes", "Hearts", "Herzen")))
	}
	d.add("", whole("views", 0, many, in("Keer bekeken", "Views", "Aufrufe")))
	for _, f := range c.fields {
		d.add("", field(f))
	}
	c.addResult(d)
}

func (c ideaColumns) addResult(d *draft) {
	if c.seen == results.SeenCounts {
		d.add("", whole("votes", 0, many, in("Stemmen", "Votes", "Stimmen")))
		if c.scored {
			d.add("", decimal("score", -many, many, in("Score", "Score", "Wertung")))
		}
		d.add("", decimal("share", 0, 1, in("Aandeel", "Share", "Anteil")))
		d.add("", decimal("low", 0, 1, in("Aandeel, ondergrens 95 %", "Share, lower bound 95 %", "Anteil, Untergrenze 95 %")))
		d.add("", decimal("high", 0, 1, in("Aandeel, bovengrens 95 %", "Share, upper bound 95 %", "Anteil, Obergrenze 95 %")))
	}
	if c.seen != results.SeenHidden {
		rank := whole("rank", 1, many, in("Plaats", "Rank", "Rang"))
		rank.Level = codebook.Ordinal
		d.add("", rank)
	}
}

// field is a question of the idea's form.
func field(f ideas.Field) codebook.Variable {
	label, known := map[string]codebook.Text{
		"base":        in("Chocolade", "Chocolate", "Schokolade"),
		"ingredients": in("Ingrediënten", "Ingredients", "Zutaten"),
		"allergens":   in("Allergenen", "Allergens", "Allergene"),
		"story":       in("Verhaal", "Story", "Geschichte"),
		"wrapper":     in("Wikkel (tekening)", "Wrapper (drawing)", "Verpackung (Zeichnung)"),
		"slogan":      in("Slogan", "Slogan", "Slogan"),
		"name":        in("Naam", "Name", "Name"),
		"why":         in("Waarom", "Why", "Warum"),
		"text":        in("Tekst", "Text", "Text"),
	}[f.Key]
	if !known {
		label = codebook.Same(f.Key)
	}
	column := "field_" + f.Key
	if f.Kind != ideas.FieldChoice {
		return words(column, 1, label)
	}
	bases := map[string]codebook.Text{"puur": in("Puur", "Dark", "Zartbitter"), "melk": in("Melk", "Milk", "Vollmilch"), "wit": in("Wit", "White", "Weiß")}
	var values []codebook.Value
	for _, word := range f.Values {
		named, known := bases[word]
		if !known {
			named = codebook.Same(word)
		}
		values = append(values, value(0, word, named))
	}
	return coded(column, numbered(values...), label)
}

// finishIdeas says what the file is.
func (d *draft) finishIdeas(r round) {
	d.titled(r, Ideas, in("ideeën", "ideas", "Ideen"))
	d.book.Rows = in("Eén rij per idee", "One row an idea", "Eine Zeile je Idee")
	d.book.Notes = []codebook.Text{
		in("Makers heten naar een pseudoniem dat alleen in dit bestand geldt; het is niet te koppelen aan een ander bestand.",
			"Makers go by a pseudonym that holds in this file alone; it cannot be joined with another file.",
			"Urheber tragen ein Pseudonym, das nur in dieser Datei gilt; es lässt sich mit keiner anderen Datei verbinden."),
	}
}

func (c ideaColumns) cells(i ideaRow) []string {
	author, shortlisted := "", "0"
	if i.AuthorID != nil {
		author = c.names.of("author", *i.AuthorID)
	}
	if i.Shortlisted {
		shortlisted = "1"
	}
	cells := []string{i.ID.String(), i.Title, i.Language, author, i.State, shortlisted, i.CreatedAt.UTC().Format(time.RFC3339)}
	if c.hearts {
		cells = append(cells, strconv.FormatInt(i.Hearts, 10))
	}
	cells = append(cells, strconv.FormatInt(i.Views, 10))
	for _, f := range c.fields {
		cells = append(cells, flat(i.Fields[f.Key]))
	}
	l := c.lines[i.ID]
	if c.seen == results.SeenCounts {
		cells = append(cells, count(l.Votes))
		if c.scored {
			cells = append(cells, fraction(l.Score))
		}
		cells = append(cells, fraction(l.Share), fraction(l.Low), fraction(l.High))
	}
	if c.seen != results.SeenHidden {
		cells = append(cells, rankOf(l))
	}
	return cells
}

func count(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func fraction(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', 6, 64)
}

func rankOf(l results.Line) string {
	if l.Rank == 0 {
		return ""
	}
	return strconv.Itoa(l.Rank)
}

// flat writes the answer to one question into one cell: a list becomes its parts with semicolons between, an
// ingredient 'name (amount)', anything else with parts JSON.
func flat(answer any) string {
	switch a := answer.(type) {
	case nil:
		return ""
	case string:
		return a
	case []any:
		parts := make([]string, len(a))
		for i, p := range a {
			parts[i] = flat(p)
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		name, named := a["name"].(string)
		amount, measured := a["amount"].(string)
		if named && measured && len(a) == 2 {
			return name + " (" + amount + ")"
		}
	}
	text, err := json.Marshal(answer)
	if err != nil { // what was read from JSON can be written as JSON
		return ""
	}
	return string(text)
}
