package voting

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/singleflight"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// snapshotAge is how long a round is believed without asking the database again. State and times are checked again
// under the lock of every ballot; what may be this old is whether an option was withdrawn.
const snapshotAge = 2 * time.Second

// loadTime bounds the loading of a round, which does not end with the request that began it.
const loadTime = 5 * time.Second

// mostRounds bounds the memory of rounds.
const mostRounds = 1000

// snapshot is a round and its options as they were when read.
type snapshot struct {
	round    ideas.Round
	draft    bool               // the campaign was never public
	rules    int                // version of the campaign's house rules
	options  map[uuid.UUID]bool // of every option: whether it may be chosen
	order    []uuid.UUID        // every option, as on the shortlist
	loadedAt time.Time
	renewing atomic.Bool // somebody loads it anew
}

// visibleTo reports whether the actor may know that the round exists. A nil snapshot is of a round that does not.
func (r *snapshot) visibleTo(a ideas.Actor) bool {
	return r == nil || !r.draft || a.May(ideas.RightCampaigns)
}

// rounds remembers rounds that are being voted on.
type rounds struct {
	db      *gorm.DB
	now     ideas.Now
	loading singleflight.Group // of those that many ask for at once, only one load

	mu        sync.RWMutex
	byID      map[uuid.UUID]*snapshot
	forgotten int // counts what was forgotten: a load that began before is not remembered
}

func newRounds(db *gorm.DB, now ideas.Now) *rounds {
	return &rounds{db: db, now: now, byID: map[uuid.UUID]*snapshot{}}
}

// get returns the round and whether it came from memory. Error: ideas.ErrNotFound.
func (rs *rounds) get(ctx context.Context, id uuid.UUID) (*snapshot, bool, error) {
	rs.mu.RLock()
	r := rs.byID[id]
	rs.mu.RUnlock()
	if r != nil {
		age := rs.now().Sub(r.loadedAt).Abs()
		if age > snapshotAge/2 && age < snapshotAge && r.renewing.CompareAndSwap(false, true) {
			go rs.renew(ctx, id) // before everybody would have to wait for it
		}
		if age < snapshotAge {
			return r, true, nil
		}
	}
	loaded := rs.loading.DoChan(string(id[:]), func() (any, error) { return rs.load(context.WithoutCancel(ctx), id) })
	select {
	case <-ctx.Done():
		return nil, false, ctx.Err()
	case l := <-loaded:
		if l.Err != nil {
			return nil, false, late(l.Err)
		}
		// What was loaded for somebody who came earlier may be of before a change that this caller knows of.
		return l.Val.(*snapshot), l.Shared, nil
	}
}

// late says of something that could not be loaded in time that it cannot be had now: it is not the caller's time that is up.
func late(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	}
	return err
}

// renew loads a round that is remembered, for those who come later. Where it fails they load it themselves, and are told.
func (rs *rounds) renew(ctx context.Context, id uuid.UUID) {
	_, _, _ = rs.loading.Do(string(id[:]), func() (any, error) { return rs.load(context.WithoutCancel(ctx), id) })
}

// load reads a round and remembers it.
func (rs *rounds) load(ctx context.Context, id uuid.UUID) (*snapshot, error) {
	ctx, cancel := context.WithTimeout(ctx, loadTime)
	defer cancel()
	rs.mu.RLock()
	at, before := rs.now(), rs.forgotten
	rs.mu.RUnlock()
	r, err := loadSnapshot(rs.db.WithContext(ctx), id)
	if err != nil {
		return nil, err
	}
	r.loadedAt = at
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.forgotten != before {
		return r, nil
	}
	if len(rs.byID) >= mostRounds {
		clear(rs.byID)
	}
	rs.byID[id] = r
	return r, nil
}

// forget makes the next who asks load the round anew, also where a load is under way that began before.
func (rs *rounds) forget(id uuid.UUID) {
	rs.loading.Forget(string(id[:]))
	rs.mu.Lock()
	defer rs.mu.Unlock()
	delete(rs.byID, id)
	rs.forgotten++
}

func loadSnapshot(db *gorm.DB, id uuid.UUID) (*snapshot, error) {
	r := snapshot{options: map[uuid.UUID]bool{}}
	if err := db.Take(&r.round, "id = ?", id).Error; errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, ideas.ErrNotFound
	} else if err != nil {
		return nil, fmt.Errorf("load round: %w", err)
	}
	err := db.Raw("SELECT published_at IS NULL, rules_version FROM campaigns WHERE id = ?", r.round.CampaignID).Row().Scan(&r.draft, &r.rules)
	if err != nil {
		return nil, fmt.Errorf("load campaign of round: %w", err)
	}
	options, err := Options(db, id)
	if err != nil {
		return nil, err
	}
	for _, o := range options {
		r.options[o.IdeaID] = o.WithdrawnAt == nil
		r.order = append(r.order, o.IdeaID)
	}
	return &r, nil
}

// Options returns the options of a round, withdrawn ones too, in their order on the shortlist.
func Options(db *gorm.DB, roundID uuid.UUID) ([]ideas.RoundOption, error) {
	var options []ideas.RoundOption
	if err := db.Where("round_id = ?", roundID).Order("position, idea_id").Find(&options).Error; err != nil {
		return nil, fmt.Errorf("load options: %w", err)
	}
	return options, nil
}
