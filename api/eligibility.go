package api

import (
	"github.com/smaakmaker/smaakmaker/ideas"
)

// eligibility is who may vote in a round (C4).
type eligibility struct {
	Tiers        []string `json:"tiers" validate:"max=3,dive,oneof=guest code email" doc:"Who gets in: guest (any device), code (whoever has an on-pack code), email (an account with a confirmed address, which gets in where guests do); email alone when empty."`
	MinAge       int      `json:"minAge" validate:"min=0,max=99" doc:"Years, as declared; 0 for any."`
	Countries    []string `json:"countries" validate:"max=60,dive,len=2" doc:"ISO 3166-1 alpha-2, as declared; empty for any."`
	InvitedOnly  bool     `json:"invitedOnly" doc:"Only confirmed addresses on the round's list of invitations."`
	CodeRequired bool     `json:"codeRequired" doc:"Everybody needs an on-pack code."`
	HouseRules   bool     `json:"houseRules" doc:"The campaign's house rules must be accepted."`
}

func (s roundSettings) domain() ideas.RoundSettings {
	out := ideas.RoundSettings{
		MaxChoices: s.MaxChoices, Points: s.Points, PerOption: s.PerOption, MaxScore: s.MaxScore, SetSize: s.SetSize, Tasks: s.Tasks,
		ReviewResults: s.ReviewResults, MaxIdeas: s.MaxIdeas, MaxWeight: s.MaxWeight,
	}
	if s.Eligibility != nil {
		e := ideas.Eligibility(*s.Eligibility)
		out.Eligibility = &e
	}
	return out
}

// roundSettingsOf shows the settings with the usual values where nothing was said.
func roundSettingsOf(r ideas.Round) roundSettings {
	return settingsOf(r.Kind, r.Settings.For(r.Method))
}

func settingsOf(kind ideas.RoundKind, s ideas.RoundSettings) roundSettings {
	out := roundSettings{
		MaxChoices: s.MaxChoices, Points: s.Points, PerOption: s.PerOption, MaxScore: s.MaxScore, SetSize: s.SetSize, Tasks: s.Tasks,
		ReviewResults: s.ReviewResults, MaxIdeas: s.MaxIdeas, MaxWeight: s.MaxWeight,
	}
	if kind == ideas.RoundVote {
		e := eligibility(s.Who())
		out.Eligibility = &e
	}
	return out
}
