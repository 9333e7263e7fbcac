package api

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

var update = flag.Bool("update", false, "write openapi.json from the route table")

// TestOpenAPIIsOfTheRoutes holds the checked-in document against the route table. After a change of the table run
// go test ./api -run OpenAPI -update
func TestOpenAPIIsOfTheRoutes(t *testing.T) {
	t.Parallel()
	got, err := document((&Server{}).routes())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("openapi.json", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(got, openAPI) {
		t.Fatal("openapi.json is not of this route table; run: go test ./api -run OpenAPI -update")
	}
}

func TestOpenAPIIsValid(t *testing.T) {
	t.Parallel()
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData(openAPI)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			if op.Summary == "" {
				t.Errorf("%s %s has no explanation", method, path)
			}
			if other := ids[op.OperationID]; other != "" {
				t.Errorf("%s is the id of %s and of %s %s", op.OperationID, other, method, path)
			}
			ids[op.OperationID] = method + " " + path
		}
	}
	if len(ids) < 40 {
		t.Errorf("only %d operations documented", len(ids))
	}
}
