package tally

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// fileRules are the rules as a file states them: those that a count reads and those that tell where they come from. A
// null is as good as nothing.
type fileRules struct {
	Rules
	SourceTiebreak *string  `json:"source_tiebreak"`
	MaxRankings    *int     `json:"max_rankings"`
	Arithmetic     *string  `json:"arithmetic"`
	Ties           *string  `json:"ties"`
	Observations   *string  `json:"observations"`
	ATol           *float64 `json:"atol"`
	RTol           *float64 `json:"rtol"`
	Unscored       *float64 `json:"unscored"`
}

// scottishQuota is how Scottish files write their only quota.
const scottishQuota = "floor(V/(seats+1))+1"

func (p *parser) rules() {
	raw := p.raw()
	if p.err != nil {
		return
	}
	if raw[0] != '{' {
		p.fail("must be an object")
		return
	}
	var told fileRules
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&told); err != nil {
		p.fail("%s", strings.TrimPrefix(err.Error(), "json: "))
		return
	}
	if told.Unscored != nil && *told.Unscored != 0 {
		p.fail("unscored: an option without a score has score 0 here")
	}
	if told.Quota == scottishQuota {
		told.Quota = ""
	}
	p.file.Election.Rules = told.Rules
}

// checkRules checks what is the same for all methods: that options exist, and that words and numbers are among those
// described. What a method does not read does not matter to it.
func (e Election) checkRules() error {
	r := e.Rules
	for _, w := range []struct {
		key, word string
		known     []string
	}{
		{"overvote", r.Overvote, []string{"exhaust", "skip", "exhaust-if-multiple-continuing"}},
		{"duplicate", r.Duplicate, []string{"skip", "exhaust"}},
		{"stop", r.Stop, []string{"majority", "two-remain"}},
		{"threshold_basis", r.ThresholdBasis, []string{"each-round", "first-round"}},
		{"quota", r.Quota, []string{"droop-whole", "droop-fractional", "hare-whole"}},
		{"strength", r.Strength, []string{"winning-votes", "margins"}},
		{"unranked", r.Unranked, []string{"last", "not-compared"}},
		{"model", r.Model, []string{BradleyTerry, PlackettLuce}},
		{"tie.rule", r.Tie.Rule, []string{"option-order", "given", "previous-round-then-given", "previous-stage-then-lot"}},
	} {
		if w.word != "" && !slices.Contains(w.known, w.word) {
			return wrongRule(w.key, "%.40q is none of %s", w.word, strings.Join(w.known, ", "))
		}
	}
	if e.Method == STVScottish && r.Quota != "" && r.Quota != "droop-whole" {
		return wrongRule("quota", "a Scottish count has no other quota than %s", scottishQuota)
	}
	if err := e.checkNumbers(); err != nil {
		return err
	}
	return e.checkOptions()
}

func wrongRule(key, format string, args ...any) error {
	return &FormatError{Where: "rules." + key, What: fmt.Sprintf(format, args...)}
}

func (e Election) checkNumbers() error {
	r := e.Rules
	skipped := 0
	if r.MaxSkipped != nil {
		skipped = *r.MaxSkipped
	}
	for _, n := range []struct {
		key         string
		value, most int
	}{
		{"points", r.Points, 1_000_000}, {"per_option", r.PerOption, 1_000_000}, {"max_score", r.MaxScore, 1_000_000},
		{"max_skipped", skipped, math.MaxInt32}, {"decimals", r.Decimals, 9},
	} {
		if n.value < 0 || n.value > n.most {
			return wrongRule(n.key, "%d is not between 0 and %d", n.value, n.most)
		}
	}
	if r.L2 != nil && !(*r.L2 >= 0 && *r.L2 <= 1e9) {
		return wrongRule("l2", "must be from 0 to 1e9")
	}
	return nil
}

// checkOptions checks that every option the rules name exists and that none is named twice in one list.
func (e Election) checkOptions() error {
	lists := []struct {
		key     string
		options []int
	}{{"excluded", e.Rules.Excluded}, {"tie_order", e.Rules.TieOrder}}
	if w := e.Rules.UndeclaredWriteIn; w != nil {
		lists = append(lists, struct {
			key     string
			options []int
		}{"undeclared_write_in", []int{*w}})
	}
	for _, l := range lists {
		if err := e.checkList(l.key, l.options); err != nil {
			return err
		}
	}
	for i, d := range e.Rules.Tie.Resolutions {
		if err := e.checkDraw(fmt.Sprintf("tie.resolutions[%d]", i), d.Round, d.Tied, d.Eliminated); err != nil {
			return err
		}
	}
	for i, d := range e.Rules.Lots {
		if err := e.checkDraw(fmt.Sprintf("lots[%d]", i), d.Stage, d.Tied, d.Chosen); err != nil {
			return err
		}
	}
	return nil
}

func (e Election) checkList(key string, options []int) error {
	seen := map[int]bool{}
	for _, o := range options {
		if o < 0 || o >= e.Options || seen[o] {
			return wrongRule(key, "option %d does not exist or is there twice", o)
		}
		seen[o] = true
	}
	return nil
}

func (e Election) checkDraw(key string, round int, tied []int, chosen int) error {
	if round < 1 || !slices.Contains(tied, chosen) {
		return wrongRule(key, "round %d, option %d: the round counts from 1 and the option is one of those tied", round, chosen)
	}
	return e.checkList(key, tied)
}
