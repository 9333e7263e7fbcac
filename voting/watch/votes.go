package watch

import (
	"context"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// selectVotes takes the voters in the order of their ids, so that two scans of the same round read the same.
const selectVotes = `SELECT b.id, b.voter_id, b.choice, b.cast_at, coalesce(t.net, 0), coalesce(t.asn, 0), coalesce(t.device, 0),
		coalesce(t.profile, 0), coalesce(t.domain, 0), coalesce(t.shape, 0), coalesce(t.ref, 0), coalesce(t.region, ''),
		t.dwell_ms, t.solve_ms, t.account_hours
	FROM ballots b LEFT JOIN ballot_traits t ON t.round_id = b.round_id AND t.voter_id = b.voter_id AND t.task = b.task
	WHERE b.round_id = $1 AND b.state IN ('counted', 'held', 'pending') ORDER BY b.voter_id, b.cast_at, b.id`

// Votes gives add every counted, held and pending ballot of a round with its traits, as the scan takes them: the id is the
// ballot's, the option its id. What is not known of a ballot stays unknown; ballots that choose nothing are left out.
//
// The scan knows one option a vote. Of a ballot with several it gets the one that is wanted most (of rankings the first, of
// points and scores the highest); where several are wanted alike, as in approvals, one of them drawn by the ballot's id, so
// that a ballot for one option alone weighs more for it than a ballot for many; Set then tells them all. Of duels and best-worst sets a voter has many
// ballots: the scan gets one vote, under the id of the latest, for the option that was chosen most often.
//
// db may be a transaction. Errors: that of add, and those of the database.
func Votes(ctx context.Context, db *gorm.DB, roundID uuid.UUID, add func(fraud.Vote) error) error {
	var round ideas.Round
	if err := db.WithContext(ctx).Take(&round, "id = ?", roundID).Error; err != nil {
		return fmt.Errorf("load round: %w", err)
	}
	var give taker = forEach(add)
	if voting.HasTasks(round) {
		give = &together{add: add}
	}
	return voting.OnPgx(db.WithContext(ctx), func(pg pgx.Tx) error {
		rows, err := pg.Query(ctx, selectVotes, roundID)
		if err != nil {
			return fmt.Errorf("read votes: %w", err)
		}
		defer rows.Close()
		var r row
		for rows.Next() {
			if err := r.scan(rows); err != nil {
				return fmt.Errorf("read a vote: %w", err)
			}
			if err := give.take(&r); err != nil {
				return err
			}
		}
		if err := rows.Err(); err != nil {
			return fmt.Errorf("read votes: %w", err)
		}
		return give.end()
	})
}

// row is a ballot with its traits.
type row struct {
	id, voter uuid.UUID
	choice    []byte
	tokens    [7]int64 // net, asn, device, profile, domain, shape, ref; 0: unknown
	dwell     *int32
	solve     *int32
	age       *float32
	vote      fraud.Vote
}

// scan reads the next row into r; tokens become short text.
func (r *row) scan(rows pgx.Rows) error {
	r.vote = fraud.Blank()
	v, t := &r.vote, &r.tokens
	err := rows.Scan(&r.id, &r.voter, &r.choice, &v.At, &t[0], &t[1], &t[2], &t[3], &t[4], &t[5], &t[6], &v.Region, &r.dwell, &r.solve, &r.age)
	if err != nil {
		return err
	}
	v.ID, v.Voter = r.id.String(), hex.EncodeToString(r.voter[8:])
	v.Net, v.ASN, v.Device, v.Key = token(t[0]), token(t[1]), token(t[2]), token(t[3])
	v.Domain, v.Shape, v.Ref = token(t[4]), token(t[5]), token(t[6])
	v.Dwell, v.Pow = numberOr(r.dwell), numberOr(r.solve)
	if r.age != nil {
		v.Age = float64(*r.age)
	}
	return nil
}

// token is a hash as text; the empty one, unknown, of 0.
func token(hash int64) string {
	if hash == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(hash), 36)
}

func numberOr(n *int32) float64 {
	if n == nil {
		return math.NaN()
	}
	return float64(*n)
}

// taker is how ballots become votes.
type taker interface {
	take(r *row) error
	end() error
}

// forEach makes every ballot a vote.
type forEach func(fraud.Vote) error

func (add forEach) take(r *row) error {
	c, err := voting.ParseChoice(r.choice)
	if err != nil {
		return fmt.Errorf("ballot %s: %w", r.id, err)
	}
	best := Favourites(c)
	if len(best) == 0 {
		return nil
	}
	r.vote.Option, r.vote.Set = drawn(best, r.id).String(), all(best)
	return add(r.vote)
}

func (forEach) end() error { return nil }

// together makes the ballots of a voter, which follow each other, one vote.
type together struct {
	add    func(fraud.Vote) error
	voter  uuid.UUID
	vote   fraud.Vote
	chosen map[uuid.UUID]int
}

func (g *together) take(r *row) error {
	c, err := voting.ParseChoice(r.choice)
	if err != nil {
		return fmt.Errorf("ballot %s: %w", r.id, err)
	}
	if r.voter != g.voter {
		if err := g.end(); err != nil {
			return err
		}
		g.voter, g.chosen = r.voter, map[uuid.UUID]int{}
	}
	for _, o := range Favourites(c) {
		g.chosen[o]++
	}
	g.vote = r.vote
	return nil
}

func (g *together) end() error {
	best := highest(g.chosen)
	if len(best) == 0 {
		return nil
	}
	g.vote.Option, g.vote.Set = drawn(best, g.voter).String(), all(best)
	return g.add(g.vote)
}
