package research

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// ideaRow is an idea as it is read for a file.
type ideaRow struct {
	ID          uuid.UUID
	Title       string
	Language    string
	AuthorID    *uuid.UUID
	State       string
	Shortlisted bool
	CreatedAt   time.Time
	Hearts      int64
	Views       int64
	Fields      map[string]any `gorm:"serializer:json"`
}

// ideas is one row an idea of the campaign, oldest first: idea_id, title, language, author (a pseudonym, empty when the
// account is gone), state, shortlisted (1 or 0, in this round), created_at (UTC), hearts, views, then a column 'field_' for
// each question of the form, then votes, share, low, high and rank of the round's options. Hearts are left out while any
// round of the campaign hides its counts; the result as far as this round hides it.
func (s *Service) ideas(ctx context.Context, r round, key []byte) (table, error) {
	db := s.d.DB.WithContext(ctx)
	var rounds []ideas.Round
	if err := db.Find(&rounds, "campaign_id = ?", r.CampaignID).Error; err != nil {
		return table{}, fmt.Errorf("load rounds: %w", err)
	}
	view, err := s.d.Results.TeamView(ctx, r.Round)
	if err != nil {
		return table{}, err
	}
	c := ideaColumns{key: key, hearts: !ideas.CountsHidden(rounds), seen: view.Visible, lines: map[uuid.UUID]results.Line{}}
	for _, l := range append(view.Ranking, view.Withdrawn...) {
		c.lines[l.Option], c.scored = l, c.scored || l.Score != nil
	}
	if b, ok := ideas.BlueprintOf(r.Template); ok {
		c.fields = b.Form.Fields
	}
	t := table{header: c.header()}
	if err := db.Raw("SELECT count(*) "+ideasFrom, r.ID, r.CampaignID).Take(&t.total).Error; err != nil {
		return t, fmt.Errorf("count ideas: %w", err)
	}
	t.each = func(yield func([]string) error) error {
		return eachIdea(db, r, func(i ideaRow) error { return yield(c.cells(i)) })
	}
	return t, nil
}

const ideasFrom = `FROM ideas i LEFT JOIN round_options o ON o.idea_id = i.id AND o.round_id = ?
	WHERE i.campaign_id = ? AND (i.state = 'submitted' OR o.idea_id IS NOT NULL)`

func eachIdea(db *gorm.DB, r round, yield func(ideaRow) error) error {
	rows, err := db.Raw(`SELECT i.id, i.title, i.language, i.author_id, i.state, o.idea_id IS NOT NULL AS shortlisted, i.created_at,
		i.hearts, (SELECT coalesce(sum(v.views), 0)::bigint FROM idea_views v WHERE v.idea_id = i.id) AS views, i.fields
		`+ideasFrom+` ORDER BY i.created_at, i.id`, r.ID, r.CampaignID).Rows()
	if err != nil {
		return fmt.Errorf("read ideas: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var i ideaRow
		if err := db.ScanRows(rows, &i); err != nil {
			return fmt.Errorf("read ideas: %w", err)
		}
		if err := yield(i); err != nil {
			return err
		}
	}
	return rows.Err()
}

// ideaColumns knows which columns a file has and how an idea fills them.
type ideaColumns struct {
	key    []byte
	hearts bool
	fields []ideas.Field
	seen   results.Seen
	lines  map[uuid.UUID]results.Line
	scored bool // the method gives options a score beside votes or in their place
}

func (c ideaColumns) header() []string {
	h := []string{"idea_id", "title", "language", "author", "state", "shortlisted", "created_at"}
	if c.hearts {
		h = append(h, "hearts")
	}
	h = append(h, "views")
	for _, f := range c.fields {
		h = append(h, "field_"+f.Key)
	}
	if c.seen == results.SeenCounts {
		h = append(h, "votes")
		if c.scored {
			h = append(h, "score")
		}
		h = append(h, "share", "low", "high")
	}
	if c.seen != results.SeenHidden {
		h = append(h, "rank")
	}
	return h
}

func (c ideaColumns) cells(i ideaRow) []string {
	author, shortlisted := "", "0"
	if i.AuthorID != nil {
		author = pseudonym(c.key, "author", *i.AuthorID)
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
