package ideas_test

import (
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// heartRows counts the rows behind an idea's count.
func (h *house) heartRows(id uuid.UUID) (rows int64, count int) {
	h.t.Helper()
	db := h.db.Gorm.WithContext(h.t.Context())
	if err := db.Model(&ideas.Heart{}).Where("idea_id = ?", id).Count(&rows).Error; err != nil {
		h.t.Fatal(err)
	}
	if err := h.db.Gorm.WithContext(h.t.Context()).Raw("SELECT hearts FROM ideas WHERE id = ?", id).Scan(&count).Error; err != nil {
		h.t.Fatal(err)
	}
	return rows, count
}

func TestHeartsAreIdempotent(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("hart", ideas.TemplateOpen))
	i, fan := h.idea(h.fan(), "hart", "Lief"), h.fan()
	for range 2 {
		got, err := h.GiveHeart(t.Context(), fan, i.ID)
		if err != nil || got.Hearts != 1 || !got.Hearted || got.CountsHidden {
			t.Errorf("%+v: %v", got, err)
		}
	}
	if got, err := h.Idea(t.Context(), ideas.Actor{}, i.ID); err != nil || got.Hearts != 1 || got.Hearted {
		t.Errorf("a visitor sees %+v: %v", got, err)
	}
	for range 2 {
		got, err := h.TakeHeart(t.Context(), fan, i.ID)
		if err != nil || got.Hearts != 0 || got.Hearted {
			t.Errorf("%+v: %v", got, err)
		}
	}
	_, err := h.GiveHeart(t.Context(), ideas.Actor{}, i.ID)
	wantError(t, err, ideas.ErrSignIn)
	_, err = h.GiveHeart(t.Context(), fan, uuid.New())
	wantError(t, err, ideas.ErrNotFound)
}

func TestHeartsUnderARace(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("drang", ideas.TemplateOpen))
	i := h.idea(h.fan(), "drang", "Gewild")
	var wg sync.WaitGroup
	for n := range 24 {
		fan := h.fan()
		wg.Go(func() {
			for range 3 { // repeated, and at once from several devices
				wg.Go(func() {
					if _, err := h.GiveHeart(t.Context(), fan, i.ID); err != nil {
						t.Error(err)
					}
				})
			}
			if n%3 == 0 {
				if _, err := h.TakeHeart(t.Context(), fan, i.ID); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if rows, count := h.heartRows(i.ID); rows != int64(count) || rows < 16 {
		t.Errorf("%d rows, count %d", rows, count)
	}
}

func TestHeartsRaceWithWithdrawing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("spijt", ideas.TemplateOpen))
	author := h.fan()
	for range 5 {
		i := h.idea(author, "spijt", "Weg ermee")
		var wg sync.WaitGroup
		for range 4 {
			fan := h.fan()
			wg.Go(func() {
				if _, err := h.GiveHeart(t.Context(), fan, i.ID); err != nil {
					wantError(t, err, ideas.ErrNotFound)
				}
			})
		}
		wg.Go(func() {
			if _, err := h.WithdrawIdea(t.Context(), author, i.ID); err != nil {
				t.Error(err)
			}
		})
		wg.Wait()
		if rows, count := h.heartRows(i.ID); rows != int64(count) {
			t.Errorf("%d rows, count %d", rows, count)
		}
		_, err := h.GiveHeart(t.Context(), author, i.ID)
		wantError(t, err, ideas.ErrNotFound)
	}
}

// Hidden counts are hidden from everybody, everywhere an idea is read, and hearts rest (V9).
func TestHeartsRestAndHideWhileAVoteHidesItsCounts(t *testing.T) {
	t.Parallel()
	for visible, hidden := range map[ideas.Visibility]bool{ideas.VisibleLive: false, ideas.VisibleRanks: true, ideas.VisibleAfterClose: true} {
		h := newHouse(t)
		c := campaign("stil", ideas.TemplateOpen)
		c.Rounds[1].ResultsVisible = visible
		c.Rounds[1].Settings.ReviewResults = true
		h.live(c)
		list := h.shortlist("stil", 2)
		fan := h.fan()
		if _, err := h.GiveHeart(t.Context(), fan, list[0]); err != nil {
			t.Fatal(err)
		}
		h.wantHidden(fan, list[0], false)
		vote := h.get("stil").Rounds[1].ID
		if _, err := h.OpenRound(t.Context(), h.team, vote); err != nil { // collecting goes on
			t.Fatal(err)
		}
		h.wantHidden(fan, list[0], hidden)
		if _, err := h.GiveHeart(t.Context(), fan, list[1]); hidden {
			wantError(t, err, ideas.ErrRoundNotOpen)
		} else if err != nil {
			t.Error(err)
		}
		if _, err := h.CloseRound(t.Context(), h.team, vote); err != nil {
			t.Fatal(err)
		}
		h.wantHidden(fan, list[0], true) // the team looks at the result first
		if _, err := h.PublishRound(t.Context(), h.team, vote); err != nil {
			t.Fatal(err)
		}
		h.wantHidden(fan, list[0], false)
	}
}

func (h *house) wantHidden(fan ideas.Actor, id uuid.UUID, hidden bool) {
	h.t.Helper()
	want := 1
	if hidden {
		want = 0
	}
	for _, who := range []ideas.Actor{{}, fan, h.team, h.member(ideas.RoleAdmin)} {
		one, err := h.Idea(h.t.Context(), who, id)
		if err != nil {
			h.t.Fatal(err)
		}
		all, err := h.Ideas(h.t.Context(), who, "stil", ideas.IdeaFilter{})
		if err != nil {
			h.t.Fatal(err)
		}
		byID, err := h.IdeasByID(h.t.Context(), who, []uuid.UUID{id})
		if err != nil {
			h.t.Fatal(err)
		}
		seen := append(append([]ideas.Idea{one}, all.Items...), byID...)
		if who.SignedIn() {
			loved, err := h.MyHearts(h.t.Context(), who, "", 0)
			if err != nil {
				h.t.Fatal(err)
			}
			seen = append(seen, loved.Items...)
		}
		for _, i := range seen {
			if i.CountsHidden != hidden || i.ID == id && i.Hearts != want {
				h.t.Errorf("%q sees %d hearts, hidden %v; want hidden %v", who.Role, i.Hearts, i.CountsHidden, hidden)
			}
		}
	}
}

func TestHeartsEndWithTheCollecting(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("eind", ideas.TemplateOpen))
	i, fan := h.idea(h.fan(), "eind", "Laat"), h.fan()
	h.clock.add(24 * time.Hour) // over, though the sweep has not run
	_, err := h.GiveHeart(t.Context(), fan, i.ID)
	wantError(t, err, ideas.ErrRoundNotOpen)
	h.advance()
	_, err = h.TakeHeart(t.Context(), fan, i.ID)
	wantError(t, err, ideas.ErrRoundNotOpen)
}

func TestViewsAreCounted(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.live(campaign("gezien", ideas.TemplateOpen))
	one, two := h.idea(h.fan(), "gezien", "Een"), h.idea(h.fan(), "gezien", "Twee")
	counter := ideas.NewViewCounter(h.Service)
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			counter.Add([]ideas.Idea{one, two})
			counter.Add([]ideas.Idea{one, {ID: uuid.New()}}) // one that is gone by now
			if err := counter.Flush(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	h.clock.add(24 * time.Hour)
	counter.Add([]ideas.Idea{one})
	for range 2 {
		if err := counter.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var days []struct {
		IdeaID uuid.UUID
		Views  int
	}
	err := h.db.Gorm.WithContext(t.Context()).Raw("SELECT idea_id, views FROM idea_views ORDER BY day, views DESC").Scan(&days).Error
	if err != nil || len(days) != 3 || days[0].Views != 20 || days[1].Views != 10 || days[2].Views != 1 || days[0].IdeaID != one.ID {
		t.Errorf("%+v: %v", days, err)
	}
}
