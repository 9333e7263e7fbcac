package members

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// OutboxMail is a mail that was kept instead of sent, because no mail server is configured.
type OutboxMail struct {
	ID        uuid.UUID
	ToAddress string
	Subject   string
	Text      string
	HTML      string
	Kind      string
	At        time.Time
}

// Outbox lists kept mails without their bodies, newest first: at most limit (1..100) after the mail named by after,
// from the newest if that is zero. Only for administrators: the mails hold codes to sign in with.
func (s *Service) Outbox(ctx context.Context, actor ideas.Actor, after uuid.UUID, limit int) ([]OutboxMail, error) {
	if err := actor.Need(ideas.RightAdminister); err != nil {
		return nil, err
	}
	query := s.DB.WithContext(ctx).Select("id", "to_address", "subject", "kind", "at").Order("at DESC, id DESC").Limit(limit)
	if after != uuid.Nil {
		query = query.Where("(at, id) < (SELECT at, id FROM outbox_mails WHERE id = ?)", after)
	}
	var mails []OutboxMail
	return mails, query.Find(&mails).Error
}

// OutboxMail returns one kept mail. Only for administrators; ideas.ErrNotFound if there is none.
func (s *Service) OutboxMail(ctx context.Context, actor ideas.Actor, id uuid.UUID) (OutboxMail, error) {
	if err := actor.Need(ideas.RightAdminister); err != nil {
		return OutboxMail{}, err
	}
	var found []OutboxMail
	err := s.DB.WithContext(ctx).Where("id = ?", id).Limit(1).Find(&found).Error
	if err == nil && len(found) == 0 {
		err = ideas.ErrNotFound
	}
	if err != nil {
		return OutboxMail{}, err
	}
	return found[0], nil
}
