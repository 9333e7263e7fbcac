package pgserver

import (
	"os"
	"path/filepath"
	"testing"
)

func TestHydrateMakesTheLinksOfAnNpmPackage(t *testing.T) {
	t.Parallel()
	pkg := t.TempDir()
	write(t, filepath.Join(pkg, "native", "lib", "libpq.so.5.18"), "library")
	write(t, filepath.Join(pkg, "native", "pg-symlinks.json"),
		`[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]`)
	for range 2 { // the second time they are there already
		if err := hydrate(pkg); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(filepath.Join(pkg, "native", "lib", "libpq.so.5"))
	if err != nil || string(got) != "library" {
		t.Errorf("through the link: %q, %v", got, err)
	}
}

func TestHydrateStaysInsideThePackage(t *testing.T) {
	t.Parallel()
	pkg := t.TempDir()
	write(t, filepath.Join(pkg, "native", "pg-symlinks.json"), `[{"source":"native/a","target":"../evil"}]`)
	if err := hydrate(pkg); err == nil {
		t.Error("a link outside the package was made")
	}
}

func TestNewestFirst(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	for _, version := range []string{"9", "15", "17"} {
		write(t, filepath.Join(base, "pg"+version, "x"), "")
	}
	got := newestFirst(filepath.Join(base, "pg*"))
	if len(got) != 3 || filepath.Base(got[0]) != "pg17" || filepath.Base(got[2]) != "pg9" {
		t.Errorf("got %v", got)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
