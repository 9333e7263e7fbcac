package session

import (
	"sync"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// standing is what tokens in circulation do not know: which sessions have ended and whose role has changed.
type standing struct {
	mu    sync.RWMutex
	known bool
	ended map[uuid.UUID]struct{}
	roles map[uuid.UUID]ideas.Role
}

// load replaces everything.
func (s *standing) load(changes []members.Change) {
	ended := make(map[uuid.UUID]struct{})
	roles := make(map[uuid.UUID]ideas.Role)
	for _, c := range changes {
		put(ended, roles, c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended, s.roles, s.known = ended, roles, true
}

func (s *standing) apply(c members.Change) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known { // before the first load nothing is accepted, and the load will bring it
		put(s.ended, s.roles, c)
	}
}

func put(ended map[uuid.UUID]struct{}, roles map[uuid.UUID]ideas.Role, c members.Change) {
	if c.SessionID != uuid.Nil {
		ended[c.SessionID] = struct{}{}
	} else {
		roles[c.MemberID] = c.Role
	}
}

// check returns the role that holds now and whether the session may still be used. An imported key stays a fan's.
func (s *standing) check(c claims) (ideas.Role, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if _, over := s.ended[c.sessionID]; over || !s.known {
		return ideas.RoleAnyone, false
	}
	role, changed := s.roles[c.memberID]
	switch {
	case c.kind == members.ImportedKey:
		return ideas.RoleFan, true
	case changed:
		return role, true
	}
	return c.role, true
}
