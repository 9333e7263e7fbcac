package voting

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// guestRolls are the guests of a batch by campaign. Most batches have none and ask nothing of the database for them.
type guestRolls struct {
	of      map[uuid.UUID][]uuid.UUID
	all     []uuid.UUID
	casting []uuid.UUID // those who do not merely withdraw
}

func (f *flush) askedByGuests() guestRolls {
	g := guestRolls{of: map[uuid.UUID][]uuid.UUID{}}
	for _, r := range f.requests {
		if r.MemberID != uuid.Nil {
			continue
		}
		g.of[r.Round.CampaignID] = append(g.of[r.Round.CampaignID], r.GuestID)
		g.all = append(g.all, r.GuestID)
		if !r.withdraw {
			g.casting = append(g.casting, r.GuestID)
		}
	}
	return g
}

// queueGuests locks the guests against being claimed, those who are new here too: a claim waits until the batch is
// committed and takes what it cast, or the batch waits and finds the guest claimed.
func (g guestRolls) queueGuests(batch *pgx.Batch, s *standing, now time.Time) {
	if len(g.all) == 0 {
		return
	}
	if len(g.casting) > 0 {
		batch.Queue("INSERT INTO guests (id, created_at) SELECT id, $2 FROM unnest($1::uuid[]) AS g (id) ON CONFLICT DO NOTHING",
			list(distinct(g.casting)), now)
	}
	batch.Queue("SELECT id, claimed_at IS NOT NULL FROM guests WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE", list(distinct(g.all))).
		Query(func(rows pgx.Rows) error {
			var id pgtype.UUID
			p := person{guest: true}
			_, err := pgx.ForEachRow(rows, []any{&id, &p.claimed}, func() error {
				s.people[id.Bytes] = p
				return nil
			})
			return err
		})
}

// queueVoters locks the voters that the guests are.
func (g guestRolls) queueVoters(batch *pgx.Batch, s *standing) {
	for _, campaign := range sortedKeys(g.of) {
		batch.Queue(`SELECT v.* FROM unnest($2::uuid[]) g (id) CROSS JOIN LATERAL
			(SELECT campaign_id, guest_id, id, age_at_least, country, rules_accepted FROM voters
			WHERE campaign_id = $1 AND guest_id = g.id AND member_id IS NULL AND claimed_by IS NULL FOR NO KEY UPDATE) v`, pgID(campaign), list(distinct(g.of[campaign]))).Query(s.takeVoters)
	}
}
