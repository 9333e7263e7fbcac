package voting

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// answer casts the ballot of a task, once its token is known to be of this voter, these options and this order.
func (s *Service) answer(ctx context.Context, r *snapshot, c Cast) (Receipt, error) {
	asked := c.Choice.asked()
	task, flaw := asker{c.Key, r.round.ID, c.who()}.known(asked, c.Choice.Token, s.now())
	if flaw != "" {
		return Receipt{}, flawedToken(flaw, "")
	}
	c.Task = task
	ahead := s.flight.enter(r.round.ID, c.who(), task)
	defer s.flight.leave(r.round.ID, c.who(), task)
	before, err := countBefore(s.db.WithContext(ctx), c.Entry, task)
	if err != nil {
		return Receipt{}, err
	}
	if most := mostTasks(r); !before.Again && before.Others+ahead >= most {
		return Receipt{}, flawedToken("limit-reached", strconv.Itoa(most))
	}
	receipt, err := s.intake.Cast(ctx, c)
	if err == nil && !before.Again {
		s.noteAnswer(r.round.ID, c.Choice)
	}
	return receipt, err
}

func flawedToken(code, param string) error {
	return &BallotInvalid{Flaws: []ideas.Flaw{{Field: "token", Code: code, Param: param}}}
}

// asked are the options that the task was about, in the order shown.
func (c Choice) asked() []uuid.UUID {
	if c.Duel != nil {
		return c.Duel.Pair
	}
	return c.Set.Shown
}

// noteAnswer lets what is asked next follow what was just answered.
func (s *Service) noteAnswer(round uuid.UUID, c Choice) {
	counts := s.shown.peek(round)
	if counts == nil {
		return
	}
	defer counts.mu.Unlock()
	if c.Duel != nil {
		counts.duel(c.Duel.Pair, 1)
	} else {
		counts.set(c.Set.Shown, 1)
	}
}

// answeredBefore is what a voter has answered already.
type answeredBefore struct {
	Others int  // tasks beside the one asked about
	Again  bool // that one was answered too
}

func countBefore(db *gorm.DB, e Entry, task string) (answeredBefore, error) {
	var b answeredBefore
	own, id := ownVoter(ideas.Actor{MemberID: e.MemberID, GuestID: e.GuestID})
	err := db.Raw(`SELECT count(*) FILTER (WHERE b.task <> ?) AS others, coalesce(bool_or(b.task = ?), false) AS again
		FROM ballots b JOIN voters v ON v.id = b.voter_id
		WHERE b.round_id = ? AND b.state <> ? AND v.campaign_id = ? AND `+own,
		task, task, e.Round.ID, Withdrawn, e.Round.CampaignID, id).Take(&b).Error
	if err != nil {
		return b, fmt.Errorf("count answers of voter: %w", err)
	}
	return b, nil
}

// inFlight knows the tasks of each voter whose answers are on their way into the database, so that many at once do not slip
// past the limit together.
type inFlight struct {
	mu   sync.Mutex
	byID map[[2]uuid.UUID]map[string]int // how often each task
}

func newInFlight() *inFlight { return &inFlight{byID: map[[2]uuid.UUID]map[string]int{}} }

// enter adds a task and returns how many others there are.
func (f *inFlight) enter(round, member uuid.UUID, task string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	at := [2]uuid.UUID{round, member}
	if f.byID[at] == nil {
		f.byID[at] = map[string]int{}
	}
	f.byID[at][task]++
	return len(f.byID[at]) - 1
}

func (f *inFlight) leave(round, member uuid.UUID, task string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	at := [2]uuid.UUID{round, member}
	if f.byID[at][task]--; f.byID[at][task] == 0 {
		delete(f.byID[at], task)
	}
	if len(f.byID[at]) == 0 {
		delete(f.byID, at)
	}
}

// withdrawAnswers takes back every answer of a voter that still stands. Being broken off it can be done again.
func (s *Service) withdrawAnswers(ctx context.Context, r *snapshot, a ideas.Actor) ([]Receipt, error) {
	list, err := s.MyBallots(ctx, a, r.round.ID)
	if err != nil {
		return nil, err
	}
	for i, b := range list {
		if b.State == Withdrawn || b.State == Removed && len(list) > 1 {
			continue
		}
		w := Withdrawal{Entry: entryOf(r, a)}
		w.Task = b.Task
		if list[i], err = s.intake.Withdraw(ctx, w); errors.Is(err, ErrNotEligible) && len(list) > 1 {
			list[i] = b
			continue
		}
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}
