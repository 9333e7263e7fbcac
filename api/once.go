package api

import "github.com/gofiber/fiber/v2"

// maxKey is the longest Idempotency-Key.
const maxKey = 100

// once runs a POST.
func (s *Server) once(_ *fiber.Ctx, _ int64, run func() error) error { return run() }
