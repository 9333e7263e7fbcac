package ideas

import "github.com/google/uuid"

// Role is what a member is to the house. Nothing is allowed that no table below allows.
type Role string

// The roles, from least to most.
const (
	RoleAnyone     Role = ""
	RoleFan        Role = "fan"
	RoleAmbassador Role = "ambassador"
	RoleModerator  Role = "moderator"
	RoleResearch   Role = "research"
	RoleProduct    Role = "product"
	RoleAdmin      Role = "admin"
)

// Right is one thing that a role may let somebody do.
type Right string

// The rights. RightTake is what every member has: submit, heart, vote.
const (
	RightTake       Right = "take-part"
	RightModerate   Right = "moderate"
	RightCampaigns  Right = "campaigns"
	RightResearch   Right = "research"
	RightAdminister Right = "administer"
)

var rights = map[Role][]Right{
	RoleFan:        {RightTake},
	RoleAmbassador: {RightTake},
	RoleModerator:  {RightTake, RightModerate},
	RoleResearch:   {RightTake, RightResearch},
	RoleProduct:    {RightTake, RightCampaigns, RightResearch},
	RoleAdmin:      {RightTake, RightModerate, RightCampaigns, RightResearch, RightAdminister},
}

// KnownRole reports whether a member can have this role.
func KnownRole(r Role) bool { _, ok := rights[r]; return ok }

// Actor is who is asking. The zero Actor is a visitor who has not signed in.
type Actor struct {
	MemberID  uuid.UUID
	SessionID uuid.UUID
	Role      Role
	Key       bool   // by API key rather than in a browser
	Imported  bool   // a member made by POST /members: ballots carry the tier 'imported'
	Language  string // language to answer in: nl, en or de
	Seed      int64  // of this visitor's shuffle (I7)
}

// SignedIn reports whether the actor is a member.
func (a Actor) SignedIn() bool { return a.MemberID != uuid.Nil }

// May reports whether the actor's role carries the right.
func (a Actor) May(r Right) bool {
	for _, have := range rights[a.Role] {
		if have == r && a.SignedIn() {
			return true
		}
	}
	return false
}

// Need returns nil if the actor has the right, ErrSignIn for a visitor and ErrForbidden for a member without it.
func (a Actor) Need(r Right) error {
	switch {
	case a.May(r):
		return nil
	case !a.SignedIn():
		return ErrSignIn
	default:
		return ErrForbidden
	}
}
