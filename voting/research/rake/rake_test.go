package rake

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// The weights of these tests are R's, survey 4.1 (epsilon must be set: by default it stops at 1):
//
//	g <- data.frame(sex=rep(c("f","f","m","m"),c(450,150,250,150)), age=rep(c("y","o","y","o"),c(450,150,250,150)))
//	k <- rake(svydesign(ids=~1,weights=~1,data=g), list(~sex,~age), list(data.frame(sex=c("f","m"),Freq=c(510,490)),
//	  data.frame(age=c("y","o"),Freq=c(400,600))), control=list(epsilon=1e-9,maxit=100))
//	w <- weights(k); w[c(1,451,601,851)]; sum(w)^2/sum(w^2); 1000*sum(w^2)/sum(w)^2
//
//	i <- 0:599; h <- data.frame(a=factor((i*3)%%4), b=factor(((i*i)%%7)%%3), c=factor((i%%10)<3), w=1+(i%%4)*0.25)
//	k <- rake(svydesign(ids=~1,weights=~w,data=h), list(~a,~b,~c), list(data.frame(a=factor(0:3),Freq=600*c(.4,.3,.2,.1)),
//	  data.frame(b=factor(0:2),Freq=600*c(.5,.3,.2)), data.frame(c=factor(c(FALSE,TRUE)),Freq=600*c(.55,.45))), control=list(epsilon=1e-10,maxit=500))
//	w <- weights(k); w[c(1,2,3,4,5,100,600)]; sum(w)^2/sum(w^2); max(w); min(w)

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if !(math.Abs(got-want) <= by) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

// sexAndAge is the first of the cases above.
func sexAndAge() []Margin {
	sex, age := make([]int16, 1000), make([]int16, 1000)
	for i := range 1000 {
		if i >= 600 {
			sex[i] = 1
		}
		if i >= 450 && i < 600 || i >= 850 {
			age[i] = 1
		}
	}
	return []Margin{{sex, []float64{0.51, 0.49}}, {age, []float64{0.4, 0.6}}}
}

func TestWeightsAreThoseOfR(t *testing.T) {
	t.Parallel()
	o := Defaults()
	o.Tolerance = 1e-10
	r, err := Rake(1000, nil, sexAndAge(), o)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int]float64{0: 0.530953897480558, 450: 1.807138307538346, 600: 0.644282984534996, 850: 2.192861692461654} {
		near(t, "weight", r.Weights[i], want, 1e-8)
	}
	near(t, "effective base", r.Effective, 693.580238973588735, 1e-5)
	near(t, "design effect", r.Deff, 1.441794249328490, 1e-8)
	near(t, "before", r.Margins[0][0].Before, 0.6, 1e-12)
	near(t, "after", r.Margins[1][1].After, 0.6, 1e-9)
	if r.Cuts != 0 || r.Cut != 0 || r.Rounds > 12 || r.Margins[0][0].People != 600 {
		t.Errorf("%+v", r.Margins)
	}
	o.Tolerance = 1e-6
	if r, err := Rake(1000, nil, sexAndAge(), o); err != nil || r.Rounds > 8 {
		t.Errorf("%d rounds, %v", r.Rounds, err)
	}
}

func threeMargins() ([]float64, []Margin) {
	base, m := make([]float64, 600), make([]Margin, 3)
	for i := range 600 {
		base[i] = 1 + float64(i%4)*0.25
		c := int16(0)
		if i%10 < 3 {
			c = 1
		}
		m[0].Codes, m[1].Codes, m[2].Codes = append(m[0].Codes, int16(i*3%4)), append(m[1].Codes, int16(i*i%7%3)), append(m[2].Codes, c)
	}
	m[0].Targets, m[1].Targets, m[2].Targets = []float64{.4, .3, .2, .1}, []float64{.5, .3, .2}, []float64{.55, .45}
	return base, m
}

func TestThreeMarginsAreThoseOfR(t *testing.T) {
	t.Parallel()
	base, m := threeMargins()
	o := Defaults()
	o.Tolerance, o.Cap = 1e-12, Uncut
	r, err := Rake(600, base, m, o)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range map[int]float64{0: 7.479896420332575, 1: 0.329348133677076, 2: 0.587613550839998, 3: 0.714662742837556,
		4: 0.833278894434379, 99: 0.546735528321991, 599: 0.714662742837556} {
		near(t, "weight", r.Weights[i], want, 1e-7)
	}
	near(t, "effective base", r.Effective, 228.063299739788, 1e-4)
	near(t, "max", r.Max, 7.479896420332575, 1e-7)
	near(t, "min", r.Min, 0.183492708380865, 1e-7)
}

func TestCutWeightsStillHoldTheMargins(t *testing.T) {
	t.Parallel()
	base, m := threeMargins()
	for _, c := range []Cap{Spread, Mean} {
		o := Defaults()
		o.Cap = c
		r, err := Rake(600, base, m, o)
		if err != nil {
			t.Fatal(err)
		}
		if r.Cuts == 0 || r.Cut == 0 || !(r.Max < 7.4) || !(r.Cap > 1) {
			t.Errorf("%s: cut %d times, %d people, at %g: %g", c, r.Cuts, r.Cut, r.Cap, r.Max)
		}
		for d := range r.Margins {
			for _, s := range r.Margins[d] {
				near(t, "share", s.After, s.Target, 1e-6)
			}
		}
	}
}

func TestMissingAnswersKeepTheirShare(t *testing.T) {
	t.Parallel()
	m := sexAndAge()
	for i := 0; i < 1000; i += 10 {
		m[1].Codes[i] = None
	}
	r, err := Rake(1000, nil, m, Defaults())
	if err != nil {
		t.Fatal(err)
	}
	age := r.Margins[1]
	near(t, "missing before", age[2].Before, 0.1, 1e-9)
	near(t, "missing after", age[2].After, 0.1, 1e-6)
	near(t, "old among the others", age[1].After/(age[0].After+age[1].After), 0.6, 1e-5)
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func([]Margin) []Margin
		want  Refusal
	}{
		"targets of too much":  {func(m []Margin) []Margin { m[1].Targets = []float64{0.4, 0.7}; return m }, Refusal{TargetSum, 1, -1, 1.1}},
		"a target below 0":     {func(m []Margin) []Margin { m[1].Targets = []float64{1.5, -0.5}; return m }, Refusal{BadTarget, 1, 0, 1.5}},
		"a forgotten category": {func(m []Margin) []Margin { m[1].Targets = []float64{1, 0}; return m }, Refusal{NoTarget, 1, 1, 300}},
		"nobody there":         {func(m []Margin) []Margin { m[0].Targets = []float64{0.5, 0.4, 0.1}; return m }, Refusal{NoPeople, 0, 2, 0.1}},
		"hardly anybody there": {func(m []Margin) []Margin {
			m[0].Targets = []float64{0.5, 0.4, 0.1}
			for i := range 29 {
				m[0].Codes[i] = 2
			}
			return m
		}, Refusal{TooFew, 0, 2, 29}},
		"contradictions": {func(m []Margin) []Margin { return append(m, Margin{m[0].Codes, []float64{0.6, 0.4}}) }, Refusal{NotConverged, 0, 0, 0.09}},
	} {
		_, err := Rake(1000, nil, c.spoil(sexAndAge()), Defaults())
		var got *Refusal
		if !errors.As(err, &got) || got.Reason != c.want.Reason || got.Margin != c.want.Margin || got.Category != c.want.Category || math.Abs(got.Is-c.want.Is) > 1e-4 {
			t.Errorf("%s: %v, want %v", name, err, &c.want)
		}
	}
	var got *Refusal
	if _, err := Rake(0, nil, []Margin{{nil, []float64{1}}}, Defaults()); !errors.As(err, &got) || got.Reason != Nobody {
		t.Errorf("nobody: %v", err)
	}
	if _, err := Rake(1000, make([]float64, 1000), sexAndAge(), Defaults()); !errors.As(err, &got) || got.Reason != Nobody || got.Error() == "" {
		t.Errorf("no base weights: %v", err)
	}
}

func TestMalformedRequests(t *testing.T) {
	t.Parallel()
	m := sexAndAge()
	for name, err := range map[string]error{
		"no margins":        second(Rake(1000, nil, nil, Defaults())),
		"codes of others":   second(Rake(999, nil, m, Defaults())),
		"short weights":     second(Rake(1000, []float64{1}, m, Defaults())),
		"a weight below 0":  second(Rake(1, []float64{-1}, []Margin{{[]int16{0}, []float64{1}}}, Defaults())),
		"no rounds":         second(Rake(1000, nil, m, Options{Tolerance: 1})),
		"a code too high":   second(Rake(1, nil, []Margin{{[]int16{1}, []float64{1}}}, Defaults())),
		"no targets at all": second(Rake(1, nil, []Margin{{[]int16{0}, nil}}, Defaults())),
	} {
		if !errors.Is(err, ErrRequest) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second(_ *Result, err error) error { return err }

// Whatever is asked, weights hold the margins, are above 0 and have a mean of 1, or there are none.
func TestRakingProperties(t *testing.T) {
	t.Parallel()
	done := 0
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := 300 + r.IntN(700)
		margins := make([]Margin, 1+r.IntN(4))
		for d := range margins {
			k := 2 + r.IntN(3)
			sum := 0.0
			for range k {
				x := 0.5 + r.Float64()*2
				margins[d].Targets, sum = append(margins[d].Targets, x), sum+x
			}
			for c := range k {
				margins[d].Targets[c] /= sum
			}
			for range n {
				margins[d].Codes = append(margins[d].Codes, int16(r.IntN(k+1))-int16(seed%2))
				if last := &margins[d].Codes[len(margins[d].Codes)-1]; int(*last) == k {
					*last = 0
				}
			}
		}
		out, err := Rake(n, nil, margins, Defaults())
		var refusal *Refusal
		if errors.As(err, &refusal) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		done++
		sum := 0.0
		for _, w := range out.Weights {
			if !(w > 0) {
				t.Fatalf("seed %d: a weight of %g", seed, w)
			}
			sum += w
		}
		near(t, "mean", sum/float64(n), 1, 1e-5)
		for d := range out.Margins {
			for c, s := range out.Margins[d] {
				if math.Abs(s.After-s.Target) > 1e-6 {
					t.Errorf("seed %d: share %g of category %d of margin %d, want %g", seed, s.After, c, d, s.Target)
				}
			}
		}
		if out.Deff < 1-1e-9 || out.Effective > float64(n)*(1+1e-9) {
			t.Errorf("seed %d: design effect %g", seed, out.Deff)
		}
	}
	if done < 100 {
		t.Errorf("only %d were weighed", done)
	}
}
