package api

import (
	"context"
	"crypto/sha256"
	"strconv"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Every visitor sees the ideas of a campaign in an order of their own, so that no answer fits two. What fits all are the
// cards: they are made once, kept while nothing changes, and dealt in memory.

// How long a deck is kept, and how soon another may be made where the database changes all the time: until then the database
// shuffles. A deck costs as much as some ten pages; where the last one did not save that many, the pause is twice as long.
const (
	deckLife  = time.Minute
	deckPause = time.Second // doubles up to deckRest
	deckRest  = time.Minute
	deckWorth = 10 // pages
)

// deck is the ideas of a campaign with their cards. Nobody changes it; a nil one says that there is none.
type deck struct {
	*ideas.Deck
	cards []card
}

// card is an idea as it stands in a list.
type card struct {
	body, squeezed []byte
	sum            [sha256.Size]byte // of body
}

// decks are those kept, and what came of making them. The zero value has none.
type decks struct {
	kept kept[*deck]

	mu   sync.Mutex
	made map[string]deckMade
}

type deckMade struct {
	at    time.Time
	pause time.Duration // until the next may be made
	dealt int           // pages
}

// mostDecks bounds what is remembered of how decks were made.
const mostDecks = 1000

// turn reports whether a deck may be made now, and notes that it is.
func (d *decks) turn(slug string, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	last, known := d.made[slug]
	switch {
	case known && now.Sub(last.at).Abs() < last.pause:
		return false
	case known && last.dealt < deckWorth:
		last.pause = min(2*last.pause, deckRest)
	default:
		last.pause = deckPause
	}
	if d.made == nil || len(d.made) >= mostDecks {
		d.made = map[string]deckMade{}
	}
	d.made[slug] = deckMade{at: now, pause: last.pause}
	return true
}

// dealt notes that a kept deck saved a page.
func (d *decks) dealt(slug string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if last, ok := d.made[slug]; ok && last.dealt < deckWorth {
		last.dealt++
		d.made[slug] = last
	}
}

// dealsIdeas is do for the list of ideas, and deals visitors who just look around from a deck where there is one.
func (s *Server) dealsIdeas() Endpoint {
	e := do(fiber.StatusOK, s.listIdeas)
	listed := e.run
	e.run = func(s *Server, c *fiber.Ctx, limit int64) error {
		in, err := bindLimited[listIdeasIn](c, limit)
		a := actorOf(c)
		if err != nil || a.Person() != uuid.Nil || in.Query != "" || in.Order != "" && in.Order != ideas.OrderShuffle {
			return listed(s, c, limit)
		}
		d, err := s.deckOf(c.UserContext(), in.Slug)
		if err != nil {
			return err
		}
		if d == nil {
			return listed(s, c, limit)
		}
		return s.deal(c, d, a.Seed, in)
	}
	return e
}

// deckOf returns the deck of a campaign as it is now; nil where there is none.
func (s *Server) deckOf(ctx context.Context, slug string) (*deck, error) {
	if s.Moment == nil {
		return nil, nil
	}
	now, err := s.moment(ctx)
	if err != nil {
		return nil, err
	}
	if d, ok := s.decks.kept.get(slug, now, s.Now(), deckLife); ok {
		s.decks.dealt(slug)
		return d, nil
	}
	if !s.decks.turn(slug, s.Now()) {
		return nil, nil
	}
	return keep(ctx, s, &s.decks.kept, slug, deckLife, func(ctx context.Context) (*deck, int, error) { return s.newDeck(ctx, slug) })
}

func (s *Server) newDeck(ctx context.Context, slug string) (*deck, int, error) {
	visitor := ideas.Actor{}
	all, err := s.Ideas.Deck(ctx, slug)
	if err != nil || all == nil {
		return nil, len(slug), err
	}
	cards, err := s.cardsOf(ctx, visitor, all.Ideas)
	if err != nil {
		return nil, 0, err
	}
	all.Forget()
	d := &deck{Deck: all, cards: make([]card, len(cards))}
	size := len(slug)
	for n, one := range cards {
		body, err := jsonOf(one)
		if err != nil {
			return nil, 0, err
		}
		d.cards[n] = card{body, piece(body), sha256.Sum256(body)}
		size += len(body) + len(d.cards[n].squeezed) + 256 // and what stands around it
	}
	return d, size, nil
}

// deal answers with a page of the deck, shuffled by a seed.
func (s *Server) deal(c *fiber.Ctx, d *deck, seed int64, in listIdeasIn) error {
	places, next, err := d.Deal(seed, in.Cursor, in.Limit)
	if err != nil {
		return err
	}
	if s.Views != nil {
		s.Views.AddDealt(d.Deck, places)
	}
	p := dealt{d, places, `],"next":"` + next + `","total":` + strconv.Itoa(len(d.cards)) + `}`}
	if fresh(c, p.tag()) {
		return c.SendStatus(fiber.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	if p.size() >= worthwhile && accepts(c.Get(fiber.HeaderAcceptEncoding), "gzip") {
		c.Vary(fiber.HeaderAcceptEncoding)
		squeezed(c)
		c.Response().SetBodyRaw(p.squeezed())
		return nil
	}
	c.Response().SetBodyRaw(p.body())
	return nil
}

// dealt is an ideasOut of the ideas in some places of a deck.
type dealt struct {
	*deck
	places []int
	tail   string // what follows the ideas
}

const dealtHead = `{"items":[`

func (p dealt) size() int {
	size := len(dealtHead) + len(p.tail)
	for _, at := range p.places {
		size += len(p.cards[at].body) + 1
	}
	return size
}

// tag names the page by what stands in it.
func (p dealt) tag() string {
	sums := make([]byte, 0, len(p.places)*sha256.Size+len(p.tail))
	for _, at := range p.places {
		sums = append(sums, p.cards[at].sum[:]...)
	}
	return etag(append(sums, p.tail...))
}

func (p dealt) body() []byte {
	body := append(make([]byte, 0, p.size()), dealtHead...)
	for n, at := range p.places {
		if n > 0 {
			body = append(body, ',')
		}
		body = append(body, p.cards[at].body...)
	}
	return append(body, p.tail...)
}

// squeezed is the body in a gzip stream.
func (p dealt) squeezed() []byte {
	room := 64 + len(dealtHead) + len(p.tail)
	for _, at := range p.places {
		room += len(p.cards[at].squeezed) + 8
	}
	g := gather(room)
	g.text(dealtHead)
	for n, at := range p.places {
		if n > 0 {
			g.text(",")
		}
		g.add(p.cards[at].body, p.cards[at].squeezed)
	}
	return g.end(p.tail)
}
