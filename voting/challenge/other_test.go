package challenge_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

// The file was made and solved by npm altcha-lib 2.8.0 with the keys that "secret" gives, which took and checked a challenge of
// ours too.
func TestAChallengeOfAnotherImplementationHolds(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/altcha-lib-2.8.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var a challenge.Answer
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatal(err)
	}
	at := time.Unix(a.Challenge.Parameters.ExpiresAt, 0).Add(-challenge.Validity / 2)
	p, err := issuer(t, "secret").Verify(encode(t, a), vote("anna"), at)
	if err != nil || p.Took != 139200*time.Microsecond {
		t.Fatalf("%+v: %v", p, err)
	}
	ours, err := challenge.Solve(a.Challenge, challenge.MostCounter)
	if err != nil || ours.Solution.Counter != a.Solution.Counter || ours.Solution.DerivedKey != a.Solution.DerivedKey {
		t.Errorf("%+v: %v", ours.Solution, err)
	}
}
