package api

import (
	"time"

	"github.com/google/uuid"
)

type saveDraftIn struct {
	ID       uuid.UUID      `path:"id" json:"-"`
	Campaign string         `json:"campaign" validate:"required,max=60" doc:"Slug of the campaign."`
	Content  map[string]any `json:"content" validate:"required" doc:"The form as it stands; at most 64 kB."`
	Revision int            `json:"revision" validate:"min=0" doc:"The revision this save builds on; 0 for the first."`
}

type draftOut struct {
	ID        uuid.UUID      `json:"id"`
	Campaign  string         `json:"campaign"`
	Content   map[string]any `json:"content"`
	Revision  int            `json:"revision"`
	UpdatedAt time.Time      `json:"updatedAt"`
}

type draftsOut struct {
	Items []draftOut `json:"items"`
}
