package voting

import (
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Codes that do not exist, or are somebody else's, that may be tried: by one voter ten and one more every six minutes, by
// one household, which may be a school or a mobile carrier, a hundred and one more every thirty seconds.
const (
	voterGuesses   = 10
	voterGuess     = 6 * time.Minute
	networkGuesses = 100
	networkGuess   = 30 * time.Second
	mostGuessers   = 1 << 17
)

// guesses counts wrong codes in memory, by the generic cell rate algorithm: a guesser is the time at which all guesses will
// be there again.
type guesses struct {
	mu   sync.Mutex
	full map[string]time.Time
}

func newGuesses() *guesses { return &guesses{full: map[string]time.Time{}} }

type guesser struct {
	key   string
	most  int
	every time.Duration
}

func guessers(a ideas.Actor) []guesser {
	person := a.Person()
	list := []guesser{{"p" + string(person[:]), voterGuesses, voterGuess}}
	if person == uuid.Nil {
		list = nil
	}
	if a.Network != "" {
		list = append(list, guesser{"n" + a.Network, networkGuesses, networkGuess})
	}
	return list
}

// take counts a code as wrong before it is looked up, so that many at once gain nothing. *ideas.TooMany refuses.
func (g *guesses) take(a ideas.Actor, now time.Time) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	all := guessers(a)
	for _, w := range all {
		if wait := g.next(w, now).Sub(now) - time.Duration(w.most)*w.every; wait > 0 {
			return &ideas.TooMany{RetryAfter: wait}
		}
	}
	if len(g.full) >= mostGuessers {
		g.makeRoom(now)
	}
	for _, w := range all {
		g.full[w.key] = g.next(w, now)
	}
	return nil
}

func (g *guesses) next(w guesser, now time.Time) time.Time {
	full := g.full[w.key]
	if full.Before(now) {
		full = now
	}
	return full.Add(w.every)
}

// giveBack takes the count back: the code was right, or was not looked up.
func (g *guesses) giveBack(a ideas.Actor) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, w := range guessers(a) {
		if full, there := g.full[w.key]; there {
			g.full[w.key] = full.Add(-w.every)
		}
	}
}

// tried reports whether wrong codes were tried lately: by the voter, or so many in the household that it is worth a word. A
// code that is being looked up counts as wrong until it is known, so one is left out.
func (g *guesses) tried(a ideas.Actor, now time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, w := range guessers(a) {
		allowed := 1
		if w.most == networkGuesses {
			allowed = networkTries
		}
		if g.full[w.key].Sub(now) > time.Duration(allowed)*w.every {
			return true
		}
	}
	return false
}

// makeRoom forgets those who have all guesses again, or else any eighth.
func (g *guesses) makeRoom(now time.Time) {
	for key, full := range g.full {
		if !full.After(now) {
			delete(g.full, key)
		}
	}
	for key := range g.full {
		if len(g.full) < mostGuessers*7/8 {
			return
		}
		delete(g.full, key)
	}
}
