package review

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
)

// People send mail to members: members.Service.
type People interface {
	SendNotice(ctx context.Context, member uuid.UUID, compose func(language string) (members.Notice, error)) error
}

// What a letter to a voter is about.
const (
	aboutHeld      = "held"      // subject: the case
	aboutReconfirm = "reconfirm" // subject: the decision
	aboutRemoved   = "removed"   // subject: the decision
	aboutCounted   = "counted"   // subject: the decision
	aboutAppeal    = "appeal"    // subject: the appeal
	aboutAnswer    = "answer"    // subject: the appeal
)

// letter is a row of review_letters.
type letter struct {
	ID        uuid.UUID
	RoundID   uuid.UUID
	VoterID   uuid.UUID
	About     string
	Subject   uuid.UUID
	WrittenAt time.Time
	PostedAt  *time.Time
	SentAt    *time.Time
}

// TableName is read by gorm.
func (letter) TableName() string { return "review_letters" }

// Letter is the job that mails one voter.
type Letter struct {
	ID uuid.UUID `json:"id"`
}

// Kind names the job.
func (Letter) Kind() string { return "review_letter" }

// PostArgs posts letters that wait. It is a job that comes round every PostEvery.
type PostArgs struct{}

// Kind names the job.
func (PostArgs) Kind() string { return "review_post" }

// Letters that many voters get at once wait, and some of them are posted each minute: a mail server that takes twenty thousand
// at once takes none of that house the next day.
const (
	PostEvery      = time.Minute
	LettersATurn   = 300
	leastPostPause = 50 * time.Second // between turns, whoever asks for one
	letterBatch    = 2000
)

// tell writes letters to the voters of ballots that a review moved, where they have a confirmed address: one for each voter and
// subject, however many ballots it is and however often it is said. They wait for their turn.
func tell(tx *gorm.DB, r ideas.Round, about string, subject uuid.UUID, moved []voting.Ballot, now time.Time) error {
	seen, voters := map[uuid.UUID]bool{}, []uuid.UUID{}
	for _, b := range moved {
		if !seen[b.VoterID] {
			seen[b.VoterID] = true
			voters = append(voters, b.VoterID)
		}
	}
	for len(voters) > 0 {
		n := min(len(voters), letterBatch)
		if _, err := writeTo(tx, letter{RoundID: r.ID, About: about, Subject: subject, WrittenAt: now}, voters[:n]); err != nil {
			return err
		}
		voters = voters[n:]
	}
	return nil
}

// writeTo writes a letter to each of these voters who has a confirmed address and has not got it yet.
func writeTo(tx *gorm.DB, like letter, voters []uuid.UUID) (written []letter, err error) {
	var reached []uuid.UUID
	err = tx.Raw(`SELECT v.id FROM voters v JOIN members m ON m.id = v.member_id WHERE v.id IN ? AND m.confirmed_at IS NOT NULL ORDER BY v.id`,
		voters).Scan(&reached).Error
	if err != nil {
		return nil, fmt.Errorf("find addresses: %w", err)
	}
	for _, v := range reached {
		l := like
		l.VoterID = v
		if l.ID, err = newID(); err != nil {
			return nil, err
		}
		written = append(written, l)
	}
	if len(written) == 0 {
		return nil, nil
	}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&written).Error; err != nil {
		return nil, fmt.Errorf("write letters: %w", err)
	}
	return written, nil
}

// answerByMail writes one voter about an appeal at once: a person waits for it, and nobody can ask for many.
func (s *Service) answerByMail(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, p Appeal, about string, voter uuid.UUID) error {
	now := s.d.Now()
	list, err := writeTo(tx, letter{RoundID: p.RoundID, About: about, Subject: p.ID, WrittenAt: now, PostedAt: &now}, []uuid.UUID{voter})
	if err != nil || len(list) == 0 {
		return err
	}
	return jobs.Insert(ctx, Letter{ID: list[0].ID}, time.Time{})
}

// RunPost works PostArgs: letters that wait become jobs, the first written first, spread over the time until the next turn.
func (s *Service) RunPost(ctx context.Context, _ PostArgs) error {
	return s.d.InTx(ctx, func(tx *gorm.DB, jobs ideas.Jobs) error {
		tx = tx.WithContext(ctx)
		alone, now := false, s.d.Now()
		if err := tx.Raw("SELECT pg_try_advisory_xact_lock(?)", postLock).Row().Scan(&alone); err != nil || !alone {
			return err
		}
		var lately int
		err := tx.Raw("SELECT count(*) FROM review_letters WHERE posted_at > ? AND about NOT IN ('appeal', 'answer')",
			now.Add(-leastPostPause)).Row().Scan(&lately)
		if err != nil {
			return fmt.Errorf("count letters: %w", err)
		}
		var ids []uuid.UUID
		err = tx.Raw(`UPDATE review_letters SET posted_at = @now WHERE id IN (SELECT id FROM review_letters WHERE posted_at IS NULL
			ORDER BY written_at, id LIMIT @n FOR UPDATE SKIP LOCKED) RETURNING id`,
			map[string]any{"now": now, "n": max(0, LettersATurn-lately)}).Scan(&ids).Error
		if err != nil {
			return fmt.Errorf("take letters: %w", err)
		}
		for i, id := range ids {
			if err := jobs.Insert(ctx, Letter{ID: id}, now.Add(time.Duration(i)*PostEvery/LettersATurn)); err != nil {
				return err
			}
		}
		return nil
	})
}
