package main

import (
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// database is one that servers of a test share, as several servers of one installation do.
type database struct {
	*pgtest.DB
	t *testing.T
}

func databaseOf(t *testing.T) *database {
	t.Helper()
	return &database{pgtest.NewAdmin(t), t}
}

// environ is the settings of one more server on the database.
func (d *database) environ() map[string]string {
	d.t.Helper()
	return map[string]string{"DATABASE_URL": d.DSN, "SECRET_KEY": strings.Repeat("s", 32), "DATA_DIR": d.t.TempDir()}
}

func (d *database) count(query string, args ...any) (n int64) {
	d.t.Helper()
	if err := d.Pool.QueryRow(background(d.t), query, args...).Scan(&n); err != nil {
		d.t.Fatal(err)
	}
	return n
}
