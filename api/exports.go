package api

import (
	"time"

	"github.com/google/uuid"
)

type startExportIn struct {
	ID      uuid.UUID `path:"id" json:"-"`
	Format  string    `json:"format" validate:"required,oneof=csv xlsx sav triple-s parquet bundle"`
	Content string    `json:"content,omitempty" validate:"omitempty,oneof=ideas ballots" doc:"ideas (with results) when left out."`
}

type exportOut struct {
	ID         uuid.UUID  `json:"id"`
	RoundID    uuid.UUID  `json:"roundId"`
	Format     string     `json:"format"`
	Content    string     `json:"content" enum:"ideas,ballots"`
	State      string     `json:"state" enum:"queued,running,done,failed,cancelled"`
	Progress   int        `json:"progress" doc:"0 to 100."`
	Rows       int64      `json:"rows"`
	Bytes      int64      `json:"bytes"`
	FileURL    string     `json:"fileUrl,omitempty" doc:"Once done."`
	CreatedAt  time.Time  `json:"createdAt"`
	FinishedAt *time.Time `json:"finishedAt,omitempty"`
}

type exportsOut struct {
	Items []exportOut `json:"items"`
}
