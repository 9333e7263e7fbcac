package api

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/api/words"
	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

func drawBody(kind string) string {
	return fmt.Sprintf(`{"kind":%q,"title":"Een krat","winners":2,"reserves":1,"sources":["drand"],"notBefore":%q}`, kind,
		time.Now().Add(100*time.Hour).UTC().Format(time.RFC3339))
}

// A prize draw from its promise to what everybody can replay.
func TestADrawOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	var codes []string
	fan := b.as(ideas.RoleFan)
	codes = append(codes, read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(1)), 200).Receipt.Code)
	refusedWith(t, fan("POST", b.round+"/draws", drawBody("prize")), 403, "forbidden")
	d := read[drawOut](t, b.team("POST", b.round+"/draws", drawBody("prize")), 201)
	if d.State != "committed" || len(d.Commit) != 64 || d.Secret != "" || d.Size != nil || d.Picked != nil {
		t.Errorf("%+v", d)
	}
	at := "/api/v1/draws/" + d.ID.String()
	refusedWith(t, b.team("DELETE", at, ""), 409, "frozen")
	refusedWith(t, b.team("POST", at+"/freeze", ""), 409, "not-in-this-state")
	secretless := b.send("GET", b.round+"/draws", "")
	if list := read[drawsOut](t, secretless, 200); len(list.Items) != 1 || list.Items[0].Commit != d.Commit || strings.Contains(string(secretless.body), "secret") {
		t.Errorf("%s", secretless.body)
	}
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	refusedWith(t, b.team("POST", b.round+"/draws", drawBody("prize")), 409, "not-in-this-state")
	d = read[drawOut](t, b.team("POST", at+"/freeze", ""), 200)
	if d.State != "frozen" || *d.Size != 1 || d.EntropyFrom.Before(time.Now()) || d.Secret != "" {
		t.Errorf("%+v", d)
	}
	refusedWith(t, b.team("POST", at+"/draw", `{"entropy":["9f"]}`), 409, "not-in-this-state")
	if err := b.db.Gorm.Exec("UPDATE draws SET frozen_at = now() - interval '2 hours', entropy_from = now() - interval '1 hour'").Error; err != nil {
		t.Fatal(err)
	}
	refusedWith(t, b.team("POST", at+"/draw", `{"entropy":["9f","a0"]}`), 422, "invalid")
	read[drawOut](t, b.team("POST", at+"/draw", `{"entropy":["9f"]}`), 200)
	d = read[drawsOut](t, b.send("GET", b.round+"/draws", ""), 200).Items[0]
	if len(d.Picked) != 1 || !d.Picked[0].Winner || !slices.Contains(codes, d.Picked[0].Code) || !slices.Equal(d.Entropy, []string{"9f"}) {
		t.Errorf("%+v", d)
	}
	secret, err := hex.DecodeString(d.Secret)
	if commit := ledger.DrawCommitment(secret); err != nil || hex.EncodeToString(commit[:]) != d.Commit {
		t.Errorf("secret %q (%v)", d.Secret, err)
	}
}

// A tie is drawn among the options that are level, and not where none are.
func TestATieOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	for _, i := range []int{0, 1} {
		read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(i)), 200)
	}
	d := read[drawOut](t, b.team("POST", b.round+"/draws", drawBody("tie")), 201)
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	d = read[drawOut](t, b.team("POST", "/api/v1/draws/"+d.ID.String()+"/freeze", ""), 200)
	want := []string{b.options[0].String(), b.options[1].String()}
	slices.Sort(want)
	if !slices.Equal(d.Options, want) || *d.Size != 2 {
		t.Errorf("%+v", d)
	}
	clear := newBallroom(t, "afterClose")
	read[ballotOut](t, clear.as(ideas.RoleFan)("PUT", clear.round+"/ballot", clear.approve(1)), 200)
	d = read[drawOut](t, clear.team("POST", clear.round+"/draws", drawBody("tie")), 201)
	read[roundOut](t, clear.team("POST", clear.round+"/close", ""), 200)
	refusedWith(t, clear.team("POST", "/api/v1/draws/"+d.ID.String()+"/freeze", ""), 409, "not-in-this-state")
	if r := clear.send("GET", "/api/v1/rounds/"+uuid.NewString()+"/draws", ""); r.status != 404 {
		t.Errorf("draws of nothing: %d", r.status)
	}
}

// A page of the log without JavaScript tells of draws, and says nothing where there are none.
func TestDrawsStandOnThePageOfTheLog(t *testing.T) {
	t.Parallel()
	told := func(list ...drawOut) func(*reads) {
		return func(r *reads) {
			r.log = func(context.Context, ideas.Actor, byIDIn) (logOut, error) {
				return logOut{Shown: true, Checkpoint: "a checkpoint"}, nil
			}
			r.draws = func(context.Context, ideas.Actor, byIDIn) (drawsOut, error) { return drawsOut{Items: list}, nil }
		}
	}
	d := drawOut{Title: "Een krat <b>", Commit: "c0ffee", Picked: []pickedOut{{What: "aa", Code: "0123456789", Winner: true}, {What: "bb", Code: "ABCDEFGHJK"}}}
	with, without := pages(t, aVote(roundOut{State: "published"}), told(d)), pages(t, aVote(roundOut{State: "published"}), told())
	for _, lang := range ideas.Languages() {
		w := words.In(lang)
		title := w.Say("receipt.draws.title")
		expect(t, screen(t, with, "/c/herfst/log/2", lang), lang, []string{title, "Een krat &lt;b&gt;", "c0ffee", "0123456789", "ABCDEFGHJK", w.Say("receipt.draws.reserve")}, []string{"krat <b>"})
		expect(t, screen(t, without, "/c/herfst/log/2", lang), lang, []string{"a checkpoint"}, []string{title})
	}
}
