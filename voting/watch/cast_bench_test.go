package watch_test

import (
	"context"
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// BenchmarkCast casts first ballots from 256 callers at once, alone and with the watch: edge, queue, hashes, score and rows. It
// ends when everything is written, on a PostgreSQL without durability: the difference is what remembering a vote costs.
func BenchmarkCast(b *testing.B) {
	for _, watched := range []bool{false, true} {
		b.Run(fmt.Sprintf("watched=%t", watched), func(b *testing.B) { benchmarkCast(b, watched) })
	}
}

func benchmarkCast(b *testing.B, watched bool) {
	h := newHouse(b, "single")
	members := h.crowd(b.N)
	running, stop := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() { ended <- h.watch.Run(running) }()
	var next atomic.Int64
	ours, theirs := h.processorTime()
	b.ReportAllocs()
	b.SetParallelism(128)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			i := int(next.Add(1)) - 1
			fan := ideas.Actor{MemberID: members[i], Role: ideas.RoleFan}
			r, err := h.votes.CastBallot(context.Background(), fan, h.round, voting.Choice{Choose: h.options[i%4 : i%4+1]})
			if err != nil {
				b.Error(err)
				return
			}
			if watched {
				seen := h.seen(fan, r)
				seen.Addr = netip.AddrFrom4([4]byte{byte(i >> 16), byte(i >> 8), byte(i), 7})
				seen.Hints = "d=" + strconv.Itoa(2000+i%60000) + ";s=1;n=2;l=nl;t=Europe/Brussels;w=4x8;b=000000000000" + strconv.Itoa(10000+i)
				h.watch.Saw(seen)
			}
		}
	})
	stop()
	if err := <-ended; err != nil {
		b.Error(err)
	}
	h.drain()
	b.StopTimer()
	ours2, theirs2 := h.processorTime()
	b.ReportMetric(float64((ours2-ours).Microseconds())/float64(b.N), "µs-here/op")
	b.ReportMetric(float64((theirs2-theirs).Microseconds())/float64(b.N), "µs-postgres/op")
	want := 0
	if watched {
		want = b.N
	}
	if n := number[int64](h, "SELECT count(*) FROM ballot_traits WHERE profile <> 0"); n != int64(want) || h.watch.Lost() != 0 {
		b.Errorf("%d rows of %d, %d lost", n, want, h.watch.Lost())
	}
}

// processorTime is what this process and its connections' backends have used, which tells more than a clock on a machine that
// others use too. Where /proc does not say it, it is 0.
func (h *house) processorTime() (ours, theirs time.Duration) {
	h.t.Helper()
	var pids []int
	if err := h.db.Gorm.Raw("SELECT pid FROM pg_stat_activity WHERE datname = current_database()").Scan(&pids).Error; err != nil {
		h.t.Fatal(err)
	}
	for _, pid := range pids {
		theirs += ticksOf(strconv.Itoa(pid))
	}
	return ticksOf("self"), theirs
}

// ticksOf reads utime and stime, in hundredths of a second.
func ticksOf(process string) time.Duration {
	stat, err := os.ReadFile("/proc/" + process + "/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// crowd makes members at once.
func (h *house) crowd(n int) []uuid.UUID {
	h.t.Helper()
	ids := make([]uuid.UUID, n)
	for i := range ids {
		ids[i] = uuid.Must(uuid.NewV7())
	}
	for from := 0; from < n; from += 10_000 {
		part := ids[from:min(n, from+10_000)]
		_, err := h.db.Pool.Exec(context.Background(), `INSERT INTO members (id, email, role, confirmed_at, created_at, updated_at)
			SELECT id, 'fan' || n || '@b' || n % 97 || '.example', 'fan', $2, $2, $2 FROM unnest($1::uuid[]) WITH ORDINALITY t (id, k), LATERAL (SELECT k + $3 AS n) o`,
			part, noon, from)
		if err != nil {
			h.t.Fatal(err)
		}
	}
	return ids
}
