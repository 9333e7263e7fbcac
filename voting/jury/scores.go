package jury

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Mark is what a juror says of one idea: a score for each criterion in the gate's order, 0 where there is none yet; or
// that the juror abstains, and why.
type Mark struct {
	Idea     uuid.UUID
	Scores   []int
	Abstains bool
	Reason   string
}

// Sheet is a juror's own scoring.
type Sheet struct {
	Round       ideas.Round
	State       State
	Rules       Rules
	Ideas       []uuid.UUID // to be scored, in an order of this juror's own; empty before the round has closed
	Marks       []Mark      // in that order, those with something in them
	Named       bool
	SavedAt     *time.Time
	SubmittedAt *time.Time
}

// MySheet returns the actor's own scoring. Errors: ideas.ErrSignIn, ideas.ErrForbidden for whoever is not on this
// jury, ideas.ErrNotFound.
func (s *Service) MySheet(ctx context.Context, a ideas.Actor, round uuid.UUID) (Sheet, error) {
	if err := a.Need(ideas.RightTake); err != nil {
		return Sheet{}, err
	}
	db := s.read(ctx)
	r, err := loadRound(db, a, round)
	if err != nil {
		return Sheet{}, err
	}
	g, err := needGate(db, round)
	if err != nil {
		return Sheet{}, err
	}
	j, err := jurorOf(db, a, round)
	if err != nil {
		return Sheet{}, err
	}
	out := Sheet{Round: r, State: g.state(r), Rules: g.Rules, Named: j.Named, SavedAt: j.SavedAt, SubmittedAt: j.SubmittedAt}
	list, err := candidates(db, round, false)
	if err != nil {
		return Sheet{}, err
	}
	out.Ideas = shuffled(j.ID, list)
	marks, err := marksOf(db, len(g.Criteria), j.ID)
	for _, id := range out.Ideas {
		if m, ok := marks[id]; ok {
			out.Marks = append(out.Marks, m)
		}
	}
	return out, err
}

// shuffled is the order in which a juror sees the ideas: by a hash of both, so that no idea gains from its place and
// the order stays the same from one visit to the next.
func shuffled(juror uuid.UUID, list []candidate) []uuid.UUID {
	ids := make([]uuid.UUID, len(list))
	keys := map[uuid.UUID][sha256.Size]byte{}
	for i, c := range list {
		ids[i] = c.IdeaID
		keys[c.IdeaID] = sha256.Sum256(slices.Concat(juror[:], c.IdeaID[:]))
	}
	slices.SortFunc(ids, func(a, b uuid.UUID) int {
		x, y := keys[a], keys[b]
		return slices.Compare(x[:], y[:])
	})
	return ids
}

func jurorOf(db *gorm.DB, a ideas.Actor, round uuid.UUID) (Juror, error) {
	var list []Juror
	if err := db.Where("round_id = ? AND member_id = ?", round, a.MemberID).Limit(1).Find(&list).Error; err != nil {
		return Juror{}, fmt.Errorf("load juror: %w", err)
	}
	if len(list) == 0 {
		return Juror{}, ideas.ErrForbidden
	}
	return list[0], nil
}

// Save replaces the draft of the actor's scoring; named says whether the juror agrees to be named with the result.
// Errors: ideas.ErrMove once the scores are in or the scoring is not on, *ideas.Invalid, those of MySheet.
func (s *Service) Save(ctx context.Context, a ideas.Actor, round uuid.UUID, marks []Mark, named bool) (Sheet, error) {
	err := s.scoring(ctx, a, round, forShare, func(tx *gorm.DB, g Gate, j Juror) error {
		list, err := candidates(tx, round, true)
		if err != nil {
			return err
		}
		marks, err := checkMarks(marks, len(g.Criteria), list)
		if err != nil {
			return err
		}
		if err := storeMarks(tx, j.ID, marks); err != nil {
			return err
		}
		return tx.Model(&Juror{}).Where("id = ?", j.ID).UpdateColumns(map[string]any{"named": named, "saved_at": s.d.Now()}).Error
	})
	if err != nil {
		return Sheet{}, err
	}
	return s.MySheet(ctx, a, round)
}

// Submit hands the actor's scores in, for good. When the last juror does, the scoring is over. Errors: ideas.ErrMove,
// *ideas.NotReady with 'marks' while an idea is neither fully scored nor abstained from with a reason.
func (s *Service) Submit(ctx context.Context, a ideas.Actor, round uuid.UUID) (Sheet, error) {
	err := s.scoring(ctx, a, round, forUpdate, func(tx *gorm.DB, g Gate, j Juror) error {
		list, err := candidates(tx, round, false)
		if err != nil {
			return err
		}
		marks, err := marksOf(tx, len(g.Criteria), j.ID)
		if err != nil {
			return err
		}
		for _, c := range list {
			if !complete(marks[c.IdeaID], len(g.Criteria)) {
				return &ideas.NotReady{Missing: []string{"marks"}}
			}
		}
		now := s.d.Now()
		if err := tx.Model(&Juror{}).Where("id = ?", j.ID).UpdateColumn("submitted_at", now).Error; err != nil {
			return err
		}
		if err := s.audit(ctx, tx, a, "jury.submit", round); err != nil {
			return err
		}
		return tx.Exec(`UPDATE jury_gates SET ended_at = ? WHERE round_id = ? AND ended_at IS NULL
			AND NOT EXISTS (SELECT FROM jury_jurors WHERE round_id = ? AND submitted_at IS NULL)`, now, round, round).Error
	})
	if err != nil {
		return Sheet{}, err
	}
	return s.MySheet(ctx, a, round)
}

// complete reports whether a mark says all there is to say.
func complete(m Mark, criteria int) bool {
	if m.Abstains {
		return m.Reason != ""
	}
	return len(m.Scores) == criteria && !slices.Contains(m.Scores, 0)
}
