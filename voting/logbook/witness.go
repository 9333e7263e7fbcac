package logbook

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// CosignEvery is how often witnesses are asked for what has grown.
const CosignEvery = time.Minute

// mostCosigned bounds the logs that a witness is asked about at once; the others have their turn next time.
const mostCosigned = 50

// Witness is a third party that the house shows its logs to.
type Witness struct {
	ledger.Witness
	URL string // of its add-checkpoint
}

// Ask sends a witness what add-checkpoint says, and returns its answer. Both are bounded by whoever implements it.
type Ask func(ctx context.Context, url string, body []byte) (status int, answer []byte, err error)

// CosignArgs asks for the signatures of the witnesses. It is a job, so that of several servers one does it.
type CosignArgs struct{}

// Kind names the job.
func (CosignArgs) Kind() string { return "cosign" }

// Cosign shows the witnesses every log that everybody may see and that has grown since, and keeps what they sign. A witness that
// does not answer does not keep it from the others. Its error tells of all that went wrong; that of a witness that knows a longer or
// another log says so.
func (s *Service) Cosign(ctx context.Context, _ CosignArgs) error {
	var faults []error
	for _, w := range s.d.Witnesses {
		rounds, err := s.uncosigned(ctx, w)
		faults = append(faults, err)
		for _, id := range rounds {
			if err := s.cosign(ctx, w, id); err != nil {
				faults = append(faults, fmt.Errorf("witness %s, log of round %s: %w", w.Name(), id, err))
			}
		}
	}
	return errors.Join(faults...)
}

// uncosigned lists the rounds whose log everybody may see and the witness has not signed as it is, the longest waiting first.
func (s *Service) uncosigned(ctx context.Context, w Witness) ([]uuid.UUID, error) {
	var rounds []ideas.Round
	err := s.db.WithContext(ctx).Raw(`SELECT r.* FROM rounds r JOIN campaigns c ON c.id = r.campaign_id AND c.published_at IS NOT NULL
		JOIN ledger_logs l ON l.round_id = r.id LEFT JOIN ledger_cosignatures s ON s.round_id = l.round_id AND s.witness = ?
		WHERE l.size > coalesce(s.size, 0) ORDER BY s.at NULLS FIRST, r.id`, w.String()).Scan(&rounds).Error
	if err != nil {
		return nil, fmt.Errorf("find logs for the witness %s: %w", w.Name(), err)
	}
	var list []uuid.UUID
	for _, r := range rounds {
		if len(list) < mostCosigned && results.See(r, ideas.Actor{}) == results.SeenCounts {
			list = append(list, r.ID)
		}
	}
	return list, nil
}

// cosign asks a witness about a log. Where it knows another length than this house remembers, it is asked once more from there.
func (s *Service) cosign(ctx context.Context, w Witness, roundID uuid.UUID) error {
	db := s.db.WithContext(ctx)
	l, err := loadLog(db, roundID)
	if err != nil {
		return err
	}
	checkpoint, err := l.checkpoint().Sign(s.d.Keys)
	if err != nil {
		return err
	}
	var known int64
	if err := db.Raw("SELECT coalesce(max(size), 0) FROM ledger_cosignatures WHERE round_id = ? AND witness = ?", roundID, w.String()).Row().Scan(&known); err != nil {
		return fmt.Errorf("load cosignature: %w", err)
	}
	status, answer, err := s.ask(ctx, w, l, known, checkpoint)
	if err == nil && status == http.StatusConflict {
		if known, err = strconv.ParseInt(strings.TrimSpace(string(answer)), 10, 64); err != nil || known < 0 {
			return errors.New("its answer about the length that it knows cannot be read")
		}
		if known > l.Size {
			return fmt.Errorf("it saw %d leaves, and there are %d: the log was rolled back", known, l.Size)
		}
		status, answer, err = s.ask(ctx, w, l, known, checkpoint)
	}
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		return fmt.Errorf("it answers %d", status)
	}
	line, err := w.Cosignature(checkpoint, answer)
	if err != nil {
		return err
	}
	return s.keepCosignature(ctx, w, l, line)
}

func (s *Service) ask(ctx context.Context, w Witness, l logRow, known int64, checkpoint []byte) (int, []byte, error) {
	proof, err := ledger.Consistency(known, l.Size, hashes{s.db.WithContext(ctx), l.RoundID})
	if err != nil {
		return 0, nil, err
	}
	return s.d.Ask(ctx, w.URL, ledger.AddCheckpoint(known, proof, checkpoint))
}

func (s *Service) keepCosignature(ctx context.Context, w Witness, l logRow, line string) error {
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		err := tx.Exec(`INSERT INTO ledger_cosignatures (round_id, witness, size, line, at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (round_id, witness) DO UPDATE SET size = excluded.size, line = excluded.line, at = excluded.at
			WHERE ledger_cosignatures.size <= excluded.size`, l.RoundID, w.String(), l.Size, line, s.d.Now()).Error
		if err != nil {
			return fmt.Errorf("keep cosignature: %w", err)
		}
		return nil
	})
}

// signed is the checkpoint of a log, with the signatures of the witnesses that saw it at this length.
func (s *Service) signed(db *gorm.DB, l logRow) ([]byte, error) {
	note, err := l.checkpoint().Sign(s.d.Keys)
	if err != nil {
		return nil, err
	}
	var lines []string
	err = db.Raw("SELECT line FROM ledger_cosignatures WHERE round_id = ? AND size = ? ORDER BY witness", l.RoundID, l.Size).Scan(&lines).Error
	if err != nil {
		return nil, fmt.Errorf("load cosignatures: %w", err)
	}
	return append(note, strings.Join(lines, "")...), nil
}
