package voting

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Totals are the ballots of a round by state and the votes by option.
type Totals struct {
	Ballots map[State]int64
	Weight  int64 // of the counted ballots
	Votes   map[uuid.UUID]int64
}

// Difference is one figure in which the projection differs from the ballots. Option is set when What is "votes"; else
// What is a state of ballots, or "weight".
type Difference struct {
	What       string    `json:"what"`
	Option     uuid.UUID `json:"option,omitzero"`
	Projection int64     `json:"projection"`
	Ballots    int64     `json:"ballots"`
}

// Count is a round counted from its ballots, one by one content, with the projection of the same moment beside it.
type Count struct {
	Options    []uuid.UUID    // option i of Ballots, withdrawn ones too
	Ballots    []tally.Ballot // the counted ballots, each distinct content about once; without duels that were not decided
	Found      Totals
	Kept       Totals
	Voters     map[State]int64 // of duels and sets, whose ballots are answers: voters with one in that state; else nil
	Tiers      map[Tier]int64  // counted ballots
	Unreadable int64           // ballots marked as counted that break the rules of the method: no code of ours stores such

	number map[uuid.UUID]int
}

// Differences lists where the projection differs, in a fixed order; empty when it agrees.
func (c Count) Differences() []Difference {
	d := []Difference{}
	add := func(what string, option uuid.UUID, kept, found int64) {
		if kept != found {
			d = append(d, Difference{what, option, kept, found})
		}
	}
	for _, s := range []State{Counted, Pending, Held, Removed, Withdrawn} {
		add(string(s), uuid.Nil, c.Kept.Ballots[s], c.Found.Ballots[s])
	}
	add("weight", uuid.Nil, c.Kept.Weight, c.Found.Weight)
	ids := slices.AppendSeq(slices.Collect(maps.Keys(c.Kept.Votes)), maps.Keys(c.Found.Votes))
	slices.SortFunc(ids, compareIDs)
	for _, id := range slices.Compact(ids) {
		add("votes", id, c.Kept.Votes[id], c.Found.Votes[id])
	}
	return d
}

// countQuery reads the ballots, aggregated by content, and the projection in one statement, hence of one moment.
const countQuery = `
	SELECT 'ballots' AS kind, choice::text AS key, state, tier, sum(weight)::bigint AS weight, count(*) AS n
	FROM (SELECT CASE WHEN state = 'counted' THEN choice END AS choice, state, tier, weight
	      FROM ballots WHERE round_id = @round) b
	GROUP BY choice, state, tier
	UNION ALL
	SELECT 'votes', option_id::text, '', '', votes, 0 FROM tally_options WHERE round_id = @round
	UNION ALL
	SELECT 'total', '', s.state, '', s.n, 0 FROM tally_rounds t
	CROSS JOIN LATERAL (VALUES ('counted', t.counted), ('pending', t.pending), ('held', t.held), ('removed', t.removed),
		('withdrawn', t.withdrawn), ('weight', t.weight)) s (state, n)
	WHERE t.round_id = @round
	UNION ALL
	SELECT 'voters', '', state, '', count(DISTINCT voter_id), 0 FROM ballots WHERE round_id = @round AND @tasks GROUP BY state`

type countRow struct {
	Kind   string
	Key    sql.NullString
	State  string
	Tier   Tier
	Weight int64
	N      int64
}

// Recount counts a round from its ballots (L4). It locks nothing: whoever needs the count to stay true holds the
// round's row.
func Recount(tx *gorm.DB, r ideas.Round) (Count, error) {
	options, err := Options(tx, r.ID)
	if err != nil {
		return Count{}, err
	}
	c := newCount(options)
	tasks := HasTasks(r)
	if tasks {
		c.Voters = map[State]int64{}
	}
	rows, err := tx.Raw(countQuery, sql.Named("round", r.ID), sql.Named("tasks", tasks)).Rows()
	if err != nil {
		return Count{}, fmt.Errorf("count ballots: %w", err)
	}
	defer rows.Close()
	e := ElectionOf(r, len(options))
	for rows.Next() {
		var row countRow
		if err := rows.Scan(&row.Kind, &row.Key, &row.State, &row.Tier, &row.Weight, &row.N); err != nil {
			return Count{}, fmt.Errorf("count ballots: %w", err)
		}
		if err := c.take(row, e); err != nil {
			return Count{}, fmt.Errorf("count ballots: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return Count{}, fmt.Errorf("count ballots: %w", err)
	}
	return c, nil
}

func newCount(options []ideas.RoundOption) Count {
	c := Count{
		Found: Totals{Ballots: map[State]int64{}, Votes: map[uuid.UUID]int64{}},
		Kept:  Totals{Ballots: map[State]int64{}, Votes: map[uuid.UUID]int64{}},
		Tiers: map[Tier]int64{}, number: map[uuid.UUID]int{},
	}
	for i, o := range options {
		c.number[o.IdeaID] = i
		c.Options = append(c.Options, o.IdeaID)
		c.Found.Votes[o.IdeaID] = 0
	}
	return c
}

// take enters one row of countQuery.
func (c *Count) take(row countRow, e tally.Election) error {
	switch {
	case row.Kind == "votes":
		id, err := uuid.Parse(row.Key.String)
		c.Kept.Votes[id] = row.Weight
		return err
	case row.Kind == "total" && row.State == "weight":
		c.Kept.Weight = row.Weight
	case row.Kind == "total":
		c.Kept.Ballots[State(row.State)] = row.Weight
	case row.Kind == "voters":
		c.Voters[State(row.State)] = row.Weight
	case State(row.State) != Counted:
		c.Found.Ballots[State(row.State)] += row.N
	default:
		c.takeCounted(row, e)
	}
	return nil
}

func (c *Count) takeCounted(row countRow, e tally.Election) {
	choice, err := ParseChoice([]byte(row.Key.String))
	b, decided := choice.Ballot(c.number, row.Weight)
	if err != nil || decided && tally.Valid(e, b) != nil {
		c.Unreadable += row.N
		return
	}
	if decided {
		c.Ballots = append(c.Ballots, b)
	}
	c.Found.Ballots[Counted] += row.N
	c.Found.Weight += b.Weight
	c.Tiers[row.Tier] += row.N
	for _, p := range choice.Contribution() {
		c.Found.Votes[p.Option] += p.Amount * b.Weight
	}
}
