package members

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// record writes one line of the audit log: who did what to whom. actor is nil for the operator's command. No address
// or name belongs in detail: the log is never erased.
func record(tx *gorm.DB, at time.Time, actor *uuid.UUID, action, subject string, detail map[string]any) error {
	id, err := newID()
	if err != nil {
		return err
	}
	text, err := json.Marshal(detail)
	if err != nil {
		return err
	}
	return tx.Exec("INSERT INTO audit_log (id, at, actor_id, action, subject, detail) VALUES (?, ?, ?, ?, ?, ?::jsonb)",
		id, at, actor, action, subject, string(text)).Error
}
