package fraud

import (
	"fmt"
	"math"
	"slices"
)

// proof is how a group was told from people: nats per vote by kind of evidence.
type proof struct {
	dwell, pow, shape, device, night, bulk, reuse float64
	members                                       []int32 // votes
}

func (p *proof) total() float64 {
	return p.dwell + p.pow + p.shape + p.device + p.night + p.bulk + p.reuse
}

// strongest is what the kind of evidence says that says most.
func (p *proof) strongest() float64 {
	return max(p.dwell, p.pow, p.shape, p.device, p.night, p.bulk, p.reuse)
}

// drop forgets one kind of evidence.
func (p *proof) drop(part Part) {
	switch part {
	case DwellPart:
		p.dwell = 0
	case PowPart:
		p.pow = 0
	case AddressPart:
		p.shape = 0
	case DevicePart:
		p.device = 0
	case ReusePart:
		p.reuse = 0
	case NightPart:
		p.night = 0
	case BulkPart:
		p.bulk = 0
	}
}

const (
	machineNats  = 0.46  // per vote, to say that a group is no crowd of people
	machineFew   = 110.0 // votes up to which that much is asked for
	machineLeast = 0.3   // per vote, of any group
	machineTotal = 16.0  // and over the whole group
	actsPart     = 0.5   // of what is asked for that must be of other evidence than devices and ages: what votes do, not what they come with
	shapeNats    = 0.6   // most that each of these may say
	deviceNats   = 0.4
	deviceBeside = 0.12 // what devices may say by themselves: fans may share one kind of telephone
	deviceTimes  = 1.3  // and beyond that for what else says something
	likenessNats = 0.25 // what one nat of likeness says: crowds are alike in ways that nobody thought of
	nightNats    = 0.3
	pickedHours  = 0.5  // times what else is known that they may tell of a group that was picked by them
	crowdHours   = 12.0 // a crowd that somebody sent comes within such a time, in the middle half of it
	bulkNats     = 0.25
	batchNats    = 0.35 // what more it says of votes that no place explains and that took long to come: one event did not make them
	batchBeside  = 1.5  // of a small group as much of that as other evidence goes with it
	batchMany    = 80.0 // votes from which on a group is not small, and twice as many from which on it is large
	batchHours   = 6.0
	manyPlaces   = 6 // networks over which a group must be spread before likeness of addresses says all it can
)

// prove compares what a group did with what crowds of people do. byAge and byHour: the group was picked by the ages of its
// accounts or by its hours, so these tell only as much as the rest does.
func (b *board) prove(members []int32, byAge, byHour bool, ref *reference) proof {
	p := proof{members: members}
	p.dwell = ref.dwell.unlike(pickFloats(b.votes.dwell, members))
	p.pow = max(ref.pow.unlike(pickFloats(b.rest, members)), b.untied(members, ref))
	spread := min(1, (b.scatter(members)-1)/(manyPlaces-1)) * b.located(members)
	alone := max(0, 2*b.loners(members)-1)
	p.shape = min(shapeNats, likenessNats*b.likeness(featShape, members, ref.shapes)) * spread * (0.7 + 0.3*alone)
	p.device = min(deviceNats, likenessNats*b.likeness(featDevice, members, ref.devices)) * b.scattered(members) * alone
	p.reuse = b.reuse(members, ref.all)
	p.night = min(nightNats, ref.night(b, members))
	if byHour {
		p.night = min(p.night, pickedHours*(p.dwell+p.pow+p.shape+p.reuse))
	}
	p.device = min(p.device, deviceBeside+deviceTimes*(p.total()-p.device))
	p.bulk = b.batch(&p, alone, ref) * b.located(members)
	if byAge {
		p.bulk = min(p.bulk, p.total()-p.bulk-p.device)
	}
	if share(b.gathered(members)) > mostPlaces {
		p.pow, p.shape, p.device, p.bulk = 0, 0, 0, 0
	}
	return p
}

// batch is the evidence that the accounts of a group were made together.
func (b *board) batch(p *proof, alone float64, ref *reference) float64 {
	large := min(1, max(0, float64(len(p.members))/batchMany-1))
	more := alone * b.unhurried(p.members) * min(batchNats, max(batchNats*large, batchBeside*p.total()))
	return min(bulkNats+more, ref.ages(pickFloats(b.votes.age, p.members)))
}

const (
	untiedVotes  = 400 // members whose devices are looked at
	untiedPoints = 25  // of the law of people's times, for each
)

// untied compares the whole times of the puzzle with what people with the group's devices would take: a farm that
// names people's devices solves all its puzzles on machines of its own.
func (b *board) untied(members []int32, ref *reference) float64 {
	law := ref.pow.sample
	var whole, expected []float32
	if b.without == HardwarePart {
		return 0
	}
	step := len(members)/untiedVotes + 1
	for n, i := range members {
		if unknown(b.votes.pow[i]) {
			continue
		}
		whole = append(whole, b.votes.pow[i])
		if n%step == 0 && len(law) > 0 {
			usual := b.votes.pow[i] - b.rest[i]
			for k := range untiedPoints {
				expected = append(expected, usual+law[(2*k+1)*len(law)/(2*untiedPoints)])
			}
		}
	}
	slices.Sort(whole)
	slices.Sort(expected)
	h := human{sample: expected, centre: middle(expected)}
	return h.unlike(whole)
}

func pickFloats(x []float32, members []int32) []float32 {
	s := make([]float32, 0, len(members))
	for _, i := range members {
		if !unknown(x[i]) {
			s = append(s, x[i])
		}
	}
	slices.Sort(s)
	return s
}

// scatter is the effective number of networks of a group: the inverse of the chance that two members share one.
func (b *board) scatter(members []int32) float64 {
	n := map[int32]float64{}
	single, known := 0.0, 0.0
	for _, i := range members {
		if t := b.place[i]; t != 0 {
			n[t]++
			known++
		} else {
			single++
		}
	}
	same := single
	for _, k := range n {
		same += k * k // whole numbers: any order of adding gives the same sum
	}
	return (known + single) * (known + single) / same
}

// located is the share of members of which it is known where they came from.
func (b *board) located(members []int32) float64 {
	n := 0
	for _, i := range members {
		if b.place[i] != 0 {
			n++
		}
	}
	return float64(n) / float64(len(members))
}

// loners is the share of members whose network brought at most one other member, or no more than its size explains: of
// crowds that sit together few are.
func (b *board) loners(members []int32) float64 {
	n, alone := map[int32]int{}, 0
	for _, i := range members {
		n[b.place[i]]++
	}
	for t, k := range n {
		if t != 0 && (k <= 2 || b.crowding(t, k, len(members)) < placeNats) {
			alone += k
		}
	}
	return float64(alone) / float64(len(members))
}

// scattered is 1 for a group that nobody can have sent at once: no link connects it, and its middle half took long to
// come. Fans may well share one kind of telephone.
func (b *board) scattered(members []int32) float64 {
	refs, most := map[int32]int{}, 0
	for _, i := range members {
		if t := b.feats[featRef].col[i]; t != 0 {
			refs[t]++
			most = max(most, refs[t])
		}
	}
	if 5*most > len(members) {
		return 0
	}
	return min(1, b.middleHalf(members)/crowdHours)
}

// unhurried is 1 for a group whose middle half took long to come, 0 where its times are not known.
func (b *board) unhurried(members []int32) float64 {
	return min(1, b.middleHalf(members)/batchHours)
}

// middleHalf is the time in which the middle half of a group came, in hours.
func (b *board) middleHalf(members []int32) float64 {
	times := make([]int64, 0, len(members))
	for _, i := range members {
		if at := b.votes.at[i]; at != unknownTime {
			times = append(times, at)
		}
	}
	if len(times) < seedVotes {
		return 0
	}
	slices.Sort(times)
	return float64(times[len(times)*3/4]-times[len(times)/4]) / msHour
}

// pair counts pairs of members by what they have in common.
type pair struct{ kind, place, domain, shape int32 }

// likeness is how much more often two members of different places have addresses of one form than two voters of the
// round do, as a logarithm. A rule of one school or firm for its addresses makes no such pair.
func (b *board) likeness(f int, members []int32, usual float64) float64 {
	n := map[pair]float64{}
	known := 0.0
	for _, i := range members {
		shape, net, domain := b.feats[f].col[i], b.place[i], b.feats[featDomain].col[i]
		if shape == 0 {
			continue
		}
		known++
		for _, s := range [...]int32{0, shape} {
			n[pair{0, 0, 0, s}]++
			if net != 0 {
				n[pair{1, net, 0, s}]++
			}
			if domain != 0 {
				n[pair{1, 0, domain, s}]++
			}
			if net != 0 && domain != 0 {
				n[pair{2, net, domain, s}]++
			}
		}
	}
	same, all := apart(n)
	if known < seedVotes || all < 30 {
		return 0
	}
	return max(0, math.Log((same+1)/(all+1/usual)/usual)) * known / float64(len(members))
}

// apart counts pairs of different networks and domains: those with one form, and all.
func apart(n map[pair]float64) (same, all float64) {
	for p, k := range n {
		pairs := k * (k - 1) / 2 // whole numbers: any order of adding gives the same sum
		if p.kind == 1 {
			pairs = -pairs
		}
		if p.shape != 0 {
			same += pairs
		} else {
			all += pairs
		}
	}
	return same, all
}

// reasons puts the proof in words.
func (p *proof) reasons() []Reason {
	var r []Reason
	add := func(nats float64, code Code, text string) {
		if nats >= 0.1 {
			r = append(r, Reason{code, fmt.Sprintf(text, len(p.members), nats)})
		}
	}
	add(p.dwell, NarrowDwell, "the time that these %d voters spent is distributed unlike that of any crowd of people in this round (%.2f nats a vote)")
	add(p.pow, NarrowPow, "the puzzle times of these %d votes are distributed unlike those of people's devices (%.2f nats a vote)")
	add(p.shape, MadeAddresses, "the e-mail addresses of these %d voters are of few forms although they share no network and no domain (%.2f nats a vote)")
	add(p.night, NoNight, "these %d votes came by night as by day (%.2f nats a vote)")
	add(p.device, FewDevices, "these %d votes came from few classes of device although nothing else connects them (%.2f nats a vote)")
	add(p.reuse, ReusedPlaces, "these %d votes came from a set of networks or device profiles that hardly anybody else used, at all hours (%.2f nats a vote)")
	add(p.bulk, BulkAccounts, "the accounts of these %d voters were made together (%.2f nats a vote)")
	return r
}
