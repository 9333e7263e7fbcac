package jury

import (
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// BookRules are the rules of the gate after a round as the round's rule book tells them; none without a gate.
func BookRules(db *gorm.DB, r ideas.Round) ([]results.Rule, error) {
	g, err := loadGate(db, r.ID)
	if err != nil || g == nil {
		return nil, err
	}
	shares := map[string]int{"fan": g.FanWeight, "jury": g.JuryWeight}
	list := []results.Rule{
		{Code: "jury.lead", Numbers: map[string]int{"round": r.Number, "places": g.Places, "fan": g.FanWeight, "jury": g.JuryWeight}},
		{Code: "jury.formula", Numbers: shares},
		{Code: "jury.fanBy." + string(FanScoreOf(r)), Numbers: map[string]int{"candidates": g.Candidates}},
		{Code: "jury.juryBy"},
	}
	for _, c := range g.Criteria {
		list = append(list, results.Rule{Code: "jury.weighs", Numbers: map[string]int{"weight": c.Weight}, Name: c.Name})
	}
	return append(list, results.Rule{Code: "jury.quorum", Numbers: map[string]int{"quorum": g.Quorum}}, results.Rule{Code: "jury.ties"}), nil
}
