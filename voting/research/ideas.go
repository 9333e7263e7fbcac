package research

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
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
func (s *Service) ideas(ctx context.Context, src source, key []byte) (table, error) {
	db, r := s.d.DB.WithContext(ctx), src.round
	var rounds []ideas.Round
	if err := db.Find(&rounds, "campaign_id = ?", r.CampaignID).Error; err != nil {
		return table{}, fmt.Errorf("load rounds: %w", err)
	}
	view, err := s.d.Results.TeamView(ctx, r.Round)
	if err != nil {
		return table{}, err
	}
	c := ideaColumns{names: pseudonyms{key, src.file}, hearts: !ideas.CountsHidden(rounds), seen: view.Visible, lines: map[uuid.UUID]results.Line{}}
	for _, l := range append(view.Ranking, view.Withdrawn...) {
		c.lines[l.Option], c.scored = l, c.scored || l.Score != nil
	}
	if b, ok := ideas.BlueprintOf(r.Template); ok {
		c.fields = b.Form.Fields
	}
	t := table{}
	if err := db.Raw("SELECT count(*) "+ideasFrom, r.ID, r.CampaignID).Take(&t.total).Error; err != nil {
		return t, fmt.Errorf("count ideas: %w", err)
	}
	t.each = func(yield func([]string) error) error {
		return eachIdea(db, r, func(i ideaRow) error { return yield(c.cells(i)) })
	}
	var d draft
	c.add(&d)
	d.finishIdeas(r)
	t.book = &d.book
	return t, t.measure()
}

// measure gives the texts of a table the room that they take now, and a quarter more: ideas are changed while a file is written.
func (t *table) measure() error {
	return t.each(func(cells []string) error {
		for i := range t.book.Variables {
			if v := &t.book.Variables[i]; v.Kind == codebook.Words {
				v.Width = max(v.Width, len(cells[i])+(len(cells[i])+3)/4)
			}
		}
		return nil
	})
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
