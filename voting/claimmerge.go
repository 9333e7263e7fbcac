package voting

import (
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// merge brings the ballots of a guest's voter in one open round to the voter that is the member's. Both may be the same
// voter, whose tasks then only get the names that the member is asked under. The voters are locked.
type merge struct {
	tx       *gorm.DB
	round    ideas.Round
	from, to uuid.UUID
	names    asker
	now      time.Time
}

// standing reports whether a ballot is one that a later one takes the place of.
func (b Ballot) standing() bool { return b.State == Counted || b.State == Pending || b.State == Held }

func (m merge) ballots() error {
	theirs, err := m.load(m.from)
	if err != nil {
		return err
	}
	mine := map[string]Ballot{}
	if m.to != m.from {
		list, err := m.load(m.to)
		if err != nil {
			return err
		}
		for _, b := range list {
			mine[b.Task] = b
		}
	}
	for _, b := range theirs {
		task, err := m.taskOf(b)
		if err != nil {
			return err
		}
		if other, both := mine[task]; both {
			err = m.two(b, other)
		} else if m.to != m.from || task != b.Task {
			err = m.move(b, m.to, task)
		}
		if err != nil {
			return err
		}
	}
	if HasTasks(m.round) {
		if err := m.keepLatest(); err != nil {
			return err
		}
	}
	if m.to != m.from && len(theirs) > 0 { // two voters may be one now, and one of two ballots counts
		if err := Stir(m.tx, m.round.ID); err != nil {
			return err
		}
	}
	return joinAnswers(m.tx, m.round.ID, m.from, m.to)
}

// keepLatest leaves no more answers than one voter may give: the latest.
func (m merge) keepLatest() error {
	r, err := loadSnapshot(m.tx, m.round.ID)
	if err != nil {
		return err
	}
	var surplus []Ballot
	err = m.tx.Where("round_id = ? AND voter_id = ? AND state IN ?", m.round.ID, m.to, []State{Counted, Pending, Held}).
		Order("cast_at DESC, task").Offset(mostTasks(r)).Limit(2 * mostAnswers).Find(&surplus).Error
	if err != nil {
		return faultOf("load answers", err)
	}
	for _, b := range surplus {
		if err := m.withdraw(b); err != nil {
			return err
		}
	}
	return nil
}

func (m merge) load(voter uuid.UUID) (list []Ballot, err error) {
	err = m.tx.Order("task").Find(&list, "round_id = ? AND voter_id = ?", m.round.ID, voter).Error
	return list, faultOf("load ballots", err)
}

// taskOf is the name under which the member is asked the same question.
func (m merge) taskOf(b Ballot) (string, error) {
	if b.Task == "" || m.names.key == nil {
		return b.Task, nil
	}
	c, err := ParseChoice(b.Choice)
	if err != nil {
		return "", err
	}
	return m.names.name(c.asked()), nil
}

// two decides between a guest's and a member's ballot on the same. One that a review removed stays removed, and whoever had it
// gets no other; else the later of those that stand counts, held if either was held.
func (m merge) two(guests, members Ballot) error {
	switch {
	case !guests.standing():
		return nil
	case members.State == Removed:
		return m.withdraw(guests)
	case members.standing() && !guests.CastAt.After(members.CastAt):
		if err := m.hold(members, guests); err != nil {
			return err
		}
		return m.withdraw(guests)
	case members.standing():
		if err := m.hold(guests, members); err != nil {
			return err
		}
		if err := m.withdraw(members); err != nil {
			return err
		}
	}
	return m.swap(guests, members)
}

// withdrawAll takes back what the guest cast.
func (m merge) withdrawAll() error {
	list, err := m.load(m.from)
	if err != nil {
		return err
	}
	for _, b := range list {
		if b.standing() {
			if err := m.withdraw(b); err != nil {
				return err
			}
		}
	}
	return nil
}

// withdraw takes back the ballot that does not count.
func (m merge) withdraw(b Ballot) error {
	h, err := commitmentOf(m.tx, m.round.ID, b.EventID)
	if err != nil {
		return err
	}
	return takeBack(m.tx, m.round, &b, h, ReasonClaimed, m.now)
}

// hold keeps a ballot out of the count where the one that it replaces was.
func (m merge) hold(winner, loser Ballot) error {
	if loser.State != Held || winner.State != Counted {
		return nil
	}
	h, err := commitmentOf(m.tx, m.round.ID, winner.EventID)
	if err != nil {
		return err
	}
	held := winner
	held.State, held.UpdatedAt = Held, m.now
	if err := upsertBallot(m.tx, held); err != nil {
		return err
	}
	e, err := newEvent(m.round.ID, HeadOf(m.round).Status(h, string(Held), ReasonInherited, m.now), h, m.now)
	if err != nil {
		return err
	}
	if err := appendEvents(m.tx, []Event{e}); err != nil {
		return err
	}
	return moveProjection(m.tx, &winner, &held)
}

// swap lets the guest's ballot stand where the member's next one will replace it, and the member's old one with the voter
// that was the guest's. Openings stay with the voter who cast.
func (m merge) swap(guests, members Ballot) error {
	aside := "moving " + guests.ID.String() // a task that nobody is asked; gone again below
	if err := m.move(members, m.to, aside); err != nil {
		return err
	}
	if err := m.move(guests, m.to, members.Task); err != nil {
		return err
	}
	members.Task, guests.Task = aside, members.Task
	return m.moveFrom(m.to, members.Task, m.from, m.oldTask(guests))
}

func (m merge) oldTask(b Ballot) string {
	if b.Task == "" {
		return ""
	}
	return "claimed " + b.ID.String() // the guest's name of the task leads nowhere any more
}

func (m merge) move(b Ballot, voter uuid.UUID, task string) error {
	return m.moveFrom(b.VoterID, b.Task, voter, task)
}

func (m merge) moveFrom(voter uuid.UUID, task string, to uuid.UUID, name string) error {
	res := m.tx.Exec("UPDATE ballots SET voter_id = ?, task = ?, updated_at = ? WHERE round_id = ? AND voter_id = ? AND task = ?",
		to, name, m.now, m.round.ID, voter, task)
	if res.Error == nil && res.RowsAffected != 1 {
		return fmt.Errorf("a ballot that was to be moved is gone: voter %s", voter)
	}
	if res.Error != nil {
		return faultOf("move ballot", res.Error)
	}
	// How it was cast goes with it, in place of what is known of a ballot that is gone from there.
	for _, statement := range []string{
		"DELETE FROM ballot_traits WHERE round_id = @round AND voter_id = @to AND task = @name",
		"UPDATE ballot_traits SET voter_id = @to, task = @name WHERE round_id = @round AND voter_id = @voter AND task = @task",
	} {
		err := m.tx.Exec(statement, map[string]any{"round": m.round.ID, "to": to, "name": name, "voter": voter, "task": task}).Error
		if err != nil {
			return faultOf("move traits", err)
		}
	}
	return nil
}
