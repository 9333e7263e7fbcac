package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
)

// fan does what fans do, one thing after another, and remembers what the server has acknowledged. What was asked and
// not answered is in doubt: it may have happened or not.
type fan struct {
	client
	random *rand.Rand
	vote   vote

	ballot   string   // options, sorted and joined
	ballots  []string // in doubt
	ideas    []string
	hearts   map[string]bool
	doubtful map[string]bool // ideas whose heart is in doubt
	draft    string
	revision int      // of the draft
	saving   bool     // the next revision is in doubt
	odd      []string // answers that are neither a success nor 'not now'
}

// crowd is many fans at once.
type crowd struct {
	fans  []*fan
	acked atomic.Int64
}

func newCrowd(admin client, t *testing.T, v vote, n int, seed uint64) *crowd {
	t.Helper()
	c := &crowd{}
	for i, member := range admin.members(t, n) {
		c.fans = append(c.fans, &fan{
			client: member, random: rand.New(rand.NewPCG(seed, uint64(i))), vote: v, hearts: map[string]bool{}, doubtful: map[string]bool{}, draft: uuid.NewString(),
		})
	}
	return c
}

// act lets every fan act until the server answers no more, or until done; it returns when all have stopped.
func (c *crowd) act(url string, done <-chan struct{}) {
	var all sync.WaitGroup
	for _, f := range c.fans {
		f.url = url
		all.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				acked, answered := f.step()
				if acked {
					c.acked.Add(1)
				}
				if !answered {
					return
				}
			}
		})
	}
	all.Wait()
}

// step does one thing at random.
func (f *fan) step() (acked, answered bool) {
	switch n := f.random.IntN(10); {
	case n < 5:
		return f.cast()
	case n < 7:
		return f.giveOrTakeHeart()
	case n < 9:
		return f.saveDraft()
	}
	return f.sendIdea()
}

// try asks and tells a success from an answer that says the server cannot now, and from none.
func (f *fan) try(method, path string, in any) (body []byte, acked, answered bool) {
	r, err := f.send(method, path, in)
	switch {
	case err != nil:
		return nil, false, false
	case r.status >= 200 && r.status <= 299:
		return r.body, true, true
	case r.status != 503 && r.status != 429: // 429: it waited too long for a database that was gone
		f.odd = append(f.odd, fmt.Sprintf("%s %s: %d %s", method, path, r.status, r.body))
	}
	return nil, false, true
}

func (f *fan) cast() (acked, answered bool) {
	choice := slices.Clone(f.vote.options)
	f.random.Shuffle(len(choice), func(i, j int) { choice[i], choice[j] = choice[j], choice[i] })
	choice = choice[:1+f.random.IntN(len(choice))]
	slices.Sort(choice)
	made := strings.Join(choice, " ")
	f.ballots = append(f.ballots, made)
	_, acked, answered = f.try("PUT", "/api/v1/rounds/"+f.vote.round+"/ballot", object{"approve": choice})
	if acked {
		f.ballot, f.ballots = made, nil
	}
	return acked, answered
}

func (f *fan) giveOrTakeHeart() (acked, answered bool) {
	idea := f.vote.target[f.random.IntN(len(f.vote.target))]
	f.doubtful[idea] = true
	method := "PUT"
	if f.hearts[idea] {
		method = "DELETE"
	}
	_, acked, answered = f.try(method, "/api/v1/ideas/"+idea+"/heart", nil)
	if acked {
		f.hearts[idea] = !f.hearts[idea]
		delete(f.doubtful, idea)
	}
	return acked, answered
}

func (f *fan) saveDraft() (acked, answered bool) {
	r, err := f.send("PUT", "/api/v1/drafts/"+f.draft, object{
		"campaign": f.vote.collecting, "revision": f.revision, "content": object{"title": fmt.Sprint("versie ", f.revision+1)},
	})
	switch stale := r.status == 409 && f.saving; { // it had been saved after all
	case err != nil, r.status == 503:
		f.saving = true
	case r.status == 200, stale:
		f.revision, f.saving = f.revision+1, false
		return true, true
	default:
		f.odd = append(f.odd, fmt.Sprintf("save a draft: %d %s", r.status, r.body))
	}
	return false, err == nil
}

func (f *fan) sendIdea() (acked, answered bool) {
	slogan := fmt.Sprintf("Zin %d van iemand", f.random.IntN(1_000_000))
	body, acked, answered := f.try("POST", "/api/v1/campaigns/"+f.vote.collecting+"/ideas",
		object{"title": slogan, "language": "nl", "fields": object{"slogan": slogan}})
	var made named
	if acked && json.Unmarshal(body, &made) == nil {
		f.ideas = append(f.ideas, made.ID)
	}
	return acked, answered
}

// check holds what the server has against what it acknowledged, and settles what was in doubt.
func (f *fan) check(t *testing.T) {
	t.Helper()
	for _, odd := range f.odd {
		t.Error(odd)
	}
	f.odd = nil
	f.checkBallot(t)
	for _, idea := range f.vote.target {
		found := ask[struct{ Hearted bool }](t, f.client, "GET", "/api/v1/ideas/"+idea, nil).Hearted
		if found != f.hearts[idea] && !f.doubtful[idea] {
			t.Errorf("a heart is %v, acknowledged was %v", found, f.hearts[idea])
		}
		f.hearts[idea] = found
	}
	for _, idea := range f.ideas {
		ask[object](t, f.client, "GET", "/api/v1/ideas/"+idea, nil)
	}
	f.checkDraft(t)
	f.ideas = nil
	clear(f.doubtful)
}

func (f *fan) checkBallot(t *testing.T) {
	t.Helper()
	r, err := f.send("GET", "/api/v1/rounds/"+f.vote.round+"/ballot", nil)
	var mine struct{ Approve []string }
	if err != nil || r.status == 200 && json.Unmarshal(r.body, &mine) != nil || r.status != 200 && r.status != 404 {
		t.Fatalf("my ballot: %d, %v, %s", r.status, err, r.body)
	}
	slices.Sort(mine.Approve)
	found := strings.Join(mine.Approve, " ")
	if found != f.ballot && !slices.Contains(f.ballots, found) {
		t.Errorf("the ballot is %q, acknowledged was %q, in doubt %q", found, f.ballot, f.ballots)
	}
	f.ballot, f.ballots = found, nil
}

func (f *fan) checkDraft(t *testing.T) {
	t.Helper()
	if f.revision == 0 && !f.saving {
		return
	}
	r, err := f.send("GET", "/api/v1/drafts/"+f.draft, nil)
	var draft struct {
		Revision int
		Content  struct{ Title string }
	}
	if err != nil || r.status == 200 && json.Unmarshal(r.body, &draft) != nil || r.status != 200 && r.status != 404 {
		t.Fatalf("my draft: %d, %v, %s", r.status, err, r.body)
	}
	right := draft.Revision == f.revision || f.saving && draft.Revision == f.revision+1
	if !right || draft.Revision > 0 && draft.Content.Title != fmt.Sprint("versie ", draft.Revision) {
		t.Errorf("the draft is %+v, acknowledged was %d, in doubt %v", draft, f.revision, f.saving)
	}
	f.revision, f.saving = draft.Revision, false
}

// check holds everybody's memory and the count against the server.
func (c *crowd) check(t *testing.T, admin client) {
	t.Helper()
	voters := int64(0)
	for _, f := range c.fans {
		f.url = admin.url
		f.check(t)
		if f.ballot != "" {
			voters++
		}
	}
	shown := ask[standings](t, admin, "GET", "/api/v1/rounds/"+c.fans[0].vote.round+"/results", nil)
	if shown.Ballots.Counted != voters {
		t.Errorf("%d ballots are counted, %d voters have one", shown.Ballots.Counted, voters)
	}
	again := ask[recounted](t, admin, "POST", "/api/v1/rounds/"+c.fans[0].vote.round+"/recount", nil)
	if !again.Equal || again.Ballots != voters {
		t.Errorf("the recount: %+v, with %d voters", again, voters)
	}
}
