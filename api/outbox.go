package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

type outboxOut struct {
	Items []outboxItem `json:"items" doc:"Newest first; empty where a mail server is configured."`
	Next  string       `json:"next"`
}

type outboxItem struct {
	ID      uuid.UUID `json:"id"`
	To      string    `json:"to"`
	Subject string    `json:"subject"`
	Kind    string    `json:"kind" doc:"What the mail is for, such as sign-in."`
	At      time.Time `json:"at"`
}

type outboxMailOut struct {
	outboxItem
	Text string `json:"text"`
	HTML string `json:"html"`
}

func outboxItemOf(m members.OutboxMail) outboxItem {
	return outboxItem{ID: m.ID, To: m.ToAddress, Subject: m.Subject, Kind: m.Kind, At: m.At}
}

const outboxPage = 30

// listOutbox shows the mails that were kept because no mail server is configured.
func (s *Server) listOutbox(ctx context.Context, a ideas.Actor, in pageIn) (outboxOut, error) {
	after := uuid.Nil
	if in.Cursor != "" {
		id, ok := parseID(in.Cursor)
		if !ok {
			return outboxOut{}, ideas.Flawed("cursor", "format", "")
		}
		after = id
	}
	limit := in.Limit
	if limit == 0 {
		limit = outboxPage
	}
	mails, err := s.Members.Outbox(ctx, a, after, limit)
	if err != nil {
		return outboxOut{}, err
	}
	out := outboxOut{Items: make([]outboxItem, len(mails))}
	for i, m := range mails {
		out.Items[i] = outboxItemOf(m)
	}
	if len(mails) == limit {
		out.Next = mails[limit-1].ID.String()
	}
	return out, nil
}

func (s *Server) readOutboxMail(ctx context.Context, a ideas.Actor, in byIDIn) (outboxMailOut, error) {
	m, err := s.Members.OutboxMail(ctx, a, in.ID)
	return outboxMailOut{outboxItem: outboxItemOf(m), Text: m.Text, HTML: m.HTML}, err
}
