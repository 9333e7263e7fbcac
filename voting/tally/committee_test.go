package tally_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Three voters want 0 and 1, two want 2. By hand: sequential PAV scores 3, 3, 2, then 3/2 against 2. Phragmén: loads 1/3,
// 1/3, 1/2, then (1 + 3·1/3)/3 = 2/3 against 1/2. Equal shares: 2/5 each; 0 costs its voters 1/3 each, which leaves them
// 1/15; nothing is affordable then, and filling up compares (1 - 3/15)/3 = 4/15 with (1 - 4/5)/2 = 1/10.
func TestCommitteesByHand(t *testing.T) {
	t.Parallel()
	ballots := []tally.Ballot{{Weight: 3, Picks: []int{0, 1}}, {Weight: 2, Picks: []int{2}}}
	for m, steps := range map[tally.Method][]tally.CommitteeStep{
		tally.Approval:    {{Option: 0, Num: "3", Den: "1", Tied: []int{1}}, {Option: 1, Num: "3", Den: "1"}},
		tally.SAV:         {{Option: 2, Num: "2", Den: "1"}, {Option: 0, Num: "3", Den: "2", Tied: []int{1}}},
		tally.PAVSeq:      {{Option: 0, Num: "3", Den: "1", Tied: []int{1}}, {Option: 2, Num: "2", Den: "1"}},
		tally.PhragmenSeq: {{Option: 0, Num: "1", Den: "3", Tied: []int{1}}, {Option: 2, Num: "1", Den: "2"}},
		tally.EqualShares: {{Option: 0, Num: "1", Den: "3", Tied: []int{1}}, {Option: 2, Num: "1", Den: "10", Fill: true}},
	} {
		all := [][]int{{0, 2}, {1, 2}}
		if m == tally.Approval {
			all = [][]int{{0, 1}}
		}
		c := count(t, tally.Election{Method: m, Options: 4, Seats: 2}, ballots...).Committee
		for i := range c.Steps {
			if len(c.Steps[i].Tied) == 0 {
				c.Steps[i].Tied = nil
			}
		}
		if !reflect.DeepEqual(c.Steps, steps) || !reflect.DeepEqual(c.All, all) || !slices.Equal(c.Chosen, all[0]) {
			t.Errorf("%s: %+v", m, *c)
		}
	}
}

func TestCommitteeTellsTiesAndRanksInOrderOfChoice(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.PhragmenSeq, Options: 4, Seats: 2},
		tally.Ballot{Weight: 3, Picks: []int{1, 2}}, tally.Ballot{Weight: 2, Picks: []int{0}})
	want := []tally.Standing{
		{Option: 1, Rank: 1, Votes: 3, Winner: true}, {Option: 0, Rank: 2, Votes: 2, Winner: true},
		{Option: 2, Rank: 3, Votes: 3}, {Option: 3, Rank: 3},
	}
	ties := []tally.Tie{{Rank: 1, Round: 1, Options: []int{1, 2}, Settled: tally.OptionOrder, Chosen: 1, Decisive: true}}
	if !slices.Equal(r.Ranking, want) || !slices.Equal(r.Winners, []int{1, 0}) || !reflect.DeepEqual(r.Ties, ties) || r.Base != 5 {
		t.Errorf("%+v", r)
	}
}

// Two options of the same voters tie, and both come in: the tie decides nothing.
func TestTieWhoseOptionsBothComeInDecidesNothing(t *testing.T) {
	t.Parallel()
	for _, m := range []tally.Method{tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares} {
		r := count(t, tally.Election{Method: m, Options: 3, Seats: 2},
			tally.Ballot{Weight: 3, Picks: []int{0, 1}}, tally.Ballot{Weight: 1, Picks: []int{2}})
		if len(r.Ties) == 0 || r.Ties[0].Decisive || !reflect.DeepEqual(r.Committee.All, [][]int{{0, 1}}) {
			t.Errorf("%s: %+v %+v", m, r.Ties, r.Committee)
		}
	}
}

// All three tie. After 0 comes 2 and after 2 comes 0, but after 1 comes 3, whose seven voters are nobody else's.
func TestTieIsDecisiveWhereOneOfItsOptionsLeadsElsewhere(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.PAVSeq, Options: 4, Seats: 2},
		tally.Ballot{Weight: 4, Picks: []int{0, 1}}, tally.Ballot{Weight: 4, Picks: []int{2, 1}},
		tally.Ballot{Weight: 4, Picks: []int{0}}, tally.Ballot{Weight: 4, Picks: []int{2}}, tally.Ballot{Weight: 7, Picks: []int{3}})
	ties := []tally.Tie{{Rank: 1, Round: 1, Options: []int{0, 1, 2}, Settled: tally.OptionOrder, Chosen: 0, Decisive: true}}
	if !reflect.DeepEqual(r.Committee.All, [][]int{{0, 2}, {1, 3}}) || !reflect.DeepEqual(r.Ties, ties) {
		t.Errorf("%+v %+v", r.Ties, r.Committee)
	}
}

func TestSeatsLeftAreFilledButNobodyWinsWithoutApproval(t *testing.T) {
	t.Parallel()
	for _, m := range []tally.Method{tally.Approval, tally.SAV, tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares} {
		e := tally.Election{Method: m, Options: 4, Seats: 3}
		r := count(t, e, tally.Ballot{Weight: 2, Picks: []int{2}}, tally.Ballot{Weight: 1})
		if !reflect.DeepEqual(r.Committee.All, [][]int{{0, 1, 2}, {0, 2, 3}, {1, 2, 3}}) || !slices.Equal(r.Committee.Chosen, []int{0, 1, 2}) {
			t.Errorf("%s: %+v", m, r.Committee)
		}
		if !slices.Equal(r.Winners, []int{2}) || len(r.Ties) != 0 || r.Base != 3 {
			t.Errorf("%s: winners %v, ties %+v, base %d", m, r.Winners, r.Ties, r.Base)
		}
		if r = count(t, e); len(r.Winners) != 0 || len(r.Committee.All) != 4 {
			t.Errorf("%s without ballots: %v %v", m, r.Winners, r.Committee.All)
		}
		e.Seats = 9
		if r = count(t, e, tally.Ballot{Weight: 2, Picks: []int{2}}); !reflect.DeepEqual(r.Committee.All, [][]int{{0, 1, 2, 3}}) {
			t.Errorf("%s with more seats than options: %v", m, r.Committee.All)
		}
		if r = count(t, tally.Election{Method: m, Seats: 1}); len(r.Ranking) != 0 || len(r.Committee.Chosen) != 0 {
			t.Errorf("%s without options: %+v", m, r)
		}
	}
}

// A voter who approves nothing has money in equal shares that nobody gets: with it a third of the voters no longer holds the
// price of one of three seats.
func TestBlankBallotsAreVotersInEqualShares(t *testing.T) {
	t.Parallel()
	e := tally.Election{Method: tally.EqualShares, Options: 3, Seats: 3}
	ballots := []tally.Ballot{{Weight: 2, Picks: []int{0}}, {Weight: 1, Picks: []int{1}}, {Weight: 0, Picks: []int{2}}}
	if c := count(t, e, ballots...).Committee; c.Steps[1].Fill || c.Steps[1].Num != "1" {
		t.Errorf("%+v", c.Steps)
	}
	if c := count(t, e, append(ballots, tally.Ballot{Weight: 1})...).Committee; !c.Steps[1].Fill || c.Steps[1].Num != "1" || c.Steps[1].Den != "4" {
		t.Errorf("%+v", c.Steps)
	}
}

// A third and a half and a sixth are one, also after many additions: floating-point sums would split this tie.
func TestSatisfactionApprovalIsExact(t *testing.T) {
	t.Parallel()
	r := count(t, tally.Election{Method: tally.SAV, Options: 7, Seats: 1},
		tally.Ballot{Weight: 1, Picks: []int{0, 2, 3, 4, 5, 6}}, tally.Ballot{Weight: 1, Picks: []int{0, 2, 3}},
		tally.Ballot{Weight: 1, Picks: []int{0, 4}}, tally.Ballot{Weight: 1, Picks: []int{1}})
	if !slices.Equal(r.Winners, []int{0, 1}) || r.Ranking[0].Score != 1 || r.Ranking[0].Votes != 3 || r.Ranking[1].Votes != 1 {
		t.Errorf("%+v", r.Ranking)
	}
	if len(r.Ties) == 0 || !r.Ties[0].Decisive || !reflect.DeepEqual(r.Committee.All, [][]int{{0}, {1}}) || !slices.Equal(r.Committee.Chosen, []int{0}) {
		t.Errorf("%+v %+v", r.Ties, r.Committee)
	}
}

// Forty equal options for ten seats allow 847,660,528 committees: the list is cut off and says so.
func TestManyTiesAreCutOff(t *testing.T) {
	t.Parallel()
	var own, same []tally.Ballot
	for o := range 40 {
		own = append(own, tally.Ballot{Weight: 1, Picks: []int{o}})
		same = append(same, tally.Ballot{Weight: 1, Picks: []int{o, (o + 1) % 40, (o + 7) % 40}})
	}
	for _, m := range []tally.Method{tally.Approval, tally.SAV, tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares} {
		for _, ballots := range [][]tally.Ballot{own, same, nil} {
			c := count(t, tally.Election{Method: m, Options: 40, Seats: 10}, ballots...).Committee
			if !c.More || len(c.All) > tally.MostCommittees || len(c.All) < 2 || len(c.Chosen) != 10 {
				t.Errorf("%s: %d committees, more %v", m, len(c.All), c.More)
			}
			if !slices.IsSortedFunc(c.All, slices.Compare) || !slices.ContainsFunc(c.All, func(s []int) bool { return slices.Equal(s, c.Chosen) }) {
				t.Errorf("%s: the list is not in order or lacks %v", m, c.Chosen)
			}
		}
	}
}
