package api

import (
	"context"
	"errors"
	"io"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

type logOut struct {
	Shown      bool       `json:"shown" doc:"false while the round hides its counts, which the length of the log would tell."`
	Checkpoint string     `json:"checkpoint,omitempty" doc:"Signed: name, length and root of the log as it is now."`
	Keys       []string   `json:"keys" doc:"Public keys (vkeys) of the house's logs, the current one first."`
	Bundle     *bundleOut `json:"bundle,omitempty" doc:"Once the result is public."`
}

// bundleOut is where the bundle stands with which anybody can check a result.
type bundleOut struct {
	State    string `json:"state" enum:"missing,queued,running,done,failed" doc:"missing: nobody asked for it since the log last changed."`
	Progress int    `json:"progress" doc:"0 to 100."`
	Bytes    int64  `json:"bytes"`
	FileURL  string `json:"fileUrl,omitempty" doc:"Once done."`
}

func (s *Server) getLog(ctx context.Context, a ideas.Actor, in byIDIn) (logOut, error) {
	round, err := s.getRound(ctx, a, in)
	if err != nil {
		return logOut{}, err
	}
	out := logOut{Keys: s.Logs.PublicKeys()}
	signed, err := s.Logs.Checkpoint(ctx, round.ID)
	if errors.Is(err, ideas.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.Shown, out.Checkpoint = true, string(signed)
	e, err := s.Research.PublicBundle(ctx, round.ID)
	if errors.Is(err, ideas.ErrNotFound) {
		return out, nil
	}
	if errors.Is(err, ideas.ErrMove) {
		out.Bundle = &bundleOut{State: "missing"}
		return out, nil
	}
	out.Bundle, err = s.bundle(ctx, e, err)
	return out, err
}

// makeBundle asks for the bundle. It is made once, whoever asks how often.
func (s *Server) makeBundle(ctx context.Context, _ ideas.Actor, in byIDIn) (bundleOut, error) {
	e, err := s.Research.MakePublicBundle(ctx, in.ID)
	out, err := s.bundle(ctx, e, err)
	if err != nil {
		return bundleOut{}, err
	}
	return *out, nil
}

func (s *Server) bundle(ctx context.Context, e research.Export, err error) (*bundleOut, error) {
	if err != nil {
		return nil, err
	}
	out := &bundleOut{State: string(e.State), Progress: e.Progress, Bytes: e.Bytes}
	if e.State == research.Done {
		at, err := s.Logs.Address(ctx, e.RoundID)
		if err != nil {
			return nil, err
		}
		out.FileURL = at + "/" + bundleFile
	}
	return out, nil
}

// bundleFile is the name of the bundle under the address of its log.
const bundleFile = "bundle.zip"

// sendBundle streams the bundle, or the part of it that is asked for. Where it is not there yet it is begun, and whoever asked is told to
// come again; curl --retry does.
func (s *Server) sendBundle(c *fiber.Ctx) error {
	id, err := s.roundOfLog(c)
	if err != nil {
		return err
	}
	e, err := s.Research.PublicBundle(c.UserContext(), id)
	if errors.Is(err, ideas.ErrMove) || err == nil && e.State != research.Done {
		return s.beginBundle(c, id)
	}
	if err != nil {
		return err
	}
	tag := `"` + e.ID.String() + `"` // what is under it never changes
	c.Set(fiber.HeaderETag, tag)
	c.Set(fiber.HeaderAcceptRanges, "bytes")
	if matches(c.Get(fiber.HeaderIfNoneMatch), tag) {
		c.Set(fiber.HeaderCacheControl, bundleCaching)
		return c.SendStatus(fiber.StatusNotModified)
	}
	p, partial, ok := partOf(c, tag, e.Bytes)
	if !ok {
		c.Set(fiber.HeaderContentRange, "bytes */"+strconv.FormatInt(e.Bytes, 10))
		return c.SendStatus(fiber.StatusRequestedRangeNotSatisfiable)
	}
	return sendBlob(c, bundleCaching, func(ctx context.Context) (io.ReadCloser, media.BlobInfo, error) {
		f, err := s.Research.OpenPublicBundle(ctx, id)
		info := media.BlobInfo{Size: f.Size, ContentType: f.Type}
		if err != nil {
			return nil, info, err
		}
		c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+f.Name+`"`)
		if !partial || f.Size != e.Bytes {
			return f.ReadCloser, info, nil
		}
		c.Status(fiber.StatusPartialContent).Set(fiber.HeaderContentRange, p.header(f.Size))
		info.Size = p.length
		r, err := p.of(f.ReadCloser)
		if err != nil {
			return nil, info, errors.Join(err, f.Close())
		}
		return r, info, nil
	})
}

// bundleCaching lets a bundle be kept for a minute; the log may grow.
const bundleCaching = "public, max-age=60"

func (s *Server) beginBundle(c *fiber.Ctx, id uuid.UUID) error {
	if _, err := s.Research.MakePublicBundle(c.UserContext(), id); err != nil {
		return err
	}
	c.Set(fiber.HeaderRetryAfter, "2")
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.Status(fiber.StatusServiceUnavailable).SendString("The bundle is being made. Ask again in a moment.\n")
}
