package results

import (
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// Outcome is the result that a count gives, which may be one of ballots as they could be: for those who decide about them, and
// who see to it that nobody learns what is hidden. Nothing is kept.
func Outcome(db *gorm.DB, r ideas.Round, c voting.Count) (Document, error) {
	options, err := loadOptions(db, r.ID)
	if err != nil {
		return Document{}, err
	}
	return newDocument(r, options, c)
}
