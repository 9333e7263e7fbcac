package api

import (
	"bytes"
	"cmp"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/research/methodology"
)

type methodologyIn struct {
	ID     uuid.UUID `path:"id" json:"-"`
	Format string    `query:"format" validate:"omitempty,oneof=html docx" doc:"A page, or a document to edit; html when left out."`
	Lang   string    `query:"lang" validate:"omitempty,oneof=nl en de" doc:"The caller’s when left out."`
}

// docxType is the type of a document of Word.
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// roundMethodology sends how a vote was held, as a file. It is made before anything is sent, so that what fails is no half file.
func (s *Server) roundMethodology(c *fiber.Ctx) error {
	in, err := bind[methodologyIn](c)
	if err != nil {
		return err
	}
	a := actorOf(c)
	language := cmp.Or(in.Lang, a.Language, languageOf(c))
	facts, err := s.Research.Methodology(c.UserContext(), a, in.ID, language)
	if err != nil {
		return err
	}
	note := methodology.Tell(facts)
	kind, ending, write := "text/html; charset=utf-8", ".html", note.HTML
	if in.Format == "docx" {
		kind, ending, write = docxType, ".docx", note.DOCX
	}
	var file bytes.Buffer
	if err := write(&file); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, kind)
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="`+in.ID.String()[:8]+"-methodology-"+language+ending+`"`)
	c.Set(fiber.HeaderCacheControl, "private, no-store")
	return c.Send(file.Bytes())
}
