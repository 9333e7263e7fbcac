package tally_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// The keys of the methods for which no reference election says what they are; FORMAT.md describes them.
func TestResultHasTheKeysThatAreDescribed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ method, rules, ballots, keys, standing, winners string }{
		{"single", "", `{"n":3,"choose":1},{"n":1,"choose":0}`, "ballots_total ranking ties winners", "high low option rank share votes winner", "[1]"},
		{"budget", "", `{"n":3,"points":{"1":2}}`, "ballots_total ranking ties winners", "option points rank winner", "[1]"},
		{"score", "", `{"n":3,"score":{"1":2}}`, "ballots_total needed ranking ties winners", "high low option rank score scores winner", "[1]"},
		{"maxdiff", "", `{"n":3,"set":[0,1,2],"best":1,"worst":0}`, "ballots_total ranking ties winners",
			"best high low option rank score shown winner worst", "[1]"},
		{"duels", `"l2":1`, `{"i":1,"j":0,"wins":3}`, "centred comparisons connected iterations ranking se theta ties winners",
			"high losses low option rank score winner wins", "[1]"},
		{"single", "", "", "ballots_total ranking ties winners", "high low option rank share votes winner", "[]"},
		{"equal-shares", "", `{"n":3,"approve":[1]}`, "ballots_total committees ties winners", "", "[1]"},
		{"irv", "", `{"n":3,"rank":[[1]]}`, "ballots_total blank rounds ties winners", "", "[1]"},
		{"stv-scottish", "", `{"n":3,"rank":[[1]]}`, "quota stages ties winners", "", "[1]"},
		{"schulze", "", `{"n":3,"rank":[[1]]}`, "ballots_total paths ranking ties winners", "", "[1]"},
		{"star", "", `{"n":3,"score":{"1":5,"2":4}}`, "ballots_total rounds ties winners", "", "[1]"},
		{"star", "", `{"n":3,"score":{"1":5,"2":5}}`, "ballots_total rounds ties unbroken_tie winners", "", "[]"},
	} {
		var got map[string]json.RawMessage
		out := resultText(t, parsed(t, file(c.method, c.rules, c.ballots)))
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatalf("%s: %v\n%s", c.method, err, out)
		}
		if keys := strings.Join(slices.Sorted(maps.Keys(got)), " "); keys != c.keys || string(got["winners"]) != c.winners {
			t.Errorf("%s: keys %s, winners %s", c.method, keys, got["winners"])
		}
		var ranking []map[string]any
		if c.standing == "" {
			continue
		}
		if err := json.Unmarshal(got["ranking"], &ranking); err != nil || len(ranking) != 3 {
			t.Errorf("%s: %v, %s", c.method, err, got["ranking"])
		} else if keys := strings.Join(slices.Sorted(maps.Keys(ranking[0])), " "); keys != c.standing {
			t.Errorf("%s: a standing has %s", c.method, keys)
		}
	}
}

func TestDecimalsAreWrittenExactly(t *testing.T) {
	t.Parallel()
	for want, d := range map[string]tally.Decimal{
		"0": {}, "12": {Units: 12}, "0.00000": {Decimals: 5}, "0.0012": {Units: 12, Decimals: 4}, "1827.2600": {Units: 18272600, Decimals: 4},
		"-0.05": {Units: -5, Decimals: 2}, "-9223372036854775808": {Units: -1 << 63},
	} {
		if got := d.String(); got != want {
			t.Errorf("%+v is written %s, want %s", d, got, want)
		}
	}
}
