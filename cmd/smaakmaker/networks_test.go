package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/watch"
)

func TestNetworksFile(t *testing.T) {
	t.Parallel()
	if n, err := openNetworks(""); n != nil || err != nil {
		t.Errorf("none: %v, %v", n, err)
	}
	if _, err := openNetworks(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) || !strings.HasPrefix(err.Error(), "NETWORKS_FILE: ") {
		t.Errorf("no such file: %v", err)
	}
	path := filepath.Join(t.TempDir(), "networks")
	for text, want := range map[string]int{"198.51.100.0/24,64500,hosting\n": 1, "rubbish\n": -1} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		n, err := openNetworks(path)
		if want < 0 && !errors.Is(err, watch.ErrNetworks) || want >= 0 && (err != nil || n.Len() != want) {
			t.Errorf("%q: %v, %v", text, n, err)
		}
	}
}
