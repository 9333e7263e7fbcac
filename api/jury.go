package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/jury"
)

// juryCriterion is one thing that jurors look at.
type juryCriterion struct {
	Name        text `json:"name" doc:"In every language, at most 80 characters."`
	Description text `json:"description,omitzero" doc:"At most 500 characters."`
	Weight      int  `json:"weight" validate:"required,min=1,max=100" doc:"Percent; the weights of the criteria sum to 100."`
}

type putJuryIn struct {
	ID         uuid.UUID       `path:"id" json:"-"`
	Criteria   []juryCriterion `json:"criteria" validate:"required,min=1,max=8,dive" doc:"Each is scored from 1 to 5."`
	FanWeight  int             `json:"fanWeight" validate:"min=0,max=99" doc:"Percent of the combined result; with juryWeight 100."`
	JuryWeight int             `json:"juryWeight" validate:"required,min=1,max=100"`
	Places     int             `json:"places" validate:"required,min=2,max=500" doc:"So many ideas go on, more where they tie for the last place."`
	Candidates int             `json:"candidates,omitempty" validate:"min=0,max=200" doc:"After a round that collects: so many ideas with the most hearts are judged, 30 when left out. Not after a vote."`
	Quorum     int             `json:"quorum,omitempty" validate:"min=0,max=50" doc:"So many jurors at least must submit; more than half when left out."`
	Jurors     []string        `json:"jurors" validate:"required,min=1,max=50,dive,email,max=254" doc:"Addresses; whoever is no member yet gets an account."`
}

// juryMark is what a juror says of one idea.
type juryMark struct {
	IdeaID   uuid.UUID `json:"ideaId" validate:"required"`
	Scores   []int     `json:"scores" validate:"max=8,dive,min=0,max=5" doc:"1 to 5 for each criterion in their order, 0 where there is none yet; empty when abstaining."`
	Abstains bool      `json:"abstains" doc:"The juror has an interest in this idea and does not judge it."`
	Reason   string    `json:"reason" validate:"max=500" doc:"Why the juror abstains."`
}

type saveScoresIn struct {
	ID    uuid.UUID  `path:"id" json:"-"`
	Marks []juryMark `json:"marks" validate:"max=500,dive" doc:"Replaces the whole draft."`
	Named bool       `json:"named" doc:"The juror agrees to be named with the result."`
}

type waiveQuorumIn struct {
	ID     uuid.UUID `path:"id" json:"-"`
	Jurors int       `json:"jurors" validate:"min=0,max=50" doc:"How many have submitted, as shown to whoever decides; 409 'stale' where it is another number by now."`
	Reason text      `json:"reason" doc:"Why so few are enough: public at once and part of the result. Needed in Dutch; at most 500 characters."`
}

type juryWaiver struct {
	At     time.Time `json:"at"`
	Reason text      `json:"reason"`
}

type juryReasonIn struct {
	ID    uuid.UUID `path:"id" json:"-"`
	Idea  uuid.UUID `path:"idea" json:"-"`
	Class string    `json:"class" validate:"required,oneof=ranking not-producible not-lawful not-safe" doc:"ranking: the formula decides; the others keep the idea from going on."`
	Text  text      `json:"text" doc:"Needed in Dutch; at most 500 characters."`
}

type juryReasonOut struct {
	Class string `json:"class" enum:"ranking,not-producible,not-lawful,not-safe"`
	Text  text   `json:"text"`
}

// juryRules are what is published of a gate beforehand.
type juryRules struct {
	Criteria   []juryCriterion `json:"criteria"`
	FanWeight  int             `json:"fanWeight"`
	JuryWeight int             `json:"juryWeight"`
	FanBy      string          `json:"fanBy" enum:"votes,hearts,rank" doc:"What the fan score is made of: votes or hearts as a percentage of the leader's, or by rank among n options 100 * (n - rank) / (n - 1)."`
	Places     int             `json:"places"`
	Candidates int             `json:"candidates"`
	Quorum     int             `json:"quorum"`
	Formula    string          `json:"formula" doc:"The combined result as a formula; every part lies between 0 and 100."`
}

// juryOut is a gate as far as the reader may see it.
type juryOut struct {
	RoundID   uuid.UUID   `json:"roundId" doc:"The round that the gate follows."`
	State     string      `json:"state" enum:"planned,frozen,scoring,deciding,closed"`
	Rules     juryRules   `json:"rules"`
	EndedAt   *time.Time  `json:"endedAt,omitempty" doc:"When the scoring ended."`
	ClosedAt  *time.Time  `json:"closedAt,omitempty"`
	Jurors    int         `json:"jurors"`
	Submitted int         `json:"submitted"`
	Refused   int         `json:"refused" doc:"Attempts to change the frozen rules; all were refused."`
	Refusals  []time.Time `json:"refusals" doc:"When, newest first, at most 100."`
	Waived    *juryWaiver `json:"waived,omitempty" doc:"The scoring was ended without the quorum."`
	OnJury    bool        `json:"onJury" doc:"The reader is a juror."`
	Team      *juryTeam   `json:"team,omitempty" doc:"For the team."`
}

type juryTeam struct {
	Jurors   []jurySeat    `json:"jurors"`
	Refusals []juryRefusal `json:"refusals"`
	Counted  bool          `json:"counted" doc:"The scoring is over and the figures are there; before, they are all zero."`
	Ideas    []juryOutcome `json:"ideas"`
	Ties     []juryTie     `json:"ties"`
}

type jurySeat struct {
	Email       string     `json:"email" doc:"Empty once the account is gone."`
	Name        string     `json:"name"`
	InvitedAt   *time.Time `json:"invitedAt,omitempty"`
	SavedAt     *time.Time `json:"savedAt,omitempty"`
	SubmittedAt *time.Time `json:"submittedAt,omitempty"`
}

type juryRefusal struct {
	At   time.Time `json:"at"`
	What string    `json:"what" enum:"rules,removal"`
	By   string    `json:"by"`
}

// juryOutcome is how one idea came out.
type juryOutcome struct {
	IdeaID        uuid.UUID      `json:"ideaId"`
	Title         string         `json:"title"`
	Rank          int            `json:"rank" doc:"Equal ideas share a rank; 0 before the scoring has ended."`
	Fan           float64        `json:"fan" doc:"0 to 100."`
	FanExact      string         `json:"fanExact" doc:"As an exact fraction."`
	Jury          *float64       `json:"jury,omitempty" doc:"0 to 100; absent where every juror abstained."`
	JuryExact     string         `json:"juryExact"`
	Criteria      []float64      `json:"criteria" doc:"Mean scores, 1 to 5, in the order of the criteria."`
	Jurors        int            `json:"jurors" doc:"Jurors who scored it."`
	Combined      float64        `json:"combined" doc:"0 to 100."`
	CombinedExact string         `json:"combinedExact"`
	GoesOn        bool           `json:"goesOn"`
	Reason        *juryReasonOut `json:"reason,omitempty"`
}

type juryTie struct {
	Rank     int         `json:"rank"`
	IdeaIDs  []uuid.UUID `json:"ideaIds"`
	Decisive bool        `json:"decisive" doc:"It lies across the last place: all of them go on that were not refused."`
}

type juryResultOut struct {
	Published bool          `json:"published" doc:"False until the gate has closed and the counts of the round may be seen; the rest is empty then."`
	ClosedAt  *time.Time    `json:"closedAt,omitempty"`
	Rules     *juryRules    `json:"rules,omitempty"`
	NextID    *uuid.UUID    `json:"nextId,omitempty" doc:"The round whose shortlist the gate filled."`
	Invited   int           `json:"invited"`
	Jurors    int           `json:"jurors" doc:"Jurors who submitted."`
	Waived    *juryWaiver   `json:"waived,omitempty" doc:"The scoring was ended without the quorum."`
	Named     []string      `json:"named" doc:"Those of them who agreed to be named."`
	Ideas     []juryOutcome `json:"ideas" doc:"The highest combined result first."`
	Ties      []juryTie     `json:"ties"`
}

// juryIdea is an idea that a juror judges.
type juryIdea struct {
	ideaCard
	Fields map[string]any `json:"fields" doc:"What the maker filled in."`
}

type jurySheetOut struct {
	RoundID      uuid.UUID  `json:"roundId"`
	CampaignSlug string     `json:"campaignSlug"`
	Campaign     text       `json:"campaign"`
	ClosesAt     time.Time  `json:"closesAt" doc:"When the round before the gate closes, and the scoring begins."`
	State        string     `json:"state" enum:"planned,frozen,scoring,deciding,closed"`
	Rules        juryRules  `json:"rules"`
	Ideas        []juryIdea `json:"ideas" doc:"In an order of this juror's own, without hearts; empty before the scoring."`
	Marks        []juryMark `json:"marks"`
	Named        bool       `json:"named"`
	SavedAt      *time.Time `json:"savedAt,omitempty"`
	SubmittedAt  *time.Time `json:"submittedAt,omitempty"`
}

func (s *Server) getJury(ctx context.Context, a ideas.Actor, in byIDIn) (juryOut, error) {
	return sendJury(s.Jury.Gate(ctx, a, in.ID))
}

func (s *Server) putJury(ctx context.Context, a ideas.Actor, in putJuryIn) (juryOut, error) {
	rules := jury.Rules{FanWeight: in.FanWeight, JuryWeight: in.JuryWeight, Places: in.Places, Candidates: in.Candidates, Quorum: in.Quorum}
	for _, c := range in.Criteria {
		rules.Criteria = append(rules.Criteria, jury.Criterion{Name: c.Name.domain(), Description: c.Description.domain(), Weight: c.Weight})
	}
	return sendJury(s.Jury.Put(ctx, a, in.ID, rules, in.Jurors))
}

func (s *Server) removeJury(ctx context.Context, a ideas.Actor, in byIDIn) (none, error) {
	return none{}, s.Jury.Remove(ctx, a, in.ID)
}

func (s *Server) endScoring(ctx context.Context, a ideas.Actor, in byIDIn) (juryOut, error) {
	return sendJury(s.Jury.End(ctx, a, in.ID))
}

func (s *Server) waiveQuorum(ctx context.Context, a ideas.Actor, in waiveQuorumIn) (juryOut, error) {
	return sendJury(s.Jury.Waive(ctx, a, in.ID, in.Jurors, in.Reason.domain()))
}

func (s *Server) closeJury(ctx context.Context, a ideas.Actor, in byIDIn) (juryOut, error) {
	return sendJury(s.Jury.Close(ctx, a, in.ID))
}

func (s *Server) explainIdea(ctx context.Context, a ideas.Actor, in juryReasonIn) (juryOut, error) {
	if err := s.Jury.Explain(ctx, a, in.ID, in.Idea, jury.Class(in.Class), in.Text.domain()); err != nil {
		return juryOut{}, err
	}
	return sendJury(s.Jury.Gate(ctx, a, in.ID))
}

func (s *Server) myScores(ctx context.Context, a ideas.Actor, in byIDIn) (jurySheetOut, error) {
	return s.sendSheet(ctx, a)(s.Jury.MySheet(ctx, a, in.ID))
}

func (s *Server) saveScores(ctx context.Context, a ideas.Actor, in saveScoresIn) (jurySheetOut, error) {
	marks := make([]jury.Mark, len(in.Marks))
	for i, m := range in.Marks {
		marks[i] = jury.Mark{Idea: m.IdeaID, Scores: m.Scores, Abstains: m.Abstains, Reason: m.Reason}
	}
	return s.sendSheet(ctx, a)(s.Jury.Save(ctx, a, in.ID, marks, in.Named))
}

func (s *Server) submitScores(ctx context.Context, a ideas.Actor, in byIDIn) (jurySheetOut, error) {
	return s.sendSheet(ctx, a)(s.Jury.Submit(ctx, a, in.ID))
}

func (s *Server) juryResult(ctx context.Context, a ideas.Actor, in byIDIn) (juryResultOut, error) {
	d, err := s.Jury.Result(ctx, a, in.ID)
	if err != nil {
		return juryResultOut{}, err
	}
	return juryResultOf(d), nil
}
