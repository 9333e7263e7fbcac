package community

import (
	"cmp"
	"math"
	"slices"
)

// Bond is that two people, by their numbers, have to do with each other.
type Bond struct{ A, B int32 }

// Web is how a community hangs together.
type Web struct {
	People  int   // who have a bond with somebody
	Largest int   // of them, those in the largest part in which everybody can be reached from everybody
	Left    []int // of the largest part, those in what is then the largest, without the people with most bonds; by Leave
}

// Leave are the shares of people with most bonds without whom a web is looked at.
func Leave() []float64 { return []float64{.01, .05, .10} }

// WebOf looks at a web of people numbered from 0. The people with most bonds leave at once, counted in the web as it is; who have as
// many leave by number (Albert, Jeong and Barabási, Error and attack tolerance of complex networks, Nature 406, 2000). A bond of a
// person with himself is none; told twice it counts once.
func WebOf(people int, bonds []Bond) Web {
	bonds = distinct(bonds)
	degree := make([]int32, people)
	for _, b := range bonds {
		degree[b.A]++
		degree[b.B]++
	}
	busiest := make([]int32, 0, people)
	for i := range degree {
		if degree[i] > 0 {
			busiest = append(busiest, int32(i))
		}
	}
	slices.SortFunc(busiest, func(a, b int32) int { return cmp.Or(cmp.Compare(degree[b], degree[a]), cmp.Compare(a, b)) })
	gone := make([]bool, people)
	w := Web{People: len(busiest), Largest: largest(people, bonds, gone)}
	for _, share := range Leave() {
		for _, i := range busiest[:int(math.Ceil(share*float64(len(busiest))))] {
			gone[i] = true
		}
		w.Left = append(w.Left, largest(people, bonds, gone))
	}
	return w
}

func distinct(bonds []Bond) []Bond {
	out := make([]Bond, 0, len(bonds))
	for _, b := range bonds {
		if b.A != b.B {
			out = append(out, Bond{min(b.A, b.B), max(b.A, b.B)})
		}
	}
	slices.SortFunc(out, func(a, b Bond) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return slices.Compact(out)
}

// largest is how many people the largest part has of those who are not gone and have a bond; 0 where nobody has one.
func largest(people int, bonds []Bond, gone []bool) int {
	up := make([]int32, people)
	size := make([]int, people)
	for i := range up {
		up[i], size[i] = int32(i), 1
	}
	root := func(i int32) int32 {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	most := 0
	for _, b := range bonds {
		if gone[b.A] || gone[b.B] {
			continue
		}
		x, y := root(b.A), root(b.B)
		if x != y {
			if size[x] < size[y] {
				x, y = y, x
			}
			up[y] = x
			size[x] += size[y]
		}
		most = max(most, size[x])
	}
	return most
}
