package api

import (
	"bytes"
	"context"
	"math"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/community"
	"github.com/smaakmaker/smaakmaker/voting/research/sheet"
)

type ratioOut struct {
	Num int64 `json:"num"`
	Den int64 `json:"den"`
}

type pointOut struct {
	Day string `json:"day" doc:"YYYY-MM-DD, UTC."`
	ratioOut
}

type seriesOut struct {
	Metric string     `json:"metric" enum:"sign-ups,activated,active-1,active-7,active-30,creators-30,days-30,started-30,stopped-30,back-7" doc:"sign-ups: confirmed of those who signed up. activated: acted within seven days, of the confirmed. active-n: acted in n days, of all members. creators-30: sent ideas in, of the active. Once a week: days-30: days on which they acted, of the active; started-30: not active in the sixty days before, of the active; stopped-30: no longer active, of those active the month before; back-7: active again after sixty days, of the active in seven."`
	Points []pointOut `json:"points"`
}

type cohortOut struct {
	Week string  `json:"week" doc:"The Monday of the week in which they signed up."`
	Size int64   `json:"size"`
	Back []int64 `json:"back" doc:"How many acted in that week and each after it that is over; [] of fewer than ten people."`
}

type campaignFiguresOut struct {
	Slug        string        `json:"slug"`
	Title       text          `json:"title"`
	Shortlisted *ratioOut     `json:"shortlisted,omitempty" doc:"Of the ideas sent in."`
	Held        *ratioOut     `json:"held,omitempty" doc:"Of the ballots."`
	Removed     *ratioOut     `json:"removed,omitempty"`
	Granted     *ratioOut     `json:"granted,omitempty" doc:"Of the appeals that were answered."`
	Returning   *ratioOut     `json:"returning,omitempty" doc:"Of the voters with an account: those who voted in another campaign before."`
	Shared      *ratioOut     `json:"shared,omitempty" doc:"Of the visitors, by day: those who came by a link that a fan shared."`
	Recommend   *promotersOut `json:"recommend,omitempty" doc:"Of those who said whether they would recommend taking part; left out below ten."`
}

type promotersOut struct {
	netOut
	Answered int64 `json:"answered"`
}

type webOut struct {
	People  int64     `json:"people" doc:"Members who gave a heart or got one, in ninety days."`
	Largest int64     `json:"largest" doc:"Of them, those in the largest part in which everybody is reached from everybody."`
	Left    []leftOut `json:"left"`
}

type leftOut struct {
	Without float64 `json:"without" doc:"The part of members with most bonds who leave."`
	People  int64   `json:"people" doc:"Of the largest part, those in what is then the largest."`
}

type responseOut struct {
	Kind          string `json:"kind" enum:"appeal,case" doc:"appeal: of a voter. case: held ballots until somebody decided."`
	Asked         int64  `json:"asked" doc:"In half a year."`
	MedianMinutes int64  `json:"medianMinutes" doc:"By when half are answered; who still waits counts for as long as he waited (Kaplan-Meier)."`
	MostMinutes   *int64 `json:"mostMinutes,omitempty" doc:"By when nine in ten are answered; left out where too many still wait."`
}

type workloadOut struct {
	Actions int64 `json:"actions" doc:"What the team did in seven days, by the audit log."`
	People  int64 `json:"people"`
	Busiest int64 `json:"busiest" doc:"Of the actions, those of the person with most."`
}

type healthOut struct {
	Score int             `json:"score" doc:"By the community’s own year: 50 where all is as usual. Not to be compared with another community."`
	Parts []healthPartOut `json:"parts"`
}

type healthPartOut struct {
	Name   string  `json:"name" enum:"retention,activation,contribution,response,integrity,diversity" doc:"retention: acted four weeks after signing up. activation: acted within seven days, of four weeks’ sign-ups. contribution: sent ideas in, of the active. response: appeals and held cases answered within fourteen days. integrity: ballots that count. diversity: effective number of makers by their number."`
	Weight int     `json:"weight"`
	Share  float64 `json:"share" doc:"The last figure."`
	Day    string  `json:"day" doc:"Of the last figure."`
	Low    float64 `json:"low" doc:"What 95 of 100 weeks of the year stayed above."`
	High   float64 `json:"high" doc:"And below."`
	Score  int     `json:"score"`
}

type communityOut struct {
	Health        *healthOut           `json:"health,omitempty" doc:"Left out while fewer than three of its parts have twelve weeks."`
	Web           *webOut              `json:"web,omitempty" doc:"How the community hangs together by hearts."`
	Answers       []responseOut        `json:"answers"`
	Workload      *workloadOut         `json:"workload,omitempty"`
	Counted       string               `json:"counted,omitempty" doc:"The last day that was counted; left out before the first night."`
	Series        []seriesOut          `json:"series"`
	Cohorts       []cohortOut          `json:"cohorts"`
	Campaigns     []campaignFiguresOut `json:"campaigns"`
	Contributors  int64                `json:"contributors" doc:"Members who sent ideas in, in ninety days."`
	Contributions int64                `json:"contributions"`
	Gini          float64              `json:"gini" doc:"0: all as much; towards 1: one person all."`
	TopPart       float64              `json:"topPart" doc:"What part the most active hundredth made."`
	Effective     float64              `json:"effective" doc:"As many equally active people would be as diverse."`
}

func (s *Server) getCommunity(ctx context.Context, a ideas.Actor, _ none) (communityOut, error) {
	r, err := s.Community.Report(ctx, a)
	if err != nil {
		return communityOut{}, err
	}
	out := communityOut{Contributors: r.Spread.People, Contributions: r.Spread.Contributions, Gini: r.Spread.Gini, TopPart: r.Spread.Top1, Effective: r.Spread.Effective,
		Series: []seriesOut{}, Cohorts: make([]cohortOut, len(r.Cohorts)), Campaigns: make([]campaignFiguresOut, len(r.Campaigns))}
	if r.Counted != nil {
		out.Counted = r.Counted.Format(time.DateOnly)
	}
	for _, metric := range []string{community.SignUps, community.Activated, community.Active1, community.Active7, community.Active30, community.Creators,
		community.Days30, community.Started, community.Stopped, community.Back60} {
		line := seriesOut{Metric: metric, Points: make([]pointOut, len(r.Series[metric]))}
		for i, p := range r.Series[metric] {
			line.Points[i] = pointOut{p.Day.Format(time.DateOnly), ratioOut{p.Num, p.Den}}
		}
		out.Series = append(out.Series, line)
	}
	out.Web, out.Answers, out.Workload, out.Health = webOf(r), responsesOf(r), workloadOf(r), healthOf(r.Health)
	for i, c := range r.Cohorts {
		out.Cohorts[i] = cohortOut{c.Week.Format(time.DateOnly), c.Size, append([]int64{}, c.Back...)}
	}
	for i, c := range r.Campaigns {
		ratio := func(metric string) *ratioOut {
			if p, known := c.Figures[metric]; known {
				return &ratioOut{p.Num, p.Den}
			}
			return nil
		}
		out.Campaigns[i] = campaignFiguresOut{c.Slug, textOf(c.Title), ratio(community.Shortlisted), ratio(community.Held), ratio(community.Removed), ratio(community.Granted), ratio(community.Returning), ratio(community.Shared), promotersOf(c)}
	}
	return out, nil
}

func promotersOf(c community.Campaign) *promotersOut {
	score, in, answered := c.Recommended()
	if answered == 0 {
		return nil
	}
	return &promotersOut{*netOf(score, in), answered}
}

// latest is the last figure of a metric, if it is of the last day that was counted.
func latest(r community.Report, metric string) (community.Point, bool) {
	points := r.Series[metric]
	if len(points) == 0 || !points[len(points)-1].Day.Equal(*r.Counted) {
		return community.Point{}, false
	}
	return points[len(points)-1], true
}

func webOf(r community.Report) *webOut {
	whole, known := latest(r, community.Largest)
	if !known {
		return nil
	}
	out := &webOut{People: whole.Den, Largest: whole.Num, Left: []leftOut{}}
	for _, share := range community.Leave() {
		out.Left = append(out.Left, leftOut{share, r.By[community.WebLeft][community.LeaveDim(share)].Num})
	}
	return out
}

func healthOf(h community.Health) *healthOut {
	if len(h.Parts) == 0 {
		return nil
	}
	out := &healthOut{Score: int(math.Round(h.Score)), Parts: make([]healthPartOut, len(h.Parts))}
	for i, p := range h.Parts {
		out.Parts[i] = healthPartOut{p.Name, p.Weight, float64(p.Now.Num) / float64(p.Now.Den), p.Now.Day.Format(time.DateOnly), p.Low, p.High, int(math.Round(p.Score))}
	}
	return out
}

func responsesOf(r community.Report) []responseOut {
	out := []responseOut{}
	for _, kind := range []string{community.AskedAppeal, community.AskedCase} {
		half, known := r.By[community.Answer50][kind]
		if !known {
			continue
		}
		line := responseOut{Kind: kind, Asked: half.Den, MedianMinutes: half.Num}
		if most, known := r.By[community.Answer90][kind]; known {
			line.MostMinutes = &most.Num
		}
		out = append(out, line)
	}
	return out
}

func workloadOf(r community.Report) *workloadOut {
	work, known := latest(r, community.Workload)
	busiest, both := latest(r, community.Busiest)
	if !known || !both {
		return nil
	}
	return &workloadOut{work.Num, work.Den, busiest.Num}
}

// communityFile sends all figures as CSV: made whole before it is sent, so that what fails is no half file.
func (s *Server) communityFile(c *fiber.Ctx) error {
	var file bytes.Buffer
	out, err := sheet.New(&file, []string{"metric", "campaign", "dim", "day", "num", "den"})
	if err != nil {
		return err
	}
	err = s.Community.Rows(c.UserContext(), actorOf(c), func(metric, campaign, dim string, day time.Time, num, den int64) error {
		return out.Row([]string{metric, campaign, dim, day.Format(time.DateOnly), strconv.FormatInt(num, 10), strconv.FormatInt(den, 10)})
	})
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "text/csv; charset=utf-8")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="community.csv"`)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	return c.Send(file.Bytes())
}
