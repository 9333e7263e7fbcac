package tally_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// TestConformance reads every reference election, counts it, writes the result as the command does, and compares every key that
// the file expects: counts and winners exactly, votes as exact decimals, strengths within the file's tolerance.
func TestConformance(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(electionsFolder(t), "*", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	same, all := map[string]int{}, map[string]int{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		method, flaws := conform(data)
		if all[method]++; len(flaws) == 0 {
			same[method]++
			continue
		}
		t.Errorf("%s: %s", filepath.Base(file), strings.Join(flaws[:min(len(flaws), 5)], "; "))
	}
	reproduced := 0
	var parts []string
	for _, m := range slices.Sorted(maps.Keys(all)) {
		reproduced += same[m]
		parts = append(parts, fmt.Sprintf("%s %d/%d", m, same[m], all[m]))
	}
	t.Logf("%d of %d files of %d methods reproduced (%s)", reproduced, len(files), len(all), strings.Join(parts, ", "))
}

// conform returns the file's method and where our result differs from what it expects.
func conform(data []byte) (method string, flaws []string) {
	var told struct {
		Method string
		Rules  struct {
			ATol float64 `json:"atol"`
		}
		Expected map[string]any
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&told); err != nil {
		return "", []string{err.Error()}
	}
	got, err := resultOf(data)
	if err != nil {
		return told.Method, []string{err.Error()}
	}
	for _, key := range []string{"winners", "ties"} {
		if _, ok := got[key].([]any); !ok {
			flaws = append(flaws, key+" is missing")
		}
	}
	c := comparison{atol: told.Rules.ATol}
	for _, key := range slices.Sorted(maps.Keys(told.Expected)) {
		switch key {
		case "theta":
			c.near(key, got[key], told.Expected[key])
		case "committees":
			c.committees(got, told.Expected[key])
		default:
			c.equal(key, got[key], told.Expected[key])
		}
	}
	return told.Method, append(flaws, c.flaws...)
}

// resultOf parses, counts and writes, and reads what was written.
func resultOf(data []byte) (map[string]any, error) {
	f, err := tally.ParseJSON(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	r, err := f.Tally()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := tally.WriteResult(&out, f, r); err != nil {
		return nil, err
	}
	d := json.NewDecoder(&out)
	d.UseNumber()
	var got map[string]any
	return got, d.Decode(&got)
}

type comparison struct {
	atol  float64
	flaws []string
}

func (c *comparison) differ(where string, got, want any) {
	c.flaws = append(c.flaws, fmt.Sprintf("%s is %.120s, want %.120s", where, fmt.Sprint(got), fmt.Sprint(want)))
}

// equal wants the same structure, types and values; nothing that is expected may be missing and, inside the top level, nothing
// may be added. Texts that are decimals are compared as exact numbers.
func (c *comparison) equal(where string, got, want any) {
	switch want := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(want) {
			c.differ(where, got, want)
			return
		}
		for k, v := range want {
			c.equal(where+"."+k, g[k], v)
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(want) {
			c.differ(where, got, want)
			return
		}
		for i, v := range want {
			c.equal(fmt.Sprintf("%s[%d]", where, i), g[i], v)
		}
	case string:
		g, ok := got.(string)
		a, aok := new(big.Rat).SetString(g)
		b, bok := new(big.Rat).SetString(want)
		if !ok || (g != want && (!aok || !bok || a.Cmp(b) != 0)) {
			c.differ(where, got, want)
		}
	default:
		if got != want {
			c.differ(where, got, want)
		}
	}
}

func (c *comparison) near(where string, got, want any) {
	g, gok := got.([]any)
	w, wok := want.([]any)
	if !gok || !wok || len(g) != len(w) {
		c.differ(where, got, want)
		return
	}
	for i := range w {
		a, err1 := g[i].(json.Number).Float64()
		b, err2 := w[i].(json.Number).Float64()
		if err1 != nil || err2 != nil || math.Abs(a-b) > c.atol {
			c.differ(where, got, want)
			return
		}
	}
}

// committees wants the same set of committees, and the winners to be one of them.
func (c *comparison) committees(got map[string]any, want any) {
	sorted := func(v any) []string {
		var out []string
		list, _ := v.([]any)
		for _, committee := range list {
			out = append(out, fmt.Sprint(committee))
		}
		return slices.Sorted(slices.Values(out))
	}
	if !slices.Equal(sorted(got["committees"]), sorted(want)) {
		c.differ("committees", got["committees"], want)
	}
	if !slices.Contains(sorted(want), fmt.Sprint(got["winners"])) {
		c.differ("winners", got["winners"], want)
	}
}
