package tally_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

const smallBLT = `# A comment
4 2      # four options, two seats
-2       # Bob withdrew
3 1 3=4 0
2 2 0
1 0
4 4 2 1
  0
3 1 4=3 0 0 # equal ranks have no order
"Adam \"A\" \\ \n"
"Bob"   "Cas"
"Dé"
"Title" # the end`

func TestReadsBLT(t *testing.T) {
	t.Parallel()
	f, err := tally.ParseBLT(strings.NewReader(smallBLT), tally.STVScottish)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(f.Options, []string{`Adam "A" \ \n`, "Cas", "Dé"}) || !slices.Equal(f.Withdrawn, []string{"Bob"}) || f.Title != "Title" ||
		f.Election.Options != 3 || f.Election.Seats != 2 || f.Election.Method != tally.STVScottish {
		t.Errorf("%+v", f)
	}
	want := []tally.Ballot{
		{Weight: 6, Ranks: [][]int{{0}, {1, 2}}}, {Weight: 3}, {Weight: 4, Ranks: [][]int{{2}, {0}}},
	}
	if !slices.EqualFunc(f.Ballots, want, same) {
		t.Errorf("%+v", f.Ballots)
	}
}

func TestBLTIsCountedByTheMethodAsked(t *testing.T) {
	t.Parallel()
	const text = "3 1\n4 1 2 3 0\n3 2 3 1 0\n2 3 2 1 0\n0\n\"A\"\n\"B\"\n\"C\""
	for method, winner := range map[tally.Method]int{tally.IRV: 1, tally.Schulze: 1, tally.STVWIGM: 1, tally.STVScottish: 1, tally.Duels: 1} {
		f, err := tally.ParseBLT(strings.NewReader(text), method)
		if err != nil {
			t.Errorf("%s: %v", method, err)
			continue
		}
		if out := resultText(t, f); !strings.HasPrefix(out, "{\n\"winners\":["+string(rune('0'+winner))+"]") || strings.Contains(out, "options\":[\"") {
			t.Errorf("%s: %s", method, out)
		}
	}
	f, err := tally.ParseBLT(strings.NewReader("3 2\n2 3 1 0\n1 1 3 0\n1 2 0\n0\n\"A\"\"B\"\"C\""), tally.PhragmenSeq)
	if err != nil || len(f.Ballots) != 2 || f.Ballots[0].Weight != 3 || !slices.Equal(f.Ballots[0].Picks, []int{0, 2}) {
		t.Errorf("%v, %+v", err, f)
	}
	for _, method := range []tally.Method{tally.Single, tally.STAR, tally.Budget, tally.MaxDiff, tally.Score, "coin"} {
		if _, err := tally.ParseBLT(strings.NewReader(text), method); !errors.Is(err, tally.ErrFormat) || tally.BLTMethod(method) {
			t.Errorf("%s: %v", method, err)
		}
	}
}

// The result names the options where their numbers are not those of the file.
func TestResultNamesOptionsAfterAWithdrawal(t *testing.T) {
	t.Parallel()
	f, err := tally.ParseBLT(strings.NewReader("3 1 -1 5 1 3 0 2 2 0 0 \"A\" \"B\" \"C\""), tally.IRV)
	if err != nil {
		t.Fatal(err)
	}
	out := resultText(t, f)
	if !strings.Contains(out, `"winners":[1]`) || !strings.Contains(out, `"options":["B","C"]`) || !strings.Contains(out, `"withdrawn":["A"]`) {
		t.Error(out)
	}
}

func TestRefusesBadBLT(t *testing.T) {
	t.Parallel()
	names := "0 \"A\" \"B\""
	for name, c := range map[string]struct{ text, says string }{
		"nothing":          {"", "the end of the file where the number of options"},
		"words":            {"two 1", "'t' where the number of options"},
		"no options":       {"0 1", "0 is not the number of options"},
		"many options":     {"2001 1", "between 1 and 2000"},
		"no seats":         {"2 0", "0 is not the number of seats"},
		"withdrawn twice":  {"2 1 -1 -1", "withdrawn twice"},
		"withdrawn beyond": {"2 1 -3", "-3 is not a withdrawn option"},
		"all withdrawn":    {"2 1 -1 -2 " + names, "options: there are none"},
		"late withdrawal":  {"2 1 3 1 0 -1 " + names, "-1 is not the weight"},
		"option beyond":    {"2 1\n3 1 0\n1 3 0\n" + names, "line 3: 3 is not an option"},
		"fraction":         {"2 1 1.5 1 0 " + names, "is not a whole number"},
		"glued":            {"2 1 1 1x 0 " + names, "'x' right after 1"},
		"no end of ballot": {"2 1\n3 1\n\"A\"", "line 3: '\"' where an option"},
		"no end":           {"2 1 3 1 0", "the end of the file where the weight of a ballot"},
		"dangling equals":  {"2 1 3 1= 0 " + names, "= stands between"},
		"equals at zero":   {"2 1 3 1 0=2 0 " + names, "= stands between"},
		"missing name":     {"2 1 0 \"A\"", "the end of the file where the name of option 2"},
		"open quote":       {"2 1 0 \"A\nB\"", "does not end on its line"},
		"after the end":    {"2 1 " + names + " \"T\" x", "'x' after the end"},
		"zero byte":        {"2 1 " + names + "\x00\x00", "after the end"},
		"too many votes":   {"2 1 1000000000 1 0 1000000000 1 0 " + names, "more than 1000000000 votes"},
		"huge":             {"2 1 99999999999999999999 1 0 " + names, "not a whole number"},
		"many marks":       {"2 1 1 " + strings.Repeat("1 ", 9000) + "0 " + names, "more than 8000 marks"},
	} {
		_, err := tally.ParseBLT(strings.NewReader(c.text), tally.IRV)
		if !errors.Is(err, tally.ErrFormat) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

func TestBLTMayBeginWithAByteOrderMark(t *testing.T) {
	t.Parallel()
	if f, err := tally.ParseBLT(strings.NewReader("\uFEFF1 1 0 \"A\""), tally.IRV); err != nil || f.Options[0] != "A" {
		t.Errorf("%v, %+v", err, f)
	}
	if _, err := tally.ParseBLT(strings.NewReader("\xEF1 1 0 \"A\""), tally.IRV); !errors.Is(err, tally.ErrFormat) {
		t.Errorf("half a mark: %v", err)
	}
}

// Files of old programs are often in the encoding of the machine that wrote them.
func TestBLTNamesInAnOldEncoding(t *testing.T) {
	t.Parallel()
	f, err := tally.ParseBLT(strings.NewReader("1 1 0 \"Andr\xe9\""), tally.IRV)
	if err != nil || f.Options[0] != "André" {
		t.Errorf("%v, %+v", err, f)
	}
}

func TestBLTSurvivesARoundTrip(t *testing.T) {
	t.Parallel()
	f, err := tally.ParseBLT(strings.NewReader(smallBLT), tally.IRV)
	if err != nil {
		t.Fatal(err)
	}
	f.Title = "two\nlines"
	var out bytes.Buffer
	if err := f.WriteBLT(&out); err != nil {
		t.Fatal(err)
	}
	again, err := tally.ParseBLT(&out, tally.IRV)
	if err != nil || !slices.Equal(f.Options, again.Options) || again.Title != "two lines" || !slices.EqualFunc(f.Ballots, again.Ballots, same) {
		t.Errorf("%v: %+v, want %+v", err, again, f)
	}
	for _, b := range []tally.Ballot{
		{Weight: 1, Ranks: [][]int{{}, {0}}}, {Weight: 1, Ranks: [][]int{{tally.AnyMark}}}, {Weight: 0, Ranks: [][]int{{0}}}, {Weight: 1, Scores: []tally.Given{{}}},
	} {
		f.Ballots = []tally.Ballot{b}
		if err := f.WriteBLT(&out); !errors.Is(err, tally.ErrFormat) {
			t.Errorf("%+v: %v", b, err)
		}
	}
}
