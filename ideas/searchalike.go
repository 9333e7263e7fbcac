package ideas

import (
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// likeness is how much of a word must be found in one stretch of a text to be taken for the same word misspelt
// (pg_trgm's word similarity, 0 to 1): 'speculoos' has 0.6 of 'speculaas', 'spekulaas' 0.46 of 'speculaasmolen'.
const likeness = 0.45

// What a search for misspelt words is bounded by. To compare one text costs some tenths of a millisecond, so that only those
// are compared that share the most pieces with the query, and only where few ideas have its words as they are.
const (
	fewFound    = 24  // so many ideas with the words as they are: nobody needs words that are like them
	mostAlike   = 300 // texts compared
	shortest    = 5   // letters of a word that is looked for in other spellings
	pieceLength = 3   // one trigram, which is what the index holds
	mostPieces  = 8
)

// alike returns the ideas of a campaign that have every word of the query, or one very like it. They are looked for among
// the texts that share the most pieces with the words, of those that share as many among the newest.
func (s search) alike(q *gorm.DB, l listing) (ids []uuid.UUID, err error) {
	if q = s.near(q, l); q != nil {
		err = q.Scan(&ids).Error
	}
	return ids, err
}

// near is the query of alike; nil where every word is too short.
func (s search) near(q *gorm.DB, l listing) *gorm.DB {
	args := map[string]any{"campaign": l.campaign, "state": IdeaSubmitted, "most": mostAlike, "likeness": likeness}
	var some, shared, same []string
	for i, w := range s.words {
		word := string(rune('a' + i))
		args[word], args["l"+word] = w, within(w)
		has := "search_text LIKE @l" + word
		parts := pieces(w)
		if len(parts) == 0 {
			some, same = append(some, has), append(same, has)
			continue
		}
		hits := make([]string, len(parts))
		for k, p := range parts {
			name := word + string(rune('0'+k))
			args[name] = within(p)
			hits[k] = "search_text LIKE @" + name
			shared = append(shared, "("+hits[k]+")::int")
		}
		some = append(some, "("+strings.Join(hits, " OR ")+")")
		same = append(same, "("+has+" OR word_similarity(@"+word+", search_text) >= @likeness)")
	}
	if len(shared) == 0 {
		return nil
	}
	return q.Raw(`SELECT id FROM (SELECT id, search_text FROM ideas WHERE campaign_id = @campaign AND state = @state
		AND `+strings.Join(some, " AND ")+` ORDER BY `+strings.Join(shared, " + ")+` DESC, created_at DESC, id DESC LIMIT @most) near
		WHERE `+strings.Join(same, " AND "), args)
}

// pieces takes a word apart: whoever misspells it leaves one of them as it is. None of a short word, which is like too many
// others. The last piece overlaps where the length asks for it.
func pieces(word string) []string {
	r := []rune(word)
	if len(r) < shortest {
		return nil
	}
	var out []string
	for i := 0; i+pieceLength < len(r) && len(out) < mostPieces-1; i += pieceLength {
		out = append(out, string(r[i:i+pieceLength]))
	}
	return append(out, string(r[len(r)-pieceLength:]))
}
