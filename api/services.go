package api

import "github.com/smaakmaker/smaakmaker/ideas/members"

// Services are the domains behind the edge, one field each, filled in cmd/smaakmaker.
type Services struct {
	Members *members.Service
}
