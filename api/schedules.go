package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

type addScheduleIn struct {
	ID       uuid.UUID `path:"id" json:"-"`
	Format   string    `json:"format" validate:"required,oneof=csv codebook xlsx sav sps triple-s parquet ddi" doc:"As of an export."`
	Content  string    `json:"content,omitempty" validate:"omitempty,oneof=ideas ballots" doc:"As of an export."`
	Purpose  string    `json:"purpose,omitempty" validate:"omitempty,oneof=research development reporting legal other" doc:"As of an export."`
	Language string    `json:"language,omitempty" validate:"omitempty,oneof=nl en de" doc:"As of an export."`
	Open     bool      `json:"openAnswers,omitempty" doc:"As of an export."`
	Every    string    `json:"every" validate:"required,oneof=day week"`
	Weekday  int       `json:"weekday,omitempty" validate:"min=0,max=6" doc:"Of every week: 0 is Sunday."`
	Hour     int       `json:"hour" validate:"min=0,max=23" doc:"In the zone of the campaign."`
}

type scheduleOut struct {
	ID          uuid.UUID           `json:"id"`
	Format      string              `json:"format"`
	Content     string              `json:"content" enum:"ideas,ballots"`
	Language    string              `json:"language"`
	Purpose     string              `json:"purpose" enum:"research,development,reporting,legal,other"`
	Open        bool                `json:"openAnswers"`
	Every       string              `json:"every" enum:"day,week"`
	Weekday     int                 `json:"weekday"`
	Hour        int                 `json:"hour"`
	State       string              `json:"state" enum:"active,ended,stopped" doc:"ended: its campaign is over. stopped: who made it may not have exports any more."`
	NextAt      *time.Time          `json:"nextAt,omitempty" doc:"Of an active one: when it runs next, or tries again after a failure."`
	Last        *scheduleFileOut    `json:"last,omitempty" doc:"The latest file that came to be whole."`
	LastFailure *scheduleFailureOut `json:"lastFailure,omitempty" doc:"Where the latest run failed."`
}

type scheduleFileOut struct {
	At    time.Time `json:"at"`
	Key   string    `json:"key" doc:"Of the file in the bucket."`
	Rows  int64     `json:"rows"`
	Bytes int64     `json:"bytes"`
	Kept  bool      `json:"kept" doc:"Whether the file is still there: it is for a week."`
}

type scheduleFailureOut struct {
	At      time.Time `json:"at"`
	Failure string    `json:"failure" doc:"As of an export."`
}

type schedulesOut struct {
	Items  []scheduleOut `json:"items"`
	Zone   string        `json:"zone" doc:"Of the hours: the campaign’s."`
	Bucket string        `json:"bucket,omitempty" doc:"Where files go; when missing they stay on the server."`
	Prefix string        `json:"prefix" doc:"What the keys of all files begin with."`
}

func (s *Server) listSchedules(ctx context.Context, a ideas.Actor, in byIDIn) (schedulesOut, error) {
	list, err := s.Research.Schedules(ctx, a, in.ID)
	out := schedulesOut{Items: make([]scheduleOut, len(list.Items)), Zone: list.Zone, Bucket: list.Store, Prefix: research.ScheduledUnder}
	for i, w := range list.Items {
		out.Items[i] = scheduleOutOf(w)
	}
	return out, err
}

func (s *Server) addSchedule(ctx context.Context, a ideas.Actor, in addScheduleIn) (scheduleOut, error) {
	wish := research.Wish{Round: in.ID, Format: in.Format, Content: research.Content(in.Content), Language: in.Language, Purpose: in.Purpose, OpenAnswers: in.Open}
	w, err := s.Research.AddSchedule(ctx, a, wish, research.Schedule{Every: in.Every, Weekday: in.Weekday, Hour: in.Hour})
	return scheduleOutOf(w), err
}

func (s *Server) dropSchedule(ctx context.Context, a ideas.Actor, in byIDIn) (none, error) {
	return none{}, s.Research.DropSchedule(ctx, a, in.ID)
}

func scheduleOutOf(w research.Schedule) scheduleOut {
	out := scheduleOut{ID: w.ID, Format: w.Format, Content: string(w.Content), Language: w.Language, Purpose: w.Purpose, Open: w.OpenAnswers, Every: w.Every,
		Weekday: w.Weekday, Hour: w.Hour, State: string(w.State)}
	if w.State == research.ScheduleActive {
		out.NextAt = &w.NextAt
	}
	if e := w.Last; e != nil {
		out.Last = &scheduleFileOut{At: *e.FinishedAt, Key: e.Place, Rows: e.Rows, Bytes: e.Bytes, Kept: e.State == research.Done}
	}
	if e := w.LastFailure; e != nil {
		out.LastFailure = &scheduleFailureOut{At: *e.FinishedAt, Failure: e.Failure}
	}
	return out
}
