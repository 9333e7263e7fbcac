package ideas

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// MyIdeas lists what the actor sent in, in every campaign and state, the latest first.
func (s *Service) MyIdeas(ctx context.Context, a Actor, after string, limit int) (Page[Idea], error) {
	return s.mine(ctx, a, "my-ideas", after, limit, func(q *gorm.DB) *gorm.DB {
		return q.Select(ideaColumns+", ideas.created_at AS at").Where("author_id = ?", a.MemberID)
	})
}

// MyHearts lists the ideas that have the actor's heart, the latest heart first. Those since withdrawn are left out.
func (s *Service) MyHearts(ctx context.Context, a Actor, after string, limit int) (Page[Idea], error) {
	return s.mine(ctx, a, "my-hearts", after, limit, func(q *gorm.DB) *gorm.DB {
		return q.Select(ideaColumns+", hearts.at AS at").
			Joins("JOIN hearts ON hearts.idea_id = ideas.id AND hearts.member_id = ?", a.MemberID).
			Where("ideas.state = ?", IdeaSubmitted)
	})
}

// dated is an idea with the time it is listed by.
type dated struct {
	Idea `gorm:"embedded"`
	At   time.Time
}

func (s *Service) mine(ctx context.Context, a Actor, name, after string, limit int, which func(*gorm.DB) *gorm.DB) (Page[Idea], error) {
	if err := a.Need(RightTake); err != nil {
		return Page[Idea]{}, err
	}
	list := fingerprint(name, a.MemberID.String())
	from, err := openCursor(after, list)
	if err != nil {
		return Page[Idea]{}, err
	}
	limit = pageSize(limit)
	q := s.read(ctx).Table("(?) AS ideas", which(s.read(ctx).Table("ideas"))).Order("at DESC, id DESC").Limit(limit + 1)
	if from != nil {
		at, err := keyTime(from.Key)
		if err != nil {
			return Page[Idea]{}, err
		}
		q = q.Where("(at, id) < (?, ?)", at, from.ID)
	}
	var rows []dated
	if err := q.Find(&rows).Error; err != nil {
		return Page[Idea]{}, err
	}
	found := cut(rows, limit, func(d dated) string { return cursor{List: list, Key: timeKey(d.At), ID: d.ID}.String() })
	out := Page[Idea]{Items: make([]Idea, len(found.Items)), Next: found.Next}
	for n, d := range found.Items {
		out.Items[n] = d.Idea
	}
	return out, s.adornAll(ctx, a, out.Items)
}
