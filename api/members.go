package api

import (
	"context"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type importMembersIn struct {
	Emails []string `json:"emails" validate:"required,min=1,max=1000,dive,max=320"`
}

type importMembersOut struct {
	Items []importedMember `json:"items" doc:"In the order of the addresses."`
}

type importedMember struct {
	ID  uuid.UUID `json:"id" doc:"The member's."`
	Key string    `json:"key,omitempty" doc:"To put behind 'Authorization: Bearer'. It is shown only here, ends when the member signs in, and is left out for one who ever has: they act in person."`
}

// importMembers makes a member and a key of each address; for an address that is a member's already, a further key,
// unless they act in person.
func (s *Server) importMembers(ctx context.Context, a ideas.Actor, in importMembersIn) (importMembersOut, error) {
	keys, err := s.Members.Import(ctx, a, in.Emails)
	if err != nil {
		return importMembersOut{}, err
	}
	out := importMembersOut{Items: make([]importedMember, len(keys))}
	for i, k := range keys {
		out.Items[i].ID = k.Session.MemberID
		if k.Session.ID != uuid.Nil {
			out.Items[i].Key = s.Guard.Signer.Key(k)
		}
	}
	return out, nil
}

type setRoleIn struct {
	ID   uuid.UUID `path:"id" json:"-"`
	Role string    `json:"role" validate:"required,oneof=fan ambassador moderator research product admin"`
}

type memberOut struct {
	ID    uuid.UUID `json:"id"`
	Email string    `json:"email"`
	Name  string    `json:"name"`
	Role  string    `json:"role" enum:"fan,ambassador,moderator,research,product,admin"`
}

// setRole holds at once, in every session of the member.
func (s *Server) setRole(ctx context.Context, a ideas.Actor, in setRoleIn) (memberOut, error) {
	m, err := s.Members.SetRole(ctx, a, in.ID, ideas.Role(in.Role))
	return memberOut{ID: m.ID, Email: m.Email, Name: m.Name, Role: string(m.Role)}, err
}
