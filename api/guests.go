package api

import (
	"log/slog"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
)

type guestIn struct {
	Challenge string `json:"challenge,omitempty" validate:"max=4000" raw:"true" doc:"Not asked for here: a guest's ballots are asked for one."`
}

type guestOut struct {
	Guest bool `json:"guest" doc:"False for somebody who is signed in, and votes as that."`
}

// becomeGuest lets a browser vote where rounds let guests in. Nothing is stored until it casts a ballot.
func (s *Server) becomeGuest(c *fiber.Ctx) error {
	if _, err := bind[guestIn](c); err != nil {
		return err
	}
	member := actorOf(c).SignedIn()
	if !member {
		s.Guard.Welcome(c)
	}
	return answer(c, fiber.StatusCreated, guestOut{Guest: !member})
}

// claimGuest gives a member what this browser cast as a guest. A fault keeps the cookie, so that the next look at the session
// tries again; nobody is kept from signing in by it.
func (s *Server) claimGuest(c *fiber.Ctx, member uuid.UUID) {
	guest := s.Guard.GuestOf(c)
	if guest == uuid.Nil {
		return
	}
	if err := s.Voting.ClaimGuest(c.UserContext(), guest, member); err != nil {
		s.Log.LogAttrs(c.UserContext(), slog.LevelWarn, "guest not claimed", slog.String("request", requestID(c)), slog.String("error", err.Error()))
		return
	}
	s.Guard.Farewell(c)
}
