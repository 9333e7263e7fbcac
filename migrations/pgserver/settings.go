package pgserver

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// serverArgs are the arguments of postgres: everything is said here, so that a data folder moved or
// edited by hand behaves the same.
func serverArgs(data, socket string, opts Options) []string {
	settings := map[string]string{
		"listen_addresses":        "",
		"port":                    port,
		"unix_socket_directories": `"` + strings.ReplaceAll(socket, `"`, `""`) + `"`,
		"unix_socket_permissions": "0700",
		"max_connections":         "200",
		"shared_buffers":          "256MB",
		"timezone":                "UTC",
		"log_timezone":            "UTC",
		"cluster_name":            "smaakmaker",
		"jit":                     "off", // our queries are short; compiling them costs more than it saves
		// A failing statement is reported to its client. Here it would only repeat people's data.
		"logging_collector":       "off",
		"log_destination":         "stderr",
		"log_line_prefix":         "",
		"log_min_messages":        "log",
		"log_min_error_statement": "panic",
		"log_error_verbosity":     "terse",
	}
	if opts.FsyncOff {
		settings["fsync"] = "off"
		settings["synchronous_commit"] = "off"
		settings["full_page_writes"] = "off"
	}
	maps.Copy(settings, opts.Settings)
	args := []string{"-D", data}
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		args = append(args, "-c", name+"="+settings[name])
	}
	return args
}

// hasDatabase proves that the server answers, and tells whether Database is there.
func (s *Server) hasDatabase(ctx context.Context) (bool, error) {
	var exists bool
	err := s.onPostgres(ctx, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", Database).Scan(&exists)
	})
	return exists, err
}

// ensureDatabase makes Database where it is missing. Only the owner does, so nobody races with it.
func (s *Server) ensureDatabase(ctx context.Context) error {
	exists, err := s.hasDatabase(ctx)
	if err != nil || exists {
		return err
	}
	return s.onPostgres(ctx, func(conn *pgx.Conn) error {
		if _, err := conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{Database}.Sanitize()); err != nil {
			return fmt.Errorf("create database %s: %w", Database, err)
		}
		return nil
	})
}

func (s *Server) onPostgres(ctx context.Context, fn func(conn *pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, s.DSN("postgres"))
	if err != nil {
		return err
	}
	return errors.Join(fn(conn), conn.Close(context.WithoutCancel(ctx)))
}

func plusAsPercent(query string) string { return strings.ReplaceAll(query, "+", "%20") }
