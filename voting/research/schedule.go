package research

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// ScheduledUnder begins the key of every file that a schedule makes: the folder of the bucket to look in.
const ScheduledUnder = "exports/scheduled/"

// mostSchedules is how many schedules a round has at most.
const mostSchedules = 20

// ScheduleState is where a schedule stands.
type ScheduleState string

// The states of a schedule.
const (
	ScheduleActive  ScheduleState = "active"
	ScheduleEnded   ScheduleState = "ended"   // its campaign is over
	ScheduleStopped ScheduleState = "stopped" // who made it may not have exports any more
)

// How often a schedule makes a file.
const (
	EveryDay  = "day"
	EveryWeek = "week"
)

// Schedule is an export that is made each day or each week, until its campaign is over.
type Schedule struct {
	ID          uuid.UUID
	RoundID     uuid.UUID
	MadeBy      uuid.UUID
	Format      string // one of Formats
	Content     Content
	Language    string // of labels
	Purpose     string // one of Purposes
	OpenAnswers bool   // with what voters wrote in their own words
	Every       string // EveryDay or EveryWeek
	Weekday     int    // of EveryWeek; 0 is Sunday
	Hour        int    // 0 to 23, in the zone of the campaign
	State       ScheduleState
	NextAt      time.Time // of an active one
	CreatedAt   time.Time `gorm:"autoCreateTime:false"`
	UpdatedAt   time.Time `gorm:"autoUpdateTime:false"`

	Last        *Export `gorm:"-"` // that came to be whole; nil before the first
	LastFailure *Export `gorm:"-"` // the latest that failed, where none came to be whole since
}

// TableName is where schedules are kept.
func (Schedule) TableName() string { return "export_schedules" }

// Schedules are those of a round.
type Schedules struct {
	Items []Schedule // the newest first
	Zone  string     // of their hours: the campaign's
	Store string     // the bucket that files go to; empty: the folder of the server
}

// AddSchedule keeps a schedule of a round. It needs ideas.RightResearch. Of the wish it takes round, format, content, language,
// purpose and whether open answers are in it, as Start does; of the rhythm every, weekday and hour. Errors: those of Start but for voting.ErrCountsHidden, since counts that
// are hidden now need not be then; ideas.ErrInvalid for a rhythm that is none, and where the round has twenty schedules; ideas.ErrMove
// where the campaign is over.
func (s *Service) AddSchedule(ctx context.Context, a ideas.Actor, w Wish, rhythm Schedule) (Schedule, error) {
	r, content, err := s.mayPlan(ctx, a, &w)
	if err != nil {
		return Schedule{}, err
	}
	if err := rhythm.check(); err != nil {
		return Schedule{}, err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return Schedule{}, fmt.Errorf("schedule id: %w", err)
	}
	now := s.d.Now()
	out := Schedule{ID: id, RoundID: w.Round, MadeBy: a.MemberID, Format: w.Format, Content: content, Language: w.Language, Purpose: w.Purpose, OpenAnswers: w.OpenAnswers && content == Ballots,
		Every: rhythm.Every, Weekday: rhythm.Weekday, Hour: rhythm.Hour, State: ScheduleActive, CreatedAt: now, UpdatedAt: now}
	if out.NextAt, err = out.next(now, r.Timezone); err != nil {
		return Schedule{}, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		if err := tx.Exec("SELECT FROM rounds WHERE id = ? FOR UPDATE", w.Round).Error; err != nil {
			return fmt.Errorf("lock round: %w", err)
		}
		var have int64
		if err := tx.Model(&Schedule{}).Where("round_id = ?", w.Round).Count(&have).Error; err != nil {
			return fmt.Errorf("count schedules: %w", err)
		}
		if have >= mostSchedules {
			return ideas.Flawed("every", "too-many", fmt.Sprint(mostSchedules))
		}
		if err := tx.Create(&out).Error; err != nil {
			return fmt.Errorf("store schedule: %w", err)
		}
		return s.audit(ctx, tx, a, "export-schedule.add", id)
	})
	return out, err
}

// mayPlan settles a wish and checks it.
func (s *Service) mayPlan(ctx context.Context, a ideas.Actor, w *Wish) (round, Content, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return round{}, "", err
	}
	w.Language, w.Purpose = cmp.Or(w.Language, a.Language, codebook.Languages()[0]), cmp.Or(w.Purpose, Purposes()[0])
	if !slices.Contains(Purposes(), w.Purpose) {
		return round{}, "", ideas.Flawed("purpose", "unknown-value", strings.Join(Purposes(), " "))
	}
	if !slices.Contains(Formats(), w.Format) {
		return round{}, "", ideas.Flawed("format", "not-available", w.Format)
	}
	if err := checkFile(w.Format, w.Language); err != nil {
		return round{}, "", err
	}
	if err := s.mayKnow(ctx, a, w.Round); err != nil {
		return round{}, "", err
	}
	r, err := loadRound(s.d.DB.WithContext(ctx), w.Round)
	if err != nil {
		return r, "", err
	}
	if r.over() {
		return r, "", ideas.ErrMove
	}
	content := cmp.Or(w.Content, ContentFor(w.Format, r.Kind))
	if _, err = s.source(ctx, w.Round, content); errors.Is(err, voting.ErrCountsHidden) {
		err = nil
	}
	return r, content, err
}

// over reports whether the campaign has ended.
func (r round) over() bool {
	return r.CampaignState == ideas.CampaignFinished || r.CampaignState == ideas.CampaignArchived
}

func (w Schedule) check() error {
	switch {
	case w.Every != EveryDay && w.Every != EveryWeek:
		return ideas.Flawed("every", "unknown-value", EveryDay+" "+EveryWeek)
	case w.Weekday < 0 || w.Weekday > 6:
		return ideas.Flawed("weekday", "unknown-value", "0 1 2 3 4 5 6")
	case w.Hour < 0 || w.Hour > 23:
		return ideas.Flawed("hour", "unknown-value", "0-23")
	}
	return nil
}

// next is the first moment of the schedule after now. An hour that the clocks skip is the one after; of one that comes twice it is one.
func (w Schedule) next(now time.Time, timezone string) (time.Time, error) {
	zone, err := time.LoadLocation(timezone)
	if err != nil {
		return time.Time{}, fmt.Errorf("zone of the campaign: %w", err)
	}
	year, month, day := now.In(zone).Date()
	for ; ; day++ {
		at := time.Date(year, month, day, w.Hour, 0, 0, 0, zone)
		if at.After(now) && (w.Every == EveryDay || int(at.Weekday()) == w.Weekday) {
			return at.UTC(), nil
		}
	}
}

// DropSchedule removes a schedule; what it made stays. It needs ideas.RightResearch. Error: ideas.ErrNotFound.
func (s *Service) DropSchedule(ctx context.Context, a ideas.Actor, id uuid.UUID) error {
	if err := a.Need(ideas.RightResearch); err != nil {
		return err
	}
	var list []Schedule
	if err := s.d.DB.WithContext(ctx).Limit(1).Find(&list, "id = ?", id).Error; err != nil {
		return fmt.Errorf("load schedule: %w", err)
	}
	if len(list) == 0 {
		return ideas.ErrNotFound
	}
	if err := s.mayKnow(ctx, a, list[0].RoundID); err != nil {
		return err
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		done := tx.Delete(&Schedule{}, "id = ?", id)
		if done.Error != nil {
			return fmt.Errorf("remove schedule: %w", done.Error)
		}
		if done.RowsAffected == 0 {
			return ideas.ErrNotFound
		}
		return s.audit(ctx, tx, a, "export-schedule.remove", id)
	})
}

// Schedules lists the schedules of a round with what came of them. It needs ideas.RightResearch. Error: ideas.ErrNotFound.
func (s *Service) Schedules(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (out Schedules, err error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return out, err
	}
	if err := s.mayKnow(ctx, a, roundID); err != nil {
		return out, err
	}
	db := s.d.DB.WithContext(ctx)
	r, err := loadRound(db, roundID)
	if err != nil {
		return out, err
	}
	out.Zone, out.Store, out.Items = r.Timezone, s.d.Bucket, []Schedule{}
	if err := db.Where("round_id = ?", roundID).Order("created_at DESC, id DESC").Find(&out.Items).Error; err != nil {
		return out, fmt.Errorf("list schedules: %w", err)
	}
	return out, s.came(db, roundID, out.Items)
}

// came adds to schedules the last file and the last failure.
func (s *Service) came(db *gorm.DB, roundID uuid.UUID, items []Schedule) error {
	var ends []Export
	err := db.Raw(`SELECT DISTINCT ON (schedule_id, state = 'failed') * FROM exports
		WHERE round_id = ? AND schedule_id IS NOT NULL AND state IN ('done', 'expired', 'failed')
		ORDER BY schedule_id, state = 'failed', due_at DESC`, roundID).Scan(&ends).Error
	if err != nil {
		return fmt.Errorf("load what schedules made: %w", err)
	}
	for i := range items {
		item := &items[i]
		for _, e := range ends {
			if *e.ScheduleID != item.ID {
				continue
			}
			if e = e.at(s.d.Now()); e.State == Failed {
				item.LastFailure = &e
			} else {
				item.Last = &e
			}
		}
		if item.Last != nil && item.LastFailure != nil && item.LastFailure.DueAt.Before(*item.Last.DueAt) {
			item.LastFailure = nil
		}
	}
	return nil
}

// audit writes a line of the audit log about a schedule.
func (s *Service) audit(ctx context.Context, tx *gorm.DB, a ideas.Actor, action string, id uuid.UUID) error {
	if s.d.Audit == nil {
		return nil
	}
	return s.d.Audit(ctx, tx, a, action, id.String())
}
