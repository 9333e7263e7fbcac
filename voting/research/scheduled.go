package research

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const (
	// ScheduleEvery is how often it is looked whether a scheduled export is due.
	ScheduleEvery = time.Minute
	// dueAtOnce bounds one run of RunDue; the next takes what is left.
	dueAtOnce = 50
	// triedAgain is how long after a failure a scheduled export is made anew.
	triedAgain = time.Hour
)

// ScheduleArgs is the job that starts the scheduled exports which are due.
type ScheduleArgs struct{}

// Kind names the job.
func (ScheduleArgs) Kind() string { return "research.schedule" }

// RunDue starts each scheduled export that is due, once however many servers run it. A moment that passed while no server ran is made up
// for once. Schedules end with their campaign, and stop when who made them may not have exports any more.
func (s *Service) RunDue(ctx context.Context, _ ScheduleArgs) error {
	var due []uuid.UUID
	err := s.d.DB.WithContext(ctx).Model(&Schedule{}).Where("state = ? AND next_at <= ?", ScheduleActive, s.d.Now()).
		Order("next_at, id").Limit(dueAtOnce).Pluck("id", &due).Error
	if err != nil {
		return fmt.Errorf("find due schedules: %w", err)
	}
	var all error
	for _, id := range due {
		all = errors.Join(all, s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error { return s.startDue(ctx, tx, jobs, id) }))
	}
	return all
}

// startDue starts what is due of one schedule; nothing where another server was first.
func (s *Service) startDue(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, id uuid.UUID) error {
	var found []Schedule
	now := s.d.Now()
	err := tx.Raw("SELECT * FROM export_schedules WHERE id = ? AND state = ? AND next_at <= ? FOR UPDATE SKIP LOCKED", id, ScheduleActive, now).Scan(&found).Error
	if err != nil || len(found) == 0 {
		return err
	}
	w := found[0]
	r, err := loadRound(tx, w.RoundID)
	if err != nil {
		return err
	}
	if r.over() {
		return s.endSchedule(ctx, tx, w, ScheduleEnded, "export-schedule.end")
	}
	may, err := mayStill(tx, w.MadeBy, r)
	if err != nil {
		return err
	}
	if !may {
		return s.endSchedule(ctx, tx, w, ScheduleStopped, "export-schedule.stop")
	}
	e, err := w.export(r, now)
	if err != nil {
		return err
	}
	if err := tx.Create(&e).Error; err != nil {
		return fmt.Errorf("store scheduled export: %w", err)
	}
	next, err := w.next(now, r.Timezone)
	if err != nil {
		return err
	}
	if err := tx.Model(&Schedule{}).Where("id = ?", id).Updates(map[string]any{"next_at": next, "updated_at": now}).Error; err != nil {
		return fmt.Errorf("plan next export: %w", err)
	}
	return errors.Join(jobs.Insert(ctx, Job{ExportID: e.ID}, time.Time{}), s.audit(ctx, tx, ideas.Actor{}, "export-schedule.run", id))
}

// mayStill reports whether a member may have exports of a round now.
func mayStill(tx *gorm.DB, member uuid.UUID, r round) (bool, error) {
	var roles []ideas.Role
	if err := tx.Raw("SELECT role FROM members WHERE id = ?", member).Scan(&roles).Error; err != nil {
		return false, fmt.Errorf("load role: %w", err)
	}
	if len(roles) == 0 {
		return false, nil
	}
	a := ideas.Actor{MemberID: member, Role: roles[0]}
	return a.May(ideas.RightResearch) && (!r.Draft || a.May(ideas.RightCampaigns)), nil
}

func (s *Service) endSchedule(ctx context.Context, tx *gorm.DB, w Schedule, state ScheduleState, action string) error {
	err := tx.Model(&Schedule{}).Where("id = ?", w.ID).Updates(map[string]any{"state": state, "updated_at": s.d.Now()}).Error
	if err != nil {
		return fmt.Errorf("end schedule: %w", err)
	}
	return s.audit(ctx, tx, ideas.Actor{}, action, w.ID)
}

// export is what a schedule makes at a moment, with its place: campaign, round, what it is about and when it was due.
func (w Schedule) export(r round, now time.Time) (Export, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Export{}, fmt.Errorf("export id: %w", err)
	}
	f, _ := formatOf(w.Format)
	place := fmt.Sprintf("%s%s/round-%d/%s-%s-%s.%s", ScheduledUnder, r.CampaignSlug, r.Number, w.Content, w.NextAt.UTC().Format("2006-01-02-1504"),
		hex.EncodeToString(w.ID[12:]), f.ending)
	return Export{ID: id, RoundID: w.RoundID, RequestedBy: &w.MadeBy, Format: w.Format, Language: w.Language, Purpose: w.Purpose, Content: w.Content, OpenAnswers: w.OpenAnswers,
		State: Queued, ScheduleID: &w.ID, DueAt: &w.NextAt, Place: place, CreatedAt: now}, nil
}

// tryAgain plans a scheduled export that failed anew, unless its next turn comes first.
func (s *Service) tryAgain(ctx context.Context, e Export) error {
	if e.ScheduleID == nil {
		return nil
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		err := tx.Exec("UPDATE export_schedules SET next_at = least(next_at, ?), updated_at = ? WHERE id = ? AND state = ?",
			s.d.Now().Add(triedAgain), s.d.Now(), *e.ScheduleID, ScheduleActive).Error
		if err != nil {
			return fmt.Errorf("plan another try: %w", err)
		}
		return nil
	})
}
