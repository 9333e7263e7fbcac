package voting

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// ReasonSameAddress is an account whose address is another one's, written another way, who has voted in the campaign (R01).
const ReasonSameAddress = "same-address"

// canonicalEmail is the one form of an address that is kept (members.NormalizeEmail) under which its owner cannot have another:
// without what stands behind '+' where the provider delivers that to the same person, at Gmail without dots too.
func canonicalEmail(address string) string {
	local, domain, _ := strings.Cut(address, "@")
	switch domain {
	case "googlemail.com":
		domain = "gmail.com"
	case "protonmail.com", "pm.me":
		domain = "proton.me"
	}
	switch domain {
	case "gmail.com", "proton.me", "outlook.com", "outlook.de", "outlook.fr", "outlook.be", "hotmail.com", "hotmail.nl", "hotmail.be", "hotmail.de",
		"hotmail.fr", "hotmail.co.uk", "live.com", "live.nl", "live.be", "live.de", "live.fr", "live.co.uk", "msn.com", "icloud.com", "me.com", "mac.com",
		"fastmail.com", "fastmail.fm", "posteo.de", "mailbox.org", "zoho.com", "yandex.com", "yandex.ru":
		if plain, _, _ := strings.Cut(local, "+"); plain != "" {
			local = plain
		}
	}
	if domain == "gmail.com" {
		local = strings.ReplaceAll(local, ".", "")
	}
	return local + "@" + domain
}

// claim names an address in a campaign.
type claim struct{ campaign, mac uuid.UUID }

// claiming is a claim on its way into the database.
type claiming struct {
	claim
	voter uuid.UUID
}

// claimOf is the keyed hash of an address, with the key of the campaign.
func claimOf(campaign uuid.UUID, key []byte, email string) claim {
	return claimBy(hmac.New(sha256.New, key), campaign, email)
}

// claimBy is claimOf by an HMAC that has the key and has been given nothing yet.
func claimBy(m hash.Hash, campaign uuid.UUID, email string) claim {
	text := append(make([]byte, 0, 128), "smaakmaker identity v1\x00email\x00"...)
	m.Write(append(text, canonicalEmail(email)...))
	var sum [sha256.Size]byte
	return claim{campaign, uuid.UUID(m.Sum(sum[:0])[:16])}
}

// claims reports that an address was claimed by somebody else, which only the database knew.
func claims(err error) bool {
	var pgErr *pgconn.PgError
	return errors.As(err, &pgErr) && pgErr.ConstraintName == "identity_claims_pkey"
}

// lookAtClaims reads which addresses of the batch's new voters are claimed. A flush asks only after it has met one: claims that
// meet are rare, and this is a round trip more.
func (f *flush) lookAtClaims(ctx context.Context, tx pipe, s *standing) error {
	var campaigns, macs ids
	for _, r := range f.requests {
		email := s.people[r.MemberID].email
		if _, known := s.voters[roll{r.Round.CampaignID, r.MemberID}]; known || email == "" || r.key == nil {
			continue
		}
		c := claimOf(r.Round.CampaignID, r.key, email)
		campaigns, macs = append(campaigns, pgID(c.campaign)), append(macs, pgID(c.mac))
	}
	batch := &pgx.Batch{}
	batch.Queue(`SELECT c.campaign_id, c.mac FROM unnest($1::uuid[], $2::uuid[]) a (campaign, mac)
		JOIN identity_claims c ON c.campaign_id = a.campaign AND c.kind = 'email' AND c.mac = a.mac`, campaigns, macs).
		Query(func(rows pgx.Rows) error {
			var campaign, mac pgtype.UUID
			_, err := pgx.ForEachRow(rows, []any{&campaign, &mac}, func() error {
				s.claimed[claim{campaign.Bytes, mac.Bytes}] = true
				return nil
			})
			return err
		})
	if err := tx.PgxSend(ctx, batch); err != nil {
		return fmt.Errorf("look at claims: %w", err)
	}
	return nil
}

// claims is what somebody who is new in the campaign claims. Guests have no address and claim nothing: the zero claim.
func (f *fold) claims(r *request, voter enrolment, who person) claim {
	if voter.id != uuid.Nil || who.email == "" {
		return claim{}
	}
	return claimBy(f.mac(r.key), r.Round.CampaignID, who.email)
}

// claimFor notes that what is claimed is a new voter's.
func (f *fold) claimFor(c claim, voter uuid.UUID) {
	if c != (claim{}) {
		f.claimed[c] = true
		f.claiming = append(f.claiming, claiming{c, voter})
	}
}

// queueClaims stores the claims of new voters. Where another account has one already, the transaction fails and looks again.
func (f *fold) queueClaims(batch *pgx.Batch) {
	n := len(f.claiming)
	if n == 0 {
		return
	}
	slices.SortFunc(f.claiming, func(a, b claiming) int {
		return cmp.Or(compareIDs(a.campaign, b.campaign), compareIDs(a.mac, b.mac))
	})
	campaigns, macs, voters := newList(n), newList(n), newList(n)
	for i, c := range f.claiming {
		campaigns[i], macs[i], voters[i] = pgID(c.campaign), pgID(c.mac), pgID(c.voter)
	}
	batch.Queue(`INSERT INTO identity_claims (campaign_id, kind, mac, voter_id)
		SELECT coalesce(c, ($1::uuid[])[1]), 'email', m, v
		FROM (SELECT unnest($1::uuid[]) AS c, unnest($2::uuid[]) AS m, unnest($3::uuid[]) AS v) u`, uniform(campaigns), macs, voters)
}
