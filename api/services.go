package api

import (
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/jury"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/channels"
	"github.com/smaakmaker/smaakmaker/voting/research/community"
	"github.com/smaakmaker/smaakmaker/voting/research/workspace"
	"github.com/smaakmaker/smaakmaker/voting/results"
	"github.com/smaakmaker/smaakmaker/voting/review"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// Services are the domains behind the edge, one field each, filled in cmd/smaakmaker.
type Services struct {
	Members *members.Service
	Media   *media.Service
	Ideas   *ideas.Service
	Views   *ideas.ViewCounter // nil: nobody counts how often cards are shown

	Voting    *voting.Service
	Watch     *watch.Service // nil: nobody remembers how votes were cast
	Results   *results.Service
	Research  *research.Service
	Workspace *workspace.Service
	Jury      *jury.Service
	Logs      *logbook.Service // nil: results name no checkpoint
	Review    *review.Service  // nil: nobody reviews ballots

	Channels  *channels.Service
	Community *community.Service
	Arrivals  *channels.Arrivals // nil: nobody counts who comes by which channel
}
