package ideas

import (
	"github.com/google/uuid"
	"gorm.io/gorm"
)

// gateClass keeps the advisory locks of rounds apart from others.
const gateClass = 0x524f554e // 1380930894

// EnterRound lets the transaction into a round among others, before it share-locks the round's row. Share locks on a
// row do not queue behind somebody who waits to lock it exclusively: under a stream of ballots a close would wait for
// ever. This lock is fair: once a move waits, whoever comes later waits behind it.
func EnterRound(tx *gorm.DB, id uuid.UUID) error {
	return tx.Exec("SELECT pg_advisory_xact_lock_shared(?, hashtext(?))", gateClass, id.String()).Error
}

// EnterRoundSQL is what EnterRound runs, for those who send it together with other statements. $1 is the round's id as
// text.
const EnterRoundSQL = "SELECT pg_advisory_xact_lock_shared(1380930894, hashtext($1))"

// ShutRound keeps others out of a round until the transaction ends, and waits for those who are in. Whoever locks the
// row of a round for a change calls it before.
func ShutRound(tx *gorm.DB, id uuid.UUID) error {
	return tx.Exec("SELECT pg_advisory_xact_lock(?, hashtext(?))", gateClass, id.String()).Error
}
