package review_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/review"
)

// postbox keeps what is sent, with to whom.
type postbox struct {
	mu       sync.Mutex
	language string // of its readers
	to       []uuid.UUID
	sent     []members.Notice
	refuses  error
}

func (p *postbox) SendNotice(_ context.Context, member uuid.UUID, compose func(string) (members.Notice, error)) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.refuses != nil {
		return p.refuses
	}
	n, err := compose(p.language)
	p.to, p.sent = append(p.to, member), append(p.sent, n)
	return err
}

// kinds are the kinds of what was sent, in order.
func (p *postbox) kinds() []string {
	var out []string
	for _, n := range p.sent {
		out = append(out, n.Kind)
	}
	slices.Sort(out)
	return out
}

// post lets a minute go by, posts what waits and sends all letters that became jobs.
func (h *house) post() {
	h.t.Helper()
	h.later(time.Minute)
	if err := h.review.RunPost(h.t.Context(), review.PostArgs{}); err != nil {
		h.t.Fatal(err)
	}
	h.deliver()
}

func (h *house) deliver() {
	h.t.Helper()
	for _, l := range take[review.Letter](h.jobs) {
		if err := h.review.Send(h.t.Context(), l); err != nil {
			h.t.Fatal(err)
		}
	}
}

// take takes the jobs of a kind out of a queue.
func take[T ideas.JobArgs](q *queue) (out []T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = slices.DeleteFunc(q.jobs, func(a ideas.JobArgs) bool {
		one, is := a.(T)
		if is {
			out = append(out, one)
		}
		return is
	})
	return out
}

func TestVotersHearOnceWhatBecomesOfTheirBallots(t *testing.T) {
	t.Parallel()
	ctx, h := t.Context(), newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 3)
	h.vote(0, 9)
	h.exec("UPDATE members SET confirmed_at = NULL WHERE id = ?", fans[2].MemberID) // an address that nobody has shown to be theirs
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	h.scan()
	h.post()
	h.post()
	held := h.mail.sent
	if len(held) != 2 || slices.Contains(h.mail.to, fans[2].MemberID) || held[0].Kind != "review-held" || !strings.HasSuffix(held[0].Path, "/vote") ||
		held[0].Subject != "Je stem in De Herfsttegel telt nog niet mee" {
		t.Fatalf("held: %+v to %v", held, h.mail.to)
	}
	c, mod, other := h.cases()[0], h.as(ideas.RoleModerator), h.as(ideas.RoleModerator)
	h.look(mod, c.ID)
	if _, err := h.decide(mod, c.ID, review.ActionReconfirm, ""); err != nil {
		t.Fatal(err)
	}
	h.post()
	h.look(mod, c.ID)
	d, err := h.decide(mod, c.ID, review.ActionRemove, "bought")
	if err != nil || d.State != review.DecisionProposed {
		t.Fatalf("%+v: %v", d, err)
	}
	h.post() // a proposal is told nobody
	h.look(other, c.ID)
	if _, err := h.review.Confirm(ctx, other, d.ID, "Eens."); err != nil {
		t.Fatal(err)
	}
	h.mail.language = "de"
	h.post()
	if got, want := fmt.Sprint(h.mail.kinds()), "[review-held review-held review-reconfirm review-reconfirm review-removed review-removed]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	last := h.mail.sent[len(h.mail.sent)-1]
	if last.Intro != "Das Team von De Herfsttegel hat entschieden, dass deine Stimme nicht zählt. Es geht davon aus, dass sie gekauft oder getauscht wurde." {
		t.Errorf("removed: %q", last.Intro)
	}
	h.mail.language = "en"
	if _, err := h.review.Appeal(ctx, fans[0], h.round, "I am no bot."); err != nil {
		t.Fatal(err)
	}
	h.deliver() // at once
	list, _, err := h.review.Appeals(ctx, mod, h.round, "open", "")
	if err != nil || len(list) != 1 {
		t.Fatalf("appeals %+v: %v", list, err)
	}
	if _, err := h.review.AnswerAppeal(ctx, mod, list[0].ID, true, "You are <b>right</b>."); err != nil {
		t.Fatal(err)
	}
	h.deliver()
	h.post()
	answer := h.mail.sent[len(h.mail.sent)-1]
	if len(h.mail.sent) != 8 || h.mail.sent[6].Subject != "We have your appeal about De Herfsttegel" ||
		answer.Subject != "You were right: your vote in De Herfsttegel counts" || !strings.HasSuffix(answer.Intro, "They write: You are <b>right</b>.") {
		t.Errorf("%d letters, the last %+v", len(h.mail.sent), answer)
	}
}

func TestALetterThatIsNotTrueAnyMoreIsNotSent(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	fans, ids := h.vote(1, 2)
	h.vote(0, 9)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	if err := h.review.RunPost(t.Context(), review.PostArgs{}); err != nil {
		t.Fatal(err)
	}
	jobs := take[review.Letter](h.jobs)
	if len(jobs) != 2 {
		t.Fatalf("%d letters", len(jobs))
	}
	if _, err := h.votes.WithdrawBallots(t.Context(), fans[0], h.round); err != nil {
		t.Fatal(err)
	}
	h.mail.refuses = context.DeadlineExceeded
	failed := 0
	for _, l := range jobs {
		if h.review.Send(t.Context(), l) != nil {
			failed++
		}
	}
	h.mail.refuses = nil
	for range 2 { // tried again, and once more
		for _, l := range jobs {
			if err := h.review.Send(t.Context(), l); err != nil {
				t.Error(err)
			}
		}
	}
	if failed != 1 || len(h.mail.to) != 1 || h.mail.to[0] != fans[1].MemberID {
		t.Errorf("%d failed, sent to %v", failed, h.mail.to)
	}
}

// Who heard that a ballot does not count hears once that it counts again; who heard nothing, or whose ballot moved on, hears nothing.
func TestVotersHearThatTheirBallotsCountAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	h.mail.language = "en"
	fans, ids := h.vote(1, 3)
	h.vote(0, 9)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	h.exec("UPDATE review_letters SET posted_at = ? WHERE voter_id IN (SELECT voter_id FROM ballots WHERE id = ?)", noon, ids[2]) // it never went out
	h.post()
	c, mod := h.cases()[0], h.as(ideas.RoleModerator)
	h.look(mod, c.ID)
	d, err := h.decide(mod, c.ID, review.ActionCount, "")
	if err != nil {
		t.Fatal(err)
	}
	if d.State == review.DecisionProposed { // it changes a rank
		other := h.as(ideas.RoleModerator)
		h.look(other, c.ID)
		if _, err := h.review.Confirm(t.Context(), other, d.ID, "Agreed."); err != nil {
			t.Fatal(err)
		}
	}
	if s := h.states(); s[voting.Held] != 0 {
		t.Fatalf("ballots %v", s)
	}
	if _, err := h.votes.WithdrawBallots(t.Context(), fans[1], h.round); err != nil {
		t.Fatal(err)
	}
	h.post()
	h.post()
	last := h.mail.sent[len(h.mail.sent)-1]
	if got := fmt.Sprint(h.mail.kinds()); got != "[review-counted review-held review-held]" || last.Subject != "Your vote in De Herfsttegel counts after all" ||
		h.mail.to[len(h.mail.to)-1] != fans[0].MemberID {
		t.Errorf("%s, the last %+v", got, last)
	}
}

func TestManyLettersWaitForTheirTurn(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	const many = 2*review.LettersATurn + 40
	h.exec(`INSERT INTO members (id, email, name, role, confirmed_at, created_at, updated_at)
		SELECT gen_random_uuid(), 'm' || n || '@example.org', '', 'fan', now(), now(), now() FROM generate_series(1, ?) n`, many)
	h.exec(`INSERT INTO voters (id, campaign_id, member_id, tier, created_at) SELECT gen_random_uuid(), ?, id, 'email', now() FROM members WHERE role = 'fan'`, h.campaign)
	h.exec(`INSERT INTO review_letters (id, round_id, voter_id, about, subject, written_at) SELECT gen_random_uuid(), ?, id, 'held', ?, ? FROM voters`,
		h.round, uuid.New(), noon)
	for turn, want := range []int{review.LettersATurn, review.LettersATurn, 40, 0} {
		h.later(time.Minute)
		errs := together(func() error { return h.review.RunPost(t.Context(), review.PostArgs{}) },
			func() error { return h.review.RunPost(t.Context(), review.PostArgs{}) })
		if errs[0] != nil || errs[1] != nil {
			t.Fatal(errs)
		}
		if n := len(take[review.Letter](h.jobs)); n != want {
			t.Errorf("turn %d: %d letters, want %d", turn, n, want)
		}
	}
}

func TestGuestsGetNoLetter(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	_, ids := h.vote(1, 2)
	h.vote(0, 3)
	h.exec("UPDATE voters SET member_id = NULL, tier = 'guest' WHERE id IN (SELECT voter_id FROM ballots WHERE id IN ?)", ids)
	h.suspect(fraud.Hold, 1, ids...)
	h.scan()
	if s := h.states(); s[voting.Held] != 2 {
		t.Fatalf("ballots %v", s)
	}
	if n := number[int64](h, "SELECT count(*) FROM review_letters"); n != 0 {
		t.Errorf("%d letters", n)
	}
}

func TestMailCataloguesAreComplete(t *testing.T) {
	t.Parallel()
	texts := review.MailTexts(t)
	for _, lang := range ideas.Languages() {
		if !slices.Equal(texts[lang], texts["nl"]) || len(texts[lang]) != 7*8+4 {
			t.Errorf("%s has %d texts: %q\nnl has %q", lang, len(texts[lang]), texts[lang], texts["nl"])
		}
	}
}
