package logbook_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// restate gives the ballots of some voters another state, as a review does, with a new result after the close.
func (h *house) restate(round uuid.UUID, to voting.State, reason, why string, fans ...ideas.Actor) error {
	h.t.Helper()
	review := uuid.New()
	return h.deps.InTx(context.Background(), func(tx *gorm.DB, _ ideas.Jobs) error {
		r, err := voting.LockRound(tx, round)
		if err != nil {
			return err
		}
		var moves []voting.Move
		for _, fan := range fans {
			var b voting.Ballot
			err := tx.Raw(`SELECT b.* FROM ballots b JOIN voters v ON v.id = b.voter_id WHERE b.round_id = ? AND v.member_id = ?`, round, fan.MemberID).Take(&b).Error
			if err != nil {
				return err
			}
			moves = append(moves, voting.Move{Voter: b.VoterID, Task: b.Task, Ballot: b.ID, To: to, Reason: reason, Case: review})
		}
		changed, err := voting.Restate(tx, r, moves, h.now())
		if err != nil {
			return err
		}
		if len(changed) != len(fans) {
			return fmt.Errorf("%d of %d ballots changed", len(changed), len(fans))
		}
		return h.counts.Revise(tx.Statement.Context, tx, r, why, review)
	})
}

// must fails the test on an error.
func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// reviewed is a closed vote of eleven ballots for the first option, four of them held and one removed before the close, and
// nine for the second.
func (h *house) reviewed(method string) (round uuid.UUID, fans []ideas.Actor) {
	h.t.Helper()
	round = h.open(method, ideas.VisibleAfterClose, 3)
	for i := range 20 {
		fan, o := h.member(), h.options[i/11]
		switch method {
		case "approval":
			h.cast(fan, round, voting.Choice{Approve: []uuid.UUID{o}})
		case "budget":
			h.cast(fan, round, voting.Choice{Points: map[uuid.UUID]int{o: 4}})
		default:
			h.cast(fan, round, voting.Choice{Rank: [][]uuid.UUID{{o}, {h.options[2]}}})
		}
		fans = append(fans, fan)
	}
	h.must(h.restate(round, voting.Held, voting.ReasonSuspected, "not closed", fans[:5]...))
	h.must(h.restate(round, voting.Removed, voting.ReasonBought, "not closed", fans[4]))
	h.close(round)
	return round, fans
}

// told are the figures of the report in a bundle.
func (h *house) told(f files) (results.Figures, []results.Revision) {
	h.t.Helper()
	var sums ledger.Integrity
	var report results.Report
	var figures results.Figures
	h.must(json.Unmarshal(f[ledger.FileIntegrity], &sums))
	h.must(json.Unmarshal(sums.Report, &report))
	h.must(json.Unmarshal(report.Figures, &figures))
	return figures, report.Revisions
}

// verified fails unless both verifiers accept a bundle.
func (h *house) verified(f files) ledger.Verified {
	h.t.Helper()
	v, _, err := h.verify(f, nil)
	if err != nil {
		h.t.Errorf("in Go: %v", err)
	}
	if said, fine := h.verifyInPython(f, nil); !fine {
		h.t.Errorf("in Python: %s", said)
	}
	return v
}

// The report tells what was set aside and what difference it makes, and both verifiers make it again from the log.
func TestTheReportTellsWhatWasSetAside(t *testing.T) {
	t.Parallel()
	for method, want := range map[string]struct {
		margin, unresolved int64
		stands             bool
	}{"approval": {3, 4, false}, "budget": {12, 16, false}, "schulze": {-1, 4, false}} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			round, _ := h.reviewed(method)
			f := h.bundle(round)
			h.verified(f)
			r, _ := h.told(f)
			if r.Received != 20 || r.Ballots.Counted != 15 || r.Ballots.Held != 4 || r.Ballots.Removed != 1 || r.Reasons["held suspected"] != 4 || r.Reasons["removed bought"] != 1 {
				t.Errorf("%+v", r)
			}
			if r.Unresolved != want.unresolved || r.Stands != want.stands || (r.Margin == nil) != (want.margin < 0) || r.Margin != nil && *r.Margin != want.margin {
				t.Errorf("margin %v, unresolved %d, stands %v", r.Margin, r.Unresolved, r.Stands)
			}
			var winners []int
			for _, s := range r.Scenarios {
				for i, o := range h.options {
					if len(s.Winners) == 1 && s.Winners[0] == o {
						winners = append(winners, i)
					}
				}
			}
			if fmt.Sprint(winners) != "[1 0 0]" || r.Scenarios[1].Same {
				t.Errorf("winners %v: %+v", winners, r.Scenarios)
			}
		})
	}
}

// After the close a review changes the result only with a revision that says why, and from the publication on only openly.
func TestAReviewAfterTheCloseRevisesTheResult(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round, fans := h.reviewed("approval")
	before := h.bundle(round)
	if v := h.verified(before); v.Revised || v.Overrides != 0 {
		t.Errorf("%+v", v)
	}
	h.must(h.restate(round, voting.Counted, voting.ReasonAppeal, "Four voters showed who they are.", fans[:4]...))
	f := h.bundle(round)
	if v := h.verified(f); !v.Revised || v.Counted != 19 || v.Overrides != 1 { // the first result was public at once
		t.Errorf("%+v", v)
	}
	r, revisions := h.told(f)
	if r.Ballots.Counted != 19 || len(revisions) != 2 || revisions[1].Why != "Four voters showed who they are." || !revisions[1].Open || revisions[1].Case == "" ||
		revisions[0].Winners[0] != h.options[1] || revisions[1].Winners[0] != h.options[0] {
		t.Errorf("%+v %+v", r, revisions)
	}
	if _, step, err := h.verify(f, before[ledger.FileCheckpoint]); step != 0 {
		t.Errorf("since the first result: %v", err)
	}
	if err := h.restate(round, voting.Removed, voting.ReasonBought, "", fans[0]); err == nil {
		t.Error("a revision without a reason was taken")
	}
	h.must(h.restate(round, voting.Removed, voting.ReasonDuplicate, "One voted twice.", fans[0]))
	if _, err := h.ideas.PublishRound(context.Background(), product, round); err != nil {
		t.Fatal(err)
	}
	h.must(h.restate(round, voting.Removed, voting.ReasonDuplicate, "Another voted twice.", fans[1]))
	f = h.bundle(round)
	if v := h.verified(f); v.Counted != 17 || v.Overrides != 3 {
		t.Errorf("%+v", v)
	}
	if _, revisions := h.told(f); len(revisions) != 4 || revisions[3].Number != 4 {
		t.Errorf("%+v", revisions)
	}
	h.sound(round)
}

// Whoever leaves the reason, the announcement or the result of a review out is caught, and who edits the report too.
func TestForgedReviewsAreCaughtByBothVerifiers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round, fans := h.reviewed("approval")
	h.must(h.restate(round, voting.Counted, voting.ReasonAppeal, "Four voters showed who they are.", fans[:4]...))
	whole := h.bundle(round)
	last := func(g *forger, kind string, change func(*ledger.Leaf)) {
		for i := len(g.leaves) - 1; ; i-- {
			if !strings.Contains(string(g.leaves[i]), `"t":"`+kind+`"`) {
				continue
			}
			l, err := ledger.ParseLeaf(g.leaves[i])
			if err != nil {
				g.t.Fatal(err)
			}
			change(&l)
			g.leaves[i] = g.made(l)
			g.sign()
			return
		}
	}
	for _, m := range []mutation{
		{"no reason for the revision", 6, func(g *forger) { last(g, "result", func(l *ledger.Leaf) { l.Why = "" }) }},
		{"no number of the revision", 6, func(g *forger) { last(g, "result", func(l *ledger.Leaf) { l.Revision = 0 }) }},
		{"no case for a change", 6, func(g *forger) { last(g, "status", func(l *ledger.Leaf) { l.Case = "" }) }},
		{"an override of something else", 6, func(g *forger) { last(g, "override", func(l *ledger.Leaf) { l.Revision = 0 }) }},
		{"a ballot held after the close", 6, func(g *forger) { last(g, "status", func(l *ledger.Leaf) { l.To = "held" }) }},
		{"a change after the last result", 6, func(g *forger) {
			i := g.find("override") - 1
			g.leaves = append(g.leaves, g.leaves[i])
			g.sign()
		}},
		{"the result from before the review", 8, func(g *forger) {
			first, err := ledger.ParseLeaf(g.leaves[g.find("result")])
			if err != nil {
				g.t.Fatal(err)
			}
			last(g, "result", func(l *ledger.Leaf) { l.SHA256 = first.SHA256 })
		}},
		{"another margin", 10, func(g *forger) { g.replace(ledger.FileIntegrity, `"margin":1`, `"margin":7`) }},
		{"another reason of a removal", 10, func(g *forger) {
			g.replace(ledger.FileIntegrity, `"reasons":{"removed bought":1},"options"`, `"reasons":{"removed other":1},"options"`)
		}},
		{"no report", 10, func(g *forger) { g.replace(ledger.FileIntegrity, `"report":`, `"raport":`) }},
		{"another rule book", 5, func(g *forger) { g.replace(ledger.FileRuleBook, `"seats":1`, `"seats":2`) }},
	} {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			g := newForger(h, whole)
			g.t = t
			m.forge(g)
			if _, step, err := h.verify(g.f, nil); step != m.step {
				t.Errorf("in Go: %v, want step %d", err, m.step)
			}
			if said, fine := h.verifyInPython(g.f, nil); fine || !strings.HasPrefix(said, fmt.Sprintf("step %d (", m.step)) {
				t.Errorf("in Python: %s, want step %d", said, m.step)
			}
		})
	}
}

// A bundle that an earlier build wrote has no rule book and no report, and is still verified.
func TestABundleFromBeforeRuleBooksIsVerified(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	g := newForger(h, h.bundle(h.election(10)))
	g.edit("open", func(l *ledger.Leaf) {
		var rules map[string]json.RawMessage
		h.must(json.Unmarshal(l.Rules, &rules))
		delete(rules, "ruleBookHash")
		raw, err := json.Marshal(rules)
		h.must(err)
		hash := sha256.Sum256(raw)
		l.Rules, l.RulesHash = raw, hex.EncodeToString(hash[:])
		g.f[ledger.FileRules] = raw
	})
	g.edit("result", func(l *ledger.Leaf) { l.To = "" })
	var sums map[string]json.RawMessage
	h.must(json.Unmarshal(g.f[ledger.FileIntegrity], &sums))
	delete(sums, "report")
	raw, err := json.Marshal(sums)
	h.must(err)
	g.f[ledger.FileIntegrity] = raw
	delete(g.f, ledger.FileRuleBook)
	g.sign()
	h.verified(g.f)
}
