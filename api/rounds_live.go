package api

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/netip"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/live"
	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// How many may listen: in all, which leaves connections for everything else, and of one household, which may be a school.
const (
	mostStreams      = 6000
	mostStreamsOfOne = 512
	streamsAgain     = 30 * time.Second
	longestID        = 64       // of an event
	streamBuffer     = 64 << 10 // of the kernel, for a reader that does not read
)

func (s *Server) newHub() *live.Hub {
	return live.New(live.Options{Load: s.liveResult, Log: s.Log, Most: mostStreams, MostOf: mostStreamsOfOne})
}

// liveResult is a result as a visitor sees it, who has nothing of their own in it. Where only ranks show, the time of an
// event may not tell whose ballot moved them; where nothing shows, ballots move nothing.
func (s *Server) liveResult(ctx context.Context, round uuid.UUID) (live.Snapshot, error) {
	out, err := s.getResults(ctx, ideas.Actor{}, byIDIn{ID: round})
	if err != nil {
		return live.Snapshot{}, err
	}
	body, err := json.Marshal(filled(out))
	if err != nil {
		return live.Snapshot{}, err
	}
	pace := live.Prompt
	switch {
	case out.Final:
		pace = live.Over
	case out.Visible == string(results.SeenRanks):
		pace = live.Steady
	case out.Visible == string(results.SeenHidden):
		pace = live.Still
	}
	return live.Snapshot{ID: strings.Trim(etag(body), `"`), Data: body, Pace: pace}, nil
}

// streamResults answers with a result and each later state of it, as server-sent events.
func (s *Server) streamResults(c *fiber.Ctx) error {
	in, err := bind[byIDIn](c)
	if err != nil {
		return err
	}
	own, direct := c.Context().Conn().(*turn)
	stream, err := s.hub.Join(c.UserContext(), in.ID, s.networkOf(c))
	if errors.Is(err, live.ErrCrowded) {
		return &ideas.TooMany{RetryAfter: streamsAgain}
	}
	if err != nil {
		return err
	}
	last := c.Get("Last-Event-ID")
	if len(last) > longestID {
		last = "" // none of ours, and kept for as long as the stream lasts
	}
	if stream.Ended(last) {
		stream.Leave()
		return c.SendStatus(fiber.StatusNoContent) // which tells browsers not to come back
	}
	c.Set(fiber.HeaderContentType, "text/event-stream")
	c.Set(fiber.HeaderCacheControl, "no-store, no-transform")
	c.Set("X-Accel-Buffering", "no") // nginx
	if c.Method() == fiber.MethodHead || !direct {
		stream.Leave()
		return nil
	}
	c.Response().Header.SetConnectionClose() // the end of the answer is that of the connection
	header := c.Response().Header.AppendBytes(nil)
	c.Context().HijackSetNoResponse(true)
	c.Context().Hijack(func(net.Conn) { go own.stream(stream, header, last) }) // lets go of the request and its buffers
	return nil
}

// stream serves a stream on the connection, which counts as in use meanwhile.
func (c *conn) stream(s *live.Stream, header []byte, last string) {
	c.at.Store(streaming)
	_ = c.SetWriteBuffer(streamBuffer) // a larger one costs memory only
	s.Serve(c, header, last)
}

// networkOf is the household that a stream counts for; none for a proxy of ours that does not say who asks.
func (s *Server) networkOf(c *fiber.Ctx) netip.Prefix {
	who := session.Client(c)
	if !who.IsValid() || s.Guard.Trusts(who) {
		return netip.Prefix{}
	}
	return session.Household(who)
}

// stirred says that a ballot was stored here.
func (s *Server) stirred(round uuid.UUID) {
	s.hub.Stirred(round)
	if s.Stirred != nil {
		s.Stirred(round)
	}
}

// BallotsStored says that another server stored ballots of a round.
func (s *Server) BallotsStored(round uuid.UUID) { s.hub.Stirred(round) }

// RoundChanged says that a round or its options changed.
func (s *Server) RoundChanged(round uuid.UUID) { s.hub.Changed(round) }

// MissedChanges says that changes may have been missed: what streams show is looked at again.
func (s *Server) MissedChanges() { s.hub.ChangedAll() }
