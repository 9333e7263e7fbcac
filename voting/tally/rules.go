package tally

// Rules are the settings of a method. The zero value of each field is the method's usual rule. The JSON names are those of
// election files (FORMAT.md). Every method's file says which fields it reads.
type Rules struct {
	// budget
	Points    int `json:"points,omitempty"`     // on a ballot at most; 0 = 10
	PerOption int `json:"per_option,omitempty"` // on one option at most; 0 = as many as there are

	// score and star
	MaxScore int   `json:"max_score,omitempty"` // 0 = 5
	TieOrder []int `json:"tie_order,omitempty"` // star: the last resort among equals; without it a tie stays unbroken
	// MinScores: score, how many scores an option needs to be placed among the others; 0 = half the median.
	MinScores int `json:"min_scores,omitempty"`

	// irv and stv-wigm: how a paper is read
	Overvote          string `json:"overvote,omitempty"`    // "exhaust" (or ""), "skip", "exhaust-if-multiple-continuing"
	MaxSkipped        *int   `json:"max_skipped,omitempty"` // empty ranks in a row that a paper survives; nil = any number
	Duplicate         string `json:"duplicate,omitempty"`   // "skip" (or ""), "exhaust"
	Excluded          []int  `json:"excluded,omitempty"`    // options that are never in the count
	UndeclaredWriteIn *int   `json:"undeclared_write_in,omitempty"`

	// irv
	BatchElimination bool   `json:"batch_elimination,omitempty"`
	Stop             string `json:"stop,omitempty"`            // "majority" (or ""), "two-remain"
	ThresholdBasis   string `json:"threshold_basis,omitempty"` // "each-round" (or ""), "first-round"

	// stv-wigm
	Decimals          int    `json:"decimals,omitempty"` // 0 = 4; at most 9
	Quota             string `json:"quota,omitempty"`    // "droop-whole" (or ""), "droop-fractional", "hare-whole"
	OneWinnerPerRound bool   `json:"one_winner_per_round,omitempty"`

	// Ties of irv and the single transferable vote
	Tie  TieRule `json:"tie,omitzero"`
	Lots []Lot   `json:"lots,omitempty"` // stv-scottish: draws that were made

	// schulze
	Strength string `json:"strength,omitempty"` // "winning-votes" (or ""), "margins"
	Unranked string `json:"unranked,omitempty"` // "last" (or ""), "not-compared"

	// duels
	Model string   `json:"model,omitempty"` // "bradley-terry" (or ""), "plackett-luce"
	L2    *float64 `json:"l2,omitempty"`    // penalty l2/2 times the sum of squared strengths, at least 0; nil = DefaultL2
}

// TieRule says which of several equal options goes out.
type TieRule struct {
	// Rule: "option-order" (or ""), "given", "previous-round-then-given", "previous-stage-then-lot".
	Rule        string       `json:"rule,omitempty"`
	Resolutions []Resolution `json:"resolutions,omitempty"`
}

// Resolution is one draw of an instant run-off or weighted inclusive Gregory count.
type Resolution struct {
	Round      int   `json:"round"` // from 1
	Tied       []int `json:"tied"`
	Eliminated int   `json:"eliminated"`
}

// Lot is one draw of a Scottish count.
type Lot struct {
	Stage  int   `json:"stage"` // from 1
	Tied   []int `json:"tied"`
	Chosen int   `json:"chosen"`
}
