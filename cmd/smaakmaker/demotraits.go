package main

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/fraud/simulate"
)

// traitColumns are rows of ballot_traits, column by column.
type traitColumns struct {
	guests         []uuid.UUID
	tokens         [7][]int64 // net, asn, device, profile, domain, shape, ref
	regions, codes []string
	dwell, solve   []*int32
	age            []*float32
	scores         []float32
}

// notice keeps how the simulated ballots were cast, as if the house had seen them: the tokens are hashes already.
func (d *demo) notice(ctx context.Context, round uuid.UUID, ballots []simulate.Ballot) error {
	var c traitColumns
	scorer := fraud.NewScorer()
	for i := range ballots {
		c.add(&ballots[i].Vote, scorer)
	}
	t := c.tokens
	_, err := d.db.Pool.Exec(ctx, `INSERT INTO ballot_traits (round_id, voter_id, at, net, asn, device, profile, domain, shape, ref,
			region, dwell_ms, solve_ms, account_hours, score, codes)
		SELECT b.round_id, b.voter_id, b.cast_at, s.net, s.asn, s.device, s.profile, s.domain, s.shape, s.ref,
			s.region, s.dwell, s.solve, s.age, s.score, array_remove(string_to_array(s.codes, ' '), '')
		FROM unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
			$10::text[], $11::int[], $12::int[], $13::real[], $14::real[], $15::text[])
			AS s (guest, net, asn, device, profile, domain, shape, ref, region, dwell, solve, age, score, codes)
		JOIN voters v ON v.guest_id = s.guest JOIN ballots b ON b.round_id = $1 AND b.voter_id = v.id`,
		round, c.guests, t[0], t[1], t[2], t[3], t[4], t[5], t[6], c.regions, c.dwell, c.solve, c.age, c.scores, c.codes)
	if err != nil {
		return fmt.Errorf("keep how ballots were cast: %w", err)
	}
	return nil
}

func (c *traitColumns) add(v *fraud.Vote, scorer *fraud.Scorer) {
	scored := scorer.Score(v, &fraud.Known{})
	codes := ""
	for _, r := range scored.Reasons {
		codes += string(r.Code) + " "
	}
	for i, token := range [7]string{v.Net, v.ASN, v.Device, v.Key, v.Domain, v.Shape, v.Ref} {
		c.tokens[i] = append(c.tokens[i], tokenOf(token))
	}
	c.guests, c.regions = append(c.guests, guestOf(v.ID).GuestID), append(c.regions, regionOf(v.Region))
	c.dwell, c.solve = append(c.dwell, wholeOf(v.Dwell)), append(c.solve, wholeOf(v.Pow))
	c.scores, c.codes = append(c.scores, float32(scored.Chance)), append(c.codes, codes)
	if age := float32(v.Age); math.IsNaN(v.Age) {
		c.age = append(c.age, nil)
	} else {
		c.age = append(c.age, &age)
	}
}

// tokenOf is a token as the house keeps it, 0 for an unknown one.
func tokenOf(token string) int64 {
	if token == "" {
		return 0
	}
	hash := sha256.Sum256([]byte(token))
	return int64(binary.BigEndian.Uint64(hash[:]))
}

// regionOf is a region as short as the house keeps it.
func regionOf(token string) string {
	if token == "" {
		return ""
	}
	return fmt.Sprintf("%08x", uint32(tokenOf(token)))
}

func wholeOf(ms float64) *int32 {
	if math.IsNaN(ms) {
		return nil
	}
	whole := int32(min(ms, math.MaxInt32))
	return &whole
}
