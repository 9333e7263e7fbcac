package voting

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/challenge"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// fold carries out requests in memory, one after the other, on what a flush found. What comes out is what they would
// have come to one transaction each: every cast has its event and opening, also one that a later request of the same
// batch replaced; but each ballot and each total is written once.
type fold struct {
	*standing
	random io.Reader
	thrown func(domain string) bool // Deps.Disposable

	changed  []*slot
	enrolled []Voter
	declared map[uuid.UUID]Declaration // of voters who were known
	redeemed []redemption
	events   []Event
	openings []opening
	spending []*challenge.Proof
	claiming []claiming
	said     []saidToQuestions // in the order in which it was said
	left     []saidToQuestions // by voters of tasks who withdrew one; without answers

	key     []byte    // of macs
	macs    hash.Hash // with the key of the campaign that was asked for last, nearly always that of all
	headOf  *ideas.Round
	headNow ledger.Head
}

// mac is an HMAC with the key of a campaign that has been given nothing yet.
func (f *fold) mac(key []byte) hash.Hash {
	if f.macs == nil || !bytes.Equal(f.key, key) {
		f.key, f.macs = key, hmac.New(sha256.New, key)
	}
	f.macs.Reset()
	return f.macs
}

// head is HeadOf, remembered from one request to the next.
func (f *fold) head(r *ideas.Round) ledger.Head {
	if f.headOf != r {
		f.headOf, f.headNow = r, HeadOf(*r)
	}
	return f.headNow
}

// take carries out one request. A refusal is in the answer; the error is a fault that ends the batch.
func (f *fold) take(r *request) (answer, error) {
	if err := f.holdsOpen(r.Round); err != nil {
		return answer{err: err}, nil
	}
	switch {
	case r.withdraw:
		return f.withdraw(r)
	case r.onlyAnswers:
		return f.answerOnly(r)
	}
	return f.cast(r)
}

// holdsOpen checks the locked round against the one with which the request was checked. errStale asks for the checks to
// be made again because the round changed since.
func (f *fold) holdsOpen(checked *ideas.Round) error {
	r, there := f.rounds[checked.ID]
	switch {
	case !there:
		return ideas.ErrNotFound
	case !r.AcceptsAt(f.now):
		return ideas.ErrRoundNotOpen
	case !r.UpdatedAt.Equal(checked.UpdatedAt):
		return errStale
	}
	return nil
}

func (f *fold) cast(r *request) (answer, error) {
	who, there := f.people[r.who()]
	if !there {
		return answer{err: ideas.ErrSignIn}, nil
	}
	tier, err := who.tier(r.Imported)
	if err != nil {
		return answer{err: err}, nil
	}
	voter, known := f.voters[roll{r.Round.CampaignID, r.who()}]
	s := f.slots[slotKey{r.Round.ID, voter.id, r.Task}]
	if known && s != nil && s.now != nil && s.now.State == Removed { // a ballot that a review removed stays removed
		return answer{err: &NotEligible{Reason: "ballot-removed"}}, nil
	}
	if again, err := f.replays(r, s); err != nil || again {
		return answer{err: &ChallengeRequired{Reason: ReasonSpent}}, err
	}
	b, err := f.admit(r, voter, tier)
	if err != nil {
		return answer{err: err}, nil
	}
	claim := f.claims(r, voter, who)
	if f.claimed[claim] {
		return answer{err: &NotEligible{Reason: ReasonSameAddress}}, nil
	}
	if f.unworked(r, voter, who) {
		return answer{err: &ChallengeRequired{Reason: ReasonUnsolved}}, nil
	}
	if voter, err = f.note(r, voter, b, claim); err != nil {
		return answer{}, err
	}
	if err := f.weigh(r, voter.id); err != nil {
		return answer{}, err
	}
	f.answered(r, voter.id)
	before := len(f.events)
	a, err := f.count(r, voter.id, b.onBallot())
	if len(f.events) > before {
		f.spend(r)
	}
	return a, err
}

// count puts the ballot of a voter who may cast it in its place.
func (f *fold) count(r *request, voter uuid.UUID, tier Tier) (answer, error) {
	key := slotKey{r.Round.ID, voter, r.Task}
	s := f.slots[key]
	if s == nil {
		s = &slot{}
		f.slots[key] = s
	}
	if s.now != nil && s.now.State != Withdrawn {
		if err := s.read(); err != nil {
			return answer{}, err
		}
		if bytes.Equal(s.said, r.said) {
			return answer{receipt: s.receipt()}, nil
		}
	}
	if err := f.replace(s, r, voter, tier); err != nil {
		return answer{}, err
	}
	return answer{receipt: s.receipt()}, nil
}

// replace puts a new ballot into the slot and tells it in the order in which it came to be: the old cast no longer
// counts, the new one was cast, and one that was held stays held.
func (f *fold) replace(s *slot, r *request, voter uuid.UUID, tier Tier) error {
	o, err := ledger.Commit(f.random, ledger.PIDBy(f.mac(r.key), voter), r.said)
	if err != nil {
		return err
	}
	b := Ballot{
		RoundID: r.Round.ID, VoterID: voter, Task: r.Task, Choice: r.said, Weight: r.weight, State: Counted, Tier: tier,
		CastAt: f.now, UpdatedAt: f.now,
	}
	if s.now != nil {
		b.ID = s.now.ID
	} else if b.ID, err = uuid.NewV7FromReader(f.random); err != nil {
		return fmt.Errorf("ballot id: %w", err)
	}
	head := f.head(r.Round)
	if s.now != nil && s.now.State != Withdrawn {
		b.State = s.now.State
		if _, err := f.tell(b.RoundID, head.Status(s.h, string(Withdrawn), ReasonSuperseded, f.now), s.h); err != nil {
			return err
		}
	}
	if b.EventID, err = f.tell(b.RoundID, head.Ballot(o.H, f.now), o.H); err != nil {
		return err
	}
	if b.State != Counted {
		if _, err := f.tell(b.RoundID, head.Status(o.H, string(b.State), ReasonInherited, f.now), o.H); err != nil {
			return err
		}
	}
	f.openings = append(f.openings, opening{b.RoundID, b.EventID, voter, r.said, o.SaltChoice, o.SaltPID, o.PIDC})
	f.put(s, &b)
	s.h, s.said, s.choice = o.H, r.said, r.choice
	return nil
}

func (f *fold) withdraw(r *request) (answer, error) {
	if who := f.people[r.who()]; r.Imported || who.guest {
		if _, err := who.tier(r.Imported); err != nil {
			return answer{err: err}, nil
		}
	}
	voter, known := f.voters[roll{r.Round.CampaignID, r.who()}]
	s := f.slots[slotKey{r.Round.ID, voter.id, r.Task}]
	switch {
	case !known || s == nil || s.now == nil:
		return answer{err: ideas.ErrNotFound}, nil
	case s.now.State == Removed:
		return answer{err: &NotEligible{Reason: "ballot-removed"}}, nil
	}
	if err := s.read(); err != nil {
		return answer{}, err
	}
	if s.now.State != Withdrawn {
		b := *s.now
		b.State, b.UpdatedAt = Withdrawn, f.now
		if _, err := f.tell(b.RoundID, f.head(r.Round).Status(s.h, string(Withdrawn), ReasonVoter, f.now), s.h); err != nil {
			return answer{}, err
		}
		f.put(s, &b)
		f.unsaid(r, voter.id)
	}
	return answer{receipt: s.receipt()}, nil
}

// put changes what the slot holds and notes that it has to be written.
func (f *fold) put(s *slot, b *Ballot) {
	if !s.changed {
		f.changed = append(f.changed, s)
	}
	s.now, s.changed = b, true
}

// tell adds an event to the history.
func (f *fold) tell(round uuid.UUID, leaf ledger.Leaf, h []byte) (uuid.UUID, error) {
	e, err := newEventFrom(f.random, round, leaf, h, f.now)
	if err != nil {
		return uuid.Nil, err
	}
	f.events = append(f.events, e)
	return e.ID, nil
}
