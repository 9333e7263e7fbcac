package api

// Services are the domains behind the edge, one field each, filled in cmd/smaakmaker.
type Services struct {
}
