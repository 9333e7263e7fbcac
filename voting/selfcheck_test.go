package voting_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting"
)

// A projection that was tampered with is noticed while the round is open, told by name and not by figure, and left as it
// is for the recount to show.
func TestSelfCheckTellsWhatDiffers(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 3)
	var log bytes.Buffer
	job := voting.NewSelfCheck(h.db.Gorm, slog.New(slog.NewTextHandler(&log, nil)))
	h.cast(h.member(), h.options[0])
	h.cast(h.member(), h.options[0], h.options[1])
	check := func() string {
		t.Helper()
		log.Reset()
		if err := job(t.Context(), voting.SelfCheckArgs{}); err != nil {
			t.Fatal(err)
		}
		return log.String()
	}
	if said := check(); said != "" {
		t.Errorf("of a round in order it says %s", said)
	}
	h.exec("UPDATE tally_options SET votes = 4711 WHERE round_id = ? AND option_id = ?", h.round, h.options[0])
	h.exec("UPDATE tally_rounds SET counted = counted + 1 WHERE round_id = ?", h.round)
	said := check()
	for _, want := range []string{h.round.String(), "votes " + h.options[0].String(), "counted", "figures=2"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not tell %q", said, want)
		}
	}
	if strings.Contains(said, "4711") || strings.Contains(said, h.options[1].String()) {
		t.Errorf("it tells too much: %s", said)
	}
	count, err := voting.Recount(h.db.Gorm, h.loadRound())
	if err != nil || len(count.Differences()) != 2 {
		t.Errorf("then a recount finds %+v, %v", count.Differences(), err)
	}
	h.exec("UPDATE rounds SET state = 'closed' WHERE id = ?", h.round)
	if said := check(); said != "" {
		t.Errorf("of a closed round it says %s", said)
	}
}
