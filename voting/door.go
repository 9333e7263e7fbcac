package voting

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

// Why a ballot needs another challenge.
const (
	ReasonUnsolved     = "unsolved" // none came with it
	ReasonWrong        = "wrong"
	ReasonOver         = "expired"
	ReasonForOther     = "for-other" // for another round, another voter, or less work than is asked for by now
	ReasonSpent        = "spent"     // with another ballot
	networkTries       = 10          // wrong codes from one household, beyond which its next ones need work
	passLife           = time.Hour   // whoever worked for a ballot is not asked again in the round for so long
	mostPasses         = 1 << 16
	sweepOver          = time.Hour // after their end spent challenges are kept so long, lest clocks differ
	challengeScopeVote = "vote:"
)

// Pressure is how many vote behind an address.
type Pressure int

// How many: no more than anywhere; more than usual, which asks everybody there for work; so many that it asks for much of it. A
// school stays below that.
const (
	Calm Pressure = iota
	Busy
	Crowded
)

// ChallengeRequired is a ballot that needs a solved challenge: 428. Challenge is one to solve.
type ChallengeRequired struct {
	Reason    string
	Challenge challenge.Challenge
}

// Error tells the reason for the log.
func (e *ChallengeRequired) Error() string { return "challenge required: " + e.Reason }

// Is makes errors.Is(err, ErrChallengeRequired) true.
func (e *ChallengeRequired) Is(target error) bool { return target == ErrChallengeRequired }

// door decides who works before a ballot, and checks the work.
type door struct {
	issuer *challenge.Issuer
	busy   func(network string) Pressure
	now    ideas.Now

	mu       sync.Mutex
	passes   map[pass]time.Time // until when
	stumbles map[pass]struct{}  // who sent a wrong answer, or one that was spent, since their last ballot
}

// pass is a voter in a round.
type pass struct{ round, person uuid.UUID }

func newDoor(d Deps) *door {
	if d.Busy == nil {
		d.Busy = func(string) Pressure { return Calm }
	}
	return &door{issuer: d.Challenges, busy: d.Busy, now: d.Now, passes: map[pass]time.Time{}, stumbles: map[pass]struct{}{}}
}

// asks reports whether the round asks the actor for work, and for much of it. Accounts that the house made are never asked,
// and programs with a key only where everybody is. code says that one comes along.
func (s *Service) asks(r *snapshot, a ideas.Actor, code bool) (work, hard bool) {
	when := r.round.Settings.Asks()
	if s.door.issuer == nil || a.Imported || a.Network == "" || when == ideas.ChallengeNever {
		return false, false
	}
	if when == ideas.ChallengeRisk && a.Key {
		return false, false
	}
	pressure := s.door.busy(a.Network)
	hard = pressure == Crowded
	return when == ideas.ChallengeAlways || pressure > Calm || a.Guest() || code && s.guesses.tried(a, s.now()), hard
}

// doubts reports whether the round asks for work where something speaks against a voter: of people, not of programs, who have
// not worked for a ballot in it lately.
func (s *Service) doubts(r *snapshot, a ideas.Actor) bool {
	return s.door.issuer != nil && a.Network != "" && !a.Imported && !a.Key && r.round.Settings.Asks() == ideas.ChallengeRisk &&
		!s.door.passed(pass{r.round.ID, a.Person()}, s.now())
}

// unworked reports whether somebody who is new in the campaign has a throw-away address and has done no work where that is doubted.
// Their later ballots are not asked again.
func (f *fold) unworked(r *request, voter enrolment, who person) bool {
	if !r.Doubt || voter.id != uuid.Nil || f.thrown == nil {
		return false
	}
	_, domain, found := strings.Cut(who.email, "@")
	return found && f.thrown(domain)
}

// knock returns the proof that came with a vote, nil where there is none and none is needed. Error: *ChallengeRequired.
func (s *Service) knock(r *snapshot, a ideas.Actor, v Vote) (*challenge.Proof, error) {
	work, hard := s.asks(r, a, v.Code != "")
	var proof *challenge.Proof
	reason := ReasonUnsolved
	if v.Challenge != "" && s.door.issuer != nil {
		p, err := s.door.issuer.Verify(v.Challenge, useOf(r, a, hard), s.now())
		if err == nil {
			proof = &p
		} else {
			reason = reasonOfChallenge(err)
		}
		if reason == ReasonWrong {
			s.door.stumble(pass{r.round.ID, a.Person()})
		}
	}
	if proof != nil || !work || s.door.passed(pass{r.round.ID, a.Person()}, s.now()) {
		return proof, nil
	}
	return nil, &ChallengeRequired{Reason: reason}
}

func useOf(r *snapshot, a ideas.Actor, hard bool) challenge.Use {
	person := a.Person()
	return challenge.Use{Scope: challengeScopeVote + r.round.ID.String(), Person: person[:], Hard: hard}
}

// Challenge returns a challenge for the actor's ballot in a round, nil where it needs none. Errors: ideas.ErrSignIn,
// ideas.ErrNotFound, ideas.ErrRoundNotOpen.
func (s *Service) Challenge(ctx context.Context, a ideas.Actor, roundID uuid.UUID) (out *challenge.Challenge, err error) {
	if err := a.Need(ideas.RightVote); err != nil {
		return nil, err
	}
	err = s.withRound(ctx, a, roundID, func(r *snapshot) error {
		if !r.round.AcceptsAt(s.now()) {
			return ideas.ErrRoundNotOpen
		}
		work, hard := s.asks(r, a, true)
		if !work || s.door.passed(pass{r.round.ID, a.Person()}, s.now()) {
			return nil
		}
		c, err := s.door.issuer.Issue(useOf(r, a, hard), s.now())
		if err != nil {
			return fmt.Errorf("issue challenge: %w", err)
		}
		out = &c
		return nil
	})
	return out, err
}

// handOut puts a challenge to solve into a refusal for want of one; any other error stays as it is.
func (s *Service) handOut(r *snapshot, a ideas.Actor, err error) error {
	if err == nil {
		return nil
	}
	var refused *ChallengeRequired
	if !errors.As(err, &refused) {
		return err
	}
	if refused.Reason == ReasonSpent {
		s.door.stumble(pass{r.round.ID, a.Person()})
	}
	c, err := s.door.issuer.Issue(useOf(r, a, s.door.busy(a.Network) == Crowded), s.now())
	if err != nil {
		return fmt.Errorf("issue challenge: %w", err)
	}
	return &ChallengeRequired{Reason: refused.Reason, Challenge: c}
}

// passed reports whether somebody worked for a ballot in the round lately.
func (d *door) passed(p pass, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return now.Before(d.passes[p])
}

// let remembers who worked for a ballot that is stored.
func (d *door) let(p pass, now time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.passes) >= mostPasses {
		for old, until := range d.passes {
			if !now.Before(until) || len(d.passes) > mostPasses*7/8 {
				delete(d.passes, old)
			}
		}
	}
	d.passes[p] = now.Add(passLife)
}

// stumble remembers who sent an answer that no browser of ours sends. Slow ones, whose challenge is over, are none.
func (d *door) stumble(p pass) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.stumbles) >= mostPasses {
		clear(d.stumbles)
	}
	d.stumbles[p] = struct{}{}
}

// Stumbled reports whether the actor sent a wrong or spent answer to a challenge of the round before the ballot that was stored
// now, and forgets it. It is known on the server that refused the answer.
func (s *Service) Stumbled(a ideas.Actor, round uuid.UUID) bool {
	p := pass{round, a.Person()}
	s.door.mu.Lock()
	defer s.door.mu.Unlock()
	_, did := s.door.stumbles[p]
	delete(s.door.stumbles, p)
	return did
}

// SweepChallenges deletes spent challenges that are over.
func (s *Service) SweepChallenges(ctx context.Context) error {
	err := s.db.WithContext(ctx).Exec("DELETE FROM used_challenges WHERE expires_at < ?", s.now().Add(-sweepOver)).Error
	return faultOf("sweep challenges", err)
}
