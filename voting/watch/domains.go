package watch

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const (
	domainYoung = 7 * 24 * time.Hour // a domain is new for so long after its first account
	domainMany  = 5                  // accounts that make a new domain worth a word
	domainAgain = time.Minute        // then it is looked at again
	mostDomains = 1 << 13            // domains that are remembered
)

// domains remember which domains of addresses appeared with many accounts within a week. It is for one goroutine.
type domains struct {
	now ideas.Now
	all map[string]sighting
}

type sighting struct {
	at    time.Time // when it was looked up
	burst bool
}

func newDomains(now ideas.Now) *domains { return &domains{now, map[string]sighting{}} }

// burst reports what was found of an address's domain.
func (d *domains) burst(email string) bool {
	_, domain, _ := strings.Cut(email, "@")
	return d.all[domain].burst
}

// look looks the domains of voters up that were not, lately. Those where everybody can have an address are left out.
func (d *domains) look(ctx context.Context, tx pgx.Tx, voters []voter) error {
	now := d.now()
	if len(d.all) > mostDomains {
		clear(d.all)
	}
	var ask []string
	for _, v := range voters {
		domain := domainOf(v.email)
		if known, there := d.all[domain]; domain == "" || v.imported || there && now.Sub(known.at) < domainAgain {
			continue
		}
		d.all[domain] = sighting{at: now}
		ask = append(ask, domain)
	}
	if len(ask) == 0 {
		return nil
	}
	rows, err := tx.Query(ctx, `SELECT a.domain FROM unnest($1::text[]) a (domain)
		CROSS JOIN LATERAL (SELECT created_at FROM members WHERE split_part(email, '@', 2) = a.domain ORDER BY created_at LIMIT 1) first
		CROSS JOIN LATERAL (SELECT count(*) AS n FROM (SELECT FROM members WHERE split_part(email, '@', 2) = a.domain LIMIT $2) few) m
		WHERE first.created_at > $3 AND m.n >= $2`, ask, domainMany, now.Add(-domainYoung))
	if err != nil {
		return fmt.Errorf("look up domains: %w", err)
	}
	var domain string
	if _, err := pgx.ForEachRow(rows, []any{&domain}, func() error { d.all[domain] = sighting{now, true}; return nil }); err != nil {
		return fmt.Errorf("look up domains: %w", err)
	}
	return nil
}
