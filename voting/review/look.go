package review

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// look is a row of review_looks.
type look struct {
	ID       uuid.UUID
	CaseID   uuid.UUID
	MemberID uuid.UUID
	Reason   string
	At       time.Time
}

// TableName is read by gorm.
func (look) TableName() string { return "review_looks" }

// Detail is a case with what helps to decide it.
type Detail struct {
	Round     ideas.Round
	Case      Case
	Option    string // title; empty where the case has none
	Timeline  []Span
	Split     []Chosen
	Effect    Effect
	Sample    []Sample
	Decisions []Decided
	Allowed   []Action // what can be decided about it now; an appeal is answered instead
}

// Span is a part of the time from the first ballot of a round to the last.
type Span struct {
	At           time.Time // when it begins
	Ballots, All int       // of the case and of the round
}

// Chosen is how many ballots of a case want an option, and how many would if they chose as all others did.
type Chosen struct {
	Option   uuid.UUID
	Title    string
	Ballots  int
	Expected float64
}

const (
	spans      = 60
	sampleSize = 20
)

// Look shows a case to somebody who says why they look, which is written down (V9: on a case that is
// not decided the standing is shown even where it is hidden). Errors: those of Actor.Need, *ideas.Invalid, ideas.ErrNotFound.
func (s *Service) Look(ctx context.Context, a ideas.Actor, caseID uuid.UUID, reason string) (d Detail, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return d, err
	}
	reason = strings.TrimSpace(reason)
	if err := checkText("reason", reason, mostReason); err != nil {
		return d, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) (err error) {
		d, err = s.look(ctx, tx.WithContext(ctx), a, caseID, reason)
		return err
	})
	if d.Case.State == CaseDecided && results.See(d.Round, a) != results.SeenCounts {
		d.Effect, d.Split = Effect{}, nil // nothing is to be decided that would take them
	}
	return d, err
}

func (s *Service) look(ctx context.Context, tx *gorm.DB, a ideas.Actor, caseID uuid.UUID, reason string) (d Detail, err error) {
	if d.Case, err = loadCase(tx, caseID); err != nil {
		return d, err
	}
	id, err := newID()
	if err != nil {
		return d, err
	}
	if err := tx.Create(&look{id, caseID, a.MemberID, reason, s.d.Now()}).Error; err != nil {
		return d, fmt.Errorf("write down look: %w", err)
	}
	if err := s.audit(ctx, tx, a, "review.look", caseID, map[string]any{"reason": reason}); err != nil {
		return d, err
	}
	if d.Round, err = seeRound(tx, d.Case.RoundID); err != nil {
		return d, err
	}
	list, err := d.Case.ballots(tx)
	if err != nil {
		return d, err
	}
	titles, err := titlesOf(tx, d.Round.ID)
	if err != nil {
		return d, err
	}
	if d.Case.OptionID != nil {
		d.Option = titles.of[*d.Case.OptionID]
	}
	if d.Timeline, err = timeline(tx, d.Round.ID, list); err != nil {
		return d, err
	}
	if d.Split, err = splitOf(tx, d.Round.ID, list, titles); err != nil {
		return d, err
	}
	piles := pilesOf(list)
	if d.Effect, err = effectOf(tx, d.Round, piles); err != nil {
		return d, err
	}
	if s.mayDecide(d.Round) == nil && !d.Case.busy() && d.Case.Class != ClassAppeal {
		d.Allowed = allowed(d.Round, d.Case, piles)
	}
	d.Sample = sampleOf(list, titles)
	d.Decisions, err = decisionsOf(tx, caseID)
	return d, err
}

// looked reports whether the actor has looked into a case since anything was decided about it. Error: ideas.ErrStale.
func looked(tx *gorm.DB, c Case, a ideas.Actor) error {
	var ok bool
	err := tx.Raw(`SELECT EXISTS (SELECT FROM review_looks WHERE case_id = ? AND member_id = ? AND at >=
		(SELECT coalesce(max(greatest(at, second_at)), '-infinity') FROM review_decisions WHERE case_id = ?))`, c.ID, a.MemberID, c.ID).Row().Scan(&ok)
	switch {
	case err != nil:
		return fmt.Errorf("find look: %w", err)
	case !ok:
		return ideas.ErrStale
	}
	return nil
}

// optionTitles are the options of a round in their order.
type optionTitles struct {
	order []uuid.UUID
	of    map[uuid.UUID]string
}

func titlesOf(db *gorm.DB, round uuid.UUID) (t optionTitles, err error) {
	var rows []struct {
		ID    uuid.UUID
		Title string
	}
	err = db.Raw(`SELECT i.id, i.title FROM round_options o JOIN ideas i ON i.id = o.idea_id WHERE o.round_id = ? ORDER BY o.position, i.id`,
		round).Scan(&rows).Error
	if err != nil {
		return t, fmt.Errorf("load titles: %w", err)
	}
	t.of = make(map[uuid.UUID]string, len(rows))
	for _, r := range rows {
		t.order, t.of[r.ID] = append(t.order, r.ID), r.Title
	}
	return t, nil
}

// timeline counts ballots by when they were cast.
func timeline(tx *gorm.DB, round uuid.UUID, list []found) ([]Span, error) {
	var from, to *time.Time
	if err := tx.Raw("SELECT min(cast_at), max(cast_at) FROM ballots WHERE round_id = ?", round).Row().Scan(&from, &to); err != nil {
		return nil, fmt.Errorf("times of ballots: %w", err)
	}
	if from == nil {
		return nil, nil
	}
	width := max(time.Second, (to.Sub(*from)+spans)/spans)
	out := make([]Span, min(spans, int(to.Sub(*from)/width)+1))
	for i := range out {
		out[i].At = from.Add(time.Duration(i) * width).UTC()
	}
	place := func(at time.Time) int { return min(len(out)-1, max(0, int(at.Sub(*from)/width))) }
	var rows []struct {
		Place float64
		N     int
	}
	err := tx.Raw(`SELECT floor(extract(epoch FROM cast_at - ?::timestamptz) / ?::float8) AS place, count(*) AS n FROM ballots WHERE round_id = ? GROUP BY 1`,
		*from, width.Seconds(), round).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("ballots by time: %w", err)
	}
	for _, r := range rows {
		out[min(len(out)-1, max(0, int(r.Place)))].All += r.N
	}
	for _, b := range list {
		out[place(b.CastAt)].Ballots++
	}
	return out, nil
}

// splitOf compares what the ballots of a case want most with what all others want. A ballot that wants several alike counts for
// each of them by its part.
func splitOf(tx *gorm.DB, round uuid.UUID, list []found, titles optionTitles) ([]Chosen, error) {
	mine, all := map[uuid.UUID]float64{}, map[uuid.UUID]float64{}
	number := map[uuid.UUID]int{}
	for _, b := range list {
		wanted, err := favourites(b.Choice)
		if err != nil {
			return nil, err
		}
		for _, o := range wanted {
			mine[o] += 1 / float64(len(wanted))
			number[o]++
		}
	}
	rows, err := tx.Raw("SELECT choice, count(*) FROM ballots WHERE round_id = ? AND state <> 'withdrawn' GROUP BY choice", round).Rows()
	if err != nil {
		return nil, fmt.Errorf("ballots by choice: %w", err)
	}
	defer rows.Close()
	total := 0.0
	for rows.Next() {
		var choice []byte
		var n float64
		if err := rows.Scan(&choice, &n); err != nil {
			return nil, fmt.Errorf("ballots by choice: %w", err)
		}
		wanted, err := favourites(choice)
		if err != nil {
			return nil, err
		}
		for _, o := range wanted {
			all[o] += n / float64(len(wanted))
			total += n / float64(len(wanted))
		}
	}
	inCase := 0.0
	for _, n := range mine {
		inCase += n
	}
	var out []Chosen
	for _, o := range titles.order {
		one := Chosen{Option: o, Title: titles.of[o], Ballots: number[o]}
		if others := total - inCase; others > 0 {
			one.Expected = max(0, inCase*(all[o]-mine[o])/others)
		}
		out = append(out, one)
	}
	return out, rows.Err()
}

func favourites(choice []byte) ([]uuid.UUID, error) {
	c, err := voting.ParseChoice(choice)
	if err != nil {
		return nil, err
	}
	return watch.Favourites(c), nil
}
