package challenge

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"
)

// altchaSaid is what ALTCHA's own library made of a challenge of ours, and one of its own.
type altchaSaid struct {
	Solution       Solution
	Holds, Derived bool
	Refused        map[string]bool
	Theirs         Answer
}

const altchaLib = "../../frontend/node_modules/altcha-lib"

func askAltcha(t *testing.T, i *Issuer, ours Challenge, counter int) (said altchaSaid) {
	t.Helper()
	if _, err := os.Stat(altchaLib); err != nil {
		t.Fatalf("%v: install the web application's packages first (make test does)", err)
	}
	asked, err := json.Marshal(map[string]any{
		"ours": ours, "signing": string(i.signing), "keys": string(i.keys), "data": ours.Parameters.Data,
		"expiresAt": ours.Parameters.ExpiresAt, "counter": counter,
	})
	if err != nil {
		t.Fatal(err)
	}
	var wrong bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "node", "testdata/altcha.mjs", altchaLib)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(asked), &wrong
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, wrong.String())
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return said
}

// What we issue, ALTCHA's own library solves and takes, and what it issues and solves holds here; what was changed on the way
// neither takes.
func TestAltchaAgrees(t *testing.T) {
	t.Parallel()
	i, err := New([]byte("secret"), nil)
	if err != nil {
		t.Fatal(err)
	}
	use, now := Use{Scope: "vote:<b>&\u00e9", Person: []byte("anna")}, time.Now() // it has no other clock
	ours, err := i.Issue(use, now)
	if err != nil {
		t.Fatal(err)
	}
	said := askAltcha(t, i, ours, 77)
	if !said.Holds || !said.Derived || len(said.Refused) != 5 {
		t.Errorf("%+v", said)
	}
	for what, refused := range said.Refused {
		if !refused {
			t.Errorf("takes a changed %s", what)
		}
	}
	sent, err := Answer{Challenge: ours, Solution: said.Solution}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if p, err := i.Verify(sent, use, now); err != nil || p.Took <= 0 {
		t.Errorf("its solution of ours: %+v: %v", p, err)
	}
	if sent, err = said.Theirs.Encode(); err != nil {
		t.Fatal(err)
	}
	if _, err := i.Verify(sent, use, now); err != nil {
		t.Errorf("its own, solved by it: %v", err)
	}
	if mine, err := Solve(said.Theirs.Challenge, 100); err != nil || mine.Solution.DerivedKey != said.Theirs.Solution.DerivedKey || mine.Solution.Counter != 77 {
		t.Errorf("its own, solved by us: %+v: %v", mine.Solution, err)
	}
	spliced := said.Theirs
	spliced.Challenge.Parameters.Nonce, spliced.Challenge.Parameters.Salt = ours.Parameters.Nonce, ours.Parameters.Salt
	if sent, err = spliced.Encode(); err != nil {
		t.Fatal(err)
	}
	if _, err := i.Verify(sent, use, now); !errors.Is(err, ErrWrong) {
		t.Errorf("spliced: %v", err)
	}
}
