package research

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// State is where an export stands.
type State string

// The states of an export.
const (
	Queued    State = "queued"
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"
	Cancelled State = "cancelled"
	Expired   State = "expired" // it was done, and its file is no longer kept
)

// mostUnfinished is how many exports of one member may wait or run at once.
const mostUnfinished = 10

// Export is a file that is being made or has been made.
type Export struct {
	ID          uuid.UUID
	RoundID     uuid.UUID
	RequestedBy *uuid.UUID
	Format      string // one of Formats, or BundleFormat
	Language    string // of labels
	Purpose     string // one of Purposes
	Content     Content
	State       State
	Progress    int // 0 to 100
	Rows        int64
	Bytes       int64
	Attempts    int
	BlobKey     string
	LogSize     *int64 // of the bundle that is for everybody: of its log
	Failure     string // stable word when failed: "counts-hidden", "key-destroyed", "too-many-rows" or "internal"
	CreatedAt   time.Time
	FinishedAt  *time.Time
	OpenAnswers bool       // with what voters wrote in their own words
	ScheduleID  *uuid.UUID // that made it
	DueAt       *time.Time // of a scheduled one
	Place       string     // of a scheduled one: where its file goes
}

// Purposes are what an export can be made for; the first is meant where nobody said.
func Purposes() []string { return []string{"research", "development", "reporting", "legal", "other"} }

// Job is the work of making one export. It may take as long as the ballots take to read; give it an hour.
type Job struct {
	ExportID uuid.UUID `json:"exportId"`
}

// Kind names the job.
func (Job) Kind() string { return "research.export" }

// Start queues an export of a round. Of the wish, an empty content is ContentFor's and an empty language the actor's. It needs
// ideas.RightResearch. Errors: ideas.ErrNotFound; ideas.ErrInvalid for a format, content or language that is not there; ideas.ErrMove for
// ballots of a round that collects or the bundle of a vote that is not closed; voting.ErrCountsHidden for ballots
// while counts are hidden; ideas.ErrTooMany when ten of the actor's exports are unfinished.
func (s *Service) Start(ctx context.Context, a ideas.Actor, w Wish) (Export, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return Export{}, err
	}
	w.Language, w.Purpose = cmp.Or(w.Language, a.Language, codebook.Languages()[0]), cmp.Or(w.Purpose, Purposes()[0])
	if !slices.Contains(Purposes(), w.Purpose) {
		return Export{}, ideas.Flawed("purpose", "unknown-value", strings.Join(Purposes(), " "))
	}
	if err := checkFile(w.Format, w.Language); err != nil {
		return Export{}, err
	}
	if err := s.mayKnow(ctx, a, w.Round); err != nil {
		return Export{}, err
	}
	content, err := s.contentOf(ctx, w)
	if err != nil {
		return Export{}, err
	}
	if _, err := s.source(ctx, w.Round, content); err != nil {
		return Export{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Export{}, fmt.Errorf("export id: %w", err)
	}
	e := Export{ID: id, RoundID: w.Round, RequestedBy: &a.MemberID, Format: w.Format, Language: w.Language, Purpose: w.Purpose, Content: content, OpenAnswers: w.OpenAnswers && content == Ballots, State: Queued, CreatedAt: s.d.Now()}
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		var unfinished int64
		err := tx.Model(&Export{}).Where("requested_by = ? AND state IN ?", a.MemberID, []State{Queued, Running}).Count(&unfinished).Error
		if err != nil {
			return fmt.Errorf("count exports: %w", err)
		}
		if unfinished >= mostUnfinished {
			return &ideas.TooMany{RetryAfter: time.Minute}
		}
		if err := tx.Create(&e).Error; err != nil {
			return fmt.Errorf("store export: %w", err)
		}
		return jobs.Insert(ctx, Job{ExportID: id}, time.Time{})
	})
	return e, err
}

// contentOf is what the file is about, said or not.
func (s *Service) contentOf(ctx context.Context, w Wish) (Content, error) {
	if w.Content != "" && w.Format != BundleFormat {
		return w.Content, nil
	}
	r, err := loadRound(s.d.DB.WithContext(ctx), w.Round)
	return ContentFor(w.Format, r.Kind), err
}

// Exports lists the exports of a round, the newest first, at most 100. It needs ideas.RightResearch.
func (s *Service) Exports(ctx context.Context, a ideas.Actor, roundID uuid.UUID) ([]Export, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return nil, err
	}
	if err := s.mayKnow(ctx, a, roundID); err != nil {
		return nil, err
	}
	list := []Export{}
	err := s.d.DB.WithContext(ctx).Where("round_id = ?", roundID).Order("created_at DESC, id DESC").Limit(100).Find(&list).Error
	if err != nil {
		return nil, fmt.Errorf("list exports: %w", err)
	}
	for i := range list {
		list[i] = list[i].at(s.d.Now())
	}
	return list, nil
}

// Export returns one export. It needs ideas.RightResearch. Error: ideas.ErrNotFound.
func (s *Service) Export(ctx context.Context, a ideas.Actor, id uuid.UUID) (Export, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return Export{}, err
	}
	e, err := loadExport(s.d.DB.WithContext(ctx), id)
	if err == nil {
		err = s.mayKnow(ctx, a, e.RoundID)
	}
	if err != nil {
		return Export{}, err
	}
	return e.at(s.d.Now()), nil
}

// mayKnow is ideas.ErrNotFound for a round that is not there, or whose campaign was never public and is not the actor's
// to see.
func (s *Service) mayKnow(ctx context.Context, a ideas.Actor, roundID uuid.UUID) error {
	r, err := loadRound(s.d.DB.WithContext(ctx), roundID)
	if err == nil && r.Draft && !a.May(ideas.RightCampaigns) {
		err = ideas.ErrNotFound
	}
	return err
}

// Cancel stops an export that waits or runs; one that has ended stays as it is. It needs ideas.RightResearch.
func (s *Service) Cancel(ctx context.Context, a ideas.Actor, id uuid.UUID) (Export, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return Export{}, err
	}
	if _, err := s.Export(ctx, a, id); err != nil {
		return Export{}, err
	}
	var e Export
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) (err error) {
		err = tx.Model(&Export{}).Where("id = ? AND state IN ?", id, []State{Queued, Running}).
			Updates(map[string]any{"state": Cancelled, "finished_at": s.d.Now()}).Error
		if err != nil {
			return fmt.Errorf("cancel export: %w", err)
		}
		e, err = loadExport(tx, id)
		e = e.at(s.d.Now())
		return err
	})
	return e, err
}

// File is a finished export: its bytes, to be closed, how many there are, and a name to save it under.
type File struct {
	io.ReadCloser
	Size int64
	Name string
	Type string
}

// Open returns the file of a finished export. It needs ideas.RightResearch. Errors: ideas.ErrNotFound; ideas.ErrMove
// while it is not done; ErrExpired when it is no longer kept; voting.ErrCountsHidden for ideas whose hearts, told in the file, have been hidden since (V9).
func (s *Service) Open(ctx context.Context, a ideas.Actor, id uuid.UUID) (File, error) {
	e, err := s.Export(ctx, a, id)
	if err != nil {
		return File{}, err
	}
	switch e.State {
	case Done:
	case Expired:
		return File{}, ErrExpired
	default:
		return File{}, ideas.ErrMove
	}
	return s.file(ctx, e)
}

func (s *Service) file(ctx context.Context, e Export) (File, error) {
	r, err := loadRound(s.d.DB.WithContext(ctx), e.RoundID)
	if err != nil {
		return File{}, err
	}
	if hidden, err := s.hiddenSince(ctx, r.CampaignID, e); err != nil || hidden {
		return File{}, cmp.Or(err, voting.ErrCountsHidden)
	}
	body, info, err := s.d.Blobs.Get(ctx, e.BlobKey)
	if err != nil {
		return File{}, fmt.Errorf("open export: %w", err)
	}
	f, _ := formatOf(e.Format)
	name := fmt.Sprintf("%s-round-%d-%s.%s", r.CampaignSlug, r.Number, e.Content, f.ending)
	return File{ReadCloser: body, Size: info.Size, Name: name, Type: f.mime}, nil
}

// hiddenSince reports whether a campaign has hidden its hearts since an export that tells them was asked for.
func (s *Service) hiddenSince(ctx context.Context, campaign uuid.UUID, e Export) (bool, error) {
	var rounds []ideas.Round
	if err := s.d.DB.WithContext(ctx).Find(&rounds, "campaign_id = ?", campaign).Error; err != nil {
		return false, fmt.Errorf("load rounds: %w", err)
	}
	return e.Content == Ideas && slices.ContainsFunc(rounds, func(r ideas.Round) bool {
		return r.HidesCounts() && r.OpenedAt != nil && e.CreatedAt.Before(*r.OpenedAt)
	}), nil
}

func loadExport(db *gorm.DB, id uuid.UUID) (Export, error) {
	var e Export
	err := db.Take(&e, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return e, ideas.ErrNotFound
	}
	if err != nil {
		return e, fmt.Errorf("load export: %w", err)
	}
	return e, nil
}
