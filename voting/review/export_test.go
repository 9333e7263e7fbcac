package review

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// AtOnce is how many ballots one transaction moves.
const AtOnce = atOnce

// MailTexts are the keys of the mails by language, each with the placeholders of its text.
func MailTexts(t *testing.T) map[string][]string {
	t.Helper()
	placeholder, out := regexp.MustCompile(`\{[a-z]+\}`), map[string][]string{}
	for _, lang := range ideas.Languages() {
		all, err := members.WordsIn(mailFiles, lang)
		if err != nil {
			t.Fatal(err)
		}
		for mail, texts := range all {
			for key, text := range texts {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s: %s.%s is empty", lang, mail, key)
				}
				found := placeholder.FindAllString(text, -1)
				slices.Sort(found)
				out[lang] = append(out[lang], mail+"."+key+" "+strings.Join(found, " "))
			}
		}
		slices.Sort(out[lang])
	}
	return out
}
