package mail

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// outboxSize is how many mails are kept; older ones are removed.
const outboxSize = 1000

// Outbox keeps mail in the table outbox_mails instead of sending it. Administrators read it through the members
// service.
type Outbox struct {
	db  *gorm.DB
	now func() time.Time
}

// NewOutbox returns an outbox that writes outside of any transaction of its caller, as a mail server would.
func NewOutbox(db *gorm.DB, now func() time.Time) *Outbox { return &Outbox{db: db, now: now} }

// Send implements members.Mailer: it keeps the mail, and of all mails the newest 1,000.
func (o *Outbox) Send(ctx context.Context, m members.Mail) error {
	if err := check(m); err != nil {
		return err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("mail: keep: %w", err)
	}
	db := o.db.WithContext(ctx)
	err = db.Exec(`INSERT INTO outbox_mails (id, to_address, subject, text, html, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, m.To, m.Subject, m.Text, m.HTML, m.Kind, o.now()).Error
	if err != nil {
		return fmt.Errorf("mail: keep: %w", err)
	}
	// A pruning that fails is made good by the next mail; this one is kept, and must not be sent again.
	_ = db.Exec(`DELETE FROM outbox_mails WHERE id IN (SELECT id FROM outbox_mails ORDER BY at DESC, id DESC OFFSET ?)`, outboxSize).Error
	return nil
}
