// Package research hands over what marketing takes away: exports of ideas and ballots, written by jobs as streams (R5).
package research

import (
	"context"
	"log/slog"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// Deps is what the service stands on.
type Deps struct {
	InTx    ideas.InTx
	DB      *gorm.DB // for reads
	Now     ideas.Now
	Blobs   media.Blobs // where finished files are kept
	Keys    *voting.Keys
	Results *results.Service
	Log     *slog.Logger

	Bucket string // of the object store that Blobs is; empty: a folder of the server

	// Audit writes a line of the audit log (members.Service.Audit); nil: none.
	Audit func(ctx context.Context, tx *gorm.DB, actor ideas.Actor, action, subject string) error
	// Bundle writes the public bundle of a vote (logbook.Service.Bundle).
	Bundle func(ctx context.Context, roundID uuid.UUID, create logbook.Create) error
}

// Service makes exports. It is safe for concurrent use.
type Service struct{ d Deps }

// New returns the service.
func New(d Deps) *Service { return &Service{d: d} }
