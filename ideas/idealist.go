package ideas

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// The orders of a list of ideas. OrderMatch is that of a search.
const (
	OrderShuffle = "shuffle"
	OrderNewest  = "newest"
	OrderMatch   = "match"
)

// IdeaFilter says which ideas to list. The empty order is the fair shuffle, or how well they match a query.
type IdeaFilter struct {
	Order  string // shuffle or newest
	Query  string // at most 100 characters count
	Cursor string
	Limit  int // 1 to 60; 0 for 24
}

// IdeaPage is a page of ideas and how many match in all pages.
type IdeaPage struct {
	Page[Idea]
	Total int
}

// listing is an IdeaFilter made ready.
type listing struct {
	campaign uuid.UUID
	order    string
	seed     int64
	search   search
	asked    bool        // somebody typed a query, even if nothing of it counts
	alike    []uuid.UUID // ideas that have the query's words nearly
	after    *cursor
	since    time.Time // of after, in the order by time
	name     string
	limit    int
}

// keyed is an idea with its place in the order.
type keyed struct {
	Idea `gorm:"embedded"`
	Key  int64
}

// Ideas lists the submitted ideas of a campaign (I7, I8). The default order is a shuffle by the visitor's seed: every
// order is equally likely, so each idea is expected to be seen equally often, and nothing about an idea changes its
// place. An idea that comes in meanwhile takes its own place and moves no other, so paging on never repeats or skips. A query ranks by how
// well ideas match. Errors: *Invalid for an order that is not there yet or a cursor of another list, ErrNotFound.
func (s *Service) Ideas(ctx context.Context, a Actor, slug string, f IdeaFilter) (IdeaPage, error) {
	c, err := s.Campaign(ctx, a, slug)
	if err != nil {
		return IdeaPage{}, err
	}
	l, err := newListing(a, c, f)
	if err != nil {
		return IdeaPage{}, err
	}
	rows, total, err := s.find(ctx, l, c)
	if err != nil {
		return IdeaPage{}, err
	}
	keys := cut(rows, l.limit, l.next)
	out := IdeaPage{Page: Page[Idea]{Items: make([]Idea, len(keys.Items)), Next: keys.Next}, Total: total}
	for n, k := range keys.Items {
		out.Items[n] = k.Idea
	}
	return out, s.adorn(ctx, a, out.Items, map[uuid.UUID][]Round{c.ID: c.Rounds})
}

func newListing(a Actor, c Campaign, f IdeaFilter) (listing, error) {
	l := listing{
		campaign: c.ID, order: f.Order, seed: a.Seed, search: newSearch(f.Query),
		asked: strings.TrimSpace(f.Query) != "", limit: pageSize(f.Limit),
	}
	switch {
	case f.Order == OrderNewest:
	case f.Order != "" && f.Order != OrderShuffle:
		return l, Flawed("order", "not-available", "")
	case l.asked:
		l.order = OrderMatch
	default:
		l.order = OrderShuffle
	}
	l.name = fingerprint("ideas", c.ID.String(), l.order, l.search.text)
	var err error
	if l.after, err = openCursor(f.Cursor, l.name); err != nil {
		return l, err
	}
	if l.after == nil {
		return l, nil
	}
	l.seed = l.after.Seed
	if l.order == OrderNewest {
		l.since, err = keyTime(l.after.Key)
	}
	return l, err
}

func (l listing) next(last keyed) string {
	c := cursor{List: l.name, Key: last.Key, ID: last.ID}
	switch l.order {
	case OrderNewest:
		c.Key = timeKey(last.CreatedAt)
	case OrderShuffle:
		c.Seed = l.seed
	}
	return c.String()
}

// find reads one row more than a page, and counts. A search looks for other spellings only where few ideas have the words
// as they were typed.
func (s *Service) find(ctx context.Context, l listing, c Campaign) (rows []keyed, total int, err error) {
	if !l.asked {
		rows, err = l.rows(s.read(ctx))
		return rows, c.IdeaCount, err
	}
	if l.search.empty() {
		return nil, 0, nil
	}
	release, err := s.takeTurn(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer release()
	db := s.read(ctx)
	count := func() error {
		var n int64
		err := l.matching(db).Count(&n).Error
		total = int(n)
		return err
	}
	if err := count(); err != nil {
		return nil, 0, err
	}
	if total < fewFound {
		if l.alike, err = l.search.alike(db, l); err != nil {
			return nil, 0, err
		}
		if len(l.alike) > 0 {
			if err := count(); err != nil {
				return nil, 0, err
			}
		}
	}
	rows, err = l.rows(db)
	return rows, total, err
}

// matching is every idea of the list.
func (l listing) matching(q *gorm.DB) *gorm.DB {
	q = q.Table("ideas").Where("campaign_id = ? AND state = ?", l.campaign, IdeaSubmitted)
	if l.asked {
		q = l.search.match(q, l.alike)
	}
	return q
}

// shuffled is a 64-bit hash of an idea under a seed: PostgreSQL's own for hash partitions, whose values stored data
// depends on, so that they stay what they are.
const shuffled = "uuid_hash_extended(ideas.id, ?)"

// rows reads the page behind the cursor, and one row more.
func (l listing) rows(q *gorm.DB) ([]keyed, error) {
	var rows []keyed
	err := l.page(q).Find(&rows).Error
	return rows, err
}

// page is the query of rows.
func (l listing) page(q *gorm.DB) *gorm.DB {
	q = l.matching(q).Limit(l.limit + 1)
	switch l.order {
	case OrderNewest:
		q = q.Select(ideaColumns).Order("created_at DESC, id DESC")
		if l.after != nil {
			q = q.Where("(created_at, id) < (?, ?)", l.since, l.after.ID)
		}
	case OrderMatch:
		q = q.Select(ideaColumns+", "+score+" AS key", map[string]any{"q": l.search.text}).Order("key DESC, id DESC")
		if l.after != nil {
			q = q.Where("("+score+", id) < (@key, @id)", map[string]any{"q": l.search.text, "key": l.after.Key, "id": l.after.ID})
		}
	default:
		q = q.Select(ideaColumns+", "+shuffled+" AS key", l.seed).Order("key, id")
		if l.after != nil {
			q = q.Where("("+shuffled+", id) > (?, ?)", l.seed, l.after.Key, l.after.ID)
		}
	}
	return q
}
