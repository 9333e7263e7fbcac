package api

import (
	"context"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func TestReadsCarryAnETag(t *testing.T) {
	t.Parallel()
	e := newEdge(t, Route{Method: get, Path: "/hearts", Endpoint: failing(nil)})
	first := e.send(get, "/hearts", "")
	tag := first.header.Get("ETag")
	if first.status != 200 || tag == "" || first.header.Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("%d %q %q", first.status, tag, first.header.Get("Cache-Control"))
	}
	if again := e.send(get, "/hearts", "", "If-None-Match", `"x", W/`+tag); again.status != 304 || len(again.body) != 0 {
		t.Errorf("unchanged: %d %s", again.status, again.body)
	}
	if other := e.send(get, "/hearts", "", "If-None-Match", `"x"`); other.status != 200 {
		t.Errorf("changed: %d", other.status)
	}
	if head := e.send("HEAD", "/hearts", ""); head.status != 200 || len(head.body) != 0 || head.header.Get("ETag") != tag {
		t.Errorf("HEAD: %d %q", head.status, head.header.Get("ETag"))
	}
}

func TestAnswersHaveNoNullLists(t *testing.T) {
	t.Parallel()
	shared := []ideaCard{{Title: "a"}}
	e := newEdge(t, Route{Method: get, Path: "/x", Endpoint: do(200, func(context.Context, ideas.Actor, struct{}) (ideaOut, error) {
		return ideaOut{ideaCard: shared[0], Uploads: []uploadOut{{}}}, nil
	})})
	got := string(e.send(get, "/x", "").body)
	if !strings.Contains(got, `"sizes":[]`) || !strings.Contains(got, `"fields":{}`) || strings.Contains(got, "null") {
		t.Errorf("%s", got)
	}
	if strings.Contains(got, `"wrapper"`) {
		t.Errorf("what may be left out was filled: %s", got)
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	for _, path := range []string{"/healthz", "/api/openapi.json", "/nowhere"} {
		h := e.send(get, path, "").header
		csp := h.Get("Content-Security-Policy")
		if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin",
			"Referrer-Policy": "strict-origin-when-cross-origin", "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
		} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q, want %q", path, name, h.Get(name), want)
			}
		}
	}
}
