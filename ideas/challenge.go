package ideas

// When a vote asks the voter's browser for a little work first, which slows floods down (F1). Accounts that the house made
// itself are never asked.
const (
	ChallengeNever  = "never"
	ChallengeRisk   = "risk" // guests, codes after wrong tries, and networks from which very many vote
	ChallengeAlways = "always"
)

// Asks is when the vote asks for work, with what holds where nothing was said.
func (s RoundSettings) Asks() string {
	if s.Challenge == "" {
		return ChallengeRisk
	}
	return s.Challenge
}

// challenge checks when work is asked for. A collect round asks for none.
func (c *checker) challenge(path string, r Round) {
	switch asks := r.Settings.Challenge; {
	case r.Kind != RoundVote && asks != "":
		c.flaw(path+".challenge", "not-allowed", "")
	case asks != "" && asks != ChallengeNever && asks != ChallengeRisk && asks != ChallengeAlways:
		c.flaw(path+".challenge", "unknown-value", "never, risk, always")
	}
}
