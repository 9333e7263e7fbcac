package members

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Names returns the names that members chose to show, by id. Those without a name, and ids without a member, are left
// out.
func (s *Service) Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	out := make(map[uuid.UUID]string, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	var rows []struct {
		ID   uuid.UUID
		Name string
	}
	err := s.DB.WithContext(ctx).Model(&Member{}).Select("id", "name").Where("id = ANY(?) AND name <> ''", ideas.IDs(ids)).Find(&rows).Error
	for _, r := range rows {
		out[r.ID] = r.Name
	}
	return out, err
}
