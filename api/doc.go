// Package api is the HTTP edge: it owns every byte on the wire. routes.go is the flat route table; bind.go takes
// requests apart strictly; problem.go turns domain errors into answers; openapi.go serves what documents the table; page.go
// serves the pages. One file per noun holds wire structs and handlers of at most 25 lines.
package api
