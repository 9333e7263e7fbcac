package pgtx_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/migrations/pgtx"
)

func TestClockAndZone(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)
	db := open(t, pgtest.Options{Now: func() time.Time { return at }})
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error { return tx.Create(&row{ID: 1}).Error }))
	var got row
	must(t, db.Gorm.WithContext(t.Context()).Take(&got).Error)
	if !got.CreatedAt.Equal(at) {
		t.Errorf("created at %v, want %v", got.CreatedAt, at)
	}
	var zone string
	must(t, db.Pool.QueryRow(t.Context(), "SHOW timezone").Scan(&zone))
	if zone != "UTC" {
		t.Errorf("zone %s", zone)
	}
}

// A moment names what can be seen: once something was committed it has another name, in whatever order transactions began and ended.
func TestAMomentEndsWithACommit(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.Options{})
	moment := func() string {
		t.Helper()
		name, err := db.Moment(t.Context())
		must(t, err)
		return name
	}
	insert := func(id int) func(*gorm.DB, *pgtx.Jobs) error {
		return func(tx *gorm.DB, _ *pgtx.Jobs) error { return tx.Create(&row{ID: id}).Error }
	}
	seen := map[string]bool{moment(): true}
	differs := func(after string) {
		t.Helper()
		if name := moment(); seen[name] {
			t.Errorf("%s is that of before, after %s", name, after)
		} else {
			seen[name] = true
		}
	}
	must(t, db.InTx(t.Context(), insert(1)))
	differs("a commit")
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, jobs *pgtx.Jobs) error {
		if err := insert(2)(tx, jobs); err != nil {
			return err
		}
		if err := db.InTx(t.Context(), insert(3)); err != nil {
			return err
		}
		differs("a commit while another transaction writes")
		return nil
	}))
	differs("the commit of the older transaction")
}

func TestUnknownRoleIsGoneWithout(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	db, err := pgtx.Open(t.Context(), pgtest.NewAdmin(t).DSN, pgtx.Options{Role: "nobody_knows_me", Log: log})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	var user string
	must(t, db.Gorm.WithContext(t.Context()).Raw("SELECT current_user").Scan(&user).Error)
	if user != "smaakmaker" || !strings.Contains(out.String(), "nobody_knows_me") {
		t.Errorf("user %s, log %q", user, out.String())
	}
}

func TestTheRoleCannotRewriteHistory(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, sql := range []string{"UPDATE ballot_events SET reason = ''", "DELETE FROM ballot_events", "TRUNCATE ballot_events", "DELETE FROM goose_db_version"} {
		_, err := db.Pool.Exec(t.Context(), sql)
		if err == nil || !strings.Contains(err.Error(), "42501") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func TestLogNamesNoValues(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	db, err := pgtx.Open(t.Context(), pgtest.NewAdmin(t).DSN, pgtx.Options{Log: log})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	tx := db.Gorm.WithContext(t.Context())
	if err := tx.Take(&row{}).Error; err == nil {
		t.Error("no table, no error")
	}
	if err := tx.Exec("SELECT * FROM nowhere WHERE mail = ?", "piet@example.org").Error; err == nil {
		t.Error("no table, no error")
	}
	if s := out.String(); !strings.Contains(s, "nowhere") || strings.Contains(s, "piet") {
		t.Errorf("log: %s", s)
	}
	out.Reset()
	if err := tx.Table("members").Where("name = ?", "x").Take(&map[string]any{}).Error; !errors.Is(err, gorm.ErrRecordNotFound) {
		t.Errorf("got %v", err)
	}
	if out.Len() > 0 {
		t.Errorf("a row that is not there was logged: %s", out.String())
	}
}

// At every level, in whatever way a statement is put together, and when it fails over a value.
func TestNoLevelOfTheLogNamesValues(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug - 8}))
	db, err := pgtx.Open(t.Context(), pgtest.NewAdmin(t).DSN, pgtx.Options{Log: log})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	const mail = "piet@geheim.example"
	reads := func(tx *gorm.DB) {
		var n, text = 0, ""
		must(t, tx.Raw("SELECT count(*) FROM members WHERE email = ?", mail).Scan(&n).Error)
		must(t, tx.Raw("SELECT CAST(@mail AS text)", map[string]any{"mail": mail}).Row().Scan(&text))
		rows, err := tx.Raw("SELECT email FROM members WHERE email IN ?", []string{mail}).Rows()
		must(t, errors.Join(err, rows.Close()))
		must(t, tx.Table("members").Where("email = ?", mail).Order(gorm.Expr("email = ?", mail)).Find(&[]map[string]any{}).Error)
		must(t, tx.Table("members").Where("email = ?", mail).Updates(map[string]any{"name": gorm.Expr("? || name", mail)}).Error)
		must(t, tx.Exec("DELETE FROM outbox_mails WHERE to_address = $1", mail).Error)
	}
	reads(db.Gorm.WithContext(t.Context()))
	must(t, db.InTx(t.Context(), func(tx *gorm.DB, _ *pgtx.Jobs) error { reads(tx); return nil }))
	for _, wrong := range []string{"SELECT ?::text::uuid", "SELECT ?::text::int", "SELECT ?::text::jsonb", "SELECT ?::text::timestamptz"} {
		if err := db.Gorm.WithContext(t.Context()).Exec(wrong, mail).Error; err == nil {
			t.Errorf("%s: no error", wrong)
		}
	}
	if s := out.String(); strings.Count(s, "msg=sql") < 16 || !strings.Contains(s, "22P02") || strings.Contains(s, "geheim") || strings.Contains(s, "piet") {
		t.Errorf("log: %s", s)
	}
}

func open(t *testing.T, opts pgtest.Options) *pgtest.DB {
	t.Helper()
	opts.Admin = true // for the tests' own table
	db := pgtest.Open(t, opts)
	_, err := db.Pool.Exec(t.Context(), "CREATE TABLE rows (id int PRIMARY KEY, created_at timestamptz NOT NULL)")
	must(t, err)
	return db
}

func assertRows(t *testing.T, db *pgtest.DB, want int) { assertCount(t, db, "rows", want) }
func assertJobs(t *testing.T, db *pgtest.DB, want int) { assertCount(t, db, "river_job", want) }

// assertNothing also proves that the only connection came back in a usable state.
func assertNothing(t *testing.T, db *pgtest.DB) {
	t.Helper()
	assertRows(t, db, 0)
	assertJobs(t, db, 0)
}

func assertCount(t *testing.T, db *pgtest.DB, table string, want int) {
	t.Helper()
	var n int
	must(t, db.Pool.QueryRow(t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
	if n != want {
		t.Errorf("%d in %s, want %d", n, table, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
