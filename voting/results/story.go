package results

import (
	"math"
	"math/big"
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Bounds of what a story tells, so that a page can show it: a count of a hundred options says more than anybody reads.
const (
	mostInStep     = 60  // options in the tally of one step, beside those it moves
	mostInMatrix   = 100 // options of a matrix; beyond that only its levels are told
	mostCommittees = 20
)

// Story is how a method came to its result. The parts of other methods are left out. It is shown as it is frozen.
type Story struct {
	Steps     []Step         `json:"rounds,omitempty" doc:"irv, stv-wigm, stv-scottish: the count, step by step."`
	Quota     *float64       `json:"quota,omitempty" doc:"stv-wigm, stv-scottish: votes that elect."`
	Scores    *Scores        `json:"scores,omitempty" doc:"score: how often each score was given."`
	Star      *Star          `json:"star,omitempty" doc:"star: the two finalists and their run-off."`
	Pairwise  *Pairwise      `json:"pairwise,omitempty" doc:"schulze: every option against every other."`
	Strengths *Strengths     `json:"strengths,omitempty" doc:"duels: how likely each option is to win."`
	BestWorst []BestWorst    `json:"bestWorst,omitempty" doc:"maxdiff: how often each option was shown, best and worst."`
	Committee *CommitteeTale `json:"committee,omitempty" doc:"pav-seq, phragmen-seq, equal-shares: how the winners were chosen."`
}

// Amount is an option's votes at some point.
type Amount struct {
	Option uuid.UUID `json:"option"`
	Votes  float64   `json:"votes"`
}

// Step is one round of a run-off or one stage of the single transferable vote.
type Step struct {
	Number     int         `json:"number" doc:"From 1."`
	Action     string      `json:"action" enum:"count,first,surplus,exclude" doc:"count for irv and stv-wigm; stv-scottish: the first count, a surplus passed on, or an option excluded."`
	Option     *uuid.UUID  `json:"option,omitempty" doc:"stv-scottish: acted on."`
	Threshold  *float64    `json:"threshold,omitempty" doc:"irv: votes that elect in this round."`
	Tally      []Amount    `json:"tally" doc:"Options in the count, most votes first, at most about 60; stv-scottish after the action, else at the start of the round."`
	Elected    []uuid.UUID `json:"elected"`
	Eliminated []uuid.UUID `json:"eliminated"`
	Exhausted  float64     `json:"exhausted" doc:"Votes that count for nobody any more, so far."`
	Flows      []Flow      `json:"flows" doc:"What moved at the end of this round, or in this stage."`
}

// Flow is what moved from one option to another.
type Flow struct {
	From  uuid.UUID  `json:"from"`
	To    *uuid.UUID `json:"to,omitempty" doc:"Left out for what went to nobody."`
	Votes float64    `json:"votes"`
}

// Scores is the story of a count of scores.
type Scores struct {
	Needed  int64         `json:"needed" doc:"An option with fewer scores stands behind all others and cannot win."`
	Options []ScoresGiven `json:"options"`
}

// ScoresGiven is how often one option was given each score.
type ScoresGiven struct {
	Option uuid.UUID `json:"option"`
	Given  []int64   `json:"given" doc:"How often score 1, 2, and so on."`
}

// Star is the story of a STAR count.
type Star struct {
	Rounds   []StarRound `json:"rounds" doc:"One for each place to be won."`
	Unbroken []uuid.UUID `json:"unbroken" doc:"Options between which nothing decides."`
}

// StarRound is one scoring round with its run-off.
type StarRound struct {
	Scores       []Amount    `json:"scores" doc:"Totals, highest first."`
	HeadToHead   []Amount    `json:"headToHead,omitempty" doc:"For a place in the run-off: ballots that prefer the option to another of the tied."`
	TopScores    []Amount    `json:"topScores,omitempty" doc:"For a place in the run-off: ballots that give it the highest score."`
	Finalists    []uuid.UUID `json:"finalists"`
	Runoff       []Amount    `json:"runoff"`
	NoPreference int64       `json:"noPreference" doc:"Ballots that score both alike."`
}

// Pairwise is the story of a Schulze count. Rows and columns are in the order of Options.
type Pairwise struct {
	Options []uuid.UUID   `json:"options"`
	Prefer  [][]int64     `json:"prefer" doc:"Ballots that rank the row above the column. Empty for more than 100 options."`
	Paths   [][]int64     `json:"paths" doc:"Strength of the strongest path from row to column. Empty for more than 100 options."`
	Levels  [][]uuid.UUID `json:"levels" doc:"The ranking, equals together."`
	Total   int64         `json:"total"`
}

// Strengths is the story of duels.
type Strengths struct {
	Options     []Strength `json:"options" doc:"Strongest first."`
	Comparisons int64      `json:"comparisons" doc:"Duels that were decided."`
	Connected   bool       `json:"connected" doc:"Every option can be compared with every other through a chain of duels."`
}

// Strength is how strong one option is.
type Strength struct {
	Option uuid.UUID `json:"option"`
	Chance float64   `json:"chance" doc:"To win against an average option, 0 to 1."`
	Low    float64   `json:"low" doc:"Lower end of its 95 % interval."`
	High   float64   `json:"high"`
	Wins   int64     `json:"wins"`
	Losses int64     `json:"losses"`
}

// BestWorst is how one option fared in sets.
type BestWorst struct {
	Option uuid.UUID `json:"option"`
	Shown  int64     `json:"shown"`
	Best   int64     `json:"best"`
	Worst  int64     `json:"worst"`
}

// CommitteeTale is how a varied set of winners was chosen.
type CommitteeTale struct {
	Steps      []CommitteeStep `json:"steps"`
	Committees [][]uuid.UUID   `json:"committees" doc:"Every set that some way of breaking ties gives, at most 20."`
	More       bool            `json:"more" doc:"There are others."`
}

// CommitteeStep is one winner being chosen.
type CommitteeStep struct {
	Option uuid.UUID   `json:"option"`
	Value  float64     `json:"value" doc:"What decided: a score, a load or a price, by the method."`
	Num    string      `json:"num" doc:"The same exactly: numerator; empty where the option only fills a place."`
	Den    string      `json:"den"`
	Tied   []uuid.UUID `json:"tied" doc:"Others with the same value."`
	Fill   bool        `json:"fill,omitempty" doc:"equal-shares: chosen after the budgets ran out."`
}

// teller translates a count into the ids of its options.
type teller []uuid.UUID

func (t teller) ids(numbers []int) []uuid.UUID {
	out := make([]uuid.UUID, len(numbers))
	for i, n := range numbers {
		out[i] = t[n]
	}
	return out
}

func (t teller) story(r tally.Result, method tally.Method) Story {
	s := Story{}
	switch {
	case r.Runoff != nil:
		s.Steps = t.runoff(r.Runoff)
		if method == tally.STVWIGM && len(s.Steps) > 0 {
			s.Quota = s.Steps[0].Threshold
			for i := range s.Steps {
				s.Steps[i].Threshold = nil
			}
		}
	case r.Scottish != nil:
		quota := number(r.Scottish.Quota)
		s.Steps, s.Quota = t.scottish(r.Scottish), &quota
	case r.Scores != nil:
		s.Scores = t.scores(r.Scores)
	case r.Star != nil:
		s.Star = t.star(r.Star)
	case r.Pairwise != nil:
		s.Pairwise = t.pairwise(r.Pairwise)
	case r.Strengths != nil:
		s.Strengths = t.strengths(r)
	case r.BestWorst != nil:
		for i, b := range r.BestWorst {
			s.BestWorst = append(s.BestWorst, BestWorst{t[i], b.Shown, b.Best, b.Worst})
		}
	case r.Committee != nil && method != tally.Approval && method != tally.SAV:
		s.Committee = t.committee(r.Committee)
	}
	return s
}

func (t teller) scores(c *tally.ScoreCount) *Scores {
	out := &Scores{Needed: c.Needed, Options: []ScoresGiven{}}
	for i, given := range c.Given {
		out.Options = append(out.Options, ScoresGiven{t[i], given})
	}
	return out
}

func (t teller) star(c *tally.StarCount) *Star {
	out := &Star{Rounds: []StarRound{}, Unbroken: t.ids(c.UnbrokenTie)}
	for _, r := range c.Rounds {
		round := StarRound{Scores: t.amounts(r.Scores), Finalists: t.ids(r.Finalists), Runoff: t.amounts(r.Runoff), NoPreference: r.NoPreference}
		if len(r.HeadToHead) > 0 {
			round.HeadToHead = t.amounts(r.HeadToHead)
		}
		if len(r.TopScores) > 0 {
			round.TopScores = t.amounts(r.TopScores)
		}
		out.Rounds = append(out.Rounds, round)
	}
	return out
}

// amounts lists figures of options, highest first, equal ones in the order of the options.
func (t teller) amounts(by map[int]int64) []Amount {
	numbers := make([]int, 0, len(by))
	for n := range by {
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, func(a, b int) int {
		if by[a] != by[b] {
			return int(max(-1, min(1, by[b]-by[a])))
		}
		return a - b
	})
	out := make([]Amount, len(numbers))
	for i, n := range numbers {
		out[i] = Amount{t[n], float64(by[n])}
	}
	return out
}

func (t teller) pairwise(p *tally.Pairwise) *Pairwise {
	out := &Pairwise{Options: t, Prefer: [][]int64{}, Paths: [][]int64{}, Levels: [][]uuid.UUID{}, Total: p.Total}
	if len(t) <= mostInMatrix {
		out.Prefer, out.Paths = p.Prefer, p.Paths
	}
	for _, level := range p.Levels {
		out.Levels = append(out.Levels, t.ids(level))
	}
	return out
}

func (t teller) strengths(r tally.Result) *Strengths {
	s := r.Strengths
	out := &Strengths{Options: []Strength{}, Comparisons: s.Comparisons, Connected: s.Connected}
	for _, l := range r.Ranking {
		out.Options = append(out.Options, Strength{t[l.Option], six(l.Score), six(l.Low), six(l.High), s.Wins[l.Option], s.Losses[l.Option]})
	}
	return out
}

func (t teller) committee(c *tally.Committee) *CommitteeTale {
	out := &CommitteeTale{Steps: []CommitteeStep{}, Committees: [][]uuid.UUID{}, More: c.More || len(c.All) > mostCommittees}
	for _, s := range c.Steps {
		out.Steps = append(out.Steps, CommitteeStep{t[s.Option], six(quotient(s.Num, s.Den)), s.Num, s.Den, t.ids(s.Tied), s.Fill})
	}
	for _, set := range c.All[:min(len(c.All), mostCommittees)] {
		out.Committees = append(out.Committees, t.ids(set))
	}
	return out
}

// quotient is the value of an exact fraction; 0 where there is none.
func quotient(num, den string) float64 {
	r, ok := new(big.Rat).SetString(num + "/" + den)
	if !ok {
		return 0
	}
	x, _ := r.Float64()
	return x
}

// six rounds to six decimals, as all figures of a document that are not exact are.
func six(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// number is an exact decimal as the nearest number, which is written with the same digits.
func number(d tally.Decimal) float64 { return float64(d.Units) / math.Pow10(d.Decimals) }
