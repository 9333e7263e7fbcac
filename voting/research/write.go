package research

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// Content is what an export is about.
type Content string

// The contents.
const (
	Ideas   Content = "ideas"   // one row an idea, with its result as far as it may be seen
	Ballots Content = "ballots" // one row a voter, under a pseudonym
	Log     Content = "log"     // the public log with what opens its ballots, in the format BundleFormat alone
)

// BundleFormat is a zip archive with which anybody can check the result of a vote (L2).
const BundleFormat = "bundle"

// round is a round with what an export needs to know of its campaign.
type round struct {
	ideas.Round  `gorm:"embedded"`
	CampaignSlug string
	Template     ideas.Template
	Draft        bool // the campaign was never public
}

// source is a checked wish for an export.
type source struct {
	round   round
	content Content
}

// table is what is written: a header, about how many rows, and the rows one after the other.
type table struct {
	header []string
	total  int64
	each   func(yield func(cells []string) error) error
}

// Write writes the rows of a round to w as CSV and returns how many. report may be nil; it is told from time to time
// and at the end how many of about how many rows are written, and stops the writing by an error. Memory does not depend on the number
// of rows. Errors are those of Start, of w and of report.
func (s *Service) Write(ctx context.Context, roundID uuid.UUID, content Content, w io.Writer, report func(done, total int64) error) (int64, error) {
	src, err := s.source(ctx, roundID, content)
	if err != nil {
		return 0, err
	}
	key, err := s.d.Keys.Of(ctx, src.round.CampaignID)
	if err != nil {
		return 0, err
	}
	if content == Log {
		return 0, ideas.Flawed("content", "unknown-value", "ideas ballots")
	}
	t, err := s.tableOf(ctx, src, key)
	if err != nil {
		return 0, err
	}
	out, err := newSheet(w, t.header)
	if err != nil {
		return 0, err
	}
	err = t.each(func(cells []string) error {
		if err := out.row(cells); err != nil || report == nil || out.rows%reportEvery != 0 {
			return err
		}
		return report(out.rows, max(t.total, out.rows))
	})
	if err != nil {
		return 0, err
	}
	if report != nil {
		if err := report(out.rows, out.rows); err != nil {
			return 0, err
		}
	}
	return out.rows, out.flush()
}

func (s *Service) tableOf(ctx context.Context, src source, key []byte) (table, error) {
	if src.content == Ballots {
		return s.ballots(ctx, src.round, key)
	}
	return s.ideas(ctx, src.round, key)
}

// source checks that there is such a content and that it may be had now. What somebody chose is not told while counts
// are hidden, to nobody (V9).
func (s *Service) source(ctx context.Context, roundID uuid.UUID, content Content) (source, error) {
	r, err := loadRound(s.d.DB.WithContext(ctx), roundID)
	switch {
	case err != nil:
		return source{}, err
	case content == Log && (r.Kind != ideas.RoundVote || r.State != ideas.RoundClosed && r.State != ideas.RoundPublished):
		return source{}, ideas.ErrMove
	case content == Log:
	case content != Ideas && content != Ballots:
		return source{}, ideas.Flawed("content", "unknown-value", "ideas ballots")
	case content == Ballots && r.Kind != ideas.RoundVote:
		return source{}, ideas.ErrMove
	case content == Ballots && results.SeenByTeam(r.Round) != results.SeenCounts:
		return source{}, voting.ErrCountsHidden
	}
	return source{r, content}, nil
}

func loadRound(db *gorm.DB, id uuid.UUID) (round, error) {
	var r round
	err := db.Raw(`SELECT r.*, c.slug AS campaign_slug, c.template, c.published_at IS NULL AS draft FROM rounds r JOIN campaigns c ON c.id = r.campaign_id
		WHERE r.id = ?`, id).Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return r, ideas.ErrNotFound
	}
	if err != nil {
		return r, fmt.Errorf("load round: %w", err)
	}
	return r, nil
}
