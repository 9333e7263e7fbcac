// Package migrations holds the schema as numbered SQL files, inside the binary, and applies them.
//
// Files only ever go forward: what is released is never edited, a change is a new file. The numbers
// 0010 to 0018 are River's own migrations, one file per version with its row in river_migration, so
// that River's tools see a database they know.
package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed *.sql
var files embed.FS

// Up brings the database to Latest and returns when it is there, whoever did the work: when several
// processes start at once, one migrates under a session-level advisory lock and the others wait (at
// most ten minutes; ctx may end that earlier). A lock whose holder dies is free at once. db must log in
// as the owner of the schema, not as the role that serves requests. A database newer than Latest is
// left alone without an error, so that an older binary can be started for a way back.
func Up(ctx context.Context, db *sql.DB) error {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 600), lock.WithUnlockTimeout(1, 5))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	p, err := provider(db, goose.WithSessionLocker(locker))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	return nil
}

// Version returns the number of the newest file that was applied to the database, 0 for an empty one.
// It changes nothing.
func Version(ctx context.Context, db *sql.DB) (int64, error) {
	var there bool
	if err := db.QueryRowContext(ctx, "SELECT to_regclass('goose_db_version') IS NOT NULL").Scan(&there); err != nil {
		return 0, fmt.Errorf("migrations: version: %w", err)
	}
	if !there {
		return 0, nil
	}
	var version int64
	err := db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version)
	if err != nil {
		return 0, fmt.Errorf("migrations: version: %w", err)
	}
	return version, nil
}

// Latest returns the number of the newest file in this binary.
func Latest() int64 {
	var latest int64
	names, _ := fs.Glob(files, "*.sql") // fails for a malformed pattern only
	for _, name := range names {
		if n, err := goose.NumericComponent(name); err == nil && n > latest {
			latest = n
		}
	}
	return latest
}

// Fingerprint returns a hash over all files; test databases made from the same files are shared by it.
func Fingerprint() string {
	sum := sha256.New()
	names, _ := fs.Glob(files, "*.sql")
	for _, name := range names {
		text, _ := files.ReadFile(name) // it was just listed
		fmt.Fprintf(sum, "%s %d\n", name, len(text))
		sum.Write(text)
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

func provider(db *sql.DB, opts ...goose.ProviderOption) (*goose.Provider, error) {
	if db == nil {
		return nil, errors.New("no database")
	}
	// Files that were written side by side land in another order than their numbers; none depends on one above it.
	opts = append(opts, goose.WithAllowOutofOrder(true), goose.WithDisableGlobalRegistry(true), goose.WithSlog(slog.New(slog.DiscardHandler)))
	return goose.NewProvider(goose.DialectPostgres, db, files, opts...)
}
