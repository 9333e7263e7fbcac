package api

import (
	"context"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
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
		ReviewResults: s.ReviewResults, MaxIdeas: s.MaxIdeas, MaxWeight: s.MaxWeight, Questions: questionsIn(s.Questions),
		Challenge: s.Challenge,
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
		ReviewResults: s.ReviewResults, MaxIdeas: s.MaxIdeas, MaxWeight: s.MaxWeight, Questions: questionsOf(s.Questions),
	}
	if kind == ideas.RoundVote {
		e := eligibility(s.Who())
		out.Eligibility, out.Challenge = &e, s.Asks()
	}
	return out
}

// declaration is what a voter says of themselves, once per campaign.
type declaration struct {
	AgeAtLeast int    `json:"ageAtLeast,omitempty" validate:"min=0,max=99" doc:"I am at least so old: the age that the round asks for, never more exact."`
	Country    string `json:"country,omitempty" validate:"omitempty,len=2" doc:"Where I live, ISO 3166-1 alpha-2."`
	HouseRules int    `json:"houseRules,omitempty" validate:"min=0,max=1000000" doc:"The campaign's rulesVersion that I accept."`
}

type admissionOut struct {
	Eligible    bool        `json:"eligible"`
	Reasons     []string    `json:"reasons" doc:"What is lacking, in the order in which a ballot would be refused for it: guest, sign-in, email-unconfirmed, code-required, not-invited, house-rules, age-undeclared, too-young, country-undeclared, country, guest-claimed, imported-key."`
	As          string      `json:"as" enum:"visitor,guest,member"`
	Codes       int         `json:"codes" doc:"On-pack codes that I have redeemed in the campaign."`
	Weight      int         `json:"weight" doc:"Of my ballot with them."`
	Declaration declaration `json:"declaration" doc:"What I have said, as far as it was kept with a ballot."`
}

func (s *Server) admission(ctx context.Context, a ideas.Actor, in byIDIn) (admissionOut, error) {
	m, err := s.Voting.Admission(ctx, a, in.ID)
	out := admissionOut{
		Eligible: len(m.Reasons) == 0, Reasons: m.Reasons, As: "visitor", Codes: m.Codes, Weight: m.Weight, Declaration: declaration(m.Said),
	}
	switch {
	case a.SignedIn():
		out.As = "member"
	case a.Guest():
		out.As = "guest"
	}
	return out, err
}

func (d *declaration) domain() voting.Declaration {
	if d == nil {
		return voting.Declaration{}
	}
	return voting.Declaration(*d)
}
