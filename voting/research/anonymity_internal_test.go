package research

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// Whatever people are like: what a file tells of them is told of as many as it must be, and of those who share everything nothing is lost.
func TestProfilesAreSharedByEnough(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		var all []profile
		seen := map[string]bool{}
		for range 1 + r.IntN(200) {
			p := profile{voters: 1 + r.IntN(1+r.IntN(30))}
			for range 4 {
				p.answers = append(p.answers, []string{"", "a", "b", "c"}[r.IntN(1+r.IntN(4))])
			}
			if key := strings.Join(p.answers, "|"); !seen[key] {
				seen[key], all = true, append(all, p)
			}
		}
		a := alike{asked: []string{"profile-age", "profile-region", "profile-gender", "profile-fan-since"}}
		a.keep(all, leastAlike)
		told, cut := map[string]int{}, 0
		for _, p := range all {
			said := map[string]any{}
			for i, id := range a.asked {
				if p.answers[i] != "" {
					said[id] = p.answers[i]
				}
			}
			said["other"] = "x"
			hidden := a.hides(said)
			kept := len(a.asked) - len(hidden)
			if len(hidden) > 0 {
				cut += p.voters
			}
			if p.voters >= leastAlike && kept < 4 {
				t.Fatalf("seed %d: %v of %d voters is cut to %d", seed, p.answers, p.voters, kept)
			}
			told[fmt.Sprint(kept, p.answers[:kept])] += p.voters
		}
		if cut != a.cut {
			t.Fatalf("seed %d: %d cut, %d said", seed, cut, a.cut)
		}
		for i, s := range suppressedOf(a) {
			for _, category := range s.Categories {
				if n := a.said[i][category["en"]]; n < leastAlike || len(s.Categories) < 2 {
					t.Fatalf("seed %d: %s of %d voters is named among %v", seed, category["en"], n, s.Categories)
				}
			}
			if s.Voters != a.without[i] || s.Voters > cut {
				t.Fatalf("seed %d: %+v of %d", seed, s, cut)
			}
		}
		for what, n := range told {
			if n < leastAlike && !strings.HasPrefix(what, "0") {
				t.Fatalf("seed %d: %s is told of %d", seed, what, n)
			}
		}
	}
}

// Who answered after the profiles were counted is told by nothing.
func TestAProfileThatCameLaterIsWithheld(t *testing.T) {
	t.Parallel()
	a := alike{asked: []string{"profile-age"}}
	a.keep([]profile{{[]string{"y16-24"}, 12}}, leastAlike)
	if got := a.hides(map[string]any{"profile-age": "y65"}); len(got) != 1 {
		t.Errorf("%v", got)
	}
	if got := a.hides(map[string]any{"profile-age": "y16-24"}); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// suppressedOf is the list of what was left out of questions with the answers a, b and c.
func suppressedOf(a alike) []codebook.Suppression {
	a.questions = nil
	for _, id := range a.asked {
		a.questions = append(a.questions, ideas.Question{ID: id, Options: []ideas.AnswerOption{{ID: "a"}, {ID: "b"}, {ID: "c"}}})
	}
	return a.suppressed(func(id string) string { return id })
}
