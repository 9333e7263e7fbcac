package research

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// leastAlike is how many voters of a file must be told by the same words about themselves (k of k-anonymity: Sweeney, International
// Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 10, 2002, pages 557-570).
const leastAlike = 10

// identifying is what a voter might be recognised by, in the order in which it is kept: what stands last is left out first.
func identifying() []string { return []string{"age", "region", "gender", "fan-since"} }

// alike is what of a profile may be in a file. The zero value, of a round that asks for no profile, keeps everything.
type alike struct {
	asked     []string // of identifying, as ids of questions
	questions []ideas.Question
	kept      map[string]int   // by all answers, joined: how many of asked are kept
	cut       int              // voters of whom something is left out
	without   []int            // by asked: voters of whom it is left out
	said      []map[string]int // by asked: what those said, by how many
}

// profile is the answers that might identify, in the order of asked.
type profile struct {
	answers []string
	voters  int
}

// alikeIn looks which answers of a round are given by too few. Memory depends on the different profiles, of which there are some thousands.
func alikeIn(db *gorm.DB, r round) (alike, error) {
	var a alike
	var columns []string
	for _, what := range identifying() {
		id := "profile-" + what
		at := slices.IndexFunc(r.Settings.Questions, func(q ideas.Question) bool { return q.About != "" && q.ID == id })
		if at >= 0 {
			a.questions = append(a.questions, r.Settings.Questions[at])
			a.asked, columns = append(a.asked, id), append(columns, "coalesce(answers->>'"+id+"', '')")
		}
	}
	if len(a.asked) == 0 {
		return a, nil
	}
	rows, err := db.Raw("SELECT "+strings.Join(columns, "|| '|' ||")+" AS said, count(*) FROM ballot_answers WHERE round_id = @round GROUP BY said ORDER BY said",
		sql.Named("round", r.ID)).Rows()
	if err != nil {
		return a, fmt.Errorf("count profiles: %w", err)
	}
	defer rows.Close()
	var all []profile
	for rows.Next() {
		var said string
		var p profile
		if err := rows.Scan(&said, &p.voters); err != nil {
			return a, fmt.Errorf("count profiles: %w", err)
		}
		p.answers = strings.Split(said, "|")
		all = append(all, p)
	}
	a.keep(all, leastAlike)
	return a, rows.Err()
}

// keep decides how much of each profile is kept: as much as so many voters share who are told by no more either. Those of whom everything
// would have to go are told by nothing.
func (a *alike) keep(all []profile, least int) {
	a.kept, a.without, a.said = map[string]int{}, make([]int, len(a.asked)), make([]map[string]int, len(a.asked))
	for n := len(a.asked); n > 0; n-- {
		shared := map[string]int{}
		for _, p := range all {
			shared[strings.Join(p.answers[:n], "|")] += p.voters
		}
		rest := all[:0:0]
		for _, p := range all {
			if shared[strings.Join(p.answers[:n], "|")] < least {
				rest = append(rest, p)
				continue
			}
			a.kept[strings.Join(p.answers, "|")] = n
			a.leave(p, n)
		}
		all = rest
	}
	for _, p := range all {
		a.leave(p, 0)
	}
}

// leave counts what is left out of a profile of which so many answers are kept.
func (a *alike) leave(p profile, kept int) {
	if kept < len(a.asked) {
		a.cut += p.voters
	}
	for i := kept; i < len(a.asked); i++ {
		if a.said[i] == nil {
			a.said[i] = map[string]int{}
		}
		a.without[i] += p.voters
		a.said[i][p.answers[i]] += p.voters
	}
}

// suppressed lists what was left out, by question; variable names one. A category is named only where leastAlike of those of whom the
// question is left out said so, and another is named too: a list of what few said would tell what it is there to hide.
func (a alike) suppressed(variable func(id string) string) []codebook.Suppression {
	out := make([]codebook.Suppression, len(a.asked))
	for i, q := range a.questions {
		out[i] = codebook.Suppression{Variable: variable(q.ID), Label: of(q.Text, q.ID), Voters: a.without[i], Categories: []codebook.Text{}}
		for _, o := range q.Options {
			if a.said[i][o.ID] >= leastAlike {
				out[i].Categories = append(out[i].Categories, of(o.Text, o.ID))
			}
		}
		if len(out[i].Categories) < 2 {
			out[i].Categories = []codebook.Text{}
		}
	}
	return out
}

// hides reports which questions about a voter must be left out, given what the voter says to all of them.
func (a alike) hides(answers ideas.Answers) []string {
	if len(a.asked) == 0 || len(answers) == 0 {
		return nil
	}
	said := make([]string, len(a.asked))
	for i, id := range a.asked {
		said[i], _ = answers[id].(string)
	}
	return a.asked[a.kept[strings.Join(said, "|")]:]
}

// note says in the file what was left out.
func (a alike) note(d *draft) {
	if len(a.asked) == 0 {
		return
	}
	d.book.Notes = append(d.book.Notes, in(
		fmt.Sprintf("Wat een stemmer over zichzelf vertelt, staat hier alleen in combinaties die %d stemmers of meer delen; van %d stemmers is daarom iets weggelaten.", leastAlike, a.cut),
		fmt.Sprintf("What voters tell about themselves is here only in combinations that %d voters or more share; of %d voters something was therefore left out.", leastAlike, a.cut),
		fmt.Sprintf("Was Abstimmende über sich sagen, steht hier nur in Kombinationen, die %d oder mehr teilen; bei %d wurde deshalb etwas weggelassen.", leastAlike, a.cut)))
	for i := range d.book.Variables {
		v := &d.book.Variables[i]
		if slices.Contains(a.asked, strings.ReplaceAll(v.Column, "_", "-")) {
			v.Missing = codebook.For(codebook.Skipped, codebook.Withheld)
		}
	}
	d.book.Suppressed = a.suppressed(func(id string) string {
		column := strings.ReplaceAll(id, "-", "_")
		return d.book.Variables[slices.IndexFunc(d.book.Variables, func(v codebook.Variable) bool { return v.Column == column })].Name
	})
	for _, s := range d.book.Suppressed {
		d.book.Notes = append(d.book.Notes, leftOut(s))
	}
}

// leftOut says of one variable what was left out.
func leftOut(s codebook.Suppression) codebook.Text {
	named := func(language, among string) string {
		if len(s.Categories) == 0 {
			return ""
		}
		list := make([]string, len(s.Categories))
		for i, c := range s.Categories {
			list[i] = c[language]
		}
		return among + strings.Join(list, ", ")
	}
	return in(
		fmt.Sprintf("Weggelaten bij %s (%s): van %d stemmers%s.", s.Variable, s.Label["nl"], s.Voters, named("nl", "; onder andere ")),
		fmt.Sprintf("Left out of %s (%s): of %d voters%s.", s.Variable, s.Label["en"], s.Voters, named("en", "; among others ")),
		fmt.Sprintf("Weggelassen bei %s (%s): von %d Abstimmenden%s.", s.Variable, s.Label["de"], s.Voters, named("de", "; unter anderem ")))
}
