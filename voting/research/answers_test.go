package research_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/research"
)

// asks puts questions into the round, which no code of ours does once it is open.
func (h *house) asks() {
	h.t.Helper()
	two := []ideas.AnswerOption{{ID: "yes"}, {ID: "no"}}
	b, err := json.Marshal(ideas.RoundSettings{Questions: []ideas.Question{
		{ID: "one", Kind: ideas.QuestionSingle, Options: two}, {ID: "many", Kind: ideas.QuestionMultiple, Options: two},
		{ID: "scale", Kind: ideas.QuestionScale, Points: 7}, {ID: "why", Kind: ideas.QuestionText}, {ID: "buy", Kind: ideas.QuestionIntent},
		{ID: "tell", Kind: ideas.QuestionRecommend},
	}})
	if err != nil {
		h.t.Fatal(err)
	}
	h.exec("UPDATE rounds SET settings = ?::jsonb, updated_at = updated_at + interval '1 second' WHERE id = ?", string(b), h.round)
	h.votes.RoundChanged(h.round)
}

func (h *house) says(answers map[string]any) ideas.Actor {
	h.t.Helper()
	fan := h.member(ideas.RoleFan)
	v := voting.Vote{Choice: voting.Choice{Approve: []uuid.UUID{h.options[0]}}, Answers: answers}
	if _, err := h.votes.Cast(h.t.Context(), fan, h.round, v); err != nil {
		h.t.Fatal(err)
	}
	return fan
}

func TestAnswersAreSummedUp(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	h.asks()
	for i := range 6 {
		said := map[string]any{"one": "yes", "many": []any{"yes", "no"}, "buy": 5.0, "why": fmt.Sprint("Want ", i), "tell": float64(2 * i)}
		if i < 4 {
			said["scale"] = 3.0
		}
		if i == 0 {
			said["buy"] = 2.0
		}
		h.says(said)
	}
	gone := h.says(map[string]any{"one": "no", "why": "ingetrokken"})
	if _, err := h.votes.WithdrawBallot(t.Context(), gone, h.round); err != nil {
		t.Fatal(err)
	}
	sum, err := h.research.Answers(t.Context(), h.reader, h.round)
	if err != nil || sum.Respondents != 6 || len(sum.Questions) != 6 {
		t.Fatalf("%+v, %v", sum, err)
	}
	one, many, scale, why, buy, tell := sum.Questions[0], sum.Questions[1], sum.Questions[2], sum.Questions[3], sum.Questions[4], sum.Questions[5]
	if !slices.Equal(one.Counts, []research.AnswerCount{{Value: "yes", Count: 6}, {Value: "no", Count: 0}}) || one.Answered != 6 {
		t.Errorf("%+v", one)
	}
	if !slices.Equal(many.Counts, []research.AnswerCount{{Value: "yes", Count: 6}, {Value: "no", Count: 6}}) || many.Answered != 6 {
		t.Errorf("%+v", many)
	}
	if !scale.Suppressed || scale.Answered != 0 || scale.Counts != nil || scale.Mean != 0 {
		t.Errorf("four answers are told: %+v", scale)
	}
	if why.Answered != 6 || len(why.Counts) != 0 || buy.Mean != 4.5 || buy.TopTwo != 5.0/6 {
		t.Errorf("%+v %+v", why, buy)
	}
	// 0, 2, 4, 6 against one 10: of 8 the other passes
	if len(tell.Counts) != 11 || tell.Counts[0] != (research.AnswerCount{Value: "0", Count: 1}) || tell.Mean != 5 || tell.Net != -.5 || tell.NetInterval.Low >= -.5 || tell.NetInterval.High <= -.5 {
		t.Errorf("%+v", tell)
	}
	var texts []string
	for cursor, pages := "", 0; ; pages++ {
		p, err := h.research.AnswerTexts(t.Context(), h.reader, h.round, "why", cursor, 4)
		if err != nil || pages > 2 {
			t.Fatalf("page %d: %v", pages, err)
		}
		if texts = append(texts, p.Texts...); p.Next == "" {
			break
		}
		cursor = p.Next
	}
	slices.Sort(texts)
	if !slices.Equal(texts, []string{"Want 0", "Want 1", "Want 2", "Want 3", "Want 4", "Want 5"}) {
		t.Errorf("%v", texts)
	}
	if _, err := h.research.AnswerTexts(t.Context(), h.reader, h.round, "one", "", 4); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("texts of a choice: %v", err)
	}
	if _, err := h.research.AnswerTexts(t.Context(), h.reader, h.round, "why", "!", 4); !errors.Is(err, ideas.ErrInvalid) {
		t.Errorf("a cursor that is none: %v", err)
	}
	if _, err := h.research.Answers(t.Context(), h.member(ideas.RoleFan), h.round); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("a fan reads: %v", err)
	}
}

func TestAnswersAreHiddenWithTheCounts(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleAfterClose, 2)
	h.asks()
	for range 4 {
		h.says(map[string]any{"why": "Geheim"})
	}
	if _, err := h.research.Answers(t.Context(), h.reader, h.round); !errors.Is(err, voting.ErrCountsHidden) {
		t.Errorf("%v", err)
	}
	if _, err := h.research.AnswerTexts(t.Context(), h.reader, h.round, "why", "", 9); !errors.Is(err, voting.ErrCountsHidden) {
		t.Errorf("%v", err)
	}
	h.close()
	if p, err := h.research.AnswerTexts(t.Context(), h.reader, h.round, "why", "", 9); err != nil || len(p.Texts) != 0 {
		t.Errorf("four texts are told: %v, %v", p, err)
	}
}

func TestAnswersAreColumnsOfTheExport(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", ideas.VisibleLive, 2)
	h.asks()
	h.says(map[string]any{"one": "no", "many": []any{"no"}, "scale": 7.0, "why": "=1+1\n@x", "buy": 1.0, "tell": 0.0})
	h.says(nil)
	header, rows := h.read(research.Ballots)
	want := []string{"answer_one", "answer_many_yes", "answer_many_no", "answer_scale", "answer_why", "answer_buy", "answer_tell"}
	if !slices.Equal(header[len(header)-len(want):], want) || len(rows) != 2 {
		t.Fatalf("%v, %d rows", header, len(rows))
	}
	slices.SortFunc(rows, func(a, b map[string]string) int { return len(b["answer_one"]) - len(a["answer_one"]) })
	for name, cell := range map[string]string{"answer_one": "no", "answer_many_yes": "0", "answer_many_no": "1", "answer_scale": "7", "answer_why": "'=1+1\n'@x", "answer_buy": "1", "answer_tell": "0"} {
		if rows[0][name] != cell || rows[1][name] != "" {
			t.Errorf("%s: %q and %q", name, rows[0][name], rows[1][name])
		}
	}
}
