package ideas

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Pictures are asked for by the dozen and are nearly always there to be seen. So which files are not is kept in memory,
// and asked of the database no more often than this; what another process changes shows that much later.
const (
	veilLife = 5 * time.Second
	veilTime = 2 * time.Second // for the asking
)

// veil is what the public does not see: files by their id, and drawings of wrappers and tiles by their hash.
type veil struct {
	mu     sync.Mutex
	hidden map[string]struct{}
	until  time.Time
}

// lift makes the next look ask the database.
func (v *veil) lift() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.until = time.Time{}
}

// shown are the ideas whose files everybody may see: those submitted, and those withdrawn after they stood on a ballot that
// has begun, which shortlists and results keep showing.
const shown = `(%[1]s.state = 'submitted' OR %[1]s.state = 'withdrawn' AND EXISTS (
	SELECT FROM round_options o JOIN rounds r ON r.id = o.round_id WHERE o.idea_id = %[1]s.id AND r.state <> 'planned'))`

// SeesUpload says who may see a file: everybody (public), unless every idea that carries it was withdrawn or removed; then
// its author and those who see such ideas, for whom public is false, and ErrNotFound for anybody else. The ordinary
// case asks nothing of the database.
func (s *Service) SeesUpload(ctx context.Context, a Actor, id uuid.UUID) (public bool, err error) {
	return s.seesOf(ctx, a, id.String(), "ideas.id IN (SELECT idea_id FROM idea_uploads WHERE upload_id = ?)", id)
}

// SeesDrawing is SeesUpload for the drawing of a wrapper or tile, by its hash: whoever draws the same wrapper again, or has
// it on a campaign's cover, shows it.
func (s *Service) SeesDrawing(ctx context.Context, a Actor, hash string) (public bool, err error) {
	return s.seesOf(ctx, a, hash, "ideas.wrapper_hash = ?", hash)
}

// seesOf says who may see a picture by its name; carry finds the ideas that carry it, if it is hidden.
func (s *Service) seesOf(ctx context.Context, a Actor, name, carry string, arg any) (public bool, err error) {
	hidden, err := s.veiled(ctx, name)
	if err != nil || !hidden {
		return err == nil, err
	}
	if !a.SignedIn() {
		return false, ErrNotFound
	}
	var carriers []Idea
	if err := s.read(ctx).Select(ideaColumns).Where(carry, arg).Find(&carriers).Error; err != nil {
		return false, err
	}
	for _, i := range carriers {
		if i.visibleTo(a) {
			return false, nil
		}
	}
	return false, ErrNotFound
}

// veiled reports whether the public does not see a picture. While the database is away it goes by what it knew.
func (s *Service) veiled(ctx context.Context, name string) (bool, error) {
	s.veil.mu.Lock()
	defer s.veil.mu.Unlock()
	if now := s.d.Now(); !now.Before(s.veil.until) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), veilTime) // for all who wait, not for one alone
		defer cancel()
		hidden, err := hiddenPictures(s.read(ctx))
		switch {
		case err == nil:
			s.veil.hidden = hidden
		case s.veil.hidden == nil:
			return false, err
		default:
			s.d.Log.WarnContext(ctx, "which pictures are hidden is not known anew", slog.String("error", err.Error()))
		}
		s.veil.until = now.Add(veilLife)
	}
	_, hidden := s.veil.hidden[name]
	return hidden, nil
}

// hiddenPictures reads the files and drawings of which every idea that carries them is not shown, and no campaign its cover.
func hiddenPictures(q *gorm.DB) (map[string]struct{}, error) {
	var names []string
	gone, stays := "i.state <> 'submitted' AND NOT "+fmt.Sprintf(shown, "i"), fmt.Sprintf(shown, "j")
	err := q.Raw(`SELECT DISTINCT u.upload_id::text FROM ideas i JOIN idea_uploads u ON u.idea_id = i.id WHERE ` + gone + `
		AND NOT EXISTS (SELECT FROM idea_uploads v JOIN ideas j ON j.id = v.idea_id WHERE v.upload_id = u.upload_id AND ` + stays + `)
		AND u.upload_id::text NOT IN (SELECT cover ->> 'uploadId' FROM campaigns WHERE cover ->> 'uploadId' IS NOT NULL)
		UNION ALL SELECT DISTINCT i.wrapper_hash FROM ideas i WHERE i.wrapper_hash <> '' AND ` + gone + `
		AND NOT EXISTS (SELECT FROM ideas j WHERE j.wrapper_hash = i.wrapper_hash AND ` + stays + `)
		AND i.wrapper_hash NOT IN (SELECT cover ->> 'hash' FROM campaigns WHERE cover ->> 'hash' IS NOT NULL)`).Scan(&names).Error
	if err != nil {
		return nil, fmt.Errorf("find hidden pictures: %w", err)
	}
	hidden := make(map[string]struct{}, len(names))
	for _, name := range names {
		hidden[name] = struct{}{}
	}
	return hidden, nil
}
