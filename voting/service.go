// Package voting is the deciding half of the house: who may vote, what a valid ballot is, and the one place where
// ballots, their events and the tally's projection are written together (V1-V3, V7). Packages below it count
// (tally), log (ledger), publish (results) and hand over to research.
package voting

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"sync/atomic"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

// Deps is what the service stands on.
type Deps struct {
	InTx   ideas.InTx
	DB     *gorm.DB // for reads
	Now    ideas.Now
	Secret []byte       // SECRET_KEY: wraps the campaigns' pseudonym keys
	Rand   io.Reader    // of salts and keys; nil: crypto/rand
	Log    *slog.Logger // nil: none
	Intake Intake       // nil: transactions that ballots share

	Challenges *challenge.Issuer             // nil: no vote asks for work
	Busy       func(network string) Pressure // how much work the next vote from a household (ideas.Actor.Network) should take; nil: none more
	Disposable func(domain string) bool      // whether addresses of a domain are made to be thrown away: a first vote of such takes work; nil: none

	Journal *Journal // of erasures; nil: none, so that a restored backup brings back what was erased

	// Audit writes one line of the audit log in the same transaction. Nil: none.
	Audit func(ctx context.Context, tx *gorm.DB, a ideas.Actor, action, subject string) error
}

// Service takes ballots and answers for them. It is safe for concurrent use.
type Service struct {
	db     *gorm.DB
	now    ideas.Now
	intake Intake
	rounds *rounds
	keys   *Keys
	shown  *shownCounts
	flight *inFlight

	deps    Deps
	inTx    ideas.InTx
	guesses *guesses
	door    *door
	atOnce  atomic.Int64 // casts under way
}

// New returns the service.
func New(d Deps) *Service {
	if d.Rand == nil {
		d.Rand = rand.Reader
	}
	if d.Log == nil {
		d.Log = slog.New(slog.DiscardHandler)
	}
	s := &Service{db: d.DB, now: d.Now, intake: d.Intake, rounds: newRounds(d.DB, d.Now), keys: newKeys(d),
		shown: newShownCounts(d.DB), flight: newInFlight(), deps: d, inTx: d.InTx, guesses: newGuesses(), door: newDoor(d)}
	if s.intake == nil {
		s.intake = newBatcher(d)
	}
	return s
}

// Keys returns the campaigns' pseudonym keys, for the exports.
func (s *Service) Keys() *Keys { return s.keys }

// RoundChanged forgets what is remembered of a round. It is called when another process says that a round or its
// options changed; without it the memory is at most snapshotAge old.
func (s *Service) RoundChanged(id uuid.UUID) { s.rounds.forget(id) }

// CastBallot is Cast of a choice alone.
func (s *Service) CastBallot(ctx context.Context, a ideas.Actor, roundID uuid.UUID, c Choice) (Receipt, error) {
	return s.Cast(ctx, a, roundID, Vote{Choice: c})
}

// WithdrawBallots takes the actor's ballots in a round back, of duels and sets every answer; withdrawn ones stay withdrawn.
// It returns them after the commit, the latest first. Errors: ideas.ErrSignIn, ideas.ErrNotFound where there is none,
// ideas.ErrRoundNotOpen, ErrNotEligible where the ballot was removed.
func (s *Service) WithdrawBallots(ctx context.Context, a ideas.Actor, roundID uuid.UUID) ([]Receipt, error) {
	if err := a.Need(ideas.RightVote); err != nil {
		return nil, err
	}
	var list []Receipt
	err := s.withRound(ctx, a, roundID, func(r *snapshot) (err error) {
		switch {
		case !r.round.AcceptsAt(s.now()):
			return ideas.ErrRoundNotOpen
		case HasTasks(r.round):
			list, err = s.withdrawAnswers(ctx, r, a)
		default:
			list = make([]Receipt, 1)
			list[0], err = s.intake.Withdraw(ctx, Withdrawal{Entry: entryOf(r, a)})
		}
		return err
	})
	return list, err
}

// WithdrawBallot is WithdrawBallots for a round in which everybody has one ballot; else it returns the latest.
func (s *Service) WithdrawBallot(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (Receipt, error) {
	return latest(s.WithdrawBallots(ctx, a, roundID))
}

// MyBallots returns the actor's ballots in a round, the latest first, withdrawn ones too: one, or of duels and sets one an
// answer. Errors: ideas.ErrSignIn, ideas.ErrNotFound where there is none.
func (s *Service) MyBallots(ctx context.Context, a ideas.Actor, roundID uuid.UUID) ([]Receipt, error) {
	if err := a.Need(ideas.RightVote); err != nil {
		return nil, err
	}
	list, err := ballotsOf(s.db.WithContext(ctx), roundID, a)
	if err == nil && len(list) == 0 {
		err = ideas.ErrNotFound
	}
	return list, err
}

// MyBallot is MyBallots for a round in which everybody has one ballot; else it returns the latest.
func (s *Service) MyBallot(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (Receipt, error) {
	return latest(s.MyBallots(ctx, a, roundID))
}

func latest(list []Receipt, err error) (Receipt, error) {
	if err != nil || len(list) == 0 {
		return Receipt{}, err
	}
	return list[0], nil
}

// changes bounds how often one request follows a round that keeps changing.
const changes = 3

// withRound runs f with the round as remembered. Where the memory leads to a refusal, or was overtaken by a change, it
// reads the round anew and runs f again, so that nobody is refused because of what is no longer true.
func (s *Service) withRound(ctx context.Context, a ideas.Actor, id uuid.UUID, f func(*snapshot) error) error {
	r, remembered, err := s.rounds.get(ctx, id)
	if err == nil {
		err = f(r)
	}
	for again := 0; again < changes && (remembered && outdated(err) || isStale(err)); again++ {
		s.rounds.forget(id)
		if r, remembered, err = s.rounds.get(ctx, id); err == nil {
			err = f(r)
		}
	}
	switch {
	case isStale(err):
		return fmt.Errorf("%w: %w", ErrUnavailable, err)
	case err == nil || r.visibleTo(a):
		return err
	default:
		return ideas.ErrNotFound
	}
}

// Queued is the number of ballots that wait for the database, those under way not counted.
func (s *Service) Queued() int {
	if b, ours := s.intake.(*batcher); ours {
		return b.queued()
	}
	return 0
}

// Drain waits until every ballot that was taken in is stored or refused. It does not keep others from coming. Its error
// is that of ctx.
func (s *Service) Drain(ctx context.Context) error {
	if b, ours := s.intake.(*batcher); ours {
		return b.drain(ctx)
	}
	return nil
}
