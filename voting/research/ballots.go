package research

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting"
)

// pseudonym names somebody in files: 64 bits of HMAC-SHA256(key of the campaign, the parts). It is not the pseudonym
// behind the log's commitments, and the parts keep files of different rounds from being joined by it.
func pseudonym(key []byte, kind string, parts ...uuid.UUID) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(kind))
	for _, p := range parts {
		m.Write(p[:])
	}
	return hex.EncodeToString(m.Sum(nil)[:8])
}

// ballots is one row a voter, of duels and sets one row an answer: voter, tier, state, cast_hour (UTC), weight, and then what
// ballotColumns says, then what answerColumns says, of a voter with many rows in the first. Of a withdrawn ballot the choice is left empty. The order says nothing about when somebody came.
func (s *Service) ballots(ctx context.Context, r round, key []byte) (table, error) {
	db := s.d.DB.WithContext(ctx)
	options, err := voting.Options(db, r.ID)
	if err != nil {
		return table{}, err
	}
	totals, err := voting.Projection(db, r.ID)
	if err != nil {
		return table{}, err
	}
	columns, asked := newBallotColumns(r, options, key), answerColumns(r.Settings.Questions)
	t := table{header: slices.Concat([]string{"voter", "tier", "state", "cast_hour", "weight"}, columns.header, asked.header())}
	for _, n := range totals.Ballots {
		t.total += n
	}
	t.each = func(yield func([]string) error) error {
		rows, err := db.Raw(`SELECT b.voter_id, b.task, b.tier, b.state, b.cast_at, b.weight, b.choice, a.answers,
				CASE WHEN g.id IS NOT NULL AND (g.claimed_at IS NULL OR b.cast_at < g.claimed_at) THEN g.id ELSE v.member_id END AS person
			FROM ballots b LEFT JOIN voters v ON v.id = b.voter_id LEFT JOIN guests g ON g.id = v.guest_id
				LEFT JOIN ballot_answers a ON a.round_id = b.round_id AND a.voter_id = b.voter_id
			WHERE b.round_id = ? ORDER BY hashtextextended(b.voter_id::text, 0), b.task`, r.ID).Rows()
		if err != nil {
			return fmt.Errorf("read ballots: %w", err)
		}
		defer rows.Close()
		var last uuid.UUID
		for rows.Next() {
			var b voting.Ballot
			var choice, answers []byte
			var person uuid.NullUUID // who saw the ballot: a guest until the guest signed in
			if err := rows.Scan(&b.VoterID, &b.Task, &b.Tier, &b.State, &b.CastAt, &b.Weight, &choice, &answers, &person); err != nil {
				return fmt.Errorf("read ballots: %w", err)
			}
			b.Choice = choice
			cells, err := columns.row(b, person)
			if err != nil {
				return err
			}
			if b.VoterID == last {
				answers = nil // told in the voter's first row
			}
			last = b.VoterID
			said, err := asked.row(answers)
			if err != nil {
				return err
			}
			first := []string{pseudonym(key, "voter", r.ID, b.VoterID), string(b.Tier), string(b.State), hour(b.CastAt), strconv.Itoa(b.Weight)}
			if err := yield(slices.Concat(first, cells, said)); err != nil {
				return err
			}
		}
		return rows.Err()
	}
	return t, nil
}

func hour(t time.Time) string { return t.UTC().Truncate(time.Hour).Format("2006-01-02T15:04Z") }
