package voting_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// dam holds transactions back until it is opened, so that whatever is cast meanwhile shares a batch.
type dam struct {
	waits chan struct{} // one message for each transaction that has come to the dam
	open  chan struct{}
	once  sync.Once
}

func (h *house) dam() *dam {
	h.t.Helper()
	d := &dam{waits: make(chan struct{}, 1000), open: make(chan struct{})}
	real := h.deps.InTx
	h.deps.InTx = func(ctx context.Context, fn func(*gorm.DB, ideas.Jobs) error) error {
		d.waits <- struct{}{}
		<-d.open
		return real(ctx, fn)
	}
	h.t.Cleanup(d.release)
	if _, err := h.votes.Keys().Of(context.Background(), h.campaign); err != nil { // is made in a transaction of its own
		h.t.Fatal(err)
	}
	h.votes = voting.New(voting.Deps{InTx: h.deps.InTx, DB: h.deps.DB, Now: h.deps.Now, Secret: h.deps.Secret})
	go func() { <-d.waits; d.open <- struct{}{} }() // the key is read again
	if _, err := h.votes.Keys().Of(context.Background(), h.campaign); err != nil {
		h.t.Fatal(err)
	}
	return d
}

func (d *dam) release() { d.once.Do(func() { close(d.open) }) }

// outcome is what one call came to.
type outcome struct {
	voting.Receipt
	err error
}

// sendOff casts in the background; the channel gets the answer.
func (h *house) sendOff(ctx context.Context, a ideas.Actor, options ...uuid.UUID) <-chan outcome {
	done := make(chan outcome, 1)
	go func() {
		r, err := h.votes.CastBallot(ctx, a, h.round, voting.Choice{Approve: options})
		done <- outcome{r, err}
	}()
	return done
}

// queued waits until n requests are queued behind the dam.
func (h *house) queued(n int) {
	h.t.Helper()
	h.until("requests queue", func() bool { return h.votes.Queued() == n })
}

func (h *house) until(what string, holds func() bool) {
	h.t.Helper()
	deadline, tick := time.After(time.Minute), time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-deadline:
			h.t.Fatalf("in vain: %s", what)
		case <-tick.C:
		}
	}
}

// What one voter asks for while a commit is under way shares a batch, and comes to the same as one after the other.
func TestWithinABatchRequestsFollowEachOther(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 3)
	first, fan := h.member(), h.member()
	d := h.dam()
	blocks := h.sendOff(ctx, first, h.options[0])
	<-d.waits // its batch is at the dam
	a, b := h.options[:1], h.options[1:2]
	var answers []<-chan outcome
	for i, options := range [][]uuid.UUID{a, a, b, b, a} {
		answers = append(answers, h.sendOff(ctx, fan, options...))
		h.queued(i + 1)
	}
	gone := make(chan outcome, 1)
	go func() {
		r, err := h.votes.WithdrawBallot(ctx, fan, h.round)
		gone <- outcome{r, err}
	}()
	h.queued(6)
	last := h.sendOff(ctx, fan, b...)
	h.queued(7)
	d.release()
	var got []outcome
	for _, c := range append(append([]<-chan outcome{blocks}, answers...), gone, last) {
		o := <-c
		if o.err != nil {
			t.Fatal(o.err)
		}
		got = append(got, o)
	}
	got = got[1:]
	same := func(x, y outcome) bool {
		return x.EventID == y.EventID && string(x.H) == string(y.H) && x.CastAt.Equal(y.CastAt)
	}
	if !same(got[0], got[1]) || same(got[1], got[2]) || !same(got[2], got[3]) || same(got[4], got[0]) || !same(got[4], got[5]) || got[5].State != voting.Withdrawn {
		t.Errorf("answers %+v", got)
	}
	mine, err := h.votes.MyBallot(ctx, fan, h.round)
	if err != nil || mine.EventID != got[6].EventID || mine.State != voting.Counted {
		t.Errorf("the ballot that stands is %+v, %v", mine, err)
	}
	if c := h.agree(); c.Found.Ballots[voting.Counted] != 2 || h.voteFor(c, 1) != 1 || h.casts() != 5 {
		t.Errorf("counted %+v, %d casts", c.Found, h.casts())
	}
	h.historyIs("ballot", "ballot", "status superseded", "ballot", "status superseded", "ballot", "status voter", "ballot")
	if n := number[int64](h, "SELECT count(DISTINCT xmin::text) FROM ballot_events"); n != 2 {
		t.Errorf("%d transactions, want the first one's and the one that all others share", n)
	}
}

// Ballots of several campaigns share a transaction.
func TestABatchMayHoldSeveralRounds(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 3)
	one, first := h.round, h.options
	campaign, two, second := h.addRound("approval", 2)
	if _, err := h.votes.Keys().Of(ctx, campaign); err != nil {
		t.Fatal(err)
	}
	fans := h.members(20)
	together(40, func(i int) {
		round, options := one, first
		if i%2 == 1 {
			round, options = two, second
		}
		if _, err := h.votes.CastBallot(ctx, fans[i/2], round, voting.Choice{Approve: options[:1]}); err != nil {
			t.Error(err)
		}
	})
	for _, round := range []uuid.UUID{one, two} {
		h.round = round
		if c := h.agree(); c.Found.Ballots[voting.Counted] != 20 {
			t.Errorf("round %s counts %+v", round, c.Found)
		}
	}
}

// A caller who leaves before the flush takes the request has not voted; one who leaves later has, and casting again is
// the same ballot.
func TestCallersWhoLeave(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	early, late, other := h.member(), h.member(), h.member()
	d := h.dam()
	leave, left := context.WithCancel(context.Background())
	taken := h.sendOff(leave, late, h.options[0])
	<-d.waits
	waiting := h.sendOff(leave, early, h.options[1])
	h.queued(1)
	stays := h.sendOff(context.Background(), other, h.options[2])
	h.queued(2)
	left()
	for _, c := range []<-chan outcome{taken, waiting} {
		if o := <-c; !errors.Is(o.err, context.Canceled) {
			t.Errorf("who left was answered %+v", o)
		}
	}
	d.release()
	if o := <-stays; o.err != nil || !sameOptions(o.Choice.Approve, h.options[2:]) {
		t.Errorf("who stayed was answered %+v", o)
	}
	if c := h.agree(); c.Found.Ballots[voting.Counted] != 2 || h.voteFor(c, 0) != 1 || h.voteFor(c, 1) != 0 {
		t.Errorf("counted %+v", c.Found)
	}
	h.cast(late, h.options[0])
	if n := h.casts(); n != 2 {
		t.Errorf("%d casts after casting again", n)
	}
}

// When more wait than may, the rest is turned away at once and told when to come again; whoever waits is served.
func TestAFullQueueTurnsAway(t *testing.T) {
	t.Parallel()
	const room = 512
	h := newHouse(t, "approval", 2)
	fans := h.members(8)
	d := h.dam()
	blocks := h.sendOff(context.Background(), fans[0], h.options[0])
	<-d.waits
	var answers []<-chan outcome
	for i := range room {
		answers = append(answers, h.sendOff(context.Background(), fans[i%len(fans)], h.options[i%2]))
	}
	h.queued(room)
	for range 100 {
		_, err := h.votes.CastBallot(context.Background(), fans[1], h.round, voting.Choice{Approve: h.options[:1]})
		var many *ideas.TooMany
		if !errors.As(err, &many) || many.RetryAfter <= 0 {
			t.Fatalf("with a full queue: %v", err)
		}
	}
	d.release()
	for _, c := range append(answers, blocks) {
		if o := <-c; o.err != nil {
			t.Fatal(o.err)
		}
	}
	if c := h.agree(); c.Found.Ballots[voting.Counted] != 8 {
		t.Errorf("counted %+v", c.Found)
	}
	h.cast(fans[1], h.options[0]) // and the next is taken again
	if err := h.votes.Drain(context.Background()); err != nil || h.votes.Queued() != 0 {
		t.Errorf("after all: %d queued, %v", h.votes.Queued(), err)
	}
}

// A row that the database refuses is found among the others, who do not notice.
func TestABadRowSpoilsNobodyElsesBallot(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 4)
	h.asAdmin(`CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			IF NEW.choice::text LIKE '%` + h.options[3].String() + `%' THEN RAISE EXCEPTION 'a bad row'; END IF; RETURN NEW; END $$;
		CREATE TRIGGER spoil BEFORE INSERT OR UPDATE ON ballots FOR EACH ROW EXECUTE FUNCTION spoil()`)
	fans := h.members(64)
	d := h.dam()
	var answers []<-chan outcome
	for i, fan := range fans {
		option := h.options[i%3]
		if i%13 == 7 {
			option = h.options[3]
		}
		answers = append(answers, h.sendOff(context.Background(), fan, option))
	}
	<-d.waits
	d.release()
	good := int64(0)
	for i, c := range answers {
		o := <-c
		if bad := i%13 == 7; bad == (o.err == nil) {
			t.Errorf("ballot %d: %v", i, o.err)
		}
		if o.err == nil {
			good++
		}
	}
	if c := h.agree(); good != 59 || c.Found.Ballots[voting.Counted] != good {
		t.Errorf("%d answered, counted %+v", good, c.Found)
	}
}

// asAdmin runs SQL as the owner of the tables.
func (h *house) asAdmin(sql string) {
	h.t.Helper()
	conn, err := h.db.Connect(h.t.Context())
	if err == nil {
		_, err = conn.Exec(h.t.Context(), "RESET ROLE; "+sql)
		err = errors.Join(err, conn.Close(context.WithoutCancel(h.t.Context())))
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// Clocks step while people vote: history and counts agree, and the round closes by the clock as it then is.
func TestClockSteps(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 3)
	fans, random := h.members(6), rand.New(rand.NewPCG(1, 2))
	steps := []time.Duration{0, time.Hour - time.Microsecond, -50 * time.Minute, 2 * time.Second, -time.Second, 59 * time.Minute}
	for _, step := range steps {
		h.clock.Store(int64(step / time.Microsecond))
		together(len(fans), func(i int) {
			if _, err := h.votes.CastBallot(ctx, fans[i], h.round, voting.Choice{Approve: h.options[:1+i%3]}); err != nil {
				t.Errorf("at %s: %v", step, err)
			}
		})
		i := random.IntN(len(fans))
		if _, err := h.votes.WithdrawBallot(ctx, fans[i], h.round); err != nil {
			t.Errorf("at %s: %v", step, err)
		}
		h.agree()
	}
	h.clock.Store(int64(time.Hour / time.Microsecond))
	if _, err := h.votes.CastBallot(ctx, fans[0], h.round, voting.Choice{Approve: h.options[:1]}); !errors.Is(err, ideas.ErrRoundNotOpen) {
		t.Errorf("at the close: %v", err)
	}
	h.clock.Store(int64(time.Hour/time.Microsecond) - 1) // an operator sets it right by a microsecond
	h.cast(fans[0], h.options[2])
	h.agree()
}

// An option is withdrawn after people voted for it: their ballots stand and may be withdrawn or replaced, nobody else
// chooses it any more.
func TestOptionsWithdrawnAfterVotingBegan(t *testing.T) {
	t.Parallel()
	ctx, h := context.Background(), newHouse(t, "approval", 3)
	fans := h.members(9)
	for _, fan := range fans[:6] {
		h.cast(fan, h.options[0], h.options[2])
	}
	h.exec("UPDATE round_options SET withdrawn_at = ? WHERE idea_id = ?", noon, h.options[2])
	h.votes.RoundChanged(h.round)
	together(len(fans), func(i int) {
		switch {
		case i < 2: // it stands
		case i < 4:
			h.cast(fans[i], h.options[1])
		case i < 6:
			if _, err := h.votes.WithdrawBallot(ctx, fans[i], h.round); err != nil {
				t.Error(err)
			}
		default:
			_, err := h.votes.CastBallot(ctx, fans[i], h.round, voting.Choice{Approve: h.options[2:]})
			if !errors.Is(err, voting.ErrBallotInvalid) {
				t.Errorf("a withdrawn option was taken: %v", err)
			}
		}
	})
	c := h.agree()
	want := []int64{2, 2, 2}
	if got := []int64{h.voteFor(c, 0), h.voteFor(c, 1), h.voteFor(c, 2)}; !slices.Equal(got, want) {
		t.Errorf("votes %v, want %v", got, want)
	}
}
