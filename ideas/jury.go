package ideas

import (
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// JuryState says whether a jury judges after a round, before the next one opens (C9).
type JuryState string

// The states: no jury; its gate has still to be closed, and until then nobody sees the round's counts; closed.
const (
	JuryNone    JuryState = ""
	JuryAwaited JuryState = "awaited"
	JuryClosed  JuryState = "closed"
)

// ErrJuryDecides refuses a shortlist by hand for a round that a jury gate fills.
var ErrJuryDecides = errors.New("a jury gate decides on this shortlist")

// LockRound locks a round for a change by the deciding half: its campaign's row for sharing, then the round, as every
// move does. Whoever locks two rounds takes the earlier one first. Errors: ErrNotFound.
func LockRound(tx *gorm.DB, id uuid.UUID) (Round, Campaign, error) { return lockRound(tx, id) }

// LockNextVote locks the vote that follows a locked round. ErrNotFound where none follows.
func LockNextVote(tx *gorm.DB, r Round) (Round, error) {
	var ids []uuid.UUID
	err := tx.Model(&Round{}).Where("campaign_id = ? AND number = ? AND kind = ?", r.CampaignID, r.Number+1, RoundVote).Pluck("id", &ids).Error
	if err != nil {
		return Round{}, err
	}
	if len(ids) == 0 {
		return Round{}, ErrNotFound
	}
	next, _, err := lockRound(tx, ids[0])
	return next, err
}

// SetJury writes down what a locked round has to do with a jury, and tells the other processes.
func SetJury(tx *gorm.DB, round uuid.UUID, state JuryState) error {
	if err := tx.Model(&Round{}).Where("id = ?", round).UpdateColumn("jury", state).Error; err != nil {
		return err
	}
	return announce(tx, round)
}

// FillShortlist gives a locked vote that has not opened the shortlist that a jury gate decided on; an empty list takes
// what was there away. The caller has authorised it. Errors: ErrFrozen once it has opened, *Invalid for an idea that
// was withdrawn.
func FillShortlist(tx *gorm.DB, r Round, list []uuid.UUID) error {
	if r.Kind != RoundVote || r.State != RoundPlanned {
		return ErrFrozen
	}
	if len(list) == 0 {
		if err := tx.Where("round_id = ?", r.ID).Delete(&RoundOption{}).Error; err != nil {
			return err
		}
		return announce(tx, r.ID)
	}
	if err := checkOptions(list); err != nil {
		return err
	}
	if err := storeOptions(tx, r, list); err != nil {
		return err
	}
	return announce(tx, r.ID)
}

// byJury reports whether a jury gate stands before this round.
func byJury(tx *gorm.DB, r Round) (bool, error) {
	var n int64
	err := tx.Model(&Round{}).Where("campaign_id = ? AND number = ? AND jury <> ''", r.CampaignID, r.Number-1).Count(&n).Error
	return n > 0, err
}
