package jury

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

// What a letter to a juror is about: that somebody is on a jury, and that the scoring has begun.
const (
	AboutInvitation = "invitation"
	AboutScoring    = "scoring"
)

// Letter is the job that mails one juror.
type Letter struct {
	Juror uuid.UUID `json:"juror"`
	About string    `json:"about"`
}

// Kind names the job.
func (Letter) Kind() string { return "jury_letter" }

// Send does the job. A juror who left the jury meanwhile gets no mail, nor does one about a scoring that is over.
func (s *Service) Send(ctx context.Context, l Letter) error {
	var to []struct {
		MemberID uuid.UUID
		RoundID  uuid.UUID
		Title    ideas.Text `gorm:"serializer:json"`
		Ended    bool
	}
	err := s.read(ctx).Raw(`SELECT j.member_id, j.round_id, c.title, g.ended_at IS NOT NULL OR j.submitted_at IS NOT NULL AS ended
		FROM jury_jurors j JOIN jury_gates g USING (round_id) JOIN rounds r ON r.id = j.round_id JOIN campaigns c ON c.id = r.campaign_id
		WHERE j.id = ? AND j.member_id IS NOT NULL`, l.Juror).Scan(&to).Error
	if err != nil {
		return fmt.Errorf("load juror: %w", err)
	}
	if len(to) == 0 || to[0].Ended {
		return nil
	}
	return s.d.People.SendNotice(ctx, to[0].MemberID, func(lang string) (members.Notice, error) {
		return notice(lang, l.About, to[0].Title.In(lang), to[0].RoundID)
	})
}

// notice writes a letter in one language.
func notice(lang, about, campaign string, round uuid.UUID) (members.Notice, error) {
	words, err := members.WordsIn(mailFiles, lang)
	if err != nil {
		return members.Notice{}, err
	}
	n := words.Notice(about, strings.NewReplacer("{campaign}", campaign))
	n.Kind, n.Path = "jury-"+about, "/jury/"+round.String()
	return n, nil
}
