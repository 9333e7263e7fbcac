package pgserver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// binaries is a folder with PostgreSQL's programs, of one major version.
type binaries struct {
	dir   string
	major int
}

func (b binaries) path(program string) string { return filepath.Join(b.dir, program) }

// MissingError says that no suitable PostgreSQL is installed, and what to install.
type MissingError struct {
	// Major is the version that the data folder needs; 0 when any from MinMajor on will do.
	Major int
	// Found lists what was found and does not fit, as 'folder (version)'.
	Found []string
}

// Error is written for the person who has to act on it.
func (e *MissingError) Error() string {
	var b strings.Builder
	debian, brew := "postgresql", "postgresql@17"
	if e.Major > 0 {
		fmt.Fprintf(&b, "the data folder was made by PostgreSQL %d, and its programs (postgres, initdb) were not found.", e.Major)
		debian, brew = fmt.Sprintf("postgresql-%d", e.Major), fmt.Sprintf("postgresql@%d", e.Major)
	} else {
		fmt.Fprintf(&b, "PostgreSQL %d or newer (postgres, initdb) was not found.", MinMajor)
	}
	if len(e.Found) > 0 {
		fmt.Fprintf(&b, " Found, but not suitable: %s.", strings.Join(e.Found, ", "))
	}
	fmt.Fprintf(&b, " Install it:\n  Debian, Ubuntu:  apt-get install %s\n  macOS:           brew install %s\n", debian, brew)
	if e.Major == 0 {
		fmt.Fprintf(&b, "  in a checkout:   npm install --prefix frontend --no-save %s\n", npmPackage())
	}
	b.WriteString("or set SMAAKMAKER_PG_BIN to the folder that holds its programs, or DATABASE_URL to a PostgreSQL that runs elsewhere.")
	return b.String()
}

// findBinaries returns the first suitable candidate; major 0 takes any version from MinMajor on.
func findBinaries(ctx context.Context, configured string, major int) (binaries, error) {
	missing := &MissingError{Major: major}
	if configured == "" {
		configured = os.Getenv("SMAAKMAKER_PG_BIN")
	}
	dirs := candidates(configured)
	if configured != "" && len(dirs) == 0 {
		missing.Found = []string{configured + " (it lacks postgres or initdb)"}
	}
	for _, dir := range dirs {
		version, err := majorOf(ctx, dir)
		switch {
		case ctx.Err() != nil:
			return binaries{}, ctx.Err()
		case err != nil:
			missing.Found = append(missing.Found, fmt.Sprintf("%s (%v)", dir, err))
		case version == major, major == 0 && version >= MinMajor:
			return binaries{dir: dir, major: version}, nil
		default:
			missing.Found = append(missing.Found, fmt.Sprintf("%s (version %d)", dir, version))
		}
	}
	return binaries{}, missing
}

// candidates returns folders that hold both programs, in order of preference and each once.
// Who names a folder means that folder and no other.
func candidates(configured string) []string {
	dirs := []string{configured}
	if pkg, ok := strings.CutSuffix(filepath.Clean(configured), filepath.Join("native", "bin")); ok {
		_ = hydrate(pkg) // see npmDirs
	}
	if configured == "" {
		if initdb, err := exec.LookPath("initdb"); err == nil {
			dirs = append(dirs, filepath.Dir(initdb))
		}
		for _, pattern := range []string{
			"/usr/lib/postgresql/*/bin",          // Debian
			"/usr/pgsql-*/bin",                   // PostgreSQL's own packages for Fedora and RHEL
			"/usr/libexec/postgresql*",           // Alpine
			"/opt/homebrew/opt/postgresql@*/bin", // Homebrew, Apple silicon
			"/usr/local/opt/postgresql@*/bin",    // Homebrew, Intel
			"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
		} {
			dirs = append(dirs, newestFirst(pattern)...)
		}
		dirs = append(dirs, npmDirs()...)
	}
	var out []string
	for _, dir := range dirs {
		if dir, ok := programDir(dir); ok && !slices.Contains(out, dir) {
			out = append(out, dir)
		}
	}
	return out
}

// programDir resolves links such as /usr/local/bin/initdb to the folder that holds all programs.
func programDir(dir string) (string, bool) {
	if dir == "" {
		return "", false
	}
	initdb, err := filepath.EvalSymlinks(filepath.Join(dir, "initdb"))
	if err != nil {
		return "", false
	}
	dir = filepath.Dir(initdb)
	_, err = os.Stat(filepath.Join(dir, "postgres"))
	return dir, err == nil
}

func newestFirst(pattern string) []string {
	dirs, err := filepath.Glob(pattern)
	if err != nil {
		return nil // only a malformed pattern, and ours are constants
	}
	version := func(dir string) int {
		m := lastNumber.FindStringSubmatch(dir)
		if m == nil {
			return 0
		}
		n, err := strconv.Atoi(m[1])
		if err != nil {
			return 0
		}
		return n
	}
	slices.SortStableFunc(dirs, func(a, b string) int { return version(b) - version(a) })
	return dirs
}

var (
	versionText = regexp.MustCompile(`\(PostgreSQL\) ([0-9]+)`)
	lastNumber  = regexp.MustCompile(`([0-9]+)[^0-9]*$`)
)

func majorOf(ctx context.Context, dir string) (int, error) {
	out, err := identity{kind: asSelf}.run(ctx, filepath.Join(dir, "postgres"), "--version")
	if err != nil {
		return 0, fmt.Errorf("does not run: %w %s", err, strings.TrimSpace(out))
	}
	m := versionText.FindStringSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("unknown version %q", strings.TrimSpace(out))
	}
	return strconv.Atoi(m[1])
}

// npmPackage names the npm package that carries real binaries for this machine.
func npmPackage() string {
	arch := runtime.GOARCH
	switch arch {
	case "amd64":
		arch = "x64"
	case "386":
		arch = "ia32"
	}
	return "@embedded-postgres/" + runtime.GOOS + "-" + arch
}
