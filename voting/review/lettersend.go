package review

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

//go:embed mails
var mailFiles embed.FS

// written is a letter with what its words are made of.
type written struct {
	About    string
	MemberID uuid.UUID
	Slug     string
	Title    ideas.Text `gorm:"serializer:json"`
	Held     bool       // some ballot of the voter in the round is held
	Removed  bool       // some is removed
	Counts   bool       // some counts
	Class    string     // of the removal
	Appeal   string     // what became of the appeal
	Answer   string
}

// Send does the job of one letter. It is not sent twice, nor where it is not true any more: the ballot was let count meanwhile,
// or the account is gone. That a ballot counts again is told only to who heard that it did not. A process that dies between a mail server's word and the note of it sends one again.
func (s *Service) Send(ctx context.Context, job Letter) error {
	db := s.read(ctx)
	var found []written
	err := db.Raw(`SELECT l.about, v.member_id, c.slug, c.title, coalesce(b.held, false) AS held, coalesce(b.removed, false) AS removed,
			coalesce(b.counts, false) AS counts,
			coalesce(d.reason, '') AS class, coalesce(p.state, '') AS appeal, coalesce(t.answer, '') AS answer
		FROM review_letters l JOIN voters v ON v.id = l.voter_id JOIN rounds r ON r.id = l.round_id JOIN campaigns c ON c.id = r.campaign_id
		CROSS JOIN LATERAL (SELECT bool_or(state = 'held') AS held, bool_or(state = 'removed') AS removed,
			bool_or(state = 'counted') AS counts FROM ballots
			WHERE round_id = l.round_id AND voter_id = l.voter_id) b
		LEFT JOIN review_decisions d ON d.id = l.subject LEFT JOIN appeals p ON p.id = l.subject LEFT JOIN appeal_texts t ON t.appeal_id = p.id
		WHERE l.id = ? AND l.sent_at IS NULL AND v.member_id IS NOT NULL AND NOT (l.about = 'held' AND EXISTS (SELECT FROM review_letters o
			WHERE o.voter_id = l.voter_id AND o.round_id = l.round_id AND o.about = 'reconfirm'))
			AND (l.about <> 'counted' OR EXISTS (SELECT FROM review_letters o WHERE o.voter_id = l.voter_id AND o.round_id = l.round_id
			AND o.about IN ('held', 'reconfirm', 'removed') AND o.sent_at IS NOT NULL))`, job.ID).Scan(&found).Error
	if err != nil {
		return fmt.Errorf("load letter: %w", err)
	}
	if len(found) == 0 || !found[0].holds() {
		return nil
	}
	w := found[0]
	if err := s.d.People.SendNotice(ctx, w.MemberID, w.notice); err != nil {
		return err
	}
	if err := db.Model(&letter{}).Where("id = ?", job.ID).Update("sent_at", s.d.Now()).Error; err != nil {
		return fmt.Errorf("note that a letter was sent: %w", err)
	}
	return nil
}

// holds reports whether what the letter says is still so.
func (w written) holds() bool {
	switch w.About {
	case aboutHeld, aboutReconfirm:
		return w.Held
	case aboutRemoved:
		return w.Removed
	case aboutCounted:
		return w.Counts && !w.Held && !w.Removed
	case aboutAnswer:
		return w.Appeal == string(AppealGranted) || w.Appeal == string(AppealRefused)
	}
	return true
}

// notice writes the letter in one language.
func (w written) notice(lang string) (members.Notice, error) {
	words, err := members.WordsIn(mailFiles, lang)
	if err != nil {
		return members.Notice{}, err
	}
	about := w.About
	if about == aboutAnswer {
		about = w.Appeal
	}
	n := words.Notice(about, strings.NewReplacer("{campaign}", w.Title.In(lang), "{class}", words["classes"][w.Class], "{answer}", w.Answer))
	n.Kind, n.Path = "review-"+w.About, "/c/"+w.Slug+"/vote"
	return n, nil
}
