package api

import (
	"context"
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
	cards [][]byte
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
	d := &deck{Deck: all, cards: make([][]byte, len(cards))}
	size := len(slug)
	for n, card := range cards {
		if d.cards[n], err = jsonOf(card); err != nil {
			return nil, 0, err
		}
		size += len(d.cards[n]) + 256 // and what stands around it
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
	body := d.page(places, next)
	if fresh(c, etag(body)) {
		return c.SendStatus(fiber.StatusNotModified)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	c.Response().SetBodyRaw(body)
	return nil
}

// page is an ideasOut of the ideas in these places.
func (d *deck) page(places []int, next string) []byte {
	size := len(next) + 64
	for _, at := range places {
		size += len(d.cards[at]) + 1
	}
	body := append(make([]byte, 0, size), `{"items":[`...)
	for n, at := range places {
		if n > 0 {
			body = append(body, ',')
		}
		body = append(body, d.cards[at]...)
	}
	body = append(body, `],"next":"`...)
	body = append(body, next...)
	body = append(body, `","total":`...)
	return append(strconv.AppendInt(body, int64(len(d.cards)), 10), '}')
}
