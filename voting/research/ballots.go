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
	"github.com/smaakmaker/smaakmaker/voting/tally"
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

// ballots is one row a voter: voter, tier, state, cast_hour (UTC), weight, then for single choice the option's id under
// 'choice', for approval 1 or 0 under 'approve_' and each option's id. Of a withdrawn ballot the choice is left empty.
// The order says nothing about when somebody came.
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
	t := table{header: []string{"voter", "tier", "state", "cast_hour", "weight"}}
	for _, n := range totals.Ballots {
		t.total += n
	}
	var ids []uuid.UUID
	if tally.Method(r.Method) == tally.Single {
		t.header = append(t.header, "choice")
	} else {
		for _, o := range options {
			ids = append(ids, o.IdeaID)
			t.header = append(t.header, "approve_"+o.IdeaID.String())
		}
	}
	t.each = func(yield func([]string) error) error {
		rows, err := db.Raw(`SELECT voter_id, tier, state, cast_at, weight, choice FROM ballots
			WHERE round_id = ? ORDER BY hashtextextended(voter_id::text, 0), task`, r.ID).Rows()
		if err != nil {
			return fmt.Errorf("read ballots: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var b voting.Ballot
			var choice []byte
			if err := rows.Scan(&b.VoterID, &b.Tier, &b.State, &b.CastAt, &b.Weight, &choice); err != nil {
				return fmt.Errorf("read ballots: %w", err)
			}
			b.Choice = choice
			cells, err := ballotCells(b, ids)
			if err != nil {
				return err
			}
			if err := yield(append([]string{pseudonym(key, "voter", r.ID, b.VoterID)}, cells...)); err != nil {
				return err
			}
		}
		return rows.Err()
	}
	return t, nil
}

// ballotCells is a row without its voter; options is nil for single choice.
func ballotCells(b voting.Ballot, options []uuid.UUID) ([]string, error) {
	cells := []string{string(b.Tier), string(b.State), hour(b.CastAt), strconv.Itoa(b.Weight)}
	c, err := voting.ParseChoice(b.Choice)
	if err != nil {
		return nil, err
	}
	if b.State == voting.Withdrawn {
		return append(cells, make([]string, max(1, len(options)))...), nil
	}
	if options == nil {
		if len(c.Choose) != 1 {
			return nil, fmt.Errorf("ballot of single choice names %d options", len(c.Choose))
		}
		return append(cells, c.Choose[0].String()), nil
	}
	for _, o := range options {
		mark := "0"
		if slices.Contains(c.Approve, o) {
			mark = "1"
		}
		cells = append(cells, mark)
	}
	return cells, nil
}

func hour(t time.Time) string { return t.UTC().Truncate(time.Hour).Format("2006-01-02T15:04Z") }
