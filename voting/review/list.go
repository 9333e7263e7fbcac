package review

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// pageSize is how many rows a list gives at once.
const pageSize = 50

// Listed is a case in a list.
type Listed struct {
	Case
	Option string // title; empty where the case has none
}

// Summary is how the review of a round stands.
type Summary struct {
	Open        int64 // cases without a decision, or with one that waits for a second person
	Held        int64 // ballots
	InReview    int64 // ballots that count, in such cases
	Removed     int64 // ballots
	AppealsOpen int64
	Decisions   int64 // that took effect
	Agreement
	CanDecide bool
}

// Cases are the cases of a round, the latest first, those in one state or all, and how the review stands. cursor goes on where
// the list before ended; next is empty at the end. Errors: those of Actor.Need, ideas.ErrNotFound, *ideas.Invalid for a cursor
// that is none.
func (s *Service) Cases(ctx context.Context, a ideas.Actor, round uuid.UUID, state CaseState, cursor string) (list []Listed, next string, sum Summary, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return nil, "", sum, err
	}
	var from struct{ Below int }
	if err := openCursor(cursor, &from); err != nil {
		return nil, "", sum, err
	}
	db := s.read(ctx)
	r, err := seeRound(db, round)
	if err != nil {
		return nil, "", sum, err
	}
	q := db.Table("review_cases c").Select("c.*, coalesce(i.title, '') AS option").Joins("LEFT JOIN ideas i ON i.id = c.option_id").
		Where("c.round_id = ?", round)
	if state != "" {
		q = q.Where("c.state = ?", state)
	}
	if from.Below > 0 {
		q = q.Where("c.number < ?", from.Below)
	}
	var rows []struct {
		Case   `gorm:"embedded"`
		Option string
	}
	if err := q.Order("c.number DESC").Limit(pageSize + 1).Scan(&rows).Error; err != nil {
		return nil, "", sum, fmt.Errorf("list cases: %w", err)
	}
	for _, one := range rows[:min(len(rows), pageSize)] {
		list = append(list, Listed(one))
	}
	if len(rows) > pageSize {
		from.Below = list[pageSize-1].Number
		next = cursorOf(from)
	}
	sum, err = s.summary(db, r)
	return list, next, sum, err
}

func (s *Service) summary(db *gorm.DB, r ideas.Round) (sum Summary, err error) {
	err = db.Raw(`SELECT
		(SELECT count(*) FROM review_cases WHERE round_id = @r AND state <> 'decided'),
		(SELECT coalesce(sum(held), 0) FROM tally_rounds WHERE round_id = @r),
		(SELECT count(DISTINCT m.ballot_id) FROM review_cases c JOIN review_members m ON m.case_id = c.id
			WHERE c.round_id = @r AND c.state <> 'decided' AND c.verdict = 'review' AND c.class NOT IN ('appeal', 'staff')),
		(SELECT coalesce(sum(removed), 0) FROM tally_rounds WHERE round_id = @r),
		(SELECT count(*) FROM appeals WHERE round_id = @r AND state = 'open'),
		(SELECT count(*) FROM review_decisions d JOIN review_cases c ON c.id = d.case_id WHERE c.round_id = @r AND d.state = 'done')`,
		map[string]any{"r": r.ID}).Row().Scan(&sum.Open, &sum.Held, &sum.InReview, &sum.Removed, &sum.AppealsOpen, &sum.Decisions)
	if err != nil {
		return sum, fmt.Errorf("sum up review: %w", err)
	}
	sum.CanDecide = s.mayDecide(r) == nil
	sum.Agreement, err = agreement(db, r.ID)
	return sum, err
}

// cursorOf and openCursor carry where a list goes on.
func cursorOf(at any) string {
	raw, err := json.Marshal(at)
	if err != nil {
		return "" // cannot be: numbers and ids
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

func openCursor(text string, at any) error {
	if text == "" {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) > 300 || json.Unmarshal(raw, at) != nil {
		return ideas.Flawed("cursor", "format", "")
	}
	return nil
}

// Scans are the last scans of a round, at most 50. Errors: those of Actor.Need, ideas.ErrNotFound.
func (s *Service) Scans(ctx context.Context, a ideas.Actor, round uuid.UUID) (list []Scanned, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return nil, err
	}
	if _, err := seeRound(s.read(ctx), round); err != nil {
		return nil, err
	}
	if err := s.read(ctx).Where("round_id = ?", round).Order("at DESC, id DESC").Limit(pageSize).Find(&list).Error; err != nil {
		return nil, fmt.Errorf("list scans: %w", err)
	}
	return list, nil
}
