package research_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// said is an answer that a sheet could take for a formula.
const said = "=1+1, \"quoted\" 🍫\nוזהו"

// answered is a round with three options in which three people voted and answered.
func answered(t *testing.T) *house {
	t.Helper()
	h := newHouse(t, "approval", ideas.VisibleLive, 3)
	h.asks()
	for range 3 {
		h.says(map[string]any{"one": "yes", "many": []any{"no"}, "why": said, "buy": 4.0})
	}
	return h
}

func (h *house) file(t *testing.T, format string, content research.Content) []byte {
	t.Helper()
	var file bytes.Buffer
	rows, err := h.research.Write(t.Context(), research.Wish{Round: h.round, Format: format, Content: content, Language: "en", File: uuid.New(), OpenAnswers: true}, &file, nil)
	if err != nil || rows != 3 {
		t.Fatalf("%s of %s: %d rows, %v", format, content, rows, err)
	}
	return file.Bytes()
}

// The workbook of a round has a row for each voter, and one for each idea; what somebody answered is a text in it.
func TestTheWorkbookOfARoundOpens(t *testing.T) {
	t.Parallel()
	h := answered(t)
	for content, texts := range map[research.Content]int{research.Ballots: 3, research.Ideas: 0} {
		f, err := excelize.OpenReader(bytes.NewReader(h.file(t, research.XLSX, content)))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows("Data")
		if err != nil || len(rows) != 4 || f.Close() != nil {
			t.Fatalf("%s: %d rows, %v", content, len(rows), err)
		}
		found := 0
		for _, cell := range slices.Concat(rows[1:]...) {
			if cell == said {
				found++
			}
		}
		if found != texts {
			t.Errorf("%s: the answer is there %d times, want %d: %q", content, found, texts, rows)
		}
	}
}

// DuckDB finds the same rows in the Parquet file of a round.
func TestTheParquetOfARoundOpens(t *testing.T) {
	t.Parallel()
	frontend := filepath.Join("..", "..", "frontend")
	node, err := exec.LookPath("node")
	binaries, bad := filepath.Glob(filepath.Join(frontend, "node_modules/@duckdb/node-bindings-*/package.json"))
	if err != nil || bad != nil || len(binaries) == 0 {
		t.Skip("DuckDB is not installed here, for this system (cd frontend && npm install), so it reads nothing")
	}
	h, folder := answered(t), t.TempDir()
	for _, content := range []research.Content{research.Ballots, research.Ideas} {
		if err := os.WriteFile(filepath.Join(folder, string(content)), h.file(t, research.Parquet, content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.CommandContext(t.Context(), node, "scripts/duckdb.mjs")
	run.Dir = frontend
	run.Stdin = strings.NewReader(fmt.Sprintf(`["SELECT count(*) FROM read_parquet('%[1]s/ballots')", "SELECT count(*) FROM read_parquet('%[1]s/ideas')"]`, folder))
	if got, err := run.Output(); err != nil || string(got) != `[[["3"]],[["3"]]]` {
		t.Errorf("%s, %v", got, err)
	}
}
