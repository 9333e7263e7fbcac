package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The numbers of these tests are R's, 4.2.2 with survey 4.1, made by:
//
//	p <- function(...) cat(format(c(...), digits=15), "\n")
//	p(2*pnorm(-1), 2*pnorm(-1.96), 2*pnorm(-8)); p(2*pt(-2.1, 30), 2*pt(-0.3, 4.7), 2*pt(-12, 215.5))
//	p(pchisq(3.84,1,lower=F), pchisq(50,12,lower=F), pchisq(0.5,133,lower=F), pchisq(400,133,lower=F))
//	p(prop.test(30,100,correct=F)$conf.int, prop.test(1,35,correct=F)$conf.int)
//	t <- prop.test(c(60,45),c(120,150),correct=F); p(sqrt(t$statistic), t$p.value)
//	p(p.adjust(c(0.01,0.02,0.03,0.04,0.9,0.005),"BH"))
//	a <- rep(1:5,c(10,20,30,25,15)); b <- rep(1:5,c(4,8,20,40,18)); w <- t.test(a,b); p(w$statistic,w$parameter,w$p.value, mean(a), sd(a))
//	m <- matrix(c(40,30,30, 20,35,25),2,byrow=T); x <- chisq.test(m,correct=F); p(x$statistic,x$p.value, min(x$expected))
//	i <- 0:399; d <- data.frame(r=(i*7)%%3, c=((i*i)%%11)%%4, w=1+(i%%5)*0.5); d$c[d$r==0 & i%%2==0] <- 0
//	y <- svychisq(~r+c, svydesign(ids=~1,weights=~w,data=d), statistic="Chisq"); p(y$statistic, y$parameter, y$p.value)
//	y <- svychisq(~r+c, svydesign(ids=~1,weights=~I(w*0+2),data=d), statistic="Chisq"); p(y$statistic, y$p.value)

func near(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if !(math.Abs(got-want) <= relative*math.Abs(want)) {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

func TestTailsAreThoseOfR(t *testing.T) {
	t.Parallel()
	for i, c := range [][2]float64{
		{NormalTail(1), 3.17310507862914e-01}, {NormalTail(-1.96), 4.99957902964409e-02}, {NormalTail(8), 1.24419211485436e-15},
		{TTail(2.1, 30), 4.42424712623235e-02}, {TTail(-0.3, 4.7), 7.76988475933997e-01}, {TTail(12, 215.5), 9.61235385097323e-26},
		{ChiSquareTail(3.84, 1), 5.00435212487052e-02}, {ChiSquareTail(50, 12), 1.39711210754286e-06}, {ChiSquareTail(0.5, 133), 1},
		{ChiSquareTail(400, 133), 1.59977918029965e-28},
	} {
		near(t, "tail "+string(rune('a'+i)), c[0], c[1], 1e-9)
	}
	if TTail(math.Inf(1), 3) != 0 || TTail(0, 3) != 1 || ChiSquareTail(0, 3) != 1 || ChiSquareTail(-1, 3) != 1 {
		t.Error("tails at the ends")
	}
}

func TestIntervalsAreThoseOfR(t *testing.T) {
	t.Parallel()
	a, b := Wilson(0.3, 100), Wilson(1.0/35, 35)
	near(t, "low", a.Low, 0.2189488529493276, 1e-12)
	near(t, "high", a.High, 0.3958485463334666, 1e-12)
	near(t, "low", b.Low, 0.0050614918554442, 1e-9)
	near(t, "high", b.High, 0.1453308723361367, 1e-12)
	if Wilson(0.5, 0) != (Interval{0, 1}) || Wilson(math.NaN(), math.NaN()) != (Interval{0, 1}) {
		t.Error("an interval from nothing")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		p, n := r.Float64(), math.Exp(r.Float64()*12)
		i, more := Wilson(p, n), Wilson(p, 4*n)
		if !(0 <= i.Low && i.Low <= p && p <= i.High && i.High <= 1) || more.High-more.Low > i.High-i.Low {
			t.Fatalf("Wilson(%g, %g) = %v, with four times as many %v", p, n, i, more)
		}
	}
}

func TestTestsAreThoseOfR(t *testing.T) {
	t.Parallel()
	z, ok := Proportions(60.0/120, 120, 45.0/150, 150)
	near(t, "z", z.Statistic, 3.349743157434496, 1e-9)
	near(t, "p of z", z.P, 0.000808865254506289, 1e-9)
	a := spread(10, 20, 30, 25, 15)
	w, made := Welch(a, spread(4, 8, 20, 40, 18))
	near(t, "mean", a.Mean, 3.15, 1e-12)
	near(t, "sd", a.SD, 1.200799397034822, 1e-12)
	near(t, "t", w.Statistic, -3.179609962468190, 1e-9)
	near(t, "df", w.DF, 187.7137164356068, 1e-9)
	near(t, "p of t", w.P, 0.00172531821829823, 1e-9)
	if !ok || !made {
		t.Error("a test was not made")
	}
	want := []float64{0.03, 0.04, 0.045, 0.048, 0.9, 0.03}
	for i, p := range BenjaminiHochberg([]float64{0.01, 0.02, 0.03, 0.04, 0.9, 0.005}) {
		near(t, "BH", p, want[i], 1e-12)
	}
	if Bonferroni(0.02, 10) != 0.2 || Bonferroni(0.2, 10) != 1 || Bonferroni(0.2, 0) != 0.2 {
		t.Error("Bonferroni")
	}
}

// spread is the mean of answers from 1 on, of which there are so many.
func spread(counts ...float64) Mean {
	var n, of, squares float64
	for i, c := range counts {
		x := float64(i + 1)
		n, of, squares = n+c, of+c*x, squares+c*x*x
	}
	return MeanOf(n, n, of, squares)
}

func TestTestsAreNotMadeFromTooLittle(t *testing.T) {
	t.Parallel()
	for i, ok := range []bool{
		second(Proportions(0.5, 29.9, 0.2, 100)), second(Proportions(0, 100, 0.2, 100)), second(Proportions(0.5, 100, 1, 100)),
		second(Proportions(math.NaN(), 100, 0.3, 100)), second(Welch(Mean{3, 1, 29}, Mean{3, 1, 50})), second(Welch(Mean{3, 0, 50}, Mean{4, 0, 50})),
	} {
		if ok {
			t.Errorf("test %d was made", i)
		}
	}
	if m := MeanOf(0, 0, 0, 0); m != (Mean{}) || m.SE() != 0 {
		t.Errorf("the mean of nothing is %+v", m)
	}
	if m := MeanOf(2, 4, 6, 18); m.Mean != 3 || m.SD != 0 || m.Base != 1 {
		t.Errorf("the mean of one answer is %+v", m)
	}
}

func second(_ Test, ok bool) bool { return ok }

func TestBases(t *testing.T) {
	t.Parallel()
	near(t, "effective", Effective(1000, 1441.794249328490), 693.580238973588735, 1e-12)
	near(t, "deff", Deff(1000, 1000, 1441.794249328490), 1.441794249328490, 1e-12)
	if Effective(0, 0) != 0 || Deff(5, 0, 0) != 1 {
		t.Error("bases of nothing")
	}
}

func TestIndependenceIsThatOfR(t *testing.T) {
	t.Parallel()
	var plain [][]Count
	for _, row := range [][]int{{40, 30, 30}, {20, 35, 25}, {0, 0, 0}} {
		plain = append(plain, nil)
		for _, n := range append(row, 0) {
			plain[len(plain)-1] = append(plain[len(plain)-1], Count{n, float64(n), float64(n)})
		}
	}
	x, ok := ChiSquare(plain)
	near(t, "chi-square", x.Statistic, 5.34965034965035, 1e-12)
	near(t, "p", x.P, 0.0689188760960734, 1e-9)
	near(t, "least expected", x.Least, 24.4444444444444, 1e-12)
	if !ok || x.DF != 2 || x.Deff != 1 {
		t.Errorf("%+v", x)
	}
	x, _ = ChiSquare(answers(func(i int) float64 { return 1 + float64(i%5)*0.5 }))
	near(t, "weighted chi-square", x.Statistic, 48.9042890320648, 1e-10)
	near(t, "weighted p", x.P, 8.98938052193470e-09, 1e-6)
	if x.DF != 4 || x.Deff < 1.01 {
		t.Errorf("%+v", x)
	}
	// Weights that are all 2 say nothing, but R's estimate of the design effect is then n/(n-1).
	x, _ = ChiSquare(answers(func(int) float64 { return 2 }))
	near(t, "chi-square", x.Statistic, 48.3168534878198, 1e-10)
	near(t, "p", ChiSquareTail(x.Statistic/(400.0/399), 4), 8.59009363900251e-10, 1e-6)
	if x.Deff != 1 {
		t.Errorf("equal weights have a design effect of %g", x.Deff)
	}
}

func answers(weight func(int) float64) [][]Count {
	cells := [][]Count{make([]Count, 4), make([]Count, 4), make([]Count, 4)}
	for i := range 400 {
		r, c, w := i*7%3, i*i%11%4, weight(i)
		if r == 0 && i%2 == 0 {
			c = 0
		}
		cells[r][c].Add(Count{1, w, w * w})
	}
	return cells
}

func TestIndependenceOfOddTables(t *testing.T) {
	t.Parallel()
	for name, cells := range map[string][][]Count{"nothing": nil, "no columns": {{}, {}}, "one row": {{{5, 5, 5}, {5, 5, 5}}},
		"zeros": {{{}, {}}, {{}, {}}}, "one column left": {{{5, 5, 5}, {}}, {{5, 5, 5}, {}}}} {
		if _, ok := ChiSquare(cells); ok {
			t.Errorf("%s was tested", name)
		}
	}
	// Many empty cells: the design effect of the table stands in.
	a, b := Count{20, 30, 60}, Count{20, 10, 6}
	x, ok := ChiSquare([][]Count{{a, {}, {}}, {{}, b, {}}, {{}, {}, a}})
	if !ok || !(x.P < 1e-6) || !(x.Deff > 1) {
		t.Errorf("%+v", x)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		cells := make([][]Count, 2+r.IntN(6))
		for i := range cells {
			cells[i] = make([]Count, 2+len(cells)%4)
			for j := range cells[i] {
				for range r.IntN(9) {
					w := r.Float64() * 3
					cells[i][j].Add(Count{1, w, w * w})
				}
			}
		}
		x, ok := ChiSquare(cells)
		slices.Reverse(cells)
		y, _ := ChiSquare(cells)
		if ok && (!(x.P >= 0 && x.P <= 1) || !(x.Deff > 0) || math.Abs(x.P-y.P) > 1e-9) {
			t.Fatalf("%+v, and with the rows the other way %+v", x, y)
		}
	}
}

// By hand: of 8, 2 for and 4 against make (3-5)/10 ± 1.96 √((.8-.04)/10).
func TestNet(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ up, down, n, score, low, high float64 }{
		{2, 4, 8, -.25, -.740325, .340325},
		{0, 0, 10, 0, -.230984, .230984},
		{10, 0, 10, 1, .520580, 1},
		{0, 0, 0, 0, -1, 1},
	} {
		score, in := Net(c.up, c.down, c.n)
		if score != c.score || math.Abs(in.Low-c.low) > 1e-6 || math.Abs(in.High-c.high) > 1e-6 {
			t.Errorf("%v: %v %+v", c, score, in)
		}
	}
}
