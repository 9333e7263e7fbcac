package media

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Attachments returns those of the uploads that belong to owner, for an idea that is about to carry them. It is the
// Attachments of ideas.Deps.
func (s *Service) Attachments(_ context.Context, tx *gorm.DB, owner uuid.UUID, ids []uuid.UUID) ([]ideas.Attachment, error) {
	var own []Upload
	if err := tx.Where("id IN ? AND owner_id = ?", ids, owner).Find(&own).Error; err != nil {
		return nil, fmt.Errorf("find attachments: %w", err)
	}
	out := make([]ideas.Attachment, len(own))
	for i, u := range own {
		out[i] = ideas.Attachment{ID: u.ID, Kind: string(u.Kind), Failed: u.State == StateFailed}
	}
	return out, nil
}

// OfIdeas returns the uploads of each of the ideas, in their order, in one query.
func (s *Service) OfIdeas(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID][]Upload, error) {
	var rows []struct {
		Upload
		IdeaID uuid.UUID
	}
	err := s.DB.WithContext(ctx).Table("uploads").Select("uploads.*, idea_uploads.idea_id").
		Joins("JOIN idea_uploads ON idea_uploads.upload_id = uploads.id").
		Where("idea_uploads.idea_id = ANY(?)", ideas.IDs(ids)).Order("idea_uploads.idea_id, idea_uploads.position").Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("find uploads of ideas: %w", err)
	}
	out := make(map[uuid.UUID][]Upload, len(ids))
	for _, r := range rows {
		out[r.IdeaID] = append(out[r.IdeaID], r.Upload)
	}
	return out, nil
}
