package community

import (
	"context"
	"fmt"
	"maps"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/stats"
)

// fourLater is the dim of Retained for four weeks later.
const fourLater = "04"

// leastCohort is how many people a week's sign-ups are at least, so that who came back is told of them.
const leastCohort = 10

// Point is a figure of a day.
type Point struct {
	Day time.Time
	Num int64
	Den int64
}

// Cohort is those who signed up in a week. Back is how many of them acted in that week and in each that followed and is over; it is empty
// of fewer than ten people.
type Cohort struct {
	Week time.Time
	Size int64
	Back []int64
}

// Campaign is what became of what was sent in and voted, by metric.
type Campaign struct {
	Slug    string
	Title   ideas.Text
	Figures map[string]Point
}

// Recommended is the net promoter score of the campaign, -1 to 1, with what it is of: 0 below ten who answered.
func (c Campaign) Recommended() (score float64, in stats.Interval, answered int64) {
	up, down := c.Figures[Promoters], c.Figures[Detractors]
	if up.Den < leastBase {
		return 0, in, 0
	}
	score, in = stats.Net(float64(up.Num), float64(down.Num), float64(up.Den))
	return score, in, up.Den
}

// Spread is how contributions are spread: ideas of the last ninety days.
type Spread struct {
	Contributions, People int64
	Gini, Top1, Effective float64
}

// Report is all of it.
type Report struct {
	Series    map[string][]Point          // of the whole community, by metric and day
	Cohorts   []Cohort                    // by week, at most a quarter's
	By        map[string]map[string]Point // the latest of the whole community, by metric and dim
	Campaigns []Campaign                  // the latest first
	Spread    Spread
	Health    Health
	Counted   *time.Time // the last day that was counted; nil before the first night
}

// row is one of metric_daily.
type row struct {
	Metric     string
	CampaignID uuid.UUID
	Dim        string
	Day        time.Time
	Num, Den   int64
}

// Report reads what was counted. It needs ideas.RightResearch.
func (s *Service) Report(ctx context.Context, a ideas.Actor) (Report, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return Report{}, err
	}
	out := Report{Series: map[string][]Point{}, By: map[string]map[string]Point{}}
	today := s.d.Now().UTC().Truncate(day)
	var rows []row
	err := s.d.DB.WithContext(ctx).Table("metric_daily").Where("day >= ? AND (campaign_id = ? OR day >= ?)", today.AddDate(-1, 0, 0), uuid.Nil, today.Add(-2*day)).
		Order("metric, campaign_id, day, dim").Find(&rows).Error
	if err != nil {
		return out, fmt.Errorf("read metrics: %w", err)
	}
	figures, year, shown := map[uuid.UUID]map[string]Point{}, map[string][]Point{}, today.Add(-history)
	for _, r := range rows {
		p := Point{r.Day, r.Num, r.Den}
		switch {
		case r.CampaignID != uuid.Nil:
			if figures[r.CampaignID] == nil {
				figures[r.CampaignID] = map[string]Point{}
			}
			figures[r.CampaignID][r.Metric] = p
		case r.Metric == Retained:
			if r.Dim == fourLater {
				year[Retained] = append(year[Retained], p)
			}
			out.retain(r)
		case r.Dim != "":
			if out.By[r.Metric] == nil {
				out.By[r.Metric] = map[string]Point{}
			}
			out.By[r.Metric][r.Dim] = p
		default:
			year[r.Metric] = append(year[r.Metric], p)
			if r.Day.Before(shown) {
				continue
			}
			out.Series[r.Metric] = append(out.Series[r.Metric], p)
			if out.Counted == nil || r.Day.After(*out.Counted) {
				out.Counted = &p.Day
			}
		}
	}
	for _, points := range out.By {
		maps.DeleteFunc(points, func(_ string, p Point) bool { return !p.Day.Equal(*out.Counted) }) // of earlier nights
	}
	out.Health = HealthOf(year, today)
	if n := len(out.Cohorts) - weeks - 1; n > 0 {
		out.Cohorts = out.Cohorts[n:]
	}
	if err := s.campaigns(ctx, &out, figures); err != nil {
		return out, err
	}
	return out, s.spread(ctx, &out.Spread)
}

// retain takes a row of retention in; they come by week and by how much later.
func (r *Report) retain(of row) {
	if n := len(r.Cohorts); n == 0 || !r.Cohorts[n-1].Week.Equal(of.Day) {
		r.Cohorts = append(r.Cohorts, Cohort{Week: of.Day, Size: of.Den})
	}
	if c := &r.Cohorts[len(r.Cohorts)-1]; c.Size >= leastCohort {
		c.Back = append(c.Back, of.Num)
	}
}

func (s *Service) campaigns(ctx context.Context, out *Report, figures map[uuid.UUID]map[string]Point) error {
	var list []struct {
		ID    uuid.UUID
		Slug  string
		Title ideas.Text `gorm:"serializer:json"`
	}
	err := s.d.DB.WithContext(ctx).Table("campaigns").Select("id, slug, title").Where("published_at IS NOT NULL").Order("published_at DESC, id").Limit(100).Find(&list).Error
	if err != nil {
		return fmt.Errorf("list campaigns: %w", err)
	}
	for _, c := range list {
		if len(figures[c.ID]) > 0 {
			out.Campaigns = append(out.Campaigns, Campaign{c.Slug, c.Title, figures[c.ID]})
		}
	}
	return nil
}

func (s *Service) spread(ctx context.Context, out *Spread) error {
	var shares []Share
	err := s.d.DB.WithContext(ctx).Raw(`SELECT count, count(*) AS people FROM (
			SELECT i.author_id, count(*) AS count FROM ideas i JOIN members m ON m.id = i.author_id AND m.role IN ('fan', 'ambassador')
			WHERE i.state <> 'removed' AND i.created_at > ? GROUP BY i.author_id) a GROUP BY count`, s.d.Now().Add(-90*day)).Scan(&shares).Error
	if err != nil {
		return fmt.Errorf("count contributions: %w", err)
	}
	for _, share := range shares {
		out.People += share.People
		out.Contributions += share.People * share.Count
	}
	out.Gini, out.Top1, out.Effective = Gini(shares), Top(shares, .01), Effective(shares)
	return nil
}

// Rows goes through everything that was counted, for a file. It needs ideas.RightResearch.
func (s *Service) Rows(ctx context.Context, a ideas.Actor, yield func(metric, campaign, dim string, day time.Time, num, den int64) error) error {
	if err := a.Need(ideas.RightResearch); err != nil {
		return err
	}
	rows, err := s.d.DB.WithContext(ctx).Raw(`SELECT m.metric, coalesce(c.slug, '') AS slug, m.dim, m.day, m.num, m.den FROM metric_daily m LEFT JOIN campaigns c ON c.id = m.campaign_id
		WHERE m.metric <> ? OR m.den >= ? ORDER BY m.metric, slug, m.day, m.dim`, Retained, leastCohort).Rows()
	if err != nil {
		return fmt.Errorf("read metrics: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var metric, campaign, dim string
		var at time.Time
		var num, den int64
		if err := rows.Scan(&metric, &campaign, &dim, &at, &num, &den); err != nil {
			return fmt.Errorf("read metrics: %w", err)
		}
		if err := yield(metric, campaign, dim, at, num, den); err != nil {
			return err
		}
	}
	return rows.Err()
}
