package ideas

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
)

// Ten thousand ideas in one campaign: both halves of a search, stems and trigrams, and that for other spellings are answered by indexes.
func TestASearchIsAnsweredByIndexes(t *testing.T) {
	t.Parallel()
	db := pgtest.NewAdmin(t) // ANALYZE is not the application's business
	campaign := uuid.New()
	for _, q := range []string{
		`INSERT INTO campaigns (id, slug, template, state, title, timezone, created_at, updated_at)
			VALUES (@c, 'groot', 'open', 'live', '{}', 'UTC', now(), now())`,
		`INSERT INTO ideas (id, campaign_id, title, language, fields, state, search_text, search, created_at, updated_at)
			SELECT gen_random_uuid(), @c, 'Tegel', 'nl', '{}', 'submitted', t, to_tsvector('dutch', t), now(), now()
			FROM (SELECT 'tegel ' || md5(n::text) || ' ' || md5((n * 7)::text) AS t FROM generate_series(1, 10000) n) made`,
	} {
		if err := db.Gorm.WithContext(t.Context()).Exec(q, map[string]any{"c": campaign}).Error; err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Gorm.WithContext(t.Context()).Exec("ANALYZE ideas").Error; err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"Karamellnuss", "speculoos", "appel kaneel"} {
		l, err := newListing(Actor{}, Campaign{ID: campaign}, IdeaFilter{Query: q})
		if err != nil {
			t.Fatal(err)
		}
		plan := explain(t, db.Gorm, func(tx *gorm.DB) *gorm.DB { return l.page(tx).Find(&[]keyed{}) })
		if !strings.Contains(plan, "ideas_search_text") || !strings.Contains(plan, "on ideas_search ") || strings.Contains(plan, "Seq Scan") {
			t.Errorf("%q is planned as\n%s", q, plan)
		}
		plan = explain(t, db.Gorm, func(tx *gorm.DB) *gorm.DB { return l.search.near(tx, l).Scan(&[]uuid.UUID{}) })
		if !strings.Contains(plan, "ideas_search_text") || strings.Contains(plan, "Seq Scan") {
			t.Errorf("what is like %q is planned as\n%s", q, plan)
		}
	}
}

// explain returns PostgreSQL's plan for a query.
func explain(t *testing.T, db *gorm.DB, query func(*gorm.DB) *gorm.DB) string {
	t.Helper()
	var plan []string
	err := db.WithContext(t.Context()).Transaction(func(tx *gorm.DB) error {
		dry := query(tx.Session(&gorm.Session{DryRun: true})).Statement
		rows, err := tx.Statement.ConnPool.QueryContext(t.Context(), "EXPLAIN "+dry.SQL.String(), dry.Vars...)
		if err != nil {
			return err
		}
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				return err
			}
			plan = append(plan, line)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(plan, "\n")
}
