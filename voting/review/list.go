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

// Sort is the order of a list of cases.
type Sort string

// The orders. In each, cases that nothing was decided about come before those that wait for somebody, and the decided ones last.
const (
	SortSize   Sort = "size"   // the most ballots first
	SortLatest Sort = "latest" // the one opened last first
)

// Which are the cases of a list.
type Which struct {
	State CaseState // empty: all
	Sort  Sort      // empty: SortSize
}

// place is where a case stands in the order of a list.
type place struct {
	Stage, Size, Number int
}

// stage puts what is to be done first.
const stage = "CASE c.state WHEN 'open' THEN 0 WHEN 'proposed' THEN 1 WHEN 'working' THEN 2 ELSE 3 END"

// Cases are some cases of a round, and how the review stands. cursor goes on where the list before ended; next is empty at the
// end. Errors: those of Actor.Need, ideas.ErrNotFound, *ideas.Invalid for a cursor that is none.
func (s *Service) Cases(ctx context.Context, a ideas.Actor, round uuid.UUID, which Which, cursor string) (list []Listed, next string, sum Summary, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return nil, "", sum, err
	}
	var from place
	if err := openCursor(cursor, &from); err != nil {
		return nil, "", sum, err
	}
	db := s.read(ctx)
	r, err := seeRound(db, round)
	if err != nil {
		return nil, "", sum, err
	}
	size := "c.ballots"
	if which.Sort == SortLatest {
		size = "0 * c.number" // no part of the order
	}
	q := db.Table("review_cases c").Select("c.*, coalesce(i.title, '') AS option, "+stage+" AS stage").
		Joins("LEFT JOIN ideas i ON i.id = c.option_id").Where("c.round_id = ?", round)
	if which.State != "" {
		q = q.Where("c.state = ?", which.State)
	}
	if cursor != "" {
		q = q.Where("("+stage+", -"+size+", -c.number) > (?, ?, ?)", from.Stage, -from.Size, -from.Number)
	}
	var rows []struct {
		Case   `gorm:"embedded"`
		Option string
		Stage  int
	}
	if err := q.Order(stage + ", -" + size + ", -c.number").Limit(pageSize + 1).Scan(&rows).Error; err != nil {
		return nil, "", sum, fmt.Errorf("list cases: %w", err)
	}
	for _, one := range rows[:min(len(rows), pageSize)] {
		list = append(list, Listed{one.Case, one.Option})
	}
	if len(rows) > pageSize {
		last := rows[pageSize-1]
		from = place{last.Stage, last.Ballots, last.Number}
		if which.Sort == SortLatest {
			from.Size = 0
		}
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
			WHERE c.round_id = @r AND c.state IN ('open', 'proposed') AND c.verdict = 'review' AND c.class NOT IN ('appeal', 'staff')),
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
