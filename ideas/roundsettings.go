package ideas

import "slices"

// methodSettings are the settings that the methods read, beside those of every vote. The keys are all methods there are; the
// table's check says the same.
var methodSettings = map[string][]string{
	"single":       nil,
	"approval":     {"maxChoices"},
	"sav":          {"maxChoices"},
	"pav-seq":      {"maxChoices"},
	"phragmen-seq": {"maxChoices"},
	"equal-shares": {"maxChoices"},
	"budget":       {"points", "perOption"},
	"score":        {"maxScore"},
	"star":         {"maxScore"},
	"irv":          {"maxChoices"},
	"schulze":      {"maxChoices"},
	"stv-scottish": {"maxChoices"},
	"stv-wigm":     {"maxChoices"},
	"duels":        {"tasks"},
	"maxdiff":      {"setSize", "tasks"},
}

// KnownMethod reports whether a vote can be held by this method.
func KnownMethod(method string) bool {
	_, known := methodSettings[method]
	return known
}

// For returns the settings with what the method takes where nothing was said: 10 points, scores up to 5, sets of 4, 200
// duels. Zero keeps its meaning in the other settings. A limit on choices that the method has no use for is dropped: it
// is what a form leaves behind when another method is picked.
func (s RoundSettings) For(method string) RoundSettings {
	reads := methodSettings[method]
	fill := func(name string, to *int, usual int) {
		if slices.Contains(reads, name) && *to == 0 {
			*to = usual
		}
	}
	if !slices.Contains(reads, "maxChoices") {
		s.MaxChoices = 0
	}
	fill("points", &s.Points, 10)
	fill("maxScore", &s.MaxScore, 5)
	fill("setSize", &s.SetSize, 4)
	if method == "duels" {
		fill("tasks", &s.Tasks, 200)
	}
	return s
}

// settings checks what a method reads against its range, and that nothing else is set, which nobody would heed.
func (c *checker) settings(path string, r Round) {
	s := r.Settings
	for _, line := range []struct {
		name        string
		n           int
		least, most int
	}{
		{"maxChoices", s.MaxChoices, 0, maxOptions},
		{"points", s.Points, 1, 1000},
		{"perOption", s.PerOption, 0, s.Points},
		{"maxScore", s.MaxScore, 2, 10},
		{"setSize", s.SetSize, 4, 5},
		{"tasks", s.Tasks, 0, 500},
	} {
		switch {
		case slices.Contains(methodSettings[r.Method], line.name):
			c.number(path+"."+line.name, line.n, line.least, line.most)
		case line.n != 0:
			c.flaw(path+"."+line.name, "not-allowed", "")
		}
	}
}
