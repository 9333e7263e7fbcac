package fraud

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"time"
)

// The token columns.
const (
	colRegion = iota
	colNet
	colASN
	colDevice
	colKey
	colDomain
	colShape
	colRef
	tokenColumns
)

// Most votes and options that one scan takes; a larger round is scanned in parts.
const (
	MostVotes   = 25_000_000
	MostOptions = 10_000
)

// Errors of adding a vote.
var (
	ErrNoID        = errors.New("id is missing")
	ErrNoOption    = errors.New("option is missing")
	ErrTooMany     = errors.New("more votes than one scan takes")
	ErrManyOptions = errors.New("more options than one scan takes")
)

// Votes holds a round in columns: about 110 bytes a vote, so that a million fit where a million structs would not.
type Votes struct {
	ids     []byte
	ends    []uint64 // where each id ends
	option  []int32
	tokens  [tokenColumns][]int32 // 0: unknown
	at      []int64               // milliseconds; unknownTime: unknown
	dwell   []float32             // natural logarithm of milliseconds; NaN: unknown
	pow     []float32
	age     []float32 // natural logarithm of hours + 0.1
	dice    []uint32  // of what the vote says but its id and option: chance that is the same in every order and every run
	names   interner  // of options
	known   [tokenColumns]interner
	options []string
	settled bool    // a scan has put the columns in its order
	where   []int32 // then, by vote as given, where it stands in the columns; nil: there as well
}

const unknownTime = math.MinInt64

// NewVotes returns an empty round.
func NewVotes() *Votes { return &Votes{} }

// Len returns how many votes there are.
func (v *Votes) Len() int { return len(v.option) }

// ID returns the id of vote i.
func (v *Votes) ID(i int) string {
	begin := uint64(0)
	if i > 0 {
		begin = v.ends[i-1]
	}
	return string(v.ids[begin:v.ends[i]])
}

// Twice returns an id that more than one vote has, if there is one: of several the one whose second vote comes first.
func (v *Votes) Twice() (id string, twice bool) {
	hashes := make([]uint64, v.Len())
	for i := range hashes {
		hashes[i] = hash64(string(v.idOf(int32(i))))
	}
	slices.Sort(hashes)
	if len(slices.Compact(hashes)) == v.Len() {
		return "", false
	}
	type place struct {
		hash uint64
		vote int32
	}
	order := make([]place, v.Len())
	for i := range order {
		order[i] = place{hash64(string(v.idOf(int32(i)))), int32(i)}
	}
	slices.SortFunc(order, func(x, y place) int { return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.vote, y.vote)) })
	second := int32(v.Len())
	for n := 1; n < len(order); n++ {
		if x, y := order[n-1], order[n]; x.hash == y.hash && y.vote < second && v.ID(int(x.vote)) == v.ID(int(y.vote)) {
			second = y.vote
		}
	}
	if int(second) == v.Len() {
		return "", false
	}
	return v.ID(int(second)), true
}

// OptionOf returns the option that vote i chose.
func (v *Votes) OptionOf(i int) string { return v.options[v.option[v.stands(i)]] }

// Add appends a vote. Errors: ErrNoID, ErrNoOption, ErrTooMany, ErrManyOptions.
func (v *Votes) Add(x *Vote) error {
	switch {
	case x.ID == "":
		return ErrNoID
	case x.Option == "":
		return ErrNoOption
	case len(v.option) >= MostVotes:
		return ErrTooMany
	}
	o := v.names.intern(x.Option) - 1
	if int(o) >= len(v.options) {
		if len(v.options) >= MostOptions {
			return ErrManyOptions
		}
		v.options = append(v.options, x.Option)
	}
	v.ids = append(v.ids, x.ID...)
	v.ends = append(v.ends, uint64(len(v.ids)))
	v.option = append(v.option, o)
	for c, s := range [tokenColumns]string{x.Region, x.Net, x.ASN, x.Device, x.Key, x.Domain, x.Shape, x.Ref} {
		v.tokens[c] = append(v.tokens[c], v.known[c].intern(s))
	}
	v.at = append(v.at, millis(x.At))
	v.dwell = append(v.dwell, logOf(x.Dwell, 1))
	v.pow = append(v.pow, logOf(x.Pow, 0.5))
	v.age = append(v.age, logOf(x.Age, 0.1))
	v.dice = append(v.dice, diceOf(x))
	return nil
}

func diceOf(x *Vote) uint32 {
	h := mix(uint64(millis(x.At)) ^ hash64(x.Net))
	h = mix(h ^ hash64(x.Device) ^ math.Float64bits(x.Dwell))
	return uint32(mix(h ^ hash64(x.Key) ^ mix(math.Float64bits(x.Pow)^math.Float64bits(x.Age))))
}

func millis(t time.Time) int64 {
	if t.IsZero() {
		return unknownTime
	}
	return t.UnixMilli()
}

// logOf puts waiting times on the scale on which people differ by factors; floor keeps zero finite.
func logOf(x, floor float64) float32 {
	if math.IsNaN(x) || math.IsInf(x, 0) || x < 0 {
		return float32(math.NaN())
	}
	return float32(math.Log(x + floor))
}

func unknown(x float32) bool { return x != x }

// interner numbers tokens from 1 in the order in which they come. It keeps a 64-bit hash instead of the text: among a
// million tokens the chance that any two are taken for one is below one in ten million.
type interner struct {
	slots []slot
	used  int
}

type slot struct {
	hash uint64
	id   int32
}

// intern returns the number of a token, 0 for an empty one.
func (n *interner) intern(s string) int32 {
	if s == "" {
		return 0
	}
	if n.used*2 >= len(n.slots) {
		n.grow()
	}
	h := hash64(s)
	at := n.find(h)
	if n.slots[at].id == 0 {
		n.used++
		n.slots[at] = slot{h, int32(n.used)}
	}
	return n.slots[at].id
}

func (n *interner) find(h uint64) uint64 {
	mask := uint64(len(n.slots) - 1)
	at := (h ^ h>>32) & mask
	for n.slots[at].id != 0 && n.slots[at].hash != h {
		at = (at + 1) & mask
	}
	return at
}

func (n *interner) grow() {
	old := n.slots
	n.slots = make([]slot, max(64, 2*len(old)))
	for _, s := range old {
		if s.id != 0 {
			n.slots[n.find(s.hash)] = s
		}
	}
}

// hash64 is FNV-1a with a final mix; it is not seeded, so that two runs number alike.
func hash64(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

// mix spreads the bits of a number (the finaliser of splitmix64).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// sealed frees what only adding needs: none can be added from now on.
func (v *Votes) sealed() {
	for c := range v.known {
		v.known[c].slots = nil
	}
	v.names.slots = nil
}

// count returns one more than the largest number in a token column.
func (v *Votes) count(c int) int { return v.known[c].used + 1 }
