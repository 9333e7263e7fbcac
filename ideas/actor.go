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

// The rights. RightTake is what every member has: submit, heart.
const (
	RightTake       Right = "take-part"
	RightVote       Right = "vote" // what every member has, and guests too; each round says whether it lets them in
	RightModerate   Right = "moderate"
	RightReview     Right = "review" // decides which ballots count
	RightCampaigns  Right = "campaigns"
	RightResearch   Right = "research"
	RightAdminister Right = "administer"
)

var rights = map[Role][]Right{
	RoleFan:        {RightTake, RightVote},
	RoleAmbassador: {RightTake, RightVote},
	RoleModerator:  {RightTake, RightVote, RightModerate, RightReview},
	RoleResearch:   {RightTake, RightVote, RightResearch},
	RoleProduct:    {RightTake, RightVote, RightCampaigns, RightResearch},
	RoleAdmin:      {RightTake, RightVote, RightModerate, RightReview, RightCampaigns, RightResearch, RightAdminister},
}

// KnownRole reports whether a member can have this role.
func KnownRole(r Role) bool { _, ok := rights[r]; return ok }

// Actor is who is asking. The zero Actor is a visitor who has not signed in.
type Actor struct {
	MemberID  uuid.UUID
	GuestID   uuid.UUID // names the device of a visitor who votes without an account (V8); not set for members
	SessionID uuid.UUID
	Role      Role
	Key       bool   // by API key rather than in a browser
	Imported  bool   // a member made by POST /members: ballots carry the tier 'imported'
	Language  string // language to answer in: nl, en or de
	Seed      int64  // of this visitor's shuffle (I7)
	Network   string // household that the request came from: to bound guesses in memory, never stored; may be empty
}

// SignedIn reports whether the actor is a member.
func (a Actor) SignedIn() bool { return a.MemberID != uuid.Nil }

// Guest reports whether the actor is a guest: a device that may vote where a round lets guests in.
func (a Actor) Guest() bool { return !a.SignedIn() && a.GuestID != uuid.Nil }

// Person names who votes: the member, else the guest. It is the zero id for other visitors.
func (a Actor) Person() uuid.UUID {
	if a.SignedIn() {
		return a.MemberID
	}
	return a.GuestID
}

// May reports whether the actor's role carries the right; guests may vote.
func (a Actor) May(r Right) bool {
	if r == RightVote && a.Guest() {
		return true
	}
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
