package voting

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/ideas/members"
)

// standing is what a flush found under its locks. Locks are taken in one order by everybody: gates of the rounds, rounds,
// guests, voters, codes, ballots, options by id, totals of the rounds.
type standing struct {
	now       time.Time
	rounds    map[uuid.UUID]ideas.Round // only state and times
	people    map[uuid.UUID]person
	voters    map[roll]enrolment
	codes     map[uuid.UUID]*packCode // those that were asked for and exist
	carried   map[uuid.UUID]int       // weight of the codes that each voter has redeemed
	slots     map[slotKey]*slot
	claimed   map[claim]bool     // addresses that are, as far as they were asked about
	spent     map[signature]bool // challenges; nil where none came along
	stands    map[slotKey]bool   // voters who answered tasks, where only they were asked about
	committed *try               // an earlier try that was committed after all
}

// roll names a voter: a member or guest in a campaign.
type roll struct{ campaign, person uuid.UUID }

// enrolment is a voter as the campaign knows them.
type enrolment struct {
	id   uuid.UUID
	said Declaration
}

// slotKey names a ballot.
type slotKey struct {
	round, voter uuid.UUID
	task         string
}

// slot is the place of one ballot during a flush.
type slot struct {
	before  *Ballot // as stored; nil where there was none
	now     *Ballot
	changed bool   // now is to be stored
	h       []byte // commitment of now
	said    []byte // exact bytes of now, once they were asked for
	choice  Choice // of said
}

// read asks for the choice of a stored ballot.
func (s *slot) read() (err error) {
	if s.said != nil {
		return nil
	}
	if s.choice, err = ParseChoice(s.now.Choice); err == nil {
		s.said, err = s.choice.bytes(s.now.Weight)
	}
	return err
}

func (s *slot) receipt() Receipt {
	b := s.now
	return Receipt{BallotID: b.ID, Task: b.Task, State: b.State, CastAt: b.CastAt, Weight: b.Weight, Tier: b.Tier,
		Choice: s.choice, EventID: b.EventID, H: s.h}
}

// look takes the locks and reads, in one round trip: the rounds against their close, who the members are, which of them
// are voters, and whether an earlier try was committed.
func (f *flush) look(ctx context.Context, tx pipe) (*standing, error) {
	s := &standing{
		rounds: map[uuid.UUID]ideas.Round{}, people: make(map[uuid.UUID]person, len(f.requests)),
		voters: make(map[roll]enrolment, len(f.requests)), slots: make(map[slotKey]*slot, len(f.requests)),
		carried: map[uuid.UUID]int{}, stands: map[slotKey]bool{}, claimed: map[claim]bool{},
	}
	rounds, everybody, rolls := f.asked()
	guests := f.askedByGuests()
	batch := &pgx.Batch{}
	// Everything a flush looks for has an index. A plan that was made, and kept, while a table was nearly empty would walk through
	// all of it once there are thousands.
	batch.Queue("SELECT set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true)")
	for _, id := range rounds {
		batch.Queue(ideas.EnterRoundSQL, id.String())
	}
	batch.Queue("SELECT id, state, closes_at, updated_at FROM rounds WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE", list(rounds)).
		Query(s.takeRounds)
	guests.queueGuests(batch, s, f.now())
	for _, campaign := range sortedKeys(rolls) {
		// One look into the index for each, in the order of the array: a condition on all at once, with an order, makes the
		// planner walk through all voters there are.
		batch.Queue(`SELECT v.* FROM unnest($2::uuid[]) m (id) CROSS JOIN LATERAL
			(SELECT campaign_id, member_id, id, age_at_least, country, rules_accepted FROM voters
			WHERE campaign_id = $1 AND member_id = m.id FOR NO KEY UPDATE) v`,
			pgID(campaign), list(distinct(rolls[campaign]))).Query(s.takeVoters)
	}
	guests.queueVoters(batch, s)
	f.queueCodes(batch, s)
	f.queueSpent(batch, s)
	// Behind the voters: whoever erases a member waits for those who hold a lock on voters, or has ended.
	batch.Queue("SELECT id, confirmed_at IS NOT NULL, origin, email FROM members WHERE id = ANY($1::uuid[])", list(everybody)).
		Query(s.takePeople)
	for i, t := range f.tries {
		// Behind the locks: where that transaction still ends, it holds one of them, or a voter that cannot be made twice.
		batch.Queue("SELECT EXISTS (SELECT FROM ballot_events WHERE round_id = $1 AND id = $2)", pgID(t.round), pgID(t.event)).
			QueryRow(func(row pgx.Row) error {
				var there bool
				err := row.Scan(&there)
				if there {
					s.committed = &f.tries[i]
				}
				return err
			})
	}
	if err := tx.PgxSend(ctx, batch); err != nil {
		return nil, fmt.Errorf("lock rounds and voters: %w", err)
	}
	s.now = f.now()
	return s, nil
}

// asked lists what the requests are about, each once and in the order of ids.
func (f *flush) asked() (rounds, everybody []uuid.UUID, rolls map[uuid.UUID][]uuid.UUID) {
	rolls = map[uuid.UUID][]uuid.UUID{}
	for _, r := range f.requests {
		rounds = append(rounds, r.Round.ID)
		if r.MemberID != uuid.Nil {
			everybody = append(everybody, r.MemberID)
			rolls[r.Round.CampaignID] = append(rolls[r.Round.CampaignID], r.MemberID)
		}
	}
	return distinct(rounds), distinct(everybody), rolls
}

func (s *standing) takeRounds(rows pgx.Rows) error {
	var id pgtype.UUID
	var r ideas.Round
	_, err := pgx.ForEachRow(rows, []any{&id, &r.State, &r.ClosesAt, &r.UpdatedAt}, func() error {
		r.ID = id.Bytes
		s.rounds[r.ID] = r
		return nil
	})
	return err
}

// takePeople reads the rows as they came: everybody who votes is in one.
func (s *standing) takePeople(rows pgx.Rows) error {
	for rows.Next() {
		v := rows.RawValues()
		if len(v[0]) != len(uuid.UUID{}) || len(v[1]) != 1 {
			return errors.New("a member is not of the expected form")
		}
		p := person{confirmed: v[1][0] != 0, origin: members.OriginMail, email: string(v[3])}
		if string(v[2]) != string(members.OriginMail) {
			p.origin = members.Origin(v[2])
		}
		s.people[uuid.UUID(v[0])] = p
	}
	return rows.Err()
}

func (s *standing) takeVoters(rows pgx.Rows) error {
	var campaign, person, id pgtype.UUID
	var said Declaration
	_, err := pgx.ForEachRow(rows, []any{&campaign, &person, &id, &said.AgeAtLeast, &said.Country, &said.HouseRules}, func() error {
		s.voters[roll{campaign.Bytes, person.Bytes}] = enrolment{id.Bytes, said}
		return nil
	})
	return err
}

// lookAtBallots reads the ballots that the known voters have, under the locks of the voters, so that nobody else changes
// them meanwhile.
func (f *flush) lookAtBallots(ctx context.Context, tx pipe, s *standing) error {
	type group struct {
		voters []uuid.UUID
		tasks  []string
	}
	groups, listed := map[uuid.UUID]*group{}, map[slotKey]bool{}
	for _, r := range f.requests {
		voter, known := s.voters[roll{r.Round.CampaignID, r.who()}]
		key := slotKey{r.Round.ID, voter.id, r.Task}
		if !known || listed[key] {
			continue
		}
		listed[key] = true
		g := groups[r.Round.ID]
		if g == nil {
			g = &group{}
			groups[r.Round.ID] = g
		}
		g.voters, g.tasks = append(g.voters, voter.id), append(g.tasks, r.Task)
	}
	if len(groups) == 0 {
		return nil
	}
	batch := &pgx.Batch{}
	for _, round := range sortedKeys(groups) {
		g := groups[round]
		// LIMIT keeps each look a look into the index: without it, statistics from before the round grew make a join that
		// walks through all its ballots.
		batch.Queue(`SELECT b.*, e.h FROM unnest($2::uuid[], $3::text[]) k (voter, task) CROSS JOIN LATERAL
				(SELECT voter_id, task, id, choice::text, weight, state, tier, event_id, cast_at FROM ballots
				WHERE round_id = $1 AND voter_id = k.voter AND task = k.task LIMIT 1) b
			LEFT JOIN LATERAL (SELECT h FROM ballot_events WHERE round_id = $1 AND id = b.event_id LIMIT 1) e ON true`,
			pgID(round), list(g.voters), g.tasks).
			Query(func(rows pgx.Rows) error { return s.takeBallots(rows, round) })
	}
	f.queueCarried(batch, s)
	f.queueStanding(batch, s)
	if err := tx.PgxSend(ctx, batch); err != nil {
		return fmt.Errorf("load ballots: %w", err)
	}
	return nil
}

// errNoCommitment is a ballot whose event is missing; no code of ours leaves such a one.
var errNoCommitment = errors.New("a ballot has no event")

func (s *standing) takeBallots(rows pgx.Rows, round uuid.UUID) error {
	for rows.Next() {
		b := Ballot{RoundID: round}
		var voter, id, event pgtype.UUID
		var h []byte
		err := rows.Scan(&voter, &b.Task, &id, (*[]byte)(&b.Choice), &b.Weight, (*string)(&b.State), (*string)(&b.Tier), &event, &b.CastAt, &h)
		if err != nil {
			return err
		}
		if h == nil {
			return fmt.Errorf("%w: %s", errNoCommitment, uuid.UUID(id.Bytes))
		}
		b.VoterID, b.ID, b.EventID = voter.Bytes, id.Bytes, event.Bytes
		before := b
		s.slots[slotKey{round, b.VoterID, b.Task}] = &slot{before: &before, now: &b, h: h}
	}
	return rows.Err()
}

// list is an array of ids as pgx encodes it fastest.
func list(all []uuid.UUID) ids {
	out := make(ids, len(all))
	for i, id := range all {
		out[i] = pgID(id)
	}
	return out
}

func pgID(id uuid.UUID) pgtype.UUID { return pgtype.UUID{Bytes: id, Valid: true} }

// distinct sorts ids in place and returns each once.
func distinct(ids []uuid.UUID) []uuid.UUID {
	slices.SortFunc(ids, compareIDs)
	return slices.Compact(ids)
}

func sortedKeys[V any](m map[uuid.UUID]V) []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	return distinct(ids)
}
