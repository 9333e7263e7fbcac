package methodology

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// teller makes the sentences of a note.
type teller struct {
	Facts
	words map[string]string
}

// Tell makes the note. A language that is not there is Dutch.
func Tell(f Facts) Note {
	t := teller{f, wordsIn(f.Language)}
	if f.Language != "en" && f.Language != "de" {
		t.Language = "nl"
	}
	n := Note{Language: t.Language, Title: t.say("title", f.Campaign, f.Round), Lead: t.say("lead", moment(f.Made))}
	tell := map[string]func(*Part){
		"who": t.who, "population": t.population, "recruitment": t.recruitment, "mode": t.mode, "sample": t.sample, "instrument": t.instrument,
		"weighting": t.weighting, "processing": t.processing, "limitations": t.limitations, "rights": t.rights, "proof": t.proof,
	}
	for _, id := range Sections() {
		p := Part{ID: id, Heading: t.say("h." + id), Remark: strings.TrimSpace(f.Remarks[id]), RemarkBy: t.say("remark")}
		tell[id](&p)
		n.Parts = append(n.Parts, p)
	}
	return n
}

func (t teller) say(key string, args ...any) string {
	if len(args) == 0 {
		return t.words[key]
	}
	return fmt.Sprintf(t.words[key], args...)
}

// known is the value, or that it is not known.
func (t teller) known(value string) string {
	if value = strings.TrimSpace(value); value == "" {
		return t.say("unknown")
	}
	return value
}

func (t teller) yes(is bool) string {
	if is {
		return t.say("yes")
	}
	return t.say("no")
}

func (p *Part) paragraph(text string)      { p.Paragraphs = append(p.Paragraphs, text) }
func (p *Part) row(what, value string)     { p.Rows = append(p.Rows, Row{what, value}) }
func (p *Part) count(what string, n int64) { p.row(what, strconv.FormatInt(n, 10)) }

func moment(at time.Time) string { return at.UTC().Format("2006-01-02 15:04") }

func (t teller) who(p *Part) {
	p.row(t.say("sponsor"), t.known(t.Sponsor))
	p.row(t.say("contact"), t.known(t.Contact))
	p.row(t.say("conductor"), t.say("conductor.is"))
	p.paragraph(t.say("purpose"))
}

func (t teller) population(p *Part) {
	p.paragraph(t.say("population"))
	for _, tier := range t.Access.Tiers {
		p.row(t.say("tier"), t.word("tier", tier))
	}
	if t.Access.MinAge > 0 {
		p.row(t.say("age"), strconv.Itoa(t.Access.MinAge))
	}
	if len(t.Access.Countries) > 0 {
		p.row(t.say("countries"), strings.Join(t.Access.Countries, ", "))
	}
	p.row(t.say("invited"), t.yes(t.Access.InvitedOnly))
	p.row(t.say("code"), t.yes(t.Access.CodeRequired))
}

func (t teller) recruitment(p *Part) {
	switch {
	case t.Access.InvitedOnly:
		p.paragraph(t.say("recruited.invited"))
	case t.Access.CodeRequired:
		p.paragraph(t.say("recruited.code"))
	default:
		p.paragraph(t.say("recruited.open"))
	}
	p.paragraph(t.say("selfselected"))
}

func (t teller) mode(p *Part) {
	p.row(t.say("mode"), t.say("mode.is"))
	if t.Opened == nil {
		p.row(t.say("opened"), t.say("unknown"))
	} else {
		p.row(t.say("opened"), moment(*t.Opened))
	}
	if t.Closed == nil {
		p.row(t.say("closed"), t.say("open"))
		p.paragraph(t.say("interim"))
		return
	}
	p.row(t.say("closed"), moment(*t.Closed))
}

func (t teller) sample(p *Part) {
	s := t.Sample
	if s.Shown > 0 {
		p.count(t.say("shown"), s.Shown)
	}
	p.count(t.say("received"), s.Received())
	p.count(t.say("counted"), s.Counted)
	p.count(t.say("held"), s.Held)
	p.count(t.say("removed"), s.Removed)
	p.count(t.say("pending"), s.Pending)
	p.count(t.say("withdrawn"), s.Withdrawn)
	p.paragraph(t.say("precision"))
}

func (t teller) instrument(p *Part) {
	p.row(t.say("method"), t.word("method", t.Method))
	p.row(t.say("options"), t.known(quotedAll(t.Options)))
	p.row(t.say("order"), t.say("order."+strconv.FormatBool(t.Shuffled)))
	for i, q := range t.Questions {
		said := quotedAll([]string{q.Text}) + " (" + t.word("kind", q.Kind) + ")"
		if len(q.Options) > 0 {
			said += ": " + quotedAll(q.Options)
		}
		p.row(t.say("question", i+1), said)
	}
	if len(t.Questions) == 0 {
		p.paragraph(t.say("questions.none"))
	}
}

// word is what a word of the house is called, or the word itself where it has no name here.
func (t teller) word(kind, word string) string {
	if s := t.words[kind+"."+word]; s != "" {
		return s
	}
	return t.known(word)
}

func quotedAll(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = "“" + s + "”"
	}
	return strings.Join(out, "; ")
}

func (t teller) weighting(p *Part) {
	if t.MostWeight > 1 {
		p.paragraph(t.say("weight.codes", t.MostWeight))
	} else {
		p.paragraph(t.say("weight.equal"))
	}
	if len(t.Weights) == 0 {
		p.paragraph(t.say("weight.none"))
		return
	}
	p.paragraph(t.say("weight.raked"))
	for _, w := range t.Weights {
		p.row(w.Name, strings.Join(w.Margins, ", ")+"; "+t.word("cap", w.Cap))
	}
}

func (t teller) processing(p *Part) {
	p.paragraph(t.say("processing"))
	if t.Traits {
		p.paragraph(t.say("traits"))
	}
	for _, w := range t.Withheld {
		said := t.say("withheld.voters", w.Voters)
		if len(w.Categories) > 0 {
			said += "; " + t.say("withheld.among", quotedAll(w.Categories))
		}
		p.row(t.say("withheld", w.Question), said)
	}
	r := t.Review
	if r == nil {
		p.paragraph(t.say("review.none"))
		return
	}
	p.row(t.say("detector"), t.known(r.Detector))
	p.count(t.say("cases"), r.Cases)
	p.count(t.say("decisions"), r.Decisions)
	p.count(t.say("bytwo"), r.ByTwo)
	p.count(t.say("appeals"), r.Appeals)
	p.count(t.say("granted"), r.Granted)
	for _, reason := range slices.SortedFunc(slices.Values(r.Reasons), func(a, b Reason) int { return strings.Compare(a.Word, b.Word) }) {
		p.count(t.word("reason", reason.Word), reason.Count)
	}
}

func (t teller) limitations(p *Part) {
	for _, key := range []string{"limit.self", "limit.model", "limit.online", "limit.people"} {
		p.paragraph(t.say(key))
	}
	if t.Sample.Counted < few {
		p.paragraph(t.say("limit.few", t.Sample.Counted))
	}
	if t.Sample.Held > 0 {
		p.paragraph(t.say("limit.held", t.Sample.Held))
	}
}

// few is below how many counted ballots a note warns of it: what surveys take for a low base.
const few = 100

func (t teller) rights(p *Part) {
	for _, key := range []string{"rights.consent", "rights.use", "rights.pseudonym"} {
		p.paragraph(t.say(key))
	}
	if t.Access.MinAge < adult {
		p.paragraph(t.say("rights.children"))
	}
	if t.Draws > 0 {
		p.paragraph(t.say("rights.draws", t.Draws))
	} else {
		p.paragraph(t.say("rights.nodraws"))
	}
}

// adult is the age from which nobody is a child anywhere that the house serves.
const adult = 18

func (t teller) proof(p *Part) {
	if c := t.Checkpoint; c != nil {
		p.paragraph(t.say("log"))
		p.row(t.say("origin"), c.Origin)
		p.count(t.say("size"), c.Size)
		p.row(t.say("root"), c.Root)
	} else {
		p.paragraph(t.say("log.none"))
	}
	for _, f := range t.Files {
		p.row("SHA-256: "+t.word("file", f.Name), f.SHA256)
	}
}
