package tally

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// object is a JSON object whose keys keep their order, so that a person can read the output from top to bottom and the same
// result gives the same bytes.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", m.key, value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// WriteResult writes the result of a count as one JSON object, one key a line and one round, stage or standing a line. The keys are
// those of FORMAT.md; winners and ties are always there.
func WriteResult(w io.Writer, f *File, r Result) error {
	o := document(f.Election, r)
	if len(f.Withdrawn) > 0 {
		o = append(o, member{"options", f.Options}, member{"withdrawn", f.Withdrawn})
	}
	return writeLines(w, o)
}

// document chooses the keys by the story that the result tells.
func document(e Election, r Result) object {
	var o object
	winners := r.Winners
	switch {
	case r.Runoff != nil:
		winners, o = r.Runoff.Winners, runoffKeys(r.Runoff)
	case r.Scottish != nil:
		winners, o = slices.Sorted(slices.Values(r.Scottish.Winners)), scottishKeys(r.Scottish)
	case r.Star != nil:
		winners, o = r.Star.Winners, starKeys(r.Star)
	case r.Pairwise != nil:
		winners, o = firstLevel(r.Pairwise.Levels), pairwiseKeys(r.Pairwise)
	case r.Committee != nil:
		winners, o = r.Committee.Chosen, committeeKeys(r)
	case r.Strengths != nil:
		o = strengthKeys(r)
	default:
		o = object{{"ballots_total", r.Base}, {"ranking", rankingKeys(e.Method, r)}}
	}
	if r.Scores != nil {
		o = append(o, member{"needed", r.Scores.Needed})
	}
	return append(object{{"winners", whole(winners)}, {"ties", tieKeys(r.Ties)}}, o...)
}

// whole makes an empty list of a nil one.
func whole[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func firstLevel(levels [][]int) []int {
	if len(levels) == 0 {
		return nil
	}
	return levels[0]
}

func tieKeys(ties []Tie) []object {
	out := []object{}
	for _, t := range ties {
		o := object{{"options", whole(t.Options)}, {"settled", t.Settled}}
		if t.Rank > 0 {
			o = append(o, member{"rank", t.Rank})
		}
		if t.Round > 0 {
			o = append(o, member{"round", t.Round})
		}
		if t.Chosen >= 0 {
			o = append(o, member{"chosen", t.Chosen})
		}
		out = append(out, append(o, member{"decisive", t.Decisive}))
	}
	return out
}

// String writes the number with all its decimals: 13914.0000.
func (d Decimal) String() string {
	sign, units := "", uint64(d.Units)
	if d.Units < 0 {
		sign, units = "-", -units
	}
	digits := strconv.FormatUint(units, 10)
	if d.Decimals <= 0 {
		return sign + digits
	}
	for len(digits) <= d.Decimals {
		digits = "0" + digits
	}
	point := len(digits) - d.Decimals
	return sign + digits[:point] + "." + digits[point:]
}

func runoffKeys(s *Runoff) object {
	rounds := []object{}
	for i, r := range s.Rounds {
		tally := object{}
		for option, in := range r.Tally {
			if in.In {
				tally = append(tally, member{strconv.Itoa(option), in.Votes.String()})
			}
		}
		o := object{
			{"round", i + 1}, {"threshold", r.Threshold.String()}, {"tally", tally}, {"elected", whole(r.Elected)}, {"eliminated", whole(r.Eliminated)},
			{"inactive", object{
				{"exhausted", r.Inactive.Exhausted.String()}, {"overvote", r.Inactive.Overvote.String()},
				{"repeated", r.Inactive.Repeated.String()}, {"skipped", r.Inactive.Skipped.String()},
			}},
		}
		if r.FinalSurplus != nil {
			o = append(o, member{"final_surplus", r.FinalSurplus.String()})
		}
		rounds = append(rounds, o)
	}
	return object{{"ballots_total", s.Total}, {"blank", s.Blank}, {"rounds", rounds}}
}

func scottishKeys(s *Scottish) object {
	stages := []object{}
	for i, g := range s.Stages {
		tally := object{}
		for option, votes := range g.Tally {
			tally = append(tally, member{strconv.Itoa(option), votes.String()})
		}
		var acted any
		if g.Option >= 0 {
			acted = g.Option
		}
		stages = append(stages, object{
			{"stage", i + 1}, {"action", g.Action}, {"option", acted}, {"tally", tally},
			{"nontransferable", g.Nontransferable.String()}, {"elected", whole(g.Elected)},
		})
	}
	return object{{"quota", s.Quota.String()}, {"stages", stages}}
}

func starKeys(s *StarCount) object {
	rounds := []object{}
	for _, r := range s.Rounds {
		o := object{{"scores", byOption(r.Scores)}}
		if r.HeadToHead != nil {
			o = append(o, member{"score_tie_head_to_head", byOption(r.HeadToHead)})
		}
		if r.TopScores != nil {
			o = append(o, member{"score_tie_top_scores", byOption(r.TopScores)})
		}
		if r.Finalists != nil {
			o = append(o, member{"finalists", r.Finalists})
		}
		if r.Runoff != nil {
			o = append(o, member{"runoff", byOption(r.Runoff)}, member{"no_preference", r.NoPreference})
		}
		rounds = append(rounds, o)
	}
	o := object{{"ballots_total", s.Total}, {"rounds", rounds}}
	if len(s.UnbrokenTie) > 0 {
		o = append(o, member{"unbroken_tie", s.UnbrokenTie})
	}
	return o
}

func byOption(votes map[int]int64) object {
	options := make([]int, 0, len(votes))
	for o := range votes {
		options = append(options, o)
	}
	slices.Sort(options)
	out := object{}
	for _, o := range options {
		out = append(out, member{strconv.Itoa(o), votes[o]})
	}
	return out
}

func pairwiseKeys(s *Pairwise) object {
	return object{{"ballots_total", s.Total}, {"ranking", whole(s.Levels)}, {"paths", whole(s.Paths)}}
}

func committeeKeys(r Result) object {
	o := object{{"committees", whole(r.Committee.All)}}
	if r.Committee.More {
		o = append(o, member{"committees_cut", true})
	}
	return append(o, member{"ballots_total", r.Base})
}

func strengthKeys(r Result) object {
	s := r.Strengths
	return object{
		{"theta", whole(s.Theta)}, {"centred", true}, {"se", whole(s.SE)}, {"ranking", rankingKeys(Duels, r)},
		{"comparisons", s.Comparisons}, {"connected", s.Connected}, {"iterations", s.Iterations},
	}
}

// rankingKeys lists the standings with what the method says about an option.
func rankingKeys(m Method, r Result) []object {
	out := []object{}
	for _, s := range r.Ranking {
		o := object{{"option", s.Option}, {"rank", s.Rank}}
		switch m {
		case Single:
			share := Wilson(s.Votes, r.Base).Rounded()
			o = append(o, member{"votes", s.Votes}, member{"share", share.P}, member{"low", share.Low}, member{"high", share.High})
		case Budget:
			o = append(o, member{"points", s.Votes})
		case Duels:
			o = append(o, member{"score", s.Score}, member{"low", s.Low}, member{"high", s.High},
				member{"wins", r.Strengths.Wins[s.Option]}, member{"losses", r.Strengths.Losses[s.Option]})
		case MaxDiff:
			b := r.BestWorst[s.Option]
			o = append(o, member{"score", s.Score}, member{"low", s.Low}, member{"high", s.High},
				member{"shown", b.Shown}, member{"best", b.Best}, member{"worst", b.Worst})
		default: // score
			o = append(o, member{"score", round6(s.Score)}, member{"low", round6(s.Low)}, member{"high", round6(s.High)}, member{"scores", s.Votes})
		}
		out = append(out, append(o, member{"winner", s.Winner}))
	}
	return out
}

// writeLines writes an object with a line for every key and for every member of a list of objects.
func writeLines(w io.Writer, o object) error {
	var b bytes.Buffer
	b.WriteString("{\n")
	for i, m := range o {
		fmt.Fprintf(&b, "%q:", m.key)
		if err := writeValue(&b, m.value); err != nil {
			return err
		}
		if i < len(o)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("}\n")
	_, err := w.Write(b.Bytes())
	return err
}

func writeValue(b *bytes.Buffer, value any) error {
	list, ok := value.([]object)
	if !ok || len(list) == 0 {
		text, err := json.Marshal(value)
		b.Write(text)
		return err
	}
	b.WriteString("[\n")
	for i, o := range list {
		text, err := json.Marshal(o)
		if err != nil {
			return err
		}
		b.Write(text)
		if i < len(list)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteByte(']')
	return nil
}
