package research_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

func TestBallotsOfAnApproval(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 3)
	h.cast(voting.Choice{Approve: []uuid.UUID{h.options[2], h.options[0]}})
	back := h.cast(voting.Choice{Approve: h.options[:1]})
	if _, err := h.votes.WithdrawBallot(context.Background(), back, h.round); err != nil {
		t.Fatal(err)
	}
	header, rows := h.read(research.Ballots)
	want := []string{"voter", "tier", "state", "cast_hour", "weight", "approve_" + h.options[0].String(), "approve_" + h.options[1].String(), "approve_" + h.options[2].String(),
		"position_" + h.options[0].String(), "position_" + h.options[1].String(), "position_" + h.options[2].String()}
	if !slices.Equal(header, want) || len(rows) != 2 {
		t.Fatalf("%q, %d rows", header, len(rows))
	}
	slices.SortFunc(rows, func(a, b map[string]string) int { return strings.Compare(a["state"], b["state"]) })
	counted, gone := rows[0], rows[1]
	if counted[want[5]]+counted[want[6]]+counted[want[7]] != "101" || counted["weight"] != "1" || counted["tier"] != "email" || counted["cast_hour"] != "2026-11-22T12:00Z" {
		t.Errorf("counted ballot %v", counted)
	}
	if gone["state"] != "withdrawn" || gone[want[5]] != "" {
		t.Errorf("withdrawn ballot %v", gone)
	}
	if len(counted["voter"]) != 16 || counted["voter"] == gone["voter"] {
		t.Errorf("pseudonyms %q and %q", counted["voter"], gone["voter"])
	}
	var ids []string
	if err := h.db.Gorm.Raw("SELECT id::text FROM voters UNION ALL SELECT id::text FROM members").Scan(&ids).Error; err != nil || len(ids) < 4 {
		t.Fatalf("%d ids, %v", len(ids), err)
	}
	var file bytes.Buffer
	if _, err := h.research.Write(context.Background(), research.Wish{Round: h.round, Content: research.Ballots}, &file, nil); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if strings.Contains(file.String(), id) {
			t.Errorf("the file names %s", id)
		}
	}
}

func TestBallotsOfASingleChoice(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "single", ideas.VisibleAfterClose, 2)
	fan := h.cast(voting.Choice{Choose: h.options[1:]})
	h.close()
	header, rows := h.read(research.Ballots)
	if header[5] != "choice" || header[6] != "choice_position" || len(header) != 7 || rows[0]["choice"] != h.options[1].String() {
		t.Errorf("%q %v", header, rows)
	}
	order, err := h.votes.BallotOrder(context.Background(), fan, h.round)
	if place := slices.Index(order, h.options[1]) + 1; err != nil || rows[0]["choice_position"] != fmt.Sprint(place) {
		t.Errorf("shown at %d (%v), told %s", place, err, rows[0]["choice_position"])
	}
	guest := uuid.New()
	h.exec("INSERT INTO guests (id, created_at) VALUES (?, ?)", guest, noon)
	h.exec("UPDATE voters SET guest_id = ?", guest)
	key, err := h.votes.Keys().Of(context.Background(), h.campaign)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for when, claimed := range map[string]any{"not yet": nil, "after": noon.Add(time.Second), "before": noon.Add(-time.Second)} {
		h.exec("UPDATE guests SET claimed_at = ?", claimed)
		_, rows = h.read(research.Ballots)
		seen[when] = rows[0]["choice_position"]
	}
	asGuest := fmt.Sprint(slices.Index(voting.Shuffled(key, h.round, guest, h.options), h.options[1]) + 1)
	asMember := fmt.Sprint(slices.Index(order, h.options[1]) + 1)
	if seen["not yet"] != asGuest || seen["after"] != asGuest || seen["before"] != asMember {
		t.Errorf("%v; as a guest %s, as a member %s", seen, asGuest, asMember)
	}
	h.exec("UPDATE voters SET member_id = NULL, guest_id = NULL")
	if _, rows = h.read(research.Ballots); rows[0]["choice_position"] != "" || rows[0]["choice"] == "" {
		t.Errorf("of somebody erased: %v", rows[0])
	}
}

func TestIdeasWithResults(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleAfterClose, 2)
	h.exec(`UPDATE ideas SET title = '=HYPERLINK("http://x")', fields = ?::jsonb WHERE id = ?`, `{"base":"puur","story":" +31 6\ntweede regel",
		"ingredients":[{"name":"Zout","amount":"2 g"},{"name":"Noot","amount":"30 g"}],"allergens":["nuts","milk"],"wrapper":{"seed":4}}`, h.options[0])
	h.idea("Niet gekozen", "{}")
	h.exec("INSERT INTO idea_views (idea_id, day, views) VALUES (?, '2026-11-01', 4), (?, '2026-11-02', 5)", h.options[0], h.options[0])
	h.cast(voting.Choice{Approve: h.options[:1]})
	h.cast(voting.Choice{Approve: h.options})
	h.close()
	header, rows := h.read(research.Ideas)
	want := []string{"idea_id", "title", "language", "author", "state", "shortlisted", "created_at", "hearts", "views", "field_base",
		"field_ingredients", "field_allergens", "field_story", "field_wrapper", "votes", "share", "low", "high", "rank"}
	if !slices.Equal(header, want) || len(rows) != 3 {
		t.Fatalf("%q, %d rows", header, len(rows))
	}
	of := map[string]map[string]string{}
	for _, r := range rows {
		of[r["idea_id"]] = r
	}
	first, second := of[h.options[0].String()], of[h.options[1].String()]
	for column, value := range map[string]string{"title": `'=HYPERLINK("http://x")`, "language": "nl", "hearts": "3", "views": "9", "shortlisted": "1",
		"created_at": "2026-11-22T12:34:56Z", "field_ingredients": "Zout (2 g); Noot (30 g)", "field_allergens": "nuts; milk", "field_wrapper": `{"seed":4}`,
		"field_story": "' +31 6\ntweede regel", "votes": "2", "share": "1.000000", "rank": "1"} {
		if first[column] != value {
			t.Errorf("%s is %q, want %q", column, first[column], value)
		}
	}
	if second["share"] != "0.500000" || second["rank"] != "2" || second["low"] >= second["share"] {
		t.Errorf("second idea %v", second)
	}
	for _, r := range rows {
		if r["shortlisted"] == "0" && (r["votes"] != "" || r["rank"] != "" || r["title"] != "Niet gekozen") {
			t.Errorf("idea that was not on the shortlist: %v", r)
		}
	}
}

func TestHiddenCountsStayHidden(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleAfterClose, 2)
	h.cast(voting.Choice{Approve: h.options[:1]})
	admin := ideas.Actor{MemberID: h.reader.MemberID, Role: ideas.RoleAdmin}
	var sink bytes.Buffer
	_, started := h.research.Start(context.Background(), admin, research.Wish{Round: h.round, Format: "csv", Content: research.Ballots})
	_, written := h.research.Write(context.Background(), research.Wish{Round: h.round, Content: research.Ballots}, &sink, nil)
	if !errors.Is(started, voting.ErrCountsHidden) || !errors.Is(written, voting.ErrCountsHidden) || sink.Len() != 0 {
		t.Errorf("start: %v, write: %v and %d bytes", started, written, sink.Len())
	}
	header, _ := h.read(research.Ideas)
	for _, c := range []string{"hearts", "votes", "share", "low", "high", "rank"} {
		if slices.Contains(header, c) {
			t.Errorf("column %s while counts are hidden", c)
		}
	}
	h.exec("UPDATE rounds SET results_visible = 'ranks' WHERE id = ?", h.round)
	header, rows := h.read(research.Ideas)
	if !slices.Contains(header, "rank") || slices.Contains(header, "votes") || slices.Contains(header, "hearts") || rows[0]["rank"] == "" {
		t.Errorf("ranks only: %q", header)
	}
	if _, err := h.research.Write(context.Background(), research.Wish{Round: h.round, Content: research.Ballots}, &sink, nil); !errors.Is(err, voting.ErrCountsHidden) {
		t.Errorf("ballots while only ranks are shown: %v", err)
	}
}
