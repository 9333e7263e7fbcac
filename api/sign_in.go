package api

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

type askCodeIn struct {
	Email    string `json:"email" validate:"required,max=320"`
	ReturnTo string `json:"returnTo,omitempty" validate:"max=2000" doc:"Path of the page to come back to; the home page for anything else."`
}

type askCodeOut struct {
	ValidMinutes int `json:"validMinutes" doc:"How long the code works, if one was sent: nobody learns whether."`
}

// askCode mails a code and a link. Members and strangers get the same answer, and so does one mail too many.
func (s *Server) askCode(ctx context.Context, a ideas.Actor, in askCodeIn) (askCodeOut, error) {
	err := s.Members.AskCode(ctx, in.Email, a.Language, in.ReturnTo)
	return askCodeOut{ValidMinutes: int(members.SignInValidity / time.Minute)}, err
}

// signInIn is a code with the address it was mailed to, or the token of a link.
type signInIn struct {
	Email string `json:"email,omitempty" validate:"required_without=Link,max=320"`
	Code  string `json:"code,omitempty" validate:"required_without=Link,max=40" doc:"Six digits; spaces and hyphens do not matter."`
	Link  string `json:"link,omitempty" validate:"max=100" doc:"What stands behind '#' in the link, instead of email and code."`
}

type signInOut struct {
	sessionOut
	ReturnTo string `json:"returnTo" doc:"Path of the page that asked for the code."`
}

// sessionOut says who is asking. A visitor has signedIn false, no role and no rights.
type sessionOut struct {
	SignedIn bool          `json:"signedIn"`
	Guest    bool          `json:"guest,omitempty" doc:"This browser may vote where rounds let guests in. Signing in claims what it cast."`
	ID       *uuid.UUID    `json:"id,omitempty" doc:"The member's."`
	Email    string        `json:"email,omitempty"`
	Name     string        `json:"name" doc:"Shown to others; may be empty."`
	Role     string        `json:"role" enum:",fan,ambassador,moderator,research,product,admin"`
	Rights   []ideas.Right `json:"rights" doc:"What the role allows: take-part, moderate, review, campaigns, research, administer."`
	Language string        `json:"language" doc:"The member's, in which mails are written; for a visitor the one of this answer."`
	Sessions int           `json:"sessions" doc:"Browsers and keys signed in as this member."`
}

func sessionOutOf(a ideas.Actor, m members.Member, sessions int) sessionOut {
	out := sessionOut{SignedIn: true, ID: &m.ID, Email: m.Email, Name: m.Name, Role: string(a.Role), Language: m.Language, Sessions: sessions}
	for _, r := range []ideas.Right{ideas.RightTake, ideas.RightModerate, ideas.RightReview, ideas.RightCampaigns, ideas.RightResearch, ideas.RightAdminister} {
		if a.May(r) {
			out.Rights = append(out.Rights, r)
		}
	}
	return out
}

// signIn trades a code or a link for a session cookie.
func (s *Server) signIn(c *fiber.Ctx) error {
	in, err := bind[signInIn](c)
	if err != nil {
		return err
	}
	var done members.SignedIn
	if label := session.LabelOf(c); in.Link != "" {
		done, err = s.Members.SignInByLink(c.UserContext(), in.Link, label)
	} else {
		done, err = s.Members.SignIn(c.UserContext(), in.Email, digitsOf(in.Code), label)
	}
	if err != nil {
		return err
	}
	s.Guard.SignIn(c, done)
	s.claimGuest(c, done.Member.ID)
	me := ideas.Actor{MemberID: done.Member.ID, SessionID: done.Session.ID, Role: done.Member.Role}
	m, sessions, err := s.Members.Me(c.UserContext(), me)
	if err != nil {
		return err
	}
	return answer(c, fiber.StatusCreated, signInOut{sessionOut: sessionOutOf(me, m, sessions), ReturnTo: done.ReturnTo})
}

// digitsOf drops what people type between the digits of a code.
func digitsOf(code string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "-", "").Replace(code)
}

// whoAmI answers visitors too. A session whose member is gone is a visitor's, and its cookie is taken away.
func (s *Server) whoAmI(c *fiber.Ctx) error {
	a := actorOf(c)
	m, sessions, err := s.Members.Me(c.UserContext(), a)
	switch {
	case errors.Is(err, ideas.ErrSignIn):
		if a.SignedIn() && !a.Key {
			s.Guard.SignOut(c)
		}
		return answer(c, fiber.StatusOK, sessionOut{Language: a.Language, Guest: a.Guest()})
	case err != nil:
		return err
	}
	if !a.Key {
		s.claimGuest(c, a.MemberID)
	}
	return answer(c, fiber.StatusOK, sessionOutOf(a, m, sessions))
}

// signOut ends the session that asks and takes its cookie away; without one there is nothing to do.
func (s *Server) signOut(c *fiber.Ctx) error {
	if a := actorOf(c); a.SignedIn() {
		err := s.Members.EndSession(c.UserContext(), a, a.SessionID)
		if err != nil && !errors.Is(err, ideas.ErrNotFound) {
			return err
		}
	}
	s.Guard.SignOut(c)
	return answer(c, fiber.StatusNoContent, nil)
}
