package fraud

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"
)

// passes is how often the whole is done: the second time without what the first has held, so that one attack does not
// pass for the habit of people when the next is judged.
const passes = 2

// Part is a piece of the scan, named to measure what it earns.
type Part string

// The parts that a scan can do without.
const (
	NoPart       Part = ""
	SecondPass   Part = "second pass"
	AimPart      Part = "aim at one option"
	ActorPart    Part = "single actors"
	DwellPart    Part = "time on the page"
	PowPart      Part = "puzzle time"
	AddressPart  Part = "forms of addresses"
	DevicePart   Part = "classes of device"
	ReusePart    Part = "networks and profiles of one's own"
	NightPart    Part = "votes by night"
	BulkPart     Part = "accounts made together"
	HardwarePart Part = "hardware of one's own"
	EchoPart     Part = "votes spent on other options"
	PlacesPart   Part = "places"
	ContrastPart Part = "groups that fill no cell"
	ContextsPart Part = "contexts"
	HalvesPart   Part = "groups made of two"
)

// Parts lists what can be left out.
func Parts() []Part {
	return []Part{SecondPass, AimPart, ActorPart, DwellPart, PowPart, HardwarePart, AddressPart, DevicePart, BulkPart, NightPart, ReusePart,
		EchoPart, PlacesPart, ContrastPart, HalvesPart, ContextsPart}
}

// Scan judges a whole round. The same votes give the same result on any machine, in whatever order they come.
func Scan(v *Votes) *Result { return ScanWithout(v, NoPart) }

// ScanWithout scans without one part, to measure what it earns.
func ScanWithout(v *Votes, part Part) *Result {
	v.sealed()
	v.settle()
	s := &scan{board: newBoard(v), held: make([]bool, v.Len())}
	s.without = part
	s.liking = s.shares()
	s.result.Verdicts = make([]Verdict, v.Len())
	for pass := range passes {
		if pass > 0 && part == SecondPass {
			break
		}
		s.reset()
		s.judgeAll(pass == passes-1 || part == SecondPass)
	}
	if v.where != nil {
		verdicts := make([]Verdict, v.Len())
		for i, n := range v.where {
			verdicts[i] = s.result.Verdicts[n]
		}
		s.result.Verdicts = verdicts
	}
	return &s.result
}

// shares returns the share of every option.
func (b *board) shares() []float64 {
	n := make([]float64, len(b.votes.options))
	for _, o := range b.votes.option {
		n[o]++
	}
	for o := range n {
		n[o] = (n[o] + 0.5) / (float64(b.votes.Len()) + 1)
	}
	return n
}

type scan struct {
	*board
	held   []bool // by the pass before
	both   []couple
	liking []float64 // share of every option among the votes
	fresh  [2][]bool // votes of operators and of regions that are new to the round
	result Result
}

func (s *scan) reset() {
	for i := range s.result.Verdicts {
		s.held[i] = s.result.Verdicts[i].State == Hold
		s.result.Verdicts[i] = Verdict{Case: -1}
	}
	s.result.Cases = nil
}

// finding is a group with what is to be done about it.
type finding struct {
	option   int32
	state    State
	members  []int32   // votes
	scores   []float64 // probability by member
	evidence float64   // nats; of contexts
	reasons  []Reason
	group    *group // of farms
	proof    proof
}

// judgeAll looks for machines among the voters of every option, for single actors, and last for groups to be shown.
func (s *scan) judgeAll(last bool) {
	all := s.census(s.held)
	ref := s.reference(all, s.held)
	s.both = s.together(s.held)
	farms := s.farms(all, ref)
	held := make([]bool, len(s.held))
	for i := range farms {
		for _, vote := range farms[i].members {
			held[vote] = held[vote] || farms[i].state == Hold
		}
	}
	for _, f := range append(farms, s.listen(farms, held)...) {
		s.record(&f)
	}
	if s.without != ActorPart {
		for _, f := range s.actors(ref) {
			s.record(&f)
		}
	}
	if !last || s.without == ContextsPart {
		return
	}
	for i := range held {
		held[i] = s.result.Verdicts[i].State == Hold
	}
	for _, f := range s.contexts(held) {
		s.record(&f)
	}
}

// farms returns the groups of every option, in the order of options.
func (s *scan) farms(all *census, ref *reference) []finding {
	order, ends := grouped(s.votes.option, len(s.votes.options))
	found := make([][]finding, len(ends))
	widest := 0
	for f := range s.feats {
		widest = max(widest, s.feats[f].card)
	}
	parallel(len(ends), func() func(o int) {
		scratch := make([]int32, widest)
		return func(o int) {
			begin := int32(0)
			if o > 0 {
				begin = ends[o-1]
			}
			found[o] = s.option(int32(o), order[begin:ends[o]], all, ref, scratch)
		}
	})
	return slices.Concat(found...)
}

// parallel runs jobs 0 to n-1 on all processors; the results must not depend on which does which.
func parallel(n int, worker func() func(int)) {
	var wait sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			do := worker()
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}

// abreast does some things on all processors.
func abreast(do ...func()) {
	parallel(len(do), func() func(int) { return func(i int) { do[i]() } })
}

// option finds the groups among the voters of one option.
func (s *scan) option(o int32, who []int32, all *census, ref *reference, scratch []int32) []finding {
	if len(who) < seedVotes {
		return nil
	}
	k := s.crowd(o, who, all, s.held, scratch)
	taken := make([]bool, len(who))
	var found []finding
	tried := 0
	for _, sd := range s.seeds(k, s.both, s.held) {
		if tried >= mostGroups && sd.start == nil {
			continue
		}
		free := s.begin(k, sd, taken)
		if len(free) < seedVotes || 2*len(free) < sd.votes {
			continue
		}
		tried++
		g := s.fit(k, sd, free, taken)
		if g.sum < seedVotes/2 {
			continue
		}
		f, g := s.nearest(g, ref)
		for _, j := range g.some {
			if g.weight[j] > 0.5 {
				taken[j] = true
			}
		}
		if f.state != Count && len(f.members) >= seedVotes/2 {
			f.group.near, f.group.sums, f.group.young = nil, nil, nil // only growing needs them
			found = append(found, f)                                  // another is let go: it holds on to the columns of its crowd
		}
	}
	return found
}

// nearest judges a group, and where it is nothing what it was before it grew and the halves that it may be made of.
func (s *scan) nearest(g *group, ref *reference) (finding, *group) {
	f := s.judge(g, ref)
	if f.state != Count {
		return f, g
	}
	if young := g.before(); young != nil {
		if was := s.judge(young, ref); was.state != Count {
			young.learn(s.board)
			return was, young
		}
	}
	if s.without == HalvesPart {
		return f, g
	}
	for _, half := range g.halves(s.board) {
		if h := s.judge(half, ref); h.state != Count {
			half.learn(s.board)
			return h, half
		}
	}
	return f, g
}

const (
	mostDoubt   = 0.07 // expected share of honest votes among those of a group that are held
	linkedDoubt = 0.03 // where one link led to most of them: whoever spoilt a crowd's link is held, not the crowd
)

// linked tells whether one link led to most members.
func (b *board) linked(members []int32) bool {
	n := map[int32]int{}
	for _, i := range members {
		if t := b.feats[featRef].col[i]; t != 0 {
			if n[t]++; 2*n[t] > len(members) {
				return true
			}
		}
	}
	return false
}

// judge decides about a group as a whole, and which of its votes carry the evidence.
func (s *scan) judge(g *group, ref *reference) finding {
	f := finding{group: g, option: g.crowd.option}
	var sure []int32
	for _, j := range g.some {
		if g.weight[j] > 0.5 {
			sure = append(sure, g.crowd.who[j])
		}
	}
	if len(sure) < seedVotes/2 {
		return f
	}
	f.proof = s.prove(sure, g.seed.by(featAge), g.seed.by(featHour) || g.seed.by(featSlot), ref)
	f.proof.drop(s.without)
	nats, total := s.enough(sure), machineTotal
	if g.seed.start != nil {
		nats, total = max(contrastFloor, min(contrastNats, contrastNats*math.Sqrt(machineFew/float64(len(sure))))), contrastTotal
	}
	if g.seed.start == nil && g.seed.evidence < faintNats {
		nats = contrastNats
	}
	t := f.proof.total()
	if t >= plainNats { // so little like people that few are enough
		total = min(total, plainTotal)
	}
	confirmed := (g.seed.start == nil || t-f.proof.strongest() >= contrastSecond) && t-f.proof.device-f.proof.bulk >= actsPart*nats
	if t >= nats && t*float64(len(sure)) >= total && confirmed {
		f.state = Hold
	}
	doubt := mostDoubt
	if s.linked(sure) {
		doubt = linkedDoubt
	}
	f.members, f.scores = g.surest(doubt, s.sat(sure))
	f.reasons = f.proof.reasons()
	return f
}

// enough is the evidence per vote that makes a machine of a group: less in a larger one that neither a link, a place nor
// an hour connects, for of such a group less is chance and nobody knows a crowd like it.
func (b *board) enough(members []int32) float64 {
	least := max(machineLeast, min(machineNats, machineNats*math.Sqrt(machineFew/float64(len(members)))))
	apart := max(0, 2*b.loners(members)-1) * b.scattered(members)
	return machineNats - (machineNats-least)*apart
}

// sat returns the members that came with others to one place.
func (b *board) sat(members []int32) map[int32]bool {
	sat := map[int32]bool{}
	for n, there := range b.gathered(members) {
		if there {
			sat[members[n]] = true
		}
	}
	return sat
}

// surest returns the members by falling probability, as many as keep the expected share of honest ones below a limit,
// without those that came together to one place.
func (g *group) surest(honest float64, sat map[int32]bool) (votes []int32, scores []float64) {
	weight := make([]float64, len(g.some))
	for n, j := range g.some {
		weight[n] = g.weight[j]
	}
	for _, n := range surest(weight, honest) {
		j := g.some[n]
		if vote := g.crowd.who[j]; !sat[vote] {
			votes, scores = append(votes, vote), append(scores, g.weight[j])
		}
	}
	return votes, scores
}

// surest returns where the highest weights above one half stand, highest first, as many as keep the mean of what they
// lack of one below a limit.
func surest(weight []float64, lack float64) []int32 {
	var order []int32
	for j, w := range weight {
		if w > 0.5 {
			order = append(order, int32(j))
		}
	}
	slices.SortStableFunc(order, func(x, y int32) int { return cmp.Compare(weight[y], weight[x]) })
	sum := 0.0
	for n, j := range order {
		if sum += 1 - weight[j]; sum > lack*float64(n+1) {
			return order[:n]
		}
	}
	return order
}

// record turns a finding into a case.
func (s *scan) record(f *finding) {
	if f.state == Count || len(f.members) == 0 {
		return
	}
	c := Case{ID: fmt.Sprintf("case-%d", len(s.result.Cases)+1), State: f.state, Option: s.votes.options[f.option], Reasons: f.reasons}
	for i, vote := range f.members {
		v := &s.result.Verdicts[vote]
		if v.State >= f.state {
			continue
		}
		*v = Verdict{f.state, f.scores[i], len(s.result.Cases)}
		c.Votes++
		c.Share += f.scores[i]
	}
	if c.Votes > 0 {
		c.Share /= float64(c.Votes)
		s.result.Cases = append(s.result.Cases, c)
	}
}
