package ideas

import (
	"time"

	"github.com/google/uuid"
)

// CampaignState is where a campaign stands.
type CampaignState string

// The states of a campaign.
const (
	CampaignDraft    CampaignState = "draft"
	CampaignLive     CampaignState = "live"
	CampaignFinished CampaignState = "finished"
	CampaignArchived CampaignState = "archived"
)

// campaignMoves is the state machine: from each state, the states that may follow.
var campaignMoves = map[CampaignState][]CampaignState{
	CampaignDraft:    {CampaignLive, CampaignArchived},
	CampaignLive:     {CampaignFinished, CampaignArchived},
	CampaignFinished: {CampaignArchived},
}

// Campaign is a question to the fans (C1).
type Campaign struct {
	ID           uuid.UUID
	Slug         string
	Template     Template
	State        CampaignState
	Title        Text `gorm:"serializer:json"`
	Question     Text `gorm:"serializer:json"`
	Summary      Text `gorm:"serializer:json"`
	Timezone     string
	Brief        Brief               `gorm:"serializer:json"`
	Brand        Brand               `gorm:"serializer:json"`
	Cover        Cover               `gorm:"serializer:json"`
	HouseRules   map[string][]string `gorm:"serializer:json"`
	RulesVersion int
	Demo         bool
	CreatedBy    *uuid.UUID
	CreatedAt    time.Time `gorm:"autoCreateTime:false"`
	UpdatedAt    time.Time `gorm:"autoUpdateTime:false"`
	PublishedAt  *time.Time

	IdeaCount int     `gorm:"->"` // submitted ideas; read only where a list or page asks for it
	Rounds    []Round `gorm:"-"`  // in their order; filled by the service's reads
}

// Brief is what must be written down before a campaign may go live (C1).
type Brief struct {
	Objective         string `json:"objective"`
	Audience          string `json:"audience"`
	MemberValue       string `json:"memberValue"`
	KPIs              []KPI  `json:"kpis"`
	ExistingCommunity string `json:"existingCommunity"`
}

// KPI is one measure of success with its target.
type KPI struct {
	Name   string `json:"name"`
	Target string `json:"target"`
}

// Brand is the campaign's colour as the team chose it, #RRGGBB; the pairs that pass contrast are computed from it.
type Brand struct {
	Colour string `json:"colour,omitempty"`
	Spot   string `json:"spot,omitempty"`
}

// Cover is the campaign's picture: a wrapper, a slogan tile, or an uploaded image. At most one is set.
type Cover struct {
	Wrapper  map[string]any `json:"wrapper,omitempty"`
	Hash     string         `json:"hash,omitempty"` // names the drawing of wrapper or tile; set by the service
	Tile     *Tile          `json:"tile,omitempty"`
	UploadID *uuid.UUID     `json:"uploadId,omitempty"`
}

// Tile is a slogan on a glazed tile.
type Tile struct {
	Text   string `json:"text"`
	Colour string `json:"colour"`
}

// UpdateKind is what an official update on the timeline tells (C8).
type UpdateKind string

// The kinds of updates.
const (
	UpdateNews          UpdateKind = "update"
	UpdateWinner        UpdateKind = "winner"
	UpdateInDevelopment UpdateKind = "in-development"
	UpdateOnShelf       UpdateKind = "on-shelf"
	UpdateClosed        UpdateKind = "closed"
)

// CampaignUpdate is one official entry on a campaign's timeline (C8).
type CampaignUpdate struct {
	ID         uuid.UUID
	CampaignID uuid.UUID
	Kind       UpdateKind
	Title      Text `gorm:"serializer:json"`
	Body       Text `gorm:"serializer:json"`
	IdeaID     *uuid.UUID
	AuthorID   *uuid.UUID
	At         time.Time
}
