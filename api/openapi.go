package api

import (
	_ "embed"

	"github.com/gofiber/fiber/v2"
)

// openAPI is the document of the route table as it is checked in. Tests make it, with a library that the server needs not carry,
// and hold it against the table.
//
//go:embed openapi.json
var openAPI []byte

// sendOpenAPI answers with the document.
func (s *Server) sendOpenAPI(c *fiber.Ctx) error {
	c.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	c.Set(fiber.HeaderCacheControl, "public, max-age=300")
	return c.Send(openAPI)
}
