package api

import (
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func TestTheMethodologyOverTheWire(t *testing.T) {
	t.Parallel()
	b := surveyed(t, "live", 3)
	marketing, at := b.as(ideas.RoleResearch), b.round+"/methodology"
	page := marketing("GET", at+"?lang=en", "")
	if page.status != 200 || page.header.Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(string(page.body), "self-selected") ||
		!strings.HasSuffix(page.header.Get("Content-Disposition"), `-methodology-en.html"`) {
		t.Errorf("%d %v %.300s", page.status, page.header, page.body)
	}
	document := marketing("GET", at+"?format=docx&lang=de", "")
	if document.status != 200 || document.header.Get("Content-Type") != docxType || !strings.HasPrefix(string(document.body), "PK") {
		t.Errorf("%d %v", document.status, document.header)
	}
	for query, want := range map[string]int{"": 200, "?format=pdf": 422, "?lang=fr": 422} {
		if r := marketing("GET", at+query, ""); r.status != want {
			t.Errorf("%q: %d, want %d: %.300s", query, r.status, want, r.body)
		}
	}
	if r := b.as(ideas.RoleFan)("GET", at, ""); r.status != 403 {
		t.Errorf("a fan: %d", r.status)
	}
	hidden := surveyed(t, "afterClose", 1)
	if r := hidden.as(ideas.RoleAdmin)("GET", hidden.round+"/methodology", ""); r.status != 409 && r.status != 403 || strings.Contains(string(r.body), "html") {
		t.Errorf("while counts are hidden: %d %.300s", r.status, r.body)
	}
}
