package api

import (
	"strconv"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

func caseOutOf(c review.Case, title, lang string) caseOut {
	out := caseOut{ID: c.ID, Number: c.Number, Verdict: string(c.Verdict), Class: string(c.Class), State: string(c.State), Ballots: c.Ballots,
		Expected: c.Expected, Share: c.Share, Reasons: evidenceIn(lang, c.Reasons), OpenedAt: c.OpenedAt, DecidedAt: c.DecidedAt}
	if c.OptionID != nil {
		out.Option = &caseOption{ID: *c.OptionID, Title: title}
	}
	return out
}

// evidenceIn puts reasons into sentences. A code that is newer than these words gets a general one.
func evidenceIn(lang string, list []review.Evidence) []evidenceOut {
	out, texts, say := make([]evidenceOut, len(list)), catalogue(lang).Evidence, words.In(lang)
	for i, e := range list {
		text, known := texts[e.Code]
		_, counted := e.Args["votes"]
		switch {
		case !known && counted:
			text = texts["other"]
		case !known:
			text = texts["alone"]
		}
		out[i] = evidenceOut{Code: e.Code, Text: say.Fill(text, "votes", int(e.Args["votes"]), "expected", int(e.Args["expected"]))}
	}
	return out
}

func caseDetailOf(d review.Detail, a ideas.Actor) caseDetail {
	out := caseDetail{Case: caseOutOf(d.Case, d.Option, a.Language), Timeline: make([]caseMoment, len(d.Timeline)), Split: make([]caseSplit, len(d.Split)),
		Sample: caseBallotsOf(d.Sample, a.Language), Decisions: make([]caseDecision, len(d.Decisions)),
		Allowed: actionWords(d.Allowed)}
	for i, m := range d.Timeline {
		out.Timeline[i] = caseMoment{At: m.At, Ballots: m.Ballots, All: m.All}
	}
	for i, c := range d.Split {
		out.Split[i] = caseSplit{Option: c.Option, Title: c.Title, Ballots: c.Ballots, Expected: c.Expected}
	}
	e := d.Effect
	out.Effect = caseEffect{Counted: caseLinesOf(e.Counted), WithHeld: caseLinesOf(e.WithHeld), WithoutCase: caseLinesOf(e.WithoutCase),
		WithCase: caseLinesOf(e.WithCase), WinnerChanges: e.WinnerChanges, RankChanges: e.RankChanges}
	for i, one := range d.Decisions {
		out.Decisions[i] = caseDecision{ID: one.ID, Action: string(one.Action), Reason: one.Reason, Note: one.Note, Ballots: one.Ballots,
			State: string(one.State), By: one.By, Mine: one.ByID != nil && *one.ByID == a.MemberID, At: one.At, Second: one.Second,
			SecondAt: one.SecondAt, Answer: one.Answer, WhySecond: one.WhySecond}
	}
	return out
}

func actionWords(list []review.Action) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = string(a)
	}
	return out
}

func caseLinesOf(list []review.Line) []caseLine {
	out := make([]caseLine, len(list))
	for i, l := range list {
		out[i] = caseLine(l)
	}
	return out
}

func caseBallotsOf(list []review.Sample, lang string) []caseBallot {
	out := make([]caseBallot, len(list))
	for i, b := range list {
		out[i] = caseBallot{ID: b.ID, Voter: numbered("voter", b.Voter), Network: numbered("network", b.Network), Device: numbered("device", b.Device),
			At: b.At, State: string(b.State), Score: b.Score}
		if b.Option != uuid.Nil {
			out[i].Option = &caseOption{ID: b.Option, Title: b.Title}
		}
		reasons := make([]review.Evidence, len(b.Codes))
		for n, code := range b.Codes {
			reasons[n].Code = code
		}
		out[i].Reasons, out[i].Allowed = evidenceIn(lang, reasons), actionWords(b.Allowed)
	}
	return out
}

// numbered is a pseudonym, empty for what is unknown.
func numbered(word string, n int) string {
	if n == 0 {
		return ""
	}
	return word + " " + strconv.Itoa(n)
}
