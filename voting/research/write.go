package research

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
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

// round is a round with what an export needs to know of its campaign.
type round struct {
	ideas.Round   `gorm:"embedded"`
	CampaignSlug  string
	CampaignTitle ideas.Text `gorm:"serializer:json"`
	Template      ideas.Template
	CampaignState ideas.CampaignState
	Timezone      string // of the campaign
	Draft         bool   // the campaign was never public
}

// source is a checked wish for an export.
type source struct {
	round   round
	content Content
	file    uuid.UUID
	open    bool // with what voters wrote
	raw     bool
}

// table is what is written: what is in its columns, about how many rows, and the rows one after the other, with a cell for each
// variable. A cell may be a codebook.Reason.
type table struct {
	book  *codebook.Codebook
	total int64
	each  func(yield func(cells []string) error) error
}

// Wish is what a file is to be.
type Wish struct {
	Round    uuid.UUID
	Content  Content
	Format   string    // one of Formats; CSV when empty
	Language string    // of labels: nl, en or de; nl when empty
	File     uuid.UUID // names the file: its pseudonyms are made for it alone
	Purpose  string    // of Purposes; the first when empty. It is kept with the export, and in no file
	// OpenAnswers puts what voters wrote in their own words into a file of ballots: it can hold names, and nothing else of a file can.
	OpenAnswers bool
	raw         bool // profiles as they are: for tables, which hide small cells themselves, never for a file
}

// Write writes the rows of a round to w and returns how many. report may be nil; it is told from time to time
// and at the end how many of about how many rows are written, and stops the writing by an error. Memory does not depend on the number
// of rows. Errors are those of Start, of w and of report.
func (s *Service) Write(ctx context.Context, wish Wish, w io.Writer, report func(done, total int64) error) (int64, error) {
	wish.Format, wish.Language = cmp.Or(wish.Format, CSV), cmp.Or(wish.Language, codebook.Languages()[0])
	if err := checkFile(wish.Format, wish.Language); err != nil {
		return 0, err
	}
	var err error
	if wish.Content, err = s.contentOf(ctx, wish); err != nil {
		return 0, err
	}
	t, err := s.tableOf(ctx, wish)
	if err != nil {
		return 0, err
	}
	if err := s.enclose(ctx, wish, t.book); err != nil {
		return 0, err
	}
	f, _ := formatOf(wish.Format)
	if f.cells != nil {
		return t.writeCells(f, w, wish.Language, report)
	}
	return t.writeData(f, w, wish.Language, report)
}

// writeData writes the rows as data by a codebook.
func (t table) writeData(f format, w io.Writer, language string, report func(done, total int64) error) (rows int64, err error) {
	out, err := f.data(w, t.book, language)
	if err != nil {
		return 0, err
	}
	if d, keeps := out.(dropper); keeps {
		defer func() { err = errors.Join(err, d.Drop()) }()
	}
	reader, data := codebook.NewReader(t.book), make([]codebook.Datum, len(t.book.Variables))
	rows, err = t.write(report, func(cells []string) error {
		if err := reader.Read(cells, data); err != nil {
			return err
		}
		return out.Row(data)
	})
	if err != nil {
		return 0, err
	}
	return rows, out.Close()
}

// writeCells writes the rows with the cells as people write them.
func (t table) writeCells(f format, w io.Writer, language string, report func(done, total int64) error) (int64, error) {
	out, err := f.cells(w, t.book, language)
	if err != nil {
		return 0, err
	}
	rows, err := t.write(report, out.Row)
	if err != nil {
		return 0, err
	}
	return rows, out.Close()
}

// write yields each row and tells how far it is.
func (t table) write(report func(done, total int64) error, yield func(cells []string) error) (rows int64, err error) {
	if report == nil {
		report = func(int64, int64) error { return nil }
	}
	err = t.each(func(cells []string) error {
		rows++
		if err := yield(cells); err != nil || rows%reportEvery != 0 {
			return err
		}
		return report(rows, max(t.total, rows))
	})
	if err != nil {
		return 0, err
	}
	return rows, report(rows, rows)
}

// Codebook says what is in a table. It needs ideas.RightResearch. Errors are those of Start.
func (s *Service) Codebook(ctx context.Context, a ideas.Actor, roundID uuid.UUID, content Content) (*codebook.Codebook, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return nil, err
	}
	if err := s.mayKnow(ctx, a, roundID); err != nil {
		return nil, err
	}
	t, err := s.tableOf(ctx, Wish{Round: roundID, Content: content})
	return t.book, err
}

func (s *Service) tableOf(ctx context.Context, wish Wish) (t table, err error) {
	src, err := s.source(ctx, wish.Round, wish.Content)
	if err != nil {
		return table{}, err
	}
	if wish.Content == Log {
		return table{}, ideas.Flawed("content", "unknown-value", "ideas ballots")
	}
	key, err := s.d.Keys.Of(ctx, src.round.CampaignID)
	if err != nil {
		return table{}, err
	}
	src.file, src.raw, src.open = wish.File, wish.raw, wish.raw || wish.OpenAnswers
	if src.content == Ballots {
		t, err = s.ballots(ctx, src, key)
	} else {
		t, err = s.ideas(ctx, src, key)
	}
	if err != nil {
		return table{}, err
	}
	t.book.Made = s.d.Now()
	return t, t.book.Check()
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
	return source{round: r, content: content}, nil
}

func loadRound(db *gorm.DB, id uuid.UUID) (round, error) {
	var r round
	err := db.Raw(`SELECT r.*, c.slug AS campaign_slug, c.title AS campaign_title, c.template, c.state AS campaign_state, c.timezone, c.published_at IS NULL AS draft FROM rounds r JOIN campaigns c ON c.id = r.campaign_id
		WHERE r.id = ?`, id).Take(&r).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return r, ideas.ErrNotFound
	}
	if err != nil {
		return r, fmt.Errorf("load round: %w", err)
	}
	return r, nil
}
