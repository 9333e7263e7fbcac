package blob

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// List implements media.Blobs. It looks at every name, but keeps no more than a few pages of them in memory.
func (f *Folder) List(ctx context.Context, prefix, after string, limit int) ([]string, error) {
	if err := checkListing(prefix, after); err != nil {
		return nil, err
	}
	page := smallest{limit: boundLimit(limit)}
	for i := range 256 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		entries, err := os.ReadDir(filepath.Join(f.root, fmt.Sprintf("%02x", i)))
		if err != nil {
			return nil, fmt.Errorf("blob: list: %w", err)
		}
		for _, entry := range entries {
			key := strings.ReplaceAll(entry.Name(), "=", "/")
			if key > after && strings.HasPrefix(key, prefix) {
				page.add(key)
			}
		}
	}
	return page.sorted(), nil
}

func checkListing(prefix, after string) error {
	if err := checkPrefix(prefix); err != nil {
		return err
	}
	return checkPrefix(after)
}

// smallest keeps the limit smallest of the keys that it is shown.
type smallest struct {
	limit int
	keys  []string
}

func (s *smallest) add(key string) {
	s.keys = append(s.keys, key)
	if len(s.keys) >= 8*s.limit {
		s.keys = s.sorted()
	}
}

func (s *smallest) sorted() []string {
	slices.Sort(s.keys)
	return s.keys[:min(len(s.keys), s.limit)]
}
