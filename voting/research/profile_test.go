package research_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
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
