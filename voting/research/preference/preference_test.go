package preference

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// The numbers of these tests are R's, 4.2.2 with survey 4.1, made by:
//
//	win <- matrix(c(0,30,22,40, 20,0,25,31, 18,15,0,28, 10,9,12,0),4,byrow=T); X<-NULL; Y<-NULL
//	for(i in 1:3) for(j in (i+1):4){ x<-rep(0,4); x[i]<-1; x[j]<- -1; X<-rbind(X,x); Y<-rbind(Y,c(win[i,j],win[j,i])) }
//	g <- glm(Y~X[,1:3]-1,family=binomial); b <- c(coef(g),0); V <- vcov(g); p <- plogis(X%*%b); B <- matrix(0,3,3)
//	for(k in 1:6) { x<-X[k,1:3]; B <- B+Y[k,1]*(1-p[k])^2*outer(x,x)+Y[k,2]*p[k]^2*outer(x,x) }
//	n <- sum(Y); S <- matrix(0,4,4); S[1:3,1:3] <- V%*%B%*%V*n/(n-1); sh <- exp(b)/sum(exp(b)); J <- diag(sh)-outer(sh,sh)
//	sh; sqrt(diag(J%*%S%*%J)); b-mean(b)
//	i <- 0:99; d <- data.frame(x=(i%%3==0)*1, y=(i%%4==1)*1, w=1+(i%%5)*.5); d$z <- d$x+d$y; s <- svydesign(ids=~1,weights=~w,data=d)
//	svymean(~x,s); svyratio(~x,~z,s)

func near(t *testing.T, what string, got, want, by float64) {
	t.Helper()
	if !(math.Abs(got-want) <= by) {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

func duels() (out []Choice) {
	for i, row := range [][]int{{0, 30, 22, 40}, {20, 0, 25, 31}, {18, 15, 0, 28}, {10, 9, 12, 0}} {
		for j, n := range row {
			for range n {
				out = append(out, Choice{Person: len(out), Weight: 1, Chosen: i, Others: []int{j}})
			}
		}
	}
	return out
}

func TestStrengthsAreThoseOfR(t *testing.T) {
	t.Parallel()
	s, err := Fit(4, duels(), 0)
	if err != nil {
		t.Fatal(err)
	}
	share := []float64{0.3706154115743717, 0.3053464063751776, 0.2305095993851737, 0.0935285826652770}
	se := []float64{0.0434386864510503, 0.0391340480278787, 0.0349655091885067, 0.0175942081906852}
	theta := []float64{0.5113720526521747, 0.3176540449264383, 0.0364996616899516, -0.8655257592685647}
	for i, e := range s.Share {
		near(t, "share", e.Share, share[i], 1e-9)
		near(t, "error", e.SE, se[i], 1e-7) // R stops a little earlier
		near(t, "strength", s.Theta[i], theta[i], 1e-9)
		if !(e.Range.Low < e.Share && e.Share < e.Range.High) {
			t.Errorf("%+v", e)
		}
	}
	if s.People != 260 || s.Steps > 10 {
		t.Errorf("%d people, %d steps", s.People, s.Steps)
	}
}

// A worst is a best with the signs turned: turning every choice turns the strengths.
func TestWorstIsTheOtherWayRound(t *testing.T) {
	t.Parallel()
	choices := duels()
	for i := range choices {
		choices[i].Worst = true
	}
	a, errA := Fit(4, duels(), 0.5)
	b, errB := Fit(4, choices, 0.5)
	if err := errors.Join(errA, errB); err != nil {
		t.Fatal(err)
	}
	for i := range a.Theta {
		near(t, "strength", b.Theta[i], -a.Theta[i], 1e-9)
		near(t, "error", b.SE[i], a.SE[i], 1e-9)
	}
}

// Made-up people whose true strengths are known: 95 % intervals hold the truth about as often as they say, with weights and several
// choices a person too. The bound fails by chance less than once in a million.
func TestIntervalsHoldTheTruth(t *testing.T) {
	t.Parallel()
	truth := []float64{0.8, 0.3, -0.2, -0.9}
	held, all := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 21))
		var choices []Choice
		for p := range 300 {
			w := 0.5 + r.Float64()
			left := []int{0, 1, 2, 3}
			for len(left) > 1 {
				at := pick(r, truth, left)
				others := append(append([]int(nil), left[:at]...), left[at+1:]...)
				choices = append(choices, Choice{Person: p, Weight: w, Chosen: left[at], Others: others})
				left = others
			}
		}
		s, err := Fit(4, choices, 0)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, x := range truth {
			sum += math.Exp(x)
		}
		for i, e := range s.Share {
			all++
			if is := math.Exp(truth[i]) / sum; e.Range.Low <= is && is <= e.Range.High {
				held++
			}
		}
	}
	if share := float64(held) / float64(all); share < 0.85 || share > 0.995 {
		t.Errorf("%g of the intervals hold the truth", share)
	}
}

func pick(r *rand.Rand, truth []float64, left []int) int {
	sum := 0.0
	for _, o := range left {
		sum += math.Exp(truth[o])
	}
	x := r.Float64() * sum
	for at, o := range left {
		if x -= math.Exp(truth[o]); x < 0 {
			return at
		}
	}
	return len(left) - 1
}

func TestOneWhoAlwaysWinsNeedsAPenalty(t *testing.T) {
	t.Parallel()
	choices := []Choice{{Person: 0, Weight: 1, Chosen: 0, Others: []int{1}}, {Person: 1, Weight: 1, Chosen: 0, Others: []int{1}}}
	if _, err := Fit(2, choices, 0); !errors.Is(err, ErrNotFitted) {
		t.Errorf("without: %v", err)
	}
	s, err := Fit(2, choices, 1)
	if err != nil || !(s.Share[0].Share > 0.6 && s.Share[0].Share < 0.95) {
		t.Errorf("%+v, %v", s, err)
	}
	s, err = Fit(2, []Choice{{Person: 3, Weight: 1, Chosen: 1, Others: []int{0}}}, 1)
	if err != nil || s.People != 1 || s.Share[0].SE != 0 {
		t.Errorf("one person: %+v, %v", s, err)
	}
}

func TestRefusesMalformedChoices(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]Choice{
		"of itself": {Weight: 1, Chosen: 0, Others: []int{0}}, "of nothing": {Weight: 1, Chosen: 0}, "unknown": {Weight: 1, Chosen: 3, Others: []int{0}},
		"over unknown": {Weight: 1, Chosen: 0, Others: []int{-1}}, "twice": {Weight: 1, Chosen: 0, Others: []int{1, 1}},
		"of weight below 0": {Weight: -1, Chosen: 0, Others: []int{1}}, "of nobody": {Person: -1, Weight: 1, Chosen: 0, Others: []int{1}},
	} {
		if _, err := Fit(3, []Choice{c}, 1); !errors.Is(err, ErrQuestion) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Fit(1, duels(), 1); !errors.Is(err, ErrQuestion) {
		t.Errorf("one option: %v", err)
	}
	if _, err := Fit(3, nil, 1); !errors.Is(err, ErrQuestion) {
		t.Errorf("no choices: %v", err)
	}
}

// hundred is the people of R's second case.
func hundred() (a Answers, x, y []uint64) {
	a, x, y = Answers{People: 100}, make([]uint64, 2), make([]uint64, 2)
	for i := range 100 {
		a.Weights = append(a.Weights, 1+float64(i%5)*0.5)
		if i%3 == 0 {
			x[i>>6] |= 1 << (i & 63)
		}
		if i%4 == 1 {
			y[i>>6] |= 1 << (i & 63)
		}
	}
	return a, x, y
}

func TestApprovalSharesAreThoseOfR(t *testing.T) {
	t.Parallel()
	a, x, y := hundred()
	out, err := Approvals(a, [][]uint64{x, y})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "accepted", out.Accepted[0].Share, 0.34, 1e-12)
	near(t, "error", out.Accepted[0].SE, 0.0505375148186019, 1e-12)
	near(t, "preference", out.Preference[0].Share, 0.5762711864406780, 1e-12)
	near(t, "error", out.Preference[0].SE, 0.0573798947343047, 1e-12)
	near(t, "preferences", out.Preference[0].Share+out.Preference[1].Share, 1, 1e-12)
	if out.Base.People != 100 || out.Base.Weighted != 200 {
		t.Errorf("%+v", out.Base)
	}
	none, err := Approvals(Answers{}, [][]uint64{{}})
	if err != nil || none.Accepted[0].Share != 0 || none.Preference[0].SE != 0 || none.Accepted[0].Range.High != 1 {
		t.Errorf("of nobody: %+v, %v", none, err)
	}
}

func TestTopBox(t *testing.T) {
	t.Parallel()
	a := Answers{People: 6, Asked: []uint64{0b011111}}
	e, base, err := TopBox(a, []int16{4, 3, 2, 0, -1, 4}, 3)
	if err != nil || e.Share != 0.5 || base.People != 4 {
		t.Errorf("%+v, %+v, %v", e, base, err)
	}
	near(t, "error", e.SE, math.Sqrt(0.25*4/3/4), 1e-12)
	if _, base, err := TopBox(Answers{People: 1}, []int16{-1}, 3); err != nil || base.People != 0 {
		t.Errorf("nobody: %+v, %v", base, err)
	}
}

func TestExposure(t *testing.T) {
	t.Parallel()
	out, err := Exposed([]int64{3, 300, 9, 0}, []int64{3, 400, 7, 0})
	if err != nil {
		t.Fatal(err)
	}
	if out[0].Share != 1 || !(out[0].Range.Low < out[1].Range.Low) || out[2].Share != 1 || out[3].Share != 0 || out[3].Range.High != 1 {
		t.Errorf("%+v", out)
	}
}

func TestRefusesMalformedAnswers(t *testing.T) {
	t.Parallel()
	_, one := Approvals(Answers{People: 3}, [][]uint64{{}})
	_, two := Approvals(Answers{People: 1, Weights: []float64{math.Inf(1)}}, nil)
	_, _, three := TopBox(Answers{People: 2}, []int16{1}, 0)
	_, _, four := TopBox(Answers{People: 2, Asked: []uint64{}}, []int16{1, 1}, 0)
	_, five := Exposed([]int64{1}, nil)
	_, six := Exposed([]int64{-1}, []int64{1})
	for i, err := range []error{one, two, three, four, five, six} {
		if !errors.Is(err, ErrQuestion) {
			t.Errorf("case %d: %v", i+1, err)
		}
	}
}
