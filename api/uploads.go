package api

import (
	"context"
	"fmt"
	"mime"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
)

// uploadOut is an upload and where its pictures are. The addresses answer 404 until state is ready.
type uploadOut struct {
	ID          uuid.UUID     `json:"id"`
	Kind        string        `json:"kind" enum:"image,document"`
	State       string        `json:"state" enum:"processing,ready,failed"`
	URL         string        `json:"url" doc:"The largest size, or the document."`
	Sizes       []pictureSize `json:"sizes" doc:"Smallest first; empty for documents."`
	Width       int           `json:"width"`
	Height      int           `json:"height"`
	Alt         string        `json:"alt"`
	ContentType string        `json:"contentType"`
	Failure     string        `json:"failure,omitempty" doc:"Stable word why it could not be used."`
}

type pictureSize struct {
	URL   string `json:"url"`
	Width int    `json:"width"`
}

type describeUploadIn struct {
	ID  uuid.UUID `path:"id" json:"-"`
	Alt string    `json:"alt" validate:"max=300"`
}

// upload takes one file as the bare body of the request, with its media type as the content type.
func (s *Server) upload(c *fiber.Ctx) error {
	contentType, _, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil {
		return errMediaType
	}
	body, err := bodyOf(c, media.MaxBytes)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.UserContext()), uploadTime)
	defer cancel()
	u, err := s.Media.Upload(ctx, actorOf(c), contentType, body)
	if err != nil {
		return err
	}
	return answer(c, fiber.StatusCreated, s.uploadOut(u))
}

func (s *Server) getUpload(ctx context.Context, a ideas.Actor, in byIDIn) (uploadOut, error) {
	u, err := s.Media.Mine(ctx, a, in.ID)
	return s.uploadOut(u), err
}

func (s *Server) describeUpload(ctx context.Context, a ideas.Actor, in describeUploadIn) (uploadOut, error) {
	u, err := s.Media.Describe(ctx, a, in.ID, in.Alt)
	return s.uploadOut(u), err
}

func (s *Server) uploadOut(u media.Upload) uploadOut {
	out := uploadOut{
		ID: u.ID, Kind: string(u.Kind), State: string(u.State), Width: u.Width, Height: u.Height,
		Alt: u.Alt, ContentType: u.ContentType, Failure: u.Failure, Sizes: []pictureSize{},
	}
	if u.Kind == media.KindDocument {
		out.URL = s.MediaOrigin + "/media/documents/" + u.ID.String() + ".pdf"
		return out
	}
	for _, w := range media.Widths() {
		out.URL = s.pictureURL(u.ID, w)
		out.Sizes = append(out.Sizes, pictureSize{URL: out.URL, Width: w})
	}
	return out
}

// pictureURL is where one size of an uploaded picture is.
func (s *Server) pictureURL(id uuid.UUID, longest int) string {
	return fmt.Sprintf("%s/media/images/%s/%d.jpg", s.MediaOrigin, id, longest)
}
