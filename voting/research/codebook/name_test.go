package codebook

import (
	"regexp"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	t.Parallel()
	var n Namer
	for _, c := range []struct{ wish, want string }{
		{"choice", "choice"},
		{"Choice", "choice_2"},
		{"answer_a-b", "answer_a_b"},
		{"answer_a_b", "answer_a_b_2"},
		{"with", "with_1"},
		{"ALL", "all_1"},
		{"7 up", "v_7_up"},
		{"", "v"},
		{"😀", "v_2"},
		{"_x_", "x"},
		{"prénom", "pr_nom"},
		{strings.Repeat("q", 70), strings.Repeat("q", 64)},
		{strings.Repeat("q", 90), strings.Repeat("q", 62) + "_2"},
		{strings.Repeat("z", 63) + "_a", strings.Repeat("z", 63)},
	} {
		if got := n.Name(c.wish); got != c.want {
			t.Errorf("%q is named %q, want %q", c.wish, got, c.want)
		}
	}
}

// Whatever is wished for: names are valid and no two are the same.
func FuzzNames(f *testing.F) {
	f.Add("a,A,a-,1,by,by_1,é")
	f.Add(strings.Repeat("long", 20) + "," + strings.Repeat("long", 20))
	form := regexp.MustCompile(`^[a-z]([a-z0-9_]{0,62}[a-z0-9])?$`)
	f.Fuzz(func(t *testing.T, wishes string) {
		var n Namer
		seen := map[string]bool{}
		for wish := range strings.SplitSeq(wishes, ",") {
			name := n.Name(wish)
			if !form.MatchString(name) || seen[name] || !valid(name) {
				t.Errorf("%q is named %q, which is not valid or there twice", wish, name)
			}
			seen[name] = true
		}
	})
}
