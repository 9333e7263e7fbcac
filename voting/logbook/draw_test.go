package logbook_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/results"
)

// evening is from when the entropy of the draws of these tests may be: the vote ends at one.
var evening = noon.Add(8 * time.Hour)

func prize(winners, reserves int) results.DrawWish {
	return results.DrawWish{Kind: ledger.DrawPrize, Title: "A crate & <more>", Winners: winners, Reserves: reserves,
		Sources: []string{"drand quicknet, first round of the hour", "Lotto of Saturday"}, NotBefore: evening}
}

func (h *house) promise(round uuid.UUID, w results.DrawWish) results.Draw {
	h.t.Helper()
	d, err := h.counts.PromiseDraw(context.Background(), product, round, w)
	if err != nil {
		h.t.Fatalf("promise: %v", err)
	}
	return d
}

func (h *house) freeze(d results.Draw) results.Draw {
	h.t.Helper()
	d, err := h.counts.FreezeDraw(context.Background(), product, d.ID)
	if err != nil {
		h.t.Fatalf("freeze: %v", err)
	}
	return d
}

func (h *house) draw(d results.Draw, entropy ...string) results.Draw {
	h.t.Helper()
	d, err := h.counts.MakeDraw(context.Background(), product, d.ID, entropy)
	if err != nil {
		h.t.Fatalf("draw: %v", err)
	}
	return d
}

func (h *house) at(t time.Time) { h.clock.Store(int64(t.Sub(noon).Seconds())) }

// drawn is a vote with a prize draw that was promised before the opening and a tie that was promised while it ran, both made.
func (h *house) drawn() (round uuid.UUID, prizes, tie results.Draw) {
	h.t.Helper()
	round = h.plan("approval", ideas.VisibleAfterClose, 3)
	prizes = h.promise(round, prize(3, 2))
	if _, err := h.ideas.OpenRound(context.Background(), product, round); err != nil {
		h.t.Fatal(err)
	}
	tie = h.promise(round, results.DrawWish{Kind: ledger.DrawTie, Title: "One winner", Winners: 1, Sources: []string{"drand"}, NotBefore: noon.Add(time.Hour)})
	h.approve(round, 12) // four for each option
	h.close(round)
	h.at(noon.Add(90 * time.Minute))
	prizes, tie = h.freeze(prizes), h.freeze(tie)
	h.at(evening.Add(time.Minute))
	return round, h.draw(prizes, " 9f3a ", "4 8 15 16 23 42"), h.draw(tie, "77")
}

// A draw is replayed by both verifiers from the log alone.
func TestDrawsAreReplayedFromTheBundle(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round, prizes, tie := h.drawn()
	rules, err := h.counts.RuleBook(t.Context(), product, round)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rules.Book.Sections, func(s results.Section) bool { return s.ID == "draws" })
	promised := []results.Rule{
		{Code: "draws.prize", Numbers: map[string]int{"winners": 3, "reserves": 2},
			Words: []string{"A crate & <more>", "drand quicknet, first round of the hour", "Lotto of Saturday", "2026-11-22T20 UTC", prizes.Terms.Commit}},
		{Code: "draws.how"}, {Code: "draws.later"},
	}
	if at < 0 || !reflect.DeepEqual(rules.Book.Sections[at].Rules, promised) {
		t.Errorf("the rule book says of draws: %+v", rules.Book.Sections)
	}
	if from := prizes.EntropyFrom; !from.Equal(evening) || *prizes.Size != 12 || *prizes.Seats != 3 || len(prizes.Picked) != 5 {
		t.Errorf("%+v", prizes)
	}
	if from := tie.EntropyFrom; !from.Equal(noon.Add(2*time.Hour)) || *tie.Size != 3 || *tie.Seats != 1 || len(tie.Picked) != 3 || !slices.IsSorted(tie.Options) {
		t.Errorf("%+v", tie)
	}
	f := h.bundle(round)
	v, _, err := h.verify(f, nil)
	if err != nil || len(v.Draws) != 2 || !slices.Equal(v.Draws[0].Picked, prizes.Picked) || !slices.Equal(v.Draws[1].Picked, tie.Picked) {
		t.Errorf("%+v, %v", v.Draws, err)
	}
	if !strings.Contains(string(f[ledger.FileRules]), prizes.Terms.Commit) || strings.Contains(string(f[ledger.FileRules]), tie.Terms.Commit) {
		t.Error("the opening commits to the draw that was promised before it, and to that alone")
	}
	if said, fine := h.verifyInPython(f, nil); !fine {
		t.Errorf("in Python: %s", said)
	}
	h.sound(round)
	list, err := h.counts.Draws(context.Background(), ideas.Actor{}, round)
	if err != nil || len(list) != 2 || list[0].ID != prizes.ID || !slices.Equal(list[0].Picked, prizes.Picked) {
		t.Errorf("%+v, %v", list, err)
	}
}

// A ballot that a review removes after the list was frozen stays on it, for the house and for whoever checks.
func TestFrozenListsStayAsTheyWere(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.open("approval", ideas.VisibleAfterClose, 2)
	d := h.promise(round, prize(5, 1))
	h.approve(round, 5)
	fan := h.member()
	out := h.cast(fan, round, voting.Choice{Approve: h.options[:1]})
	h.close(round)
	h.clock.Add(60)
	h.freeze(d)
	h.clock.Add(60)
	h.must(h.restate(round, voting.Removed, voting.ReasonBought, "bought votes", fan))
	h.at(evening)
	d = h.draw(d, "1", "2")
	if len(d.Picked) != 6 || !slices.Contains(d.Picked, hex.EncodeToString(out.H)) {
		t.Errorf("drawn: %v", d.Picked)
	}
	f := h.bundle(round)
	if v, _, err := h.verify(f, nil); err != nil || v.Draws[0].Size != 6 || v.Counted != 5 {
		t.Errorf("%+v, %v", v, err)
	}
	if said, fine := h.verifyInPython(f, nil); !fine {
		t.Errorf("in Python: %s", said)
	}
	if _, err := h.counts.FreezeDraw(ctx, product, d.ID); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("frozen again: %v", err)
	}
}

// What may happen to a draw, and when.
func TestDrawsKeepTheirOrder(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round := h.plan("approval", ideas.VisibleAfterClose, 2)
	h.exec(`UPDATE rounds SET settings = '{"reviewResults":true}' WHERE id = ?`, round)
	dropped := h.promise(round, prize(1, 0))
	if err := h.counts.DropDraw(ctx, product, dropped.ID); err != nil {
		t.Error(err)
	}
	if _, err := h.ideas.OpenRound(ctx, product, round); err != nil {
		t.Fatal(err)
	}
	d := h.promise(round, prize(1, 0))
	again := func(what string, want, err error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	freeze := func() error { _, err := h.counts.FreezeDraw(ctx, product, d.ID); return err }
	draw := func(e ...string) error { _, err := h.counts.MakeDraw(ctx, product, d.ID, e); return err }
	again("dropped while it runs", ideas.ErrFrozen, h.counts.DropDraw(ctx, product, d.ID))
	again("frozen while it runs", ideas.ErrMove, freeze())
	h.approve(round, 3) // one option is ahead
	h.close(round)
	again("frozen while nobody sees the result", ideas.ErrMove, freeze())
	if _, err := h.ideas.PublishRound(ctx, product, round); err != nil {
		t.Fatal(err)
	}
	again("drawn before it is frozen", ideas.ErrMove, draw("1", "2"))
	again("frozen by a fan", ideas.ErrForbidden, func() error { _, err := h.counts.FreezeDraw(ctx, h.member(), d.ID); return err }())
	again("of nothing", ideas.ErrNotFound, h.counts.DropDraw(ctx, product, uuid.New()))
	if err := freeze(); err != nil {
		t.Fatal(err)
	}
	again("frozen twice", ideas.ErrMove, freeze())
	again("drawn before its entropy", ideas.ErrMove, draw("1", "2"))
	h.at(evening)
	again("with one value of two", ideas.ErrInvalid, draw("1"))
	again("with nothing", ideas.ErrInvalid, draw("1", " "))
	if err := draw("1", "2"); err != nil {
		t.Fatal(err)
	}
	again("drawn twice", ideas.ErrMove, draw("1", "3"))
	_, err := h.counts.PromiseDraw(ctx, product, round, prize(1, 0))
	again("promised after the close", ideas.ErrMove, err)
}

func TestWhatADrawMustSay(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t)
	round, duels := h.plan("approval", ideas.VisibleAfterClose, 2), h.plan("duels", ideas.VisibleAfterClose, 3)
	for field, spoil := range map[string]func(*results.DrawWish){
		"kind":      func(w *results.DrawWish) { w.Kind = "lottery" },
		"title":     func(w *results.DrawWish) { w.Title = strings.Repeat("x", 121) },
		"winners":   func(w *results.DrawWish) { w.Winners = 0 },
		"reserves":  func(w *results.DrawWish) { w.Reserves = 101 },
		"sources":   func(w *results.DrawWish) { w.Sources = []string{"two\nlines"} },
		"notBefore": func(w *results.DrawWish) { w.NotBefore = noon.Add(59 * time.Minute) },
	} {
		w := prize(1, 1)
		spoil(&w)
		var flaws *ideas.Invalid
		if _, err := h.counts.PromiseDraw(ctx, product, round, w); !errors.As(err, &flaws) || len(flaws.Flaws) != 1 || flaws.Flaws[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := h.counts.PromiseDraw(ctx, h.member(), round, prize(1, 1)); !errors.Is(err, ideas.ErrForbidden) {
		t.Errorf("a fan: %v", err)
	}
	if _, err := h.counts.PromiseDraw(ctx, product, duels, prize(1, 1)); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("among answers to duels: %v", err)
	}
	for range results.MostDraws {
		h.promise(round, prize(1, 1))
	}
	if _, err := h.counts.PromiseDraw(ctx, product, round, prize(1, 1)); !errors.Is(err, ideas.ErrInvalid) {
		t.Errorf("one more than there may be: %v", err)
	}
}

// Whoever forges a draw, with the keys of the log in hand, is found out by both verifiers.
func TestForgedDrawsAreCaughtByBothVerifiers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round, _, tie := h.drawn()
	whole := h.bundle(round)
	step := func(to string, change func(*ledger.Leaf)) func(*forger) {
		return func(g *forger) {
			i := slices.IndexFunc(g.leaves, func(raw []byte) bool {
				return strings.Contains(string(raw), `"t":"draw"`) && strings.Contains(string(raw), `"to":"`+to+`"`)
			})
			l, err := ledger.ParseLeaf(g.leaves[i])
			if err != nil {
				g.t.Fatal(err)
			}
			change(&l)
			g.leaves[i] = g.made(l)
		}
	}
	for name, forge := range map[string]func(*forger){
		"another winner":     step("drawn", func(l *ledger.Leaf) { l.Draw.Picked[0], l.Draw.Picked[4] = l.Draw.Picked[4], l.Draw.Picked[0] }),
		"other entropy":      step("drawn", func(l *ledger.Leaf) { l.Draw.Entropy[1] = "1 2 3 4 5 6" }),
		"entropy left out":   step("drawn", func(l *ledger.Leaf) { l.Draw.Entropy = l.Draw.Entropy[:1] }),
		"another secret":     step("drawn", func(l *ledger.Leaf) { l.Draw.Secret = strings.Repeat("00", 32) }),
		"drawn too early":    step("drawn", func(l *ledger.Leaf) { l.Hour = "2026-11-22T19" }),
		"frozen too late":    step("frozen", func(l *ledger.Leaf) { l.Hour = l.Draw.From }),
		"entropy of before":  step("frozen", func(l *ledger.Leaf) { l.Draw.From = "2026-11-22T19" }),
		"another list":       step("frozen", func(l *ledger.Leaf) { l.Draw.Root = strings.Repeat("ab", 32) }),
		"a step that is not": step("frozen", func(l *ledger.Leaf) { l.To = "committed" }),
		"a draw of nowhere":  step("drawn", func(l *ledger.Leaf) { l.Draw.ID = uuid.NewString() }),
		"promised after it all": func(g *forger) {
			i := g.find("draw")
			g.leaves = append(append(g.leaves[:i:i], g.leaves[i+1:]...), g.leaves[i])
		},
		"a tie among others": func(g *forger) {
			i := slices.IndexFunc(g.leaves, func(raw []byte) bool { return strings.Contains(string(raw), `"seats":1,"from"`) })
			l, err := ledger.ParseLeaf(g.leaves[i])
			if err != nil {
				g.t.Fatal(err)
			}
			l.Draw.Options = l.Draw.Options[:2]
			root := ledger.DrawRoot(ledger.TieList(l.Draw.Options))
			l.Draw.Size, l.Draw.Root = 2, hex.EncodeToString(root[:])
			g.leaves[i] = g.made(l)
			picked, err := tie.Terms.Replay(g.head(), ledger.TieList(l.Draw.Options), root, tie.Secret, tie.Entropy)
			if err != nil {
				g.t.Fatal(err)
			}
			j := len(g.leaves) - 1
			if l, err = ledger.ParseLeaf(g.leaves[j]); err != nil {
				g.t.Fatal(err)
			}
			l.Draw.Picked = picked
			g.leaves[j] = g.made(l)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := newForger(h, whole)
			g.t = t
			forge(g)
			g.sign()
			if _, at, err := h.verify(g.f, nil); at != 11 {
				t.Errorf("in Go: %v", err)
			}
			if said, fine := h.verifyInPython(g.f, nil); fine || !strings.HasPrefix(said, fmt.Sprintf("step %d (draws)", 11)) {
				t.Errorf("in Python: %s", said)
			}
		})
	}
}

// The winners of a prize hear of it, each with the code of the own ballot; the reserves, whoever has no address and whoever is gone do not.
func TestWinnersAreWrittenTo(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	round, prizes, _ := h.drawn()
	if len(h.jobs) != 3 {
		t.Fatalf("%d letters for 3 winners: %v", len(h.jobs), h.jobs)
	}
	gone := number[uuid.UUID](h, "SELECT member_id FROM voters WHERE id = ?", h.jobs[2].(results.DrawnLetter).Voter)
	h.exec("UPDATE voters SET member_id = NULL WHERE member_id = ?", gone)
	for _, job := range h.jobs {
		if err := h.counts.SendDrawn(t.Context(), job.(results.DrawnLetter)); err != nil {
			t.Fatal(err)
		}
	}
	if len(h.mail) != 2 {
		t.Fatalf("%d mails, one of the winners erased the account", len(h.mail))
	}
	var codes []string
	for _, what := range prizes.Picked[:3] {
		b, err := hex.DecodeString(what)
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, ledger.Code(b))
	}
	for _, m := range h.mail {
		at := slices.IndexFunc(codes, func(c string) bool { return strings.Contains(m.Intro, "controlecode "+c[:5]+"-"+c[5:]+".") })
		if at < 0 || !strings.Contains(m.Intro, "A crate & <more>") || m.Path != "/c/"+h.slug+"/log/1" || m.Kind != "drawn" || m.Subject == "" || m.After == "" {
			t.Fatalf("%+v; codes %v", m, codes)
		}
		own := number[[]byte](h, `SELECT e.h FROM ballots b JOIN ballot_events e ON e.round_id = b.round_id AND e.id = b.event_id JOIN voters v ON v.id = b.voter_id
			WHERE b.round_id = ? AND v.member_id = ?`, round, m.to)
		if ledger.Code(own) != codes[at] {
			t.Errorf("%s is told of the ballot of another", m.to)
		}
		codes = slices.Delete(codes, at, at+1)
	}
}
