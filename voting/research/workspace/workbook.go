package workspace

import (
	"context"
	"fmt"
	"io"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
	"github.com/smaakmaker/smaakmaker/voting/research/crosstab"
	"github.com/smaakmaker/smaakmaker/voting/research/workbook"
)

// Workbook makes a workbook of one table, or of all that are saved with the round. What it returns writes it. It needs
// ideas.RightResearch. Errors: those of Table; ideas.ErrNotFound where no table is saved.
func (s *Service) Workbook(ctx context.Context, a ideas.Actor, round uuid.UUID, one *TableSpec) (write func(io.Writer) error, err error) {
	d, err := s.data(ctx, a, round)
	if err != nil {
		return nil, err
	}
	saved, schemes, err := s.Saved(ctx, a, round)
	if err != nil {
		return nil, err
	}
	if one != nil {
		saved = []SavedTable{{Spec: *one}}
	}
	if len(saved) == 0 {
		return nil, ideas.ErrNotFound
	}
	out := workbook.Tables{Language: a.Language, Title: d.Title.In(a.Language), Method: d.method(a.Language)}
	out.Notes = []string{fmt.Sprintf("%s: %s UTC", asOf(a.Language), d.AsOf.UTC().Format("2006-01-02 15:04"))}
	for _, t := range saved {
		made, err := s.table(ctx, a, d, t.Spec)
		if err != nil {
			return nil, err
		}
		out.Tables = append(out.Tables, made.sheet(t.Name, a.Language, schemes))
	}
	return func(w io.Writer) error { return workbook.WriteTables(w, out) }, nil
}

// asOf says of when the numbers are.
func asOf(language string) string {
	return codebook.Text{"nl": "Stand van", "en": "As of", "de": "Stand"}.In(language)
}

// sheet is the table with its words in a language.
func (t *Table) sheet(name, language string, schemes []Scheme) workbook.Table {
	out := workbook.Table{Table: t.Table, Name: name, Title: t.Title.In(language)}
	if out.Name == "" {
		out.Name = out.Title
	}
	for _, n := range t.Names {
		out.Rows = append(out.Rows, n.In(language))
	}
	for _, c := range t.Columns[1:] {
		out.Columns = append(out.Columns, t.Banner[c.Block].Categories[c.Category].Label.In(language))
	}
	for _, v := range t.Banner {
		out.Blocks = append(out.Blocks, v.Label.In(language))
	}
	out.Foot = t.foot(language, schemes)
	return out
}

// foot says of whom a table is, how it is weighted and how it was tested.
func (t *Table) foot(language string, schemes []Scheme) (out []string) {
	say := func(nl, en, de string, about ...any) {
		out = append(out, fmt.Sprintf(codebook.Text{"nl": nl, "en": en, "de": de}.In(language), about...))
	}
	for _, o := range t.Spec.Only {
		if v, err := t.AsOf.variable(o.Variable, ""); err == nil {
			say("Alleen %s: %s", "Only %s: %s", "Nur %s: %s", v.Label.In(language), v.named(o.Codes, language))
		}
	}
	if t.Spec.Held {
		say("Met de stemmen die apart staan.", "With the ballots that are held.", "Mit den zurückgestellten Stimmen.")
	}
	switch t.Spec.Weight {
	case "":
		say("Ongewogen: iedereen telt één keer.", "Unweighted: everybody counts once.", "Ungewichtet: Alle zählen einmal.")
	case ByBallot:
		say("Gewogen zoals in de stemming.", "Weighted as in the vote.", "Gewichtet wie in der Abstimmung.")
	}
	for _, w := range schemes {
		if w.ID.String() == t.Spec.Weight {
			say("Gewogen met ‘%s’.", "Weighted by ‘%s’.", "Gewichtet mit „%s“.", w.Name)
		}
	}
	if len(t.Banner) == 0 {
		return out
	}
	say("Een hoofdletter betekent: hoger dan die kolom op 95 %%, een kleine letter op 90 %%; getoetst op de effectieve basis.",
		"A capital means: higher than that column at 95 %%, a small letter at 90 %%; tested on the effective base.",
		"Ein Großbuchstabe heißt: höher als jene Spalte bei 95 %%, ein Kleinbuchstabe bei 90 %%; getestet auf der effektiven Basis.")
	switch t.Spec.Adjust {
	case "", crosstab.Bonferroni:
		say("Bonferroni over de paren van kolommen van een regel in een uitsplitsing.", "Bonferroni over the pairs of columns of a row in a split.", "Bonferroni über die Spaltenpaare einer Zeile in einer Aufteilung.")
	case crosstab.BenjaminiHochberg:
		say("Benjamini-Hochberg over alle toetsen van de tabel.", "Benjamini-Hochberg over all tests of the table.", "Benjamini-Hochberg über alle Tests der Tabelle.")
	case crosstab.Unadjusted:
		say("Zonder correctie voor veel toetsen.", "Without correction for many tests.", "Ohne Korrektur für viele Tests.")
	}
	return out
}

// method is what is to be known of how these numbers came about.
func (d *Dataset) method(language string) []string {
	privacy := crosstab.DefaultPrivacy()
	texts := []codebook.Text{
		{"nl": fmt.Sprintf("Stemmers deden uit zichzelf mee, via een open stemming: %d tellen mee, van %d staat de stem apart voor onderzoek.", d.Counted, d.Held),
			"en": fmt.Sprintf("Voters took part of their own accord, in an open vote: %d count, the ballots of %d are held for review.", d.Counted, d.Held),
			"de": fmt.Sprintf("Abstimmende machten von sich aus mit, in einer offenen Abstimmung: %d zählen, die Stimmen von %d sind zur Prüfung zurückgestellt.", d.Counted, d.Held)},
		{"nl": "De volgorde van de opties verschilde per stemmer. Vragen na de stemming mochten worden overgeslagen; wat iemand over zichzelf vertelde, is met toestemming en in groepen gevraagd.",
			"en": "The order of the options differed from voter to voter. Questions after the vote could be skipped; what people told about themselves was asked with their agreement and in bands.",
			"de": "Die Reihenfolge der Optionen war von Person zu Person anders. Fragen nach der Abstimmung durften übersprungen werden; Angaben zur Person wurden mit Einwilligung und in Gruppen erfragt."},
		{"nl": "Intervallen zijn 95 %-intervallen van Wilson op de effectieve basis, (Σw)²/Σw². Ze zijn modelmatig en geen steekproeffout: stemmers kozen er zelf voor mee te doen, en weging verandert dat niet.",
			"en": "Intervals are Wilson’s at 95 % on the effective base, (Σw)²/Σw². They are model-based and no sampling error: voters chose to take part, and weighting does not change that.",
			"de": "Intervalle sind 95-%-Intervalle nach Wilson auf der effektiven Basis, (Σw)²/Σw². Sie sind modellbasiert und kein Stichprobenfehler: Abstimmende entschieden sich selbst mitzumachen, und Gewichtung ändert das nicht."},
		{"nl": fmt.Sprintf("Cellen van minder dan %d en kolommen van minder dan %d mensen staan er niet, en evenmin wat ze zou verraden.", privacy.Cell, privacy.Base),
			"en": fmt.Sprintf("Cells of fewer than %d and columns of fewer than %d people are not shown, nor what would betray them.", privacy.Cell, privacy.Base),
			"de": fmt.Sprintf("Zellen von weniger als %d und Spalten von weniger als %d Menschen stehen nicht da, ebenso wenig, was sie verriete.", privacy.Cell, privacy.Base)},
	}
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.In(language)
	}
	return out
}
