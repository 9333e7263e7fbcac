package watch_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/migrations/pgtest"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// tables are all tables there are; those that are parts of another are in it.
func (h *house) tables() []string {
	h.t.Helper()
	var all []string
	err := h.db.Gorm.Raw(`SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')`).Scan(&all).Error
	if err != nil || len(all) < 50 {
		h.t.Fatalf("%d tables, %v", len(all), err)
	}
	return all
}

// whereIs lists the tables in which a row has the text.
func (h *house) whereIs(text string) (found []string) {
	h.t.Helper()
	for _, table := range h.tables() {
		if number[bool](h, "SELECT EXISTS (SELECT FROM "+table+" x WHERE strpos(x::text, ?) > 0)", text) {
			found = append(found, table)
		}
	}
	return found
}

// marks are what could link two ballots or a ballot and a person by how they were cast: every token, the wrapped key, and the raw values.
func (h *house) marks() map[string]string {
	h.t.Helper()
	marks := map[string]string{"prefix": "203.0.113", "browser name": "0123456789abcdefABCDEF", "zone": "Europe/Bruxelles", "agent": "Chrome/131"}
	for _, column := range []string{"net", "device", "profile", "domain", "shape", "ref"} {
		var tokens []int64
		if err := h.db.Gorm.Raw("SELECT DISTINCT " + column + " FROM ballot_traits WHERE " + column + " <> 0").Scan(&tokens).Error; err != nil {
			h.t.Fatal(err)
		}
		if len(tokens) == 0 {
			h.t.Fatalf("no votes with %s", column)
		}
		for i, token := range tokens {
			marks[fmt.Sprint(column, i)] = fmt.Sprint(token)
		}
	}
	var wrapped [][]byte
	if err := h.db.Gorm.Raw("SELECT wrapped FROM trait_keys").Scan(&wrapped).Error; err != nil || len(wrapped) != 1 {
		h.t.Fatal(err, len(wrapped))
	}
	key, err := h.votes.Keys().Unwrap("smaakmaker trait key v1", h.campaign, wrapped[0])
	if err != nil {
		h.t.Fatal(err)
	}
	marks["wrapped key"], marks["key"] = hex.EncodeToString(wrapped[0]), hex.EncodeToString(key)
	return marks
}

func (h *house) forget() {
	h.t.Helper()
	if err := h.watch.Forget(context.Background(), watch.ForgetArgs{}); err != nil {
		h.t.Fatal(err)
	}
}

// A set time after the last close nothing is left, in any table, that links two ballots or a ballot and a person by how they were
// cast. The ballots stay (F6).
func TestNothingLinksAfterTheTime(t *testing.T) {
	t.Parallel()
	h := furnish(t, pgtest.NewAdmin(t), "single") // who may look everywhere
	for i := range 6 {
		a := h.member(fmt.Sprintf("fan%d@school.example", i))
		h.watch.Saw(h.seen(a, h.cast(a, voting.Choice{Choose: h.options[i%4 : i%4+1]})))
	}
	h.drain()
	marks := h.marks()
	if found := h.whereIs(marks["net0"]); len(found) != 1 || found[0] != "ballot_traits" {
		t.Fatalf("the token of the network is in %v", found)
	}
	h.forget() // open: nothing happens
	h.exec("UPDATE rounds SET state = 'closed', closed_at = ? WHERE id = ?", noon.Add(time.Hour), h.round)
	h.later(90*24*time.Hour + 30*time.Minute)
	h.forget() // half an hour is left
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 6 {
		t.Fatalf("%d rows before the time", n)
	}
	h.later(time.Hour)
	h.forget()
	for name, mark := range marks {
		if found := h.whereIs(mark); len(found) > 0 {
			t.Errorf("%s is still in %v", name, found)
		}
	}
	if n := number[int64](h, "SELECT count(*) FROM trait_keys WHERE wrapped IS NULL AND destroyed_at = ?", h.now()); n != 1 {
		t.Error("it is not written down that the key was destroyed")
	}
	all := h.read()
	for _, v := range all {
		if v.Net+v.Device+v.Key+v.Domain+v.Shape+v.Ref != "" {
			t.Errorf("left: %+v", v)
		}
	}
	if len(all) != 6 {
		t.Errorf("%d ballots are left", len(all))
	}
}

// A campaign that is to vote again keeps its traits until after that; one that votes again after the time gets another key.
func TestAnotherRoundIsWaitedFor(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single")
	a := h.member("jan@school.example")
	h.watch.Saw(h.seen(a, h.cast(a, voting.Choice{Choose: h.options[:1]})))
	h.drain()
	first := h.read()[0]
	h.exec("UPDATE rounds SET state = 'closed', closed_at = ? WHERE id = ?", noon.Add(time.Hour), h.round)
	h.exec(`INSERT INTO rounds (id, campaign_id, number, kind, method, state, opens_at, closes_at, results_visible, updated_at)
		VALUES (gen_random_uuid(), ?, 2, 'vote', 'single', 'planned', ?, ?, 'live', ?)`, h.campaign, noon.AddDate(0, 6, 0), noon.AddDate(0, 7, 0), noon)
	h.later(100 * 24 * time.Hour)
	h.forget()
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 1 {
		t.Fatal("forgotten before the last round")
	}
	h.exec("UPDATE campaigns SET state = 'archived' WHERE id = ?", h.campaign)
	h.forget()
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 0 {
		t.Fatal("kept although nobody votes here any more")
	}
	h.exec("INSERT INTO ballot_traits (round_id, voter_id, at, net) SELECT round_id, voter_id, cast_at, 5 FROM ballots")
	h.exec("DELETE FROM trait_keys") // rows that never had a key, as the demonstration's
	h.forget()
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits"); n != 0 {
		t.Error("rows without a key stay for ever")
	}
	h.watch.Saw(h.seen(a, voting.Receipt{CastAt: h.now()}))
	h.drain()
	if again := h.read()[0]; again.Net == "" || again.Net == first.Net {
		t.Errorf("%q, before %q", again.Net, first.Net)
	}
}
