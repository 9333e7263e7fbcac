package media

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// generator is raised with GENERATOR in frontend/src/shared/wrapper/server.ts: pictures are kept for good under their
// hash, so one that is drawn differently needs another.
const generator = "1"

// maxSpec is the longest specification that is given to the generator, in bytes: real ones have a few hundred, and some of
// what it does with a text cannot be interrupted.
const maxSpec = 4 << 10

// drawing is a specification of a picture that we draw ourselves: a wrapper, or a slogan on a tile.
type drawing struct {
	Hash      string
	Spec      string
	CreatedAt time.Time
}

// TableName names the table of drawings.
func (drawing) TableName() string { return "wrappers" }

// CheckWrapper says whether a wrapper can be drawn, and returns the hash that names its drawing. Its error is an
// ideas.Invalid whose fields are relative to the specification. It is the CheckWrapper of ideas.Deps.
func (s *Service) CheckWrapper(spec map[string]any) (string, error) {
	return s.check(map[string]any{"wrapper": spec})
}

// SaveWrapper keeps a wrapper that CheckWrapper passed, in the caller's transaction; keeping it twice is no error. It
// is the SaveWrapper of ideas.Deps.
func (s *Service) SaveWrapper(_ context.Context, tx *gorm.DB, spec map[string]any) error {
	return s.save(tx, map[string]any{"wrapper": spec})
}

// CheckTile says whether a saying can be drawn on a tile, and returns the hash that names its drawing.
func (s *Service) CheckTile(t ideas.Tile) (string, error) {
	return s.check(map[string]any{"tile": t})
}

// SaveTile keeps a tile that CheckTile passed.
func (s *Service) SaveTile(_ context.Context, tx *gorm.DB, t ideas.Tile) error {
	return s.save(tx, map[string]any{"tile": t})
}

// Drawing returns the SVG of a specification that was saved, its letters as outlines so that it looks the same
// wherever it is shown. ideas.ErrNotFound for a hash that nobody saved.
func (s *Service) Drawing(ctx context.Context, hash string) ([]byte, error) {
	return s.Pictures.remember(hash, func() ([]byte, error) {
		var row drawing
		err := s.DB.WithContext(ctx).Select("hash", "spec").Where("hash = ?", hash).Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return nil, ideas.ErrNotFound
		}
		if err != nil {
			return nil, fmt.Errorf("find drawing: %w", err)
		}
		return s.Pictures.Draw(row.Spec, true)
	})
}

func (s *Service) check(spec map[string]any) (string, error) {
	canonical, err := s.canonical(spec)
	return hashOf(canonical), err
}

func (s *Service) save(tx *gorm.DB, spec map[string]any) error {
	canonical, err := s.canonical(spec)
	if err != nil {
		return err
	}
	row := drawing{Hash: hashOf(canonical), Spec: canonical, CreatedAt: s.Now()}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return fmt.Errorf("save drawing: %w", err)
	}
	return nil
}

func (s *Service) canonical(spec map[string]any) (string, error) {
	b, err := json.Marshal(spec)
	if err != nil {
		return "", fmt.Errorf("write specification: %w", err)
	}
	if len(b) > maxSpec {
		return "", ideas.Flawed("", "too-large", fmt.Sprint(maxSpec))
	}
	return s.Pictures.Check(b)
}

// hashOf names a canonical specification: 16 bytes of SHA-256, hexadecimal.
func hashOf(canonical string) string {
	sum := sha256.Sum256([]byte("drawing " + generator + "\n" + canonical))
	return hex.EncodeToString(sum[:16])
}
