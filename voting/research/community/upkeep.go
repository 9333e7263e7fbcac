package community

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Metrics that need more than a statement. They stand as they were found each night.
const (
	Largest    = "web-largest" // members in the largest part of the web of hearts of ninety days, of those with a bond
	WebLeft    = "web-left"    // of the largest part, what is left without the most bonded 01, 05 and 10 in a hundred (dim)
	Answer50   = "answer-50"   // minutes in which half of what asked for an answer got it, by what it was (dim); den: how many asked
	Answer90   = "answer-90"   // and nine in ten
	Answered14 = "answered-14" // of what asked for an answer in ninety days and did so fourteen days ago or more, what got it in fourteen; once a week
	Workload   = "workload"    // what the team did in seven days, by how many people
	Busiest    = "busiest"     // of that, what one person did, the busiest
)

// What asks for an answer.
const (
	AskedAppeal = "appeal" // of a voter whose ballot does not count
	AskedCase   = "case"   // ballots that are held until somebody decides
)

// found are the metrics that are found once a night and not counted again.
func found() []string { return []string{Largest, WebLeft, Answer50, Answer90} }

const (
	webSpan  = 90 * day
	mostTies = 1_000_000 // hearts that the web is made of at most, the latest
	mostAsks = 100_000   // the latest
)

// hearts tie who gave one to whose idea it was.
const hearts = `SELECT h.member_id AS a, i.author_id AS b FROM hearts h JOIN ideas i ON i.id = h.idea_id AND i.state <> 'removed'
	JOIN members g ON g.id = h.member_id AND g.role IN ('fan', 'ambassador') JOIN members m ON m.id = i.author_id AND m.role IN ('fan', 'ambassador')
	WHERE h.at > ? ORDER BY h.at DESC LIMIT ?`

// find adds what is found today to the figures.
func (s *Service) find(tx *gorm.DB, to time.Time) error {
	now := s.d.Now()
	web, err := webOf(tx, now)
	if err != nil {
		return err
	}
	put := func(metric, dim string, num, den int) error {
		return tx.Exec("INSERT INTO metric_daily (metric, dim, day, num, den) VALUES (?, ?, ?, ?, ?)", metric, dim, to.Format(time.DateOnly), num, den).Error
	}
	if web.People > 0 {
		if err := put(Largest, "", web.Largest, web.People); err != nil {
			return err
		}
		for i, share := range Leave() {
			if err := put(WebLeft, LeaveDim(share), web.Left[i], web.Largest); err != nil {
				return err
			}
		}
	}
	for kind, sql := range map[string]string{
		AskedAppeal: "SELECT at AS asked, answered_at AS answered FROM appeals WHERE at > ? AND at < ? ORDER BY at DESC LIMIT ?",
		AskedCase:   "SELECT opened_at AS asked, decided_at AS answered FROM review_cases WHERE verdict = 'hold' AND opened_at > ? AND opened_at < ? ORDER BY opened_at DESC LIMIT ?",
	} {
		waits, err := waitsOf(tx, sql, now)
		if err != nil {
			return err
		}
		for metric, part := range map[string]float64{Answer50: .5, Answer90: .9} {
			if took, enough := Quantile(waits, part); enough {
				if err := put(metric, kind, int(took/time.Minute), len(waits)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// LeaveDim names one of Leave in the dim of WebLeft.
func LeaveDim(share float64) string { return fmt.Sprintf("%02.0f", 100*share) }

// webOf is the web of those who gave each other's ideas hearts in the time before a moment.
func webOf(tx *gorm.DB, until time.Time) (Web, error) {
	rows, err := tx.Raw(hearts, until.Add(-webSpan), mostTies).Rows()
	if err != nil {
		return Web{}, fmt.Errorf("read bonds: %w", err)
	}
	defer rows.Close()
	numbers := map[uuid.UUID]int32{}
	number := func(id uuid.UUID) int32 {
		n, known := numbers[id]
		if !known {
			n = int32(len(numbers))
			numbers[id] = n
		}
		return n
	}
	var bonds []Bond
	for rows.Next() {
		var a, b uuid.UUID
		if err := rows.Scan(&a, &b); err != nil {
			return Web{}, fmt.Errorf("read bonds: %w", err)
		}
		bonds = append(bonds, Bond{number(a), number(b)})
	}
	return WebOf(len(numbers), bonds), rows.Err()
}

func waitsOf(tx *gorm.DB, sql string, until time.Time) ([]Wait, error) {
	var list []struct {
		Asked    time.Time
		Answered *time.Time
	}
	if err := tx.Raw(sql, until.Add(-history), until, mostAsks).Scan(&list).Error; err != nil {
		return nil, fmt.Errorf("read what waited: %w", err)
	}
	waits := make([]Wait, len(list))
	for i, w := range list {
		waits[i] = Wait{Took: until.Sub(w.Asked)}
		if w.Answered != nil && w.Answered.Before(until) {
			waits[i] = Wait{Took: w.Answered.Sub(w.Asked), Answered: true}
		}
	}
	return waits, nil
}

// workload are the statements about what the team did, by the audit log, in the seven days that end with each day.
func workload() []string {
	week := `SELECT d::date AS day, l.actor_id, count(*) AS n FROM generate_series(CAST(@from AS date), CAST(@to AS date), interval '1 day') d
		JOIN audit_log l ON l.at >= d - interval '6 days' AND l.at < d + interval '1 day'
		JOIN members m ON m.id = l.actor_id AND m.role NOT IN ('fan', 'ambassador') GROUP BY 1, 2`
	return []string{
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Answered14 + `', d::date, count(*) FILTER (WHERE q.answered < q.asked + interval '14 days'), count(*)
			FROM generate_series(CAST(@to AS date) - 175, CAST(@to AS date), interval '7 days') d
			JOIN (SELECT at AS asked, answered_at AS answered FROM appeals UNION ALL SELECT opened_at, decided_at FROM review_cases WHERE verdict = 'hold') q
				ON q.asked >= d - interval '104 days' AND q.asked < d - interval '14 days' GROUP BY d`,
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Workload + `', day, sum(n), count(*) FROM (` + week + `) w GROUP BY day`,
		`INSERT INTO metric_daily (metric, day, num, den) SELECT '` + Busiest + `', day, max(n), sum(n) FROM (` + week + `) w GROUP BY day`,
	}
}
