package api

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

type rulesOut struct {
	RoundID  uuid.UUID     `json:"roundId"`
	FixedAt  *time.Time    `json:"fixedAt,omitempty" doc:"When the vote opened. Left out until then, as the settings may still change, and for votes that opened before there were rule books."`
	SHA256   string        `json:"sha256" doc:"Of the rule book's JSON, hexadecimal. Once fixed, the public log and its bundle have it."`
	Sections []ruleSection `json:"sections"`
}

type ruleSection struct {
	ID    string     `json:"id" enum:"who,count,ties,jury,excludes,checks,decides,appeals,published,draws,traits,log"`
	Title string     `json:"title" doc:"In the reader's language."`
	Rules []ruleLine `json:"rules"`
}

type ruleLine struct {
	Code   string   `json:"code" doc:"Names the rule, in whatever language."`
	Text   string   `json:"text" doc:"In the reader's language."`
	Values []string `json:"values,omitempty" doc:"Hashes, keys, versions and sources of chance that the text speaks of."`
}

func (s *Server) getRules(ctx context.Context, a ideas.Actor, in byIDIn) (rulesOut, error) {
	r, err := s.Results.RuleBook(ctx, a, in.ID)
	if err != nil {
		return rulesOut{}, err
	}
	return rulesOutOf(r, a.Language), nil
}

func rulesOutOf(r results.Rules, lang string) rulesOut {
	w := words.In(lang)
	out := rulesOut{RoundID: r.Round.ID, FixedAt: r.FixedAt, SHA256: r.SHA256}
	for _, s := range r.Book.Sections {
		section := ruleSection{ID: s.ID, Title: w.Say("about.record.rulebook.sections." + s.ID)}
		for _, rule := range s.Rules {
			section.Rules = append(section.Rules, ruleLineOf(w, rule, lang))
		}
		out.Sections = append(out.Sections, section)
	}
	return out
}

// ruleLineOf says a rule in a language.
func ruleLineOf(w *words.Words, r results.Rule, lang string) ruleLine {
	line := ruleLine{Code: r.Code}
	var pairs []any
	for name, n := range r.Numbers {
		pairs = append(pairs, name, n)
	}
	switch {
	case r.Code == "count.method" && len(r.Words) == 1:
		line.Text = w.Say("results.how."+r.Words[0], pairs...)
	case r.Code == "who.countries":
		line.Text = w.Say("about.record.rulebook."+r.Code, "list", countriesIn(lang, r.Words))
	case (r.Code == "draws.prize" || r.Code == "draws.tie") && len(r.Words) > 1:
		line.Text, line.Values = w.Say("about.record.rulebook."+r.Code, append(pairs, "title", r.Words[0])...), r.Words[1:]
	case strings.HasPrefix(r.Code, "jury."):
		line.Text = w.Say("jury.public."+strings.TrimPrefix(r.Code, "jury."), append(pairs, "name", r.Name.In(lang))...)
	default:
		line.Text, line.Values = w.Say("about.record.rulebook."+r.Code, pairs...), r.Words
	}
	return line
}

// countriesIn lists countries by their names in a language.
func countriesIn(lang string, codes []string) string {
	namer, names := display.Regions(language.Make(lang)), make([]string, len(codes))
	for i, code := range codes {
		names[i] = code
		if region, err := language.ParseRegion(code); err == nil {
			names[i] = namer.Name(region)
		}
	}
	return strings.Join(names, ", ")
}
