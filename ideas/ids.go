package ideas

import (
	"database/sql/driver"

	"github.com/google/uuid"
)

// IDs are ids as one argument of a query, `id = ANY(?)`: its text is the same for any number of them, so that it is
// prepared once, and they are written in one piece.
type IDs []uuid.UUID

// Value implements driver.Valuer: the array as PostgreSQL writes it.
func (ids IDs) Value() (driver.Value, error) {
	text := make([]byte, 1, 2+37*len(ids))
	text[0] = '{'
	for n, id := range ids {
		if n > 0 {
			text = append(text, ',')
		}
		text = append(text, id.String()...)
	}
	return string(append(text, '}')), nil
}
