package voting

import (
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// BallotsStored is the PostgreSQL channel on which servers tell each other that ballots of a round changed; the payload is
// its id. Ballots that are cast are told of apart from the transactions that store them, once a second: those would wait for
// each other's notifications. Whatever else changes what counts tells of it by Stir.
const BallotsStored = "ballots_stored"

// Stir tells all servers, this one too, at the commit that the ballots of a round changed, so that its live result is looked
// at. It is for what happens rarely: a claim, an erasure, a review, a projection put right.
func Stir(tx *gorm.DB, round uuid.UUID) error {
	if err := tx.Exec("SELECT pg_notify(?, ?)", BallotsStored, round.String()).Error; err != nil {
		return fmt.Errorf("tell of changed ballots: %w", err)
	}
	return nil
}
