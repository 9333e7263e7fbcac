package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func (e *exporter) codes(args ...string) (code int, out, err string) {
	e.t.Helper()
	var stdout, stderr bytes.Buffer
	c := &console{out: &stdout, err: &stderr, log: slog.New(slog.NewTextHandler(&stderr, nil)), environ: map[string]string{
		"DATABASE_URL": e.db.DSN, "SECRET_KEY": strings.Repeat("s", 32), "DATA_DIR": e.t.TempDir(), "PUBLIC_URL": "https://stem.example",
	}}
	code = run(context.WithoutCancel(e.t.Context()), c, append([]string{"codes"}, args...))
	return code, stdout.String(), stderr.String()
}

func TestCodesWritesThePrintersFile(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "open")
	file := filepath.Join(e.dir, "codes.csv")
	code, out, errs := e.codes("-campaign", "reep", "-count", "2500", "-label", "Melk", "-out", file, "-json")
	var said struct {
		ID    string
		Codes int
	}
	if err := json.Unmarshal([]byte(out), &said); code != exitFine || errs != "" || err != nil || said.Codes != 2500 {
		t.Fatalf("%d, %q, %q, %v", code, out, errs, err)
	}
	text, err := os.ReadFile(file)
	if err != nil || strings.Count(string(text), "\r\n") != 2501 || !strings.HasPrefix(string(text), "code,batch,checksum,url\r\n") || !strings.Contains(string(text), ",https://stem.example/c/reep#code=") {
		t.Fatalf("%v, %.200q", err, text)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the codes: %v, %v", info.Mode(), err)
	}
	if code, out, errs = e.codes("-campaign", "reep", "-batch", said.ID, "-out", "-"); code != exitFine || out != string(text) {
		t.Errorf("written again: %d, %d bytes, %q", code, len(out), errs)
	}
	if left, err := filepath.Glob(filepath.Join(e.dir, ".codes-*")); err != nil || len(left) != 0 {
		t.Errorf("%v, %v", left, err)
	}
}

func TestCodesSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	e := newExporter(t, "open")
	file := filepath.Join(e.dir, "codes.csv")
	for _, c := range []struct {
		args []string
		exit int
		says string
	}{
		{[]string{"-count", "1", "-label", "x", "-out", file}, exitMisuse, "-campaign"},
		{[]string{"-campaign", "reep", "-count", "1", "-label", "x"}, exitMisuse, "-out"},
		{[]string{"-campaign", "reep", "-count", "1", "-out", file}, exitMisuse, "-label"},
		{[]string{"-campaign", "reep", "-batch", "x", "-out", file}, exitMisuse, "-batch"},
		{[]string{"-campaign", "reep", "-count", "1", "-label", "x", "-expires", "soon", "-out", file}, exitMisuse, "-expires"},
		{[]string{"-campaign", "reep", "-count", "10000001", "-label", "x", "-out", file}, exitMisuse, "count"},
		{[]string{"-campaign", "reep", "-count", "1", "-label", "x", "-weight", "9", "-out", file}, exitMisuse, "weight"},
		{[]string{"-campaign", "nee", "-count", "1", "-label", "x", "-out", file}, exitFailed, "no such"},
	} {
		code, out, errs := e.codes(c.args...)
		if code != c.exit || out != "" || !strings.Contains(errs, c.says) {
			t.Errorf("%q: %d, %q, %q", c.args, code, out, errs)
		}
	}
}
