package jury

import (
	"context"
	"errors"
	"reflect"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Put sets up the gate after a round, or changes it, and returns it. jurors are the addresses of those who will score;
// whoever is no member yet gets an account. The shortlist of the next vote becomes the gate's. Once the round has
// opened the rules are frozen: putting the same again changes nothing, anything else is refused, and the attempt is
// kept and shown. Errors: those of Actor.Need, ideas.ErrNotFound, ideas.ErrFrozen, *ideas.Invalid, *ideas.NotReady with
// 'nextVote' where no planned vote follows, 'resultsAfterClose' where the round would show its counts to jurors.
func (s *Service) Put(ctx context.Context, a ideas.Actor, round uuid.UUID, in Rules, jurors []string) (View, error) {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return View{}, err
	}
	refused := false
	err := s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		refused = false
		r, c, err := ideas.LockRound(tx, round)
		if err != nil {
			return err
		}
		rules, err := checkRules(in, len(jurors), r.Kind)
		if err != nil {
			return err
		}
		people, err := s.d.People.Invitees(ctx, tx, "jurors", jurors)
		if err != nil {
			return err
		}
		if r.State != ideas.RoundPlanned || c.State == ideas.CampaignArchived {
			same, err := unchanged(tx, round, rules, people)
			if err != nil || same {
				return err
			}
			refused = true
			return s.refuse(ctx, tx, a, round, "rules")
		}
		return s.store(ctx, tx, jobs, a, r, c, rules, people)
	})
	if err == nil && refused {
		err = ideas.ErrFrozen
	}
	if err != nil {
		return View{}, err
	}
	return s.Gate(ctx, a, round)
}

// Remove takes a gate away while its rules are not frozen; where there is none it changes nothing. Errors as Put.
func (s *Service) Remove(ctx context.Context, a ideas.Actor, round uuid.UUID) error {
	if err := a.Need(ideas.RightCampaigns); err != nil {
		return err
	}
	refused := false
	err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		refused = false
		r, _, err := ideas.LockRound(tx, round)
		if err != nil {
			return err
		}
		g, err := loadGate(tx, round, forUpdate)
		if err != nil || g == nil {
			return err
		}
		if r.State != ideas.RoundPlanned {
			refused = true
			return s.refuse(ctx, tx, a, round, "removal")
		}
		if err := tx.Delete(&Gate{}, "round_id = ?", round).Error; err != nil {
			return err
		}
		if err := ideas.SetJury(tx, round, ideas.JuryNone); err != nil {
			return err
		}
		return s.audit(ctx, tx, a, "jury.remove", round)
	})
	if err == nil && refused {
		err = ideas.ErrFrozen
	}
	return err
}

// refuse keeps an attempt to change what is frozen, for everybody to see.
func (s *Service) refuse(ctx context.Context, tx *gorm.DB, a ideas.Actor, round uuid.UUID, what string) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	if err := tx.Create(&refusal{ID: id, RoundID: round, MemberID: &a.MemberID, What: what, At: s.d.Now()}).Error; err != nil {
		return err
	}
	return s.audit(ctx, tx, a, "jury.refused", round)
}

// unchanged reports whether a frozen gate has just these rules and jurors.
func unchanged(tx *gorm.DB, round uuid.UUID, rules Rules, people []uuid.UUID) (bool, error) {
	g, err := loadGate(tx, round)
	if err != nil || g == nil {
		return false, err
	}
	list, err := jurorsOf(tx, round)
	if err != nil {
		return false, err
	}
	return reflect.DeepEqual(g.Rules, rules) && sameMembers(list, people), nil
}

func sameMembers(list []Juror, people []uuid.UUID) bool {
	in := map[uuid.UUID]bool{}
	for _, id := range people {
		in[id] = true
	}
	for _, j := range list {
		if j.MemberID == nil || !in[*j.MemberID] {
			return false
		}
	}
	return len(list) == len(people)
}

// store writes a gate whose rules may still change.
func (s *Service) store(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, a ideas.Actor, r ideas.Round, c ideas.Campaign,
	rules Rules, people []uuid.UUID) error {
	if r.Kind == ideas.RoundVote && r.ResultsVisible != ideas.VisibleAfterClose {
		return &ideas.NotReady{Missing: []string{"resultsAfterClose"}}
	}
	next, err := ideas.LockNextVote(tx, r)
	if errors.Is(err, ideas.ErrNotFound) || err == nil && next.State != ideas.RoundPlanned {
		return &ideas.NotReady{Missing: []string{"nextVote"}}
	}
	if err != nil {
		return err
	}
	now := s.d.Now()
	replace := clause.OnConflict{Columns: []clause.Column{{Name: "round_id"}}, DoUpdates: clause.AssignmentColumns([]string{
		"criteria", "fan_weight", "jury_weight", "places", "candidates", "quorum", "updated_at"})}
	if err := tx.Clauses(replace).Create(&Gate{RoundID: r.ID, Rules: rules, UpdatedAt: now}).Error; err != nil {
		return err
	}
	if err := seat(tx, r.ID, people); err != nil {
		return err
	}
	if c.State == ideas.CampaignLive {
		if err := invite(ctx, tx, jobs, r.ID, now); err != nil {
			return err
		}
	}
	if err := ideas.SetJury(tx, r.ID, ideas.JuryAwaited); err != nil {
		return err
	}
	if err := ideas.FillShortlist(tx, next, nil); err != nil {
		return err
	}
	return s.audit(ctx, tx, a, "jury.put", r.ID)
}

// seat makes these members the jury. Whoever stays on it keeps the seat and is not invited again.
func seat(tx *gorm.DB, round uuid.UUID, people []uuid.UUID) error {
	if err := tx.Where("round_id = ? AND (member_id IS NULL OR member_id NOT IN ?)", round, people).Delete(&Juror{}).Error; err != nil {
		return err
	}
	for _, member := range people {
		id, err := uuid.NewRandom() // not v7: the order of invitation must not show in the order of ideas
		if err != nil {
			return err
		}
		err = tx.Exec("INSERT INTO jury_jurors (id, round_id, member_id) VALUES (?, ?, ?) ON CONFLICT (round_id, member_id) DO NOTHING",
			id, round, member).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// invite mails those jurors who have not been invited yet.
func invite(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, round uuid.UUID, now time.Time) error {
	var ids []uuid.UUID
	err := tx.Raw("UPDATE jury_jurors SET invited_at = ? WHERE round_id = ? AND invited_at IS NULL RETURNING id", now, round).Scan(&ids).Error
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := jobs.Insert(ctx, Letter{Juror: id, About: AboutInvitation}, time.Time{}); err != nil {
			return err
		}
	}
	return nil
}

func jurorsOf(db *gorm.DB, round uuid.UUID) ([]Juror, error) {
	var list []Juror
	return list, db.Where("round_id = ?", round).Order("id").Find(&list).Error
}
