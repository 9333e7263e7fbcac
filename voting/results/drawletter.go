package results

import (
	"context"
	"embed"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

//go:embed mails
var mailFiles embed.FS

// People send mail to members: members.Service.
type People interface {
	SendNotice(ctx context.Context, member uuid.UUID, compose func(language string) (members.Notice, error)) error
}

// DrawnLetter is the job that mails one winner of a prize. Nobody of the team learns who that is: the vote is secret, and the winner
// decides whether to come forward.
type DrawnLetter struct {
	Draw  uuid.UUID `json:"draw"`
	Voter uuid.UUID `json:"voter"`
}

// Kind names the job.
func (DrawnLetter) Kind() string { return "draw_letter" }

// drawnBallots tells which voter's a ballot is, of those whose commitments were picked.
const drawnBallots = "FROM ballots b JOIN ballot_events e ON e.round_id = b.round_id AND e.id = b.event_id WHERE b.round_id = ? AND e.h IN ?"

// tellWinners writes to the winners of a prize draw who have a confirmed address. Reserves are not told: they may never be needed.
func tellWinners(ctx context.Context, tx *gorm.DB, jobs ideas.Jobs, d *Draw) error {
	won, err := d.won()
	if err != nil || len(won) == 0 {
		return err
	}
	var voters []uuid.UUID
	err = tx.Raw("SELECT v.id FROM voters v JOIN members m ON m.id = v.member_id WHERE m.confirmed_at IS NOT NULL AND v.id IN (SELECT b.voter_id "+
		drawnBallots+") ORDER BY v.id", d.RoundID, won).Scan(&voters).Error
	if err != nil {
		return fmt.Errorf("find winners: %w", err)
	}
	for _, v := range voters {
		if err := jobs.Insert(ctx, DrawnLetter{Draw: d.ID, Voter: v}, time.Time{}); err != nil {
			return err
		}
	}
	return nil
}

// won are the commitments of the ballots that won; none of a tie.
func (d *Draw) won() ([][]byte, error) {
	if d.Terms.Kind != ledger.DrawPrize || d.Seats == nil {
		return nil, nil
	}
	list := make([][]byte, min(*d.Seats, len(d.Picked)))
	for i := range list {
		h, err := hex.DecodeString(d.Picked[i])
		if err != nil {
			return nil, fmt.Errorf("a drawn ballot: %w", err)
		}
		list[i] = h
	}
	return list, nil
}

// SendDrawn does the job of one letter. An account that is gone gets none. Errors: those of the mailer.
func (s *Service) SendDrawn(ctx context.Context, l DrawnLetter) error {
	var d Draw
	db := s.db.WithContext(ctx)
	if err := db.Limit(1).Find(&d, "id = ?", l.Draw).Error; err != nil {
		return fmt.Errorf("load draw: %w", err)
	}
	won, err := d.won()
	if err != nil || len(won) == 0 {
		return err
	}
	var found []struct {
		MemberID uuid.UUID
		H        []byte
		Slug     string
		Title    ideas.Text `gorm:"serializer:json"`
		Number   int
	}
	err = db.Raw(`SELECT v.member_id, w.h, c.slug, c.title, r.number FROM (SELECT b.voter_id, e.h `+drawnBallots+`) w JOIN voters v ON v.id = w.voter_id
		JOIN rounds r ON r.id = ? JOIN campaigns c ON c.id = r.campaign_id WHERE v.id = ? AND v.member_id IS NOT NULL`, d.RoundID, won, d.RoundID, l.Voter).Scan(&found).Error
	if err != nil {
		return fmt.Errorf("load winner: %w", err)
	}
	if len(found) == 0 {
		return nil
	}
	w := found[0]
	return s.people.SendNotice(ctx, w.MemberID, func(lang string) (members.Notice, error) {
		words, err := members.WordsIn(mailFiles, lang)
		if err != nil {
			return members.Notice{}, err
		}
		n := words.Notice("drawn", strings.NewReplacer("{campaign}", w.Title.In(lang), "{title}", d.Terms.Title, "{code}", spoken(ledger.Code(w.H))))
		n.Kind, n.Path = "drawn", "/c/"+w.Slug+"/log/"+strconv.Itoa(w.Number)
		return n, nil
	})
}

// spoken is a code as pages show it: in two halves.
func spoken(code string) string { return code[:len(code)/2] + "-" + code[len(code)/2:] }
