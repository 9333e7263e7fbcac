package channels

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Window is how long after the end of a campaign's last round an order still belongs to it.
const Window = 30 * 24 * time.Hour

// Sum is what orders in one currency come to.
type Sum struct {
	Currency string
	Orders   int64
	Value    int64 // in the currency's smallest unit
}

// Line is what one channel brought.
type Line struct {
	Channel  *Channel // nil: no channel of the campaign
	Visitors int64    // a person counts once a day
	Sums     []Sum    // by currency
}

// Funnel is how far people went, each stage counted by itself.
type Funnel struct {
	Visitors int64 // once a day and channel each; they are not known as persons
	Voters   int64 // with at least one ballot that is not withdrawn
	Members  int64 // of the voters, those with an account
	Again    int64 // of the members, those who also voted in another campaign
}

// Report is what came through the community of one campaign, by the rule: an order belongs to the channel that it names; else to
// the channel whose coupon it used; else to none. Orders before the campaign went public or more than Window after its last round
// are counted apart.
type Report struct {
	From, Until time.Time // when orders belong to the campaign; zero From: it was never public
	Lines       []Line    // channels by age, last the one without
	Outside     []Sum     // orders at other times
	Funnel      Funnel
}

// Report makes the report of a campaign. It needs ideas.RightResearch. Errors: ideas.ErrNotFound.
func (s *Service) Report(ctx context.Context, a ideas.Actor, slug string) (Report, error) {
	if err := a.Need(ideas.RightResearch); err != nil {
		return Report{}, err
	}
	db := s.d.DB.WithContext(ctx)
	of, err := campaignOf(db, slug)
	if err != nil {
		return Report{}, err
	}
	var r Report
	var at struct{ From, Until *time.Time }
	err = db.Raw(`SELECT campaigns.published_at AS "from", (SELECT max(closes_at) FROM rounds WHERE campaign_id = campaigns.id) AS "until"
		FROM campaigns WHERE id = ?`, of.ID).Scan(&at).Error
	if err != nil {
		return Report{}, err
	}
	if at.From != nil && at.Until != nil {
		r.From, r.Until = *at.From, at.Until.Add(Window)
	}
	if err := r.read(db, of.ID); err != nil {
		return Report{}, err
	}
	return r, nil
}

func (r *Report) read(db *gorm.DB, campaign uuid.UUID) error {
	list, err := listOf(db, campaign)
	if err != nil {
		return err
	}
	lines := make(map[uuid.UUID]*Line, len(list)+1)
	for i := range list {
		lines[list[i].ID] = &Line{Channel: &list[i]}
	}
	lines[uuid.Nil] = &Line{}
	if err := r.visitors(db, campaign, lines); err != nil {
		return err
	}
	if err := r.orders(db, campaign, lines); err != nil {
		return err
	}
	for i := range list {
		r.Lines = append(r.Lines, *lines[list[i].ID])
	}
	r.Lines = append(r.Lines, *lines[uuid.Nil])
	return r.people(db, campaign)
}

func (r *Report) visitors(db *gorm.DB, campaign uuid.UUID, lines map[uuid.UUID]*Line) error {
	var came []struct {
		Channel  uuid.UUID
		Visitors int64
	}
	err := db.Raw(`SELECT coalesce(channel_id, '00000000-0000-0000-0000-000000000000') AS channel, sum(visitors)::bigint AS visitors
		FROM arrivals WHERE campaign_id = ? GROUP BY 1`, campaign).Scan(&came).Error
	for _, c := range came {
		if line := lines[c.Channel]; line != nil {
			line.Visitors = c.Visitors
		}
		r.Funnel.Visitors += c.Visitors
	}
	return err
}

// orders gives each order to a channel; see Report for the rule.
func (r *Report) orders(db *gorm.DB, campaign uuid.UUID, lines map[uuid.UUID]*Line) error {
	var sums []struct {
		Channel uuid.UUID
		Inside  bool
		Sum     `gorm:"embedded"`
	}
	err := db.Raw(`SELECT coalesce(named.id, used.id, '00000000-0000-0000-0000-000000000000') AS channel,
			coalesce(ordered_at BETWEEN ? AND ?, false) AS inside, currency, count(*) AS orders, sum(value)::bigint AS value
		FROM conversions
		LEFT JOIN channels AS named ON named.campaign_id = conversions.campaign_id AND named.code = lower(conversions.channel)
		LEFT JOIN channels AS used ON used.campaign_id = conversions.campaign_id AND upper(used.coupon) = upper(conversions.coupon)
		WHERE conversions.campaign_id = ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`, r.From, r.Until, campaign).Scan(&sums).Error
	outside := map[string]int{}
	for _, s := range sums {
		if line := lines[s.Channel]; s.Inside && line != nil {
			line.Sums = append(line.Sums, s.Sum)
			continue
		}
		at, known := outside[s.Currency]
		if !known {
			at = len(r.Outside)
			outside[s.Currency], r.Outside = at, append(r.Outside, Sum{Currency: s.Currency})
		}
		r.Outside[at].Orders += s.Orders
		r.Outside[at].Value += s.Value
	}
	return err
}

func (r *Report) people(db *gorm.DB, campaign uuid.UUID) error {
	var went Funnel // scanned by itself: what is not in the row is emptied
	err := db.Raw(`WITH here AS MATERIALIZED (
			SELECT DISTINCT voters.id, voters.member_id FROM voters
			JOIN rounds ON rounds.campaign_id = voters.campaign_id
			JOIN ballots ON ballots.round_id = rounds.id AND ballots.voter_id = voters.id AND ballots.state <> 'withdrawn'
			WHERE voters.campaign_id = ?)
		SELECT count(*) AS voters, count(member_id) AS members, (
			SELECT count(DISTINCT here.member_id) FROM here
			JOIN voters AS other ON other.member_id = here.member_id AND other.campaign_id <> ?
			JOIN rounds ON rounds.campaign_id = other.campaign_id
			JOIN ballots ON ballots.round_id = rounds.id AND ballots.voter_id = other.id AND ballots.state <> 'withdrawn') AS again
		FROM here`, campaign, campaign).Scan(&went).Error
	r.Funnel.Voters, r.Funnel.Members, r.Funnel.Again = went.Voters, went.Members, went.Again
	return err
}
