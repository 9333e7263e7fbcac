package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gofiber/fiber/v2"
)

// document makes the OpenAPI 3.1 document of a route table.
func document(routes []Route) ([]byte, error) {
	names := newSchemas()
	doc := &openapi3.T{
		OpenAPI: "3.1.0",
		Info: &openapi3.Info{
			Title: "Smaakmaker", Version: "1",
			License:     &openapi3.License{Name: "Apache-2.0", URL: "https://www.apache.org/licenses/LICENSE-2.0"},
			Description: "Campaigns, ideas and votes. Times are RFC 3339 in UTC, lists are {items, next} with an opaque cursor.",
		},
		Servers: openapi3.Servers{{URL: "/"}},
		Paths:   openapi3.NewPaths(),
		Components: &openapi3.Components{
			Responses: openapi3.ResponseBodies{"Problem": problemResponse(names)},
			SecuritySchemes: openapi3.SecuritySchemes{
				"key": {Value: openapi3.NewSecurityScheme().WithType("http").WithScheme("bearer")},
				"session": {Value: openapi3.NewSecurityScheme().WithType("apiKey").WithIn("cookie").WithName("__Host-smaakmaker").
					WithDescription("Set by POST /api/v1/session; without the prefix __Host- where the site is not reached over https.")},
			},
		},
	}
	for _, r := range routes {
		doc.AddOperation(pathParam.ReplaceAllString(r.Path, "/{$1}"), r.Method, names.operation(r))
	}
	doc.Components.Schemas = names.named
	compact, err := doc.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(compact, &tree); err != nil {
		return nil, err
	}
	out, err := json.MarshalIndent(tree, "", " ")
	return append(out, '\n'), err
}

var pathParam = regexp.MustCompile(`/:(\w+)`)

func problemResponse(names *schemas) *openapi3.ResponseRef {
	content := openapi3.Content{"application/problem+json": {Schema: names.of(reflect.TypeFor[problemOut](), false)}}
	return &openapi3.ResponseRef{Value: openapi3.NewResponse().WithDescription("What went wrong (RFC 9457)").WithContent(content)}
}

func (s *schemas) operation(r Route) *openapi3.Operation {
	op := &openapi3.Operation{OperationID: operationID(r), Summary: r.Doc, Tags: []string{strings.Split(r.Path, "/")[3]}}
	if r.Need != "" {
		op.Description = "Needs the right '" + string(r.Need) + "'."
		op.Security = &openapi3.SecurityRequirements{{"session": {}}, {"key": {}}}
	}
	e := r.Endpoint
	if e.in != nil {
		s.parameters(op, e.in)
	}
	s.body(op, r)
	op.Responses = openapi3.NewResponsesWithCapacity(8)
	op.Responses.Set(strconv.Itoa(e.spec.Status), &openapi3.ResponseRef{Value: s.success(e)})
	if e.spec.Ends {
		op.Responses.Set("204", &openapi3.ResponseRef{Value: openapi3.NewResponse().WithDescription("There is nothing more to come")})
	}
	for _, status := range refusals(r) {
		op.Responses.Set(status, &openapi3.ResponseRef{Ref: "#/components/responses/Problem"})
	}
	return op
}

// operationID is stable as long as method and path are: putRoundsByIdBallot.
func operationID(r Route) string {
	id := strings.ToLower(r.Method)
	for part := range strings.SplitSeq(strings.TrimPrefix(r.Path, "/api/v1/"), "/") {
		if name, isParam := strings.CutPrefix(part, ":"); isParam {
			part = "by-" + name
		}
		for word := range strings.SplitSeq(part, "-") {
			id += strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return id
}

func (s *schemas) parameters(op *openapi3.Operation, in reflect.Type) {
	for i := range in.NumField() {
		f := in.Field(i)
		p := &openapi3.Parameter{Name: f.Tag.Get("path"), In: "path", Required: true}
		if p.Name == "" {
			p = &openapi3.Parameter{Name: f.Tag.Get("query"), In: "query", Required: mustBeThere(f, true)}
		}
		if p.Name == "" {
			continue
		}
		p.Schema = s.field(f, true)
		p.Description, p.Schema.Value.Description = p.Schema.Value.Description, ""
		op.Parameters = append(op.Parameters, &openapi3.ParameterRef{Value: p})
	}
}

func (s *schemas) body(op *openapi3.Operation, r Route) {
	e := r.Endpoint
	if e.spec.Consumes != "" {
		content := openapi3.Content{}
		for kind := range strings.SplitSeq(e.spec.Consumes, ",") {
			content[strings.TrimSpace(kind)] = &openapi3.MediaType{Schema: fileBytes()}
		}
		op.RequestBody = &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithRequired(true).WithContent(content)}
		return
	}
	if r.Method == http.MethodPost {
		key := openapi3.NewHeaderParameter("Idempotency-Key").WithSchema(openapi3.NewStringSchema().WithMaxLength(maxKey)).
			WithDescription("Repeating a request with the same key gives the first answer again, for a day.")
		op.Parameters = append(op.Parameters, &openapi3.ParameterRef{Value: key})
	}
	if e.in == nil || !hasBody(e.in) {
		return
	}
	content := openapi3.Content{fiber.MIMEApplicationJSON: {Schema: s.of(e.in, true)}}
	op.RequestBody = &openapi3.RequestBodyRef{Value: openapi3.NewRequestBody().WithRequired(true).WithContent(content)}
}

func fileBytes() *openapi3.SchemaRef {
	return openapi3.NewSchemaRef("", openapi3.NewStringSchema().WithFormat("binary"))
}

func (s *schemas) success(e Endpoint) *openapi3.Response {
	out := openapi3.NewResponse().WithDescription(http.StatusText(e.spec.Status))
	switch {
	case e.spec.Produces != "":
		out.Content = openapi3.Content{}
		for kind := range strings.SplitSeq(e.spec.Produces, ",") {
			out.Content[strings.TrimSpace(kind)] = &openapi3.MediaType{Schema: fileBytes()}
		}
	case e.out != nil:
		out.Content = openapi3.Content{fiber.MIMEApplicationJSON: {Schema: s.of(e.out, false)}}
	}
	return out
}

// refusals are the statuses of problems a route can answer with, besides the default.
func refusals(r Route) []string {
	out := []string{"default"}
	if r.Need != "" {
		out = append(out, "401", "403")
	}
	if strings.Contains(r.Path, "/:") {
		out = append(out, "404")
	}
	if r.Method != http.MethodGet {
		out = append(out, "400", "409", "413", "415", "422", "429")
	} else if r.Endpoint.in != nil && hasQuery(r.Endpoint.in) {
		out = append(out, "422")
	}
	return out
}

func hasQuery(t reflect.Type) bool {
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("query") != "" {
			return true
		}
	}
	return false
}
