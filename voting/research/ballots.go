package research

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// ballots is one row a voter, of duels and sets one row an answer: voter, tier, state, cast_hour (UTC), weight, and then what
// ballotColumns says, then what answerColumns and tagColumns say, of a voter with many rows in the first. Of a withdrawn ballot the choice is left
// empty. Last and not in the CSV is the weight that counts. The order says nothing about when somebody came, and is another in each
// file.
func (s *Service) ballots(ctx context.Context, src source, key []byte) (table, error) {
	db, r := s.d.DB.WithContext(ctx), src.round
	options, err := loadOptions(db, r.ID)
	if err != nil {
		return table{}, err
	}
	totals, err := voting.Projection(db, r.ID)
	if err != nil {
		return table{}, err
	}
	names, asked := pseudonyms{key, src.file}, answerColumns{r.Settings.Asked(), src.open}
	widths, err := asked.widths(db, r)
	if err != nil {
		return table{}, err
	}
	var d draft
	d.voters(!r.inTasks())
	columns := newBallotColumns(&d, r, options, key, names)
	open := asked.add(&d, widths)
	var profiles alike
	var tags tagColumns
	if !src.raw {
		if profiles, err = alikeIn(db, r); err != nil {
			return table{}, err
		}
		if tags, err = loadTags(db, &d, r, open); err != nil {
			return table{}, err
		}
	}
	d.finishBallots(r)
	profiles.note(&d)
	asked.note(&d)
	t := table{book: &d.book}
	for _, n := range totals.Ballots {
		t.total += n
	}
	t.each = func(yield func([]string) error) error {
		return eachBallot(db, r.ID, names.order(), func(b ballotRow) error {
			cells, err := columns.row(b.Ballot, b.person)
			if err != nil {
				return err
			}
			said, err := asked.row(b.answers, b.skipped(), profiles)
			if err != nil {
				return err
			}
			tagged, err := tags.row(b.answers, b.skipped())
			if err != nil {
				return err
			}
			return yield(slices.Concat(b.first(names), cells, said, tagged, []string{b.counts()}))
		})
	}
	return t, nil
}

// ballotRow is a ballot as it is read for a file.
type ballotRow struct {
	voting.Ballot
	person  uuid.NullUUID // who saw the ballot: a guest until the guest signed in
	answers []byte
	again   bool // not the voter's first row: the answers are told in that
}

// skipped is what stands for a question that the voter skipped.
func (b ballotRow) skipped() string {
	if b.again || b.State == voting.Withdrawn {
		return ""
	}
	return string(codebook.Skipped)
}

// counts is the weight of a ballot that counts, and 0 of any other.
func (b ballotRow) counts() string {
	if b.State != voting.Counted {
		return "0"
	}
	return strconv.Itoa(b.Weight)
}

func (b ballotRow) first(names pseudonyms) []string {
	return []string{names.of("voter", b.RoundID, b.VoterID), string(b.Tier), string(b.State), hour(b.CastAt), strconv.Itoa(b.Weight)}
}

func eachBallot(db *gorm.DB, round uuid.UUID, seed int64, yield func(ballotRow) error) error {
	rows, err := db.Raw(`SELECT b.voter_id, b.task, b.tier, b.state, b.cast_at, b.weight, b.choice, a.answers,
			CASE WHEN g.id IS NOT NULL AND (g.claimed_at IS NULL OR b.cast_at < g.claimed_at) THEN g.id ELSE v.member_id END AS person
		FROM ballots b LEFT JOIN voters v ON v.id = b.voter_id LEFT JOIN guests g ON g.id = v.guest_id
			LEFT JOIN ballot_answers a ON a.round_id = b.round_id AND a.voter_id = b.voter_id
		WHERE b.round_id = @round ORDER BY hashtextextended(b.voter_id::text, @seed), b.voter_id, hashtextextended(b.task, @seed), b.task`,
		sql.Named("round", round), sql.Named("seed", seed)).Rows()
	if err != nil {
		return fmt.Errorf("read ballots: %w", err)
	}
	defer rows.Close()
	var last uuid.UUID
	for rows.Next() {
		b := ballotRow{Ballot: voting.Ballot{RoundID: round}}
		var choice []byte
		if err := rows.Scan(&b.VoterID, &b.Task, &b.Tier, &b.State, &b.CastAt, &b.Weight, &choice, &b.answers, &b.person); err != nil {
			return fmt.Errorf("read ballots: %w", err)
		}
		b.Choice = choice
		if b.again = b.VoterID == last; b.again {
			b.answers = nil
		}
		last = b.VoterID
		if err := yield(b); err != nil {
			return err
		}
	}
	return rows.Err()
}

func hour(t time.Time) string { return t.UTC().Truncate(time.Hour).Format("2006-01-02T15:04Z") }

// loadOptions is the shortlist in its order, with titles.
func loadOptions(db *gorm.DB, round uuid.UUID) ([]option, error) {
	var out []option
	err := db.Raw(`SELECT o.*, coalesce(i.title, '') AS title FROM round_options o LEFT JOIN ideas i ON i.id = o.idea_id WHERE o.round_id = ? ORDER BY o.position, o.idea_id`, round).
		Scan(&out).Error
	if err != nil {
		return nil, fmt.Errorf("load options: %w", err)
	}
	return out, nil
}

// roomWhileOpen is for how many bytes of a text there is room while answers still come in: 1,000 characters.
const roomWhileOpen = 4000

// widths is how many bytes the longest answer to each open question is; nothing where none is written.
func (c answerColumns) widths(db *gorm.DB, r round) (map[string]int, error) {
	if !c.open {
		return map[string]int{}, nil
	}
	return textWidths(db, r)
}

// textWidths is how many bytes the longest answer to each open question is.
func textWidths(db *gorm.DB, r round) (map[string]int, error) {
	open, out := []string{}, map[string]int{}
	for _, q := range r.Settings.Asked() {
		if q.Kind == ideas.QuestionText {
			open = append(open, q.ID)
		}
	}
	if len(open) == 0 {
		return out, nil
	}
	var rows []struct {
		Key   string
		Width int
	}
	err := db.Raw(`SELECT e.key, max(octet_length(e.value)) AS width FROM ballot_answers a CROSS JOIN LATERAL jsonb_each_text(a.answers) e
		WHERE a.round_id = ? AND e.key IN ? GROUP BY e.key`, r.ID, open).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("measure answers: %w", err)
	}
	for _, row := range rows {
		out[row.Key] = row.Width
	}
	if r.State == ideas.RoundOpen {
		for _, id := range open {
			out[id] = max(out[id], roomWhileOpen)
		}
	}
	return out, nil
}
