package results

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
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
	Ballots   ledger.Counts         `json:"ballots"`         // of duels and sets: voters
	Tasks     *ledger.Counts        `json:"tasks,omitempty"` // of duels and sets: answers, each a ballot of its own
	Base      int64                 `json:"base"`            // weight of the counted ballots
	Ranking   []Line                `json:"ranking"`
	Winners   []uuid.UUID           `json:"winners"`
	Ties      []Tie                 `json:"ties"`
	Withdrawn []Line                `json:"withdrawnOptions"` // left during the vote; not ranked, cannot win
	Tiers     map[voting.Tier]int64 `json:"tiers"`            // counted ballots by how well the voter is known; of duels and sets: answers
	Story
}

// Line is one option in a result. What means nothing in the round's method is nil, and everything is where only ranks may be
// seen.
type Line struct {
	Option uuid.UUID `json:"option"`
	Title  string    `json:"title"`
	Rank   int       `json:"rank,omitempty"` // equal options share a rank
	Votes  *int64    `json:"votes,omitempty"`
	Score  *float64  `json:"score,omitempty"`
	Share  *float64  `json:"share,omitempty"` // of the base, 0 to 1; budget: of all points given
	Low    *float64  `json:"low,omitempty"`   // 95 % interval, Wilson's of share, or where there is no share that of score
	High   *float64  `json:"high,omitempty"`
	Winner bool      `json:"winner"`
}

// Tie is a set of options that came out equal and how that was settled.
type Tie struct {
	Rank     int         `json:"rank"`            // 0 for a tie of a round
	Round    int         `json:"round,omitempty"` // of the count, from 1, where it came up there
	Options  []uuid.UUID `json:"options"`
	Settled  string      `json:"settled"`          // a word of package tally
	Chosen   *uuid.UUID  `json:"chosen,omitempty"` // whom the rule put out, or put first
	Decisive bool        `json:"decisive"`         // it lies across the last seat
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

func countsOf(by map[voting.State]int64) ledger.Counts {
	return ledger.Counts{Counted: by[voting.Counted], Pending: by[voting.Pending], Held: by[voting.Held],
		Removed: by[voting.Removed], Withdrawn: by[voting.Withdrawn]}
}

// newDocument is the result of a round whose ballots were counted.
func newDocument(r ideas.Round, options []option, c voting.Count) (Document, error) {
	k, err := fromBallots(r, options, c)
	if err != nil {
		return Document{}, err
	}
	d := Document{Version: 1, Campaign: r.CampaignID, Round: r.ID, Number: r.Number, Method: r.Method, Seats: r.Seats,
		OpenedAt: utc(r.OpenedAt), Ballots: countsOf(c.Found.Ballots), Base: c.Found.Weight, Ranking: k.Ranking, Winners: k.Winners,
		Ties: k.Ties, Withdrawn: k.Withdrawn, Tiers: c.Tiers, Story: k.Story}
	if c.Voters != nil {
		answers := d.Ballots
		d.Ballots, d.Tasks = countsOf(c.Voters), &answers
	}
	if r.ClosedAt != nil {
		d.ClosedAt = r.ClosedAt.UTC()
	}
	return d, nil
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}
