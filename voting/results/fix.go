package results

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// rules are what was known before the first ballot and holds to the end. They stand in the 'open' leaf; titles do
// not, because a leaf can never be changed and an idea may have to be taken down.
type rules struct {
	Method     string              `json:"method"`
	Seats      int                 `json:"seats"`
	ClosesAt   time.Time           `json:"closesAt"`
	Visible    ideas.Visibility    `json:"resultsVisible"`
	Settings   ideas.RoundSettings `json:"settings"`
	HouseRules int                 `json:"houseRulesVersion"`
	Options    []uuid.UUID         `json:"options"`
	BookHash   string              `json:"ruleBookHash,omitempty"` // hexadecimal SHA-256 of the rule book's bytes; empty in logs from before there were any
	LogKeys    []string            `json:"logKeys,omitempty"`      // public keys (vkeys) of the log
	Codes      *CodeSet            `json:"codes,omitempty"`        // where codes are of use in the round
	Draws      []ledger.DrawTerms  `json:"draws,omitempty"`        // promised before the opening
}

// fix writes the rules into the round's history and starts the projection at nothing.
func (s *Service) fix(tx *gorm.DB, r ideas.Round) error {
	options, err := voting.Options(tx, r.ID)
	if err != nil {
		return err
	}
	fixed := rules{Method: r.Method, Seats: r.Seats, ClosesAt: r.ClosesAt.UTC(), Visible: r.ResultsVisible, Settings: r.Settings.For(r.Method),
		Options: []uuid.UUID{}}
	totals := voting.Totals{Votes: map[uuid.UUID]int64{}}
	for _, o := range options {
		if o.WithdrawnAt == nil {
			fixed.Options = append(fixed.Options, o.IdeaID)
		}
		totals.Votes[o.IdeaID] = 0
	}
	err = tx.Raw("SELECT rules_version FROM campaigns WHERE id = ?", r.CampaignID).Take(&fixed.HouseRules).Error
	if err != nil {
		return fmt.Errorf("version of house rules: %w", err)
	}
	if err := s.fixBook(tx, r, &fixed); err != nil {
		return err
	}
	promised, err := drawsOf(tx, r.ID)
	if err != nil {
		return err
	}
	for _, d := range promised {
		fixed.Draws = append(fixed.Draws, d.Terms)
	}
	leaf := voting.HeadOf(r).At(ledger.KindOpen, s.now())
	if leaf.Rules, err = json.Marshal(fixed); err != nil {
		return fmt.Errorf("encode rules: %w", err)
	}
	leaf.RulesHash = sumOf(leaf.Rules)
	if err := voting.AppendEvent(tx, r.ID, leaf, s.now()); err != nil {
		return err
	}
	return voting.WriteProjection(tx, r.ID, totals)
}
