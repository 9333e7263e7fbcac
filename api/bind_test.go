package api

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

type fruitIn struct {
	ID     uuid.UUID      `path:"id" json:"-"`
	Limit  int            `query:"limit" validate:"omitempty,min=1,max=60"`
	Name   string         `json:"name" validate:"required,max=5"`
	Word   string         `json:"word,omitempty" raw:"true"`
	Colour string         `json:"colour,omitempty" validate:"omitempty,oneof=red blue"`
	Count  int            `json:"count,omitempty" validate:"min=0,max=9"`
	At     *time.Time     `json:"at,omitempty"`
	Parts  []partIn       `json:"parts,omitempty" validate:"max=2,dive"`
	IDs    []uuid.UUID    `json:"ids,omitempty"`
	Free   map[string]any `json:"free,omitempty"`
	Ripe   *bool          `json:"ripe,omitempty"`
}

type partIn struct {
	Slug string  `json:"slug" validate:"required,slug"`
	Mass float64 `json:"mass"`
}

type fruitOut struct {
	Got  fruitIn   `json:"got"`
	Name string    `json:"name"`
	Word string    `json:"word"`
	None []string  `json:"none"`
	Lang string    `json:"lang"`
	At   time.Time `json:"at,omitzero"`
}

func echo(_ context.Context, a ideas.Actor, in fruitIn) (fruitOut, error) {
	return fruitOut{Got: in, Name: in.Name, Word: in.Word, Lang: a.Language}, nil
}

const aFruit = "/fruit/0198c5f6-0000-7000-8000-000000000001"

func fruits(t *testing.T) *edge {
	return newEdge(t, Route{Method: put, Path: "/fruit/:id", Endpoint: do(200, echo)})
}

func TestBindRefuses(t *testing.T) {
	t.Parallel()
	e := fruits(t)
	tests := map[string]struct {
		path, body string
		status     int
		slug       string
		field      string
		code       string
	}{
		"empty body":          {aFruit, " ", 400, "malformed", "", ""},
		"not JSON":            {aFruit, `{"name":`, 400, "malformed", "", ""},
		"two values":          {aFruit, `{"name":"a"} {"name":"b"}`, 400, "malformed", "", ""},
		"invalid UTF-8":       {aFruit, "{\"name\":\"\xff\"}", 400, "malformed", "", ""},
		"too deep":            {aFruit, `{"name":"a","free":` + strings.Repeat(`{"a":`, 40) + "1" + strings.Repeat("}", 40) + "}", 400, "malformed", "", ""},
		"an array":            {aFruit, `[]`, 400, "malformed", "", "wrong-type"},
		"unknown field":       {aFruit, `{"name":"a","sweet":1}`, 400, "malformed", "sweet", "unknown-field"},
		"field of other case": {aFruit, `{"Name":"a"}`, 400, "malformed", "Name", "unknown-field"},
		"path as field":       {aFruit, `{"name":"a","ID":"x"}`, 400, "malformed", "ID", "unknown-field"},
		"nested unknown":      {aFruit, `{"name":"a","parts":[{"slug":"a","x":1}]}`, 400, "malformed", "parts[0].x", "unknown-field"},
		"number for string":   {aFruit, `{"name":1}`, 400, "malformed", "name", "wrong-type"},
		"string for number":   {aFruit, `{"name":"a","count":"1"}`, 400, "malformed", "count", "wrong-type"},
		"fraction for int":    {aFruit, `{"name":"a","count":1.5}`, 400, "malformed", "count", "wrong-type"},
		"null for string":     {aFruit, `{"name":null}`, 400, "malformed", "name", "wrong-type"},
		"infinite number":     {aFruit, `{"name":"a","free":{"x":1e999}}`, 400, "malformed", "free.x", "wrong-type"},
		"string for bool":     {aFruit, `{"name":"a","ripe":"yes"}`, 400, "malformed", "ripe", "wrong-type"},
		"missing":             {aFruit, `{}`, 422, "invalid", "name", "required"},
		"blank":               {aFruit, `{"name":"  "}`, 422, "invalid", "name", "required"},
		"too long":            {aFruit, `{"name":"abcdef"}`, 422, "invalid", "name", "too-long"},
		"too large":           {aFruit, `{"name":"a","count":10}`, 422, "invalid", "count", "too-large"},
		"unknown value":       {aFruit, `{"name":"a","colour":"green"}`, 422, "invalid", "colour", "unknown-value"},
		"too many":            {aFruit, `{"name":"a","parts":[{"slug":"a"},{"slug":"b"},{"slug":"c"}]}`, 422, "invalid", "parts", "too-many"},
		"bad slug inside":     {aFruit, `{"name":"a","parts":[{"slug":"A b"}]}`, 422, "invalid", "parts[0].slug", "slug"},
		"NUL":                 {aFruit, `{"name":"a\u0000"}`, 422, "invalid", "name", "characters"},
		"NUL deep inside":     {aFruit, `{"name":"a","free":{"x":["\u0000"]}}`, 422, "invalid", "free.x[0]", "characters"},
		"NUL in a key":        {aFruit, `{"name":"a","free":{"\u0000":1}}`, 422, "invalid", "free", "characters"},
		"no time":             {aFruit, `{"name":"a","at":"tomorrow"}`, 422, "invalid", "at", "date-time"},
		"no uuid":             {aFruit, `{"name":"a","ids":["x"]}`, 422, "invalid", "ids[0]", "uuid"},
		"query not a number":  {aFruit + "?limit=x", `{"name":"a"}`, 422, "invalid", "limit", "number"},
		"query too large":     {aFruit + "?limit=61", `{"name":"a"}`, 422, "invalid", "limit", "too-large"},
		"query NUL":           {aFruit + "?limit=%00", `{"name":"a"}`, 422, "invalid", "limit", "characters"},
		"id malformed":        {"/fruit/1", `{"name":"a"}`, 404, "not-found", "", ""},
		"id in braces":        {"/fruit/{0198c5f6-0000-7000-8000-000000000001}", `{"name":"a"}`, 404, "not-found", "", ""},
		"trailing slash":      {aFruit + "/", `{"name":"a"}`, 404, "not-found", "", ""},
		"other case of route": {"/Fruit/0198c5f6-0000-7000-8000-000000000001", `{"name":"a"}`, 404, "not-found", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := e.in(t).send(put, tt.path, tt.body, "Accept-Language", "en")
			p := got.problem(t)
			if got.status != tt.status || p.Slug != tt.slug || p.Status != tt.status {
				t.Fatalf("%d %s, want %d %s: %s", got.status, p.Slug, tt.status, tt.slug, got.body)
			}
			if tt.code == "" {
				return
			}
			if len(p.Fields) == 0 || p.Fields[0].Field != tt.field || p.Fields[0].Code != tt.code || p.Fields[0].Message == "" {
				t.Errorf("fields %+v, want %s %s", p.Fields, tt.field, tt.code)
			}
		})
	}
}

func TestBindTakesJSONOnly(t *testing.T) {
	t.Parallel()
	e := fruits(t)
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
		"application/json; charset=latin1", "application/jsonx"} {
		if got := e.send(put, aFruit, `{"name":"a"}`, "Content-Type", kind); got.status != 415 || got.problem(t).Slug != "media-type" {
			t.Errorf("%q: %d %s", kind, got.status, got.body)
		}
	}
	if got := e.send(put, aFruit, `{"name":"a"}`, "Content-Encoding", "gzip"); got.status != 415 {
		t.Errorf("compressed: %d", got.status)
	}
	if got := e.send(put, aFruit, `{"name":"a"}`, "Content-Type", "Application/JSON; charset=UTF-8"); got.status != 200 {
		t.Errorf("with charset: %d %s", got.status, got.body)
	}
}

func TestBindTidiesText(t *testing.T) {
	t.Parallel()
	e := fruits(t)
	got := e.send(put, aFruit, `{"name":" cafe\u0301 ","word":" x ","at":"2026-05-04T11:00:00.1234567+02:00","free":{"k":" v "}}`,
		"Accept-Language", "de-AT, en;q=0.5")
	var out struct {
		Name string          `json:"name"`
		Word string          `json:"word"`
		None json.RawMessage `json:"none"`
		Lang string          `json:"lang"`
		Got  struct {
			At   time.Time         `json:"at"`
			Free map[string]string `json:"free"`
		} `json:"got"`
	}
	if err := json.Unmarshal(got.body, &out); err != nil || got.status != 200 {
		t.Fatalf("%d %s %v", got.status, got.body, err)
	}
	if out.Name != "caf\u00e9" {
		t.Errorf("name %q, want trimmed and composed", out.Name)
	}
	if out.Word != " x " {
		t.Errorf("raw field %q was changed", out.Word)
	}
	if out.Got.Free["k"] != "v" {
		t.Errorf("free text %q, want trimmed", out.Got.Free["k"])
	}
	if want := time.Date(2026, 5, 4, 9, 0, 0, 123456000, time.UTC); !out.Got.At.Equal(want) {
		t.Errorf("time %v, want %v", out.Got.At, want)
	}
	if string(out.None) != "[]" || out.Lang != "de" {
		t.Errorf("none %s lang %q, want [] and de", out.None, out.Lang)
	}
}

func TestBodyOfAnEndpointThatTakesNone(t *testing.T) {
	t.Parallel()
	e := newEdge(t, Route{Method: pst, Path: "/ripen/:id", Endpoint: do(200, func(context.Context, ideas.Actor, byIDIn) (heartOut, error) {
		return heartOut{Hearted: true}, nil
	})})
	path := "/ripen/0198c5f6-0000-7000-8000-000000000001"
	for body, want := range map[string]int{"": 200, "{}": 200, `{"x":1}`: 400, "[": 400} {
		if got := e.send(pst, path, body); got.status != want {
			t.Errorf("body %q: %d, want %d: %s", body, got.status, want, got.body)
		}
	}
}
