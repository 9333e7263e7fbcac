package rake

import (
	"fmt"
	"math"
	"slices"
)

// fit is a raking under way. Its weights always have a mean of 1.
type fit struct {
	o       Options
	w       []float64
	cut     []bool
	margins []Margin // with the people of whom it is not known as the last category
	given   []int    // how many categories of each margin have a given target
	out     Result
}

func newFit(people int, base []float64, margins []Margin, o Options) (*fit, error) {
	if people < 0 || base != nil && len(base) != people || len(margins) == 0 || len(margins) > MostMargins || o.Rounds < 1 || !(o.Tolerance > 0) {
		return nil, fmt.Errorf("%w: %d people, %d margins", ErrRequest, people, len(margins))
	}
	if people == 0 {
		return nil, &Refusal{Nobody, -1, -1, 0}
	}
	f := &fit{o: o, w: make([]float64, people), cut: make([]bool, people)}
	sum := 0.0
	for i := range f.w {
		if f.w[i] = 1; base != nil {
			f.w[i] = base[i]
		}
		if !(f.w[i] >= 0 && f.w[i] < 1e12) {
			return nil, fmt.Errorf("%w: a base weight of %g", ErrRequest, f.w[i])
		}
		sum += f.w[i]
	}
	if sum == 0 {
		return nil, &Refusal{Nobody, -1, -1, 0}
	}
	for i := range f.w {
		f.w[i] *= float64(people) / sum
	}
	for d, m := range margins {
		if err := f.add(d, m); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// add takes a margin in. Those of whom it is not known become a category with the share that they have, and the targets are of the rest.
func (f *fit) add(d int, m Margin) error {
	if len(m.Codes) != len(f.w) || len(m.Targets) == 0 || len(m.Targets) > MostCategories {
		return fmt.Errorf("%w: margin %d", ErrRequest, d)
	}
	own := Margin{Codes: make([]int16, len(m.Codes)), Targets: slices.Clone(m.Targets)}
	unknown := int16(len(m.Targets))
	shares := make([]Share, len(m.Targets)+1)
	for i, c := range m.Codes {
		if c < None || c >= unknown {
			return fmt.Errorf("%w: code %d in margin %d", ErrRequest, c, d)
		}
		if c == None {
			c = unknown
		}
		own.Codes[i] = c
		shares[c].People++
		shares[c].Before += f.w[i] / float64(len(f.w))
	}
	missing := shares[unknown]
	if missing.People == 0 {
		shares = shares[:unknown]
	} else {
		own.Targets = append(own.Targets, missing.Before)
	}
	for c := range m.Targets {
		own.Targets[c] *= 1 - missing.Before
		shares[c].Target = own.Targets[c]
	}
	if missing.People > 0 {
		shares[unknown].Target = missing.Before
	}
	f.margins, f.out.Margins, f.given = append(f.margins, own), append(f.out.Margins, shares), append(f.given, len(m.Targets))
	return f.targets(d, m)
}

// targets refuses what cannot be shares.
func (f *fit) targets(d int, m Margin) error {
	sum := 0.0
	for c, x := range m.Targets {
		if !(x >= 0 && x <= 1) {
			return &Refusal{BadTarget, d, c, x}
		}
		sum += x
	}
	if math.Abs(sum-1) > 1e-6 {
		return &Refusal{TargetSum, d, -1, sum}
	}
	return nil
}

// precheck refuses what raking could only fail at.
func (f *fit) precheck() error {
	for d, shares := range f.out.Margins {
		for c, s := range shares {
			given := c < f.given[d]
			switch {
			case s.People > 0 && s.Target == 0 && given:
				return &Refusal{NoTarget, d, c, float64(s.People)}
			case s.People == 0 && s.Target > 0, s.People > 0 && s.Before == 0:
				return &Refusal{NoPeople, d, c, s.Target}
			case s.People > 0 && s.People < f.o.Least && given:
				return &Refusal{TooFew, d, c, float64(s.People)}
			}
		}
	}
	return nil
}

// sums are the weights of each category of a margin.
func (f *fit) sums(d int) []float64 {
	out := make([]float64, len(f.margins[d].Targets))
	for i, c := range f.margins[d].Codes {
		out[c] += f.w[i]
	}
	return out
}

// run rakes and cuts until both hold.
func (f *fit) run() error {
	for {
		d, c, off := f.rake()
		if off > f.o.Tolerance {
			reason := NotConverged
			if f.out.Cuts > 0 {
				reason = NotCut
			}
			return &Refusal{reason, d, c, off}
		}
		if f.out.Cuts == mostCuts || !f.trim() {
			return nil
		}
		f.out.Cuts++
	}
}

// rake fits the margins by turns until every share is close enough, and says where it is furthest off.
func (f *fit) rake() (margin, category int, off float64) {
	n := float64(len(f.w))
	for range f.o.Rounds {
		for d, m := range f.margins {
			factors := f.sums(d)
			for c, sum := range factors {
				if factors[c] = 0; sum > 0 {
					factors[c] = m.Targets[c] * n / sum
				}
			}
			for i, c := range m.Codes {
				f.w[i] *= factors[c]
			}
		}
		f.out.Rounds++
		if margin, category, off = f.worst(); off <= f.o.Tolerance {
			break
		}
	}
	return margin, category, off
}

func (f *fit) worst() (margin, category int, off float64) {
	for d, m := range f.margins {
		for c, sum := range f.sums(d) {
			if by := math.Abs(sum/float64(len(f.w)) - m.Targets[c]); by > off || math.IsNaN(by) {
				margin, category, off = d, c, by
			}
		}
	}
	return margin, category, off
}

// trim cuts what lies above the cap by more than a thousandth of it; false where nothing does.
func (f *fit) trim() bool {
	top := f.top()
	any := false
	for i, w := range f.w {
		if w > top*1.001 {
			f.w[i], f.cut[i], any = top, true, true
		}
	}
	if any {
		f.out.Cap = top
	}
	return any
}

// top is the cap of the weights as they are.
func (f *fit) top() float64 {
	switch f.o.Cap {
	case Spread:
		sorted := slices.Sorted(slices.Values(f.w))
		at := func(q float64) float64 { return sorted[int(q*float64(len(sorted)-1)+0.5)] }
		if spread := at(0.75) - at(0.25); spread > 1e-9 {
			return at(0.5) + 6*spread
		}
		return 5
	case Mean:
		return 5
	}
	return math.Inf(1)
}
