package main

import "testing"

// How votes were cast is written by the server itself, and what is left of it when the server is told to stop.
func TestHowVotesWereCastIsWritten(t *testing.T) {
	t.Parallel()
	d, a, _, admin := pair(t)
	v := admin.openVote(t, 3)
	fans, conn := admin.members(t, 4), connect(t, d.DSN)
	written := func(want int) bool {
		var n int
		err := conn.QueryRow(background(t), "SELECT count(*) FROM ballot_traits WHERE net <> 0 AND cardinality(codes) >= 0").Scan(&n)
		return err == nil && n == want
	}
	fans[0].approves(t, v, 0)
	eventually(t, "the first vote is noted", func() bool { return written(1) })
	for i, fan := range fans[1:] {
		fan.approves(t, v, i)
	}
	if code := a.stop(); code != exitFine {
		t.Errorf("stopped with %d", code)
	}
	if !written(len(fans)) {
		t.Error("the last votes were not noted at the stop")
	}
}
