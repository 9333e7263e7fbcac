package jury

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// The bounds of a gate.
const (
	MaxCriteria   = 8
	MaxJurors     = 50
	maxPlaces     = 500
	maxCandidates = 200
	maxName       = 80
	maxWords      = 500
)

// checker collects every flaw, so that a form shows all of them at once.
type checker struct{ flaws []ideas.Flaw }

func (c *checker) flaw(field, code, param string) {
	c.flaws = append(c.flaws, ideas.Flaw{Field: field, Code: code, Param: param})
}

func (c *checker) err() error {
	if len(c.flaws) == 0 {
		return nil
	}
	return &ideas.Invalid{Flaws: c.flaws}
}

func (c *checker) number(field string, n, least, most int) {
	switch {
	case n < least:
		c.flaw(field, "too-small", strconv.Itoa(least))
	case n > most:
		c.flaw(field, "too-large", strconv.Itoa(most))
	}
}

// words returns a text as it is kept: NFC, trimmed, without what cannot be seen.
func (c *checker) words(field, s string, most int) string {
	s = strings.TrimSpace(ideas.Legible(strings.ReplaceAll(norm.NFC.String(s), "\r\n", "\n")))
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == utf8.RuneError }) {
		c.flaw(field, "characters", "")
		return ""
	}
	if ideas.Seen(s) == 0 {
		return ""
	}
	if utf8.RuneCountInString(s) > most {
		c.flaw(field, "too-long", strconv.Itoa(most))
	}
	return s
}

// text checks a text in several languages; those in required must be there.
func (c *checker) text(field string, in ideas.Text, most int, required ...string) ideas.Text {
	out := ideas.Text{}
	for _, lang := range ideas.Languages() {
		if s := c.words(field+"."+lang, in[lang], most); s != "" {
			out[lang] = s
		}
	}
	for _, lang := range required {
		if out[lang] == "" {
			c.flaw(field+"."+lang, "required", "")
		}
	}
	return out
}

// checkRules returns the rules as they are kept. kind is that of the round before the gate.
func checkRules(in Rules, jurors int, kind ideas.RoundKind) (Rules, error) {
	var c checker
	out := in
	out.Criteria = c.criteria(in.Criteria)
	c.number("fanWeight", in.FanWeight, 0, 99)
	c.number("juryWeight", in.JuryWeight, 1, 100)
	if in.FanWeight+in.JuryWeight != 100 {
		c.flaw("juryWeight", "not-hundred", "")
	}
	c.number("places", in.Places, 2, maxPlaces)
	switch {
	case kind == ideas.RoundVote && in.Candidates != 0:
		c.flaw("candidates", "not-allowed", "")
	case kind == ideas.RoundCollect && in.Candidates == 0:
		out.Candidates = 30
	case kind == ideas.RoundCollect:
		c.number("candidates", in.Candidates, 2, maxCandidates)
	}
	switch {
	case jurors < 1:
		c.flaw("jurors", "required", "")
	case jurors > MaxJurors:
		c.flaw("jurors", "too-many", strconv.Itoa(MaxJurors))
	}
	if in.Quorum == 0 {
		out.Quorum = jurors/2 + 1
	} else {
		c.number("quorum", in.Quorum, 1, max(1, jurors))
	}
	return out, c.err()
}

func (c *checker) criteria(in []Criterion) []Criterion {
	if len(in) == 0 {
		c.flaw("criteria", "required", "")
	}
	if len(in) > MaxCriteria {
		c.flaw("criteria", "too-many", strconv.Itoa(MaxCriteria))
		return nil
	}
	sum, out := 0, make([]Criterion, len(in))
	for i, k := range in {
		at := fmt.Sprintf("criteria[%d]", i)
		c.number(at+".weight", k.Weight, 1, 100)
		sum += k.Weight
		out[i] = Criterion{Name: c.text(at+".name", k.Name, maxName, ideas.Languages()...),
			Description: c.text(at+".description", k.Description, maxWords), Weight: k.Weight}
	}
	if len(in) > 0 && sum != 100 {
		c.flaw("criteria", "not-hundred", "")
	}
	return out
}
