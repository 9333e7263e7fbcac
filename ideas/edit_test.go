package ideas_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

func TestEditKeepsHistory(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("edit", ideas.TemplateOpen))
	author := h.fan()
	i := h.idea(author, "edit", "Eerst")
	h.clock.add(time.Hour)
	in := openIdea("Daarna", "en", "Better.")
	in.Uploads = []uuid.UUID{h.upload(author, "image", "ready")}
	got, err := h.EditIdea(t.Context(), author, i.ID, 1, in)
	if err != nil {
		t.Fatal(err)
	}
	if got.Version != 2 || got.Title != "Daarna" || got.Language != "en" || len(got.Uploads) != 1 || !got.CreatedAt.Equal(i.CreatedAt) || !got.UpdatedAt.After(i.UpdatedAt) {
		t.Errorf("%+v", got)
	}
	_, err = h.EditIdea(t.Context(), author, i.ID, 1, in)
	wantError(t, err, ideas.ErrStale)
	_, err = h.EditIdea(t.Context(), author, i.ID, 3, in)
	wantError(t, err, ideas.ErrStale)
	_, err = h.EditIdea(t.Context(), author, i.ID, 2, openIdea("", "nl", "x"))
	wantFlaw(t, err, "title", "required")
	_, err = h.EditIdea(t.Context(), h.fan(), i.ID, 2, in)
	wantError(t, err, ideas.ErrForbidden)
	_, err = h.EditIdea(t.Context(), ideas.Actor{}, i.ID, 2, in)
	wantError(t, err, ideas.ErrSignIn)
	_, err = h.EditIdea(t.Context(), author, uuid.New(), 2, in)
	wantError(t, err, ideas.ErrNotFound)
	versions, err := h.Versions(t.Context(), author, i.ID)
	if err != nil || len(versions) != 2 || versions[0].Title != "Eerst" || versions[1].Title != "Daarna" || versions[1].Fields["text"] != "Better." {
		t.Errorf("%+v: %v", versions, err)
	}
	page, err := h.Ideas(t.Context(), author, "edit", ideas.IdeaFilter{Query: "better"})
	if err != nil || page.Total != 1 {
		t.Errorf("the edited words are not found: %+v, %v", page, err)
	}
	page, err = h.Ideas(t.Context(), author, "edit", ideas.IdeaFilter{Query: "eerst"})
	if err != nil || page.Total != 0 {
		t.Errorf("the words before the edit are still found: %+v, %v", page, err)
	}
}

func TestOneOfManyEditsWins(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("wie", ideas.TemplateOpen))
	author := h.fan()
	i := h.idea(author, "wie", "Wie")
	var wg sync.WaitGroup
	errs := make(chan error, 16)
	for range cap(errs) {
		wg.Go(func() {
			_, err := h.EditIdea(t.Context(), author, i.ID, 1, openIdea("Ik", "nl", "x"))
			errs <- err
		})
	}
	wg.Wait()
	close(errs)
	won := 0
	for err := range errs {
		switch {
		case err == nil:
			won++
		case !errors.Is(err, ideas.ErrStale):
			t.Error(err)
		}
	}
	versions, err := h.Versions(t.Context(), author, i.ID)
	if err != nil || won != 1 || len(versions) != 2 {
		t.Errorf("%d won, %d versions: %v", won, len(versions), err)
	}
}

func TestAnIdeaOnABallotIsFixed(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("vast", ideas.TemplateOpen))
	author := h.fan()
	i := h.idea(author, "vast", "Vast")
	rounds := h.get("vast").Rounds
	if _, err := h.SetOptions(t.Context(), h.team, rounds[1].ID, []uuid.UUID{i.ID, h.idea(author, "vast", "Twee").ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.EditIdea(t.Context(), author, i.ID, 1, openIdea("Nog los", "nl", "x")); err != nil {
		t.Errorf("a shortlist that may still change froze the idea: %v", err)
	}
	if _, err := h.OpenRound(t.Context(), h.team, rounds[1].ID); err != nil { // while ideas are still collected
		t.Fatal(err)
	}
	_, err := h.EditIdea(t.Context(), author, i.ID, 2, openIdea("Anders", "nl", "x"))
	wantError(t, err, ideas.ErrFrozen)
	if got, err := h.Idea(t.Context(), author, i.ID); err != nil || got.Editable || got.Heartable {
		t.Errorf("%+v: %v", got, err)
	}
}

func TestWithdraw(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("terug", ideas.TemplateOpen))
	author := h.fan()
	i := h.idea(author, "terug", "Terug")
	_, err := h.WithdrawIdea(t.Context(), h.fan(), i.ID)
	wantError(t, err, ideas.ErrForbidden)
	for range 2 {
		got, err := h.WithdrawIdea(t.Context(), author, i.ID)
		if err != nil || got.State != ideas.IdeaWithdrawn || got.Editable || got.Heartable {
			t.Errorf("%+v: %v", got, err)
		}
	}
	_, err = h.EditIdea(t.Context(), author, i.ID, 1, openIdea("Toch", "nl", "x"))
	wantError(t, err, ideas.ErrMove)
	for _, who := range []ideas.Actor{{}, h.fan()} {
		_, err = h.Idea(t.Context(), who, i.ID)
		wantError(t, err, ideas.ErrNotFound)
		_, err = h.Versions(t.Context(), who, i.ID)
		wantError(t, err, ideas.ErrNotFound)
	}
	for _, who := range []ideas.Actor{author, h.team, h.member(ideas.RoleModerator)} {
		if _, err = h.Idea(t.Context(), who, i.ID); err != nil {
			t.Errorf("%s: %v", who.Role, err)
		}
	}
	page, err := h.Ideas(t.Context(), author, "terug", ideas.IdeaFilter{})
	if err != nil || len(page.Items) != 0 || page.Total != 0 {
		t.Errorf("a withdrawn idea is listed: %+v, %v", page, err)
	}
	mine, err := h.MyIdeas(t.Context(), author, "", 0)
	if err != nil || len(mine.Items) != 1 {
		t.Errorf("its author does not see it: %+v, %v", mine, err)
	}
}

// An idea is either withdrawn before the shortlist is stored, and then refused there, or after, and then marked.
func TestWithdrawingRacesWithTheShortlist(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("race", ideas.TemplateOpen))
	round := h.get("race").Rounds[1].ID
	author := h.fan()
	stay := h.idea(author, "race", "Blijft").ID
	for range 15 {
		leaving := h.idea(h.fan(), "race", "Gaat")
		owner := ideas.Actor{MemberID: *leaving.AuthorID, Role: ideas.RoleFan}
		var wg sync.WaitGroup
		var refused error
		wg.Go(func() {
			if _, err := h.WithdrawIdea(t.Context(), owner, leaving.ID); err != nil {
				t.Error(err)
			}
		})
		wg.Go(func() { _, refused = h.SetOptions(t.Context(), h.team, round, []uuid.UUID{stay, leaving.ID}) })
		wg.Wait()
		if refused != nil {
			wantFlaw(t, refused, "ideaIds[1]", "unknown")
			continue
		}
		options, err := h.Options(t.Context(), h.team, round)
		if err != nil || len(options) != 2 || options[1].WithdrawnAt == nil {
			t.Fatalf("%+v: %v", options, err)
		}
	}
}
