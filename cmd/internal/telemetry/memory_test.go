package telemetry

import "testing"

func TestMemoryIsModestUnlessMoreIsInUse(t *testing.T) {
	t.Parallel()
	const mb = 1 << 20
	for _, c := range []struct{ live, beside, want int64 }{
		{0, 0, modest}, {20 * mb, 10 * mb, modest}, {20 * mb, 30 * mb, modest}, // there is room
		{100 * mb, 20 * mb, 186 * mb}, {1000 * mb, 20 * mb, 1536 * mb}, // never so little that collecting would be all it does
	} {
		if got := limitFor(c.live, c.beside); got != c.want {
			t.Errorf("%d MB in use and %d beside: %d MB, want %d", c.live/mb, c.beside/mb, got/mb, c.want/mb)
		}
	}
}
