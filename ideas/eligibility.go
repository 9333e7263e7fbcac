package ideas

import (
	"slices"
	"strconv"
	"strings"
)

// The tiers that a round can let in: how well a voter is known. A confirmed address is let in where a mere device is.
const (
	TierGuest = "guest" // a device session
	TierCode  = "code"  // whoever has an on-pack code, an account or not
	TierEmail = "email" // an account with a confirmed address
)

// Bounds of what a round may ask.
const (
	maxMinAge    = 99
	maxCountries = 60
	maxWeight    = 1000 // the table's range of weights says the same
)

// Eligibility is who may vote in a round (C4). It is fixed when the vote opens. Age and country are what voters declare;
// nothing more exact than an answer to the question is ever asked.
type Eligibility struct {
	Tiers        []string `json:"tiers,omitempty"`        // who gets in; empty = TierEmail
	MinAge       int      `json:"minAge,omitempty"`       // years; 0 = any
	Countries    []string `json:"countries,omitempty"`    // ISO 3166-1 alpha-2; empty = any
	InvitedOnly  bool     `json:"invitedOnly,omitempty"`  // only confirmed addresses on the round's list
	CodeRequired bool     `json:"codeRequired,omitempty"` // everybody needs an on-pack code
	HouseRules   bool     `json:"houseRules,omitempty"`   // the campaign's house rules must be accepted
}

// Who returns the round's rules with what holds where nothing was said: confirmed addresses get in.
func (s RoundSettings) Who() Eligibility {
	var e Eligibility
	if s.Eligibility != nil {
		e = *s.Eligibility
	}
	if len(e.Tiers) == 0 {
		e.Tiers = []string{TierEmail}
	}
	return e
}

// Lets reports whether the tier is among those let in.
func (e Eligibility) Lets(tier string) bool { return slices.Contains(e.Tiers, tier) }

// Heaviest is what a ballot may weigh at most: 1 unless the settings let codes raise it.
func (s RoundSettings) Heaviest() int { return max(1, s.MaxWeight) }

// TakesCodes reports whether an on-pack code is of any use in the round.
func (s RoundSettings) TakesCodes() bool {
	e := s.Who()
	return e.CodeRequired || e.Lets(TierCode) || s.Heaviest() > 1
}

// eligibility checks who may vote and returns it in one form. A collect round has none.
func (c *checker) eligibility(path string, r Round) *Eligibility {
	e := r.Settings.Eligibility
	if r.Kind != RoundVote {
		if e != nil {
			c.flaw(path+".eligibility", "not-allowed", "")
		}
		if r.Settings.MaxWeight != 0 {
			c.flaw(path+".maxWeight", "not-allowed", "")
		}
		return nil
	}
	c.number(path+".maxWeight", r.Settings.MaxWeight, 0, maxWeight)
	out := r.Settings.Who()
	path += ".eligibility"
	c.number(path+".minAge", out.MinAge, 0, maxMinAge)
	out.Tiers = c.words(path+".tiers", out.Tiers, 3, func(t string) bool { return t == TierGuest || t == TierCode || t == TierEmail }, "guest, code, email")
	out.Countries = c.words(path+".countries", out.Countries, maxCountries, IsCountry, "NL, BE, DE")
	if out.InvitedOnly && (out.Lets(TierGuest) || out.Lets(TierCode)) {
		c.flaw(path+".invitedOnly", "not-allowed", "")
	}
	return &out
}

// words checks a list of stable words, each known and there once, and sorts it.
func (c *checker) words(path string, list []string, most int, known func(string) bool, some string) []string {
	if len(list) > most {
		c.flaw(path, "too-many", strconv.Itoa(most))
		return nil
	}
	out := slices.Clone(list)
	for i, w := range out {
		switch {
		case !known(w):
			c.flaw(index(path, i), "unknown-value", some)
		case slices.Contains(out[:i], w):
			c.flaw(index(path, i), "duplicate", "")
		}
	}
	slices.Sort(out)
	return out
}

// countries are the codes of ISO 3166-1 alpha-2, and XK, which Kosovo uses.
const countries = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
	"CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE " +
	"GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP " +
	"KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF " +
	"NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN " +
	"SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT " +
	"ZA ZM ZW"

// IsCountry reports whether the word is a country's code in capitals.
func IsCountry(code string) bool {
	return len(code) == 2 && code[0] >= 'A' && code[1] >= 'A' && strings.Contains(" "+countries+" ", " "+code+" ")
}
