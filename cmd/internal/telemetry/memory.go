package telemetry

import (
	"context"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// modest is how much memory the process may take before rubbish is collected more eagerly, in bytes. The program's own text
// comes on top, some 25 MB of it resident.
const modest = 80 << 20

// KeepModest has the collector of garbage work harder before the process grows beyond a modest size, until ctx ends. As a rule
// it lets the heap grow to twice of what is in use, and counts stacks in: under a crowd of thousands that would be hundreds of
// megabytes of rubbish. Where more than modest is in use (a tally of a million rankings is) it may be taken, and half of it on
// top. Whoever sets GOMEMLIMIT or GOGC knows better.
func KeepModest(ctx context.Context) {
	if os.Getenv("GOMEMLIMIT") != "" || os.Getenv("GOGC") != "" {
		return
	}
	samples := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}, {Name: "/memory/classes/metadata/other:bytes"}}
	for tick := time.NewTicker(time.Second); ; {
		metrics.Read(samples)
		debug.SetMemoryLimit(limitFor(int64(samples[0].Value.Uint64()), int64(samples[1].Value.Uint64()+samples[2].Value.Uint64())))
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}

// limitFor is the memory that may be taken where so much of the heap was in use at the last collection, and so much is beside it.
func limitFor(live, beside int64) int64 { return max(modest, beside+live*3/2+16<<20) }
