package api

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

var contract = sync.OnceValues(func() (*openapi3.T, error) { return openapi3.NewLoader().LoadFromData(openAPI) })

// operationOf finds the documented operation of a request; nil for an address that is not in the document.
func operationOf(doc *openapi3.T, method, path string) *openapi3.Operation {
	parts := strings.Split(path, "/")
	var best *openapi3.Operation
	for template, item := range doc.Paths.Map() {
		names := strings.Split(template, "/")
		if len(names) != len(parts) {
			continue
		}
		same, exact := true, true
		for i, name := range names {
			isParam := strings.HasPrefix(name, "{")
			same = same && (isParam || name == parts[i])
			exact = exact && !isParam
		}
		if op := item.GetOperation(method); same && op != nil && (best == nil || exact) {
			best = op
		}
	}
	return best
}

// keepsContract holds an answer of the API against openapi.json.
func keepsContract(t *testing.T, req *http.Request, r reply) {
	t.Helper()
	doc, err := contract()
	if err != nil {
		t.Fatal(err)
	}
	op := operationOf(doc, req.Method, req.URL.Path)
	if op == nil || req.Method == http.MethodHead || r.status == http.StatusNotModified {
		return
	}
	response := op.Responses.Status(r.status)
	if response == nil && r.status >= 400 {
		response = op.Responses.Default()
	}
	if response == nil {
		t.Errorf("%s %s: status %d is not documented", req.Method, req.URL.Path, r.status)
		return
	}
	kind, _, _ := strings.Cut(r.header.Get("Content-Type"), ";")
	if len(response.Value.Content) == 0 {
		if len(r.body) != 0 {
			t.Errorf("%s %s: %d has a body: %s", req.Method, req.URL.Path, r.status, r.body)
		}
		return
	}
	media := response.Value.Content.Get(kind)
	if media == nil {
		t.Errorf("%s %s: %d with content type %q is not documented", req.Method, req.URL.Path, r.status, kind)
		return
	}
	if !strings.HasSuffix(kind, "json") {
		return
	}
	var value any
	if err := json.Unmarshal(r.body, &value); err != nil {
		t.Errorf("%s %s: %v in %s", req.Method, req.URL.Path, err, r.body)
		return
	}
	if err := doc.ValidateSchemaJSON(media.Schema.Value, value, openapi3.EnableJSONSchema2020()); err != nil {
		t.Errorf("%s %s: %d breaks the contract: %v\n%s", req.Method, req.URL.Path, r.status, err, r.body)
	}
}

// A document that allows everything would keep every promise; this one does not.
func TestContractRefuses(t *testing.T) {
	t.Parallel()
	doc, err := contract()
	if err != nil {
		t.Fatal(err)
	}
	schema := doc.Components.Schemas["IdeaCard"].Value
	if !slices.Contains(schema.Required, "title") || slices.Contains(schema.Required, "hearts") {
		t.Errorf("required: %v", schema.Required)
	}
	for name, value := range map[string]map[string]any{"nothing": {}, "wrong type": {"title": 1.0}} {
		if doc.ValidateSchemaJSON(schema, value, openapi3.EnableJSONSchema2020()) == nil {
			t.Errorf("%s passes as an idea card", name)
		}
	}
}
