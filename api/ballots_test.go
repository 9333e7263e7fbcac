package api

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/media"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// ballroom is a lobby with both domains behind it and a vote that is open.
type ballroom struct {
	*lobby
	team    func(method, path, body string) reply
	maker   func(method, path, body string) reply // of the options
	round   string
	options []uuid.UUID
}

// oneFile keeps the last blob.
type oneFile struct {
	media.Blobs
	bytes string
}

func (f *oneFile) Put(_ context.Context, _ string, r io.Reader, _ int64, _ string) error {
	b, err := io.ReadAll(r)
	f.bytes = string(b)
	return err
}

func (f *oneFile) Stat(context.Context, string) (media.BlobInfo, error) {
	return media.BlobInfo{Size: int64(len(f.bytes)), ContentType: "text/csv; charset=utf-8"}, nil
}

func (f *oneFile) Get(ctx context.Context, key string) (io.ReadCloser, media.BlobInfo, error) {
	info, err := f.Stat(ctx, key)
	return io.NopCloser(strings.NewReader(f.bytes)), info, err
}

func newBallroom(t *testing.T, visible string) *ballroom {
	t.Helper()
	return newBallroomBy(t, visible, "approval")
}

// newBallroomBy is newBallroom for a vote by another method.
func newBallroomBy(t *testing.T, visible, method string) *ballroom {
	t.Helper()
	l := newHall(t)
	b := &ballroom{lobby: l, team: l.as(ideas.RoleProduct)}
	c := b.live(b.team, "herfst", "recipe")
	b.maker = l.as(ideas.RoleFan)
	for i := range 3 {
		idea := strings.Replace(anIdea, "Stoofpeer", fmt.Sprint("Reep ", i), 1)
		b.options = append(b.options, read[ideaOut](t, b.maker("POST", "/api/v1/campaigns/herfst/ideas", idea), 201).ID)
	}
	b.round = "/api/v1/rounds/" + c.Rounds[1].ID.String()
	read[optionsOut](t, b.team("PUT", b.round+"/options", fmt.Sprintf(`{"ideaIds":["%s","%s","%s"]}`, b.options[0], b.options[1], b.options[2])), 200)
	if err := l.db.Gorm.Exec("UPDATE rounds SET results_visible = ?, method = ? WHERE id = ?", visible, method, c.Rounds[1].ID).Error; err != nil {
		t.Fatal(err)
	}
	read[roundOut](t, b.team("POST", "/api/v1/rounds/"+c.Rounds[0].ID.String()+"/close", ""), 200)
	read[roundOut](t, b.team("POST", b.round+"/open", ""), 200)
	return b
}

// approve is the body of a ballot for the options with these numbers.
func (b *ballroom) approve(numbers ...int) string {
	var ids []string
	for _, n := range numbers {
		ids = append(ids, `"`+b.options[n].String()+`"`)
	}
	return `{"approve":[` + strings.Join(ids, ",") + `]}`
}

func TestABallotOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	fan := b.as(ideas.RoleFan)
	if r := fan("GET", b.round+"/ballot", ""); r.status != 404 {
		t.Errorf("before voting: %d", r.status)
	}
	first := fan("PUT", b.round+"/ballot", b.approve(2, 0))
	cast := read[ballotOut](t, first, 200)
	if cast.State != "counted" || len(cast.Approve) != 2 || len(cast.Receipt.H) != 64 || len(cast.Receipt.Code) != 10 || cast.Receipt.EventID == uuid.Nil {
		t.Errorf("%+v", cast)
	}
	if again := fan("PUT", b.round+"/ballot", b.approve(0, 2)); string(again.body) != string(first.body) {
		t.Errorf("%s\nthen %s", first.body, again.body)
	}
	if mine := fan("GET", b.round+"/ballot", ""); string(mine.body) != string(first.body) {
		t.Errorf("%s\nmine %s", first.body, mine.body)
	}
	r := read[resultsOut](t, fan("GET", b.round+"/results", ""), 200)
	if r.Final || r.Visible != "counts" || r.Ballots.Counted != 1 || len(r.Ranking) != 3 || len(r.Winners) != 0 {
		t.Errorf("%+v", r)
	}
	top := r.Ranking[0]
	if !top.Chosen || top.Mine || *top.Votes != 1 || *top.Share != 1 || *top.Low <= 0.2 || *top.High != 1 || !strings.HasPrefix(top.Title, "Reep") || top.PictureURL == "" {
		t.Errorf("%+v", top)
	}
	if gone := read[ballotOut](t, fan("DELETE", b.round+"/ballot", ""), 200); gone.State != "withdrawn" {
		t.Errorf("%+v", gone)
	}
	read[ballotOut](t, fan("DELETE", b.round+"/ballot", ""), 200)
	read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(1)), 200)
	read[roundOut](t, b.team("POST", b.round+"/close", ""), 200)
	if p := fan("PUT", b.round+"/ballot", b.approve(0)).problem(t); p.Status != 409 || p.Slug != "round-not-open" {
		t.Errorf("%+v", p)
	}
	r = read[resultsOut](t, b.send("GET", b.round+"/results", ""), 200)
	if !r.Final || r.State != "closed" || len(r.Winners) != 1 || r.Winners[0] != b.options[1] || !r.Ranking[0].Winner || r.Integrity.Tiers["imported"] != 1 || r.Difference != nil {
		t.Errorf("%+v", r)
	}
}

func TestBallotsThatAreRefused(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	fan := b.as(ideas.RoleFan)
	for body, want := range map[string]string{
		`{}`:               "422 ballot-invalid approve required",
		`{"approve":[]}`:   "422 ballot-invalid approve too-few",
		`{"approve":null}`: "422 ballot-invalid approve required",
		b.approve(0, 0):    "422 ballot-invalid approve[1] duplicate",
		`{"choose":[]}`:    "422 ballot-invalid approve other-method",
		`{"approve":["` + uuid.NewString() + `"]}`: "422 ballot-invalid approve[0] unknown-option",
		`{"approve":["x"]}`:                        "422 invalid",
		`{"points":{}}`:                            "422 ballot-invalid approve other-method",
		`{"points":[]}`:                            "400 malformed",
		`[]`:                                       "400 malformed",
	} {
		r := fan("PUT", b.round+"/ballot", body)
		p := r.problem(t)
		got := fmt.Sprint(p.Status, " ", p.Slug)
		if p.Slug == "ballot-invalid" && len(p.Fields) > 0 {
			got += " " + p.Fields[0].Field + " " + p.Fields[0].Code
			if p.Fields[0].Message == "" || strings.Contains(p.Fields[0].Message, "{") {
				t.Errorf("%s: message %q", body, p.Fields[0].Message)
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
	if r := b.send("PUT", b.round+"/ballot", b.approve(0)); r.status != 401 {
		t.Errorf("a visitor votes: %d", r.status)
	}
	if err := b.db.Gorm.Exec("UPDATE members SET confirmed_at = NULL, origin = 'mail'").Error; err != nil {
		t.Fatal(err)
	}
	if p := fan("PUT", b.round+"/ballot", b.approve(0)).problem(t); p.Status != 403 || p.Slug != "not-eligible" || p.Reason != "email-unconfirmed" {
		t.Errorf("%+v", p)
	}
}

// While counts are hidden no answer tells a figure, to nobody, under any address.
func TestHiddenCountsOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(1)), 200)
	for _, role := range []ideas.Role{ideas.RoleFan, ideas.RoleProduct, ideas.RoleResearch, ideas.RoleAdmin} {
		who := b.as(role)
		r := who("GET", b.round+"/results", "")
		out := read[resultsOut](t, r, 200)
		if out.Visible != "hidden" || !strings.Contains(string(r.body), `"ranking":[]`) || strings.Contains(string(r.body), `"ballots"`) {
			t.Errorf("%s: %s", role, r.body)
		}
		if list := who("GET", "/api/v1/campaigns/herfst/ideas", ""); strings.Contains(string(list.body), `"hearts"`) {
			t.Errorf("%s: %s", role, list.body)
		}
		if role == ideas.RoleFan {
			continue
		}
		if p := who("POST", b.round+"/exports", `{"format":"csv","content":"ballots"}`).problem(t); p.Status != 409 || p.Slug != "counts-hidden" {
			t.Errorf("%s: %+v", role, p)
		}
	}
	recount := b.team("POST", b.round+"/recount", "")
	if out := read[recountOut](t, recount, 200); !out.Equal || out.Ballots != nil {
		t.Errorf("%s", recount.body)
	}
	if err := b.db.Gorm.Exec("UPDATE tally_rounds SET counted = 314159265").Error; err != nil {
		t.Fatal(err)
	}
	recount = b.team("POST", b.round+"/recount", "")
	if out := read[recountOut](t, recount, 200); out.Equal || !out.Rebuilt || len(out.Difference) != 1 || strings.Contains(string(recount.body), "314159265") {
		t.Errorf("%s", recount.body)
	}
}

func TestAnExportOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	read[ballotOut](t, b.as(ideas.RoleFan)("PUT", b.round+"/ballot", b.approve(1)), 200)
	marketing := b.as(ideas.RoleResearch)
	if r := b.as(ideas.RoleFan)("POST", b.round+"/exports", `{"format":"csv"}`); r.status != 403 {
		t.Errorf("a fan exports: %d", r.status)
	}
	if p := marketing("POST", b.round+"/exports", `{"format":"pdf"}`).problem(t); p.Status != 422 || p.Fields[0].Field != "format" {
		t.Errorf("%+v", p)
	}
	e := read[exportOut](t, marketing("POST", b.round+"/exports", `{"format":"csv","content":"ballots"}`), 202)
	at := "/api/v1/exports/" + e.ID.String()
	if r := marketing("GET", at+"/file", ""); e.State != "queued" || e.FileURL != "" || r.status != 409 || r.header.Get("Content-Disposition") != "" {
		t.Errorf("%+v, file %d", e, r.status)
	}
	if err := b.research.Run(t.Context(), research.Job{ExportID: e.ID}); err != nil {
		t.Fatal(err)
	}
	e = read[exportOut](t, marketing("GET", at, ""), 200)
	if e.State != "done" || e.Progress != 100 || e.Rows != 1 || e.FileURL != at+"/file" {
		t.Errorf("%+v", e)
	}
	f := marketing("GET", e.FileURL, "")
	if f.status != 200 || f.header.Get("Content-Disposition") != `attachment; filename="herfst-round-2-ballots.csv"` ||
		f.header.Get("Content-Type") != "text/csv; charset=utf-8" || int64(len(f.body)) != e.Bytes || !strings.Contains(string(f.body), ",imported,counted,") {
		t.Errorf("%d %v %s", f.status, f.header, f.body)
	}
	if r := b.as(ideas.RoleFan)("GET", e.FileURL, ""); r.status != 403 {
		t.Errorf("a fan downloads: %d", r.status)
	}
	if list := read[exportsOut](t, marketing("GET", b.round+"/exports", ""), 200); len(list.Items) != 1 {
		t.Errorf("%+v", list)
	}
	other := read[exportOut](t, marketing("POST", b.round+"/exports", `{"format":"csv"}`), 202)
	if c := read[exportOut](t, marketing("DELETE", "/api/v1/exports/"+other.ID.String(), ""), 200); other.Content != "ideas" || c.State != "cancelled" {
		t.Errorf("%+v, %+v", other, c)
	}
	if err := b.db.Gorm.Exec("UPDATE exports SET finished_at = finished_at - interval '7 days' WHERE id = ?", e.ID).Error; err != nil {
		t.Fatal(err)
	}
	old := read[exportOut](t, marketing("GET", at, ""), 200)
	f = marketing("GET", at+"/file", "")
	if p := f.problem(t); old.State != "expired" || old.FileURL != "" || p.Status != 410 || p.Slug != "export-expired" || !strings.Contains(p.Detail, "week") ||
		f.header.Get("Content-Disposition") != "" {
		t.Errorf("after a week: %+v, %+v", old, p)
	}
}
