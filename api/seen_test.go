package api

import (
	"math"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
	"github.com/smaakmaker/smaakmaker/voting/watch"
)

// votes are those of the open round as the scan gets them, in the order of the options.
func (b *ballroom) votes() map[string]fraud.Vote {
	b.t.Helper()
	if err := b.server.Watch.Drain(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
	all := map[string]fraud.Vote{}
	add := func(v fraud.Vote) error { all[v.Option] = v; return nil }
	if err := watch.Votes(b.t.Context(), b.db.Gorm, uuid.MustParse(b.round[len("/api/v1/rounds/"):]), add); err != nil {
		b.t.Fatal(err)
	}
	return all
}

// What the edge sees of a ballot is remembered: the address, which nobody makes up, the browser, and what the page says. Answers
// alone, refusals and withdrawals are no votes.
func TestTheEdgeSeesHowAVoteIsCast(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	chrome := "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
	for i, said := range [][]string{
		{"X-Forwarded-For", "6.6.6.6", "User-Agent", chrome, "X-Seen", "d=8421;s=1;n=1;b=0123456789abcdef0123"},
		{"X-Forwarded-For", "203.0.113.9", "User-Agent", chrome, "X-Seen", "d=8500;s=1;n=1;b=9876543210abcdef0123"},
		{"User-Agent", "curl/8", "X-Seen", "<rubbish>;;d=x"},
	} {
		key, err := b.members.Token(t.Context(), uuid.NewString()+"@school.example", ideas.RoleFan)
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, "Authorization", "Bearer "+b.guard.Signer.Key(key))
		read[ballotOut](t, b.send("PUT", b.round+"/ballot", b.approve(i), said...), 200)
		if r := b.send("PUT", b.round+"/ballot", `{"approve":[]}`, said...); r.status != 422 {
			t.Errorf("an empty ballot: %d", r.status)
		}
	}
	all := b.votes()
	one, two, three := all[b.options[0].String()], all[b.options[1].String()], all[b.options[2].String()]
	if len(all) != 3 || one.Net == "" || one.Net != two.Net || one.Net != three.Net {
		t.Fatalf("%+v", all)
	}
	if one.Device == "" || one.Device != two.Device || one.Device == three.Device || one.Key == "" || one.Key == two.Key || three.Key != "" {
		t.Errorf("%+v", all)
	}
	if one.Dwell != 8421 || two.Dwell != 8500 || !math.IsNaN(three.Dwell) || one.Domain == "" || one.Domain != three.Domain {
		t.Errorf("%+v", all)
	}
}
