package research_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
	"github.com/smaakmaker/smaakmaker/voting/research/documented"
)

// What voters tell about themselves comes with their agreement only, is told of enough people or not at all, and goes when they take it back.
func TestProfilesInAFile(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	settings := ideas.RoundSettings{Questions: []ideas.Question{
		{ID: "profile-age", Kind: ideas.QuestionSingle, About: "age", Options: []ideas.AnswerOption{{ID: "y16-24"}, {ID: "y65"}}},
		{ID: "profile-gender", Kind: ideas.QuestionSingle, About: "gender", Options: []ideas.AnswerOption{{ID: "woman"}, {ID: "man"}}},
	}}
	b, err := json.Marshal(settings)
	if err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE rounds SET settings = ?::jsonb, updated_at = updated_at + interval '1 second' WHERE id = ?", string(b), h.round)
	h.votes.RoundChanged(h.round)
	for i := range 12 {
		gender := "woman"
		if i == 0 {
			gender = "man"
		}
		h.says(map[string]any{"profile-age": "y16-24", "profile-gender": gender, "consent": true})
	}
	old := h.says(map[string]any{"profile-age": "y65", "consent": true})
	v := voting.Vote{Choice: voting.Choice{Approve: h.options[:1]}, Answers: map[string]any{"profile-age": "y65"}}
	var refused *voting.BallotInvalid
	if _, err := h.votes.Cast(t.Context(), h.member(ideas.RoleFan), h.round, v); !errors.As(err, &refused) || refused.Flaws[0].Field != "answers.consent" {
		t.Errorf("without agreement: %v", err)
	}
	header, rows := h.read(research.Ballots)
	ages, genders := map[string]int{}, map[string]int{}
	for _, r := range rows {
		ages[r["profile_age"]]++
		genders[r["profile_gender"]]++
	}
	if len(header) == 0 || ages["y16-24"] != 11 || ages[""] != 2 || genders["woman"] != 11 || genders[""] != 2 {
		t.Errorf("%v %v", ages, genders)
	}
	var archive bytes.Buffer
	if _, err := h.research.Write(t.Context(), research.Wish{Round: h.round, Format: research.Documented, Content: research.Ballots, Language: "en"}, &archive, nil); err != nil {
		t.Fatal(err)
	}
	// One man, and one of 65 or older: a list that named what they said would tell who they are.
	list := entry(t, archive.Bytes(), documented.Suppressed)
	if want := "profile_age,2,0"; !strings.Contains(list, want) || !strings.Contains(list, "profile_gender,2,0") || strings.Contains(list, "man") || strings.Contains(list, "y65") {
		t.Errorf("left out: %s", list)
	}
	if f, err := h.research.Methodology(t.Context(), h.reader, h.round, "en"); err != nil || len(f.Withheld) != 2 || f.Withheld[1].Voters != 2 || f.Withheld[1].Categories != nil {
		t.Errorf("methodology: %+v, %v", f.Withheld, err)
	}
	if _, err := h.votes.Cast(t.Context(), old, h.round, voting.Vote{Answers: map[string]any{}}); err != nil {
		t.Fatal(err)
	}
	var left int64
	if err := h.db.Gorm.Raw("SELECT count(*) FROM ballot_answers WHERE jsonb_exists(answers, 'consent')").Scan(&left).Error; err != nil || left != 12 {
		t.Errorf("%d answers left (%v)", left, err)
	}
}

// What is said in one's own words stands in a file where open answers are asked for, and what they stand beside is not left out.
func TestOwnWordsInAFile(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	b, err := json.Marshal(ideas.RoundSettings{Questions: []ideas.Question{
		{ID: "profile-gender", Kind: ideas.QuestionSingle, About: "gender", Own: "self", Text: ideas.Text{"en": "Gender?"}, Options: []ideas.AnswerOption{{ID: "woman"}, {ID: "self"}}},
		{ID: "profile-fan-since", Kind: ideas.QuestionSingle, About: "fan-since", Options: []ideas.AnswerOption{{ID: "new"}, {ID: "long"}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE rounds SET settings = ?::jsonb, updated_at = updated_at + interval '1 second' WHERE id = ?", string(b), h.round)
	h.votes.RoundChanged(h.round)
	const group = 9
	for i := range 4 * group {
		said := map[string]any{"profile-gender": "woman", "consent": true}
		if i%4 == 0 {
			said = map[string]any{"profile-gender": "self", "profile-gender-own": fmt.Sprintf("Eigen %d", i), "consent": true}
		}
		h.says(said)
	}
	columns := func(open bool) (own, genders map[string]int, label string) {
		t.Helper()
		var archive bytes.Buffer
		wish := research.Wish{Round: h.round, Format: research.Documented, Content: research.Ballots, Language: "en", OpenAnswers: open}
		if _, err := h.research.Write(t.Context(), wish, &archive, nil); err != nil {
			t.Fatal(err)
		}
		table, err := csv.NewReader(strings.NewReader(entry(t, archive.Bytes(), dataIn(t, archive.Bytes())))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		at, gender := slices.Index(table[0], "profile_gender_own"), slices.Index(table[0], "profile_gender")
		own, genders = map[string]int{}, map[string]int{}
		for _, row := range table[1:] {
			own[row[at]]++
			genders[row[gender]]++
		}
		return own, genders, entry(t, archive.Bytes(), documented.Sheet)
	}
	own, _, book := columns(false)
	if own[""] != 4*group || !strings.Contains(book, "Gender? (in their own words)") || !strings.Contains(book, "left out of this file") {
		t.Errorf("without open answers: %v\n%s", own, book)
	}
	// Nine said so: fewer than ten, so neither what they chose nor what they wrote is there.
	if own, genders, _ := columns(true); own[""] != 4*group || genders["woman"] != 3*group {
		t.Errorf("of nine: %v %v", own, genders)
	}
	h.says(map[string]any{"profile-gender": "self", "profile-gender-own": "Eigen 40", "consent": true})
	if own, genders, _ := columns(true); own["Eigen 0"] != 1 || own["Eigen 40"] != 1 || own[""] != 3*group || genders["woman"] != 3*group {
		t.Errorf("of ten: %v %v", own, genders)
	}
}

// dataIn is the name of the table in an archive.
func dataIn(t *testing.T, archive []byte) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(r.File, func(f *zip.File) bool {
		return strings.HasPrefix(f.Name, "table_") && strings.HasSuffix(f.Name, ".csv")
	})
	if at < 0 {
		t.Fatal("no table")
	}
	return r.File[at].Name
}

// entry is a file of an archive.
func entry(t *testing.T, archive []byte, name string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
