package voting

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"gorm.io/gorm"

	"github.com/smaakmaker/smaakmaker/ideas"
)

// What voters say to the follow-up questions of a round (V5) is stored with their ballots and in the same transaction, but it
// is no part of the vote: it is research data. So the commitment in the log says nothing of it, changing it makes no event,
// and it goes for good once the ballots are withdrawn or the account is erased. There is one row a voter, also of duels
// and sets.

// saidToQuestions is what a request brings: the exact JSON to store, empty where it brings none.
type saidToQuestions struct {
	round, voter uuid.UUID
	answers      []byte // an empty object takes the answers back
}

// answersOf checks what was sent, nil for nothing, and returns what is to be stored. Error: *BallotInvalid.
func (v Vote) answersOf(r *snapshot) (ideas.Answers, []byte, error) {
	if v.Answers == nil {
		return nil, nil, nil
	}
	answers, flaws := r.round.Settings.CheckAnswers(v.Answers)
	if len(flaws) > 0 {
		return nil, nil, &BallotInvalid{Flaws: flaws}
	}
	b, err := json.Marshal(answers)
	if err != nil {
		return nil, nil, fmt.Errorf("encode answers: %w", err)
	}
	return answers, b, nil
}

// only reports whether a vote brings answers and nothing else: the ballot stays as it is.
func (v Vote) only() bool {
	return v.Answers != nil && len(v.given()) == 0 && v.Token == "" && v.Code == ""
}

// answered notes what a request says to the questions. Of several requests of a batch the last one holds.
func (f *fold) answered(r *request, voter uuid.UUID) {
	if r.answers != nil {
		f.said = append(f.said, saidToQuestions{r.Round.ID, voter, r.answers})
	}
}

// unsaid takes the answers of a voter back who withdrew a ballot, if it is the last one.
func (f *fold) unsaid(r *request, voter uuid.UUID) {
	if len(r.Round.Settings.Questions) == 0 {
		return
	}
	if r.Task == "" {
		f.said = append(f.said, saidToQuestions{r.Round.ID, voter, []byte("{}")})
	} else {
		f.left = append(f.left, saidToQuestions{round: r.Round.ID, voter: voter})
	}
}

// answerOnly stores answers beside a ballot that stands. Of duels and sets the receipt is left empty.
func (f *fold) answerOnly(r *request) (answer, error) {
	who, there := f.people[r.who()]
	if !there {
		return answer{err: ideas.ErrSignIn}, nil
	}
	if _, err := who.tier(r.Imported); err != nil {
		return answer{err: err}, nil
	}
	voter, known := f.voters[roll{r.Round.CampaignID, r.who()}]
	if !known {
		return answer{err: ideas.ErrNotFound}, nil
	}
	if HasTasks(*r.Round) {
		if !f.standingIn(r.Round.ID, voter.id) {
			return answer{err: ideas.ErrNotFound}, nil
		}
		f.answered(r, voter.id)
		return answer{}, nil
	}
	s := f.slots[slotKey{r.Round.ID, voter.id, ""}]
	switch {
	case s == nil || s.now == nil || s.now.State == Withdrawn:
		return answer{err: ideas.ErrNotFound}, nil
	case s.now.State == Removed:
		return answer{err: &NotEligible{Reason: "ballot-removed"}}, nil
	}
	if err := s.read(); err != nil {
		return answer{}, err
	}
	f.answered(r, voter.id)
	return answer{receipt: s.receipt()}, nil
}

// standingIn reports whether a voter has a ballot that stands in a round: stored, or cast in this batch.
func (f *fold) standingIn(round, voter uuid.UUID) bool {
	if f.stands[slotKey{round: round, voter: voter}] {
		return true
	}
	for key, s := range f.slots {
		if key.round == round && key.voter == voter && s.now != nil && s.now.standing() {
			return true
		}
	}
	return false
}

// queueStanding asks which voters who only answer questions have answered duels or sets.
func (f *flush) queueStanding(batch *pgx.Batch, s *standing) {
	for _, r := range f.requests {
		voter, known := s.voters[roll{r.Round.CampaignID, r.who()}]
		if !r.onlyAnswers || !known || !HasTasks(*r.Round) {
			continue
		}
		key := slotKey{round: r.Round.ID, voter: voter.id}
		batch.Queue(`SELECT EXISTS (SELECT FROM ballots WHERE round_id = $1 AND voter_id = $2 AND state IN ('counted', 'pending', 'held'))`,
			pgID(key.round), pgID(key.voter)).QueryRow(func(row pgx.Row) error {
			var there bool
			err := row.Scan(&there)
			s.stands[key] = there
			return err
		})
	}
}

// queueAnswers stores what voters said. Batches without answers have nothing to send.
func (f *fold) queueAnswers(batch *pgx.Batch) {
	last := map[slotKey]saidToQuestions{}
	for _, a := range f.said {
		last[slotKey{round: a.round, voter: a.voter}] = a
	}
	var rounds, voters, noRounds, noVoters pgtype.FlatArray[pgtype.UUID]
	var answers []string
	for _, a := range sortedAnswers(last) {
		if string(a.answers) == "{}" {
			noRounds, noVoters = append(noRounds, pgID(a.round)), append(noVoters, pgID(a.voter))
			continue
		}
		rounds, voters, answers = append(rounds, pgID(a.round)), append(voters, pgID(a.voter)), append(answers, string(a.answers))
	}
	if len(answers) > 0 {
		batch.Queue(`INSERT INTO ballot_answers (round_id, voter_id, answers, updated_at)
			SELECT round_id, voter_id, answers::jsonb, $4 FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS a (round_id, voter_id, answers)
			ON CONFLICT (round_id, voter_id) DO UPDATE SET answers = excluded.answers, updated_at = excluded.updated_at
			WHERE ballot_answers.answers <> excluded.answers`, rounds, voters, answers, f.now)
	}
	if len(noRounds) > 0 {
		batch.Queue(`DELETE FROM ballot_answers a USING unnest($1::uuid[], $2::uuid[]) AS k (round_id, voter_id)
			WHERE a.round_id = k.round_id AND a.voter_id = k.voter_id`, noRounds, noVoters)
	}
	for _, a := range f.left { // behind the ballots, which tell whether others stand
		batch.Queue(forgetAnswers, pgID(a.round), pgID(a.voter))
	}
}

// forgetAnswers deletes the answers of a voter in a round in which every ballot was withdrawn.
const forgetAnswers = `DELETE FROM ballot_answers WHERE round_id = $1 AND voter_id = $2
	AND NOT EXISTS (SELECT FROM ballots WHERE round_id = $1 AND voter_id = $2 AND state <> 'withdrawn')`

func sortedAnswers(last map[slotKey]saidToQuestions) []saidToQuestions {
	out := make([]saidToQuestions, 0, len(last))
	for _, a := range last {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b saidToQuestions) int {
		return cmp.Or(compareIDs(a.round, b.round), compareIDs(a.voter, b.voter))
	})
	return out
}

// joinAnswers brings what a guest answered in a round to the voter that is the member's. Of two the later holds, as of
// ballots. What no ballot stands beside goes.
func joinAnswers(tx *gorm.DB, round, from, to uuid.UUID) error {
	if from == to {
		return nil
	}
	for _, statement := range []string{
		`DELETE FROM ballot_answers a USING ballot_answers b WHERE a.round_id = @round AND b.round_id = @round
			AND (a.voter_id = @from AND b.voter_id = @to AND a.updated_at <= b.updated_at
				OR a.voter_id = @to AND b.voter_id = @from AND a.updated_at < b.updated_at)`,
		"UPDATE ballot_answers SET voter_id = @to WHERE round_id = @round AND voter_id = @from",
		`DELETE FROM ballot_answers WHERE round_id = @round AND voter_id = @to
			AND NOT EXISTS (SELECT FROM ballots WHERE round_id = @round AND voter_id = @to AND state <> 'withdrawn')`,
	} {
		err := tx.Exec(statement, map[string]any{"round": round, "from": from, "to": to}).Error
		if err != nil {
			return fmt.Errorf("join answers: %w", err)
		}
	}
	return nil
}

// ParseAnswers reads stored answers; nothing stored is nil.
func ParseAnswers(stored []byte) (ideas.Answers, error) {
	if len(stored) == 0 {
		return nil, nil
	}
	var a ideas.Answers
	if err := json.Unmarshal(stored, &a); err != nil {
		return nil, fmt.Errorf("stored answers: %w", err)
	}
	return a, nil
}
