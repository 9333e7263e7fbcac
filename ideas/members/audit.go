package members

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Audit writes one line of the audit log for another domain, in its transaction: actor did action (such as
// 'round.close') to subject, an id or slug. The clock acts as nobody.
func (s *Service) Audit(ctx context.Context, tx *gorm.DB, actor ideas.Actor, action, subject string) error {
	return s.AuditOf(ctx, tx, actor, action, subject, nil)
}

// AuditOf is Audit with what is to be known of what was done. No address or name belongs in detail: the log is never erased.
func (s *Service) AuditOf(ctx context.Context, tx *gorm.DB, actor ideas.Actor, action, subject string, detail map[string]any) error {
	var by *uuid.UUID
	if actor.SignedIn() {
		by = &actor.MemberID
	}
	if detail == nil {
		detail = map[string]any{}
	}
	return record(tx.WithContext(ctx), s.Now(), by, action, subject, detail)
}

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
