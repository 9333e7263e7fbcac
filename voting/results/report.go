package results

import (
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Figures are the part of an integrity report (F3) that follows from the ballots, frozen with the result. Whoever has the bundle
// of the round can make them again from the log. Of duels and sets, ballots are answers here.
type Figures struct {
	Received   int64            `json:"received"` // ballots in any state; one that its voter replaced is none
	Ballots    ledger.Counts    `json:"ballots"`
	Reasons    map[string]int64 `json:"reasons"` // of those held or removed: "held suspected", "removed bought", ...
	Options    []OptionFigures  `json:"options"` // those for which ballots are held, in the order of the result
	Scenarios  []Scenario       `json:"scenarios"`
	Margin     *int64           `json:"margin,omitempty"` // votes between the last winner and the first option that did not win; nil where no sums decide or all win
	Unresolved int64            `json:"unresolved"`       // votes that the held ballots could still give to one option
	Stands     bool             `json:"stands"`           // the same options win whatever is decided about the held ballots; where no sums decide: if all of them counted
}

// OptionFigures are the votes for one option.
type OptionFigures struct {
	Option uuid.UUID `json:"option"`
	Votes  *int64    `json:"votes,omitempty"` // counted; nil where no sums decide
	Held   int64     `json:"held"`            // weight of the held ballots that name it
}

// Scenario is what the result would be with other ballots.
type Scenario struct {
	Count   string      `json:"count"`   // counted, withHeld (those held too), all (those removed too)
	Ballots int64       `json:"ballots"` // that count in it
	Winners []uuid.UUID `json:"winners"`
	Ranking []Place     `json:"ranking,omitempty"` // left out where it is that of the result
	Same    bool        `json:"same"`              // the same options win as in the result
}

// Place is the rank of an option in a scenario.
type Place struct {
	Option uuid.UUID `json:"option"`
	Rank   int       `json:"rank"`
}

// The scenarios.
const (
	ScenarioCounted  = "counted"
	ScenarioWithHeld = "withHeld"
	ScenarioAll      = "all"
)

// aside is a ballot that does not count: held or removed.
type aside struct {
	state  voting.State
	reason string
	choice voting.Choice
	weight int64
}

// figuresFor makes the figures of a result. again is the result if the ballots in that state counted as well, and those of the
// states that were asked for before.
func figuresFor(r ideas.Round, d Document, list []aside, again func(voting.State) (ranked, error)) (Figures, error) {
	f := Figures{Ballots: d.Ballots, Reasons: map[string]int64{}, Options: []OptionFigures{}}
	if d.Tasks != nil {
		f.Ballots = *d.Tasks
	}
	b := f.Ballots
	f.Received = b.Counted + b.Pending + b.Held + b.Removed + b.Withdrawn
	additive, held := tally.Additive(tally.Method(r.Method)), map[uuid.UUID]int64{}
	for _, a := range list {
		f.Reasons[string(a.state)+" "+a.reason]++
		if a.state == voting.Held {
			for _, o := range a.choice.Options() {
				held[o] += a.weight
			}
			f.Unresolved += a.weight * heaviest(a.choice)
		}
	}
	for _, l := range d.Ranking {
		if held[l.Option] == 0 {
			continue
		}
		one := OptionFigures{Option: l.Option, Held: held[l.Option]}
		if additive {
			one.Votes = l.Votes
		}
		f.Options = append(f.Options, one)
	}
	now, n := ranked{Ranking: d.Ranking, Winners: d.Winners}, b.Counted
	f.Scenarios = []Scenario{scenario(ScenarioCounted, n, now, d)}
	for _, more := range []struct {
		name  string
		state voting.State
		n     int64
	}{{ScenarioWithHeld, voting.Held, b.Held}, {ScenarioAll, voting.Removed, b.Removed}} {
		if more.n > 0 {
			next, err := again(more.state)
			if err != nil {
				return f, err
			}
			now, n = next, n+more.n
		}
		f.Scenarios = append(f.Scenarios, scenario(more.name, n, now, d))
	}
	f.Stands = f.Scenarios[1].Same
	if additive {
		f.Margin = marginOf(d)
		f.Stands = f.Unresolved == 0 || f.Margin == nil || *f.Margin > f.Unresolved
	}
	return f, nil
}

// heaviest is what a ballot of weight 1 gives one option at most.
func heaviest(c voting.Choice) int64 {
	most := int64(1)
	for _, p := range c.Contribution() {
		most = max(most, p.Amount)
	}
	return most
}

func scenario(name string, ballots int64, k ranked, d Document) Scenario {
	s := Scenario{Count: name, Ballots: ballots, Winners: slices.Clone(k.Winners), Same: sameSet(k.Winners, d.Winners)}
	if s.Winners == nil {
		s.Winners = []uuid.UUID{}
	}
	if places := placesOf(k.Ranking); !slices.Equal(places, placesOf(d.Ranking)) {
		s.Ranking = places
	}
	return s
}

func placesOf(ranking []Line) []Place {
	list := make([]Place, len(ranking))
	for i, l := range ranking {
		list[i] = Place{l.Option, l.Rank}
	}
	return list
}

func sameSet(a, b []uuid.UUID) bool {
	less := func(x, y uuid.UUID) int { return slices.Compare(x[:], y[:]) }
	return slices.Equal(slices.SortedFunc(slices.Values(a), less), slices.SortedFunc(slices.Values(b), less))
}

// marginOf is how many votes the last winner is ahead of the first option that did not win; nil where there is none such.
func marginOf(d Document) *int64 {
	var last, first *int64
	for _, l := range d.Ranking {
		switch {
		case l.Votes == nil:
			return nil
		case l.Winner && (last == nil || *l.Votes < *last):
			last = l.Votes
		case !l.Winner && (first == nil || *l.Votes > *first):
			first = l.Votes
		}
	}
	if last == nil || first == nil {
		return nil
	}
	n := *last - *first
	return &n
}
