package api

import (
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
)

// forAnHour is the caching of what never changes under its address, but may be taken back.
const forAnHour = "public, max-age=3600"

// media registers the pictures and documents. They are no part of the API: addresses come from its answers.
func (s *Server) media() {
	s.app.Get("/media/images/:id/:size", s.sendPicture)
	s.app.Get("/media/documents/:id", s.sendDocument)
	s.app.Get("/media/wrappers/:hash", s.sendDrawing)
}

func (s *Server) sendPicture(c *fiber.Ctx) error {
	id, err := uuid.Parse(c.Params("id"))
	longest, err2 := strconv.Atoi(strings.TrimSuffix(c.Params("size"), ".jpg"))
	if errors.Join(err, err2) != nil {
		return ideas.ErrNotFound
	}
	caching, err := cachingOf(s.Ideas.SeesUpload(c.UserContext(), actorOf(c), id))
	if err != nil {
		return err
	}
	tag := `"` + id.String() + "-" + strconv.Itoa(longest) + `"` // what is under it never changes
	c.Set(fiber.HeaderETag, tag)
	if matches(c.Get(fiber.HeaderIfNoneMatch), tag) {
		c.Set(fiber.HeaderCacheControl, caching)
		return c.SendStatus(fiber.StatusNotModified)
	}
	return sendBlob(c, caching, func(ctx context.Context) (io.ReadCloser, media.BlobInfo, error) {
		return s.Media.Picture(ctx, id, longest)
	})
}

// cachingOf is how long a picture or document may be kept by those who asked for it: for an hour, and by them alone not at all once its
// idea was withdrawn. ideas.ErrNotFound for what whoever asks may no longer see.
func cachingOf(public bool, err error) (string, error) {
	if err != nil {
		return "", err
	}
	if !public {
		return "private, no-store", nil
	}
	return forAnHour, nil
}

// sendDocument hands a document out as a download and never as a page: it may hold anything.
func (s *Server) sendDocument(c *fiber.Ctx) error {
	id, err := uuid.Parse(strings.TrimSuffix(c.Params("id"), ".pdf"))
	if err != nil {
		return ideas.ErrNotFound
	}
	if _, err := s.Ideas.SeesUpload(c.UserContext(), actorOf(c), id); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+id.String()+`.pdf"`)
	c.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; sandbox")
	return sendBlob(c, "private, no-cache", func(ctx context.Context) (io.ReadCloser, media.BlobInfo, error) {
		return s.Media.Document(ctx, id)
	})
}

// sendDrawing draws a wrapper or a slogan tile by the hash of its specification: as SVG, or as a PNG for sharing.
func (s *Server) sendDrawing(c *fiber.Ctx) error {
	name, kind := c.Params("hash"), "image/svg+xml"
	draw := s.Media.Drawing
	if strings.HasSuffix(name, ".png") {
		draw, kind = s.Media.Share, "image/png"
	}
	hash := strings.TrimSuffix(strings.TrimSuffix(name, ".svg"), ".png")
	caching, err := cachingOf(s.Ideas.SeesDrawing(c.UserContext(), actorOf(c), hash))
	if err != nil {
		return err
	}
	picture, err := draw(c.UserContext(), hash)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, kind)
	c.Set(fiber.HeaderCacheControl, caching)
	c.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	tag := etag(picture)
	c.Set(fiber.HeaderETag, tag)
	if matches(c.Get(fiber.HeaderIfNoneMatch), tag) {
		return c.SendStatus(fiber.StatusNotModified)
	}
	return c.Send(picture)
}

// sendBlob streams a blob. The stream outlives the handler, so its context is its own and ends with the stream.
func sendBlob(c *fiber.Ctx, caching string, open func(context.Context) (io.ReadCloser, media.BlobInfo, error)) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.UserContext()), uploadTime)
	r, info, err := open(ctx)
	if err != nil {
		cancel()
		c.Response().Header.Del(fiber.HeaderContentDisposition)
		c.Response().Header.Del(fiber.HeaderETag)
		return err
	}
	c.Set(fiber.HeaderContentType, info.ContentType)
	c.Set(fiber.HeaderCacheControl, caching)
	return c.SendStream(&endingStream{ReadCloser: r, end: cancel}, int(info.Size))
}

// endingStream ends its context when the server closes it, after the last byte or when the client has left.
type endingStream struct {
	io.ReadCloser
	end context.CancelFunc
}

// Close closes the stream and ends its context.
func (e *endingStream) Close() error {
	defer e.end()
	return e.ReadCloser.Close()
}
