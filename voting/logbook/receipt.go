package logbook

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// Where a ballot stands with the log.
const (
	LogPending = "pending" // it will be in the log within seconds
	LogHidden  = "hidden"  // the round hides its counts, and so its log
	LogShown   = "shown"
)

// Receipt is what a voter can hold against the team: what opens the own choice in the log, and the proof that it is there.
type Receipt struct {
	EventID    uuid.UUID
	H          []byte
	PIDC       []byte
	SaltChoice []byte
	Choice     []byte // the exact bytes
	Leaf       []byte // the exact bytes
	Log        string // one of the above
	Proof      *ledger.Proof
}

// Receipts returns the receipts of the actor's ballots in a round, the latest first. Errors: ideas.ErrSignIn,
// ideas.ErrNotFound where there is none.
func (s *Service) Receipts(ctx context.Context, a ideas.Actor, roundID uuid.UUID) ([]Receipt, error) {
	mine, err := s.d.Ballots(ctx, a, roundID)
	if err != nil {
		return nil, err
	}
	db := s.db.WithContext(ctx)
	r, err := publicRound(db, roundID)
	if err != nil {
		return nil, err
	}
	l, err := loadLog(db, roundID)
	shown := results.See(r, ideas.Actor{}) == results.SeenCounts
	if err != nil && !errors.Is(err, ideas.ErrNotFound) {
		return nil, err
	}
	begun := err == nil
	list := make([]Receipt, 0, len(mine))
	for _, b := range mine {
		one := Receipt{Log: LogHidden}
		err := db.Raw(`SELECT e.id AS event_id, e.h, o.pidc, o.salt_choice, o.choice_bytes AS choice, e.leaf FROM ballot_events e
			JOIN openings o ON o.round_id = e.round_id AND o.event_id = e.id WHERE e.round_id = ? AND e.id = ?`, roundID, b.EventID).
			Row().Scan(&one.EventID, &one.H, &one.PIDC, &one.SaltChoice, &one.Choice, &one.Leaf)
		if err != nil {
			return nil, fmt.Errorf("load opening: %w", err)
		}
		if shown {
			one.Log = LogPending
			if begun {
				if err := s.proveInto(ctx, &one, l); err != nil {
					return nil, err
				}
			}
		}
		list = append(list, one)
	}
	return list, nil
}

func (s *Service) proveInto(ctx context.Context, r *Receipt, l logRow) error {
	p, err := s.prove(s.db.WithContext(ctx), l, r.EventID)
	if errors.Is(err, ideas.ErrNotFound) {
		return nil
	}
	r.Log, r.Proof = LogShown, &p
	return err
}
