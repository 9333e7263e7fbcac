package channels

import (
	"context"
	"encoding/json"
	"hash/maphash"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Bounds of what is remembered between two flushes and within a day.
const (
	mostWays   = 5_000   // pairs of campaign and channel
	mostPeople = 200_000 // visits of a day that are known to have been counted
)

// way is how somebody came: to which campaign, by which channel; "" for none.
type way struct{ slug, code string }

// Arrivals counts who comes to which campaign by which channel, and remembers nobody: a visitor is told from the next by a
// number that the browser keeps for its shuffle of ideas (I7), mixed with a key of this process and forgotten with the day.
// What was not flushed when the process dies is lost, as with views of ideas.
type Arrivals struct {
	s    *Service
	seed maphash.Seed
	mu   sync.Mutex
	day  string
	ways map[way]int64
	seen map[uint64]struct{}
}

// NewArrivals returns an empty counter that writes to s.
func NewArrivals(s *Service) *Arrivals {
	return &Arrivals{s: s, seed: maphash.MakeSeed(), ways: map[way]int64{}, seen: map[uint64]struct{}{}}
}

// Came counts a visitor once a day for each campaign and channel. A code that can be no channel counts as none; whether there is
// such a channel is seen when it is written. Agent is what the browser calls itself: robots are not counted.
func (n *Arrivals) Came(visitor int64, slug, code, agent string) {
	if Robot(agent) {
		return
	}
	if !codePattern.MatchString(code) {
		code = ""
	}
	w, day := way{slug, code}, n.s.d.Now().Format(time.DateOnly)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.day != day {
		n.day = day
		clear(n.seen)
	}
	who := maphash.Comparable(n.seed, struct {
		way
		visitor int64
	}{w, visitor})
	if _, again := n.seen[who]; again || len(n.seen) >= mostPeople {
		return
	}
	if _, known := n.ways[w]; !known && len(n.ways) >= mostWays {
		return
	}
	n.seen[who] = struct{}{}
	n.ways[w]++
}

// robots are what programs call themselves that open pages without anybody looking: search engines, previews of links in
// messages, monitors and libraries.
var robots = []string{"bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "whatsapp", "lighthouse", "headless", "curl/",
	"wget/", "python", "go-http", "java/", "okhttp", "uptime", "monitor", "feed"}

// Robot reports whether a browser's name is missing or that of a program.
func Robot(agent string) bool {
	agent = strings.ToLower(agent)
	for _, word := range robots {
		if strings.Contains(agent, word) {
			return true
		}
	}
	return agent == ""
}

// Flush writes what was counted. What could not be written is counted again the next time.
func (n *Arrivals) Flush(ctx context.Context) error {
	n.mu.Lock()
	ways, day := n.ways, n.day
	n.ways = map[way]int64{}
	n.mu.Unlock()
	if len(ways) == 0 {
		return nil
	}
	err := n.s.addArrivals(ctx, day, ways)
	if err == nil {
		return nil
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for w, count := range ways {
		n.ways[w] += count
	}
	return err
}

func (s *Service) addArrivals(ctx context.Context, day string, ways map[way]int64) error {
	type row struct {
		Slug  string `json:"slug"`
		Code  string `json:"code"`
		Count int64  `json:"count"`
	}
	rows := make([]row, 0, len(ways))
	for w, count := range ways {
		rows = append(rows, row{w.slug, w.code, count})
	}
	raw, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		err := tx.Exec(`INSERT INTO channels (id, campaign_id, code, label, kind, created_at)
			SELECT gen_random_uuid(), campaigns.id, came.code, came.code, came.code, ?
			FROM jsonb_to_recordset(?::jsonb) AS came (slug text, code text)
			JOIN campaigns ON campaigns.slug = came.slug WHERE came.code = ? ORDER BY campaigns.id
			ON CONFLICT DO NOTHING`, s.d.Now(), string(raw), Fans).Error
		if err != nil {
			return err
		}
		// in one order, so that two processes never wait for each other in a circle; a code nobody made counts as none
		return tx.Exec(`INSERT INTO arrivals (campaign_id, channel_id, day, visitors)
			SELECT campaigns.id, channels.id, ?::date, sum(came.count)::bigint
			FROM jsonb_to_recordset(?::jsonb) AS came (slug text, code text, count bigint)
			JOIN campaigns ON campaigns.slug = came.slug
			LEFT JOIN channels ON channels.campaign_id = campaigns.id AND channels.code = came.code
			GROUP BY campaigns.id, channels.id ORDER BY campaigns.id, channels.id
			ON CONFLICT ON CONSTRAINT arrivals_once DO UPDATE SET visitors = arrivals.visitors + excluded.visitors`, day, string(raw)).Error
	})
}
