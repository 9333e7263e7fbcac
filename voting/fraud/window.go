package fraud

import (
	"math"
	"sync"
)

const (
	windowKeys     = 1 << 16 // device profiles that a window remembers; the oldest go first
	windowAccounts = 5       // accounts of one profile that are told apart: more say nothing more
	windowReady    = 1000    // votes before a window judges times
)

// window is what a round has shown so far, in bounded memory.
type window struct {
	mu         sync.Mutex
	dwell, pow scale
	profiles   map[uint64]*profile
	order      []uint64 // ring of profiles by age
	next       int
}

type profile struct {
	accounts [windowAccounts]uint64
	n        int
}

// sight is how a vote looks against the window.
type sight struct {
	dwellRank float64 // share of votes that took no more time; 1 where that is not known
	powAway   float64 // distance from the middle, in usual distances (median absolute deviations)
	accounts  int     // behind the device profile, at most windowAccounts
}

func newWindow() *window {
	return &window{profiles: make(map[uint64]*profile), order: make([]uint64, 0, windowKeys)}
}

// see compares a vote with the window and adds it.
func (w *window) see(v *Vote) sight {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := sight{dwellRank: 1, accounts: w.account(v)}
	if w.dwell.all >= windowReady && !math.IsNaN(v.Dwell) {
		s.dwellRank = w.dwell.rank(v.Dwell)
	}
	if w.pow.all >= windowReady && !math.IsNaN(v.Pow) {
		middle := w.pow.quantile(0.5)
		usual := max(4, (w.pow.quantile(0.75)-w.pow.quantile(0.25))/2)
		s.powAway = math.Abs(float64(binOf(v.Pow)-middle)) / float64(usual)
	}
	w.dwell.add(v.Dwell)
	w.pow.add(v.Pow)
	return s
}

// account counts the accounts behind a vote's device profile, this one included; 0 where that is not known.
func (w *window) account(v *Vote) int {
	if v.Key == "" || v.Voter == "" {
		return 0
	}
	key, voter := hash64(v.Key), hash64(v.Voter)
	p := w.profiles[key]
	if p == nil {
		p = &profile{}
		w.remember(key)
		w.profiles[key] = p
	}
	for _, a := range p.accounts[:p.n] {
		if a == voter {
			return p.n
		}
	}
	if p.n < windowAccounts {
		p.accounts[p.n] = voter
		p.n++
	}
	return p.n
}

// remember makes room for a profile.
func (w *window) remember(key uint64) {
	if len(w.order) < windowKeys {
		w.order = append(w.order, key)
		return
	}
	delete(w.profiles, w.order[w.next])
	w.order[w.next] = key
	w.next = (w.next + 1) % windowKeys
}
