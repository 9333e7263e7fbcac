package api

import (
	"time"

	"github.com/google/uuid"
)

type roundSettings struct {
	MaxChoices    int  `json:"maxChoices,omitempty" validate:"min=0,max=500" doc:"Approval: at most so many; 0 for all."`
	ReviewResults bool `json:"reviewResults,omitempty" doc:"The team sees the result first and publishes it."`
	MaxIdeas      int  `json:"maxIdeas,omitempty" validate:"min=0,max=500" doc:"Collect: ideas one member may send in; 0 for 20."`
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
	Items []optionOut `json:"items" doc:"In the team's order for the team, else shuffled per visitor."`
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
