package api

import (
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// The flavours of the examples, in their order on the shortlist.
const (
	salt = iota
	pear
	hazelnut
	mint
	coffee
)

func flavourKeys() []string { return []string{"salt", "pear", "hazelnut", "mint", "coffee"} }

// flavours are the ids of the options, always the same ones.
func flavours() []uuid.UUID {
	ids := make([]uuid.UUID, len(flavourKeys()))
	for i := range ids {
		ids[i] = uuid.NewSHA1(uuid.NameSpaceURL, []byte("smaakmaker example "+flavourKeys()[i]))
	}
	return ids
}

// example is a small election that shows what a method does. Twenty-one voters, and in the methods for one winner they want
// about the same in each, so that a reader sees how the method alone makes another winner.
type example struct {
	seats   int
	sheaves []results.Sheaf
}

func exampleOf(method string) (example, bool) {
	switch tally.Method(method) {
	case tally.Single:
		return example{1, choices()}, true
	case tally.Approval, tally.SAV:
		return example{1, approved()}, true
	case tally.PAVSeq, tally.PhragmenSeq, tally.EqualShares:
		return example{3, twoTastes()}, true
	case tally.Budget:
		return example{1, giving(budgets(), func(m map[uuid.UUID]int) voting.Choice { return voting.Choice{Points: m} })}, true
	case tally.Score:
		return example{1, giving(scores(), func(m map[uuid.UUID]int) voting.Choice { return voting.Choice{Score: m} })}, true
	case tally.STAR:
		return example{1, giving(stars(), func(m map[uuid.UUID]int) voting.Choice { return voting.Choice{Score: m} })}, true
	case tally.IRV, tally.Schulze:
		return example{1, papers()}, true
	case tally.STVScottish, tally.STVWIGM:
		return example{2, papers()}, true
	case tally.Duels:
		return example{1, duels()}, true
	case tally.MaxDiff:
		return example{1, sets()}, true
	}
	return example{}, false
}

func flavoursOf(numbers ...int) []uuid.UUID {
	out := make([]uuid.UUID, len(numbers))
	for i, n := range numbers {
		out[i] = flavours()[n]
	}
	return out
}

func choices() []results.Sheaf {
	var out []results.Sheaf
	for n, voters := range []int64{salt: 7, pear: 6, hazelnut: 4, mint: 3, coffee: 1} {
		out = append(out, results.Sheaf{Voters: voters, Choice: voting.Choice{Choose: flavoursOf(n)}})
	}
	return out
}

func approving(voters int64, options ...int) results.Sheaf {
	return results.Sheaf{Voters: voters, Choice: voting.Choice{Approve: flavoursOf(options...)}}
}

func approved() []results.Sheaf {
	return []results.Sheaf{
		approving(7, salt, hazelnut), approving(6, pear, hazelnut), approving(4, hazelnut),
		approving(3, pear, mint), approving(1, hazelnut, coffee),
	}
}

// twoTastes has a large group that likes salt and hazelnut and two smaller ones with tastes of their own.
func twoTastes() []results.Sheaf {
	return []results.Sheaf{
		approving(9, salt, hazelnut), approving(2, salt), approving(5, mint), approving(2, mint, coffee), approving(3, pear, coffee),
	}
}

// amount is what so many voters give the options.
type amount struct {
	voters int64
	of     map[int]int
}

func budgets() []amount {
	return []amount{
		{7, map[int]int{salt: 6, hazelnut: 4}}, {6, map[int]int{pear: 7, hazelnut: 3}}, {4, map[int]int{hazelnut: 8, pear: 2}},
		{3, map[int]int{mint: 6, pear: 4}}, {1, map[int]int{coffee: 10}},
	}
}

func scores() []amount {
	return []amount{
		{7, map[int]int{salt: 5, hazelnut: 4, mint: 1}}, {6, map[int]int{pear: 5, hazelnut: 4, salt: 2}}, {4, map[int]int{hazelnut: 5, pear: 4}},
		{3, map[int]int{mint: 5, pear: 4, hazelnut: 3}}, {1, map[int]int{coffee: 5, hazelnut: 3}},
	}
}

// stars has pear with the highest total, and more voters who like hazelnut better than pear.
func stars() []amount {
	return []amount{
		{7, map[int]int{salt: 5, hazelnut: 2, pear: 1}}, {6, map[int]int{pear: 5, hazelnut: 3}}, {4, map[int]int{hazelnut: 5, pear: 4}},
		{3, map[int]int{mint: 5, pear: 4, hazelnut: 1}}, {1, map[int]int{coffee: 5, hazelnut: 1}},
	}
}

func giving(list []amount, choice func(map[uuid.UUID]int) voting.Choice) []results.Sheaf {
	out := make([]results.Sheaf, len(list))
	for i, a := range list {
		by := map[uuid.UUID]int{}
		for n, points := range a.of {
			by[flavours()[n]] = points
		}
		out[i] = results.Sheaf{Voters: a.voters, Choice: choice(by)}
	}
	return out
}

// papers has salt in front at first, pear in front after the transfers, and hazelnut ahead of each of them one to one.
func papers() []results.Sheaf {
	paper := func(voters int64, order ...int) results.Sheaf {
		var rank [][]uuid.UUID
		for _, n := range order {
			rank = append(rank, flavoursOf(n))
		}
		return results.Sheaf{Voters: voters, Choice: voting.Choice{Rank: rank}}
	}
	return []results.Sheaf{
		paper(7, salt, hazelnut), paper(6, pear, hazelnut, salt), paper(4, hazelnut, pear), paper(3, mint, pear, hazelnut), paper(1, coffee, hazelnut, pear),
	}
}

func duels() []results.Sheaf {
	duel := func(voters int64, winner, loser int) results.Sheaf {
		return results.Sheaf{Voters: voters, Choice: voting.Choice{Duel: &voting.Duel{Pair: flavoursOf(winner, loser), Winner: flavoursOf(winner)[0]}}}
	}
	return []results.Sheaf{
		duel(4, hazelnut, salt), duel(1, salt, hazelnut), duel(3, hazelnut, pear), duel(2, pear, hazelnut), duel(3, pear, mint), duel(1, mint, pear),
		duel(2, salt, coffee), duel(1, coffee, salt), duel(3, hazelnut, mint), duel(1, mint, coffee),
	}
}

func sets() []results.Sheaf {
	set := func(voters int64, best, worst int, shown ...int) results.Sheaf {
		return results.Sheaf{Voters: voters, Choice: voting.Choice{Set: &voting.Set{Shown: flavoursOf(shown...), Best: flavoursOf(best)[0], Worst: flavoursOf(worst)[0]}}}
	}
	return []results.Sheaf{
		set(4, hazelnut, mint, salt, pear, hazelnut, mint), set(3, salt, coffee, salt, hazelnut, mint, coffee), set(4, pear, coffee, pear, hazelnut, mint, coffee),
		set(4, hazelnut, coffee, salt, pear, hazelnut, coffee), set(3, mint, salt, salt, pear, mint, coffee), set(3, salt, mint, salt, pear, hazelnut, mint),
	}
}
