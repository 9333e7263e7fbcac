package jury

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// shownRefusals is how many refused attempts a gate lists; it counts all of them.
const shownRefusals = 100

// View is a gate as far as somebody may see it.
type View struct {
	Round     ideas.Round
	State     State
	Rules     Rules
	FanBy     FanBy
	EndedAt   *time.Time
	ClosedAt  *time.Time
	Jurors    int
	Submitted int
	Waived    *Waiver     // the scoring was ended without the quorum
	Refused   int         // attempts to change frozen rules
	Refusals  []time.Time // the latest of them, newest first
	OnJury    bool        // the actor is a juror

	Team *TeamView // for the team
}

// TeamView is what only the team sees of a gate. It holds no juror's scores, and no figure at all before the scoring
// has ended.
type TeamView struct {
	Jurors   []Seat
	Refusals []Refused // with who tried; newest first
	Ideas    []Outcome // in no telling order and without figures until the scoring has ended
	Ties     []Tie
	Counted  bool // the figures are there
}

// Seat is a juror as the team sees one.
type Seat struct {
	Email       string // empty once the account is gone
	Name        string
	InvitedAt   *time.Time
	SavedAt     *time.Time
	SubmittedAt *time.Time
}

// Refused is an attempt to change frozen rules and who made it.
type Refused struct {
	At   time.Time
	What string // "rules" or "removal"
	By   string // name or address; empty once the account is gone
}

// Gate returns the gate after a round: its rules to everybody, the rest by role. Errors: ideas.ErrNotFound.
func (s *Service) Gate(ctx context.Context, a ideas.Actor, round uuid.UUID) (View, error) {
	db := s.read(ctx)
	r, err := loadRound(db, a, round)
	if err != nil {
		return View{}, err
	}
	g, err := needGate(db, round)
	if err != nil {
		return View{}, err
	}
	return view(db, a, r, g)
}

// Gates returns the gates of some rounds of one campaign that the actor may see, by round.
func (s *Service) Gates(ctx context.Context, rounds []ideas.Round) (map[uuid.UUID]View, error) {
	out := map[uuid.UUID]View{}
	db := s.read(ctx)
	for _, r := range rounds {
		if r.Jury == ideas.JuryNone {
			continue
		}
		g, err := loadGate(db, r.ID)
		if err != nil {
			return nil, err
		}
		if g == nil {
			continue
		}
		if out[r.ID], err = view(db, ideas.Actor{}, r, *g); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func view(db *gorm.DB, a ideas.Actor, r ideas.Round, g Gate) (View, error) {
	v := View{Round: r, State: g.state(r), Rules: g.Rules, FanBy: FanScoreOf(r), EndedAt: g.EndedAt, ClosedAt: g.ClosedAt,
		Waived: g.waiver()}
	list, err := jurorsOf(db, r.ID)
	if err != nil {
		return v, err
	}
	v.Jurors = len(list)
	for _, j := range list {
		if j.SubmittedAt != nil {
			v.Submitted++
		}
		v.OnJury = v.OnJury || j.MemberID != nil && a.SignedIn() && *j.MemberID == a.MemberID
	}
	refused, err := refusalsOf(db, r.ID, &v.Refused)
	if err != nil {
		return v, err
	}
	for _, t := range refused {
		v.Refusals = append(v.Refusals, t.At)
	}
	if a.May(ideas.RightCampaigns) {
		v.Team, err = teamView(db, r, g, refused)
	}
	return v, err
}

func refusalsOf(db *gorm.DB, round uuid.UUID, count *int) ([]Refused, error) {
	var n int64
	if err := db.Model(&refusal{}).Where("round_id = ?", round).Count(&n).Error; err != nil {
		return nil, fmt.Errorf("count refusals: %w", err)
	}
	*count = int(n)
	var list []Refused
	err := db.Raw(`SELECT f.at, f.what, coalesce(nullif(m.name, ''), m.email, '') AS by FROM jury_refusals f
		LEFT JOIN members m ON m.id = f.member_id WHERE f.round_id = ? ORDER BY f.at DESC, f.id DESC LIMIT ?`, round, shownRefusals).Scan(&list).Error
	return list, err
}

func teamView(db *gorm.DB, r ideas.Round, g Gate, refused []Refused) (*TeamView, error) {
	t := TeamView{Refusals: refused, Counted: g.EndedAt != nil}
	err := db.Raw(`SELECT m.email, m.name, j.invited_at, j.saved_at, j.submitted_at FROM jury_jurors j
		LEFT JOIN members m ON m.id = j.member_id WHERE j.round_id = ? ORDER BY m.email`, r.ID).Scan(&t.Jurors).Error
	if err != nil {
		return nil, fmt.Errorf("load jury: %w", err)
	}
	d, err := standingOf(db, r, g)
	if err != nil {
		return nil, err
	}
	t.Ideas, t.Ties = d.Ideas, d.Ties
	if !t.Counted {
		t.Ideas, t.Ties = blind(r.ID, d.Ideas), nil
	}
	return &t, nil
}

// standingOf is the result of a closed gate as it was published, and of another as it stands.
func standingOf(db *gorm.DB, r ideas.Round, g Gate) (Document, error) {
	if g.ClosedAt != nil {
		return g.published()
	}
	return outcome(db, r, g)
}

// blind takes every figure out of outcomes and the order that would tell one.
func blind(round uuid.UUID, list []Outcome) []Outcome {
	by := map[uuid.UUID]Outcome{}
	of := make([]candidate, len(list))
	for i, o := range list {
		by[o.Idea] = Outcome{Idea: o.Idea, Title: o.Title, Criteria: []float64{}, Reason: o.Reason}
		of[i].IdeaID = o.Idea
	}
	out := make([]Outcome, 0, len(list))
	for _, id := range shuffled(round, of) {
		out = append(out, by[id])
	}
	return out
}
