package api

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
)

// Checkpoints grow, proofs are of the checkpoint of the moment; both may be a few seconds old.
const forAMoment = "public, max-age=5"

// logs registers the public logs (C2SP tlog-tiles) under the addresses that are their origins. Paths in them are the standard's.
func (s *Server) logs() {
	s.app.Get("/log/:slug/:number/checkpoint", s.charged(session.CostRead, s.sendCheckpoint))
	s.app.Get("/log/:slug/:number/tile/*", s.charged(session.CostRead, s.sendTile))
	s.app.Get("/log/:slug/:number/"+bundleFile, s.charged(session.CostCPU, s.sendBundle))
}

// charged takes the cost of a request from the budget of whoever asks. What a log shows is for every page that wants to check it.
func (s *Server) charged(cost session.Cost, next fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		c.Set(fiber.HeaderAccessControlAllowOrigin, "*")
		if err := s.limit(c, cost); err != nil {
			return err
		}
		return next(c)
	}
}

// roundOfLog is the round whose log an address is in.
func (s *Server) roundOfLog(c *fiber.Ctx) (uuid.UUID, error) {
	number, err := strconv.Atoi(c.Params("number"))
	if err != nil || number < 1 || strconv.Itoa(number) != c.Params("number") {
		return uuid.Nil, ideas.ErrNotFound
	}
	return s.Logs.Find(c.UserContext(), c.Params("slug"), number)
}

func (s *Server) sendCheckpoint(c *fiber.Ctx) error {
	id, err := s.roundOfLog(c)
	if err != nil {
		return err
	}
	signed, err := s.Logs.Checkpoint(c.UserContext(), id)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, forAMoment)
	return c.Send(signed)
}

func (s *Server) sendTile(c *fiber.Ctx) error {
	id, err := s.roundOfLog(c)
	if err != nil {
		return err
	}
	tile, err := s.Logs.Tile(c.UserContext(), id, "tile/"+c.Params("*"))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMEOctetStream)
	c.Set(fiber.HeaderCacheControl, immutable)
	return c.Send(tile)
}

type logKeysOut struct {
	Keys []string `json:"keys" doc:"Public keys (vkeys) of the house's logs, the current one first; while a key is replaced, two."`
}

func (s *Server) getLogKeys(context.Context, ideas.Actor, none) (logKeysOut, error) {
	return logKeysOut{Keys: s.Logs.PublicKeys()}, nil
}

type logProofIn struct {
	ID    uuid.UUID `path:"id" json:"-"`
	Event uuid.UUID `path:"event" json:"-"`
}

// sendProof sends a C2SP tlog-proof.
func (s *Server) sendProof(c *fiber.Ctx) error {
	in, err := bind[logProofIn](c)
	if err != nil {
		return err
	}
	p, err := s.Logs.Proof(c.UserContext(), in.ID, in.Event)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextPlainCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, forAMoment)
	return c.SendString(p.String())
}

type logReceiptsOut struct {
	Keys  []string        `json:"keys" doc:"Public keys (vkeys) that the checkpoints are signed with."`
	Items []logReceiptOut `json:"items" doc:"Of duels and sets all my answers, the latest first; else one."`
}

// logReceiptOut is everything with which a voter can show, without this server, that the own ballot is in the log.
type logReceiptOut struct {
	EventID    uuid.UUID `json:"eventId"`
	H          string    `json:"h" doc:"Commitment to voter and choice, hexadecimal: SHA-256(0x12, pidc, SHA-256(0x11, saltChoice, choice))."`
	PIDC       string    `json:"pidc" doc:"Commitment to the voter, hexadecimal."`
	SaltChoice string    `json:"saltChoice" doc:"Hexadecimal."`
	Choice     string    `json:"choice" doc:"The exact text that was committed to."`
	Leaf       string    `json:"leaf" doc:"The exact entry of the log, base64."`
	Log        string    `json:"log" enum:"pending,hidden,shown" doc:"hidden: the round hides its counts, which the log would tell."`
	Proof      string    `json:"proof,omitempty" doc:"C2SP tlog-proof with the signed checkpoint, once the log is shown and has the entry."`
}

func (s *Server) getReceipts(ctx context.Context, a ideas.Actor, in byIDIn) (logReceiptsOut, error) {
	list, err := s.Logs.Receipts(ctx, a, in.ID)
	if err != nil {
		return logReceiptsOut{}, err
	}
	out := logReceiptsOut{Keys: s.Logs.PublicKeys(), Items: make([]logReceiptOut, len(list))}
	for i, r := range list {
		out.Items[i] = logReceiptOutOf(r)
	}
	return out, nil
}

func logReceiptOutOf(r logbook.Receipt) logReceiptOut {
	out := logReceiptOut{EventID: r.EventID, H: hex.EncodeToString(r.H), PIDC: hex.EncodeToString(r.PIDC), SaltChoice: hex.EncodeToString(r.SaltChoice),
		Choice: string(r.Choice), Leaf: base64.StdEncoding.EncodeToString(r.Leaf), Log: r.Log}
	if r.Proof != nil {
		out.Proof = r.Proof.String()
	}
	return out
}
