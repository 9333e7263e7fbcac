package logbook

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// Create opens the next file of a bundle for writing. What was opened before is finished.
type Create func(path string) (io.Writer, error)

// Bundle writes the public bundle of a round that is closed: with it and the public key alone anybody can check the result
// (L2). Who may have it before the result is public is the caller's business. Errors: ideas.ErrNotFound, ideas.ErrMove
// before the close, and those of create.
func (s *Service) Bundle(ctx context.Context, roundID uuid.UUID, create Create) error {
	db := s.db.WithContext(ctx)
	r, err := publicRound(db, roundID)
	if err != nil {
		return err
	}
	if r.Kind != ideas.RoundVote || r.State != ideas.RoundClosed && r.State != ideas.RoundPublished {
		return ideas.ErrMove
	}
	if _, err := s.SequenceRound(ctx, roundID); err != nil {
		return err
	}
	l, err := loadLog(db, roundID)
	if err != nil {
		return err
	}
	b := bundle{s, db, l, create, ledger.NewStory()}
	for _, part := range []func() error{b.checkpoint, b.tiles, b.openings, b.documents} {
		if err := part(); err != nil {
			return fmt.Errorf("bundle: %w", err)
		}
	}
	return nil
}

// bundle is one that is being written.
type bundle struct {
	s      *Service
	db     *gorm.DB
	log    logRow
	create Create
	story  *ledger.Story
}

func (b *bundle) put(path string, content []byte) error {
	w, err := b.create(path)
	if err == nil {
		_, err = w.Write(content)
	}
	return err
}

func (b *bundle) checkpoint() error {
	signed, err := b.s.signed(b.db, b.log)
	if err != nil {
		return err
	}
	return b.put(ledger.FileCheckpoint, signed)
}

// tiles writes the log, and reads on the way what it tells.
func (b *bundle) tiles() error {
	for _, t := range ledger.Tiles(b.log.Size) {
		content, err := tile(b.db, b.log.RoundID, t)
		if err != nil {
			return err
		}
		if err := b.put(t.Path(), content); err != nil {
			return err
		}
		if t.Level == ledger.EntriesLevel {
			if err := b.tell(t, content); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bundle) tell(t ledger.Tile, content []byte) error {
	leaves, err := ledger.ParseEntries(content, t.Width)
	if err != nil {
		return err
	}
	for i, raw := range leaves {
		l, err := ledger.ParseLeaf(raw)
		if err != nil {
			return err
		}
		if err := b.story.Tell(t.First()+int64(i), l); err != nil {
			return err
		}
	}
	return nil
}

// openings writes what opens the choices of all casts, sorted by commitment, which is as good as no order.
func (b *bundle) openings() error {
	w, err := b.create(ledger.FileOpenings)
	if err != nil {
		return err
	}
	rows, err := b.db.Raw(`SELECT l.idx, e.h, o.pidc, o.salt_choice, o.choice_bytes FROM ledger_leaves l
		JOIN ballot_events e ON e.round_id = l.round_id AND e.id = l.event_id AND e.kind = 'ballot'
		JOIN openings o ON o.round_id = e.round_id AND o.event_id = e.id
		WHERE l.round_id = ? AND l.idx < ? ORDER BY e.h`, b.log.RoundID, b.log.Size).Rows()
	if err != nil {
		return fmt.Errorf("read openings: %w", err)
	}
	defer rows.Close()
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	for rows.Next() {
		var o ledger.Opened
		var h, pidc, salt, choice []byte
		if err := rows.Scan(&o.Index, &h, &pidc, &salt, &choice); err != nil {
			return fmt.Errorf("read openings: %w", err)
		}
		o.H, o.PIDC, o.SaltChoice, o.Choice = hex.EncodeToString(h), hex.EncodeToString(pidc), hex.EncodeToString(salt), string(choice)
		if err := lines.Encode(o); err != nil {
			return err
		}
	}
	return rows.Err()
}

// documents writes the rules, the result with its signature, and the sums.
func (b *bundle) documents() error {
	var document []byte
	if err := b.db.Raw("SELECT document FROM round_results WHERE round_id = ?", b.log.RoundID).Row().Scan(&document); err != nil {
		return fmt.Errorf("load result: %w", err)
	}
	signed, err := b.note(ledger.OfResult, document)
	if err != nil {
		return err
	}
	sums, err := b.integrity()
	if err != nil {
		return err
	}
	reported, err := b.note(ledger.OfIntegrity, sums)
	if err != nil {
		return err
	}
	book, err := results.FixedBook(b.db, b.log.RoundID)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		path    string
		content []byte
	}{
		{ledger.FileRules, b.story.Open.Rules}, {ledger.FileResult, document}, {ledger.FileResultNote, signed}, {ledger.FileIntegrity, sums},
		{ledger.FileIntegrityNote, reported},
		{ledger.FileRuleBook, book},
	} {
		if f.content == nil {
			continue
		}
		if err := b.put(f.path, f.content); err != nil {
			return err
		}
	}
	return nil
}

// note signs for a document that it goes with the log as it is.
func (b *bundle) note(of string, document []byte) ([]byte, error) {
	return ledger.DocumentNote{Checkpoint: b.log.checkpoint(), Of: of, SHA256: sha256.Sum256(document)}.Sign(b.s.d.Keys)
}

// integrity are the sums of the log with the report that was published with the result.
func (b *bundle) integrity() ([]byte, error) {
	sums := b.story.Integrity(b.log.Origin, b.log.Size)
	report, err := results.ReportOf(b.db, b.log.RoundID)
	if err == nil && report != nil {
		sums.Report, err = json.Marshal(report)
	}
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(sums)
	if err != nil {
		return nil, fmt.Errorf("encode sums: %w", err)
	}
	return raw, nil
}
