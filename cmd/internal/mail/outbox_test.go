package mail_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/cmd/internal/mail"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// kept is a row of outbox_mails.
type kept struct {
	ID                                   uuid.UUID
	ToAddress, Subject, Text, HTML, Kind string
	At                                   time.Time
}

func keptMails(t *testing.T, db *pgtest.DB) []kept {
	t.Helper()
	var rows []kept
	if err := db.Gorm.WithContext(t.Context()).Table("outbox_mails").Order("at DESC, id DESC").Find(&rows).Error; err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestOutboxKeepsMail(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	at := time.Date(2026, 3, 1, 12, 0, 0, 123000, time.UTC)
	if err := mail.NewOutbox(db.Gorm, func() time.Time { return at }).Send(t.Context(), letter()); err != nil {
		t.Fatal(err)
	}
	rows := keptMails(t, db)
	if len(rows) != 1 {
		t.Fatalf("%d mails", len(rows))
	}
	got := members.Mail{To: rows[0].ToAddress, Subject: rows[0].Subject, Text: rows[0].Text, HTML: rows[0].HTML, Kind: rows[0].Kind}
	if got != letter() || !rows[0].At.Equal(at) || rows[0].ID == uuid.Nil {
		t.Errorf("%+v", rows[0])
	}
}

func TestOutboxKeepsTheNewestThousand(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	err := db.Gorm.WithContext(t.Context()).Exec(`INSERT INTO outbox_mails (id, to_address, subject, text, html, kind, at)
		SELECT gen_random_uuid(), 'a@b.nl', 'old ' || i, 't', '', 'k', ?::timestamptz + i * interval '1 second' FROM generate_series(1, 1000) i`, start).Error
	if err != nil {
		t.Fatal(err)
	}
	now := start.Add(time.Hour)
	outbox := mail.NewOutbox(db.Gorm, func() time.Time { now = now.Add(time.Second); return now })
	for i := range 3 {
		m := letter()
		m.Subject = fmt.Sprintf("new %d", i)
		if err := outbox.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	rows := keptMails(t, db)
	if len(rows) != 1000 || rows[0].Subject != "new 2" || rows[999].Subject != "old 4" {
		t.Errorf("%d mails from %q to %q", len(rows), rows[0].Subject, rows[len(rows)-1].Subject)
	}
}

func TestOutboxReportsADeadDatabase(t *testing.T) {
	t.Parallel()
	db := pgtest.NewAdmin(t)
	if err := db.Gorm.WithContext(t.Context()).Exec("DROP TABLE outbox_mails").Error; err != nil {
		t.Fatal(err)
	}
	if err := mail.NewOutbox(db.Gorm, time.Now).Send(t.Context(), letter()); err == nil {
		t.Error("no error")
	}
}
