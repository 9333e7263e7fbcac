package results

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Report is the integrity report of a round (F3), published with its result.
type Report struct {
	Version   int             `json:"v"`       // 1
	Figures   json.RawMessage `json:"figures"` // Figures, the exact bytes that were frozen
	Review    Reviewed        `json:"review"`
	Revisions []Revision      `json:"revisions"` // the first result first
}

// Read returns the figures. Its error is that of a report that was edited in the database.
func (r Report) Read() (f Figures, err error) {
	if err = json.Unmarshal(r.Figures, &f); err != nil {
		err = fmt.Errorf("decode integrity report: %w", err)
	}
	return f, err
}

// Reviewed is what was done about the ballots of a round up to now.
type Reviewed struct {
	Scans       int64      `json:"scans"`                // passes of the detector that came to an end
	AtClose     bool       `json:"atClose"`              // the official pass at the close did
	Detector    string     `json:"detector,omitempty"`   // version at the last pass
	Parameters  string     `json:"parameters,omitempty"` // SHA-256 of the detector with its parameters, hexadecimal
	LastScan    *time.Time `json:"lastScan,omitempty"`
	Votes       int64      `json:"votes"`       // that the last pass saw
	Traced      int64      `json:"traced"`      // of these, with any trace of how they were cast
	Cases       int64      `json:"cases"`       // opened
	OpenCases   int64      `json:"openCases"`   // not decided yet
	Places      int64      `json:"places"`      // cases that are a place, such as a school
	Mobilised   int64      `json:"mobilised"`   // cases that are people called up by somebody
	Decisions   int64      `json:"decisions"`   // of people
	ByTwo       int64      `json:"byTwo"`       // of these, with a second person
	Appeals     int64      `json:"appeals"`     // of voters
	Granted     int64      `json:"granted"`     // of these, and the ballot counts
	OpenAppeals int64      `json:"openAppeals"` // not answered yet
	LookedAgain int64      `json:"lookedAgain"` // decisions that a second person judged without knowing the first answer
	Agreed      int64      `json:"agreed"`      // of these, with the same answer
}

// reviewedQuery reads what the review of a round wrote down. This package reads those tables and never writes them: the review
// stands upon results, not the other way round.
const reviewedQuery = `SELECT
	(SELECT count(*) FROM review_scans WHERE round_id = @id AND state = 'done') AS scans,
	EXISTS (SELECT FROM review_scans WHERE round_id = @id AND state = 'done' AND kind = 'close') AS at_close,
	coalesce(s.detector, '') AS detector, coalesce(s.parameters, '') AS parameters, s.at AS last_scan,
	coalesce(s.votes, 0) AS votes, coalesce(s.traced, 0) AS traced,
	c.cases, c.open_cases, c.places, c.mobilised, d.decisions, d.by_two, a.appeals, a.granted, a.open_appeals, l.looked_again, l.agreed
FROM (SELECT count(*) AS cases, count(*) FILTER (WHERE state <> 'decided') AS open_cases, count(*) FILTER (WHERE class = 'place') AS places,
		count(*) FILTER (WHERE class = 'mobilisation') AS mobilised FROM review_cases WHERE round_id = @id) c
	CROSS JOIN (SELECT count(*) AS decisions, count(*) FILTER (WHERE d.second_id IS NOT NULL) AS by_two
		FROM review_decisions d JOIN review_cases c ON c.id = d.case_id WHERE c.round_id = @id AND d.state = 'done') d
	CROSS JOIN (SELECT count(*) AS appeals, count(*) FILTER (WHERE state = 'granted') AS granted, count(*) FILTER (WHERE state = 'open') AS open_appeals
		FROM appeals WHERE round_id = @id) a
	CROSS JOIN (SELECT count(*) AS looked_again, count(*) FILTER (WHERE l.action = d.action AND l.reason = d.reason) AS agreed
		FROM review_second_looks l JOIN review_decisions d ON d.id = l.decision_id JOIN review_cases c ON c.id = d.case_id WHERE c.round_id = @id) l
	LEFT JOIN (SELECT * FROM review_scans WHERE round_id = @id AND state = 'done' ORDER BY at DESC, id DESC LIMIT 1) s ON true`

// ReportOf returns the integrity report of a round, nil where its result was frozen before there were any. Who may see it is the
// caller's business: whoever may see the result. Error: ideas.ErrNotFound before the close.
func ReportOf(db *gorm.DB, roundID uuid.UUID) (*Report, error) {
	_, row, err := loadFrozen(db, roundID)
	if err != nil {
		return nil, err
	}
	return row.report(db)
}

func (row roundResult) report(db *gorm.DB) (_ *Report, err error) {
	if row.Report == nil {
		return nil, nil
	}
	roundID := row.RoundID
	out := Report{Version: 1, Figures: row.Report}
	if err := db.Raw(reviewedQuery, map[string]any{"id": roundID}).Scan(&out.Review).Error; err != nil {
		return nil, fmt.Errorf("load what the review did: %w", err)
	}
	if t := out.Review.LastScan; t != nil {
		out.Review.LastScan = utc(t)
	}
	out.Revisions, err = Revisions(db, roundID)
	return &out, err
}
