package results

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// ruleBook is the stored rule book of a round.
type ruleBook struct {
	RoundID uuid.UUID
	Book    []byte
	FixedAt time.Time
}

// Rules is a rule book as it can be seen.
type Rules struct {
	Round   ideas.Round
	Book    Book
	SHA256  string     // of its JSON, hexadecimal
	FixedAt *time.Time // nil until the vote opens: the settings may still change
}

// RuleBook returns the rule book of a round: the one that was fixed when it opened, or as it would be now. Errors:
// ideas.ErrNotFound, also for a round of a campaign that is not public and for one that collects.
func (s *Service) RuleBook(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (Rules, error) {
	db := s.db.WithContext(ctx)
	r, err := loadRound(db, a, roundID)
	if err != nil {
		return Rules{}, err
	}
	if r.Kind != ideas.RoundVote {
		return Rules{}, ideas.ErrNotFound
	}
	raw, fixedAt, err := loadBook(db, roundID)
	if err != nil {
		return Rules{}, err
	}
	if raw == nil {
		if _, raw, err = s.book(db, r, fixed{LogKeys: s.logKeys}); err != nil {
			return Rules{}, err
		}
	}
	out := Rules{Round: r, FixedAt: fixedAt, SHA256: sumOf(raw)}
	if err := json.Unmarshal(raw, &out.Book); err != nil {
		return Rules{}, fmt.Errorf("decode rule book: %w", err)
	}
	return out, nil
}

// FixedBook returns the exact bytes of the rule book that was fixed when a round opened, nil where it opened before there were
// any.
func FixedBook(db *gorm.DB, roundID uuid.UUID) ([]byte, error) {
	raw, _, err := loadBook(db, roundID)
	return raw, err
}

func loadBook(db *gorm.DB, roundID uuid.UUID) ([]byte, *time.Time, error) {
	var row ruleBook
	err := db.Take(&row, "round_id = ?", roundID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("load rule book: %w", err)
	}
	return row.Book, utc(&row.FixedAt), nil
}

// book makes the rule book of a round as it is now, and its exact bytes.
func (s *Service) book(db *gorm.DB, r ideas.Round, f fixed) (Book, []byte, error) {
	options, err := voting.Options(db, r.ID)
	if err != nil {
		return Book{}, nil, err
	}
	in := []uuid.UUID{}
	for _, o := range options {
		if o.WithdrawnAt == nil {
			in = append(in, o.IdeaID)
		}
	}
	err = db.Raw("SELECT rules_version FROM campaigns WHERE id = ?", r.CampaignID).Row().Scan(&f.HouseRules)
	if err != nil {
		return Book{}, nil, fmt.Errorf("version of house rules: %w", err)
	}
	draws, err := drawsOf(db, r.ID)
	if err != nil {
		return Book{}, nil, err
	}
	for _, d := range draws {
		f.Draws = append(f.Draws, d.Terms)
	}
	if s.jury != nil {
		if f.Jury, err = s.jury(db, r); err != nil {
			return Book{}, nil, err
		}
	}
	b := bookOf(r, in, s.checks, f)
	raw, err := json.Marshal(b)
	if err != nil {
		return b, nil, fmt.Errorf("encode rule book: %w", err)
	}
	return b, raw, nil
}

// fixBook keeps the rule book of a round that opens, and enters in its rules what commits to it.
func (s *Service) fixBook(tx *gorm.DB, r ideas.Round, by *rules) error {
	f := fixed{LogKeys: s.logKeys}
	if r.Settings.TakesCodes() {
		codes, err := codeSet(tx, r.CampaignID)
		if err != nil {
			return err
		}
		f.Codes = &codes
	}
	_, raw, err := s.book(tx, r, f)
	if err != nil {
		return err
	}
	by.BookHash, by.LogKeys, by.Codes = sumOf(raw), f.LogKeys, f.Codes
	if err := tx.Create(&ruleBook{RoundID: r.ID, Book: raw, FixedAt: s.now()}).Error; err != nil {
		return fmt.Errorf("keep rule book: %w", err)
	}
	return nil
}

// codeSet commits to the on-pack codes of a campaign that can be redeemed, one after the other: there may be millions.
func codeSet(tx *gorm.DB, campaign uuid.UUID) (CodeSet, error) {
	out, sum := CodeSet{}, sha256.New()
	err := voting.OnPgx(tx, func(pg pgx.Tx) error {
		rows, err := pg.Query(tx.Statement.Context, `SELECT p.mac FROM pack_codes p JOIN code_batches b ON b.serial = p.batch
			WHERE b.campaign_id = $1::uuid AND b.revoked_at IS NULL ORDER BY p.mac`, campaign.String())
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			mac := rows.RawValues()[0]
			if len(mac) != len(uuid.UUID{}) {
				return errors.New("a code is not of sixteen bytes")
			}
			sum.Write(mac)
			out.Count++
		}
		return rows.Err()
	})
	if err != nil {
		return out, fmt.Errorf("commit to codes: %w", err)
	}
	out.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return out, nil
}

func sumOf(b []byte) string {
	hash := sha256.Sum256(b)
	return hex.EncodeToString(hash[:])
}
