package methodology_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook/example"
	"github.com/smaakmaker/smaakmaker/voting/research/methodology"
)

var noon = time.Date(2026, 11, 22, 12, 34, 56, 0, time.UTC)

// facts are everything there can be, with words that are hard to write.
func facts(language string) methodology.Facts {
	return methodology.Facts{Campaign: `Reep & <script>alert("x")</script>`, Round: 3, Language: language, Made: noon, Sponsor: "Chocolademakerij «Zoet»", Contact: "onderzoek@example.org",
		Method: "approval", Opened: &noon, Closed: &noon, Access: methodology.Access{Tiers: []string{"email", "code"}, MinAge: 16, Countries: []string{"NL", "BE"}},
		Sample: methodology.Sample{Counted: 81, Held: 7, Removed: 5, Pending: 3, Withdrawn: 4}, Options: []string{"Peer & kaneel", "שוקולד 🍫"}, Shuffled: true,
		Questions:  []methodology.Question{{Text: "Welke \"reep\"?\nKies", Kind: "single", Options: []string{"Ja", "Nee"}}, {Text: "Waarom?", Kind: "text"}},
		MostWeight: 3, Weights: []methodology.Weighting{{Name: "Nederland", Margins: []string{"Leeftijd", "Streek"}, Cap: "mean"}},
		Review:   &methodology.Review{Detector: "3", Cases: 9, Decisions: 8, ByTwo: 2, Appeals: 1, Reasons: []methodology.Reason{{"removed bought", 5}, {"held suspected", 7}}},
		Withheld: []methodology.Withheld{{Question: "Leeftijd", Voters: 31, Categories: []string{"16-24", "65+"}}, {Question: "Streek", Voters: 0}}, Traits: true, Draws: 1, Checkpoint: &methodology.Checkpoint{Origin: "example.org/log/a/3", Size: 123, Root: strings.Repeat("ab", 32)},
		Files: []methodology.File{{Name: "result", SHA256: strings.Repeat("cd", 32)}}, Remarks: map[string]string{"limitations": "Let op:\nvooral <b>fans</b>."}}
}

func html(t *testing.T, f methodology.Facts) string {
	t.Helper()
	var out bytes.Buffer
	if err := methodology.Tell(f).HTML(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Every element of a note is there in every language, with the figures that were given and nothing that was not filled in.
func TestANoteSaysEverything(t *testing.T) {
	t.Parallel()
	plain := map[string][]string{"nl": {"zelfgeselecteerd", "modelmatig", "aangehouden voor onderzoek en"}, "en": {"self-selected", "model-based", "held for review and"}, "de": {"selbstselektiert", "modellbasiert", "Prüfung zurückgehalten und"}}
	for language, words := range plain {
		for _, f := range []methodology.Facts{facts(language), {Language: language}} {
			n := methodology.Tell(f)
			ids := []string{}
			for _, p := range n.Parts {
				ids = append(ids, p.ID)
				if p.Heading == "" || len(p.Paragraphs)+len(p.Rows) == 0 || slices.Contains(p.Paragraphs, "") {
					t.Errorf("%s: the section %q is empty: %+v", language, p.ID, p)
				}
				for _, r := range p.Rows {
					if r.What == "" || r.Value == "" {
						t.Errorf("%s: the section %q has the row %+v", language, p.ID, r)
					}
				}
			}
			text := html(t, f)
			if !slices.Equal(ids, methodology.Sections()) || strings.Contains(text, "%!") || !strings.Contains(text, `lang="`+language+`"`) {
				t.Errorf("%s: sections %v", language, ids)
			}
			if !strings.Contains(text, words[0]) || !strings.Contains(text, words[1]) || strings.Contains(text, words[2]) != (f.Sample.Held > 0) {
				t.Errorf("%s: it does not say %q", language, words)
			}
		}
		text := html(t, facts(language))
		for _, part := range []string{"81", "100", "2026-11-22 12:34", "Zoet", "onderzoek@example.org", "Peer &amp; kaneel", "Waarom?", "NL, BE", "example.org/log/a/3", strings.Repeat("cd", 32), "Nederland", "vooral &lt;b&gt;fans"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: it does not say %q", language, part)
			}
		}
	}
}

func TestTheLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	figures := regexp.MustCompile(`[0-9]+`)
	var want [][]string
	for _, language := range []string{"nl", "en", "de"} {
		var got [][]string
		for _, p := range methodology.Tell(facts(language)).Parts {
			line := []string{p.ID}
			for _, r := range p.Rows {
				line = append(line, strings.Join(figures.FindAllString(r.Value, -1), " "))
			}
			for _, text := range p.Paragraphs {
				line = append(line, strings.Join(figures.FindAllString(text, -1), " "))
			}
			got = append(got, line)
		}
		if want == nil {
			want = got
		}
		for i := range want {
			if !slices.Equal(got[i], want[i]) {
				t.Errorf("%s: %v, want %v", language, got[i], want[i])
			}
		}
	}
}

// Whatever people call things, the page runs and fetches nothing.
func TestAPageRunsNothing(t *testing.T) {
	t.Parallel()
	for _, hard := range append(example.Hard(), `"><img src=x onerror=alert(1)>`, "javascript:alert(1)") {
		f := facts("nl")
		f.Campaign, f.Sponsor, f.Options[0], f.Questions[0].Text, f.Remarks["who"] = hard, hard, hard, hard, hard
		text := html(t, f)
		if tags := regexp.MustCompile(`<(script|img|a|link|iframe|object|b)[\s>]|\son[a-z]+=["']?[a-z]+\(|url\(|https?://`).FindAllString(text, -1); len(tags) > 0 {
			for _, tag := range tags {
				if !strings.Contains(tag, "on") { // onerror stands there as text, without its tag
					t.Errorf("%q: %q", hard, tag)
				}
			}
		}
	}
}

func TestADocumentIsWhole(t *testing.T) {
	t.Parallel()
	for _, hard := range example.Hard() {
		f := facts("de")
		f.Campaign, f.Options[0], f.Remarks["who"] = hard, hard, hard
		var out bytes.Buffer
		if err := methodology.Tell(f).DOCX(&out); err != nil {
			t.Fatal(err)
		}
		names, files, err := example.Unpacked(out.Bytes())
		if err != nil || names[0] != "[Content_Types].xml" || len(names) != 5 {
			t.Fatalf("%v, %v", names, err)
		}
		for name, content := range files {
			in := xml.NewDecoder(bytes.NewReader(content))
			for {
				if _, err = in.Token(); err != nil {
					break
				}
			}
			if !errors.Is(err, io.EOF) {
				t.Errorf("%q: %s: %v", hard, name, err)
			}
		}
		if got := strings.Count(string(files["word/document.xml"]), `"Heading1"`); got != len(methodology.Sections()) {
			t.Errorf("%d headings", got)
		}
	}
	for room := range 40 {
		if err := methodology.Tell(facts("nl")).DOCX(&example.Full{Left: room * 50}); !errors.Is(err, example.ErrFull) {
			t.Fatalf("room for %d bytes: %v", room*50, err)
		}
		if err := methodology.Tell(facts("nl")).HTML(&example.Full{Left: room * 50}); !errors.Is(err, example.ErrFull) {
			t.Fatalf("room for %d bytes: %v", room*50, err)
		}
	}
}

// LibreOffice opens the document and finds its words. Where it is not installed the test is skipped.
func TestLibreOfficeReadsTheDocument(t *testing.T) {
	t.Parallel()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed here (Debian: apt-get install libreoffice-writer-nogui), so it reads nothing")
	}
	folder := t.TempDir()
	var out bytes.Buffer
	if err := methodology.Tell(facts("nl")).DOCX(&out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "note.docx"), out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "note.docx")
	run.Dir = folder
	if said, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	text, err := os.ReadFile(filepath.Join(folder, "note.txt"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("LibreOffice is here without Writer (Debian: apt-get install libreoffice-writer-nogui), so it reads no documents")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"Hoe dit gemeten is: Reep & <script>", "Peer & kaneel", "שוקולד 🍫", "zelfgeselecteerd", strings.Repeat("cd", 32)} {
		if !strings.Contains(string(text), part) {
			t.Errorf("LibreOffice does not say %q", part)
		}
	}
}
