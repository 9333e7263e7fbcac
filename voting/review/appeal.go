package review

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// AppealState is where an appeal stands.
type AppealState string

// The states of an appeal.
const (
	AppealOpen    AppealState = "open"
	AppealGranted AppealState = "granted" // the ballot counts
	AppealRefused AppealState = "refused"
)

// Bounds of appeals.
const (
	appealTime  = 72 * time.Hour // within which it is answered
	mostText    = 2000
	mostAppeals = 3 // for one ballot, one after the other
)

// Appeal is a voter's question why a ballot does not count.
type Appeal struct {
	ID         uuid.UUID
	RoundID    uuid.UUID
	BallotID   uuid.UUID
	CaseID     uuid.UUID // of class appeal, about that ballot
	State      AppealState
	At         time.Time
	DueAt      time.Time
	AnsweredAt *time.Time
	AnsweredBy *uuid.UUID

	Text   string `gorm:"-"` // both empty once the account was erased
	Answer string `gorm:"-"`
}

// appealText is a row of appeal_texts.
type appealText struct {
	AppealID uuid.UUID
	VoterID  uuid.UUID
	Text     string
	Answer   string
}

// Appeal asks that the actor's ballot in a round counts. Errors: ideas.ErrSignIn, *ideas.Invalid, ideas.ErrNotFound for who has no
// ballot there, ideas.ErrMove where it counts, an appeal for it is open, three were answered, or nothing can be decided any more.
func (s *Service) Appeal(ctx context.Context, a ideas.Actor, round uuid.UUID, text string) (p Appeal, err error) {
	if err := a.Need(ideas.RightVote); err != nil {
		return p, err
	}
	text = strings.TrimSpace(text)
	if err := checkText("text", text, mostText); err != nil {
		return p, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		list, err := voting.BallotsOf(tx, round, a)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return ideas.ErrNotFound
		}
		r, err := lockRound(tx, round)
		if err != nil {
			return err
		}
		if err := s.mayDecide(r); err != nil {
			return err
		}
		b, err := barred(tx, round, list)
		if err != nil {
			return err
		}
		if p, err = s.file(tx, r, b, text); err != nil {
			return err
		}
		return s.answerByMail(ctx, tx, jobs, p, aboutAppeal, b.VoterID)
	})
	return p, err
}

// barred is the latest of a voter's ballots that a review keeps out of the count. Error: ideas.ErrMove where there is none.
func barred(tx *gorm.DB, round uuid.UUID, list []voting.Receipt) (b voting.Ballot, err error) {
	for _, r := range list {
		b, err = findBallot(tx, round, r.BallotID)
		if err == nil && (b.State == voting.Held || b.State == voting.Removed) {
			return b, nil
		}
	}
	return b, ideas.ErrMove
}

// file writes an appeal down.
func (s *Service) file(tx *gorm.DB, r ideas.Round, b voting.Ballot, text string) (p Appeal, err error) {
	var before []Appeal
	if err := tx.Find(&before, "ballot_id = ?", b.ID).Error; err != nil {
		return p, fmt.Errorf("find appeals: %w", err)
	}
	for _, one := range before {
		if one.State == AppealOpen || len(before) >= mostAppeals {
			return p, ideas.ErrMove
		}
	}
	c, err := aboutOne(tx, r, b, ClassAppeal, s.d.Now)
	if err != nil {
		return p, err
	}
	c.State, c.DecidedAt = CaseOpen, nil
	if err := c.settle(tx); err != nil {
		return p, err
	}
	now := s.d.Now()
	p = Appeal{RoundID: r.ID, BallotID: b.ID, CaseID: c.ID, State: AppealOpen, At: now, DueAt: now.Add(appealTime), Text: text}
	if p.ID, err = newID(); err != nil {
		return p, err
	}
	if err := tx.Create(&p).Error; err != nil {
		return p, fmt.Errorf("file appeal: %w", err)
	}
	if err := tx.Create(&appealText{AppealID: p.ID, VoterID: b.VoterID, Text: text}).Error; err != nil {
		return p, fmt.Errorf("keep text of appeal: %w", err)
	}
	return p, nil
}

// AppealFor is an appeal with the ballot that it is about.
type AppealFor struct {
	Appeal
	BallotState voting.State
	Option      *uuid.UUID
	Title       string
	Overdue     bool
}

// Appeals are those of a round that are open, or were answered, or all, the one due first first; cursor and next as of Cases.
// Errors: those of Actor.Need, ideas.ErrNotFound, *ideas.Invalid.
func (s *Service) Appeals(ctx context.Context, a ideas.Actor, round uuid.UUID, state, cursor string) (list []AppealFor, next string, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return nil, "", err
	}
	var from struct {
		Due time.Time
		ID  uuid.UUID
	}
	if err := openCursor(cursor, &from); err != nil {
		return nil, "", err
	}
	db := s.read(ctx)
	if _, err := seeRound(db, round); err != nil {
		return nil, "", err
	}
	q := db.Where("p.round_id = ?", round)
	switch state {
	case string(AppealOpen):
		q = q.Where("p.state = 'open'")
	case "answered":
		q = q.Where("p.state <> 'open'")
	}
	if cursor != "" {
		q = q.Where("(p.due_at, p.id) > (?, ?)", from.Due, from.ID)
	}
	if list, err = s.appeals(q); err != nil {
		return nil, "", err
	}
	if len(list) > pageSize {
		list = list[:pageSize]
		from.Due, from.ID = list[pageSize-1].DueAt, list[pageSize-1].ID
		next = cursorOf(from)
	}
	return list, next, nil
}

// appeals reads appeals p with what belongs to them.
func (s *Service) appeals(q *gorm.DB) ([]AppealFor, error) {
	var rows []struct {
		Appeal      `gorm:"embedded"`
		Said        string
		Answered    string
		BallotState voting.State
		OptionID    *uuid.UUID
		Title       string
	}
	err := q.Table("appeals p").Select(`p.*, coalesce(t.text, '') AS said, coalesce(t.answer, '') AS answered, coalesce(b.state, 'withdrawn') AS ballot_state,
			c.option_id, coalesce(i.title, '') AS title`).
		Joins("LEFT JOIN appeal_texts t ON t.appeal_id = p.id").Joins("JOIN review_cases c ON c.id = p.case_id").
		Joins("LEFT JOIN ideas i ON i.id = c.option_id").Joins("LEFT JOIN ballots b ON b.round_id = p.round_id AND b.id = p.ballot_id").
		Order("p.due_at, p.id").Limit(pageSize + 1).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("list appeals: %w", err)
	}
	out := make([]AppealFor, len(rows))
	for i, r := range rows {
		r.Appeal.Text, r.Appeal.Answer = r.Said, r.Answered
		out[i] = AppealFor{Appeal: r.Appeal, BallotState: r.BallotState, Option: r.OptionID, Title: r.Title,
			Overdue: r.State == AppealOpen && s.d.Now().After(r.DueAt)}
	}
	return out, nil
}

// AnswerAppeal ends an appeal: the ballot counts, or stays as it is; the voter reads why. Errors: those of Actor.Need,
// *ideas.Invalid, ideas.ErrNotFound, ideas.ErrMove where it was answered, or nothing can be decided any more.
func (s *Service) AnswerAppeal(ctx context.Context, a ideas.Actor, id uuid.UUID, granted bool, text string) (out AppealFor, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return out, err
	}
	text = strings.TrimSpace(text)
	if err := checkText("text", text, mostText); err != nil {
		return out, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		return s.answerAppeal(ctx, tx.WithContext(ctx), jobs, a, id, granted, text)
	})
	if err != nil {
		return out, err
	}
	list, err := s.appeals(s.read(ctx).Where("p.id = ?", id))
	if err == nil && len(list) == 0 {
		err = ideas.ErrNotFound
	}
	if err != nil {
		return out, err
	}
	return list[0], nil
}

func (s *Service) answerAppeal(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, a ideas.Actor, id uuid.UUID, granted bool, text string) error {
	var p Appeal
	if err := one(tx.Take(&p, "id = ?", id).Error, "load appeal"); err != nil {
		return err
	}
	c, r, err := lockCase(tx, p.CaseID)
	if err != nil {
		return err
	}
	if err := one(tx.Take(&p, "id = ?", id).Error, "load appeal"); err != nil {
		return err
	}
	if p.State != AppealOpen {
		return ideas.ErrMove
	}
	answer, now := Answer{Action: ActionKeep, Note: "-"}, s.d.Now() // what the voter reads goes when the voter goes; a decision stays
	p.State = AppealRefused
	if granted {
		answer.Action, p.State = ActionCount, AppealGranted
		if err := s.mayDecide(r); err != nil {
			return err
		}
	}
	// A voter's own right: it takes no second person, whatever rank it changes.
	if granted {
		_, err = s.decide(ctx, tx, jobs, a, r, c, answer, false)
	} else {
		err = s.leave(ctx, tx, a, c, answer)
	}
	if err != nil {
		return err
	}
	p.AnsweredAt, p.AnsweredBy = &now, &a.MemberID
	if err := tx.Select("State", "AnsweredAt", "AnsweredBy").Updates(&p).Error; err != nil {
		return fmt.Errorf("answer appeal: %w", err)
	}
	var asked []appealText
	if err := tx.Model(&asked).Clauses(clause.Returning{}).Where("appeal_id = ?", p.ID).Update("answer", text).Error; err != nil {
		return fmt.Errorf("keep answer: %w", err)
	}
	for _, t := range asked { // none, where the account is gone
		if err := s.answerByMail(ctx, tx, jobs, p, aboutAnswer, t.VoterID); err != nil {
			return err
		}
	}
	return s.audit(ctx, tx, a, "review.appeal", p.ID, map[string]any{"granted": granted})
}

// leave decides a case without changing a ballot.
func (s *Service) leave(ctx context.Context, tx *gorm.DB, a ideas.Actor, c Case, answer Answer) (err error) {
	now := s.d.Now()
	d := Decision{CaseID: c.ID, Action: answer.Action, Note: answer.Note, Ballots: c.Ballots, ByID: &a.MemberID, At: now, State: DecisionDone}
	if d.ID, err = newID(); err != nil {
		return err
	}
	d.Sampled = sampled(d.ID)
	if err := tx.Create(&d).Error; err != nil {
		return fmt.Errorf("keep decision: %w", err)
	}
	c.State, c.Outcome, c.DecidedAt = CaseDecided, d.Action, &now
	if err := c.settle(tx); err != nil {
		return err
	}
	return s.audit(ctx, tx, a, "review.decide", c.ID, map[string]any{"decision": d.ID, "action": d.Action, "ballots": d.Ballots, "moved": 0})
}
