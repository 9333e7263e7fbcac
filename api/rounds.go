package api

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// roundSettings are what the methods read beside the ballots; what a method does not read is refused.
type roundSettings struct {
	MaxChoices    int  `json:"maxChoices,omitempty" validate:"min=0,max=500" doc:"approval, sav, pav-seq, phragmen-seq, equal-shares: options approved at most; irv, schulze, stv-scottish, stv-wigm: options ranked at most; 0 for all."`
	Points        int  `json:"points,omitempty" validate:"min=0,max=1000" doc:"budget: points on a ballot at most; 10 when left out."`
	PerOption     int  `json:"perOption,omitempty" validate:"min=0,max=1000" doc:"budget: points on one option at most; 0 for all of them."`
	MaxScore      int  `json:"maxScore,omitempty" validate:"min=0,max=10" doc:"score and star: the highest score, 2 to 10; 5 when left out."`
	SetSize       int  `json:"setSize,omitempty" validate:"min=0,max=5" doc:"maxdiff: options in a set, 4 or 5; 4 when left out."`
	Tasks         int  `json:"tasks,omitempty" validate:"min=0,max=500" doc:"duels: duels of one voter at most, 200 when left out; maxdiff: sets of one voter at most, when left out as many as show every option three times."`
	ReviewResults bool `json:"reviewResults,omitempty" doc:"The team sees the result first and publishes it."`
	MaxIdeas      int  `json:"maxIdeas,omitempty" validate:"min=0,max=500" doc:"Collect: ideas one member may send in; 0 for 20."`
	MaxWeight     int  `json:"maxWeight,omitempty" validate:"min=0,max=1000" doc:"Vote: what on-pack codes can make one ballot weigh at most; 1 when left out."`

	Eligibility *eligibility `json:"eligibility,omitempty" doc:"Vote: who gets in; accounts with a confirmed address when left out. Fixed when the vote opens."`
	Questions   []question   `json:"questions,omitempty" validate:"max=16,dive" doc:"Vote: asked after it; each may be skipped. Fixed when the vote opens."`

	Challenge string `json:"challenge,omitempty" validate:"omitempty,oneof=never risk always" doc:"Vote: whether a ballot needs a solved challenge (proof of work): never, risk (of guests, of new voters with a throw-away address, after wrong codes, from networks with very many votes), always; risk when left out. Accounts that the house imported need none."`
}

type roundIn struct {
	Kind           string        `json:"kind" validate:"required,oneof=collect vote"`
	Method         string        `json:"method,omitempty" validate:"omitempty,oneof=single approval sav budget score star irv schulze stv-scottish stv-wigm duels maxdiff pav-seq phragmen-seq equal-shares"`
	OpensAt        time.Time     `json:"opensAt" validate:"required"`
	ClosesAt       time.Time     `json:"closesAt" validate:"required"`
	ResultsVisible string        `json:"resultsVisible,omitempty" validate:"omitempty,oneof=live ranks afterClose" doc:"afterClose when left out."`
	Seats          int           `json:"seats,omitempty" validate:"omitempty,min=1,max=500" doc:"How many win; 1 when left out."`
	Settings       roundSettings `json:"settings,omitzero"`
}

type roundOut struct {
	ID             uuid.UUID     `json:"id"`
	CampaignID     uuid.UUID     `json:"campaignId"`
	CampaignSlug   string        `json:"campaignSlug"`
	Number         int           `json:"number"`
	Kind           string        `json:"kind" enum:"collect,vote"`
	Method         string        `json:"method" doc:"Empty for a collect round."`
	State          string        `json:"state" enum:"planned,open,closed,published"`
	OpensAt        time.Time     `json:"opensAt"`
	ClosesAt       time.Time     `json:"closesAt"`
	OpenedAt       *time.Time    `json:"openedAt,omitempty"`
	ClosedAt       *time.Time    `json:"closedAt,omitempty"`
	PublishedAt    *time.Time    `json:"publishedAt,omitempty"`
	ResultsVisible string        `json:"resultsVisible" enum:"live,ranks,afterClose"`
	Seats          int           `json:"seats"`
	Settings       roundSettings `json:"settings"`
	Options        int           `json:"options" doc:"How many ideas are on the shortlist."`
	Jury           string        `json:"jury" enum:",awaited,closed" doc:"Whether a jury gate follows the round: awaited until the gate has closed; the counts of the round are hidden as long."`
}

type setOptionsIn struct {
	ID      uuid.UUID   `path:"id" json:"-"`
	IdeaIDs []uuid.UUID `json:"ideaIds" validate:"required,max=500"`
}

// optionOut is one choice on a ballot: a shortlisted idea. Its id is the idea's.
type optionOut struct {
	ideaCard
	Position  int  `json:"position"`
	Withdrawn bool `json:"withdrawn"`
}

type optionsOut struct {
	Items []optionOut `json:"items" doc:"In the team's order until the round opens; then shuffled, for one member always in the same way."`
}

type rescheduleIn struct {
	ID       uuid.UUID  `path:"id" json:"-"`
	OpensAt  *time.Time `json:"opensAt,omitempty"`
	ClosesAt *time.Time `json:"closesAt,omitempty"`
}

type movesOut struct {
	Items []moveOut `json:"items"`
}

// moveOut is one change of a round's state.
type moveOut struct {
	From    string    `json:"from"`
	To      string    `json:"to"`
	At      time.Time `json:"at"`
	ByClock bool      `json:"byClock"`
}

func roundsIn(list []roundIn) []ideas.Round {
	out := make([]ideas.Round, len(list))
	for i, r := range list {
		out[i] = ideas.Round{
			Kind: ideas.RoundKind(r.Kind), Method: r.Method, OpensAt: r.OpensAt, ClosesAt: r.ClosesAt,
			ResultsVisible: ideas.Visibility(r.ResultsVisible), Seats: r.Seats, Settings: r.Settings.domain(),
		}
	}
	return out
}

func roundOutOf(r ideas.Round) roundOut {
	return roundOut{
		ID: r.ID, CampaignID: r.CampaignID, CampaignSlug: r.CampaignSlug, Number: r.Number, Kind: string(r.Kind), Method: r.Method,
		State: string(r.State), OpensAt: r.OpensAt, ClosesAt: r.ClosesAt, OpenedAt: r.OpenedAt, ClosedAt: r.ClosedAt,
		PublishedAt: r.PublishedAt, ResultsVisible: string(r.ResultsVisible), Seats: r.Seats,
		Settings: roundSettingsOf(r), Options: r.Options, Jury: string(r.Jury),
	}
}

func sendRound(r ideas.Round, err error) (roundOut, error) {
	if err != nil {
		return roundOut{}, err
	}
	return roundOutOf(r), nil
}

func (s *Server) getRound(ctx context.Context, a ideas.Actor, in byIDIn) (roundOut, error) {
	return sendRound(s.Ideas.Round(ctx, a, in.ID))
}

func (s *Server) rescheduleRound(ctx context.Context, a ideas.Actor, in rescheduleIn) (roundOut, error) {
	return sendRound(s.Ideas.RescheduleRound(ctx, a, in.ID, in.OpensAt, in.ClosesAt))
}

func (s *Server) openRound(ctx context.Context, a ideas.Actor, in byIDIn) (roundOut, error) {
	return sendRound(s.Ideas.OpenRound(ctx, a, in.ID))
}

func (s *Server) closeRound(ctx context.Context, a ideas.Actor, in byIDIn) (roundOut, error) {
	return sendRound(s.Ideas.CloseRound(ctx, a, in.ID))
}

func (s *Server) publishRound(ctx context.Context, a ideas.Actor, in byIDIn) (roundOut, error) {
	return sendRound(s.Ideas.PublishRound(ctx, a, in.ID))
}

func (s *Server) listMoves(ctx context.Context, a ideas.Actor, in byIDIn) (movesOut, error) {
	list, err := s.Ideas.Moves(ctx, a, in.ID)
	out := movesOut{Items: make([]moveOut, len(list))}
	for i, m := range list {
		out.Items[i] = moveOut{From: string(m.FromState), To: string(m.ToState), At: m.At, ByClock: m.ActorID == nil}
	}
	return out, err
}

func (s *Server) setOptions(ctx context.Context, a ideas.Actor, in setOptionsIn) (optionsOut, error) {
	list, err := s.Ideas.SetOptions(ctx, a, in.ID, in.IdeaIDs)
	if err != nil {
		return optionsOut{}, err
	}
	return s.optionsOut(ctx, a, list)
}

// listOptions shows the team its own order while the round is planned. From then on everybody sees another one, always the
// same, so that no option gains by standing first; the team too, because it may vote.
func (s *Server) listOptions(ctx context.Context, a ideas.Actor, in byIDIn) (optionsOut, error) {
	round, err := s.Ideas.Round(ctx, a, in.ID)
	if err != nil {
		return optionsOut{}, err
	}
	list, err := s.Ideas.Options(ctx, a, in.ID)
	if err != nil {
		return optionsOut{}, err
	}
	out, err := s.optionsOut(ctx, a, list)
	if err == nil && round.State != ideas.RoundPlanned {
		err = s.shuffle(ctx, a, in.ID, out.Items)
	}
	return out, err
}

// shuffle brings options into the order of the actor's ballot. Somebody who has not signed in has none yet, and neither has
// anybody once the campaign's key is destroyed; their order follows from the visitor's seed.
func (s *Server) shuffle(ctx context.Context, a ideas.Actor, round uuid.UUID, items []optionOut) error {
	order, err := s.Voting.BallotOrder(ctx, a, round)
	if errors.Is(err, ideas.ErrSignIn) || errors.Is(err, voting.ErrKeyDestroyed) {
		seeded := rand.New(rand.NewPCG(uint64(a.Seed), uint64(round.ID())))
		seeded.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		return nil
	}
	place := make(map[uuid.UUID]int, len(order))
	for i, id := range order {
		place[id] = i
	}
	slices.SortStableFunc(items, func(a, b optionOut) int { return place[a.ID] - place[b.ID] })
	return err
}

func (s *Server) optionsOut(ctx context.Context, a ideas.Actor, list []ideas.RoundOption) (optionsOut, error) {
	ids := make([]uuid.UUID, len(list))
	for i, o := range list {
		ids[i] = o.IdeaID
	}
	cards, err := s.cardsByID(ctx, a, ids)
	if err != nil {
		return optionsOut{}, err
	}
	out := optionsOut{Items: make([]optionOut, 0, len(list))}
	for _, o := range list {
		if card, ok := cards[o.IdeaID]; ok {
			out.Items = append(out.Items, optionOut{ideaCard: card, Position: o.Position, Withdrawn: o.WithdrawnAt != nil})
		}
	}
	return out, nil
}
