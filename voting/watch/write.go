package watch

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// writeTime is for one batch.
const writeTime = 20 * time.Second

// voter is what the database knows of whoever cast a vote.
type voter struct {
	id       uuid.UUID
	country  string
	email    string    // empty of a guest
	since    time.Time // of the account; zero of a guest
	imported bool
	history
}

// write stores a batch: the rows of those who are still voters, the latest of each ballot.
func (s *Service) write(ctx context.Context, batch []entry) error {
	ctx, cancel := context.WithTimeout(ctx, writeTime)
	defer cancel()
	return s.d.InTx(ctx, func(tx *gorm.DB, _ ideas.Jobs) error {
		return voting.OnPgx(tx, func(pg pgx.Tx) error { return s.within(ctx, pg, batch) })
	})
}

func (s *Service) within(ctx context.Context, tx pgx.Tx, batch []entry) error {
	if err := s.findCampaigns(ctx, tx, batch); err != nil {
		return err
	}
	voters, err := s.findVoters(ctx, tx, batch)
	if err != nil {
		return err
	}
	if err := s.domains.look(ctx, tx, voters); err != nil {
		return err
	}
	keys, err := s.keysOf(ctx, tx, s.campaignsOf(batch))
	if err != nil {
		return err
	}
	var out columns
	for i := range batch {
		e, v := &batch[i], voters[i]
		key := keys[s.campaigns[e.Round]]
		if v.id == uuid.Nil || key == nil {
			continue
		}
		if e.scored == nil {
			scorer, err := s.scorers.of(ctx, tx, e.Round)
			if err != nil {
				return err
			}
			scorer.show(v.id)
			e.scored = s.traitsOf(e, v, key).score(scorer.Scorer)
			s.crowds.note(e.Addr, v.id, e.scored.device, e.At, e.scored.chance < earnsBelow)
		}
		out.add(e.scored)
	}
	return out.store(ctx, tx)
}

// findCampaigns remembers to which campaigns the rounds belong; that never changes.
func (s *Service) findCampaigns(ctx context.Context, tx pgx.Tx, batch []entry) error {
	var missing []uuid.UUID
	for _, e := range batch {
		if _, known := s.campaigns[e.Round]; !known && !slices.Contains(missing, e.Round) {
			missing = append(missing, e.Round)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if len(s.campaigns)+len(missing) > mostRounds {
		clear(s.campaigns)
		clear(s.countries)
	}
	rows, err := tx.Query(ctx, `SELECT id, campaign_id, ARRAY(SELECT jsonb_path_query(settings, '$.eligibility.countries[*] ? (@.type() == "string")') #>> '{}')
		FROM rounds WHERE id = ANY($1)`, missing)
	if err != nil {
		return fmt.Errorf("read rounds: %w", err)
	}
	var round, campaign uuid.UUID
	var countries []string
	_, err = pgx.ForEachRow(rows, []any{&round, &campaign, &countries}, func() error {
		s.campaigns[round], s.countries[round] = campaign, countries
		return nil
	})
	if err != nil {
		return fmt.Errorf("read rounds: %w", err)
	}
	return nil
}

// mostRounds bounds how many rounds are remembered.
const mostRounds = 1000

func (s *Service) campaignsOf(batch []entry) []uuid.UUID {
	seen := map[uuid.UUID]bool{}
	var all []uuid.UUID
	for _, e := range batch {
		if c := s.campaigns[e.Round]; c != uuid.Nil && !seen[c] {
			seen[c] = true
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b uuid.UUID) int { return cmp.Compare(a.String(), b.String()) })
	return all
}

// findVoters returns who cast each vote, the zero one for somebody who is no voter any more. Nobody is erased until the
// transaction ends: whoever erases a member locks the table against us, and finds our rows or is found.
func (s *Service) findVoters(ctx context.Context, tx pgx.Tx, batch []entry) ([]voter, error) {
	members, guests := &asked{}, &asked{}
	for i, e := range batch {
		if c, known := s.campaigns[e.Round]; !known {
			continue
		} else if e.Member != uuid.Nil {
			members.add(c, e.Member, e.Round, i)
		} else {
			guests.add(c, e.Guest, e.Round, i)
		}
	}
	found := make([]voter, len(batch))
	send := &pgx.Batch{}
	send.Queue("LOCK TABLE voters IN ROW SHARE MODE")
	// One look into each index for each: whatever the statistics say, nothing is walked through.
	members.queueMembers(send, found, s.now())
	guests.queueGuests(send, found)
	if err := tx.SendBatch(ctx, send).Close(); err != nil {
		return nil, fmt.Errorf("find voters: %w", err)
	}
	return found, nil
}

// asked lists people to be found.
type asked struct {
	campaigns, people, rounds ids
	at                        []int32
}

// ids are what pgx writes as uuid[] without looking at each by reflection.
type ids = pgtype.FlatArray[pgtype.UUID]

func pgID(id uuid.UUID) pgtype.UUID { return pgtype.UUID{Bytes: id, Valid: true} }

func (a *asked) add(campaign, person, round uuid.UUID, at int) {
	a.campaigns, a.people, a.at = append(a.campaigns, pgID(campaign)), append(a.people, pgID(person)), append(a.at, int32(at))
	a.rounds = append(a.rounds, pgID(round))
}

// queueGuests asks which voters guests are.
func (a *asked) queueGuests(batch *pgx.Batch, found []voter) {
	if len(a.at) == 0 {
		return
	}
	batch.Queue(`SELECT a.n, v.id, v.country FROM unnest($1::uuid[], $2::uuid[], $3::int[]) a (campaign, person, n)
		CROSS JOIN LATERAL (SELECT id, country FROM voters WHERE campaign_id = a.campaign AND guest_id = a.person LIMIT 1) v`,
		a.campaigns, a.people, a.at).Query(func(rows pgx.Rows) error {
		var n int32
		var id pgtype.UUID
		var v voter
		_, err := pgx.ForEachRow(rows, []any{&n, &id, &v.country}, func() error {
			v.id = id.Bytes
			found[n] = v
			return nil
		})
		return err
	})
}
