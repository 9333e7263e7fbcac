package logbook

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

const (
	// Every is how often events are put into the logs.
	Every = time.Second

	most = 16384 // leaves a transaction: what a crowd casts in a second goes in with one look at the events around it

	// Of a running round the events around and after the last leaf are looked at each time. What was committed later than that
	// is found when all events are looked at, which costs more: seldom, and always before the log is closed.
	lookBack   = 2 * time.Second
	sweepEvery = time.Minute
	sweepShare = 20 // and no more than one twentieth of the time
	overEvery  = 10 * time.Minute
)

// lockClass keeps the locks of logs apart from other advisory locks: "LOG1".
const lockClass = 0x4c4f4731

// logged is a round as its log knows it.
type logged struct {
	ID     uuid.UUID
	Number int
	Slug   string
}

// Sequence puts the events that have no leaf yet into the logs of all rounds, and returns how many. Several processes may call
// it at once: a round is worked by one of them at a time, and what a killed one did not commit the next one does. A round that
// cannot be worked does not keep it from the others.
func (s *Service) Sequence(ctx context.Context) (int, error) {
	rounds, err := s.due(ctx)
	if err != nil {
		return 0, err
	}
	total, faults := 0, []error{}
	for _, r := range rounds {
		n, err := s.round(ctx, r, s.sweepDue(r.ID))
		total += n
		if err != nil {
			faults = append(faults, fmt.Errorf("log of round %s: %w", r.ID, err))
		}
	}
	return total, errors.Join(faults...)
}

// SequenceRound is Sequence for one round, all of whose events it looks at.
func (s *Service) SequenceRound(ctx context.Context, roundID uuid.UUID) (int, error) {
	var r logged
	err := s.db.WithContext(ctx).Raw(`SELECT r.id, r.number, c.slug FROM rounds r JOIN campaigns c ON c.id = r.campaign_id WHERE r.id = ?`, roundID).Scan(&r).Error
	if err != nil {
		return 0, fmt.Errorf("find round: %w", err)
	}
	if r.ID == uuid.Nil {
		return 0, ideas.ErrNotFound
	}
	return s.round(ctx, r, true)
}

// due lists the votes that may have new events: those that run, those that moved not long ago, and now and then all of them.
func (s *Service) due(ctx context.Context) ([]logged, error) {
	now := s.d.Now()
	s.mu.Lock()
	all := now.Sub(s.sweptAt).Abs() >= overEvery
	if all {
		s.sweptAt = now
	}
	s.mu.Unlock()
	var list []logged
	err := s.db.WithContext(ctx).Raw(`SELECT r.id, r.number, c.slug FROM rounds r JOIN campaigns c ON c.id = r.campaign_id
		WHERE r.kind = ? AND r.state <> ? AND (r.state <> ? OR ? OR r.updated_at > ?) ORDER BY r.id`,
		ideas.RoundVote, ideas.RoundPlanned, ideas.RoundPublished, all, now.Add(-overEvery)).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("find rounds with a log: %w", err)
	}
	return list, nil
}

func (s *Service) sweepDue(id uuid.UUID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	last, known := s.seen[id]
	return !known || s.d.Now().Sub(last.at).Abs() >= last.rest
}

func (s *Service) swept(id uuid.UUID, began time.Time) {
	now := s.d.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[id] = sweep{now, max(sweepEvery, sweepShare*now.Sub(began))}
}

// round works one round until nothing is left, or somebody else works it.
func (s *Service) round(ctx context.Context, r logged, all bool) (total int, err error) {
	began := s.d.Now()
	for {
		n, done := 0, false
		err := s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) (err error) {
			pool, ok := tx.Statement.ConnPool.(interface{ PgxTx() pgx.Tx })
			if !ok {
				return fmt.Errorf("a transaction on %T gives no access to pgx", tx.Statement.ConnPool)
			}
			n, done, err = s.step(ctx, pool.PgxTx(), hashes{tx, r.ID}, r, all)
			return err
		})
		total += n
		if err != nil {
			return total, err
		}
		if done {
			if all {
				s.swept(r.ID, began)
			}
			return total, nil
		}
	}
}

// step appends what is due to the log, in one transaction. It is done where nothing is left, or where another process is at
// it: two never are, since both would lock the log.
func (s *Service) step(ctx context.Context, tx pgx.Tx, store hashes, r logged, all bool) (n int, done bool, err error) {
	var ours bool
	err = tx.QueryRow(ctx, "SELECT pg_try_advisory_xact_lock($1, hashtext($2))", lockClass, r.ID.String()).Scan(&ours)
	if err != nil || !ours {
		return 0, true, err
	}
	l, err := s.begin(ctx, tx, r)
	if err != nil {
		return 0, true, err
	}
	events, err := pending(ctx, tx, r.ID, all)
	if err != nil || len(events) == 0 {
		return 0, true, err
	}
	if err := s.grow(ctx, tx, store, l, events); err != nil {
		return 0, true, err
	}
	return len(events), len(events) < most, nil
}

// begin finds the log or begins it. The origin stays what it was, whatever becomes of the campaign's address.
func (s *Service) begin(ctx context.Context, tx pgx.Tx, r logged) (logRow, error) {
	l := logRow{RoundID: r.ID}
	empty, err := ledger.Root(0, ledger.Memory(nil))
	if err != nil {
		return l, err
	}
	_, err = tx.Exec(ctx, "INSERT INTO ledger_logs (round_id, origin, size, root, grown_at) VALUES ($1, $2, 0, $3, $4) ON CONFLICT DO NOTHING",
		pgtype.UUID{Bytes: r.ID, Valid: true}, ledger.Origin(s.d.Host, r.Slug, r.Number), empty[:], s.d.Now())
	if err != nil {
		return l, fmt.Errorf("begin log: %w", err)
	}
	err = tx.QueryRow(ctx, "SELECT origin, size, root FROM ledger_logs WHERE round_id = $1", pgtype.UUID{Bytes: r.ID, Valid: true}).
		Scan(&l.Origin, &l.Size, &l.Root)
	if err != nil {
		return l, fmt.Errorf("load log: %w", err)
	}
	return l, nil
}

// grow appends the events to the log.
func (s *Service) grow(ctx context.Context, tx pgx.Tx, store hashes, l logRow, events []event) error {
	leaves, ids, places := make([][]byte, len(events)), make([]pgtype.UUID, len(events)), make([]int64, len(events))
	for i, e := range events {
		leaves[i], ids[i], places[i] = e.leaf, e.id, l.Size+int64(i)
	}
	fresh, err := ledger.Grow(l.Size, leaves, store)
	if err != nil {
		return err
	}
	raw, indexes := make([][]byte, len(fresh)), make([]int64, len(fresh))
	for i := range fresh {
		raw[i], indexes[i] = fresh[i][:], ledger.FirstHash(l.Size)+int64(i)
	}
	round, size := pgtype.UUID{Bytes: l.RoundID, Valid: true}, l.Size+int64(len(events))
	if _, err := tx.Exec(ctx, "INSERT INTO ledger_leaves (round_id, idx, event_id) SELECT $1, * FROM unnest($2::bigint[], $3::uuid[])", round, places, ids); err != nil {
		return fmt.Errorf("append leaves: %w", err)
	}
	if _, err := tx.Exec(ctx, "INSERT INTO ledger_hashes (round_id, idx, hash) SELECT $1, * FROM unnest($2::bigint[], $3::bytea[])", round, indexes, raw); err != nil {
		return fmt.Errorf("append hashes: %w", err)
	}
	root, err := ledger.Root(size, store)
	if err != nil {
		return err
	}
	tag, err := tx.Exec(ctx, "UPDATE ledger_logs SET size = $2, root = $3, grown_at = $4 WHERE round_id = $1 AND size = $5", round, size, root[:], s.d.Now(), l.Size)
	if err == nil && tag.RowsAffected() != 1 {
		err = errors.New("somebody else grew the log")
	}
	if err != nil {
		return fmt.Errorf("grow log: %w", err)
	}
	return nil
}
