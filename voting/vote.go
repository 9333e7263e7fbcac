package voting

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// Vote is what somebody hands in: a choice, and what the round asks of the voter beside it.
type Vote struct {
	Choice
	Code string      // of a pack, as typed; empty for none
	Said Declaration // zero fields say nothing new

	Challenge string // a solved one, as sent; empty for none

	// Answers to the follow-up questions, as decoded from JSON; they take the place of earlier ones. Nil leaves those as they are,
	// empty takes them back. With nothing but answers the ballot stays as it is; there must be one.
	Answers map[string]any
}

// Cast counts the actor's ballot in a round, in place of an earlier one (V2, V7). It returns after the commit. The same
// vote again changes nothing and gets the same answer. A code is redeemed with the ballot or not at all, and stays with
// the voter, like the declaration, for every ballot of the campaign. Errors: ideas.ErrSignIn, ideas.ErrNotFound,
// ideas.ErrRoundNotOpen, ErrNotEligible, ErrBallotInvalid, *ChallengeRequired, *ideas.TooMany.
func (s *Service) Cast(ctx context.Context, a ideas.Actor, roundID uuid.UUID, v Vote) (receipt Receipt, err error) {
	if err := a.Need(ideas.RightVote); err != nil {
		return Receipt{}, err
	}
	defer s.atOnce.Add(-1)
	if s.atOnce.Add(1) > mostAtOnce {
		return Receipt{}, &ideas.TooMany{RetryAfter: comeAgain}
	}
	code, typo := PackCode(""), false
	if v.Code != "" {
		var right bool
		code, right = ParsePackCode(v.Code)
		typo = !right
	}
	if v.Code != "" && !typo {
		if err := s.guesses.take(a, s.now()); err != nil {
			return Receipt{}, err
		}
		defer func() {
			if !wrongCode(err) {
				s.guesses.giveBack(a)
			}
		}()
	}
	err = s.withRound(ctx, a, roundID, func(r *snapshot) error {
		receipt, err = s.castIn(ctx, r, a, v, handedIn{code, typo})
		return s.handOut(r, a, err)
	})
	return receipt, err
}

// handedIn is the code of a vote, read; the empty one where there is none.
type handedIn struct {
	code PackCode
	typo bool
}

func (s *Service) castIn(ctx context.Context, r *snapshot, a ideas.Actor, v Vote, pack handedIn) (receipt Receipt, err error) {
	if !r.round.AcceptsAt(s.now()) {
		return receipt, ideas.ErrRoundNotOpen
	}
	said, answers, err := v.answersOf(r)
	if err != nil {
		return receipt, err
	}
	defer func() { receipt.Answers = said }()
	if v.only() {
		return s.answerQuestions(ctx, r, a, answers)
	}
	if err := s.mayTry(r, a, v, pack.typo); err != nil {
		return receipt, err
	}
	proof, err := s.knock(r, a, v)
	if err != nil {
		return receipt, err
	}
	key, err := s.keys.Of(ctx, r.round.CampaignID)
	if err != nil {
		return receipt, err
	}
	cast := Cast{Entry: entryOf(r, a), Choice: v.Choice, Answers: answers, Key: key, Papers: Papers{Said: v.Said, Rules: r.rules, Proof: proof, Doubt: proof == nil && s.doubts(r, a)}}
	if pack.code != "" && !pack.typo {
		cast.Code = newCodeHasher(key).of(pack.code)
	}
	if cast.Invited, err = s.invited(ctx, r, a, key); err != nil {
		return receipt, err
	}
	if HasTasks(r.round) {
		receipt, err = s.answer(ctx, r, cast)
	} else {
		receipt, err = s.intake.Cast(ctx, cast)
	}
	if err == nil && proof != nil {
		s.door.let(pass{r.round.ID, a.Person()}, s.now())
	}
	return receipt, err
}

// answerQuestions stores answers beside the ballot that the actor has. Error beside those of Cast: ideas.ErrNotFound.
func (s *Service) answerQuestions(ctx context.Context, r *snapshot, a ideas.Actor, answers []byte) (Receipt, error) {
	receipt, err := s.intake.Cast(ctx, Cast{Entry: entryOf(r, a), Answers: answers, Only: true})
	if err == nil && HasTasks(r.round) {
		return latest(s.MyBallots(ctx, a, r.round.ID))
	}
	return receipt, err
}

// mayTry checks in memory whatever can be.
func (s *Service) mayTry(r *snapshot, a ideas.Actor, v Vote, typo bool) error {
	who := r.round.Settings.Who()
	if a.Guest() && !who.Lets(ideas.TierGuest) && !who.Lets(ideas.TierCode) {
		return &NotEligible{Reason: ReasonSignIn}
	}
	if err := v.Choice.check(r); err != nil {
		return err
	}
	switch {
	case v.Code != "" && !r.round.Settings.TakesCodes():
		return &BallotInvalid{Flaws: []ideas.Flaw{{Field: "code", Code: "not-allowed"}}}
	case typo:
		return &BallotInvalid{Flaws: []ideas.Flaw{{Field: "code", Code: "code-typo"}}}
	}
	return v.Said.check(r.rules)
}

// wrongCode reports whether a vote was refused for a code that one may not try for ever.
func wrongCode(err error) bool {
	var not *NotEligible
	return errors.As(err, &not) && (not.Reason == ReasonCodeUnknown || not.Reason == ReasonCodeUsed)
}
