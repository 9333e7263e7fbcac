package tally

// Result is the outcome of a count. Ranking holds every option, best first, equal ones in the order of the options.
// Beside it stands the story of the method, from which a page can tell how it came about; all other parts are nil.
type Result struct {
	Base    int64 // weight of all ballots: what shares are shares of
	Ranking []Standing
	// Winners: in the order of the ranking; more than the seats where a decisive tie is not settled, fewer where nobody else
	// has a vote and where a tie of star stays unbroken, since only a draw can say who it is.
	Winners []int
	Ties    []Tie // in the order in which they came up; options without any vote are not listed as tied

	Runoff    *Runoff     // irv, stv-wigm
	Scottish  *Scottish   // stv-scottish
	Scores    *ScoreCount // score
	Star      *StarCount  // star
	Pairwise  *Pairwise   // schulze
	Strengths *Strengths  // duels
	BestWorst []BestWorst // maxdiff, by option
	Committee *Committee  // approval, sav, pav-seq, phragmen-seq, equal-shares
}

// Standing is one option's place in the result.
type Standing struct {
	Option int
	Rank   int // from 1; equal options share a rank and the next one is skipped: 1, 2, 2, 4
	// Votes: single, approval, sav and committee rules, the weight of the ballots that name the option; budget, its points;
	// score, how many scores it has; irv, the votes it last had; duels, its wins; else 0.
	Votes int64
	// Score: score, the mean (0 without scores); star, the total; schulze, how many options it beats; duels, its chance
	// against an average option; maxdiff, (best - worst) / shown; single transferable vote, the votes with which it was elected or went out or else
	// the last it had; sav, its votes.
	Score     float64
	Low, High float64 // 95 % interval of Score where the method has one, else 0
	Winner    bool
}

// Tie is a set of options that came out equal and how that was settled.
type Tie struct {
	Rank     int    // the rank they share or, where a rule settled it, that of the one placed first; 0 where it is of a round
	Round    int    // round or stage of the count in which it came up, from 1; 0 = of the ranking
	Options  []int  // ascending
	Settled  string // one of the Settled words
	Chosen   int    // whom the rule put out, or put first; -1 where nobody
	Decisive bool   // the tie lies across the last seat
}

// How ties are settled.
const (
	SharedRank    = "shared-rank"     // nobody is put before the other
	OptionOrder   = "option-order"    // the option that stands later goes out
	EarlierRound  = "earlier-round"   // votes in an earlier round decide
	ByLot         = "lot"             // a draw that the election's rules record
	HeadToHead    = "head-to-head"    // pairwise preferences decide
	TotalScore    = "total-score"     // higher total decides
	MostTopScores = "most-top-scores" // ballots that give the highest score decide
	TieOrder      = "tie-order"       // the order that the rules give
)

// Decimal is an exact number of votes with a fixed number of decimals: Units / 10^Decimals.
type Decimal struct {
	Units    int64
	Decimals int
}

// Runoff is the story of an instant run-off or a weighted inclusive Gregory count.
type Runoff struct {
	Rounds  []RunoffRound
	Winners []int // in the order of their election
	Total   int64 // ballots, blank ones too
	Blank   int64 // papers without any mark
}

// RunoffRound is one round. Tally is by option; an option that is out of the count has In false.
type RunoffRound struct {
	Threshold    Decimal
	Tally        []InCount
	Elected      []int
	Eliminated   []int
	Inactive     Inactive
	Flows        []Flow
	FinalSurplus *Decimal // stv-wigm: on the closing line only
	Lost         Decimal  // stv-wigm: what truncation has lost so far; with tally, inactive and final surplus: all votes
}

// InCount is an option's votes at the start of a round, if it is still in the count.
type InCount struct {
	In    bool
	Votes Decimal
}

// Inactive counts the papers set aside so far, by reason.
type Inactive struct{ Exhausted, Overvote, Repeated, Skipped Decimal }

// Flow is what moved from one option to another at the end of a round or in a stage; To is -1 for what went to nobody.
type Flow struct {
	From, To int
	Votes    Decimal
}

// Scottish is the story of a Scottish count.
type Scottish struct {
	Quota   Decimal
	Stages  []Stage
	Winners []int // in the order of their election
}

// Stage is one stage of a Scottish count. Tally is by option, after the action.
type Stage struct {
	Action          string // "first", "surplus", "exclude"
	Option          int    // acted on; -1 in the first stage
	Tally           []Decimal
	Nontransferable Decimal
	Lost            Decimal // what truncation has lost so far; with tally and nontransferable: all valid papers
	Elected         []int   // at the end of this stage
	Flows           []Flow
}

// ScoreCount is the story of a count of scores: Given[o][i] is how often option o was given the score i+1. An option with
// fewer scores than Needed stands after all others and cannot win.
type ScoreCount struct {
	Given  [][]int64
	Needed int64 // at least 1
}

// StarCount is the story of a STAR count; more than one round in Bloc STAR.
type StarCount struct {
	Rounds      []StarRound
	Winners     []int
	UnbrokenTie []int // options between which nothing decides; empty where all was decided
	Total       int64
}

// StarRound is one round. Its maps are by option; nil where the step was not needed.
type StarRound struct {
	Scores       map[int]int64
	HeadToHead   map[int]int64 // score tie: ballots that prefer the option to another of the tied
	TopScores    map[int]int64 // score tie: ballots that give it the highest score
	Finalists    []int         // ascending; nil where a tie for the run-off stayed unbroken
	Runoff       map[int]int64
	NoPreference int64
}

// Pairwise is the story of a Schulze count: Prefer[a][b] is the weight of the ballots that rank a above b, Paths[a][b] the
// strength of the strongest path from a to b, Levels the ranking with equals together.
type Pairwise struct {
	Prefer [][]int64
	Paths  [][]int64
	Levels [][]int
	Total  int64
}

// Strengths is the story of duels: Theta by option (natural logarithm, sum 0), its standard error, and what it rests on.
type Strengths struct {
	Theta       []float64
	SE          []float64
	Wins        []int64
	Losses      []int64
	Comparisons int64
	Iterations  int
	Connected   bool // every option can be compared with every other through a chain of comparisons
}

// BestWorst is how often an option was shown, called best and called worst.
type BestWorst struct{ Shown, Best, Worst int64 }

// Committee is the story of choosing several winners from approvals. All lists every committee that some way of breaking
// ties gives (each ascending, sorted), up to MostCommittees of them.
type Committee struct {
	Chosen []int // the one taken: ascending; ties went to the option that stands first
	All    [][]int
	More   bool // All was cut off, at MostCommittees or because the search took too long
	Steps  []CommitteeStep
}

// MostCommittees bounds how many committees are listed where ties allow many.
const MostCommittees = 10_000

// CommitteeStep is one choice: the value that decided (votes, a score, a load or a price, in lowest terms) and who else
// had it.
type CommitteeStep struct {
	Option int
	Num    string // exact: numerator; empty where the option only fills a seat and nobody approves it
	Den    string // and denominator
	Tied   []int
	Fill   bool // equal-shares: chosen after the money ran out
}
