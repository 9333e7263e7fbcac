package media

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const dist = "../../frontend/dist"

// built reads a file of the built web application; `make build` or `npm run build` in frontend/ makes it.
func built(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dist, name))
	if err != nil {
		t.Fatalf("%v: build the web application first (make build)", err)
	}
	return b
}

func pictures(t testing.TB) *Pictures {
	t.Helper()
	p, err := NewPictures(built(t, "wrapper.js"), built(t, "letters.json"), "ESTRIK")
	if err != nil {
		t.Fatal(err)
	}
	p.limit, p.wait = time.Minute, time.Minute // the race detector draws slowly; picturesbound_test.go tests the limits
	return p
}

var (
	bases       = strings.Fields("puur melk wit blond")
	colours     = strings.Fields("smalt menie saffraan koper munt roze bordeaux hemel room cacao pistache nacht klei")
	patterns    = strings.Fields("effen tegel blok ruit streep stip schub visgraat golf zon rozet kruis quilt boog")
	ingredients = strings.Fields("hazelnoot amandel sinaasappel citroen limoen framboos kers peer appel kaneel speculaas stroopwafel zeezout karamel drop koffie munt pistache chili gember honing vijg pecan pompoen rabarber vlier muisjes pinda kokos haring kool")
	layouts     = strings.Fields("plaat band kwart strooi groot rand kolom")
	words       = strings.Fields("Stoofpeer de nacht ĳsvogel Größenwahn Straßenbahnhaltestelle über Käse lemon & <b>vet</b> O’Neill Vliere\u00adfluiter 48 % Mehmet Yıldız naïef 日本 🍫 crème")
)

// randomSpec makes a specification from a seed; about half leave layout and voice to the generator.
func randomSpec(r *rand.Rand) map[string]any {
	list := []string{}
	for range r.Intn(4) {
		list = append(list, ingredients[r.Intn(len(ingredients))])
	}
	name := words[r.Intn(len(words))]
	for range r.Intn(4) {
		if next := name + " " + words[r.Intn(len(words))]; len([]rune(next)) <= 40 {
			name = next
		}
	}
	spec := map[string]any{
		"base": bases[r.Intn(len(bases))], "ingredients": list, "colour": colours[r.Intn(len(colours))],
		"pattern": patterns[r.Intn(len(patterns))], "name": name,
	}
	if r.Intn(2) == 0 {
		spec["layout"] = layouts[r.Intn(len(layouts))]
		spec["voice"] = r.Intn(3)
	}
	return spec
}

// browser draws in node, whose engine is that of the browser; two drawings for each line.
const browser = `const fs=require('fs'),vm=require('vm');const W=vm.runInNewContext(fs.readFileSync(process.argv[1],'utf8')+';Wrapper');
const letters=JSON.parse(fs.readFileSync(process.argv[2],'utf8'));
for(const line of fs.readFileSync(0,'utf8').split('\n')){if(!line)continue;const c=JSON.parse(W.check(line)).canonical;
process.stdout.write(JSON.stringify([c,W.picture(c,undefined,'ESTRIK'),W.picture(c,letters,'ESTRIK')])+'\n');}`

func TestServerAndBrowserDrawTheSame(t *testing.T) {
	t.Parallel()
	p, r := pictures(t), rand.New(rand.NewSource(20261122))
	var specs bytes.Buffer
	for range 1000 {
		if err := json.NewEncoder(&specs).Encode(map[string]any{"wrapper": randomSpec(r)}); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(strings.TrimSpace(specs.String()), "\n")
	cmd := exec.Command("node", "-e", browser, filepath.Join(dist, "wrapper.js"), filepath.Join(dist, "letters.json"))
	cmd.Stdin, cmd.Stderr = &specs, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	drawn := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(drawn) != len(lines) {
		t.Fatalf("node drew %d of %d", len(drawn), len(lines))
	}
	for i, line := range lines {
		compare(t, p, line, drawn[i], i%2 == 0)
	}
}

// compare draws a specification here, with its letters outlined or as text, and holds it against the browser's.
func compare(t *testing.T, p *Pictures, spec, drawn string, outlined bool) {
	t.Helper()
	var want [3]string
	if err := json.Unmarshal([]byte(drawn), &want); err != nil {
		t.Fatal(err)
	}
	canonical, err := p.Check([]byte(spec))
	if err != nil || canonical != want[0] {
		t.Fatalf("%s: canonical %q, %v; in the browser %q", spec, canonical, err, want[0])
	}
	svg, err := p.Draw(canonical, outlined)
	if err != nil {
		t.Fatalf("%s: %v", spec, err)
	}
	expected := want[1]
	if outlined {
		expected = want[2]
	}
	if string(svg) != expected {
		t.Errorf("%s (outlined %v): server and browser differ", spec, outlined)
	}
	wellFormed(t, svg)
}

func wellFormed(t *testing.T, svg []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("not XML: %v\n%s", err, svg)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	p := pictures(t)
	for spec, field := range map[string]string{
		`{"wrapper":{"base":"karton","ingredients":[],"colour":"smalt","pattern":"tegel","name":"A"}}`:                             "base",
		`{"wrapper":{"base":"puur","ingredients":["__proto__"],"colour":"smalt","pattern":"tegel","name":"A"}}`:                    "ingredients",
		`{"wrapper":{"base":"puur","ingredients":["peer","peer","peer","peer"],"colour":"smalt","pattern":"tegel","name":"A"}}`:    "ingredients",
		`{"wrapper":{"base":"puur","ingredients":[],"colour":"constructor","pattern":"tegel","name":"A"}}`:                         "colour",
		`{"wrapper":{"base":"puur","ingredients":[],"colour":"smalt","pattern":"tegel","name":"   "}}`:                             "name",
		`{"wrapper":{"base":"puur","ingredients":[],"colour":"smalt","pattern":"tegel","name":"` + strings.Repeat("x", 41) + `"}}`: "name",
		`{"wrapper":{"base":"puur","ingredients":[],"colour":"smalt","pattern":"tegel","name":"A","voice":9}}`:                     "voice",
		`{"wrapper":{"base":"puur","ingredients":[],"colour":"smalt","pattern":"tegel","name":"A","onload":"alert(1)"}}`:           "onload",
		`{"wrapper":{"base":"puur","ingredients":[],"colour":"smalt","pattern":"tegel","name":{"toString":"x"}}}`:                  "name",
		`{"wrapper":null}`: "",
		`{"tile":{"text":"` + strings.Repeat("y", 81) + `","colour":"koper"}}`: "text",
		`{"tile":{"text":"Breek eerlijk.","colour":"goud"}}`:                   "colour",
	} {
		_, err := p.Check([]byte(spec))
		var invalid *ideas.Invalid
		if !errors.As(err, &invalid) || invalid.Flaws[0].Field != field {
			t.Errorf("%s: got %v, want a flaw in %q", spec, err, field)
		}
	}
}

func TestNamesCannotBecomeMarkup(t *testing.T) {
	t.Parallel()
	p := pictures(t)
	for _, name := range []string{`"><script>alert(1)</script>`, "'/><a href='x'>", "&lt;b&gt;", "]]>", "\u202egnp.", "a\u0000b"} {
		b, err := json.Marshal(map[string]any{"wrapper": map[string]any{
			"base": "puur", "ingredients": []string{}, "colour": "smalt", "pattern": "tegel", "name": name,
		}})
		if err != nil {
			t.Fatal(err)
		}
		canonical, err := p.Check(b)
		if err != nil {
			t.Fatalf("%q: %v", name, err)
		}
		svg, err := p.Draw(canonical, false)
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, svg)
		if s := string(svg); strings.Contains(s, "<script") || strings.Contains(s, "<a ") {
			t.Errorf("%q became markup", name)
		}
	}
}

func TestManyDrawAtOnce(t *testing.T) {
	t.Parallel()
	p := pictures(t)
	canonical, err := p.Check([]byte(`{"tile":{"text":"Wie deelt, heeft een hoek minder.","colour":"koper"}}`))
	if err != nil {
		t.Fatal(err)
	}
	first, err := p.Draw(canonical, true)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 64 {
		all.Go(func() {
			if svg, err := p.Draw(canonical, true); err != nil || !bytes.Equal(svg, first) {
				t.Errorf("a drawing made at the same time differs: %v", err)
			}
		})
	}
	all.Wait()
}

func TestRememberedDrawingsAreBounded(t *testing.T) {
	t.Parallel()
	p := pictures(t)
	big := bytes.Repeat([]byte("x"), 1<<20)
	for i := range 64 {
		if _, err := p.remember(fmt.Sprint(i), func() ([]byte, error) { return big, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if p.bytes > rememberAll || len(p.known) != rememberAll>>20 || p.order.Len() != len(p.known) {
		t.Errorf("%d bytes in %d drawings", p.bytes, len(p.known))
	}
	if _, err := p.remember("63", func() ([]byte, error) { return nil, errors.New("drawn again") }); err != nil {
		t.Error(err)
	}
}

func TestWithoutABuildThereAreNoPictures(t *testing.T) {
	t.Parallel()
	if _, err := NewPictures(nil, nil, "ESTRIK"); !errors.Is(err, ErrNotBuilt) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkDraw(b *testing.B) {
	p, r := pictures(b), rand.New(rand.NewSource(1))
	spec, err := json.Marshal(map[string]any{"wrapper": randomSpec(r)})
	if err != nil {
		b.Fatal(err)
	}
	canonical, err := p.Check(spec)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.Draw(canonical, true); err != nil {
			b.Fatal(err)
		}
	}
}
