package review

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// suspectFrom is the score from which a single ballot is worth a look (R-scores of package fraud).
const suspectFrom = 0.6

// Suspects are the single ballots of a round by their score, the highest first; cursor and next as of Cases. The look is written
// down. Errors: those of Actor.Need, ideas.ErrNotFound, *ideas.Invalid.
func (s *Service) Suspects(ctx context.Context, a ideas.Actor, round uuid.UUID, cursor string) (list []Sample, next string, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return nil, "", err
	}
	var from struct {
		Score float64
		ID    uuid.UUID
	}
	if err := openCursor(cursor, &from); err != nil {
		return nil, "", err
	}
	if cursor == "" {
		from.Score = 2
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		r, err := seeRound(tx, round)
		if err != nil {
			return err
		}
		var rows []found
		err = tx.Raw(`SELECT b.*, t.score, t.net, t.device, to_jsonb(t.codes) AS codes FROM ballot_traits t
			JOIN ballots b ON b.round_id = t.round_id AND b.voter_id = t.voter_id AND b.task = t.task
			WHERE t.round_id = ? AND t.score >= ? AND b.state <> 'withdrawn' AND (t.score::float8, b.id) < (?::float8, ?::uuid)
			ORDER BY t.score DESC, b.id DESC LIMIT ?`, round, suspectFrom, from.Score, from.ID, pageSize+1).Scan(&rows).Error
		if err != nil {
			return fmt.Errorf("list suspects: %w", err)
		}
		titles, err := titlesOf(tx, round)
		if err != nil {
			return err
		}
		list = pseudonyms(rows[:min(len(rows), pageSize)], titles)
		for i := range list {
			if s.mayDecide(r) == nil {
				list[i].Allowed = allowed(r, Case{Ballots: 1}, []pile{{State: list[i].State}})
			}
		}
		if next = ""; len(rows) > pageSize {
			from.Score, from.ID = rows[pageSize-1].Score, rows[pageSize-1].ID
			next = cursorOf(from)
		}
		return s.audit(ctx, tx, a, "review.suspects", round, map[string]any{"ballots": len(list)})
	})
	return list, next, err
}

// DecideBallot does what somebody wants done with one ballot, which becomes a case of class staff for that, or proposes it.
// Errors: those of Actor.Need, *ideas.Invalid, ideas.ErrNotFound, ideas.ErrMove where nothing can be decided, or a proposal
// about this ballot waits.
func (s *Service) DecideBallot(ctx context.Context, a ideas.Actor, round, ballot uuid.UUID, answer Answer) (d Decision, err error) {
	if err := a.Need(ideas.RightReview); err != nil {
		return d, err
	}
	if answer, err = answer.check(ActionCount, ActionKeep, ActionRemove, ActionReconfirm); err != nil {
		return d, err
	}
	err = s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		r, err := lockRound(tx, round)
		if err != nil {
			return err
		}
		if err := s.mayDecide(r); err != nil {
			return err
		}
		b, err := findBallot(tx, r.ID, ballot)
		if err != nil {
			return err
		}
		c, err := aboutOne(tx, r, b, ClassStaff, s.d.Now)
		if err != nil {
			return err
		}
		if c.busy() {
			return ideas.ErrMove
		}
		d, err = s.decide(ctx, tx, jobs, a, r, c, answer, true)
		return err
	})
	return d, err
}

// findBallot returns a ballot of a round by its id. Error: ideas.ErrNotFound, also for one that was taken back.
func findBallot(tx *gorm.DB, round, id uuid.UUID) (b voting.Ballot, err error) {
	return b, one(tx.Take(&b, "round_id = ? AND id = ? AND state <> ?", round, id, voting.Withdrawn).Error, "find ballot")
}

// aboutOne returns the case of a class that is about one ballot alone, and opens it where there is none.
func aboutOne(tx *gorm.DB, r ideas.Round, b voting.Ballot, class Class, now ideas.Now) (Case, error) {
	var list []Case
	err := tx.Raw(`SELECT c.* FROM review_cases c JOIN review_members m ON m.case_id = c.id
		WHERE c.round_id = ? AND c.class = ? AND m.ballot_id = ? ORDER BY c.number DESC LIMIT 1`, r.ID, class, b.ID).Scan(&list).Error
	if err != nil {
		return Case{}, fmt.Errorf("find case of ballot: %w", err)
	}
	if len(list) == 1 {
		return list[0], nil
	}
	c := Case{RoundID: r.ID, Verdict: VerdictReview, Class: class}
	if b.State == voting.Held {
		c.Verdict = VerdictHold
	}
	wanted, err := favourites(b.Choice)
	if err != nil {
		return c, err
	}
	if len(wanted) > 0 {
		c.OptionID = &wanted[0]
	}
	var seen []struct {
		Score float64
		Codes []byte
	}
	err = tx.Raw("SELECT score, to_jsonb(codes) AS codes FROM ballot_traits WHERE round_id = ? AND voter_id = ? AND task = ?",
		r.ID, b.VoterID, b.Task).Scan(&seen).Error
	if err != nil {
		return c, fmt.Errorf("load traces: %w", err)
	}
	voter := b.VoterID
	m := []member{{BallotID: b.ID, VoterID: &voter, Task: b.Task}}
	if len(seen) == 1 {
		m[0].Score, c.Share = seen[0].Score, seen[0].Score
		c.Reasons = evidenceOfCodes(seen[0].Codes)
	}
	if err := livingVoters(tx, m); err != nil {
		return c, err
	}
	return c, c.open(tx, m, now())
}
