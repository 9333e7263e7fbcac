package jury

import (
	"fmt"
	"math/big"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// candidate is an idea that a jury judges, with what the fans made of it: 100 * FanPart / FanWhole, 0 to 100.
type candidate struct {
	RoundID  uuid.UUID
	IdeaID   uuid.UUID
	FanPart  int64
	FanWhole int64

	Title string `gorm:"->"` // by the read of those who are still in
}

// TableName names the table.
func (candidate) TableName() string { return "jury_candidates" }

// fan is the candidate's fan score.
func (c candidate) fan() *big.Rat { return big.NewRat(100*c.FanPart, c.FanWhole) }

// FanBy says what a fan score is made of: votes or hearts as a share of those of the leader, or points by rank.
type FanBy string

// What fan scores are made of.
const (
	FanByVotes  FanBy = "votes"
	FanByHearts FanBy = "hearts"
	FanByRank   FanBy = "rank"
)

// FanScoreOf says what the fan scores after a round are made of. Votes count where the method ranks by them; elsewhere
// the rank among n options gives (n - rank) / (n - 1), so that the score follows the published ranking in every method.
func FanScoreOf(r ideas.Round) FanBy {
	switch {
	case r.Kind == ideas.RoundCollect:
		return FanByHearts
	case r.Method == string(tally.Single), r.Method == string(tally.Approval), r.Method == string(tally.Budget):
		return FanByVotes
	}
	return FanByRank
}

// fromVote makes candidates of the frozen result of a vote.
func fromVote(tx *gorm.DB, r ideas.Round) ([]candidate, error) {
	d, err := results.Frozen(tx, r.ID)
	if err != nil {
		return nil, fmt.Errorf("result before the jury: %w", err)
	}
	by, most := FanScoreOf(r), int64(0)
	for _, l := range d.Ranking {
		if l.Votes != nil {
			most = max(most, *l.Votes)
		}
	}
	n := len(d.Ranking)
	out := make([]candidate, n)
	for i, l := range d.Ranking {
		out[i] = candidate{RoundID: r.ID, IdeaID: l.Option, FanWhole: 1}
		switch {
		case by == FanByVotes && l.Votes != nil && most > 0:
			out[i].FanPart, out[i].FanWhole = *l.Votes, most
		case by == FanByRank && n > 1:
			out[i].FanPart, out[i].FanWhole = int64(max(0, n-l.Rank)), int64(n-1)
		case by == FanByRank:
			out[i].FanPart = 1
		}
	}
	return out, nil
}

// fromHearts makes candidates of the ideas with the most hearts, of those that tie for the last place all, but never
// more than a shortlist takes: then those that came in first.
func fromHearts(tx *gorm.DB, r ideas.Round, n int) ([]candidate, error) {
	var list []struct {
		ID     uuid.UUID
		Hearts int64
	}
	err := tx.Raw(`SELECT id, hearts FROM (SELECT id, hearts, created_at, rank() OVER (ORDER BY hearts DESC) AS place FROM ideas
		WHERE campaign_id = ? AND state = 'submitted') ranked WHERE place <= ? ORDER BY hearts DESC, created_at, id LIMIT ?`,
		r.CampaignID, n, maxPlaces).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("ideas with the most hearts: %w", err)
	}
	out := make([]candidate, len(list))
	for i, l := range list {
		out[i] = candidate{RoundID: r.ID, IdeaID: l.ID, FanWhole: 1}
		if list[0].Hearts > 0 {
			out[i].FanPart, out[i].FanWhole = l.Hearts, list[0].Hearts
		}
	}
	return out, nil
}

// candidates reads those who are judged, in no telling order. Withdrawn and removed ideas are left out unless gone.
func candidates(db *gorm.DB, round uuid.UUID, gone bool) ([]candidate, error) {
	q := db.Model(&candidate{}).Select("jury_candidates.*, ideas.title").Joins("JOIN ideas ON ideas.id = jury_candidates.idea_id").
		Where("round_id = ?", round).Order("idea_id")
	if !gone {
		q = q.Where("ideas.state = ?", ideas.IdeaSubmitted)
	}
	var list []candidate
	return list, q.Find(&list).Error
}
