package api

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// A ballot may name each of a round's five hundred options. Ten megabytes of it are refused in words before they are read, and
// what is refused stores nothing and leaves the ballot that stands as it was.
func TestABallotOfFiveHundredOptions(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	b.asks(ideas.RoundSettings{MaxChoices: 500})
	round := strings.TrimPrefix(b.round, "/api/v1/rounds/")
	for i := range 497 {
		id := uuid.Must(uuid.NewV7())
		b.options = append(b.options, id)
		for _, sql := range []string{
			`INSERT INTO ideas (id, campaign_id, title, language, fields, state, created_at, updated_at)
				SELECT @id, campaign_id, @title, 'nl', '{}', 'submitted', now(), now() FROM rounds WHERE id = @round`,
			`INSERT INTO round_options (round_id, idea_id, position) VALUES (@round, @id, @position)`,
		} {
			args := map[string]any{"id": id, "title": fmt.Sprint("Reep ", i+3), "round": round, "position": i + 3}
			if err := b.db.Gorm.Exec(sql, args).Error; err != nil {
				t.Fatal(err)
			}
		}
	}
	every := make([]int, len(b.options))
	for i := range every {
		every[i] = i
	}
	fan := b.as(ideas.RoleFan)
	read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(every...)), 200)
	twice := strings.TrimSuffix(b.approve(every...), "]}") + "," + strings.TrimPrefix(b.approve(every...), `{"approve":[`)
	if p := fan("PUT", b.round+"/ballot", twice).problem(t); p.Status != 422 {
		t.Errorf("every option twice: %+v", p)
	}
	for name, body := range map[string]string{
		"one option again and again": `{"approve":[` + strings.Repeat(`"`+b.options[0].String()+`",`, 10<<20/39) + `"` + b.options[1].String() + `"]}`,
		"options nobody knows":       `{"approve":["` + strings.Repeat("a", 10<<20) + `"]}`,
		"brackets":                   `{"rank":` + strings.Repeat("[", 10<<20) + `}`,
		"a key":                      `{"` + strings.Repeat("approve", 10<<20/7) + `":1}`,
	} {
		if p := fan("PUT", b.round+"/ballot", body).problem(t); p.Status != 413 || p.Slug != "too-large" {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if got := read[ballotOut](t, fan("GET", b.round+"/ballot", ""), 200); len(got.Approve) != 500 {
		t.Errorf("%d options on the ballot that stands", len(got.Approve))
	}
	if n := b.number("SELECT count(*) FROM ballot_events WHERE kind = 'ballot'"); n != 1 {
		t.Errorf("%d events of ballots", n)
	}
	if n := b.number("SELECT sum(votes) FROM tally_options"); n != 500 {
		t.Errorf("%d votes", n)
	}
}
