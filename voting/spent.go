package voting

import (
	"bytes"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/smaakmaker/smaakmaker/voting/challenge"
)

// signature names a challenge.
type signature [32]byte

func reasonOfChallenge(err error) string {
	switch {
	case errors.Is(err, challenge.ErrExpired):
		return ReasonOver
	case errors.Is(err, challenge.ErrOther):
		return ReasonForOther
	}
	return ReasonWrong
}

// queueSpent asks which challenges of the batch were spent before.
func (f *flush) queueSpent(batch *pgx.Batch, s *standing) {
	var sigs octets
	for _, r := range f.requests {
		if r.Proof != nil {
			sigs = append(sigs, r.Proof.Signature[:])
		}
	}
	if len(sigs) == 0 {
		return
	}
	s.spent = map[signature]bool{}
	batch.Queue("SELECT sig FROM used_challenges WHERE sig = ANY($1::bytea[])", sigs).Query(func(rows pgx.Rows) error {
		var sig []byte
		_, err := pgx.ForEachRow(rows, []any{&sig}, func() error {
			s.spent[signature(sig)] = true
			return nil
		})
		return err
	})
}

// replays reports whether a request comes with a challenge that was spent on another ballot than the one it asks for. The
// same request again is none.
func (f *fold) replays(r *request, s *slot) (bool, error) {
	if r.Proof == nil || !f.spent[r.Proof.Signature] {
		return false, nil
	}
	if s == nil || s.now == nil || s.now.State == Withdrawn {
		return true, nil
	}
	if err := s.read(); err != nil {
		return false, err
	}
	mine, err := s.choice.bytes(1) // before codes
	return !bytes.Equal(mine, r.said), err
}

// spend notes that a challenge went with a ballot that is new.
func (f *fold) spend(r *request) {
	if r.Proof == nil || f.spent[r.Proof.Signature] {
		return
	}
	f.spent[r.Proof.Signature] = true
	f.spending = append(f.spending, r.Proof)
}

// queueSpending stores the challenges that were spent. Where another server spends the same, the later fails and looks again.
func (f *fold) queueSpending(batch *pgx.Batch) {
	n := len(f.spending)
	if n == 0 {
		return
	}
	slices.SortFunc(f.spending, func(a, b *challenge.Proof) int { return bytes.Compare(a.Signature[:], b.Signature[:]) })
	sigs, ends := make(octets, n), make([]time.Time, n)
	for i, p := range f.spending {
		sigs[i], ends[i] = p.Signature[:], p.ExpiresAt
	}
	batch.Queue("INSERT INTO used_challenges (sig, expires_at) SELECT * FROM unnest($1::bytea[], $2::timestamptz[])", sigs, ends)
}
