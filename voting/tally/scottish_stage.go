package tally

import "slices"

// scottish is a Scottish count under way.
type scottish struct {
	*piles
	lots            []Lot
	seats           int   // still to be filled
	left            []int // continuing options, ascending
	above           []int // elected, with a surplus that has not been passed on
	quota           int64
	nontransferable int64
	lost            int64

	story Scottish
	fates []fate
	ties  []Tie
}

// run counts. unit is what one paper is worth.
func (s *scottish) run(unit int64) {
	for o, in := range s.in {
		if in {
			s.left = append(s.left, o)
			s.fates[o].class = fateLeft
		}
	}
	s.deal(unit)
	var valid int64
	for _, n := range s.votes {
		valid += n
	}
	s.quota = (valid/unit/(int64(s.seats)+1) + 1) * unit
	s.story = Scottish{Quota: s.decimal(s.quota), Stages: []Stage{}, Winners: []int{}}
	s.record("first", -1, []Flow{})
	for valid > 0 && !s.elect() {
		if len(s.above) > 0 {
			s.transfer(s.settle(s.above, -1))
		} else {
			s.exclude(s.settle(s.left, 1))
		}
	}
	for _, o := range s.left {
		s.fates[o].votes = s.votes[o]
	}
}

// record ends a stage.
func (s *scottish) record(action string, option int, flows []Flow) {
	tally := make([]Decimal, len(s.votes))
	for o, n := range s.votes {
		tally[o] = s.decimal(n)
	}
	s.story.Stages = append(s.story.Stages, Stage{
		Action: action, Option: option, Tally: tally, Elected: []int{}, Flows: flows,
		Nontransferable: s.decimal(s.nontransferable), Lost: s.decimal(s.lost),
	})
}

// elect elects at the end of a stage and reports whether the count is over.
func (s *scottish) elect() (over bool) {
	var elected []int
	for _, o := range s.left {
		if s.votes[o] >= s.quota {
			elected = append(elected, o)
		}
	}
	s.declare(elected)
	if len(s.left) <= s.seats {
		s.declare(slices.Clone(s.left))
	}
	return s.seats == 0 || len(s.left) == 0
}

func (s *scottish) declare(options []int) {
	stage := &s.story.Stages[len(s.story.Stages)-1]
	for _, o := range options {
		s.in[o] = false
		s.fates[o] = fate{class: fateElected, round: len(s.story.Stages), votes: s.votes[o]}
		if s.votes[o] > s.quota {
			s.above = append(s.above, o)
		}
	}
	slices.Sort(s.above)
	s.left = slices.DeleteFunc(s.left, func(o int) bool { return !s.in[o] })
	s.seats -= len(options)
	stage.Elected = append(stage.Elected, options...)
	slices.Sort(stage.Elected)
	s.story.Winners = append(s.story.Winners, options...)
}

// transfer passes the surplus of an elected option on.
func (s *scottish) transfer(option int) {
	votes := s.votes[option]
	surplus := votes - s.quota
	s.above = slices.DeleteFunc(s.above, func(o int) bool { return o == option })
	s.votes[option] = s.quota
	s.move("surplus", option, surplus, func(value int64) int64 { return share(surplus, value, votes) })
}

// exclude takes an option out of the count.
func (s *scottish) exclude(option int) {
	votes := s.votes[option]
	s.in[option] = false
	s.left = slices.DeleteFunc(s.left, func(o int) bool { return o == option })
	s.fates[option] = fate{class: fateOut, round: len(s.story.Stages) + 1, votes: votes}
	s.votes[option] = 0
	s.move("exclude", option, votes, sameValue)
}

// move passes a pile on that is worth so much, and ends the stage.
func (s *scottish) move(action string, option int, votes int64, worth func(int64) int64) {
	flows, out := s.pass(option, worth)
	s.nontransferable += out.sum()
	for _, f := range flows {
		votes -= f.Votes.Units
	}
	s.lost += votes
	s.record(action, option, flows)
}

// settle returns which option is acted on in the next stage: the one with most votes (sign -1) or fewest (sign 1). Of
// equals the most recent earlier stage decides at which they were not, then the lot; where none is recorded, the one that
// stands first passes its surplus on, the one that stands last is excluded.
func (s *scottish) settle(among []int, sign int64) int {
	all := lowest(among, func(o int) int64 { return sign * s.votes[o] })
	if len(all) == 1 {
		return all[0]
	}
	tie := Tie{Round: len(s.story.Stages) + 1, Options: slices.Clone(all)}
	tied := all
	for i := len(s.story.Stages) - 2; i >= 0 && len(tied) > 1; i-- {
		tally := s.story.Stages[i].Tally
		tied = lowest(tied, func(o int) int64 { return sign * tally[o].Units })
	}
	lot := s.drawn(all, tied)
	switch {
	case len(tied) == 1:
		tie.Chosen, tie.Settled = tied[0], EarlierRound
	case lot >= 0:
		tie.Chosen, tie.Settled = lot, ByLot
	case sign < 0:
		tie.Chosen, tie.Settled = tied[0], OptionOrder
	default:
		tie.Chosen, tie.Settled = tied[len(tied)-1], OptionOrder
	}
	s.ties = append(s.ties, tie)
	return tie.Chosen
}

// drawn returns whom the recorded lot chose, or -1. It may carry the number of the stage that it decides or of the one after
// which it was drawn; the same options cannot be equal in both.
func (s *scottish) drawn(all, tied []int) int {
	next := len(s.story.Stages) + 1
	for _, l := range s.lots {
		now := l.Stage == next || l.Stage == next-1
		if now && (sameOptions(l.Tied, all) || sameOptions(l.Tied, tied)) && slices.Contains(tied, l.Chosen) {
			return l.Chosen
		}
	}
	return -1
}
