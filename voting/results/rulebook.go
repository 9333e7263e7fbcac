package results

import (
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Book is the rule book of a round (F5): everything that decides which ballots count and how, made of the round's settings and
// of the checks that there are. Its JSON is kept byte for byte from the opening on, and the 'open' leaf names the hash of those
// bytes. It has no texts: each rule is a code with its arguments, and what that says in a language stands in the catalogues.
type Book struct {
	Version  int         `json:"v"` // 1
	Campaign uuid.UUID   `json:"campaign"`
	Round    uuid.UUID   `json:"round"`
	Number   int         `json:"number"`
	Method   string      `json:"method"`
	Options  []uuid.UUID `json:"options"` // those that could be voted for at the opening
	Sections []Section   `json:"sections"`
}

// Section is a part of a rule book.
type Section struct {
	ID    string `json:"id"` // who, count, ties, jury, excludes, checks, decides, appeals, published, draws, traits or log
	Rules []Rule `json:"rules"`
}

// Rule is one rule.
type Rule struct {
	Code    string         `json:"code"`
	Numbers map[string]int `json:"numbers,omitempty"`
	Words   []string       `json:"words,omitempty"` // codes of countries, a method, hashes or keys, as the rule has them; of a draw its title, sources, hour and commitment
	Name    ideas.Text     `json:"name,omitempty"`  // what the team called the thing that the rule is about
}

// Checks are the checks of ballots that the house has; the zero Checks: none but those of the database.
type Checks struct {
	Detector   string // its version; empty: nobody looks for suspicious ballots
	Parameters string // SHA-256 of the detector with its parameters, hexadecimal
	Review     bool   // people decide about what the detector holds, and voters may appeal
	TraitsDays int    // days that traits are kept after the last close of a campaign; 0: none are collected
}

// fixed is what is known only when the round opens.
type fixed struct {
	HouseRules int
	LogKeys    []string
	Codes      *CodeSet
	Draws      []ledger.DrawTerms
	Jury       []Rule
}

// CodeSet commits to the on-pack codes that there were at the opening, so that none can be added for a ballot unseen.
type CodeSet struct {
	Count  int64  `json:"count"`
	SHA256 string `json:"sha256"` // hexadecimal, of the stored hashes of the codes (16 bytes each) in ascending order
}

// bookOf makes the rule book of a round with these options.
func bookOf(r ideas.Round, options []uuid.UUID, c Checks, f fixed) Book {
	b := Book{Version: 1, Campaign: r.CampaignID, Round: r.ID, Number: r.Number, Method: r.Method, Options: options}
	add := func(id string, rules ...Rule) {
		if len(rules) > 0 {
			b.Sections = append(b.Sections, Section{id, rules})
		}
	}
	add("who", whoRules(r, f)...)
	add("count", countRules(r, len(options))...)
	add("ties", tieRules(r)...)
	add("jury", f.Jury...)
	add("excludes", excludeRules(r, c)...)
	add("checks", checkRules(r, c)...)
	if c.Review {
		add("decides", said("decides.person"), numbered("decides.second", map[string]int{"tenths": 5}), said("decides.logged"),
			numbered("decides.sample", map[string]int{"percent": 5}))
		add("appeals", said("appeals.state"), numbered("appeals.ask", map[string]int{"hours": 72}))
	}
	add("published", publishedRules(r)...)
	add("draws", drawRules(f)...)
	add("traits", traitRules(c)...)
	add("log", logRules(f)...)
	return b
}

func said(code string) Rule { return Rule{Code: code} }

func numbered(code string, numbers map[string]int) Rule { return Rule{Code: code, Numbers: numbers} }

func whoRules(r ideas.Round, f fixed) []Rule {
	who := r.Settings.Who()
	var list []Rule
	for _, tier := range who.Tiers {
		list = append(list, said("who."+tier))
	}
	if who.InvitedOnly {
		list = append(list, said("who.invited"))
	}
	if who.CodeRequired {
		list = append(list, said("who.needsCode"))
	}
	if who.MinAge > 0 {
		list = append(list, numbered("who.age", map[string]int{"age": who.MinAge}))
	}
	if len(who.Countries) > 0 {
		list = append(list, Rule{Code: "who.countries", Words: who.Countries})
	}
	if who.HouseRules {
		list = append(list, numbered("who.houseRules", map[string]int{"version": f.HouseRules}))
	}
	list = append(list, said("who.once"))
	if most := r.Settings.Heaviest(); most > 1 {
		return append(list, numbered("who.weight", map[string]int{"most": most}))
	}
	return append(list, said("who.equal"))
}

func countRules(r ideas.Round, options int) []Rule {
	set := r.Settings.For(r.Method)
	how := Rule{Code: "count.method", Words: []string{r.Method}, Numbers: map[string]int{"most": set.MaxChoices}}
	list := []Rule{how}
	switch tally.Method(r.Method) {
	case tally.Budget:
		list = append(list, numbered("count.points", map[string]int{"points": set.Points, "most": set.PerOption}))
	case tally.Score, tally.STAR:
		list = append(list, numbered("count.scores", map[string]int{"most": set.MaxScore}))
	case tally.Duels, tally.MaxDiff:
		list = append(list, numbered("count.tasks", map[string]int{"most": set.Tasks}))
	}
	return append(list, numbered("count.options", map[string]int{"options": options}), numbered("count.seats", map[string]int{"seats": r.Seats}),
		said("count.change"), said("count.left"), said("count.again"))
}

func tieRules(r ideas.Round) []Rule {
	list := []Rule{said("ties.shared"), said("ties.last")}
	if !tally.Additive(tally.Method(r.Method)) {
		list = append(list, said("ties.within"))
	}
	return list
}

// excludeRules are the classes of reasons for which a ballot does not count.
func excludeRules(r ideas.Round, c Checks) []Rule {
	list := []Rule{said("excludes.replaced"), said("excludes.withdrawn")}
	if r.Settings.TakesCodes() {
		list = append(list, said("excludes.code"))
	}
	if c.Review {
		list = append(list, said("excludes.duplicate"), said("excludes.automation"), said("excludes.bought"), said("excludes.other"))
	}
	return append(list, said("excludes.nothingElse"))
}

func checkRules(r ideas.Round, c Checks) []Rule {
	if c.Detector == "" {
		return []Rule{said("checks.none")}
	}
	list := []Rule{said("checks.work." + r.Settings.Asks()), said("checks.groups"), said("checks.rings"), said("checks.place"), said("checks.option")}
	if c.Review {
		list = append(list, said("checks.hold"))
	}
	return append(list, Rule{Code: "checks.version", Words: []string{c.Detector, c.Parameters}})
}

func publishedRules(r ideas.Round) []Rule {
	list := []Rule{said("published.during." + string(r.ResultsVisible))}
	if r.Settings.ReviewResults {
		list = append(list, said("published.reviewed"))
	}
	return append(list, said("published.report"), said("published.bundle"), said("published.revised"), said("published.onward"), said("published.never"))
}

// drawRules are the draws that were promised before the opening (V6); what is promised later cannot stand in a book that is fixed.
func drawRules(f fixed) []Rule {
	var list []Rule
	for _, d := range f.Draws {
		code, numbers := "draws.tie", map[string]int(nil)
		if d.Kind == ledger.DrawPrize {
			code, numbers = "draws.prize", map[string]int{"winners": d.Winners, "reserves": d.Reserves}
		}
		list = append(list, Rule{Code: code, Numbers: numbers, Words: slices.Concat([]string{d.Title}, d.Sources, []string{d.NotBefore + " UTC", d.Commit})})
	}
	if len(list) > 0 {
		list = append(list, said("draws.how"))
	}
	return append(list, said("draws.later"))
}

func traitRules(c Checks) []Rule {
	if c.TraitsDays == 0 {
		return []Rule{said("traits.none")}
	}
	return []Rule{said("traits.what"), said("traits.keyed"), said("traits.never"), numbered("traits.kept", map[string]int{"days": c.TraitsDays})}
}

func logRules(f fixed) []Rule {
	list := []Rule{said("log.leaf")}
	if len(f.LogKeys) > 0 {
		list = append(list, Rule{Code: "log.keys", Words: f.LogKeys})
	}
	if f.Codes != nil {
		list = append(list, Rule{Code: "log.codes", Numbers: map[string]int{"count": int(f.Codes.Count)}, Words: []string{f.Codes.SHA256}})
	}
	return list
}
