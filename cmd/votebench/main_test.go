package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestMain lets this test be a child of itself: what bench and crash measure and kill is their own program again.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "child" {
		main()
	}
	os.Exit(m.Run())
}

// The server is killed three times and PostgreSQL once; nothing that was acknowledged is lost or there twice.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	t.Parallel()
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"crash", "--kills", "4", "--connections", "24", "--voters", "30000"}, &out, &errs)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if code != exitFine || len(lines) != 6 || !strings.Contains(out.String(), "| PostgreSQL |") {
		t.Fatalf("%d\n%s%s", code, out.String(), errs.String())
	}
	for _, line := range lines[2:] {
		if cells := strings.Split(line, " | "); len(cells) != 10 || cells[3] == "0" || cells[6] != "0" || cells[7] != "0" || cells[8] != "0" {
			t.Errorf("%q", line)
		}
	}
}
