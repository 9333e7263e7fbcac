package results

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/tally"
)

// Retell makes the result document again from what a round's log shows: the rules of its opening, the choices of its counted
// ballots and the sums of its leaves. It is a ledger.Retell. What no log can show it takes from the claimed document: titles,
// times, which options left during the vote, how well voters were known, how many voters gave the answers of tasks, and how many
// of those who took their ballot back did not cast another. Errors: a ballot that breaks the rules, or a claim that cannot be.
func Retell(fixed json.RawMessage, counted []string, sums ledger.Integrity, claimed []byte) ([]byte, error) {
	var by rules
	var claim Document
	if err := errors.Join(json.Unmarshal(fixed, &by), json.Unmarshal(claimed, &claim)); err != nil {
		return nil, fmt.Errorf("rules and result: %w", err)
	}
	r := roundOf(by, claim)
	options, err := claimedOptions(by, claim)
	if err != nil {
		return nil, err
	}
	c, err := countAgain(r, options, counted)
	if err != nil {
		return nil, err
	}
	if err := believe(&c, r, claim, sums); err != nil {
		return nil, err
	}
	d, err := newDocument(r, options, c)
	if err != nil {
		return nil, err
	}
	document, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("encode result: %w", err)
	}
	return document, nil
}

// roundOf is a round as its rules and its result tell of it.
func roundOf(by rules, d Document) ideas.Round {
	return ideas.Round{ID: d.Round, CampaignID: d.Campaign, Number: d.Number, Kind: ideas.RoundVote, Method: by.Method, Seats: by.Seats,
		Settings: by.Settings, OpenedAt: d.OpenedAt, ClosedAt: &d.ClosedAt}
}

// claimedOptions are the options of the opening in their order, without those that left, and after them those.
func claimedOptions(by rules, claim Document) ([]option, error) {
	titles := map[uuid.UUID]string{}
	for _, l := range claim.Ranking {
		titles[l.Option] = l.Title
	}
	var list, left []option
	for _, l := range claim.Withdrawn {
		left = append(left, option{IdeaID: l.Option, Title: l.Title, WithdrawnAt: &claim.ClosedAt})
	}
	for _, id := range by.Options {
		if slices.ContainsFunc(left, func(o option) bool { return o.IdeaID == id }) {
			continue
		}
		title, there := titles[id]
		if !there {
			return nil, fmt.Errorf("option %s is not in the result", id)
		}
		list = append(list, option{IdeaID: id, Title: title})
	}
	return append(list, left...), nil
}

// countAgain counts choices as Recount counts ballots.
func countAgain(r ideas.Round, options []option, counted []string) (voting.Count, error) {
	c := voting.Count{Found: voting.Totals{Ballots: map[voting.State]int64{}, Votes: map[uuid.UUID]int64{}}}
	number := map[uuid.UUID]int{}
	for i, o := range options {
		c.Options, number[o.IdeaID], c.Found.Votes[o.IdeaID] = append(c.Options, o.IdeaID), i, 0
	}
	rules := voting.ElectionOf(r, len(options))
	for _, text := range counted {
		choice, err := voting.ParseChoice([]byte(text))
		var with struct{ Weight int64 }
		if err := errors.Join(err, json.Unmarshal([]byte(text), &with)); err != nil {
			return c, fmt.Errorf("choice %s: %w", text, err)
		}
		b, decided := choice.Ballot(number, with.Weight)
		if decided {
			if err := tally.Valid(rules, b); err != nil {
				return c, fmt.Errorf("choice %s: %w", text, err)
			}
		}
		c.Found.Weight += with.Weight
		for _, part := range choice.Contribution() {
			c.Found.Votes[part.Option] += part.Amount * with.Weight
		}
		if decided && !tally.Additive(rules.Method) {
			c.Ballots.Add(b)
		}
	}
	return c, nil
}

// believe enters what the log shows of states, and of the claim what it cannot show.
func believe(c *voting.Count, r ideas.Round, claim Document, sums ledger.Integrity) error {
	ballots := claim.Ballots
	if voting.HasTasks(r) {
		if claim.Tasks == nil {
			return errors.New("the result does not tell answers from voters")
		}
		c.Voters = statesOf(ballots)
		ballots = *claim.Tasks
	}
	if ballots.Withdrawn > sums.Withdrawn {
		return fmt.Errorf("%d ballots are said to be withdrawn, the log has %d", ballots.Withdrawn, sums.Withdrawn)
	}
	ballots.Counted, ballots.Held, ballots.Removed = sums.Counted, sums.Held, sums.Removed
	c.Found.Ballots, c.Tiers = statesOf(ballots), claim.Tiers
	known := int64(0)
	for _, n := range claim.Tiers {
		known += n
	}
	if known != sums.Counted {
		return fmt.Errorf("%d ballots are told by how well the voter is known, %d counted", known, sums.Counted)
	}
	return nil
}

func statesOf(c ledger.Counts) map[voting.State]int64 {
	return map[voting.State]int64{voting.Counted: c.Counted, voting.Pending: c.Pending, voting.Held: c.Held,
		voting.Removed: c.Removed, voting.Withdrawn: c.Withdrawn}
}
