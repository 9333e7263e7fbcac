package voting

import (
	"cmp"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// write stores what came out of the fold, in one round trip with COMMIT and with all keys in order. The ballots' rows need
// no conflict clause where there was no ballot: the voter is locked, or new.
func (f *fold) write(tx pipe) error {
	if len(f.changed) == 0 && len(f.redeemed) == 0 && len(f.declared) == 0 && len(f.said) == 0 {
		return nil
	}
	slices.SortFunc(f.changed, func(a, b *slot) int {
		return cmp.Or(compareIDs(a.now.RoundID, b.now.RoundID), compareIDs(a.now.VoterID, b.now.VoterID), cmp.Compare(a.now.Task, b.now.Task))
	})
	batch := &pgx.Batch{}
	f.queueVoters(batch)
	f.queueClaims(batch)
	f.queueDeclared(batch)
	f.queueRedeemed(batch)
	f.queueSpending(batch)
	f.queueBallots(batch)
	f.queueEvents(batch)
	f.queueOpenings(batch)
	f.queueAnswers(batch)
	if err := f.queueTotals(batch); err != nil {
		return err
	}
	tx.PgxFinish(batch)
	return nil
}

// queueVoters makes the voters. Where another process makes one of them too, the later of the two fails and tries again.
func (f *fold) queueVoters(batch *pgx.Batch) {
	n := len(f.enrolled)
	if n == 0 {
		return
	}
	slices.SortFunc(f.enrolled, func(a, b Voter) int {
		return cmp.Or(compareIDs(a.CampaignID, b.CampaignID), compareIDs(a.who(), b.who()))
	})
	ids, campaigns, people, guests := newList(n), newList(n), newList(n), newList(n)
	tiers, lands, ages, rules := make(words, n), make(words, n), make(numbers, n), make(numbers, n)
	for i, v := range f.enrolled {
		ids[i], campaigns[i], people[i], guests[i] = pgID(v.ID), pgID(v.CampaignID), orNull(v.MemberID), orNull(v.GuestID)
		tiers[i], ages[i], lands[i], rules[i] = word(v.Tier), number(v.AgeAtLeast), word(v.Country), number(v.RulesAccepted)
	}
	batch.Queue(`INSERT INTO voters (id, campaign_id, member_id, guest_id, tier, age_at_least, country, rules_accepted, created_at)
		SELECT id, coalesce(campaign, ($2::uuid[])[1]), member, guest, coalesce(tier, ($5::text[])[1]), coalesce(age, ($6::int[])[1]),
			coalesce(country, ($7::text[])[1]), coalesce(rules, ($8::int[])[1]), $9
		FROM (SELECT unnest($1::uuid[]) AS id, unnest($2::uuid[]) AS campaign, unnest($3::uuid[]) AS member, unnest($4::uuid[]) AS guest,
			unnest($5::text[]) AS tier, unnest($6::int[]) AS age, unnest($7::text[]) AS country, unnest($8::int[]) AS rules) v`,
		ids, uniform(campaigns), orNone(people), orNone(guests), uniform(tiers), uniform(ages), uniform(lands), uniform(rules), f.now)
}

const (
	insertBallots = `INSERT INTO ballots (round_id, voter_id, task, id, choice, weight, state, tier, event_id, cast_at, updated_at)
		SELECT coalesce(round_id, ($1::uuid[])[1]), voter_id, coalesce(task, ($3::text[])[1]), id, choice::jsonb, coalesce(weight, ($6::int[])[1]),
			coalesce(state, ($7::text[])[1]), coalesce(tier, ($8::text[])[1]), event_id, coalesce(cast_at, ($10::timestamptz[])[1]),
			coalesce(updated_at, ($11::timestamptz[])[1])
		FROM (SELECT unnest($1::uuid[]) AS round_id, unnest($2::uuid[]) AS voter_id, unnest($3::text[]) AS task, unnest($4::uuid[]) AS id,
			unnest($5::text[]) AS choice, unnest($6::int[]) AS weight, unnest($7::text[]) AS state, unnest($8::text[]) AS tier,
			unnest($9::uuid[]) AS event_id, unnest($10::timestamptz[]) AS cast_at, unnest($11::timestamptz[]) AS updated_at) b`
	replaceBallots = insertBallots + ` ON CONFLICT (round_id, voter_id, task) DO UPDATE SET choice = excluded.choice,
		weight = excluded.weight, state = excluded.state, tier = excluded.tier, event_id = excluded.event_id,
		cast_at = excluded.cast_at, updated_at = excluded.updated_at`
)

// ballotColumns are rows of ballots, column by column.
type ballotColumns struct {
	rounds, voters, ids, events   ids
	tasks, choices, states, tiers words
	weights                       numbers
	castAt, updatedAt             moments
}

func (c *ballotColumns) add(b *Ballot) {
	c.rounds, c.voters = append(c.rounds, pgID(b.RoundID)), append(c.voters, pgID(b.VoterID))
	c.ids, c.events = append(c.ids, pgID(b.ID)), append(c.events, pgID(b.EventID))
	c.tasks, c.choices = append(c.tasks, word(b.Task)), append(c.choices, word(b.Choice))
	c.states, c.tiers = append(c.states, word(b.State)), append(c.tiers, word(b.Tier))
	c.weights = append(c.weights, number(b.Weight))
	c.castAt, c.updatedAt = append(c.castAt, moment(b.CastAt)), append(c.updatedAt, moment(b.UpdatedAt))
}

func (c *ballotColumns) queue(batch *pgx.Batch, statement string) {
	if len(c.ids) > 0 {
		batch.Queue(statement, uniform(c.rounds), c.voters, uniform(c.tasks), c.ids, c.choices, uniform(c.weights), uniform(c.states), uniform(c.tiers),
			c.events, uniform(c.castAt), uniform(c.updatedAt))
	}
}

func (f *fold) queueBallots(batch *pgx.Batch) {
	var fresh, replaced ballotColumns
	for _, s := range f.changed {
		if s.before == nil {
			fresh.add(s.now)
		} else {
			replaced.add(s.now)
		}
	}
	fresh.queue(batch, insertBallots)
	replaced.queue(batch, replaceBallots)
}

func (f *fold) queueEvents(batch *pgx.Batch) {
	n := len(f.events)
	if n == 0 {
		return
	}
	rounds, ids := newList(n), newList(n)
	kinds, reasons, hs, leaves := make(words, n), make(words, n), make(octets, n), make(octets, n)
	for i, e := range f.events {
		rounds[i], ids[i], kinds[i], reasons[i], hs[i], leaves[i] = pgID(e.RoundID), pgID(e.ID), word(e.Kind), word(e.Reason), e.H, e.Leaf
	}
	batch.Queue(`INSERT INTO ballot_events (round_id, id, kind, h, leaf, reason, at)
		SELECT coalesce(round_id, ($1::uuid[])[1]), id, coalesce(kind, ($3::text[])[1]), h, leaf, coalesce(reason, ($6::text[])[1]), $7
		FROM (SELECT unnest($1::uuid[]) AS round_id, unnest($2::uuid[]) AS id, unnest($3::text[]) AS kind, unnest($4::bytea[]) AS h,
			unnest($5::bytea[]) AS leaf, unnest($6::text[]) AS reason) e`,
		uniform(rounds), ids, uniform(kinds), hs, leaves, uniform(reasons), f.now)
}

func (f *fold) queueOpenings(batch *pgx.Batch) {
	n := len(f.openings)
	if n == 0 {
		return
	}
	rounds, events, voters := newList(n), newList(n), newList(n)
	choices, saltChoices, saltPids, pidcs := make(octets, n), make(octets, n), make(octets, n), make(octets, n)
	for i, o := range f.openings {
		rounds[i], events[i], voters[i] = pgID(o.RoundID), pgID(o.EventID), pgID(o.VoterID)
		choices[i], saltChoices[i], saltPids[i], pidcs[i] = o.ChoiceBytes, o.SaltChoice, o.SaltPid, o.Pidc
	}
	batch.Queue(`INSERT INTO openings (round_id, event_id, voter_id, choice_bytes, salt_choice, salt_pid, pidc)
		SELECT coalesce(round_id, ($1::uuid[])[1]), event_id, voter_id, choice_bytes, salt_choice, salt_pid, pidc
		FROM (SELECT unnest($1::uuid[]) AS round_id, unnest($2::uuid[]) AS event_id, unnest($3::uuid[]) AS voter_id, unnest($4::bytea[]) AS choice_bytes,
			unnest($5::bytea[]) AS salt_choice, unnest($6::bytea[]) AS salt_pid, unnest($7::bytea[]) AS pidc) o`,
		uniform(rounds), events, voters, choices, saltChoices, saltPids, pidcs)
}

// queueTotals moves the projection from the ballots as they were to the ballots as they are: once an option and once a
// round. Options are locked in the order of their ids, the rows of the rounds last, because everybody wants those.
func (f *fold) queueTotals(batch *pgx.Batch) error {
	var rounds []tallyRound
	var options []tallyOption
	for i := 0; i < len(f.changed); {
		d, round := newDelta(), f.changed[i].now.RoundID
		for ; i < len(f.changed) && f.changed[i].now.RoundID == round; i++ {
			s := f.changed[i]
			if s.before != nil {
				if err := d.add(s.before, -1); err != nil {
					return err
				}
			}
			d.addChoice(s.now, s.choice, 1)
		}
		rounds, options = append(rounds, d.totals(round)), append(options, d.votes(round)...)
	}
	queueOptions(batch, options)
	if len(rounds) > 0 {
		queueRounds(batch, rounds)
	}
	return nil
}

func queueOptions(batch *pgx.Batch, options []tallyOption) {
	n := len(options)
	if n == 0 {
		return
	}
	rounds, ids, votes := newList(n), newList(n), make(numbers, n)
	for i, o := range options {
		rounds[i], ids[i], votes[i] = pgID(o.RoundID), pgID(o.OptionID), number(o.Votes)
	}
	batch.Queue(`INSERT INTO tally_options (round_id, option_id, votes)
		SELECT unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::bigint[])
		ON CONFLICT (round_id, option_id) DO UPDATE SET votes = tally_options.votes + excluded.votes`, rounds, ids, votes)
}

func queueRounds(batch *pgx.Batch, totals []tallyRound) {
	n := len(totals)
	ids := newList(n)
	var counted, pending, held, removed, withdrawn, weight []int64
	for i, t := range totals {
		ids[i] = pgID(t.RoundID)
		counted, pending, held = append(counted, t.Counted), append(pending, t.Pending), append(held, t.Held)
		removed, withdrawn, weight = append(removed, t.Removed), append(withdrawn, t.Withdrawn), append(weight, t.Weight)
	}
	batch.Queue(`INSERT INTO tally_rounds (round_id, counted, pending, held, removed, withdrawn, weight)
		SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
		ON CONFLICT (round_id) DO UPDATE SET
			counted = tally_rounds.counted + excluded.counted, pending = tally_rounds.pending + excluded.pending,
			held = tally_rounds.held + excluded.held, removed = tally_rounds.removed + excluded.removed,
			withdrawn = tally_rounds.withdrawn + excluded.withdrawn, weight = tally_rounds.weight + excluded.weight`,
		ids, counted, pending, held, removed, withdrawn, weight)
}

func orNull(id *uuid.UUID) pgtype.UUID {
	if id == nil {
		return pgtype.UUID{}
	}
	return pgID(*id)
}
