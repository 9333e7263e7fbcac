package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const module = "github.com/smaakmaker/smaakmaker/"

// rule is one row of a README table: packages, and what they may import (or, for libraries, who may import them).
type rule struct {
	who []string
	may []string // nil: nothing; ["**"]: anything
}

type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// TestImports holds the two tables under 'Who may import whom' in the README against the code.
func TestImports(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	ours, libraries := readTables(t, filepath.Join(root, "README.md"))
	packages := list(t, root)
	if len(packages) < 8 {
		t.Fatalf("go list found only %d packages", len(packages))
	}
	for _, p := range packages {
		name := strings.TrimPrefix(p.ImportPath, module)
		r, ok := ruleFor(ours, name)
		if !ok {
			t.Errorf("%s is in no row of the README's table", name)
			continue
		}
		checkOurs(t, name, r, p.Imports, false)
		checkOurs(t, name, r, append(p.TestImports, p.XTestImports...), true)
		checkLibraries(t, name, libraries, p.Imports)
	}
}

// forTests are the packages that every test may import: real servers to test against.
func forTests() []string { return []string{"migrations/pgtest", "cmd/internal/blob/blobtest"} }

func checkOurs(t *testing.T, name string, r rule, imports []string, test bool) {
	t.Helper()
	for _, i := range imports {
		target, mine := strings.CutPrefix(i, module)
		if !mine || target == name || matches(r.may, target) || (test && matches(forTests(), target)) {
			continue
		}
		t.Errorf("%s imports %s, which the README's table does not allow", name, target)
	}
}

// checkLibraries applies the second table: a library may be imported only where its row says.
func checkLibraries(t *testing.T, name string, libraries []rule, imports []string) {
	t.Helper()
	for _, i := range imports {
		for _, r := range libraries {
			if matches(r.who, i) && !matches(r.may, name) {
				t.Errorf("%s imports %s, which belongs elsewhere by the README's table", name, i)
			}
		}
	}
}

// ruleFor finds the row of a package: an exact name beats a pattern, a longer pattern a shorter one.
func ruleFor(rules []rule, name string) (best rule, found bool) {
	length := -1
	for _, r := range rules {
		for _, w := range r.who {
			if matches([]string{w}, name) && len(w) > length {
				best, found, length = r, true, len(w)
				if w == name {
					return r, true
				}
			}
		}
	}
	return best, found
}

// matches reports whether name is one of the patterns: exact, "x/**" for x and all below it, "**" for anything.
func matches(patterns []string, name string) bool {
	for _, p := range patterns {
		base, deep := strings.CutSuffix(p, "/**")
		if p == "**" || p == name || (deep && (name == base || strings.HasPrefix(name, base+"/"))) {
			return true
		}
	}
	return false
}

func list(t *testing.T, root string) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

var code = regexp.MustCompile("`([^`]+)`")

// readTables reads the tables headed 'package' and 'library' from the README.
func readTables(t *testing.T, file string) (ours, libraries []rule) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var into *[]rule
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			into = nil
		case strings.TrimSpace(cells[0]) == "package":
			into = &ours
		case strings.TrimSpace(cells[0]) == "library":
			into = &libraries
		case into != nil && len(cells) == 2 && !strings.HasPrefix(strings.TrimSpace(cells[0]), "-"):
			*into = append(*into, rule{who: names(cells[0]), may: names(cells[1])})
		}
	}
	if len(ours) == 0 || len(libraries) == 0 {
		t.Fatalf("the README has %d rows of packages and %d of libraries", len(ours), len(libraries))
	}
	return ours, libraries
}

func names(cell string) []string {
	if strings.Contains(cell, "anything") {
		return []string{"**"}
	}
	var out []string
	for _, m := range code.FindAllStringSubmatch(cell, -1) {
		out = append(out, m[1])
	}
	return out
}
