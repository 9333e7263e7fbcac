package voting

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// journalErasure writes an erasure down outside the database, before it is carried out: if it is not, because the machine fails in
// between, it is made again at the next start, which is what the member asked for.
func (s *Service) journalErasure(tx *gorm.DB, memberID uuid.UUID) error {
	if s.deps.Journal == nil {
		return nil
	}
	id, length, err := s.deps.Journal.add(memberID)
	if err != nil {
		return err
	}
	return journalDone(tx, id, length)
}

func journalDone(tx *gorm.DB, id uuid.UUID, length int64) error {
	err := tx.Exec(`INSERT INTO erasure_journals (id, bytes) VALUES (?, ?)
		ON CONFLICT (id) DO UPDATE SET bytes = greatest(erasure_journals.bytes, excluded.bytes)`, id, length).Error
	if err != nil {
		return fmt.Errorf("remember the journal of erasures: %w", err)
	}
	return nil
}

// EraseAgain makes the erasures again that the journal knows and the database does not: it was restored from a backup made before
// them, or the machine failed in the middle of one. It returns how many members were cut off from their ballots. Where the
// database is as far as the journal it looks no further.
func (s *Service) EraseAgain(ctx context.Context) (erased int, err error) {
	if s.deps.Journal == nil {
		return 0, nil
	}
	id, length, hashes, err := s.deps.Journal.read()
	if err != nil || len(hashes) == 0 {
		return 0, err
	}
	db := s.db.WithContext(ctx)
	var done int64
	if err := db.Raw("SELECT coalesce(max(bytes), 0) FROM erasure_journals WHERE id = ?", id).Row().Scan(&done); err != nil {
		return 0, fmt.Errorf("look how far the journal of erasures is done: %w", err)
	}
	if done >= length {
		return 0, nil
	}
	again, err := s.journaled(db, hashes)
	if err != nil {
		return 0, err
	}
	for _, member := range again {
		err := s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return s.cutOff(tx, member) })
		if err != nil {
			return erased, fmt.Errorf("erase again: %w", err)
		}
		erased++
	}
	return erased, s.inTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error { return journalDone(tx, id, length) })
}

// journaled lists the members who have voters and are in the journal.
func (s *Service) journaled(db *gorm.DB, hashes map[string]bool) (list []uuid.UUID, err error) {
	rows, err := db.Raw("SELECT member_id FROM voters WHERE member_id IS NOT NULL UNION SELECT claimed_by FROM voters WHERE claimed_by IS NOT NULL").Rows()
	if err != nil {
		return nil, fmt.Errorf("read members who voted: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var member uuid.UUID
		if err := rows.Scan(&member); err != nil {
			return nil, fmt.Errorf("read members who voted: %w", err)
		}
		if hashes[s.deps.Journal.hash(member)] {
			list = append(list, member)
		}
	}
	return list, rows.Err()
}
