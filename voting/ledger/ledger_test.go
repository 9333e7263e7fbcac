package ledger_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

var noon = time.Date(2026, 11, 22, 12, 34, 56, 0, time.FixedZone("", 3600))

func TestLeafBytesAreExact(t *testing.T) {
	t.Parallel()
	head := ledger.Head{Contest: "a-contest", Round: 2}
	result := head.At(ledger.KindResult, noon)
	result.SHA256 = "ff"
	open := head.At(ledger.KindOpen, noon)
	open.Rules = json.RawMessage(`{"title":"<b> & é"}`)
	for want, leaf := range map[string]ledger.Leaf{
		`{"v":1,"t":"ballot","c":"a-contest","r":2,"h":"abcd","b":"2026-11-22T11"}`: head.Ballot([]byte{0xab, 0xcd}, noon),
		`{"v":1,"t":"status","c":"a-contest","r":2,"h":"01","b":"2026-11-22T11","to":"withdrawn","reason":"voter"}`: head.Status(
			[]byte{1}, "withdrawn", "voter", noon),
		`{"v":1,"t":"result","c":"a-contest","r":2,"b":"2026-11-22T11","sha256":"ff"}`:             result,
		`{"v":1,"t":"open","c":"a-contest","r":2,"b":"2026-11-22T11","rules":{"title":"<b> & é"}}`: open,
	} {
		got, err := leaf.Bytes()
		if err != nil || string(got) != want {
			t.Errorf("%s (%v)\nwant %s", got, err, want)
		}
	}
}

// Leaves of ballots are not written by the encoder of JSON; they are what it would write.
func TestLeavesOfBallotsAreAsTheEncoderWritesThem(t *testing.T) {
	t.Parallel()
	for _, contest := range []string{"", "0196f1b4-0000-7000-8000-000000000000", `"`, `\`, "<&>", "é", "\x7f", "\n", "\xff", "\u2028"} {
		leaf := ledger.Head{Contest: contest, Round: -3}.Ballot([]byte{1, 0xfe}, noon)
		other, empty := leaf, leaf
		other.To, other.Case, empty.H = "held", "7", ""
		for _, l := range []ledger.Leaf{leaf, other, empty} {
			var want bytes.Buffer
			e := json.NewEncoder(&want)
			e.SetEscapeHTML(false)
			err := e.Encode(l)
			got, err2 := l.Bytes()
			if err := errors.Join(err, err2); err != nil || string(got)+"\n" != want.String() {
				t.Errorf("%s, want %s (%v)", got, want.String(), err)
			}
		}
	}
}

func TestCommitmentOpensAndHidesInTwoParts(t *testing.T) {
	t.Parallel()
	voter, key, choice := uuid.New(), []byte("key of the campaign"), []byte(`{"choose":["x"],"weight":1}`)
	pid := ledger.PID(key, voter)
	a, err := ledger.Commit(rand.Reader, pid, choice)
	if err != nil {
		t.Fatal(err)
	}
	// by hand, from the published formula
	chc := sha256.Sum256(append(append([]byte{0x11}, a.SaltChoice...), choice...))
	pidc := sha256.Sum256(append(append([]byte{0x10}, a.SaltPID...), pid...))
	h := sha256.Sum256(append(append([]byte{0x12}, pidc[:]...), chc[:]...))
	if !bytes.Equal(a.PIDC, pidc[:]) || !bytes.Equal(a.H, h[:]) || !bytes.Equal(ledger.H(a.PIDC, a.SaltChoice, choice), h[:]) {
		t.Error("commitment differs from the formula")
	}
	b, err := ledger.Commit(rand.Reader, pid, choice)
	if err != nil || bytes.Equal(a.H, b.H) || bytes.Equal(a.PIDC, b.PIDC) {
		t.Errorf("the same ballot twice can be recognised (%v)", err)
	}
	if _, err := ledger.Commit(iotest.ErrReader(errors.New("dry")), pid, choice); err == nil {
		t.Error("no randomness and no error")
	}
}

func TestCodeIsTheFirstFiftyBits(t *testing.T) {
	t.Parallel()
	h := make([]byte, 32)
	for in, want := range map[string]string{
		"00000000000000": "0000000000",
		"ffffffffffffc0": "ZZZZZZZZZZ",
		"ffffffffffff80": "ZZZZZZZZZY",
		"00443214c74240": "0123456789",
	} {
		raw, err := hex.DecodeString(in)
		if err != nil {
			t.Fatal(err)
		}
		clear(h)
		copy(h, raw)
		if got := ledger.Code(h); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	if ledger.Code([]byte("short")) != "" {
		t.Error("something that is no hash has a code")
	}
}
