package members_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

func estrik() members.Brand {
	return members.Brand{
		Name: "Estrik", Address: "Estrik chocolade, Zuiderhaven 4, Harlingen", Privacy: "https://stem.estrik.example/privacy",
	}
}

const signInLink = "https://stem.estrik.example/sign-in?token=abc&to=%2Fideas"

func TestSignInMailInEveryLanguage(t *testing.T) {
	t.Parallel()
	for lang, subject := range map[string]string{
		"nl": "Je code: 418 902", "en": "Your code: 418 902", "de": "Dein Code: 418 902", "fr": "Je code: 418 902",
	} {
		m, err := members.RenderSignIn(lang, "418902", signInLink, estrik())
		if err != nil {
			t.Fatal(err)
		}
		if m.Subject != subject || m.Kind != "sign-in" || m.To != "" {
			t.Errorf("%s: %q, %q, to %q", lang, m.Subject, m.Kind, m.To)
		}
		for _, part := range []string{"418\u00a0902", "15 ", "Zuiderhaven 4", "https://stem.estrik.example/privacy"} {
			if !strings.Contains(m.Text, part) || !strings.Contains(m.HTML, part) {
				t.Errorf("%s: %q is missing from the text or the page", lang, part)
			}
		}
		if !strings.Contains(m.Text, "\n"+signInLink+"\n") {
			t.Errorf("%s: the link does not stand on a line of its own in the text", lang)
		}
		if !strings.Contains(m.HTML, `href="https://stem.estrik.example/sign-in?token=abc&amp;to=%2Fideas"`) {
			t.Errorf("%s: the page lacks the link", lang)
		}
		for _, flaw := range []string{"{code}", "{minutes}", "<no value>", "ZgotmplZ"} {
			if strings.Contains(m.Subject+m.Text+m.HTML, flaw) {
				t.Errorf("%s: %q is left in the mail", lang, flaw)
			}
		}
	}
}

func TestSignInMailFollowsTheReader(t *testing.T) {
	t.Parallel()
	m, err := members.RenderSignIn("de", "418902", signInLink, members.Brand{Name: "Estrik"})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`<html lang="de"`, "prefers-color-scheme:dark", `content="light dark"`} {
		if !strings.Contains(m.HTML, part) {
			t.Errorf("%q is missing", part)
		}
	}
	if strings.Contains(m.HTML, `href=""`) || strings.Contains(m.Text, "Daten um:") {
		t.Error("a link to nowhere, where the brand has no privacy page")
	}
}

func TestSignInMailEscapes(t *testing.T) {
	t.Parallel()
	m, err := members.RenderSignIn("nl", "418902", `https://x.example/?a="><script>alert(1)</script>`, members.Brand{
		Name: `<script>alert("x")</script>`, Address: `"><img src=x onerror=alert(1)>`, Privacy: "javascript:alert(1)",
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img", "javascript:"} {
		if strings.Contains(m.HTML, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

func TestSignInMailRefusesWhatIsNoCodeOrLink(t *testing.T) {
	t.Parallel()
	for _, test := range [][2]string{
		{"41890", signInLink}, {"41890a", signInLink}, {"", signInLink}, {"4189021", signInLink}, {"41\r\n90", signInLink},
		{"418902", ""}, {"418902", "/sign-in"}, {"418902", "javascript:alert(1)"}, {"418902", "https:///path"},
	} {
		if _, err := members.RenderSignIn("nl", test[0], test[1], estrik()); err == nil {
			t.Errorf("code %q, link %q: no error", test[0], test[1])
		}
	}
}

func TestMailCataloguesAreComplete(t *testing.T) {
	t.Parallel()
	var want []string
	for _, lang := range ideas.Languages() {
		raw, err := os.ReadFile("mails/" + lang + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var catalogue map[string]map[string]string
		if err := json.Unmarshal(raw, &catalogue); err != nil {
			t.Fatal(err)
		}
		var keys []string
		for mail, texts := range catalogue {
			for key, text := range texts {
				// A placeholder that one language forgets is a missing key too.
				keys = append(keys, mail+"."+key+" "+strings.Join(placeholders(text), " "))
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s: %s.%s is empty", lang, mail, key)
				}
			}
		}
		slices.Sort(keys)
		if want == nil {
			want = keys
		}
		if len(keys) == 0 || !slices.Equal(keys, want) {
			t.Errorf("%s has %q,\nwant %q", lang, keys, want)
		}
	}
}

func placeholders(text string) []string {
	found := map[string]bool{}
	for _, part := range strings.Split(text, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		found[name] = true
	}
	return slices.Sorted(maps.Keys(found))
}
