package api

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// TestPagesSayWhatTheApplicationSays holds the texts of the first screen against those of the application that takes over
// from it: a word that changes before the reader's eyes is a fault.
func TestPagesSayWhatTheApplicationSays(t *testing.T) {
	t.Parallel()
	same := map[string]string{
		"skip": "common.skip", "nav.label": "common.nav.label", "nav.campaigns": "common.nav.campaigns", "nav.signIn": "common.nav.signIn",
		"foot.platform": "common.foot.platform", "lost.title": "common.notFound.title", "lost.text": "common.notFound.text",
		"lost.home": "common.notFound.home", "team.title": "common.nav.team", "me.title": "common.nav.me",
		"home.title": "campaigns.home.title", "home.lead": "campaigns.home.lead", "home.look": "campaigns.home.look",
		"home.wall": "campaigns.home.wall", "home.now": "campaigns.home.now", "home.past": "campaigns.home.past",
		"home.none": "campaigns.home.none", "home.empty": "campaigns.home.nothing",
		"call.recipe": "campaigns.do.submit.recipe", "call.slogan": "campaigns.do.submit.slogan", "call.name": "campaigns.do.submit.name",
		"call.packaging": "campaigns.do.submit.packaging", "call.open": "campaigns.do.submit.open",
		"call.vote": "campaigns.do.vote", "call.result": "campaigns.do.result", "call.counted": "campaigns.do.counted",
		"round.collect": "campaigns.round.collect", "round.vote": "campaigns.round.vote", "round.result": "campaigns.round.result",
		"round.left": "campaigns.page.left", "round.until": "campaigns.page.until", "rounds.label": "campaigns.page.steps",
		"when.collect": "campaigns.when.submit", "when.vote": "campaigns.when.vote", "when.result": "campaigns.when.result", "when.counted": "campaigns.when.counted",
		"campaign.value": "campaigns.page.value", "ideas.invite": "campaigns.ideas.invite",
	}
	// what the one calls time and date the other calls left and day
	names := strings.NewReplacer("{left}", "{time}", "{day}", "{date}", "{left, ", "{time, ")
	for _, lang := range ideas.Languages() {
		files := map[string]map[string]any{}
		for key, other := range same {
			file, path, _ := strings.Cut(other, ".")
			if files[file] == nil {
				data, err := os.ReadFile("../frontend/src/shared/i18n/messages/" + lang + "/" + file + ".json")
				if err != nil {
					t.Fatal(err)
				}
				tree := map[string]any{}
				if err := json.Unmarshal(data, &tree); err != nil {
					t.Fatal(err)
				}
				files[file] = tree
			}
			if got, want := catalogue(lang).Pages[key], names.Replace(textAt(files[file], path)); got != want {
				t.Errorf("%s %s: the page says %q, the application %q (%s)", lang, key, got, want, other)
			}
		}
	}
}

func textAt(tree map[string]any, path string) string {
	name, rest, deeper := strings.Cut(path, ".")
	if !deeper {
		s, _ := tree[name].(string)
		return s
	}
	branch, _ := tree[name].(map[string]any)
	return textAt(branch, rest)
}

// TestEveryAddressOfTheApplicationIsAPage asks for every address that the application's routes name.
func TestEveryAddressOfTheApplicationIsAPage(t *testing.T) {
	t.Parallel()
	tree, err := os.ReadFile("../frontend/src/app/routeTree.gen.ts")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(tree), "  to:")
	union, _, _ := strings.Cut(rest, "  id:")
	paths := regexp.MustCompile(`['"](/[^'"]*)['"]`).FindAllStringSubmatch(union, -1)
	if len(paths) < 5 {
		t.Fatalf("only %d addresses found", len(paths))
	}
	e := pages(t)
	for _, found := range paths {
		path := strings.NewReplacer("$slug", "herfst", "$record", "rules", "$no", "2", "$id", "0198c5f6-0000-7000-8000-000000000001").Replace(found[1])
		if got := e.send(get, path, ""); got.status != 200 {
			t.Errorf("%s: %d; the server does not know this address", found[1], got.status)
		}
	}
}
