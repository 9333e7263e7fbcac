package api

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// attempt is one bad request and the problem it has to get.
type attempt struct {
	name   string
	path   string // the route's own with unknown ids if ""
	kind   string // content type; JSON if ""
	body   string
	bare   bool       // without signing in
	role   ideas.Role // administrator if ""
	length int64      // announced, of zeros, instead of body
	status int
	slug   string // any if ""
	field  string // first field named; not looked at if ""
}

// TestEveryRouteRefusesBadInput sends every route of the table everything that strangers send, and expects the documented
// problem: never a 500. Routes that are added to the table are covered by that.
func TestEveryRouteRefusesBadInput(t *testing.T) {
	t.Parallel()
	var l *lobby
	t.Cleanup(func() { // after the server has stopped
		for line := range strings.SplitSeq(l.logs.String(), "\n") {
			if strings.Contains(line, "level=ERROR") {
				t.Errorf("the server failed: %s", line)
			}
		}
	})
	l = newHall(t)
	keys := map[ideas.Role]string{}
	for _, role := range []ideas.Role{ideas.RoleFan, ideas.RoleModerator, ideas.RoleResearch, ideas.RoleAdmin} {
		key, err := l.members.Token(t.Context(), string(role)+"@example.nl", role)
		if err != nil {
			t.Fatal(err)
		}
		keys[role] = "Bearer " + l.guard.Signer.Key(key)
	}
	for _, r := range (&Server{}).routes() {
		if r.Endpoint.run == nil {
			continue
		}
		t.Run(r.Method+" "+r.Path, func(t *testing.T) {
			for _, a := range attempts(t, r) {
				l.try(t, r, a, keys)
			}
		})
	}
}

func (l *lobby) try(t *testing.T, r Route, a attempt, keys map[ideas.Role]string) {
	t.Helper()
	if a.path == "" {
		a.path = unknown(r.Path)
	}
	var body io.Reader = strings.NewReader(a.body)
	if a.length > 0 {
		body = zeros(a.length)
	}
	req, err := http.NewRequestWithContext(t.Context(), r.Method, "http://"+l.addr+a.path, body)
	if err != nil {
		t.Fatal(err)
	}
	if a.length > 0 {
		req.ContentLength = a.length
	}
	if a.kind == "" {
		a.kind = "application/json"
	}
	req.Header.Set("Content-Type", a.kind)
	if a.role == "" {
		a.role = ideas.RoleAdmin
	}
	if !a.bare {
		req.Header.Set("Authorization", keys[a.role])
	}
	got := l.in(t).do(req)
	if got.status != a.status {
		t.Errorf("%s: %d, want %d: %s", a.name, got.status, a.status, got.body)
		return
	}
	p := got.problem(t)
	if a.slug != "" && p.Slug != a.slug {
		t.Errorf("%s: problem %s, want %s", a.name, p.Slug, a.slug)
	}
	if a.field != "" && (len(p.Fields) == 0 || p.Fields[0].Field != a.field) {
		t.Errorf("%s: fields %+v, want %s first", a.name, p.Fields, a.field)
	}
}

var params = regexp.MustCompile(`:(\w+)`)

// unknown is the route's path with ids and names of nothing.
func unknown(path string) string {
	return params.ReplaceAllStringFunc(path, func(name string) string {
		if name == ":id" || name == ":idea" || name == ":ballot" || name == ":item" {
			return uuid.NewString()
		}
		return "nobody-has-this"
	})
}

// attempts are the bad requests that make sense for a route.
func attempts(t *testing.T, r Route) []attempt {
	t.Helper()
	var out []attempt
	if r.Need != "" {
		out = append(out, attempt{name: "not signed in", bare: true, status: 401, slug: "sign-in-required"})
	}
	if role := without(r.Need); role != "" {
		out = append(out, attempt{name: "wrong role", role: role, status: 403, slug: "forbidden"})
	}
	if strings.Contains(r.Path, ":id") {
		for _, id := range []string{"1", "0198c5f6-0000-7000-8000-00000000000g", "%00", strings.Repeat("a", 500)} {
			path := params.ReplaceAllString(r.Path, id)
			out = append(out, attempt{name: "malformed id " + id, path: path, body: bodyFor(t, r), status: 404, slug: "not-found"})
		}
	}
	if strings.Contains(r.Path, ":slug") {
		for _, slug := range []string{"a%00b", "a%20b", "%ff"} {
			path := params.ReplaceAllString(r.Path, slug)
			out = append(out, attempt{name: "malformed slug " + slug, path: path, body: bodyFor(t, r), status: 404, slug: "not-found"})
		}
	}
	if strings.Contains(r.Path, "/:") {
		out = append(out, attempt{name: "unknown id", body: bodyFor(t, r), status: 404, slug: "not-found"})
	}
	if r.Endpoint.spec.Limit > 0 {
		out = append(out, attempt{name: "oversized", kind: "image/png", length: r.Endpoint.spec.Limit + 1, status: 413, slug: "too-large"})
	}
	if r.Endpoint.in != nil {
		out = append(out, queryAttempts(r)...)
	}
	if r.Endpoint.spec.Signed {
		for name, body := range map[string]string{"unsigned": bodyFor(t, r), "malformed and unsigned": `{"`} {
			out = append(out, attempt{name: name, body: body, status: 401, slug: "signature-not-accepted"})
		}
		return append(out, attempt{name: "500 MB", length: 500 << 20, status: 413, slug: "too-large"})
	}
	if r.Endpoint.spec.Consumes == "" && r.Endpoint.in != nil && r.Method != get {
		out = append(out, bodyAttempts(t, r)...)
	}
	return out
}

// without is a role that has an account but not the right; "" if there is none.
func without(right ideas.Right) ideas.Role {
	for _, role := range []ideas.Role{ideas.RoleFan, ideas.RoleModerator, ideas.RoleResearch} {
		if !(ideas.Actor{MemberID: uuid.New(), Role: role}).May(right) && right != "" {
			return role
		}
	}
	return ""
}

// bodies are those of routes whose domain asks more than the tags of the struct say.
func bodies() map[string]string {
	three := `{"nl":"a","en":"a","de":"a"}`
	return map[string]string{
		"PUT /api/v1/rounds/:id/jury/reasons/:idea": `{"class":"ranking","text":` + three + `}`,
		"POST /api/v1/campaigns/:slug/updates":      `{"kind":"update","title":` + three + `,"body":` + three + `}`,
		"PUT /api/v1/rounds/:id/jury":               juryBody,
		"POST /api/v1/rounds/:id/jury/waive":        `{"jurors":0,"reason":` + three + `}`,
		"POST /api/v1/campaigns/:slug/channels":     `{"code":"gent","label":"Gent","kind":"poster"}`,
		"PUT /api/v1/rounds/:id/options":            `{"ideaIds":["` + uuid.NewString() + `","` + uuid.NewString() + `"]}`,
	}
}

// bodyFor is a body that the route would take.
func bodyFor(t *testing.T, r Route) string {
	t.Helper()
	if body, ok := bodies()[r.Method+" "+r.Path]; ok {
		return body
	}
	if r.Endpoint.in == nil || !hasBody(r.Endpoint.in) {
		return ""
	}
	return encode(t, sample(t, r.Endpoint.in))
}

func encode(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func bodyAttempts(t *testing.T, r Route) []attempt {
	t.Helper()
	malformed := func(name, body, field string) attempt {
		return attempt{name: name, body: body, status: 400, slug: "malformed", field: field}
	}
	out := []attempt{
		malformed("malformed", `{"`, ""),
		malformed("two values", `{}{}`, ""),
		malformed("an array", `[]`, ""),
		malformed("null", `null`, ""),
		malformed("bad UTF-8", "{\"\xff\":1}", ""),
		malformed("too deep", strings.Repeat(`{"a":`, 100)+"1"+strings.Repeat("}", 100), ""),
		malformed("unknown field", `{"zz":1}`, "zz"),
		{name: "form", kind: "application/x-www-form-urlencoded", body: "a=b", status: 415, slug: "media-type"},
		{name: "plain text", kind: "text/plain", body: "{}", status: 415, slug: "media-type"},
		{name: "oversized", body: `{"a":"` + strings.Repeat("a", defaultBodyLimit) + `"}`, status: 413, slug: "too-large"},
		{name: "500 MB", length: 500 << 20, status: 413, slug: "too-large"},
	}
	if !hasBody(r.Endpoint.in) {
		return out
	}
	out = append(out, malformed("nothing", " ", ""))
	for _, f := range reflect.VisibleFields(r.Endpoint.in) {
		name, ok := jsonName(f)
		if !ok {
			continue
		}
		body := sample(t, r.Endpoint.in)
		if wrong := wrongValue(f.Type); wrong != nil {
			body[name] = wrong
			out = append(out, malformed("wrong type of "+name, encode(t, body), name))
		}
		if f.Type.Kind() == reflect.String || f.Type == reflect.TypeFor[*string]() {
			body[name] = "a\x00b"
			out = append(out, attempt{name: "NUL in " + name, body: encode(t, body), status: 422, slug: "invalid", field: name})
		}
		if mustBeThere(f, true) {
			delete(body, name)
			out = append(out, attempt{name: "without " + name, body: encode(t, body), status: 422, slug: "invalid", field: name})
		}
	}
	return out
}

func queryAttempts(r Route) []attempt {
	var out []attempt
	for i := range r.Endpoint.in.NumField() {
		f := r.Endpoint.in.Field(i)
		name := f.Tag.Get("query")
		if name == "" {
			continue
		}
		add := func(why, value string) {
			out = append(out, attempt{name: name + " " + why, path: unknown(r.Path) + "?" + name + "=" + value, status: 422, slug: "invalid", field: name})
		}
		add("with NUL", "%00")
		add("of bad UTF-8", "%ff")
		if f.Type.Kind() == reflect.Int {
			add("not a number", "x")
			add("overflowing", "99999999999999999999")
			add("negative", "-1")
		}
		if strings.Contains(f.Tag.Get("validate"), "max=") {
			add("too long or large", strings.Repeat("9", 2000)[:2000])
		}
	}
	return out
}

// TestOtherPeoplesThings lets a member try the things of another and wants the refusal that is documented; what is
// private is hidden, so that its ids tell nothing.
func TestOtherPeoplesThings(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	team, mine, other := l.as(ideas.RoleProduct), l.as(ideas.RoleFan), l.as(ideas.RoleFan)
	l.live(team, "herfst", "recipe")
	idea := read[ideaOut](t, mine(pst, "/api/v1/campaigns/herfst/ideas", anIdea), 201)
	draft := "/api/v1/drafts/" + uuid.NewString()
	saved := `{"campaign":"herfst","content":{"title":"Nog niet af"},"revision":0}`
	read[draftOut](t, mine(put, draft, saved), 200)
	keys := read[sessionsOut](t, mine(get, "/api/v1/sessions", ""), 200)
	edit := strings.Replace(anIdea, "{", `{"version":1,`, 1)
	for _, tt := range []struct {
		method, path, body string
		status             int
	}{
		{put, "/api/v1/ideas/" + idea.ID.String(), edit, 403},
		{del, "/api/v1/ideas/" + idea.ID.String(), "", 403},
		{get, "/api/v1/ideas/" + idea.ID.String() + "/versions", "", 200},
		{get, draft, "", 404},
		{put, draft, saved, 404},
		{del, draft, "", 404},
		{del, "/api/v1/sessions/" + keys.Items[0].ID.String(), "", 404},
	} {
		if r := other(tt.method, tt.path, tt.body); r.status != tt.status {
			t.Errorf("%s %s: %d, want %d: %s", tt.method, tt.path, r.status, tt.status, r.body)
		}
	}
	if got := read[draftOut](t, mine(get, draft, ""), 200); got.Content["title"] != "Nog niet af" {
		t.Errorf("somebody else changed the draft: %+v", got)
	}
	if r := mine(get, "/api/v1/sessions", ""); r.status != 200 {
		t.Errorf("somebody else ended the session: %d", r.status)
	}
	if got := read[ideaOut](t, mine(get, "/api/v1/ideas/"+idea.ID.String(), ""), 200); got.Version != 1 || got.State != "submitted" {
		t.Errorf("somebody else changed the idea: %+v", got)
	}
}

// TestDisconnectedHalfWay leaves every route that reads a body in the middle of it.
func TestDisconnectedHalfWay(t *testing.T) {
	t.Parallel()
	var l *lobby
	t.Cleanup(func() {
		if strings.Contains(l.logs.String(), "level=ERROR") {
			t.Errorf("the server failed:\n%s", l.logs.String())
		}
	})
	l = newHall(t)
	admin := l.admin()
	for _, r := range (&Server{}).routes() {
		if r.Endpoint.run == nil || r.Method == get {
			continue
		}
		conn, err := net.Dial("tcp", l.addr)
		if err != nil {
			t.Fatal(err)
		}
		_, err = fmt.Fprintf(conn, "%s %s HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n\r\n{\"title\":\"%s",
			r.Method, unknown(r.Path), admin, strings.Repeat("a", 9000))
		if err != nil {
			t.Fatal(err)
		}
		if err := conn.(*net.TCPConn).SetLinger(0); err != nil { // a reset, as when a phone loses its network
			t.Fatal(err)
		}
		if err := conn.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if r := l.send(get, "/api/v1/campaigns", ""); r.status != 200 {
		t.Errorf("afterwards: %d", r.status)
	}
}

// TestIdempotencyKeyOverTheWire makes one campaign of two equal requests.
func TestIdempotencyKeyOverTheWire(t *testing.T) {
	t.Parallel()
	l := newHall(t)
	admin := l.admin()
	create := func(key, slug string) reply {
		return l.send(pst, "/api/v1/campaigns", campaignBodyAt(slug), "Authorization", admin, "Idempotency-Key", key)
	}
	first, again := create("k1", "herfst"), create("k1", "herfst")
	if first.status != 201 || again.status != 201 || string(first.body) != string(again.body) || again.header.Get(replayedHeader) != "true" {
		t.Errorf("%d %s then %d %s", first.status, first.body, again.status, again.body)
	}
	if p := create("k1", "winter").problem(t); p.Status != 422 || p.Slug != "idempotency-mismatch" {
		t.Errorf("another request with the key: %+v", p)
	}
	if p := create("k2", "herfst").problem(t); p.Slug != "slug-taken" {
		t.Errorf("another key: %+v", p)
	}
	if r := create("k2", "winter"); r.status != 201 {
		t.Errorf("the key of a refused request is free: %d %s", r.status, r.body)
	}
	if p := create(strings.Repeat("k", 101), "lente").problem(t); p.Status != 422 {
		t.Errorf("a key too long: %+v", p)
	}
}

// campaignBodyAt is a body that is the same whenever it is asked for.
func campaignBodyAt(slug string) string {
	opens := time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf(`{"template":"open","slug":%q,"title":{"nl":"A","en":"A","de":"A"},"timezone":"UTC","rounds":[{"kind":"collect","opensAt":%q,"closesAt":%q}]}`,
		slug, opens.Format(time.RFC3339), opens.Add(time.Hour).Format(time.RFC3339))
}
