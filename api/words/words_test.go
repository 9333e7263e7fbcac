package words

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/smaakmaker/smaakmaker/frontend"
)

func TestSayFillsValuesIn(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang, key string
		pairs     []any
		want      string
	}{
		{"nl", "results.headline.wins", []any{"titles", "Zeebries", "count", 1}, "Zeebries wint."},
		{"nl", "results.headline.wins", []any{"titles", "A en B", "count", 2}, "A en B winnen."},
		{"de", "results.headline.many", []any{"count", 3}, "Drei Ideen gewinnen."},
		{"en", "results.headline.many", []any{"count", 7}, "7 ideas win."},
		{"nl", "results.lead.counted", []any{"count", 48211}, "48.211 stembriefjes geteld."},
		{"en", "results.lead.counted", []any{"count", 48211}, "48,211 ballots counted."},
		{"nl", "results.ranks.place", []any{"rank", 1000, "title", "{x}"}, "1.000. {x}"},
		{"nl", "results.finding.points", []any{"count", 5.3}, "5,3 punten"},
		{"nl", "results.finding.points", []any{"count", 1.0}, "1 punt"},
		{"en", "results.finding.points", []any{"count", 1.1}, "1.1 points"},
		{"nl", "no.such.key", nil, ""},
		{"xx", "vote.no.title", nil, "Stemmen"},
	} {
		if got := In(tt.lang).Say(tt.key, tt.pairs...); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.lang, tt.key, got, tt.want)
		}
	}
}

func TestRichKeepsBoldAndNothingElse(t *testing.T) {
	t.Parallel()
	if got := In("nl").Rich("about.count.methods.text"); !strings.Contains(string(got), "<b>één keuze</b>") {
		t.Errorf("%s", got)
	}
	if got := In("nl").Rich("results.headline.wins", "titles", "<b>x</b><script>", "count", 1); got != "&lt;b&gt;x&lt;/b&gt;&lt;script&gt; wint." {
		t.Errorf("%s", got)
	}
}

func TestSyntaxThatWeDoNotKnowIsAnError(t *testing.T) {
	t.Parallel()
	for _, message := range []string{"{", "}", "{}", "{a", "{a b}", "{a, date}", "{a, plural}", "{a, plural, one {x}}", "{a, plural, one {x} other {y}", "{a, select, x}", "{a, number, percent}", "it's"} {
		if parts, err := parse(message); err == nil {
			t.Errorf("%q: %v", message, parts)
		}
	}
	if _, err := load(fstest.MapFS{}, "nl"); err == nil {
		t.Error("no files and no error")
	}
}

const browser = `const {IntlMessageFormat:F}=require(process.argv[1]+'/intl-messageformat');
const {messages,times,shares,lists,counts}=JSON.parse(require('fs').readFileSync(0,'utf8'));const out={};
for(const lang of ['nl','en','de']){const date=new Intl.DateTimeFormat(lang,{weekday:'long',day:'numeric',month:'long',hour:'2-digit',minute:'2-digit',timeZone:'Europe/Amsterdam'});
const percent=new Intl.NumberFormat(lang,{style:'percent',minimumFractionDigits:1,maximumFractionDigits:1}),number=new Intl.NumberFormat(lang),list=new Intl.ListFormat(lang,{type:'conjunction'});
out[lang]=[...times.map(t=>date.format(new Date(t))),...shares.map(s=>percent.format(s)),...lists.map(l=>list.format(l)),...counts.map(c=>number.format(c)),
...messages[lang].map(([m,v])=>String(new F(m,lang,undefined,{ignoreTag:true}).format(v)))]}
process.stdout.write(JSON.stringify(out));`

// Every message of the pages and every format is written here as the browser's code writes it.
func TestTheBrowserSaysTheSame(t *testing.T) {
	t.Parallel()
	in := struct {
		Messages map[string][][2]any `json:"messages"`
		Times    []time.Time         `json:"times"`
		Shares   []float64           `json:"shares"`
		Lists    [][]string          `json:"lists"`
		Counts   []int               `json:"counts"`
	}{Messages: map[string][][2]any{}, Shares: []float64{0, .0004, .0005, .5812, .5815, .33349999, .99949, 1},
		Lists: [][]string{{"a"}, {"a", "b"}, {"a", "b", "c"}, {"a", "b", "c", "d"}}, Counts: []int{0, 1, 999, 1000, 48211, 1234567, -1234}}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	for month := range 12 {
		in.Times = append(in.Times, time.Date(2026, time.Month(month+1), 1+month*2, month*2, 5*month, 0, 0, zone))
	}
	want := map[string][]string{}
	for _, lang := range []string{"nl", "en", "de"} {
		w := In(lang)
		for _, at := range in.Times {
			want[lang] = append(want[lang], w.Moment(at))
		}
		for _, share := range in.Shares {
			want[lang] = append(want[lang], w.Percent(share))
		}
		for _, list := range in.Lists {
			want[lang] = append(want[lang], w.List(list))
		}
		for _, n := range in.Counts {
			want[lang] = append(want[lang], w.Number(n))
		}
		for key, text := range everyMessage(t, lang) {
			for _, n := range []int{0, 1, 2, 5, 1200} {
				given, pairs := valuesIn(text, n)
				in.Messages[lang] = append(in.Messages[lang], [2]any{text, given})
				want[lang] = append(want[lang], w.Say(key, pairs...))
			}
		}
	}
	got := askNode(t, in)
	for lang, list := range want {
		for i, mine := range list {
			if i >= len(got[lang]) || got[lang][i] != mine {
				t.Errorf("%s: here %q, in the browser %q", lang, mine, got[lang][i])
			}
		}
	}
}

func askNode(t *testing.T, in any) map[string][]string {
	t.Helper()
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := filepath.Abs("../../frontend/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "-e", browser, modules)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(data), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: install the web application's packages first (make build)", err)
	}
	var got map[string][]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	return got
}

func everyMessage(t *testing.T, lang string) map[string]string {
	t.Helper()
	all := map[string]string{}
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case string:
			all[key] = v
		case map[string]any:
			for name, inner := range v {
				walk(key+"."+name, inner)
			}
		}
	}
	for _, name := range namespaces() {
		data, err := fs.ReadFile(frontend.Messages(), lang+"/"+name+".json")
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(data, &tree); err != nil {
			t.Fatal(err)
		}
		walk(name, tree)
	}
	return all
}

var (
	names    = regexp.MustCompile(`\{(\w+)[,}]`)
	counted  = regexp.MustCompile(`\{(\w+), (?:plural|number)`)
	selected = regexp.MustCompile(`\{(\w+), select, (\w+)`)
)

// valuesIn gives every value in a text what its kind asks for.
func valuesIn(text string, n int) (map[string]any, []any) {
	given := map[string]any{}
	for _, found := range names.FindAllStringSubmatch(text, -1) {
		given[found[1]] = "Noor & Els"
	}
	for _, found := range selected.FindAllStringSubmatch(text, -1) {
		given[found[1]] = found[2]
		if n%2 == 1 {
			given[found[1]] = "something"
		}
	}
	for _, found := range counted.FindAllStringSubmatch(text, -1) {
		given[found[1]] = n
	}
	var pairs []any
	for name, v := range given {
		pairs = append(pairs, name, v)
	}
	return given, pairs
}
