package api

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// seen tells the watch how a ballot was cast that is stored by now. Answers to questions alone are no vote.
func (s *Server) seen(c *fiber.Ctx, in castBallotIn, out ballotOut) {
	if s.Watch == nil || in.onlyAnswers() {
		return
	}
	a := session.Actor(c)
	s.Watch.Saw(watch.Seen{
		Round: in.ID, Member: a.MemberID, Guest: a.GuestID, Task: out.Task, At: out.CastAt, Addr: session.Client(c), Key: a.Key,
		Agent:     header(c, fiber.HeaderUserAgent, watch.MostAgent),
		Languages: header(c, fiber.HeaderAcceptLanguage, watch.MostLanguages),
		Hints:     header(c, watch.HintsHeader, watch.MostHints+1),
		Solve:     solveTime(in.Challenge),
		Refused:   s.Voting.Stumbled(a, in.ID),
		Code:      in.Code != "" || out.Weight > 1 || out.Tier == "code",
	})
}

// solveTime is how long the browser says that a puzzle took; 0 for none.
func solveTime(answer string) time.Duration {
	if answer == "" {
		return 0
	}
	a, err := challenge.Decode(answer)
	if err != nil || a.Solution.Time > float64(challenge.Validity.Milliseconds()) {
		return 0
	}
	return time.Duration(a.Solution.Time * float64(time.Millisecond))
}

func (in castBallotIn) onlyAnswers() bool {
	return in.Choose == nil && in.Approve == nil && in.Points == nil && in.Score == nil && in.Rank == nil && in.Pair == nil && in.Set == nil
}

// header copies the first bytes of a header, to outlive the request.
func header(c *fiber.Ctx, name string, most int) string {
	value := c.Request().Header.Peek(name)
	return string(value[:min(len(value), most)])
}
