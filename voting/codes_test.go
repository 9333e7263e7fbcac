package voting_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// printed is a batch of codes as the printer gets it.
type printed struct {
	voting.CodeBatch
	codes []string
	file  []byte
}

func (h *house) slug() string {
	return number[string](h, "SELECT slug FROM campaigns WHERE id = ?", h.campaign)
}

func (h *house) print(in voting.NewCodes) printed {
	h.t.Helper()
	if in.Label == "" {
		in.Label = "Herfst"
	}
	b, err := h.votes.CreateCodesHere(h.t.Context(), h.slug(), in)
	if err != nil {
		h.t.Fatal(err)
	}
	p := printed{CodeBatch: b, file: h.file(b.ID)}
	rows, err := csv.NewReader(bytes.NewReader(p.file)).ReadAll()
	if err != nil {
		h.t.Fatal(err)
	}
	for _, r := range rows[1:] {
		p.codes = append(p.codes, r[0])
	}
	return p
}

func (h *house) file(id uuid.UUID) []byte {
	h.t.Helper()
	f, err := h.votes.CodesHere(h.t.Context(), h.slug(), id, "https://stem.example")
	if err != nil {
		h.t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.WriteTo(h.t.Context(), &out, nil); err != nil {
		h.t.Fatal(err)
	}
	if int64(out.Len()) != f.Size {
		h.t.Errorf("%d bytes, announced %d", out.Len(), f.Size)
	}
	return out.Bytes()
}

func codeHouse(t *testing.T) *house {
	t.Helper()
	h := newHouse(t, "approval", 3)
	h.rules(ideas.RoundSettings{MaxWeight: 5, Eligibility: &ideas.Eligibility{Tiers: []string{"code"}}})
	return h
}

func TestTheFileOfABatch(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	p := h.print(voting.NewCodes{Count: 45_000})
	if len(p.codes) != 45_000 || number[int64](h, "SELECT count(*) FROM pack_codes") != 45_000 {
		t.Fatalf("%d codes", len(p.codes))
	}
	rows, err := csv.NewReader(bytes.NewReader(p.file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rows[1:] {
		sum := fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(r[0]+","+r[1])))
		if _, ok := voting.ParsePackCode(r[0]); !ok || seen[r[0]] || r[1] != "1" || r[2] != sum || r[3] != "https://stem.example/c/"+h.slug()+"#code="+r[0] {
			t.Fatalf("%q", r)
		}
		seen[r[0]] = true
	}
	if !bytes.Equal(h.file(p.ID), p.file) {
		t.Error("made again it is another file")
	}
	var stored string
	if err := h.db.Gorm.Raw("SELECT string_agg(c::text, '') FROM (SELECT c FROM pack_codes c LIMIT 100) x").Row().Scan(&stored); err != nil || strings.Contains(stored, p.codes[0]) {
		t.Errorf("a code is stored: %v", err)
	}
	team := ideas.Actor{MemberID: h.member().MemberID, Role: ideas.RoleProduct}
	for range 2 {
		if b, err := h.votes.SealCodes(t.Context(), team, h.slug(), p.ID); err != nil || !b.Sealed() {
			t.Errorf("%+v, %v", b, err)
		}
	}
	if _, err := h.votes.Codes(t.Context(), team, h.slug(), p.ID, ""); !errors.Is(err, ideas.ErrMove) {
		t.Errorf("a sealed file: %v", err)
	}
	if _, got := h.vote(guest(), 0, voting.Vote{Code: p.codes[44_999]}); got != "" {
		t.Errorf("a code of a sealed batch: %s", got)
	}
}

// broken fails after some bytes, like a client that leaves.
type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestAFileThatBrokeOffAndTwoAtOnce(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	b, err := h.votes.CreateCodesHere(t.Context(), h.slug(), voting.NewCodes{Label: "x", Count: 50_000})
	if err != nil {
		t.Fatal(err)
	}
	f, err := h.votes.CodesHere(t.Context(), h.slug(), b.ID, "https://stem.example")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteTo(t.Context(), &broken{left: 2_000_000}, nil); !errors.Is(err, io.ErrClosedPipe) {
		t.Fatal(err)
	}
	if n := number[int](h, "SELECT stored FROM code_batches"); n == 0 || n == 50_000 {
		t.Errorf("%d codes were made", n)
	}
	files := make([][]byte, 3)
	together(3, func(i int) { files[i] = h.file(b.ID) })
	if !bytes.Equal(files[0], files[1]) || !bytes.Equal(files[0], files[2]) || number[int64](h, "SELECT count(*) FROM pack_codes") != 50_000 {
		t.Error("the files differ")
	}
}

// A code that exists already is left out of the batch, and of its file whenever that is made.
func TestACodeThatExistsIsLeftOut(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	first := h.print(voting.NewCodes{Count: 10})
	// the second batch gets the secret of the first, and so the same codes
	b, err := h.votes.CreateCodesHere(t.Context(), h.slug(), voting.NewCodes{Label: "x", Count: 30})
	if err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE code_batches SET id = gen_random_uuid(), number = 100 WHERE id = ?", first.ID)
	h.exec("UPDATE code_batches SET id = ? WHERE id = ?", first.ID, b.ID)
	h.exec("UPDATE code_batches SET wrapped = (SELECT wrapped FROM code_batches WHERE number = 100) WHERE number = 2")
	second := h.file(first.ID)
	for _, c := range first.codes {
		if bytes.Contains(second, []byte(c)) {
			t.Errorf("%s is in both files", c)
		}
	}
	if n := number[int64](h, "SELECT count(*) FROM pack_codes"); n != 40 || bytes.Count(second, []byte("\r\n")) != 31 || !bytes.Equal(second, h.file(first.ID)) {
		t.Errorf("%d codes, %d lines", n, bytes.Count(second, []byte("\r\n")))
	}
}

func TestOrdersOfCodesThatAreRefused(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	past := h.now()
	for field, in := range map[string]voting.NewCodes{
		"label": {Count: 1}, "count": {Label: "x", Count: voting.MaxCodes + 1}, "weight": {Label: "x", Count: 1, Weight: 6},
		"expiresAt": {Label: "x", Count: 1, ExpiresAt: &past},
	} {
		_, err := h.votes.CreateCodesHere(t.Context(), h.slug(), in)
		var inv *ideas.Invalid
		if !errors.As(err, &inv) || inv.Flaws[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := h.votes.CreateCodesHere(t.Context(), "nothing", voting.NewCodes{Label: "x", Count: 1}); !errors.Is(err, ideas.ErrNotFound) {
		t.Error(err)
	}
	if _, err := h.votes.CreateCodes(t.Context(), h.member(), h.slug(), voting.NewCodes{Label: "x", Count: 1}); !errors.Is(err, ideas.ErrForbidden) {
		t.Error(err)
	}
}

func TestRedeemingACode(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	soon := h.now().Add(time.Minute)
	light, heavy, brief := h.print(voting.NewCodes{Count: 5}), h.print(voting.NewCodes{Count: 3, Weight: 3}), h.print(voting.NewCodes{Count: 2, ExpiresAt: &soon})
	g, m := guest(), h.member()
	expect := func(name string, a ideas.Actor, code, want string, weight int) {
		t.Helper()
		h.later()
		r, got := h.vote(a, 0, voting.Vote{Code: code})
		if got != want || want == "" && r.Weight != weight {
			t.Errorf("%s: %q weight %d, want %q %d", name, got, r.Weight, want, weight)
		}
	}
	expect("no code", g, "", "code-required", 0)
	expect("typed by hand", g, " "+strings.ToLower(light.codes[0])+" ", "", 1)
	expect("once more without", g, "", "", 1)
	expect("once more with", g, light.codes[0], "", 1)
	expect("somebody else's", m, light.codes[0], "code-used", 0)
	expect("a second", g, heavy.codes[0], "", 4)
	expect("a third, cut at the maximum", g, heavy.codes[1], "", 5)
	expect("one too many", g, heavy.codes[2], "code-limit", 0)
	expect("which stays unused", m, heavy.codes[2], "", 3)
	expect("a typo", m, light.codes[1][:13]+"*", "code code-typo", 0)
	expect("in time", m, brief.codes[0], "", 4)
	h.clock.Add(int64(time.Minute / time.Microsecond))
	expect("too late", h.member(), brief.codes[1], "code-expired", 0)
	team := ideas.Actor{MemberID: m.MemberID, Role: ideas.RoleProduct}
	for range 2 {
		if b, err := h.votes.RevokeCodes(t.Context(), team, h.slug(), light.ID); err != nil || b.RevokedAt == nil || !b.Sealed() || b.Redeemed != 1 {
			t.Errorf("%+v, %v", b, err)
		}
	}
	expect("of a revoked batch", h.member(), light.codes[2], "code-revoked", 0)
	expect("redeemed before that", g, light.codes[0], "", 5)
	if mine, err := h.votes.MyBallot(t.Context(), g, h.round); err != nil || mine.Tier != voting.TierCode || mine.Weight != 5 {
		t.Errorf("%+v, %v", mine, err)
	}
	if c := h.projectionHolds(); c.Found.Weight != 9 || c.Found.Ballots[voting.Counted] != 2 {
		t.Errorf("%+v", c.Found)
	}
	h.everyCastIsAccountedFor()
	list, err := h.votes.CodeBatches(t.Context(), team, h.slug())
	if err != nil || len(list) != 3 || list[1].Redeemed != 3 || len(list[1].ByDay) != 1 || list[1].ByDay[0] != (voting.CodeDay{Day: "2026-11-22", Redeemed: 3}) {
		t.Errorf("%+v, %v", list, err)
	}
	h.rules(ideas.RoundSettings{})
	expect("where none is taken", h.member(), light.codes[3], "code not-allowed", 0)
}

// A claim takes the codes along.
func TestCodesFollowTheClaim(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	h.rules(ideas.RoundSettings{MaxWeight: 9, Eligibility: &ideas.Eligibility{Tiers: []string{"guest", "email"}}})
	p := h.print(voting.NewCodes{Count: 2, Weight: 4})
	g, m := guest(), h.member()
	if r, got := h.vote(g, 0, voting.Vote{Code: p.codes[0]}); got != "" || r.Weight != 4 || r.Tier != voting.TierCode {
		t.Fatalf("%s %+v", got, r)
	}
	h.later()
	if r, got := h.vote(m, 1, voting.Vote{Code: p.codes[1]}); got != "" || r.Tier != voting.TierEmail {
		t.Fatalf("%s %+v", got, r)
	}
	h.claim(g, m)
	if r := h.mustVote(m, 0); r.Weight != 8 {
		t.Errorf("%+v", r)
	}
	if c := h.settled(1, 1); c.Found.Weight != 8 {
		t.Errorf("%+v", c.Found)
	}
}

func TestOneCodeOfFiftyVoters(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	other := voting.New(h.deps) // another process
	p := h.print(voting.NewCodes{Count: 1})
	voters := h.members(25)
	for range 25 {
		voters = append(voters, ideas.Actor{GuestID: uuid.New()})
	}
	won := make([]bool, len(voters))
	together(len(voters), func(i int) {
		votes := h.votes
		if i%2 == 1 {
			votes = other
		}
		_, err := votes.Cast(t.Context(), voters[i], h.round, voting.Vote{Code: p.codes[0], Choice: voting.Choice{Approve: h.options[:1]}})
		if got := reasonOf(t, err); got == "" {
			won[i] = true
		} else if got != "code-used" {
			t.Errorf("voter %d: %s", i, got)
		}
	})
	n := 0
	for _, w := range won {
		if w {
			n++
		}
	}
	if n != 1 || number[int64](h, "SELECT count(*) FROM code_redemptions") != 1 {
		t.Errorf("%d voters got the one code", n)
	}
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != 1 {
		t.Errorf("%+v", c.Found)
	}
}

func TestGuessingCodesHasAnEnd(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	p, stranger := h.print(voting.NewCodes{Count: 40}), codeHouse(t).print(voting.NewCodes{Count: 400})
	g := guest()
	tally := map[string]int{}
	for i := range 50 {
		_, got := h.vote(g, 0, voting.Vote{Code: stranger.codes[i]})
		tally[got]++
	}
	if tally["code-unknown"] != 10 || tally["too-many"] != 40 {
		t.Errorf("one voter: %v", tally)
	}
	if _, got := h.vote(guest(), 0, voting.Vote{Code: p.codes[0]}); got != "" {
		t.Errorf("another voter of the same network: %s", got)
	}
	clear(tally)
	for i := range 200 { // each from a fresh device behind the same address
		_, got := h.vote(guest(), 0, voting.Vote{Code: stranger.codes[i]})
		tally[got]++
	}
	if tally["code-unknown"] != 90 || tally["too-many"] != 110 {
		t.Errorf("one network: %v", tally)
	}
	if _, got := h.vote(g, 0, voting.Vote{Code: p.codes[1][:13] + "!"}); got != "code code-typo" {
		t.Errorf("a typo is told whatever was tried: %s", got)
	}
	var many *ideas.TooMany
	_, err := h.votes.Cast(t.Context(), g, h.round, voting.Vote{Code: p.codes[1], Choice: voting.Choice{Approve: h.options[:1]}})
	if !errors.As(err, &many) || many.RetryAfter <= 0 || many.RetryAfter > 6*time.Minute {
		t.Errorf("%v", err)
	}
	h.clock.Add(int64(6 * time.Minute / time.Microsecond))
	if _, got := h.vote(g, 0, voting.Vote{Code: p.codes[1]}); got != "" {
		t.Errorf("after the wait: %s", got)
	}
	elsewhere := ideas.Actor{GuestID: uuid.New(), Network: "2001:db8::/64"}
	together(50, func(i int) { // right codes cost nothing, many at once
		a := ideas.Actor{GuestID: uuid.New(), Network: "2001:db8::/64"}
		if i%2 == 0 {
			a = elsewhere
		}
		if _, got := h.vote(a, 0, voting.Vote{Code: p.codes[2+i%30]}); got == "code-unknown" {
			t.Errorf("%d: %s", i, got)
		}
	})
}
