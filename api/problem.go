package api

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"math"
	"net"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/smaakmaker/smaakmaker/api/live"
	"github.com/smaakmaker/smaakmaker/api/session"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
)

// What the edge itself finds wrong with a request.
var (
	errTooLarge  = errors.New("body too large")
	errMediaType = errors.New("media type not accepted")
	errBrokenOff = errors.New("request broken off")
	errMalformed = errors.New("malformed request")
)

// malformed is a body that cannot be taken apart: not JSON, or JSON with unknown fields or wrong types.
type malformed struct {
	reason string
	flaws  []ideas.Flaw
}

func (m *malformed) Error() string        { return "malformed: " + m.reason }
func (m *malformed) Is(target error) bool { return target == errMalformed }

// kind is how an error looks from outside. Its texts are in messages/*.json under the slug.
type kind struct {
	status int
	slug   string
}

// problems is the one table from errors to answers; the first line that matches counts.
func problems() []struct {
	err  error
	kind kind
} {
	return []struct {
		err  error
		kind kind
	}{
		{errMalformed, kind{400, "malformed"}},
		{errBrokenOff, kind{400, "broken-off"}},
		{errTooLarge, kind{413, "too-large"}},
		{errMediaType, kind{415, "media-type"}},
		{ideas.ErrInvalid, kind{422, "invalid"}},
		{ideas.ErrNotFound, kind{404, "not-found"}},
		{ideas.ErrSignIn, kind{401, "sign-in-required"}},
		{ideas.ErrForbidden, kind{403, "forbidden"}},
		{ideas.ErrSlugTaken, kind{409, "slug-taken"}},
		{ideas.ErrMove, kind{409, "not-in-this-state"}},
		{ideas.ErrRoundNotOpen, kind{409, "round-not-open"}},
		{ideas.ErrFrozen, kind{409, "frozen"}},
		{ideas.ErrJuryDecides, kind{409, "jury-decides"}},
		{ideas.ErrStale, kind{409, "stale"}},
		{ideas.ErrNotReady, kind{409, "not-ready"}},
		{ideas.ErrTooMany, kind{429, "too-many-requests"}},
		{ideas.ErrKeyReused, kind{422, "idempotency-mismatch"}},
		{ideas.ErrKeyBusy, kind{409, "idempotency-busy"}},
		{session.ErrKey, kind{401, "key-not-accepted"}},
		{members.ErrCode, kind{422, "code-wrong"}},
		{members.ErrLastAdmin, kind{409, "last-admin"}},
		{session.ErrCrossSite, kind{403, "cross-site"}},
		{media.ErrTooLarge, kind{413, "too-large"}},
		{media.ErrUnsupported, kind{415, "media-type"}},
		{media.ErrBlobNotFound, kind{404, "not-found"}},
		{media.ErrNotBuilt, kind{503, "unavailable"}},
		{voting.ErrBallotInvalid, kind{422, "ballot-invalid"}},
		{voting.ErrNotEligible, kind{403, "not-eligible"}},
		{voting.ErrChallengeRequired, kind{428, "challenge-required"}},
		{voting.ErrCountsHidden, kind{409, "counts-hidden"}},
		{research.ErrExpired, kind{410, "export-expired"}},
		{channels.ErrSignature, kind{401, "signature-not-accepted"}},
		{channels.ErrOrderDiffers, kind{409, "order-differs"}},
		{voting.ErrKeyDestroyed, kind{409, "pseudonyms-destroyed"}},
		{voting.ErrUnavailable, kind{503, "unavailable"}},
		{live.ErrFull, kind{503, "unavailable"}},
		{live.ErrClosed, kind{503, "unavailable"}},
		{context.DeadlineExceeded, kind{504, "timeout"}},
		{context.Canceled, kind{503, "unavailable"}},
	}
}

// fiberKinds are the errors of the framework, by status.
func fiberKinds() map[int]kind {
	return map[int]kind{
		400: {400, "malformed"},
		404: {404, "not-found"},
		405: {405, "method-not-allowed"},
		408: {408, "request-timeout"},
		413: {413, "too-large"},
		431: {431, "headers-too-large"},
		502: {400, "broken-off"}, // so fiber calls a client that resets its connection while its header is read
	}
}

// kindOf finds how an error looks from outside; what no line knows is an internal error.
func kindOf(err error) kind {
	for _, line := range problems() {
		if errors.Is(err, line.err) {
			return line.kind
		}
	}
	var fe *fiber.Error
	if errors.As(err, &fe) {
		if k, ok := fiberKinds()[fe.Code]; ok {
			return k
		}
	}
	if databaseAway(err) {
		return kind{503, "unavailable"}
	}
	return kind{500, "internal"}
}

// databaseAway reports whether the error is one of reaching the database rather than of what was asked of it.
func databaseAway(err error) bool {
	var state interface{ SQLState() string }
	if errors.As(err, &state) {
		switch code := state.SQLState(); {
		case len(code) != 5:
			return false
		case code[:2] == "08", code[:2] == "53", code[:3] == "57P", code == "40001", code == "40P01":
			return true // connection, resources, shutdown, and contention that outlived the retries
		}
		return false
	}
	// A connection that ends in the middle shows as one of these, depending on who was at it.
	for _, ended := range []error{io.ErrUnexpectedEOF, driver.ErrBadConn, net.ErrClosed, sql.ErrConnDone} {
		if errors.Is(err, ended) {
			return true
		}
	}
	var unsent interface{ SafeToRetry() bool } // pgx: the statement never left
	var op *net.OpError
	return errors.As(err, &op) || errors.As(err, &unsent) && unsent.SafeToRetry()
}

// problemOut is RFC 9457: every answer that is not a success looks like this.
type problemOut struct {
	Type     string       `json:"type" doc:"/problems/ and the slug; stable."`
	Slug     string       `json:"slug" doc:"Stable word to tell problems apart by."`
	Title    string       `json:"title" doc:"In the reader's language."`
	Status   int          `json:"status"`
	Detail   string       `json:"detail" doc:"What to do about it, in the reader's language."`
	Instance string       `json:"instance" doc:"Names this request in the log."`
	Fields   []fieldError `json:"fields,omitempty" doc:"What is wrong with which field."`
	Reason   string       `json:"reason,omitempty" doc:"Stable word why, where a problem has several causes."`
	Missing  []string     `json:"missing,omitempty" doc:"What is still lacking, as stable words."`

	Challenge *challenge.Challenge `json:"challenge,omitempty" doc:"Of challenge-required: one to solve, and to send with the same request."`
}

// fieldError is one thing wrong with one field.
type fieldError struct {
	Field   string `json:"field" doc:"Path in the JSON, such as rounds[0].opensAt, or the query parameter."`
	Code    string `json:"code" doc:"Stable word."`
	Message string `json:"message" doc:"In the reader's language."`
}

// fail answers with the problem behind err; it is the app's ErrorHandler. It works without locals too, because
// fasthttp reports broken requests before any middleware has run.
func (s *Server) fail(c *fiber.Ctx, err error) error {
	if len(c.Response().Header.Peek(fiber.HeaderContentSecurityPolicy)) == 0 {
		s.harden(c)
	}
	k := s.note(c, err)
	return sendProblem(c, makeProblem(k, languageOf(c), err, requestID(c)), retryAfter(err, k))
}

// note finds the kind of an error and writes what is our own fault into the log.
func (s *Server) note(c *fiber.Ctx, err error) kind {
	k := kindOf(err)
	if k.status >= 500 {
		s.Log.LogAttrs(c.UserContext(), slog.LevelError, "request failed", slog.String("request", requestID(c)),
			slog.String("problem", k.slug), slog.String("error", err.Error()))
	}
	return k
}

func makeProblem(k kind, lang string, err error, request string) problemOut {
	texts := catalogue(lang).Problems[k.slug]
	p := problemOut{Type: "/problems/" + k.slug, Slug: k.slug, Title: texts.Title, Detail: texts.Detail, Status: k.status,
		Instance: "urn:uuid:" + request}
	var inv *ideas.Invalid
	var bad *malformed
	var lacks *ideas.NotReady
	var ballot *voting.BallotInvalid
	var barred *voting.NotEligible
	var work *voting.ChallengeRequired
	switch {
	case errors.As(err, &work):
		p.Reason, p.Challenge = work.Reason, &work.Challenge
	case errors.As(err, &inv):
		p.Fields = fieldErrors(inv.Flaws, lang)
	case errors.As(err, &bad):
		p.Fields = fieldErrors(bad.flaws, lang)
	case errors.As(err, &ballot):
		p.Fields = fieldErrors(ballot.Flaws, lang)
	case errors.As(err, &barred):
		p.Reason = barred.Reason
		if said := catalogue(lang).Reasons[barred.Reason]; said != "" {
			p.Detail = said
		}
	case errors.As(err, &lacks):
		p.Missing = lacks.Missing
	}
	return p
}

func fieldErrors(flaws []ideas.Flaw, lang string) []fieldError {
	out := make([]fieldError, len(flaws))
	for i, f := range flaws {
		out[i] = fieldError{Field: f.Field, Code: f.Code, Message: catalogue(lang).flaw(f.Code, f.Param)}
	}
	return out
}

// retryAfter is how long the client is asked to wait; 0 for not at all.
func retryAfter(err error, k kind) time.Duration {
	var many *ideas.TooMany
	switch {
	case errors.As(err, &many):
		return max(many.RetryAfter, time.Second)
	case k.status == 429, k.status == 503:
		return 5 * time.Second
	}
	return 0
}

func sendProblem(c *fiber.Ctx, p problemOut, wait time.Duration) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	c.Response().ResetBody()
	c.Set(fiber.HeaderContentType, "application/problem+json")
	c.Set(fiber.HeaderCacheControl, "no-store")
	if wait > 0 {
		c.Set(fiber.HeaderRetryAfter, seconds(wait))
	}
	if p.Status == fiber.StatusUnauthorized {
		c.Set(fiber.HeaderWWWAuthenticate, `Bearer realm="smaakmaker"`)
	}
	return c.Status(p.Status).Send(body)
}

// seconds is a wait in whole seconds, rounded up, as Retry-After has it.
func seconds(wait time.Duration) string { return strconv.Itoa(int(math.Ceil(wait.Seconds()))) }
