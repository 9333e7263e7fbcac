package blob_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/blob"
)

func files(t *testing.T, root string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestFolderLeavesNoTemporaryFiles(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	f, err := blob.NewFolder(root)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r := &stopping{Reader: bytes.NewReader(make([]byte, 1000)), cancel: cancel}
	if err := f.Put(ctx, "k", r, 1000, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if err := f.Put(t.Context(), "k", strings.NewReader("x"), 2, ""); !errors.Is(err, blob.ErrSize) {
		t.Errorf("error %v", err)
	}
	if found := files(t, root); len(found) != 0 {
		t.Errorf("left behind: %q", found)
	}
}

// stopping cancels a context when it has been read to the end.
type stopping struct {
	*bytes.Reader
	cancel context.CancelFunc
}

func (s *stopping) Read(p []byte) (int, error) {
	n, err := s.Reader.Read(p)
	if s.Len() == 0 {
		s.cancel()
	}
	return n, err
}

func TestFolderSweepsWhatDeadProcessesLeft(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if _, err := blob.NewFolder(root); err != nil {
		t.Fatal(err)
	}
	for name, age := range map[string]time.Duration{"put-dead": 25 * time.Hour, "put-alive": time.Minute} {
		path := filepath.Join(root, "tmp", name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(path, then, then); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := blob.NewFolder(root); err != nil {
		t.Fatal(err)
	}
	if found := files(t, root); len(found) != 1 || filepath.Base(found[0]) != "put-alive" {
		t.Errorf("left: %q", found)
	}
}

func TestFolderSpreadsFilesAndKeepsThemPrivate(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	f, err := blob.NewFolder(root)
	if err != nil {
		t.Fatal(err)
	}
	folders := map[string]bool{}
	for i := range 300 {
		put(t, f, fmt.Sprintf("uploads/%04d/large.jpg", i), "x", "image/jpeg")
	}
	for _, path := range files(t, root) {
		folders[filepath.Dir(path)] = true
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if len(folders) < 128 {
		t.Errorf("300 blobs lie in only %d folders", len(folders))
	}
}

func TestFolderReportsForeignFiles(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	f, err := blob.NewFolder(root)
	if err != nil {
		t.Fatal(err)
	}
	put(t, f, "k", "x", "")
	if err := os.WriteFile(files(t, root)[0], []byte("something else"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Stat(t.Context(), "k"); err == nil {
		t.Error("a file of another kind was taken for a blob")
	}
}

func TestNewFolderSaysWhyItCannot(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := blob.NewFolder(filepath.Join(file, "blobs")); err == nil {
		t.Error("no error")
	}
}
