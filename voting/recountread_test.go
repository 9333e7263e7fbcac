package voting

import "testing"

func TestOnlyBallotsThatSayTheSameAreGrouped(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		different, once, twice, ballots int64
		want                            bool
	}{
		"no ballots":                        {0, 0, 0, 0, true},
		"one option of 200 each":            {200, 0, 1, 10_000_000, true},
		"five of 30 options, ten million":   {2500, 1900, 300, 10_000_000, true},
		"five of 30 options, ten thousand":  {2500, 1900, 300, 10_000, false},
		"a million rankings, all different": {4096, 4096, 0, 1_000_000, false},
		"a hundred thousand contents":       {4000, 3900, 80, 10_000_000_000, true},
		"hardly two alike, of ten billion":  {4090, 4084, 6, 10_000_000_000, false},
		"the projection knows of none":      {30, 0, 0, 0, true},
		"few ballots, all different":        {9, 9, 0, 9, false},
	} {
		if got := alike(c.different, c.once, c.twice, c.ballots); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
