package api

import (
	"bytes"
	"encoding/json"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
)

type workbookIn struct {
	ID    uuid.UUID `path:"id" json:"-"`
	Table string    `query:"table" validate:"max=4000" doc:"One table, as JSON; all that are saved when left out."`
}

// workbookType is the type of an Excel workbook.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// researchWorkbook sends crosstabs as a workbook. It is made before anything is sent, so that what fails is no half file.
func (s *Server) researchWorkbook(c *fiber.Ctx) error {
	in, err := bind[workbookIn](c)
	if err != nil {
		return err
	}
	one, err := in.spec()
	if err != nil {
		return err
	}
	write, err := s.Workspace.Workbook(c.UserContext(), actorOf(c), in.ID, one)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := write(&file); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, workbookType)
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+in.ID.String()[:8]+`-tables.xlsx"`)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	return c.Send(file.Bytes())
}

func (in workbookIn) spec() (*workspace.TableSpec, error) {
	if in.Table == "" {
		return nil, nil
	}
	var spec tableSpec
	if err := json.Unmarshal([]byte(in.Table), &spec); err != nil || spec.Rows == "" {
		return nil, ideas.Flawed("table", "wrong-type", "JSON")
	}
	out := spec.spec()
	return &out, nil
}
