package main

import (
	"context"

	"github.com/smaakmaker/smaakmaker/cmd/internal/config"
	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/migrations/pgserver"
)

// house is an open installation: settings, a migrated database, and the services on it.
type house struct {
	*console
	cfg    config.Config
	server *pgserver.Server // nil where DATABASE_URL names one
	dsn    string           // of the login itself, which owns the tables
	db     *postgres.DB
	isDemo bool // of the fictional chocolate maker
	services
}

// open starts the embedded PostgreSQL unless DATABASE_URL names one, migrates, and wires the services. The caller
// closes it.
func open(ctx context.Context, c *console) (*house, error) {
	h, err := unfurnished(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := h.wire(ctx, ideas.Clock); err != nil {
		h.close()
		return nil, err
	}
	return h, nil
}

// unfurnished is open without the services.
func unfurnished(ctx context.Context, c *console) (*house, error) {
	cfg, err := config.Load(c.environ)
	if err != nil {
		return nil, err
	}
	if cfg, err = cfg.EnsureSecret(); err != nil {
		return nil, err
	}
	h := &house{console: c, cfg: cfg}
	if err := h.openDatabase(ctx); err != nil {
		h.close()
		return nil, err
	}
	return h, nil
}

// close ends what open began, in the opposite order. Faults are logged: the command's own result stands.
func (h *house) close() {
	if h.db != nil {
		if err := h.db.Close(); err != nil {
			h.log.Warn("close the database", "err", err)
		}
	}
	if h.server != nil {
		if err := h.server.Stop(); err != nil {
			h.log.Warn("stop PostgreSQL", "err", err)
		}
	}
}
