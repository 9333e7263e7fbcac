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

// veil is the set of files that the public does not see.
type veil struct {
	mu     sync.Mutex
	hidden map[uuid.UUID]struct{}
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
	hidden, err := s.veiled(ctx, id)
	if err != nil || !hidden {
		return err == nil, err
	}
	if !a.SignedIn() {
		return false, ErrNotFound
	}
	var carriers []Idea
	err = s.read(ctx).Select(ideaColumns).Where("ideas.id IN (SELECT idea_id FROM idea_uploads WHERE upload_id = ?)", id).Find(&carriers).Error
	if err != nil {
		return false, err
	}
	for _, i := range carriers {
		if i.visibleTo(a) {
			return false, nil
		}
	}
	return false, ErrNotFound
}

// veiled reports whether the public does not see a file. While the database is away it goes by what it knew.
func (s *Service) veiled(ctx context.Context, id uuid.UUID) (bool, error) {
	s.veil.mu.Lock()
	defer s.veil.mu.Unlock()
	if now := s.d.Now(); !now.Before(s.veil.until) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), veilTime) // for all who wait, not for one alone
		defer cancel()
		hidden, err := hiddenUploads(s.read(ctx))
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
	_, hidden := s.veil.hidden[id]
	return hidden, nil
}

// hiddenUploads reads the files of which every idea that carries them is not shown, and no campaign its cover.
func hiddenUploads(q *gorm.DB) (map[uuid.UUID]struct{}, error) {
	var ids []uuid.UUID
	err := q.Raw(fmt.Sprintf(`SELECT DISTINCT u.upload_id FROM ideas i JOIN idea_uploads u ON u.idea_id = i.id
		WHERE i.state <> 'submitted' AND NOT `+shown+`
		AND NOT EXISTS (SELECT FROM idea_uploads v JOIN ideas j ON j.id = v.idea_id WHERE v.upload_id = u.upload_id AND `, "i") +
		fmt.Sprintf(shown, "j") + `)
		AND u.upload_id::text NOT IN (SELECT cover ->> 'uploadId' FROM campaigns WHERE cover ->> 'uploadId' IS NOT NULL)`).Scan(&ids).Error
	if err != nil {
		return nil, fmt.Errorf("find hidden uploads: %w", err)
	}
	hidden := make(map[uuid.UUID]struct{}, len(ids))
	for _, id := range ids {
		hidden[id] = struct{}{}
	}
	return hidden, nil
}
