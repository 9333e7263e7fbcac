package results

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Document is a frozen result. Its JSON is kept byte for byte, and the hash of those bytes stands in the log. Shares
// and bounds have six decimals.
type Document struct {
	Version   int                   `json:"v"` // 1
	Campaign  uuid.UUID             `json:"campaign"`
	Round     uuid.UUID             `json:"round"`
	Number    int                   `json:"number"`
	Method    string                `json:"method"`
	Seats     int                   `json:"seats"`
	OpenedAt  *time.Time            `json:"openedAt"`
	ClosedAt  time.Time             `json:"closedAt"`
	Ballots   ledger.Counts         `json:"ballots"`
	Base      int64                 `json:"base"` // weight of the counted ballots
	Ranking   []Line                `json:"ranking"`
	Winners   []uuid.UUID           `json:"winners"`
	Ties      []Tie                 `json:"ties"`
	Withdrawn []Line                `json:"withdrawnOptions"` // left during the vote; not ranked, cannot win
	Tiers     map[voting.Tier]int64 `json:"tiers"`            // counted ballots by how well the voter is known
}

// Line is one option in a result. Votes, Share, Low and High are nil where only ranks may be seen.
type Line struct {
	Option uuid.UUID `json:"option"`
	Title  string    `json:"title"`
	Rank   int       `json:"rank,omitempty"` // equal votes share a rank
	Votes  *int64    `json:"votes,omitempty"`
	Share  *float64  `json:"share,omitempty"` // of the base, 0 to 1
	Low    *float64  `json:"low,omitempty"`   // 95 % Wilson interval of share
	High   *float64  `json:"high,omitempty"`
	Winner bool      `json:"winner"`
}

// Tie is a set of options that came out equal and how that was settled.
type Tie struct {
	Rank     int         `json:"rank"`
	Options  []uuid.UUID `json:"options"`
	Settled  string      `json:"settled"`  // "shared-rank"
	Decisive bool        `json:"decisive"` // more options win than there are seats
}

// option is an option with what a result says of it beside its votes.
type option struct {
	IdeaID      uuid.UUID
	Title       string
	WithdrawnAt *time.Time
}

func loadOptions(db *gorm.DB, roundID uuid.UUID) ([]option, error) {
	var list []option
	err := db.Raw(`SELECT o.idea_id, i.title, o.withdrawn_at FROM round_options o JOIN ideas i ON i.id = o.idea_id
		WHERE o.round_id = ? ORDER BY o.position, o.idea_id`, roundID).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("load options with titles: %w", err)
	}
	return list, nil
}

// ranked is the part of a result that follows from totals.
type ranked struct {
	Ranking   []Line
	Winners   []uuid.UUID
	Ties      []Tie
	Withdrawn []Line
}

// rank makes the ranking of a method whose result depends on totals alone. Votes for an option that left stay in the
// base of the shares, since those voters took part.
func rank(options []option, t voting.Totals, seats int) ranked {
	r := ranked{Ranking: []Line{}, Winners: []uuid.UUID{}, Ties: []Tie{}, Withdrawn: []Line{}}
	var in []option
	var votes []int64
	for _, o := range options {
		if o.WithdrawnAt == nil {
			in, votes = append(in, o), append(votes, t.Votes[o.IdeaID])
		} else {
			r.Withdrawn = append(r.Withdrawn, lineOf(o, t.Votes[o.IdeaID], t.Weight))
		}
	}
	result := tally.FromTotals(votes, t.Weight, seats)
	for _, s := range result.Ranking {
		l := lineOf(in[s.Option], s.Votes, t.Weight)
		l.Rank, l.Winner = s.Rank, s.Winner
		r.Ranking = append(r.Ranking, l)
	}
	for _, w := range result.Winners {
		r.Winners = append(r.Winners, in[w].IdeaID)
	}
	for _, tie := range result.Ties {
		ids := make([]uuid.UUID, len(tie.Options))
		for i, o := range tie.Options {
			ids[i] = in[o].IdeaID
		}
		r.Ties = append(r.Ties, Tie{tie.Rank, ids, tie.Settled, tie.Decisive})
	}
	return r
}

func lineOf(o option, votes, base int64) Line {
	s := tally.Wilson(votes, base).Rounded()
	return Line{Option: o.IdeaID, Title: o.Title, Votes: &votes, Share: &s.P, Low: &s.Low, High: &s.High}
}

func countsOf(t voting.Totals) ledger.Counts {
	return ledger.Counts{Counted: t.Ballots[voting.Counted], Pending: t.Ballots[voting.Pending], Held: t.Ballots[voting.Held],
		Removed: t.Ballots[voting.Removed], Withdrawn: t.Ballots[voting.Withdrawn]}
}

// newDocument is the result of a closed round whose ballots were counted.
func newDocument(r ideas.Round, options []option, c voting.Count) Document {
	k := rank(options, c.Found, r.Seats)
	d := Document{Version: 1, Campaign: r.CampaignID, Round: r.ID, Number: r.Number, Method: r.Method, Seats: r.Seats,
		OpenedAt: utc(r.OpenedAt), Ballots: countsOf(c.Found), Base: c.Found.Weight, Ranking: k.Ranking, Winners: k.Winners,
		Ties: k.Ties, Withdrawn: k.Withdrawn, Tiers: c.Tiers}
	if r.ClosedAt != nil {
		d.ClosedAt = r.ClosedAt.UTC()
	}
	return d
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}
