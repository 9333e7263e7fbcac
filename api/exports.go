package api

import (
	"cmp"
	"context"
	"io"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

type startExportIn struct {
	ID      uuid.UUID `path:"id" json:"-"`
	Format  string    `json:"format" validate:"required,oneof=csv xlsx sav triple-s parquet bundle"`
	Content string    `json:"content,omitempty" validate:"omitempty,oneof=ideas ballots" doc:"ideas (with results) when left out."`
}

type exportOut struct {
	ID         uuid.UUID  `json:"id"`
	RoundID    uuid.UUID  `json:"roundId"`
	Format     string     `json:"format"`
	Content    string     `json:"content" enum:"ideas,ballots"`
	State      string     `json:"state" enum:"queued,running,done,failed,cancelled,expired" doc:"expired: it was done, and its file is no longer kept."`
	Progress   int        `json:"progress" doc:"0 to 100."`
	Failure    string     `json:"failure,omitempty" doc:"When failed: counts-hidden, key-destroyed or internal."`
	Rows       int64      `json:"rows"`
	Bytes      int64      `json:"bytes"`
	FileURL    string     `json:"fileUrl,omitempty" doc:"Once done."`
	CreatedAt  time.Time  `json:"createdAt"`
	FinishedAt *time.Time `json:"finishedAt,omitempty"`
	ExpiresAt  *time.Time `json:"expiresAt,omitempty" doc:"Until when the file is kept, a week after it is done."`
}

type exportsOut struct {
	Items []exportOut `json:"items"`
}

func (s *Server) startExport(ctx context.Context, a ideas.Actor, in startExportIn) (exportOut, error) {
	content := cmp.Or(research.Content(in.Content), research.Ideas)
	return sendExport(s.Research.Start(ctx, a, in.ID, in.Format, content))
}

func (s *Server) listExports(ctx context.Context, a ideas.Actor, in byIDIn) (exportsOut, error) {
	list, err := s.Research.Exports(ctx, a, in.ID)
	out := exportsOut{Items: make([]exportOut, len(list))}
	for i, e := range list {
		out.Items[i] = exportOutOf(e)
	}
	return out, err
}

func (s *Server) getExport(ctx context.Context, a ideas.Actor, in byIDIn) (exportOut, error) {
	return sendExport(s.Research.Export(ctx, a, in.ID))
}

func (s *Server) cancelExport(ctx context.Context, a ideas.Actor, in byIDIn) (exportOut, error) {
	return sendExport(s.Research.Cancel(ctx, a, in.ID))
}

// exportFile streams a finished export as a download.
func (s *Server) exportFile(c *fiber.Ctx) error {
	in, err := bind[byIDIn](c)
	if err != nil {
		return err
	}
	a := actorOf(c)
	return sendBlob(c, "private, no-store", func(ctx context.Context) (io.ReadCloser, media.BlobInfo, error) {
		f, err := s.Research.Open(ctx, a, in.ID)
		if err == nil {
			c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+f.Name+`"`)
		}
		return f.ReadCloser, media.BlobInfo{Size: f.Size, ContentType: f.Type}, err
	})
}

func sendExport(e research.Export, err error) (exportOut, error) {
	if err != nil {
		return exportOut{}, err
	}
	return exportOutOf(e), nil
}

func exportOutOf(e research.Export) exportOut {
	out := exportOut{
		ID: e.ID, RoundID: e.RoundID, Format: e.Format, Content: string(e.Content), State: string(e.State), Progress: e.Progress,
		Failure: e.Failure, Rows: e.Rows, Bytes: e.Bytes, CreatedAt: e.CreatedAt, FinishedAt: e.FinishedAt, ExpiresAt: e.ExpiresAt(),
	}
	if e.State == research.Done {
		out.FileURL = "/api/v1/exports/" + e.ID.String() + "/file"
	}
	return out
}
