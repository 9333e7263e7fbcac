package pgtest_test

import (
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

func TestEachTestHasItsOwnDatabase(t *testing.T) {
	t.Parallel()
	one, two := pgtest.NewAdmin(t), pgtest.New(t)
	if _, err := one.Pool.Exec(t.Context(), "CREATE TABLE only_here ()"); err != nil {
		t.Fatal(err)
	}
	var there bool
	if err := two.Pool.QueryRow(t.Context(), "SELECT to_regclass('only_here') IS NOT NULL").Scan(&there); err != nil || there {
		t.Errorf("the other database sees the table: %v, %v", there, err)
	}
}

func TestRoles(t *testing.T) {
	t.Parallel()
	for name, want := range map[*pgtest.DB]string{pgtest.New(t): "smaakmaker_app", pgtest.NewAdmin(t): "smaakmaker"} {
		var role string
		if err := name.Gorm.WithContext(t.Context()).Raw("SELECT current_user").Scan(&role).Error; err != nil || role != want {
			t.Errorf("role %q, want %q: %v", role, want, err)
		}
	}
}

func TestEmptyHasNoSchema(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.Options{Empty: true})
	var tables int
	err := db.Pool.QueryRow(t.Context(), "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").Scan(&tables)
	if err != nil || tables != 0 {
		t.Errorf("%d tables: %v", tables, err)
	}
}

// A copy is quick enough for every test to have one: about 30 ms on an idle machine.
func TestCopiesAreQuick(t *testing.T) {
	pgtest.New(t) // the server and its template
	begin := time.Now()
	for range 10 {
		pgtest.New(t)
	}
	took := time.Since(begin) / 10
	t.Logf("%v for a database", took)
	if took > time.Second {
		t.Errorf("%v for a database", took)
	}
}
