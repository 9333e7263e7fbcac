package api

import (
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
	ID       uuid.UUID `path:"id" json:"-"`
	Format   string    `json:"format" validate:"required,oneof=csv codebook xlsx sav sps triple-s parquet ddi bundle" doc:"csv: a table for people. codebook: that with what its columns mean, zipped. xlsx: a workbook. sav: SPSS. sps: a syntax for SPSS with its data, zipped. triple-s: Triple-S 2.0, zipped. parquet: for data teams. ddi: DDI-Codebook 2.5, of what is in the table. bundle: what checks the result."`
	Content  string    `json:"content,omitempty" validate:"omitempty,oneof=ideas ballots" doc:"When left out: of a vote its ballots, one row a voter; of other rounds, and in a csv, the ideas with their results."`
	Purpose  string    `json:"purpose,omitempty" validate:"omitempty,oneof=research development reporting legal other" doc:"What it is for; research when left out. It is kept with the export."`
	Language string    `json:"language,omitempty" validate:"omitempty,oneof=nl en de" doc:"Of labels; the caller’s when left out."`
	Open     bool      `json:"openAnswers,omitempty" doc:"Of ballots: with what voters wrote in their own words, which can hold names. It is kept with the export."`
}

type exportOut struct {
	ID         uuid.UUID  `json:"id"`
	RoundID    uuid.UUID  `json:"roundId"`
	Format     string     `json:"format"`
	Language   string     `json:"language" doc:"Of labels."`
	Purpose    string     `json:"purpose" enum:"research,development,reporting,legal,other" doc:"What it was asked for."`
	Content    string     `json:"content" enum:"ideas,ballots,log"`
	Open       bool       `json:"openAnswers" doc:"With what voters wrote in their own words."`
	State      string     `json:"state" enum:"queued,running,done,failed,cancelled,expired" doc:"expired: it was done, and its file is no longer kept."`
	Progress   int        `json:"progress" doc:"0 to 100."`
	Failure    string     `json:"failure,omitempty" doc:"When failed: counts-hidden, key-destroyed, too-many-rows (more than a sheet has) or internal."`
	Rows       int64      `json:"rows"`
	Bytes      int64      `json:"bytes"`
	FileURL    string     `json:"fileUrl,omitempty" doc:"Once done."`
	CreatedAt  time.Time  `json:"createdAt"`
	FinishedAt *time.Time `json:"finishedAt,omitempty"`
	ExpiresAt  *time.Time `json:"expiresAt,omitempty" doc:"Until when the file is kept, a week after it is done."`
}

type exportsOut struct {
	Items   []exportOut `json:"items"`
	Formats []string    `json:"formats" doc:"That a table can be exported in, in the order in which people choose."`
}

func (s *Server) startExport(ctx context.Context, a ideas.Actor, in startExportIn) (exportOut, error) {
	return sendExport(s.Research.Start(ctx, a, research.Wish{Round: in.ID, Format: in.Format, Content: research.Content(in.Content), Language: in.Language, Purpose: in.Purpose, OpenAnswers: in.Open}))
}

func (s *Server) listExports(ctx context.Context, a ideas.Actor, in byIDIn) (exportsOut, error) {
	list, err := s.Research.Exports(ctx, a, in.ID)
	out := exportsOut{Items: make([]exportOut, len(list)), Formats: research.Formats()}
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
		ID: e.ID, RoundID: e.RoundID, Format: e.Format, Language: e.Language, Purpose: e.Purpose, Content: string(e.Content), Open: e.OpenAnswers, State: string(e.State), Progress: e.Progress,
		Failure: e.Failure, Rows: e.Rows, Bytes: e.Bytes, CreatedAt: e.CreatedAt, FinishedAt: e.FinishedAt, ExpiresAt: e.ExpiresAt(),
	}
	if e.State == research.Done {
		out.FileURL = "/api/v1/exports/" + e.ID.String() + "/file"
	}
	return out
}
