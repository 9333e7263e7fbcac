package postgres

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	firstPause = 100 * time.Millisecond
	maxPause   = 5 * time.Second
	// quiet is how long nothing may be heard before the connection is asked whether it still lives.
	quiet       = 30 * time.Second
	pingTimeout = 5 * time.Second
)

// Listen hears a channel's notifications on a connection of its own until ctx ends, and returns ctx's
// error then; nothing else ends it. After every connect, the first and each later one, it calls onUp, by
// which time notifications are already being kept, so that what onUp loads and what onNotify hears have no
// gap between them. When onUp fails, the connection is given up and made again after a pause (0.1 s,
// doubling to 5 s). Both functions are called from one goroutine, one call at a time; they must be quick.
func (db *DB) Listen(ctx context.Context, channel string, onUp func(ctx context.Context) error, onNotify func(payload string)) error {
	pause := firstPause
	for {
		up, err := db.listenOnce(ctx, channel, onUp, onNotify)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if up {
			pause = firstPause
		}
		db.log.WarnContext(ctx, "the listener lost its connection and makes a new one", "channel", channel, "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause/2 + rand.N(pause)):
		}
		pause = min(2*pause, maxPause)
	}
}

// Notify sends payloads on a channel to whoever listens.
func (db *DB) Notify(ctx context.Context, channel string, payloads []string) error {
	_, err := db.Pool.Exec(ctx, "SELECT pg_notify($1, payload) FROM unnest($2::text[]) payload", channel, payloads)
	return err
}

// listenOnce returns when the connection is of no more use, and whether onUp had succeeded on it.
func (db *DB) listenOnce(ctx context.Context, channel string, onUp func(ctx context.Context) error, onNotify func(payload string)) (up bool, err error) {
	conn, err := db.Connect(ctx)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	if _, err := conn.Exec(ctx, "LISTEN "+pgx.Identifier{channel}.Sanitize()); err != nil {
		return false, err
	}
	if err := onUp(ctx); err != nil {
		return false, err
	}
	for {
		payload, err := waitOrPing(ctx, conn)
		if err != nil {
			return true, err
		}
		onNotify(payload)
	}
}

// waitOrPing returns the next notification's payload. A connection that died without a word is found by
// asking it after a quiet spell.
func waitOrPing(ctx context.Context, conn *pgx.Conn) (string, error) {
	for {
		spell, cancel := context.WithTimeout(ctx, quiet)
		n, err := conn.WaitForNotification(spell)
		cancel()
		if err == nil {
			return n.Payload, nil
		}
		if ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded) {
			return "", err
		}
		ping, cancel := context.WithTimeout(ctx, pingTimeout)
		err = conn.Ping(ping)
		cancel()
		if err != nil {
			return "", err
		}
	}
}
