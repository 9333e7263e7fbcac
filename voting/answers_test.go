package voting_test

import (
	"errors"
	"reflect"
	"sync"
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// askingHouse is a round that lets guests in and asks a question of each kind.
func askingHouse(t *testing.T, method string, options int) *house {
	t.Helper()
	h := newHouse(t, method, options)
	s := asking(ideas.Eligibility{Tiers: []string{"guest", "email"}})
	two := []ideas.AnswerOption{{ID: "yes"}, {ID: "no"}}
	s.Questions = []ideas.Question{
		{ID: "one", Kind: ideas.QuestionSingle, Options: two}, {ID: "many", Kind: ideas.QuestionMultiple, Options: two},
		{ID: "scale", Kind: ideas.QuestionScale, Points: 7}, {ID: "why", Kind: ideas.QuestionText}, {ID: "buy", Kind: ideas.QuestionIntent},
	}
	h.rules(s)
	return h
}

func why(text string) map[string]any { return map[string]any{"why": text} }

// why is what the actor reads of the own answer to that question, "" for none.
func (h *house) why(a ideas.Actor) string {
	h.t.Helper()
	mine, err := h.votes.MyBallot(h.t.Context(), a, h.round)
	if err != nil {
		h.t.Fatal(err)
	}
	said, _ := mine.Answers["why"].(string)
	return said
}

func (h *house) rows() int64 { return number[int64](h, "SELECT count(*) FROM ballot_answers") }

func (h *house) events() int64 { return number[int64](h, "SELECT count(*) FROM ballot_events") }

func TestAnswersAreSavedWithTheBallot(t *testing.T) {
	t.Parallel()
	h := askingHouse(t, "approval", 2)
	for _, a := range []ideas.Actor{h.member(), guest()} {
		events, rows := h.events(), h.rows()
		said := map[string]any{"one": "yes", "many": []any{"no", "yes"}, "scale": 7.0, "why": "Zo lekker", "buy": 5.0}
		cast, got := h.vote(a, 0, voting.Vote{Answers: said})
		want := ideas.Answers{"one": "yes", "many": []string{"yes", "no"}, "scale": 7, "why": "Zo lekker", "buy": 5}
		if got != "" || !reflect.DeepEqual(cast.Answers, want) {
			t.Fatalf("%s %v", got, cast.Answers)
		}
		mine, err := h.votes.MyBallot(t.Context(), a, h.round)
		read := ideas.Answers{"one": "yes", "many": []any{"yes", "no"}, "scale": 7.0, "why": "Zo lekker", "buy": 5.0}
		if err != nil || !reflect.DeepEqual(mine.Answers, read) {
			t.Errorf("%v %v", mine.Answers, err)
		}
		if h.events() != events+1 || h.rows() != rows+1 {
			t.Errorf("%d events, %d rows", h.events()-events, h.rows()-rows)
		}
		h.vote(a, 0, voting.Vote{}) // says nothing of them
		if h.why(a) != "Zo lekker" {
			t.Error("a ballot without answers took them back")
		}
	}
	if n := number[int64](h, "SELECT count(*) FROM openings WHERE convert_from(choice_bytes, 'UTF8') LIKE '%lekker%'"); n != 0 {
		t.Error("answers are behind a commitment")
	}
	h.projectionHolds()
}

func TestChangingAnswersMakesNoEvent(t *testing.T) {
	t.Parallel()
	h := askingHouse(t, "approval", 2)
	a := h.member()
	first, _ := h.vote(a, 0, voting.Vote{Answers: why("een")})
	events, written := h.events(), ""
	for i, v := range []voting.Vote{{Answers: why("twee")}, {Answers: why("twee")}} {
		h.later()
		again, got := h.vote(a, 0, v)
		if got != "" || again.EventID != first.EventID || h.why(a) != "twee" {
			t.Errorf("%d: %s %+v %q", i, got, again, h.why(a))
		}
		at := number[string](h, "SELECT updated_at::text FROM ballot_answers")
		if i == 1 && at != written {
			t.Error("the same again was written")
		}
		written = at
	}
	only, err := h.votes.Cast(t.Context(), a, h.round, voting.Vote{Answers: why("drie")})
	if err != nil || only.EventID != first.EventID || len(only.Choice.Approve) != 1 || h.why(a) != "drie" {
		t.Errorf("answers alone: %+v %v", only, err)
	}
	if h.events() != events {
		t.Errorf("%d events", h.events()-events)
	}
	if _, err := h.votes.Cast(t.Context(), a, h.round, voting.Vote{Answers: map[string]any{}}); err != nil || h.rows() != 0 {
		t.Errorf("taken back: %v, %d rows", err, h.rows())
	}
	h.projectionHolds()
}

func TestBadAnswersSpoilNothing(t *testing.T) {
	t.Parallel()
	h := askingHouse(t, "approval", 2)
	a := h.member()
	if _, got := h.vote(a, 0, voting.Vote{Answers: map[string]any{"scale": 8.0}}); got != "answers.scale too-large" {
		t.Errorf("%q", got)
	}
	if _, err := h.votes.Cast(t.Context(), a, h.round, voting.Vote{Answers: why("x")}); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("answers without a ballot: %v", err)
	}
	if _, err := h.votes.Cast(t.Context(), guest(), h.round, voting.Vote{Answers: why("x")}); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("of a stranger: %v", err)
	}
	if number[int64](h, "SELECT count(*) FROM ballots")+h.rows() != 0 {
		t.Error("something was stored")
	}
}

func TestWithdrawingTakesAnswersBack(t *testing.T) {
	t.Parallel()
	h := askingHouse(t, "approval", 2)
	a, b := h.member(), h.member()
	h.vote(a, 0, voting.Vote{Answers: why("weg")})
	h.vote(b, 0, voting.Vote{Answers: why("blijft")})
	if _, err := h.votes.WithdrawBallot(t.Context(), a, h.round); err != nil || h.rows() != 1 {
		t.Errorf("%v, %d rows", err, h.rows())
	}
	if _, err := h.votes.Cast(t.Context(), a, h.round, voting.Vote{Answers: why("toch")}); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("answers beside a withdrawn ballot: %v", err)
	}
	h.vote(a, 1, voting.Vote{})
	if h.why(a) != "" || h.why(b) != "blijft" {
		t.Errorf("%q %q", h.why(a), h.why(b))
	}
	err := h.deps.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error { return h.votes.EraseMember(t.Context(), tx, b.MemberID) })
	if err != nil || h.rows() != 0 {
		t.Errorf("erased: %v, %d rows", err, h.rows())
	}
}

func TestAnswersOfDuelsAreTheVoters(t *testing.T) {
	t.Parallel()
	h := askingHouse(t, "duels", 4)
	a := h.member()
	if _, err := h.votes.Cast(t.Context(), a, h.round, voting.Vote{Answers: why("x")}); !errors.Is(err, ideas.ErrNotFound) {
		t.Errorf("before a duel: %v", err)
	}
	for i := range 2 {
		v := voting.Vote{Choice: won(h.duels(a, 1).Items[0], 0)}
		if i == 0 {
			v.Answers = why("eerst")
		}
		if _, err := h.votes.Cast(t.Context(), a, h.round, v); err != nil {
			t.Fatal(err)
		}
	}
	only, err := h.votes.Cast(t.Context(), a, h.round, voting.Vote{Answers: why("daarna")})
	if err != nil || only.Task == "" || h.rows() != 1 || h.why(a) != "daarna" {
		t.Errorf("%+v %v, %d rows", only, err, h.rows())
	}
	if _, err := h.votes.WithdrawBallots(t.Context(), a, h.round); err != nil || h.rows() != 0 {
		t.Errorf("withdrawn: %v, %d rows", err, h.rows())
	}
}

func TestAClaimBringsAnswers(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		member, guest string // in this order
		want          string
	}{
		"only the guest's":  {"", "gast", "gast"},
		"the later":         {"lid", "gast", "gast"},
		"only the member's": {"lid", "", "lid"},
	} {
		h := askingHouse(t, "approval", 3)
		g, m := guest(), h.member()
		for _, v := range []struct {
			who  ideas.Actor
			said string
		}{{m, c.member}, {g, c.guest}} {
			vote := voting.Vote{}
			if v.said != "" {
				vote.Answers = why(v.said)
			}
			h.later()
			if _, got := h.vote(v.who, 0, vote); got != "" {
				t.Fatal(got)
			}
		}
		h.claim(g, m)
		if h.why(m) != c.want || h.rows() != 1 {
			t.Errorf("%s: %q, %d rows", name, h.why(m), h.rows())
		}
		if _, err := h.votes.Cast(t.Context(), g, h.round, voting.Vote{Answers: why("te laat")}); reasonOf(t, err) != "guest-claimed" {
			t.Errorf("%s: the claimed guest: %v", name, err)
		}
		h.projectionHolds()
	}
	h := askingHouse(t, "approval", 3)
	g, m := guest(), h.member()
	h.vote(g, 0, voting.Vote{Answers: why("gast")})
	h.claim(g, m)
	if h.why(m) != "gast" {
		t.Errorf("%q", h.why(m))
	}
}

// Answers are stored by many at once while the round closes: what was acknowledged is there, and nothing else.
func TestAnswersAgainstTheClose(t *testing.T) {
	t.Parallel()
	h := askingHouse(t, "approval", 2)
	people := h.members(40)
	for _, a := range people {
		h.vote(a, 0, voting.Vote{})
	}
	stored := make([]bool, len(people))
	var all sync.WaitGroup
	for i, a := range people {
		all.Go(func() {
			_, err := h.votes.Cast(t.Context(), a, h.round, voting.Vote{Answers: why("op tijd")})
			stored[i] = err == nil
			if err != nil && !errors.Is(err, ideas.ErrRoundNotOpen) {
				t.Errorf("%v", err)
			}
		})
		if i == len(people)/2 {
			all.Go(func() {
				err := h.deps.InTx(t.Context(), func(tx *gorm.DB, _ ideas.Jobs) error {
					if err := ideas.ShutRound(tx, h.round); err != nil {
						return err
					}
					return tx.Exec("UPDATE rounds SET state = 'closed', closed_at = now() WHERE id = ?", h.round).Error
				})
				if err != nil {
					t.Errorf("close: %v", err)
				}
			})
		}
	}
	all.Wait()
	var want int64
	for i, a := range people {
		if stored[i] {
			want++
		}
		if got := h.why(a) == "op tijd"; got != stored[i] {
			t.Errorf("stored %v, acknowledged %v", got, stored[i])
		}
	}
	if h.rows() != want {
		t.Errorf("%d rows, want %d", h.rows(), want)
	}
	if _, err := h.votes.Cast(t.Context(), people[0], h.round, voting.Vote{Choice: voting.Choice{Approve: []uuid.UUID{h.options[0]}}, Answers: why("te laat")}); !errors.Is(err, ideas.ErrRoundNotOpen) {
		t.Errorf("after the close: %v", err)
	}
}
