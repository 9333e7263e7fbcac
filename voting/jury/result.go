package jury

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// Document is the result of a gate. Its JSON is kept byte for byte. It names no juror who did not agree.
type Document struct {
	Version  int       `json:"v"` // 1
	Campaign uuid.UUID `json:"campaign"`
	Round    uuid.UUID `json:"round"`
	Next     uuid.UUID `json:"next"`
	ClosedAt time.Time `json:"closedAt"`
	FanBy    FanBy     `json:"fanBy"`
	Rules    Rules     `json:"rules"`
	Invited  int       `json:"invited"`
	Jurors   int       `json:"jurors"`           // who submitted
	Waived   *Waiver   `json:"waived,omitempty"` // of a result made without the quorum
	Named    []string  `json:"named"`
	Ideas    []Outcome `json:"ideas"` // the highest combined score first
	Ties     []Tie     `json:"ties"`
}

// Outcome is how one idea came out. Numbers have six decimals; the exact fractions stand beside them.
type Outcome struct {
	Idea          uuid.UUID   `json:"idea"`
	Title         string      `json:"title"`
	Rank          int         `json:"rank"` // equal ideas share a rank
	Fan           float64     `json:"fan"`  // 0 to 100
	FanExact      string      `json:"fanExact"`
	Jury          *float64    `json:"jury"` // 0 to 100; nil where every juror abstained
	JuryExact     string      `json:"juryExact"`
	Criteria      []float64   `json:"criteria"` // mean scores, 1 to 5, in the order of the rules; empty where every juror abstained
	Jurors        int         `json:"jurors"`   // who scored it
	Combined      float64     `json:"combined"` // 0 to 100
	CombinedExact string      `json:"combinedExact"`
	GoesOn        bool        `json:"goesOn"`
	Reason        *ReasonText `json:"reason"` // nil only before the close
}

// ReasonText is the team's word on an idea, as published.
type ReasonText struct {
	Class Class      `json:"class"`
	Text  ideas.Text `json:"text"`
}

// Tie is a set of ideas with the same combined score. Decisive: it lies across the last place, and so all of them go on
// that were not refused.
type Tie struct {
	Rank     int         `json:"rank"`
	Ideas    []uuid.UUID `json:"ideas"`
	Decisive bool        `json:"decisive"`
}

// outcome applies the formula to a gate as it stands now.
func outcome(db *gorm.DB, r ideas.Round, g Gate) (Document, error) {
	d := Document{Version: 1, Campaign: r.CampaignID, Round: r.ID, FanBy: FanScoreOf(r), Rules: g.Rules,
		Waived: g.waiver(), Ideas: []Outcome{}}
	list, err := candidates(db, r.ID, false)
	if err != nil {
		return d, err
	}
	reasons, err := reasonsOf(db, r.ID)
	if err != nil {
		return d, err
	}
	if d.Named, err = namesOf(db, r.ID); err != nil {
		return d, err
	}
	var ballots []ballot
	if d.Invited, d.Jurors, ballots, err = submitted(db, g); err != nil {
		return d, err
	}
	refused := map[uuid.UUID]bool{}
	for id, reason := range reasons {
		refused[id] = reason.Class != ClassRanking
	}
	ranked := combine(g.Rules, list, ballots, refused)
	for _, s := range ranked {
		d.Ideas = append(d.Ideas, tell(s, reasons))
	}
	d.Ties = ties(ranked, g.Places)
	return d, nil
}

func tell(s standing, reasons map[uuid.UUID]Reason) Outcome {
	o := Outcome{Idea: s.IdeaID, Title: s.Title, Rank: s.rank, Fan: six(s.fan()), FanExact: s.fan().RatString(), Criteria: []float64{},
		Jurors: s.jurors, Combined: six(s.combined), CombinedExact: s.combined.RatString(), GoesOn: s.goesOn}
	if s.jury != nil {
		jury := six(s.jury)
		o.Jury, o.JuryExact = &jury, s.jury.RatString()
	}
	for _, m := range s.means {
		o.Criteria = append(o.Criteria, six(m))
	}
	if reason, ok := reasons[s.IdeaID]; ok {
		o.Reason = &ReasonText{Class: reason.Class, Text: reason.Text}
	}
	return o
}

// six rounds a fraction to six decimals, half away from zero, for the eye.
func six(x *big.Rat) float64 {
	y, ok := new(big.Rat).SetString(x.FloatString(6))
	if !ok {
		return 0
	}
	f, _ := y.Float64()
	return f
}

// ties lists the ideas that came out equal, the highest first.
func ties(ranked []standing, places int) []Tie {
	out := []Tie{}
	on := 0 // of those before the group
	for i := 0; i < len(ranked); {
		t, here := Tie{Rank: ranked[i].rank}, 0
		for ; i < len(ranked) && ranked[i].rank == t.Rank; i++ {
			t.Ideas = append(t.Ideas, ranked[i].IdeaID)
			if !ranked[i].out {
				here++
			}
		}
		t.Decisive = on < places && on+here > places
		if len(t.Ideas) > 1 {
			out = append(out, t)
		}
		on += here
	}
	return out
}

// Result returns the published result of a gate; nil until the gate has closed, and while the team still keeps the
// result of the round back that the fan scores come from. Errors: ideas.ErrNotFound.
func (s *Service) Result(ctx context.Context, a ideas.Actor, round uuid.UUID) (*Document, error) {
	db := s.read(ctx)
	r, err := loadRound(db, a, round)
	if err != nil {
		return nil, err
	}
	g, err := needGate(db, round)
	if err != nil {
		return nil, err
	}
	if g.ClosedAt == nil || r.Kind == ideas.RoundVote && results.See(r, a) != results.SeenCounts {
		return nil, nil
	}
	d, err := g.published()
	return &d, err
}

// published is the result of a closed gate.
func (g Gate) published() (Document, error) {
	var d Document
	if err := json.Unmarshal(g.Document, &d); err != nil {
		return d, fmt.Errorf("decode the gate's result: %w", err)
	}
	return d, nil
}
