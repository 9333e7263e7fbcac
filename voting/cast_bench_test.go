package voting_test

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// BenchmarkCast casts first ballots from 256 callers at once, on a PostgreSQL without durability: what is left is our own
// work, and what it allocates (P8).
func BenchmarkCast(b *testing.B) {
	h := newHouse(b, "approval", 50)
	members := make([]uuid.UUID, b.N)
	for i := range members {
		members[i] = uuid.Must(uuid.NewV7())
	}
	for part := range (b.N + 9999) / 10000 {
		ids := members[part*10000 : min(b.N, part*10000+10000)]
		text := make([]string, len(ids))
		for i, id := range ids {
			text[i] = id.String()
		}
		_, err := h.db.Pool.Exec(b.Context(), `INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at)
			SELECT id, id || '@example.org', 'fan', $2, $2, $2 FROM unnest($1::text[]::uuid[]) id`, text, noon)
		if err != nil {
			b.Fatal(err)
		}
	}
	var next atomic.Int64
	b.ReportAllocs()
	b.SetParallelism(128)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			i := int(next.Add(1)) - 1
			fan := ideas.Actor{MemberID: members[i], Role: ideas.RoleFan}
			_, err := h.votes.CastBallot(context.Background(), fan, h.round, voting.Choice{Approve: h.options[i%50 : i%50+1]})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.StopTimer()
	if c := h.projectionHolds(); c.Found.Ballots[voting.Counted] != int64(b.N) {
		b.Errorf("%d of %d ballots count", c.Found.Ballots[voting.Counted], b.N)
	}
}
