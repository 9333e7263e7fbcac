package voting

import (
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// packCode is an on-pack code that exists.
type packCode struct {
	batch   int
	weight  int
	expires *time.Time
	revoked bool
	voter   uuid.UUID // who redeemed it; the zero id while nobody has
}

// refuse returns why a voter may not use the code now, or "". A code that was redeemed stays with its voter, whatever
// became of its batch since. Nobody is the zero id.
func (c *packCode) refuse(voter uuid.UUID, now time.Time) string {
	switch {
	case c == nil:
		return ReasonCodeUnknown
	case c.voter != uuid.Nil && c.voter == voter:
		return ""
	case c.voter != uuid.Nil:
		return ReasonCodeUsed
	case c.revoked:
		return ReasonCodeRevoked
	case c.expires != nil && !now.Before(*c.expires):
		return ReasonCodeExpired
	}
	return ""
}

// queueCodes locks the codes that the batch redeems, in the order of their hashes, with their batches against being revoked,
// and reads who has redeemed them.
func (f *flush) queueCodes(batch *pgx.Batch, s *standing) {
	var asked []uuid.UUID
	for _, r := range f.requests {
		if r.Code != uuid.Nil {
			asked = append(asked, r.Code)
		}
	}
	if len(asked) == 0 {
		return
	}
	s.codes = make(map[uuid.UUID]*packCode, len(asked))
	macs := list(distinct(asked))
	batch.Queue(`SELECT FROM pack_codes c JOIN code_batches b ON b.serial = c.batch WHERE c.mac = ANY($1::uuid[])
		ORDER BY c.mac FOR NO KEY UPDATE OF c FOR SHARE OF b`, macs)
	// One look into the index for each, here and below: a join may read all redemptions there are.
	batch.Queue(`SELECT c.mac, c.batch, b.weight, b.expires_at, b.revoked_at IS NOT NULL,
			(SELECT r.voter_id FROM code_redemptions r WHERE r.mac = c.mac)
		FROM pack_codes c JOIN code_batches b ON b.serial = c.batch WHERE c.mac = ANY($1::uuid[])`, macs).
		Query(func(rows pgx.Rows) error {
			for rows.Next() {
				var mac, voter pgtype.UUID
				c := &packCode{}
				if err := rows.Scan(&mac, &c.batch, &c.weight, &c.expires, &c.revoked, &voter); err != nil {
					return err
				}
				c.voter = voter.Bytes
				s.codes[mac.Bytes] = c
			}
			return rows.Err()
		})
}

// queueCarried reads what the codes of known voters weigh, for the rounds that take codes.
func (f *flush) queueCarried(batch *pgx.Batch, s *standing) {
	var voters []uuid.UUID
	for _, r := range f.requests {
		if v, known := s.voters[roll{r.Round.CampaignID, r.who()}]; known && r.Round.Settings.TakesCodes() {
			voters = append(voters, v.id)
		}
	}
	if len(voters) == 0 {
		return
	}
	batch.Queue(`SELECT v.id, (SELECT coalesce(sum(r.weight), 0) FROM code_redemptions r WHERE r.voter_id = v.id)
		FROM unnest($1::uuid[]) AS v (id)`, list(distinct(voters))).
		Query(func(rows pgx.Rows) error {
			var voter pgtype.UUID
			var weight int
			_, err := pgx.ForEachRow(rows, []any{&voter, &weight}, func() error {
				s.carried[voter.Bytes] = weight
				return nil
			})
			return err
		})
}
