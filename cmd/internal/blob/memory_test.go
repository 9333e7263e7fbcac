//go:build unix

package blob_test

import (
	"runtime"
	"testing"
)

// TestLargeStreamsHoldLittle is not parallel: it counts what the whole process allocates.
func TestLargeStreamsHoldLittle(t *testing.T) {
	const size = 20 << 20
	want := sumOf(t, pattern(size))
	for name, open := range stores(t) {
		b := open(t)
		for _, test := range []struct{ announced, limit int64 }{
			{size, 4 << 20},
			{-1, 24 << 20}, // one part of 16 MiB where the store needs parts
		} {
			used := allocated(func() {
				if err := b.Put(t.Context(), "big", pattern(size), test.announced, ""); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			})
			if used > test.limit {
				t.Errorf("%s: putting 20 MiB, announced as %d, allocated %d bytes", name, test.announced, used)
			}
			used = allocated(func() {
				r, info, err := b.Get(t.Context(), "big")
				if err != nil || info.Size != size {
					t.Fatalf("%s: %+v, %v", name, info, err)
				}
				if sumOf(t, r) != want {
					t.Errorf("%s: other bytes came back", name)
				}
				if err := r.Close(); err != nil {
					t.Error(err)
				}
			})
			if used > 4<<20 {
				t.Errorf("%s: getting 20 MiB allocated %d bytes", name, used)
			}
		}
	}
}

// allocated returns how many bytes f allocates in all, freed ones included.
func allocated(f func()) int64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc - before.TotalAlloc)
}
