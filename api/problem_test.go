package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type stateError string

func (s stateError) Error() string    { return "pq: password of smaakmaker is hunter2" }
func (s stateError) SQLState() string { return string(s) }

func failing(err error) Endpoint {
	return do(200, func(context.Context, ideas.Actor, struct{}) (heartOut, error) { return heartOut{}, err })
}

func TestErrorsBecomeProblems(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		err    error
		status int
		slug   string
		retry  string
	}{
		"not-found":   {fmt.Errorf("campaign: %w", ideas.ErrNotFound), 404, "not-found", ""},
		"sign-in":     {ideas.ErrSignIn, 401, "sign-in-required", ""},
		"forbidden":   {ideas.ErrForbidden, 403, "forbidden", ""},
		"not-ready":   {&ideas.NotReady{Missing: []string{"audience"}}, 409, "not-ready", ""},
		"too-many":    {&ideas.TooMany{RetryAfter: 90500 * time.Millisecond}, 429, "too-many-requests", "91"},
		"invalid":     {ideas.Flawed("fields.story", "too-long", "20"), 422, "invalid", ""},
		"late":        {fmt.Errorf("query: %w", context.DeadlineExceeded), 504, "timeout", ""},
		"db-down":     {fmt.Errorf("connect: %w", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}), 503, "unavailable", "5"},
		"db-stopping": {stateError("57P01"), 503, "unavailable", "5"},
		"db-cut":      {fmt.Errorf("add: %w", io.ErrUnexpectedEOF), 503, "unavailable", "5"},
		"db-fault":    {stateError("42703"), 500, "internal", ""},
		"unknown":     {errors.New("password is hunter2"), 500, "internal", ""},
	}
	routes := []Route{{Method: get, Path: "/panic", Endpoint: do(200, func(context.Context, ideas.Actor, struct{}) (heartOut, error) {
		panic("hunter2")
	})}}
	for name, tt := range tests {
		routes = append(routes, Route{Method: get, Path: "/" + name, Endpoint: failing(tt.err)})
	}
	e := newEdge(t, routes...)
	for name, tt := range tests {
		got := e.send(get, "/"+name, "", "Accept-Language", "de")
		p := got.problem(t)
		if got.status != tt.status || p.Slug != tt.slug || got.header.Get("Retry-After") != tt.retry {
			t.Errorf("%s: %d %s retry %q", name, got.status, p.Slug, got.header.Get("Retry-After"))
		}
		if strings.Contains(string(got.body), "hunter2") {
			t.Errorf("%s: the error's own text got out: %s", name, got.body)
		}
		if want := catalogue("de").Problems[tt.slug]; p.Title != want.Title || p.Detail != want.Detail || p.Type != "/problems/"+tt.slug {
			t.Errorf("%s: %+v is not in German", name, p)
		}
		if _, err := uuid.Parse(strings.TrimPrefix(p.Instance, "urn:uuid:")); err != nil || got.header.Get("X-Request-Id") != p.Instance[9:] {
			t.Errorf("%s: instance %q does not name the request", name, p.Instance)
		}
	}
	if p := e.send(get, "/not-ready", "").problem(t); len(p.Missing) != 1 || p.Missing[0] != "audience" {
		t.Errorf("missing %v", p.Missing)
	}
	if p := e.send(get, "/invalid", "").problem(t); len(p.Fields) != 1 || p.Fields[0].Message != "Hoogstens 20 tekens." {
		t.Errorf("fields %+v", p.Fields)
	}
	if got := e.send(get, "/panic", ""); got.status != 500 || got.problem(t).Slug != "internal" || strings.Contains(string(got.body), "hunter2") {
		t.Errorf("panic: %d %s", got.status, got.body)
	}
	if got := e.send("DELETE", "/panic", ""); got.status != 405 || got.problem(t).Slug != "method-not-allowed" || got.header.Get("Allow") == "" {
		t.Errorf("other method: %d %s", got.status, got.body)
	}
	if got := e.send(get, "/api/nowhere", ""); got.status != 404 || got.problem(t).Slug != "not-found" {
		t.Errorf("no route: %d %s", got.status, got.body)
	}
}

func TestCataloguesAreComplete(t *testing.T) {
	t.Parallel()
	for _, lang := range ideas.Languages() {
		m := catalogue(lang)
		for _, slug := range slugs() {
			if m.Problems[slug].Title == "" || m.Problems[slug].Detail == "" {
				t.Errorf("%s: problem %s has no title or detail", lang, slug)
			}
		}
		first := catalogue(ideas.Languages()[0])
		sameKeys(t, lang+" problems", m.Problems, first.Problems)
		sameKeys(t, lang+" flaws", m.Flaws, first.Flaws)
		sameKeys(t, lang+" pages", m.Pages, first.Pages)
		for key, text := range m.Flaws {
			if strings.Contains(text, "{param}") != strings.Contains(first.Flaws[key], "{param}") {
				t.Errorf("%s: flaw %s and its twin differ in {param}", lang, key)
			}
		}
	}
}

func sameKeys[V any](t *testing.T, name string, got, want map[string]V) {
	t.Helper()
	for key := range want {
		if _, ok := got[key]; !ok {
			t.Errorf("%s: %s is missing", name, key)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d texts, want %d", name, len(got), len(want))
	}
}

// slugs are all that the edge can answer with.
func slugs() []string {
	out := []string{"internal", "unavailable"}
	for _, line := range problems() {
		out = append(out, line.kind.slug)
	}
	for _, k := range fiberKinds() {
		out = append(out, k.slug)
	}
	return out
}
