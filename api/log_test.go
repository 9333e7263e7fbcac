package api

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

// addressOfLog is where the log of the ballroom's round is.
func (b *ballroom) addressOfLog() string {
	b.t.Helper()
	var address string
	err := b.db.Gorm.Raw("SELECT '/log/' || c.slug || '/' || r.number FROM rounds r JOIN campaigns c ON c.id = r.campaign_id WHERE r.id = ?",
		strings.TrimPrefix(b.round, "/api/v1/rounds/")).Row().Scan(&address)
	if err != nil {
		b.t.Fatal(err)
	}
	return address
}

func (b *ballroom) sequence() {
	b.t.Helper()
	if _, err := b.logbook.Sequence(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
}

// A voter's receipt, the public log and the public key are enough to see that the own ballot is in it.
func TestLogsAndReceiptsOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "live")
	fan, log := b.as(ideas.RoleFan), b.addressOfLog()
	cast := read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(1)), 200)
	if r := read[logReceiptsOut](t, fan("GET", b.round+"/ballot/receipts", ""), 200); len(r.Items) != 1 || r.Items[0].Log != "pending" || r.Items[0].Proof != "" {
		t.Errorf("%+v", r)
	}
	b.sequence()
	r := read[logReceiptsOut](t, fan("GET", b.round+"/ballot/receipts", ""), 200)
	if len(r.Items) != 1 || r.Items[0].Log != "shown" || r.Items[0].H != cast.Receipt.H || len(r.Keys) != 1 {
		t.Fatalf("%+v", r)
	}
	mine := r.Items[0]
	pidc, err1 := hex.DecodeString(mine.PIDC)
	salt, err2 := hex.DecodeString(mine.SaltChoice)
	leaf, err3 := base64.StdEncoding.DecodeString(mine.Leaf)
	proof, err4 := ledger.ParseProof(mine.Proof)
	keys, err5 := ledger.ParseVerifiers(read[logKeysOut](t, b.send("GET", "/api/v1/log-keys", ""), 200).Keys...)
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		t.Fatal(err)
	}
	if hex.EncodeToString(ledger.H(pidc, salt, []byte(mine.Choice))) != mine.H || !strings.Contains(string(leaf), mine.H) {
		t.Error("the receipt does not open the entry")
	}
	c, err := proof.Check(leaf, keys)
	if err != nil || "/"+strings.SplitN(c.Origin, "/", 2)[1] != log || c.Size != 2 {
		t.Errorf("%+v at %s, %v", c, log, err)
	}
	if public := b.send("GET", b.round+"/log/"+mine.EventID.String()+"/proof", ""); public.status != 200 || string(public.body) != mine.Proof {
		t.Errorf("%d %s", public.status, public.body)
	}
	signed := b.send("GET", log+"/checkpoint", "")
	if got, err := ledger.OpenCheckpoint(signed.body, keys); err != nil || got != c || signed.header.Get("Cache-Control") != "public, max-age=5" {
		t.Errorf("%d %s (%v)", signed.status, signed.body, err)
	}
	entries := b.send("GET", log+"/tile/entries/000.p/2", "")
	leaves, err := ledger.ParseEntries(entries.body, 2)
	if err != nil || string(leaves[1]) != string(leaf) || entries.header.Get("Cache-Control") != immutable {
		t.Errorf("%d %q (%v)", entries.status, entries.body, err)
	}
	if hashes := b.send("GET", log+"/tile/0/000.p/2", ""); hashes.status != 200 || len(hashes.body) != 64 {
		t.Errorf("%d, %d bytes", hashes.status, len(hashes.body))
	}
	for _, path := range []string{"/tile/0/000", "/tile/0/000.p/3", "/tile/entries/..%2f000.p/1", "/tile/"} {
		if r := b.send("GET", log+path, ""); r.status != 404 {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	for _, path := range []string{"/log/none/1/checkpoint", "/log/none/01/checkpoint", log + "9/checkpoint", b.round + "/log/" + uuid.NewString() + "/proof"} {
		if r := b.send("GET", path, ""); r.status != 404 {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
}

// The log of a round that hides its counts is not to be had from anybody, staff included: its length tells the turnout.
func TestHiddenLogsOverTheWire(t *testing.T) {
	t.Parallel()
	b := newBallroom(t, "afterClose")
	fan, log := b.as(ideas.RoleFan), b.addressOfLog()
	cast := read[ballotOut](t, fan("PUT", b.round+"/ballot", b.approve(1)), 200)
	b.sequence()
	r := read[logReceiptsOut](t, fan("GET", b.round+"/ballot/receipts", ""), 200)
	if len(r.Items) != 1 || r.Items[0].Log != "hidden" || r.Items[0].Proof != "" || r.Items[0].H != cast.Receipt.H {
		t.Errorf("%+v", r)
	}
	hidden := []string{log + "/checkpoint", log + "/tile/entries/000.p/2", log + "/tile/0/000.p/1", b.round + "/log/" + cast.Receipt.EventID.String() + "/proof"}
	for _, path := range hidden {
		if r := b.team("GET", path, ""); r.status != 404 {
			t.Errorf("%s: %d %s", path, r.status, r.body)
		}
	}
	if err := b.db.Gorm.Exec("UPDATE rounds SET state = 'published', closed_at = now()").Error; err != nil {
		t.Fatal(err)
	}
	for _, path := range hidden {
		if r := b.send("GET", path, ""); r.status != 200 {
			t.Errorf("%s once published: %d %s", path, r.status, r.body)
		}
	}
}
