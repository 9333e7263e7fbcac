package main

import (
	"fmt"
	"os"

	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// openNetworks reads NETWORKS_FILE; nil where there is none.
func openNetworks(path string) (*watch.Networks, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("NETWORKS_FILE: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	networks, err := watch.ReadNetworks(file)
	if err != nil {
		return nil, fmt.Errorf("NETWORKS_FILE: %w", err)
	}
	return networks, nil
}
