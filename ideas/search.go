package ideas

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Limits of a search: what is longer or more is left out of it.
const (
	maxQueryRunes = 100
	maxQueryWords = 8
)

// configOf is PostgreSQL's text search configuration of an idea's language.
const configOf = `CASE ideas.language WHEN 'nl' THEN 'dutch' WHEN 'de' THEN 'german' ELSE 'english' END::regconfig`

// indexWords fills what a search looks through: the words, folded, for trigrams, and their stems by the idea's language, those of
// the title weighing most.
func indexWords(tx *gorm.DB, i Idea, words []string) error {
	title, body := fold(i.Title), fold(strings.Join(words, " "))
	res := tx.Exec(`UPDATE ideas SET search_text = @all, search = setweight(to_tsvector(`+configOf+`, @title), 'A')
		|| setweight(to_tsvector(`+configOf+`, @body), 'C') WHERE id = @id`,
		map[string]any{"all": strings.TrimSpace(title + " " + body), "title": title, "body": body, "id": i.ID})
	if res.Error == nil && res.RowsAffected != 1 {
		return ErrNotFound
	}
	return res.Error
}

// search is a query that people typed, made ready.
type search struct {
	text  string // folded
	words []string
}

// newSearch folds a query; nothing is left of one without letters or digits.
func newSearch(q string) search {
	if r := []rune(q); len(r) > maxQueryRunes {
		q = string(r[:maxQueryRunes])
	}
	var words []string
	for word := range strings.FieldsSeq(fold(q)) {
		if len(words) < maxQueryWords && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return search{text: strings.Join(words, " "), words: words}
}

func (s search) empty() bool { return len(s.words) == 0 }

// stems is the query in the three languages at once: an idea matches in its own.
const stems = `(plainto_tsquery('dutch', @q) || plainto_tsquery('english', @q) || plainto_tsquery('german', @q))`

// match narrows q to ideas that have the words by stem, or each word within another ('Nuss' in 'Karamellnuss'), or
// that were found to have it nearly. Every part is answered by an index.
func (s search) match(q *gorm.DB, alike []uuid.UUID) *gorm.DB {
	args := map[string]any{"q": s.text}
	parts := make([]string, len(s.words))
	for i, w := range s.words {
		like := "l" + string(rune('a'+i))
		args[like] = within(w)
		parts[i] = "search_text LIKE @" + like
	}
	where := "search @@ " + stems + " OR (" + strings.Join(parts, " AND ") + ")"
	if len(alike) > 0 {
		where += " OR id IN @alike"
		args["alike"] = alike
	}
	return q.Where("("+where+")", args)
}

// within is the pattern of a folded text that has this in it; fold has left no metacharacters.
func within(part string) string { return "%" + part + "%" }

// Searches are the dearest reads there are. Only so many run at once, so that a crowd of them leaves connections to
// those who vote; others wait a little.
const (
	searchesAtOnce = 4
	searchWait     = 3 * time.Second
)

// takeTurn waits for a place among the searches; release gives it back. Its error is a *TooMany, or that of ctx.
func (s *Service) takeTurn(ctx context.Context) (release func(), err error) {
	patience := time.NewTimer(searchWait)
	defer patience.Stop()
	select {
	case s.searching <- struct{}{}:
		return func() { <-s.searching }, nil
	case <-patience.C:
		return nil, &TooMany{RetryAfter: searchWait}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// score ranks a match, in millionths: the whole query at the beginning of the title first, then stems by weight, then
// likeness to what stands first, which is the title: the likeness of a long text costs ten times as much to tell. It is a
// whole number so that a cursor can carry it exactly.
const score = `((CASE WHEN search_text LIKE @q || '%' THEN 0.5 ELSE 0 END
	+ ts_rank(search, ` + stems + `, 1) + word_similarity(@q, left(search_text, 80))) * 1000000)::bigint`
