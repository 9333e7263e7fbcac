package tally_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// file wraps ballots and rules into an election of three options.
func file(method, rules, ballots string) string {
	return fmt.Sprintf(`{"id":"x","source":{"a":[1,{"b":null}]},"title":"T \"q\" \u00e9","method":%q,"seats":1,"options":["A","B","C"],
"ballots":[%s],"rules":{%s},"expected":{"winners":[]},"note":"n"}`, method, ballots, rules)
}

func parsed(t *testing.T, text string) *tally.File {
	t.Helper()
	f, err := tally.ParseJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return f
}

func TestReadsEveryFormOfBallot(t *testing.T) {
	t.Parallel()
	ranks := func(groups ...[]int) tally.Ballot { return tally.Ballot{Weight: 2, Ranks: groups} }
	for _, c := range []struct {
		method, ballot string
		want           tally.Ballot
	}{
		{"single", `{"n":2,"choose":1}`, tally.Ballot{Weight: 2, Picks: []int{1}}},
		{"approval", `{"n":2,"approve":[2,0]}`, tally.Ballot{Weight: 2, Picks: []int{2, 0}}},
		{"equal-shares", `{"approve":[1],"n":2}`, tally.Ballot{Weight: 2, Picks: []int{1}}},
		{"budget", `{"n":2,"points":{"2":3,"0":7}}`, tally.Ballot{Weight: 2, Scores: []tally.Given{{Option: 0, Points: 7}, {Option: 2, Points: 3}}}},
		{"star", `{"n":2,"score":{"1":0}}`, tally.Ballot{Weight: 2, Scores: []tally.Given{{Option: 1}}}},
		{"score", `{"n":2,"score":{"1":5}}`, tally.Ballot{Weight: 2, Scores: []tally.Given{{Option: 1, Points: 5}}}},
		{"irv", `{"n":2,"rank":[[],[0,1],[-1],[2],[2]]}`, ranks([]int{}, []int{0, 1}, []int{tally.AnyMark}, []int{2}, []int{2})},
		{"schulze", "{ \"n\" : 2 ,\t\"rank\":[ [ 1 , 2 ] , [ 0 ] ] }", ranks([]int{1, 2}, []int{0})},
		{"stv-scottish", `{"n":2,"rank":[[1],[2]]}`, ranks([]int{1}, []int{2})},
		{"bradley-terry", `{"i":2,"j":0,"wins":2}`, ranks([]int{2}, []int{0})},
		{"duels", `{"n":2,"winner":1,"over":[2,0]}`, ranks([]int{1}, []int{0, 2})},
		{"plackett-luce", `{"n":2,"rank":[[1],[0],[2]]}`, ranks([]int{1}, []int{0}, []int{2})},
		{"maxdiff", `{"n":2,"set":[2,1,0],"best":1,"worst":2}`, ranks([]int{1}, []int{0}, []int{2})},
		{"maxdiff", `{"n":2,"set":[2,1],"best":1,"worst":2}`, ranks([]int{1}, []int{}, []int{2})},
	} {
		f := parsed(t, file(c.method, `"l2":1`, c.ballot))
		if len(f.Ballots) != 1 || !same(f.Ballots[0], c.want) {
			t.Errorf("%s: %+v, want %+v", c.method, f.Ballots, c.want)
		}
		if f.ID != "x" || f.Title != `T "q" é` || !slices.Equal(f.Options, []string{"A", "B", "C"}) || f.Election.Options != 3 || f.Election.Seats != 1 {
			t.Errorf("%s: %+v", c.method, f)
		}
		if _, err := f.Tally(); err != nil {
			t.Errorf("%s: %v", c.method, err)
		}
	}
}

// same compares ballots; an empty list is as good as none.
func same(a, b tally.Ballot) bool {
	return a.Weight == b.Weight && slices.Equal(a.Picks, b.Picks) && slices.Equal(a.Scores, b.Scores) &&
		slices.EqualFunc(a.Ranks, b.Ranks, func(x, y []int) bool { return slices.Equal(x, y) })
}

func TestBallotsOfTheSameContentAreAddedUp(t *testing.T) {
	t.Parallel()
	blank := strings.Repeat(`{"n":1,"rank":[]},`, 50_000)
	f := parsed(t, file("irv", "", blank+`{"n":3,"rank":[[0],[1]]},{"n":1,"rank":[[0,1]]},{"n":4,"rank":[[0],[1]]},{"n":0,"rank":[[0],[1],[2]]}`))
	var weights []int64
	for _, b := range f.Ballots {
		weights = append(weights, b.Weight)
	}
	if !slices.Equal(weights, []int64{50_000, 7, 1, 0}) {
		t.Errorf("%v", weights)
	}
}

func TestRulesAreReadAndNullIsNothing(t *testing.T) {
	t.Parallel()
	f := parsed(t, file("irv", `"overvote":"skip","max_skipped":0,"max_rankings":null,"duplicate":"exhaust","excluded":[2],"undeclared_write_in":1,
		"batch_elimination":true,"stop":"two-remain","threshold_basis":"first-round","source_tiebreak":"random",
		"tie":{"rule":"given","resolutions":[{"round":1,"tied":[0,1],"eliminated":1}]}`, ""))
	zero, one := 0, 1
	want := tally.Rules{
		Overvote: "skip", MaxSkipped: &zero, Duplicate: "exhaust", Excluded: []int{2}, UndeclaredWriteIn: &one, BatchElimination: true,
		Stop: "two-remain", ThresholdBasis: "first-round",
		Tie: tally.TieRule{Rule: "given", Resolutions: []tally.Resolution{{Round: 1, Tied: []int{0, 1}, Eliminated: 1}}},
	}
	if !reflect.DeepEqual(f.Election.Rules, want) {
		t.Errorf("%+v", f.Election.Rules)
	}
	f = parsed(t, file("irv", `"max_skipped":null,"tie":null,"undeclared_write_in":null,"excluded":null`, ""))
	if !reflect.DeepEqual(f.Election.Rules, tally.Rules{}) {
		t.Errorf("%+v", f.Election.Rules)
	}
	f = parsed(t, file("stv-scottish", `"quota":"floor(V/(seats+1))+1","arithmetic":"fixed, 5 decimals, truncated",
		"tie":{"rule":"previous-stage-then-lot"},"lots":[{"stage":2,"tied":[0,1],"chosen":0}]`, ""))
	if f.Election.Rules.Quota != "" || len(f.Election.Rules.Lots) != 1 {
		t.Errorf("%+v", f.Election.Rules)
	}
	f = parsed(t, file("star", `"unscored":0,"max_score":5,"ties":"x","tie_order":[2,0]`, ""))
	if f.Election.Rules.MaxScore != 5 || !slices.Equal(f.Election.Rules.TieOrder, []int{2, 0}) {
		t.Errorf("%+v", f.Election.Rules)
	}
}

// A file of duels that names no penalty means none; the model follows from the ballots.
func TestDuelsOfAFile(t *testing.T) {
	t.Parallel()
	for ballot, model := range map[string]string{
		`{"i":0,"j":1,"wins":1}`: "", `{"n":1,"rank":[[0],[1],[2]]}`: tally.PlackettLuce, `{"n":1,"winner":0,"over":[1]}`: tally.PlackettLuce,
	} {
		f := parsed(t, file("bradley-terry", "", ballot))
		if r := f.Election.Rules; f.Election.Method != tally.Duels || r.L2 == nil || *r.L2 != 0 || r.Model != model {
			t.Errorf("%s: %+v", ballot, r)
		}
		_, err := f.Tally()
		if !errors.Is(err, tally.ErrElection) || !strings.Contains(err.Error(), "l2") {
			t.Errorf("%s: %v", ballot, err)
		}
	}
	f := parsed(t, file("bradley-terry", `"observations":"pairwise","l2":1.0,"model":"bradley-terry","atol":0.0001,"rtol":1e-05`, `{"i":0,"j":1,"wins":1}`))
	if _, err := f.Tally(); err != nil || *f.Election.Rules.L2 != 1 {
		t.Errorf("%v, %+v", err, f.Election.Rules)
	}
}

func TestRefusesBadFiles(t *testing.T) {
	t.Parallel()
	ok := `{"n":1,"rank":[[0]]}`
	deep := strings.Repeat("[", 100) + strings.Repeat("]", 100)
	for name, c := range map[string]struct{ text, says string }{
		"nothing":            {"", "line 1: the end of the file where '{' is expected"},
		"not an object":      {"[]", "'{' is expected"},
		"cut off":            {file("irv", "", ok)[:150], "the end of the file"},
		"more after it":      {file("irv", "", ok) + "{}", "line 2: something follows"},
		"unknown key":        {strings.Replace(file("irv", "", ok), `"note"`, `"nota"`, 1), "nota: is not a key"},
		"other case":         {strings.Replace(file("irv", "", ok), `"method"`, `"Method"`, 1), "Method: is not a key"},
		"key twice":          {strings.Replace(file("irv", "", ok), `"note":`, `"id":`, 1), "id: is there twice"},
		"key twice inside":   {strings.Replace(file("irv", "", ok), `{"winners":[]}`, `{"a":1,"a":2}`, 1), `"a" is there twice`},
		"no method":          {`{"seats":1,"options":["A"],"ballots":[]}`, `"method" is missing`},
		"no options":         {`{"method":"irv","seats":1,"options":[],"ballots":[]}`, "options: there are none"},
		"unknown method":     {file("coin", "", ok), `"coin" is not a method`},
		"no seats":           {strings.Replace(file("irv", "", ok), `"seats":1`, `"seats":0`, 1), "seats: 0 is not between"},
		"part of a seat":     {strings.Replace(file("irv", "", ok), `"seats":1`, `"seats":1.5`, 1), `"1.5" is not a whole number`},
		"many options":       {strings.Replace(file("irv", "", ok), `"A"`, strings.Repeat(`"A",`, 2000)+`"A"`, 1), "more than 2000 options"},
		"deep":               {strings.Replace(file("irv", "", ok), `"n"}`, deep+"}", 1), "within each other"},
		"long text":          {strings.Replace(file("irv", "", ok), `"n"}`, `"`+strings.Repeat("n", 200_000)+`"}`, 1), "a text of more than"},
		"bad escape":         {strings.Replace(file("irv", "", ok), `"n"}`, `"\x"}`, 1), "wrong escape"},
		"not utf-8":          {strings.Replace(file("irv", "", ok), `"n"}`, "\"\xff\"}", 1), "not UTF-8"},
		"line within text":   {strings.Replace(file("irv", "", ok), `"n"}`, "\"a\nb\"}", 1), "0x0a within a text"},
		"bad literal":        {strings.Replace(file("irv", "", ok), `null`, `nul1`, 1), "within \"null\""},
		"bad number":         {strings.Replace(file("irv", "", ok), `null`, `01`, 1), "is not a number"},
		"wrong form":         {file("approval", "", ok), `line 2: ballots: "rank" is not a ballot of approval`},
		"unknown ballot key": {file("irv", "", `{"n":1,"ranks":[[0]]}`), `line 2: ballots[0]: "ranks" is not a key of a ballot`},
		"ballot key twice":   {file("irv", "", `{"n":1,"n":1,"rank":[]}`), `"n" is there twice`},
		"no weight":          {file("irv", "", ok+`,{"rank":[[0]]}`), "ballots[1]: the keys are not those of a ballot"},
		"negative weight":    {file("irv", "", `{"n":-1,"rank":[[0]]}`), "-1 is not between 0"},
		"huge weight":        {file("irv", "", `{"n":1000000001,"rank":[[0]]}`), "is not between 0"},
		"huge number":        {file("irv", "", `{"n":99999999999999999999,"rank":[[0]]}`), "is not a whole number"},
		"exponent":           {file("irv", "", `{"n":1e2,"rank":[[0]]}`), "is not a whole number"},
		"too many votes":     {file("irv", "", `{"n":1000000000,"rank":[[0]]},`+"\n"+`{"n":1,"rank":[[1]]}`), "line 3: ballot: more than"},
		"option 3 of 3":      {file("irv", "", ok+",\n"+`{"n":1,"rank":[[3]]}`), "line 3: ballot: option 3 does not exist"},
		"option -1":          {file("schulze", "", `{"n":1,"rank":[[-1]]}`), "option -1 does not exist"},
		"option -2":          {file("irv", "", `{"n":1,"rank":[[-2]]}`), "-2 is not between"},
		"key not an option":  {file("star", "", `{"n":1,"score":{"01":1}}`), `"01" is not the number of an option`},
		"key beyond":         {file("star", "", `{"n":1,"score":{"3":1}}`), "option 3 does not exist"},
		"best not in set":    {file("maxdiff", "", `{"n":1,"set":[0,1],"best":2,"worst":0}`), "not those of a ballot"},
		"best is worst":      {file("maxdiff", "", `{"n":1,"set":[0,1],"best":1,"worst":1}`), "not those of a ballot"},
		"flat rank":          {file("irv", "", `{"n":1,"rank":[0]}`), "'[' is expected"},
		"rules no object":    {strings.Replace(file("irv", "", ok), `"rules":{}`, `"rules":[]`, 1), "rules: must be an object"},
		"unknown rule":       {file("irv", `"overvotes":"skip"`, ok), `unknown field "overvotes"`},
		"rule in other case": {file("irv", `"Overvote":"skip"`, ok), "lower case"},
		"rule twice":         {file("irv", `"overvote":"skip","overvote":"exhaust"`, ok), "is there twice"},
		"unknown word":       {file("irv", `"overvote":"maybe"`, ok), `rules.overvote: "maybe" is none of exhaust`},
		"wrong type":         {file("irv", `"max_skipped":"1"`, ok), "max_skipped"},
		"negative rule":      {file("irv", `"max_skipped":-1`, ok), "rules.max_skipped: -1"},
		"excluded beyond":    {file("irv", `"excluded":[3]`, ok), "rules.excluded: option 3"},
		"excluded twice":     {file("irv", `"excluded":[1,1]`, ok), "rules.excluded: option 1"},
		"write-in beyond":    {file("irv", `"undeclared_write_in":-1`, ok), "rules.undeclared_write_in"},
		"draw of another":    {file("irv", `"tie":{"rule":"given","resolutions":[{"round":1,"tied":[0,1],"eliminated":2}]}`, ok), "tie.resolutions[0]"},
		"draw in round 0":    {file("stv-scottish", `"lots":[{"stage":0,"tied":[0,1],"chosen":0}]`, ok), "lots[0]"},
		"scottish hare":      {file("stv-scottish", `"quota":"hare-whole"`, ok), "rules.quota"},
		"unscored is 1":      {file("star", `"unscored":1`, ``), "unscored"},
		"negative l2":        {file("bradley-terry", `"l2":-1`, ``), "rules.l2"},
		"many marks":         {file("irv", "", `{"n":1,"rank":[[`+strings.Repeat("0,", 9000)+`0]]}`), "more than 8000 marks"},
	} {
		_, err := tally.ParseJSON(strings.NewReader(c.text))
		var where *tally.FormatError
		if !errors.As(err, &where) || !errors.Is(err, tally.ErrFormat) || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 300 {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// What the rules of the method refuse is told with its line when the election is counted.
func TestTallyOfAFileNamesTheLine(t *testing.T) {
	t.Parallel()
	for method, ballot := range map[string]string{
		"approval": `{"n":1,"approve":[1,1]}`, "schulze": `{"n":1,"rank":[[1],[1]]}`, "star": `{"n":1,"score":{"0":6}}`, "maxdiff": `{"n":1,"set":[1,0,2,2],"best":0,"worst":1}`,
		"budget": `{"n":1,"points":{"0":11}}`, "bradley-terry": `{"i":1,"j":1,"wins":2}`, "plackett-luce": `{"n":1,"rank":[[0,1],[2]]}`,
	} {
		_, err := parsed(t, file(method, "", ballot)).Tally()
		var where *tally.FormatError
		if !errors.As(err, &where) || where.Line != 2 {
			t.Errorf("%s: %v", method, err)
		}
	}
}

func TestPassesOnErrorsOfTheReader(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk on fire")
	text := file("irv", "", `{"n":1,"rank":[[0]]}`)
	in := io.MultiReader(strings.NewReader(text[:150]), iotest.ErrReader(broken))
	if _, err := tally.ParseJSON(in); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	f, err := tally.ParseJSON(iotest.OneByteReader(strings.NewReader(text)))
	if err != nil || len(f.Ballots) != 1 {
		t.Errorf("byte by byte: %v", err)
	}
}

// Every reference election comes back from both formats as it was, and counts the same.
func TestFilesSurviveARoundTrip(t *testing.T) {
	t.Parallel()
	texts := map[string]string{
		"duels": file("duels", `"l2":2`, `{"n":2,"winner":1,"over":[2,0]},{"i":0,"j":1,"wins":3},{"n":1,"rank":[[2],[1],[0]]}`),
		"best":  file("maxdiff", "", `{"n":2,"set":[2,1,0],"best":1,"worst":2},{"n":2,"set":[2,1],"best":1,"worst":2}`),
		"one":   file("single", "", `{"n":2,"choose":1},{"n":3,"choose":0}`), "score": file("score", `"max_score":3`, `{"n":2,"score":{"0":3,"2":1}}`),
		"points": file("budget", `"points":5`, `{"n":2,"points":{"0":3,"2":1}},{"n":1,"points":{}}`),
	}
	if dir := os.Getenv("SMAAKMAKER_ELECTIONS"); dir != "" || exists("../../../shared/elections") {
		files, err := filepath.Glob(filepath.Join(electionsFolder(t), "*", "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(data)
		}
	}
	for name, text := range texts {
		f := parsed(t, text)
		var out bytes.Buffer
		if err := f.WriteJSON(&out); err != nil {
			t.Fatal(err)
		}
		again := parsed(t, out.String())
		if f.ID != again.ID || f.Title != again.Title || !slices.Equal(f.Options, again.Options) || !reflect.DeepEqual(f.Election, again.Election) ||
			!slices.EqualFunc(f.Ballots, again.Ballots, same) {
			t.Errorf("%s does not come back as it was", name)
		}
		if a, b := resultText(t, f), resultText(t, again); a != b {
			t.Errorf("%s counts differently when it comes back", name)
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func resultText(t *testing.T, f *tally.File) string {
	t.Helper()
	r, err := f.Tally()
	if err != nil {
		t.Fatalf("%s: %v", f.ID, err)
	}
	var out bytes.Buffer
	if err := tally.WriteResult(&out, f, r); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
