package jury

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/google/uuid"
)

// standing is one idea as the formula sees it, in exact fractions.
type standing struct {
	candidate
	means    []*big.Rat // by criterion, 1 to 5; nil where every juror abstained
	jurors   int        // who scored it
	jury     *big.Rat   // 0 to 100; nil where every juror abstained
	combined *big.Rat   // 0 to 100
	rank     int        // equal ideas share a rank
	out      bool       // refused by the team, with a reason
	goesOn   bool
}

// ballot is what one juror gave one idea, a score for each criterion.
type ballot struct {
	idea   uuid.UUID
	scores []int
}

// combine ranks the candidates by the published formula:
//
//	mean_c   = mean of the jurors' scores for criterion c, over the jurors who did not abstain from the idea
//	jury     = sum over c of weight_c/100 * 100 * (mean_c - 1) / 4
//	combined = fanWeight/100 * fan + juryWeight/100 * jury, or fan where every juror abstained
//
// The first Places of those that were not refused go on, and all that tie for the last place. Every step is exact. fan,
// jury and combined lie in 0 to 100, and combined never falls when a vote, a rank or a score gets better.
func combine(rules Rules, list []candidate, ballots []ballot, refused map[uuid.UUID]bool) []standing {
	by := map[uuid.UUID][]ballot{}
	for _, b := range ballots {
		by[b.idea] = append(by[b.idea], b)
	}
	out := make([]standing, len(list))
	for i, c := range list {
		out[i] = judge(rules, c, by[c.IdeaID])
		out[i].out = refused[c.IdeaID]
	}
	slices.SortFunc(out, func(a, b standing) int {
		return cmp.Or(b.combined.Cmp(a.combined), cmp.Compare(a.IdeaID.String(), b.IdeaID.String()))
	})
	advance(out, rules.Places)
	return out
}

func judge(rules Rules, c candidate, given []ballot) standing {
	s := standing{candidate: c, jurors: len(given), combined: c.fan()}
	if len(given) == 0 {
		return s
	}
	s.jury = new(big.Rat)
	for k, criterion := range rules.Criteria {
		sum := int64(0)
		for _, b := range given {
			sum += int64(b.scores[k])
		}
		mean := big.NewRat(sum, int64(len(given)))
		s.means = append(s.means, mean)
		part := new(big.Rat).Sub(mean, big.NewRat(LeastScore, 1))
		part.Mul(part, big.NewRat(int64(criterion.Weight), HighestScore-LeastScore))
		s.jury.Add(s.jury, part)
	}
	fans := new(big.Rat).Mul(c.fan(), big.NewRat(int64(rules.FanWeight), 100))
	s.combined = fans.Add(fans, new(big.Rat).Mul(s.jury, big.NewRat(int64(rules.JuryWeight), 100)))
	return s
}

// advance gives sorted standings their ranks and says who goes on.
func advance(list []standing, places int) {
	var last *big.Rat // combined of whoever took the last place
	taken := 0
	for i := range list {
		s := &list[i]
		s.rank = i + 1
		if i > 0 && s.combined.Cmp(list[i-1].combined) == 0 {
			s.rank = list[i-1].rank
		}
		if s.out || taken >= places && s.combined.Cmp(last) != 0 {
			continue
		}
		s.goesOn, last = true, s.combined
		taken++
	}
}
