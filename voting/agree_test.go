package voting_test

import "github.com/smaakmaker/smaakmaker/voting"

// agree checks everything that is kept about a round against each other: the projection says what the ballots say; what
// the history says was cast and not withdrawn is exactly what counts; every cast has an opening and every opening a cast;
// every ballot says what its event committed to, and belongs to whom the opening says; nobody is enrolled without a
// ballot. It returns the count.
func (h *house) agree() voting.Count {
	h.t.Helper()
	c := h.projectionHolds()
	if c.Unreadable != 0 {
		h.t.Errorf("%d counted ballots break the rules", c.Unreadable)
	}
	for what, query := range map[string]string{
		"casts that stand in the history and do not count": `SELECT count(*) FROM ballot_events c WHERE c.kind = 'ballot' AND c.round_id = @r
			AND NOT EXISTS (SELECT FROM ballot_events s WHERE s.kind = 'status' AND s.round_id = @r AND s.h = c.h)
			AND NOT EXISTS (SELECT FROM ballots b WHERE b.round_id = @r AND b.event_id = c.id AND b.state = 'counted')`,
		"ballots that count and do not stand in the history": `SELECT count(*) FROM ballots b WHERE b.round_id = @r AND b.state = 'counted'
			AND NOT EXISTS (SELECT FROM ballot_events c WHERE c.round_id = @r AND c.id = b.event_id AND c.kind = 'ballot'
				AND NOT EXISTS (SELECT FROM ballot_events s WHERE s.kind = 'status' AND s.round_id = @r AND s.h = c.h))`,
		"withdrawn ballots whose last cast was not withdrawn exactly once": `SELECT count(*) FROM ballots b
			JOIN ballot_events c ON c.round_id = b.round_id AND c.id = b.event_id WHERE b.round_id = @r AND b.state = 'withdrawn'
			AND (SELECT count(*) FROM ballot_events s WHERE s.kind = 'status' AND s.round_id = @r AND s.h = c.h) <> 1`,
		"casts withdrawn more than once": `SELECT count(*) FROM (SELECT h FROM ballot_events WHERE kind = 'status' AND round_id = @r
			AND reason IN ('superseded', 'voter') GROUP BY h HAVING count(*) > 1) twice`,
		"casts without an opening": `SELECT count(*) FROM ballot_events c WHERE c.kind = 'ballot' AND c.round_id = @r
			AND NOT EXISTS (SELECT FROM openings o WHERE o.round_id = @r AND o.event_id = c.id)`,
		"openings without a cast": `SELECT count(*) FROM openings o WHERE o.round_id = @r
			AND NOT EXISTS (SELECT FROM ballot_events c WHERE c.kind = 'ballot' AND c.round_id = @r AND o.event_id = c.id)`,
		"ballots that differ from their opening": `SELECT count(*) FROM ballots b WHERE b.round_id = @r
			AND NOT EXISTS (SELECT FROM openings o WHERE o.round_id = @r AND o.event_id = b.event_id AND o.voter_id = b.voter_id
				AND convert_from(o.choice_bytes, 'UTF8')::jsonb = b.choice)`,
		"voters without a ballot": `SELECT count(*) FROM voters v JOIN rounds r ON r.campaign_id = v.campaign_id WHERE r.id = @r
			AND NOT EXISTS (SELECT FROM ballots b WHERE b.voter_id = v.id)`,
	} {
		if n := number[int64](h, query, map[string]any{"r": h.round}); n != 0 {
			h.t.Errorf("%d %s", n, what)
		}
	}
	return c
}

// casts is the number of casts in the history of the round.
func (h *house) casts() int64 {
	h.t.Helper()
	return number[int64](h, "SELECT count(*) FROM ballot_events WHERE kind = 'ballot' AND round_id = ?", h.round)
}
