package api

import (
	"time"

	"github.com/google/uuid"
)

type resultsOut struct {
	RoundID    uuid.UUID    `json:"roundId"`
	State      string       `json:"state" enum:"planned,open,closed,published"`
	Final      bool         `json:"final"`
	Visible    string       `json:"visible" enum:"counts,ranks,hidden" doc:"What whoever asks may see now."`
	Method     string       `json:"method"`
	Seats      int          `json:"seats"`
	Ballots    *ballotsOut  `json:"ballots,omitempty" doc:"Left out while counts are hidden."`
	Ranking    []rankedOut  `json:"ranking"`
	Winners    []uuid.UUID  `json:"winners" doc:"Options that won; more than seats when a tie at the last seat is unbroken."`
	Rounds     []tallyRound `json:"rounds" doc:"Steps of the tally, for methods that have them."`
	Integrity  *integrity   `json:"integrity,omitempty"`
	ClosedAt   *time.Time   `json:"closedAt,omitempty"`
	Difference []difference `json:"difference,omitempty" doc:"For the team: where the projection differed from the ballots at the close."`
}

type ballotsOut struct {
	Counted   int64 `json:"counted"`
	Held      int64 `json:"held"`
	Removed   int64 `json:"removed"`
	Withdrawn int64 `json:"withdrawn"`
}

type rankedOut struct {
	Option     uuid.UUID `json:"option"`
	Title      string    `json:"title"`
	Author     string    `json:"author"`
	PictureURL string    `json:"pictureUrl"`
	Rank       int       `json:"rank" doc:"Equal votes share a rank."`
	Votes      *int64    `json:"votes,omitempty"`
	Share      *float64  `json:"share,omitempty" doc:"Votes over counted ballots, 0 to 1."`
	Low        *float64  `json:"low,omitempty" doc:"Lower end of the 95 % Wilson interval of share."`
	High       *float64  `json:"high,omitempty"`
	Winner     bool      `json:"winner"`
	Mine       bool      `json:"mine" doc:"Made by whoever asks."`
	Chosen     bool      `json:"chosen" doc:"On the ballot of whoever asks."`
}

type tallyRound struct {
	Number int `json:"number"`
}

type integrity struct {
	Tiers map[string]int64 `json:"tiers" doc:"Counted ballots by verification tier."`
}

type difference struct {
	Option     uuid.UUID `json:"option"`
	Projection int64     `json:"projection"`
	Ballots    int64     `json:"ballots"`
}

type recountOut struct {
	RoundID    uuid.UUID    `json:"roundId"`
	Ballots    int64        `json:"ballots" doc:"Counted ballots found by the recount."`
	Equal      bool         `json:"equal"`
	Difference []difference `json:"difference"`
	CountedAt  time.Time    `json:"countedAt"`
}
