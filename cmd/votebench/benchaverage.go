package main

import (
	"context"
	"net"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/cmd/internal/postgres"
	"github.com/smaakmaker/smaakmaker/ideas"
)

// averageVote and averageCount are the tables that an average team would make.
type averageVote struct {
	ID       uuid.UUID
	RoundID  uuid.UUID
	VoterID  uuid.UUID
	OptionID uuid.UUID
}

// TableName is read by gorm.
func (averageVote) TableName() string { return "average_votes" }

// average is what an average team would write: fiber, gorm, and one transaction a vote that inserts the vote, which a
// unique key keeps from being cast twice, and adds one to a counter. It believes the voter's id that it is told, and
// keeps no history: it has less to do than we have.
func average(ctx context.Context, dsn string) (server, func() error, error) {
	db, err := postgres.Open(ctx, dsn, postgres.Options{Now: ideas.Clock, MaxConns: benchPool})
	if err != nil {
		return nil, nil, err
	}
	for _, sql := range []string{
		`CREATE TABLE average_votes (id uuid PRIMARY KEY, round_id uuid NOT NULL, voter_id uuid NOT NULL, option_id uuid NOT NULL, UNIQUE (round_id, voter_id))`,
		`CREATE TABLE average_counts (round_id uuid NOT NULL, option_id uuid NOT NULL, votes bigint NOT NULL, PRIMARY KEY (round_id, option_id))`,
	} {
		if _, err := db.Pool.Exec(ctx, sql); err != nil {
			return nil, nil, err
		}
	}
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Post("/noop", func(c *fiber.Ctx) error { return c.JSON(fiber.Map{"ok": len(c.Body()) > 0}) })
	app.Post("/vote", func(c *fiber.Ctx) error {
		var in struct{ Choose []uuid.UUID }
		if err := c.BodyParser(&in); err != nil || len(in.Choose) != 1 {
			return fiber.ErrBadRequest
		}
		v := averageVote{ID: uuid.New(), OptionID: in.Choose[0]}
		var err, err2 error
		v.RoundID, err = uuid.Parse(c.Get("X-Round"))
		v.VoterID, err2 = uuid.Parse(c.Get("X-Voter"))
		if err != nil || err2 != nil {
			return fiber.ErrBadRequest
		}
		err = db.Gorm.WithContext(c.UserContext()).Transaction(func(tx *gorm.DB) error {
			if err := tx.Create(&v).Error; err != nil {
				return err
			}
			return tx.Exec(`INSERT INTO average_counts (round_id, option_id, votes) VALUES (?, ?, 1)
				ON CONFLICT (round_id, option_id) DO UPDATE SET votes = average_counts.votes + 1`, v.RoundID, v.OptionID).Error
		})
		if err != nil {
			return err
		}
		return c.JSON(fiber.Map{"id": v.ID})
	})
	return averageServer{app}, db.Close, nil
}

type averageServer struct{ app *fiber.App }

// Serve implements server.
func (s averageServer) Serve(l net.Listener) error { return s.app.Listener(l) }

// Shutdown implements server.
func (s averageServer) Shutdown(ctx context.Context) error { return s.app.ShutdownWithContext(ctx) }
