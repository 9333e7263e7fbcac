package voting

import (
	"slices"
	"strconv"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Reasons of NotEligible that follow from a round's rules.
const (
	ReasonSignIn       = "sign-in"
	ReasonGuestClaimed = "guest-claimed" // the guest has signed in: the member votes
	ReasonCodeRequired = "code-required"
	ReasonHouseRules   = "house-rules"
	ReasonAgeUnknown   = "age-undeclared"
	ReasonTooYoung     = "too-young"
	ReasonLandUnknown  = "country-undeclared"
	ReasonOtherCountry = "country"
	ReasonNotInvited   = "not-invited"
	ReasonCodeUnknown  = "code-unknown"
	ReasonCodeUsed     = "code-used" // by somebody else
	ReasonCodeExpired  = "code-expired"
	ReasonCodeRevoked  = "code-revoked"
	ReasonCodeLimit    = "code-limit" // the ballot weighs as much as it may without it
)

// Declaration is what a voter says of themselves, once per campaign: no birthday, only that the age asked for is reached.
type Declaration struct {
	AgeAtLeast int    // years; 0 = not said
	Country    string // ISO 3166-1 alpha-2; empty = not said
	HouseRules int    // version accepted; 0 = none
}

// with returns the declaration with what was said since.
func (d Declaration) with(said Declaration) Declaration {
	if said.AgeAtLeast != 0 {
		d.AgeAtLeast = said.AgeAtLeast
	}
	if said.Country != "" {
		d.Country = said.Country
	}
	if said.HouseRules != 0 {
		d.HouseRules = said.HouseRules
	}
	return d
}

// check says what is wrong with a declaration; rules is the version of the house rules that holds.
func (d Declaration) check(rules int) error {
	var flaws []ideas.Flaw
	if d.Country != "" && !ideas.IsCountry(d.Country) {
		flaws = append(flaws, ideas.Flaw{Field: "declaration.country", Code: "format"})
	}
	if d.HouseRules > rules {
		flaws = append(flaws, ideas.Flaw{Field: "declaration.houseRules", Code: "too-large", Param: strconv.Itoa(rules)})
	}
	if d.AgeAtLeast < 0 || d.AgeAtLeast > 99 {
		flaws = append(flaws, ideas.Flaw{Field: "declaration.ageAtLeast", Code: "too-large", Param: "99"})
	}
	if flaws == nil {
		return nil
	}
	return &BallotInvalid{Flaws: flaws}
}

// bearer is a voter with everything that a round may ask for.
type bearer struct {
	tier    Tier
	codes   bool // has redeemed one
	said    Declaration
	invited bool
}

// lacks lists why the round turns the bearer away, in the order in which it tells; empty for one it lets in.
func (b bearer) lacks(e ideas.Eligibility, rules int) []string {
	var out []string
	lack := func(when bool, reason string) {
		if when && !slices.Contains(out, reason) {
			out = append(out, reason)
		}
	}
	known := b.tier != TierGuest
	in := e.Lets(ideas.TierGuest) || known && e.Lets(ideas.TierEmail) || b.codes && e.Lets(ideas.TierCode)
	lack(!in && e.Lets(ideas.TierCode), ReasonCodeRequired)
	lack(!in && !e.Lets(ideas.TierCode), ReasonSignIn)
	lack(e.InvitedOnly && !b.invited, ReasonNotInvited)
	lack(e.CodeRequired && !b.codes, ReasonCodeRequired)
	lack(e.HouseRules && b.said.HouseRules < rules, ReasonHouseRules)
	lack(e.MinAge > 0 && b.said.AgeAtLeast == 0, ReasonAgeUnknown)
	lack(e.MinAge > 0 && b.said.AgeAtLeast > 0 && b.said.AgeAtLeast < e.MinAge, ReasonTooYoung)
	lack(len(e.Countries) > 0 && b.said.Country == "", ReasonLandUnknown)
	lack(len(e.Countries) > 0 && b.said.Country != "" && !slices.Contains(e.Countries, b.said.Country), ReasonOtherCountry)
	return out
}

// onBallot is the tier that a ballot of the bearer carries: how well the person is known. A code raises a guest's.
func (b bearer) onBallot() Tier {
	if b.tier == TierGuest && b.codes {
		return TierCode
	}
	return b.tier
}
