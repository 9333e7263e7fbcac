package ideas

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ideaUpload is one file of an idea.
type ideaUpload struct {
	IdeaID   uuid.UUID
	UploadID uuid.UUID
	Position int
}

func (ideaUpload) TableName() string { return "idea_uploads" }

// attach makes i.Uploads the idea's files, in that order. They must be the author's own and of a kind the form takes.
func (s *Service) attach(ctx context.Context, tx *gorm.DB, i Idea, rule MediaRule) error {
	if err := tx.Where("idea_id = ?", i.ID).Delete(&ideaUpload{}).Error; err != nil {
		return err
	}
	if len(i.Uploads) == 0 {
		return nil
	}
	found, err := s.d.Attachments(ctx, tx, *i.AuthorID, i.Uploads)
	if err != nil {
		return err
	}
	var check checker
	rows := make([]ideaUpload, len(i.Uploads))
	for n, id := range i.Uploads {
		at := slices.IndexFunc(found, func(f Attachment) bool { return f.ID == id })
		switch {
		case slices.Contains(i.Uploads[:n], id):
			check.flaw(index("uploadIds", n), "duplicate", "")
		case at < 0:
			check.flaw(index("uploadIds", n), "unknown", "")
		case found[at].Failed || !slices.Contains(rule.Kinds, found[at].Kind):
			check.flaw(index("uploadIds", n), "unknown-value", strings.Join(rule.Kinds, ", "))
		}
		rows[n] = ideaUpload{IdeaID: i.ID, UploadID: id, Position: n}
	}
	if err := check.err(); err != nil {
		return err
	}
	return tx.Create(&rows).Error
}

// uploadsOf reads the files of several ideas, in order.
func uploadsOf(q *gorm.DB, ids []uuid.UUID) (map[uuid.UUID][]uuid.UUID, error) {
	var rows []ideaUpload
	err := q.Where("idea_id = ANY(?)", IDs(ids)).Order("idea_id, position").Find(&rows).Error
	out := map[uuid.UUID][]uuid.UUID{}
	for _, r := range rows {
		out[r.IdeaID] = append(out[r.IdeaID], r.UploadID)
	}
	return out, err
}
