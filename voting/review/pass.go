package review

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

// pass is a scan with what it found, on its way into the cases of the round.
type pass struct {
	Scanned
	votes  *fraud.Votes
	result *fraud.Result
}

// group is a finding of the detector as ballots.
type group struct {
	fraud.Case
	option   *uuid.UUID
	expected float64
	members  []member
	standing map[uuid.UUID]voting.State // of its ballots
	class    Class
}

// enter opens and updates the cases of a locked round and holds what is to be held.
func (p *pass) enter(tx *gorm.DB, r ideas.Round) error {
	groups, err := p.groups(tx, r)
	if err != nil {
		return err
	}
	known, err := loadKnown(tx, r.ID)
	if err != nil {
		return err
	}
	now := p.At
	for _, g := range groups {
		if err := known.place(tx, r, g, now); err != nil {
			return err
		}
	}
	for i := range p.result.Verdicts {
		switch p.result.Verdicts[i].State {
		case fraud.Hold:
			p.Held++
		case fraud.Review:
			p.InReview++
		}
	}
	p.Cases = int64(len(groups))
	return p.keep(tx)
}

// groups turns the verdicts into groups of ballots, the largest first.
func (p *pass) groups(tx *gorm.DB, r ideas.Round) ([]*group, error) {
	list := make([]*group, len(p.result.Cases))
	for i, c := range p.result.Cases {
		list[i] = &group{Case: c, standing: map[uuid.UUID]voting.State{}}
		if id, err := uuid.Parse(c.Option); err == nil {
			list[i].option = &id
		}
	}
	of, ids := map[uuid.UUID]int{}, []uuid.UUID{} // place of a ballot among the verdicts
	for i, v := range p.result.Verdicts {
		if v.Case < 0 || v.State == fraud.Count {
			continue
		}
		id, err := uuid.Parse(p.votes.ID(i))
		if err != nil {
			return nil, fmt.Errorf("id of a vote: %w", err)
		}
		of[id], ids = i, append(ids, id)
	}
	rows, err := locate(tx, r, ids)
	if err != nil {
		return nil, err
	}
	for _, l := range rows {
		v := p.result.Verdicts[of[l.found]]
		g := list[v.Case]
		g.members = append(g.members, member{BallotID: l.id, VoterID: l.voter, Task: l.task, Score: min(1, max(0, v.Score))})
		g.standing[l.id] = l.state
	}
	p.expect(list)
	for _, g := range list {
		shared, err := byOneLink(tx, r.ID, g.members)
		if err != nil {
			return nil, err
		}
		g.class = classOf(g.Case, shared)
	}
	list = slices.DeleteFunc(list, func(g *group) bool { return len(g.members) == 0 })
	slices.SortStableFunc(list, func(a, b *group) int { return cmp.Compare(len(b.members), len(a.members)) })
	return list, nil
}

// expect says how many of each group would have chosen its option, had they chosen as those in no group did.
func (p *pass) expect(list []*group) {
	others, all := map[string]float64{}, 0.0
	for i, v := range p.result.Verdicts {
		if v.Case < 0 {
			others[p.votes.OptionOf(i)]++
			all++
		}
	}
	for _, g := range list {
		if all > 0 {
			g.expected = float64(len(g.members)) * others[g.Option] / all
		}
	}
}

// located is a ballot of a group.
type located struct {
	found uuid.UUID // id of the vote
	id    uuid.UUID // of duels and sets every answer of the voter; else the same
	voter *uuid.UUID
	task  string
	state voting.State
}

// locate finds ballots by their ids; of duels and sets all that their voters cast.
func locate(tx *gorm.DB, r ideas.Round, ids []uuid.UUID) (list []located, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	query := `SELECT b.id, b.id, v.id, b.task, b.state FROM ballots b LEFT JOIN voters v ON v.id = b.voter_id
		WHERE b.round_id = $1 AND b.id = ANY($2::uuid[]) ORDER BY b.voter_id, b.task`
	if voting.HasTasks(r) {
		query = `SELECT f.id, b.id, v.id, b.task, b.state FROM ballots f JOIN ballots b ON b.round_id = f.round_id AND b.voter_id = f.voter_id
			LEFT JOIN voters v ON v.id = b.voter_id WHERE f.round_id = $1 AND f.id = ANY($2::uuid[]) AND b.state <> 'withdrawn' ORDER BY b.voter_id, b.task`
	}
	err = voting.OnPgx(tx, func(pg pgx.Tx) error {
		rows, err := pg.Query(tx.Statement.Context, query, r.ID, ids)
		if err != nil {
			return fmt.Errorf("find ballots: %w", err)
		}
		list, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (l located, err error) {
			return l, row.Scan(&l.found, &l.id, &l.voter, &l.task, (*string)(&l.state))
		})
		return err
	})
	return list, err
}

// byOneLink reports whether most of some ballots came by one link or invitation.
func byOneLink(tx *gorm.DB, round uuid.UUID, members []member) (shared bool, err error) {
	voters := make([]uuid.UUID, 0, len(members))
	for _, m := range members {
		if m.VoterID != nil {
			voters = append(voters, *m.VoterID)
		}
	}
	if len(voters) == 0 {
		return false, nil
	}
	err = voting.OnPgx(tx, func(pg pgx.Tx) error {
		return pg.QueryRow(tx.Statement.Context, `SELECT coalesce(max(n), 0) * 2 > $3 FROM
			(SELECT count(*) AS n FROM ballot_traits WHERE round_id = $1 AND voter_id = ANY($2::uuid[]) AND ref <> 0 GROUP BY ref) r`,
			round, voters, len(voters)).Scan(&shared)
	})
	return shared, err
}

// hold takes ballots out of the count until somebody has looked.
func (g *group) hold(tx *gorm.DB, r ideas.Round, c Case, members []member, now time.Time) error {
	var moves []voting.Move
	for _, m := range members {
		if m.VoterID != nil && voting.MayRestate(g.standing[m.BallotID], voting.Held) {
			moves = append(moves, voting.Move{Voter: *m.VoterID, Task: m.Task, Ballot: m.BallotID, To: voting.Held, Reason: voting.ReasonSuspected, Case: c.ID})
		}
	}
	moved, err := voting.Restate(tx, r, moves, now)
	if err != nil {
		return err
	}
	return tell(tx, r, aboutHeld, c.ID, moved, now)
}
