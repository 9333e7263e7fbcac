package pgserver

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// npmDirs returns the program folders of npmPackage below frontend/node_modules of the working
// folder, of the checkout around it and of the folder of this program.
func npmDirs() []string {
	var out []string
	for _, root := range npmRoots() {
		pkg := filepath.Join(root, "frontend", "node_modules", filepath.FromSlash(npmPackage()))
		if _, err := os.Stat(filepath.Join(pkg, "native", "bin")); err != nil {
			continue
		}
		// A folder whose links cannot be made still counts: then it does not run, and that is reported.
		_ = hydrate(pkg)
		out = append(out, filepath.Join(pkg, "native", "bin"))
	}
	return out
}

func npmRoots() []string {
	var roots []string
	if cwd, err := os.Getwd(); err == nil {
		roots = append(roots, cwd)
		// Upwards only inside a checkout: elsewhere a parent folder may belong to a stranger.
		if root, ok := moduleRoot(cwd); ok && root != cwd {
			roots = append(roots, root)
		}
	}
	if exe, err := os.Executable(); err == nil {
		roots = append(roots, filepath.Dir(exe))
	}
	return roots
}

func moduleRoot(dir string) (string, bool) {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// hydrate makes the links that an npm package cannot carry and that its install script makes, unless
// install scripts are switched off.
func hydrate(pkg string) error {
	text, err := os.ReadFile(filepath.Join(pkg, "native", "pg-symlinks.json"))
	if err != nil {
		return err
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(text, &links); err != nil {
		return fmt.Errorf("pg-symlinks.json: %w", err)
	}
	for _, l := range links {
		if !filepath.IsLocal(l.Source) || !filepath.IsLocal(l.Target) {
			return fmt.Errorf("pg-symlinks.json leads outside its package: %s", l.Target)
		}
		target := filepath.Join(pkg, l.Target)
		to, err := filepath.Rel(filepath.Dir(target), filepath.Join(pkg, l.Source))
		if err != nil {
			return err
		}
		if err := os.Symlink(to, target); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}
