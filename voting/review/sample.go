package review

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/voting"
)

// Sample is one ballot under numbers that mean nothing outside of the answer they stand in.
type Sample struct {
	ID      uuid.UUID
	Voter   int
	Network int // 0: unknown
	Device  int // 0: unknown
	At      time.Time
	Option  uuid.UUID // what it wants most; the zero id of none
	Title   string
	State   voting.State
	Score   float64 // probability that it is fake, 0 to 1
	Codes   []string
	Allowed []Action // of a ballot that is listed alone: what can be decided about it now
}

// numbers gives each value that comes a number of its own, from 1; 0 keeps 0.
type numbers map[int64]int

func (n numbers) of(hash int64) int {
	if hash == 0 {
		return 0
	}
	if n[hash] == 0 {
		n[hash] = len(n) + 1
	}
	return n[hash]
}

// pseudonyms are ballots without what would tell who or where.
func pseudonyms(list []found, titles optionTitles) []Sample {
	networks, devices := numbers{}, numbers{}
	out := make([]Sample, len(list))
	for i, b := range list {
		out[i] = Sample{ID: b.ID, Voter: i + 1, Network: networks.of(b.Net), Device: devices.of(b.Device), At: b.CastAt, State: b.State, Score: b.Score}
		if wanted, err := favourites(b.Choice); err == nil && len(wanted) > 0 {
			out[i].Option, out[i].Title = wanted[0], titles.of[wanted[0]]
		}
		_ = json.Unmarshal(b.Codes, &out[i].Codes) // of the database's own making; without codes a ballot still shows
	}
	return out
}

// sampleOf takes some ballots, evenly from the most suspicious to the least.
func sampleOf(list []found, titles optionTitles) []Sample {
	all := pseudonyms(list, titles)
	if len(all) <= sampleSize {
		return all
	}
	out := make([]Sample, sampleSize)
	for i := range out {
		out[i] = all[i*(len(all)-1)/(sampleSize-1)]
	}
	return out
}

// Decided is a decision with the names of those who made it.
type Decided struct {
	Decision
	By, Second string // empty once the account is gone
}

// decisionsOf are the decisions about a case, the latest first.
func decisionsOf(db *gorm.DB, caseID uuid.UUID) ([]Decided, error) {
	var list []struct {
		Decision `gorm:"embedded"`
		By       string
		Second   string
	}
	err := db.Raw(`SELECT d.*, coalesce(nullif(b.name, ''), b.email, '') AS by, coalesce(nullif(s.name, ''), s.email, '') AS second FROM review_decisions d
		LEFT JOIN members b ON b.id = d.by_id LEFT JOIN members s ON s.id = d.second_id
		WHERE d.case_id = ? ORDER BY d.at DESC, d.id DESC LIMIT 100`, caseID).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("load decisions: %w", err)
	}
	out := make([]Decided, len(list))
	for i, d := range list {
		out[i] = Decided{d.Decision, d.By, d.Second}
	}
	return out, nil
}

// evidenceOfCodes are the reasons that a ballot's own traces give.
func evidenceOfCodes(raw []byte) []Evidence {
	var codes []string
	_ = json.Unmarshal(raw, &codes) // as in pseudonyms
	out := []Evidence{}
	for _, c := range codes {
		out = append(out, Evidence{Code: c})
	}
	return out
}
