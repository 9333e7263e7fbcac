package ideas

import (
	"time"

	"github.com/google/uuid"
)

// IdeaState is where an idea stands.
type IdeaState string

// The states of an idea.
const (
	IdeaSubmitted IdeaState = "submitted"
	IdeaWithdrawn IdeaState = "withdrawn"
	IdeaRemoved   IdeaState = "removed"
)

// ideaMoves is the state machine of an idea.
var ideaMoves = map[IdeaState][]IdeaState{
	IdeaSubmitted: {IdeaWithdrawn, IdeaRemoved},
	IdeaWithdrawn: {IdeaSubmitted},
	IdeaRemoved:   {IdeaSubmitted},
}

// Idea is what a fan brings (I1). Fields holds the answers to the template's form, checked by it.
type Idea struct {
	ID          uuid.UUID
	CampaignID  uuid.UUID
	AuthorID    *uuid.UUID
	Title       string
	Language    string
	Fields      map[string]any `gorm:"serializer:json"`
	WrapperHash string         // names the drawing of its wrapper or tile, empty without one
	RemixOf     *uuid.UUID
	State       IdeaState
	Version     int
	Hearts      int
	CreatedAt   time.Time `gorm:"autoCreateTime:false"`
	UpdatedAt   time.Time `gorm:"autoUpdateTime:false"`

	// What the service's reads add, for whoever asks.
	CountsHidden bool        `gorm:"-"` // Hearts is 0 and means nothing
	Hearted      bool        `gorm:"-"`
	Uploads      []uuid.UUID `gorm:"-"` // in order
	Editable     bool        `gorm:"-"` // only by Idea
	Heartable    bool        `gorm:"-"` // only by Idea
}

// IdeaVersion is an idea as it stood before or after an edit; version 1 is the submission.
type IdeaVersion struct {
	IdeaID   uuid.UUID
	Version  int
	Title    string
	Language string
	Fields   map[string]any `gorm:"serializer:json"`
	EditorID *uuid.UUID
	At       time.Time
}

// Draft is an idea in the making, kept on the server under an id the browser chose. Revision rises by one
// with every save, so that a save that lost its way cannot undo a later one.
type Draft struct {
	ID         uuid.UUID
	MemberID   uuid.UUID
	CampaignID uuid.UUID
	Content    map[string]any `gorm:"serializer:json"`
	Revision   int
	UpdatedAt  time.Time `gorm:"autoUpdateTime:false"`

	CampaignSlug string `gorm:"->"` // read only by the service's reads
}
