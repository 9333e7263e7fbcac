package members

import (
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Origin is how a member came to be.
type Origin string

// The origins.
const (
	OriginMail     Origin = "mail"     // signed in with a code from the mail
	OriginImported Origin = "imported" // made by POST /members
	OriginCommand  Origin = "command"  // made by 'smaakmaker token'
	OriginDemo     Origin = "demo"     // made with the demonstration
)

// Member is an account: an address and what its owner may do.
type Member struct {
	ID            uuid.UUID
	Email         string // as NormalizeEmail gives it
	Name          string // shown to others; may be empty, at most 60 characters
	Role          ideas.Role
	Language      string
	Origin        Origin
	RoleChangedAt *time.Time
	ConfirmedAt   *time.Time // first sign-in by a code or link; nil for imported members who never did
	CreatedAt     time.Time
	UpdatedAt     time.Time
}

// Deps is what the service stands on.
type Deps struct {
	InTx      ideas.InTx
	DB        *gorm.DB // for reads outside a transaction
	Now       ideas.Now
	Secret    []byte // SECRET_KEY: keys derived from it guard codes, links and queued mails
	Mailer    Mailer
	Brand     Brand
	PublicURL string       // scheme and host, no slash at the end: what links in mails begin with
	Changed   func(Change) // told of every ended session and changed role after the commit; may be nil
}

// Service holds the rules of accounts, sign-in, sessions and keys.
type Service struct {
	Deps
	keys keys
}

// New returns the service. It does no work of its own: jobs call SendSignIn and Sweep.
func New(d Deps) *Service {
	return &Service{Deps: d, keys: deriveKeys(d.Secret)}
}

// ensureMember returns the member with this address, made as given if there is none. An existing member keeps
// its role. The caller holds no lock: the unique key decides a race.
func ensureMember(tx *gorm.DB, wanted Member) (Member, error) {
	err := tx.Exec(`INSERT INTO members (id, email, role, language, origin, confirmed_at, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (email) DO NOTHING`,
		wanted.ID, wanted.Email, wanted.Role, wanted.Language, wanted.Origin,
		wanted.ConfirmedAt, wanted.CreatedAt, wanted.CreatedAt).Error
	if err != nil {
		return Member{}, err
	}
	var m Member
	return m, tx.Where("email = ?", wanted.Email).Take(&m).Error
}

// newID returns a fresh identifier (UUID v7).
func newID() (uuid.UUID, error) { return uuid.NewV7() }
