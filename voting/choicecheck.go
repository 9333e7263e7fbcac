package voting

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// mostFlaws bounds what is told about one bad ballot.
const mostFlaws = 10

// fieldOf is the field of a ballot that the method reads; empty for a method that nobody knows.
func fieldOf(m tally.Method) string {
	switch m {
	case tally.Single:
		return "choose"
	case tally.Approval, tally.SAV, tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares:
		return "approve"
	case tally.Budget:
		return "points"
	case tally.Score, tally.STAR:
		return "score"
	case tally.IRV, tally.Schulze, tally.STVScottish, tally.STVWIGM:
		return "rank"
	case tally.Duels:
		return "pair"
	case tally.MaxDiff:
		return "set"
	}
	return ""
}

// check returns nil or ErrBallotInvalid with what is wrong.
func (c Choice) check(r *snapshot) error {
	method := tally.Method(r.round.Method)
	k := &checking{method: method, settings: r.round.Settings.For(r.round.Method), options: r.options}
	field := fieldOf(method)
	switch given := c.given(); {
	case slices.ContainsFunc(given, func(f string) bool { return f != field }):
		k.flaw(field, "other-method", r.round.Method)
	case len(given) == 0 || !tally.Known(method):
		k.flaw(field, "required", "")
	default:
		k.content(c)
	}
	if len(k.flaws) == 0 {
		return nil
	}
	return &BallotInvalid{Flaws: k.flaws}
}

// checking collects what is wrong with one ballot.
type checking struct {
	method   tally.Method
	settings ideas.RoundSettings
	options  map[uuid.UUID]bool // of every option: whether it may be chosen
	flaws    []ideas.Flaw
}

func (k *checking) flaw(field, code, param string) {
	if len(k.flaws) < mostFlaws {
		k.flaws = append(k.flaws, ideas.Flaw{Field: field, Code: code, Param: param})
	}
}

func (k *checking) content(c Choice) {
	most := k.settings.MaxChoices
	if most == 0 {
		most = len(k.options)
	}
	switch {
	case c.Choose != nil:
		k.list("choose", c.Choose, 1)
	case c.Approve != nil:
		k.list("approve", c.Approve, most)
	case c.Points != nil:
		k.points(c.Points)
	case c.Score != nil:
		k.score(c.Score)
	case c.Rank != nil:
		k.rank(c.Rank, most)
	case c.Duel != nil:
		k.duel(c.Duel)
	case c.Set != nil:
		k.set(c.Set)
	}
	if (c.Duel != nil || c.Set != nil) && len(k.flaws) == 0 && c.Token == "" {
		k.flaw("token", "required", "")
	}
}

// size checks how many there are and reports whether there is anything to look at.
func (k *checking) size(field string, n, least, most int) bool {
	switch {
	case n < least:
		k.flaw(field, "too-few", strconv.Itoa(least))
	case n > most:
		k.flaw(field, "too-many", strconv.Itoa(most))
	default:
		return true
	}
	return false
}

// list checks options that stand side by side.
func (k *checking) list(field string, given []uuid.UUID, most int) {
	if k.size(field, len(given), 1, most) {
		k.each(field, given, map[uuid.UUID]struct{}{})
	}
}

// each checks single options: unknown in this round, withdrawn, or among those seen before.
func (k *checking) each(field string, given []uuid.UUID, seen map[uuid.UUID]struct{}) {
	for i, id := range given {
		_, twice := seen[id]
		if may := k.options[id]; !may || twice { // the place is written only where there is something to say of it
			if at := fmt.Sprintf("%s[%d]", field, i); twice && may {
				k.flaw(at, "duplicate", id.String())
			} else {
				k.option(at, id)
			}
		}
		seen[id] = struct{}{}
	}
}

func (k *checking) option(at string, id uuid.UUID) {
	if may, known := k.options[id]; !known {
		k.flaw(at, "unknown-option", id.String())
	} else if !may {
		k.flaw(at, "withdrawn-option", id.String())
	}
}

// amounts checks what is given to each option and returns the sum.
func (k *checking) amounts(field string, given map[uuid.UUID]int, least, most int) int {
	sum := 0
	if !k.size(field, len(given), 1, len(k.options)) {
		return sum
	}
	for _, id := range slices.SortedFunc(maps.Keys(given), compareIDs) {
		at, n := field+"."+id.String(), given[id]
		k.option(at, id)
		switch {
		case n < least:
			k.flaw(at, "too-small", strconv.Itoa(least))
		case n > most:
			k.flaw(at, "too-large", strconv.Itoa(most))
		default:
			sum += n
		}
	}
	if len(k.flaws) == 0 && sum == 0 {
		k.flaw(field, "too-few", "1")
	}
	return sum
}

func (k *checking) points(given map[uuid.UUID]int) {
	each := k.settings.PerOption
	if each == 0 {
		each = k.settings.Points
	}
	sum := k.amounts("points", given, 0, each)
	if len(k.flaws) == 0 && sum > k.settings.Points {
		k.flaw("points", "over-budget", strconv.Itoa(k.settings.Points))
	}
}

func (k *checking) score(given map[uuid.UUID]int) {
	least := 1
	if k.method == tally.STAR {
		least = 0
	}
	k.amounts("score", given, least, k.settings.MaxScore)
}

func (k *checking) rank(levels [][]uuid.UUID, most int) {
	n := 0
	for _, level := range levels {
		n += max(1, len(level))
	}
	if !k.size("rank", n, 1, most) {
		return
	}
	seen := make(map[uuid.UUID]struct{}, n)
	for i, level := range levels {
		at := fmt.Sprintf("rank[%d]", i)
		switch {
		case len(level) == 0:
			k.flaw(at, "too-few", "1")
		case len(level) > 1 && k.method != tally.Schulze:
			k.flaw(at, "tie-not-allowed", "")
		default:
			k.each(at, level, seen)
		}
	}
}

func (k *checking) duel(d *Duel) {
	if !k.size("pair", len(d.Pair), 2, 2) {
		return
	}
	k.each("pair", d.Pair, map[uuid.UUID]struct{}{})
	switch {
	case d.Winner != uuid.Nil:
		k.shown("winner", d.Winner, d.Pair)
		if d.Reason != "" {
			k.flaw("reason", "not-allowed", "")
		}
	case d.Reason != "" && !slices.Contains(UndecidedReasons(), d.Reason):
		k.flaw("reason", "unknown-value", "both-good, both-bad, dont-know, too-similar")
	}
}

func (k *checking) set(s *Set) {
	if !k.size("set", len(s.Shown), 2, 5) {
		return
	}
	k.each("set", s.Shown, map[uuid.UUID]struct{}{})
	k.shown("best", s.Best, s.Shown)
	k.shown("worst", s.Worst, s.Shown)
	if s.Best == s.Worst && s.Best != uuid.Nil {
		k.flaw("worst", "same-option", "")
	}
}

// shown checks an answer that must be one of those that were asked about.
func (k *checking) shown(field string, id uuid.UUID, among []uuid.UUID) {
	if id == uuid.Nil {
		k.flaw(field, "required", "")
	} else if !slices.Contains(among, id) {
		k.flaw(field, "not-shown", id.String())
	}
}
