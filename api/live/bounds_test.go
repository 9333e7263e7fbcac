package live

import (
	"bufio"
	"context"
	"errors"
	"net/netip"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
)

func TestASlowReaderIsDroppedAndMissesNothingNew(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		defer s.hub.Close()
		s.deaf("")
		late, quick := s.deaf(""), s.open("")
		for i := range 5 {
			time.Sleep(time.Second)
			s.set(i+1, Prompt, nil)
			s.hub.Stirred(s.id)
		}
		synctest.Wait()
		lines := bufio.NewScanner(late.Conn) // begins to read after five seconds
		var seen []string
		for len(seen) < 1 && lines.Scan() {
			if n, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				seen = append(seen, n)
			}
		}
		if len(seen) != 1 || seen[0] != `{"n":5}` {
			t.Errorf("the late reader got %v", seen)
		}
		go func() {
			for lines.Scan() { // until the stream ends
			}
		}()
		time.Sleep(writeTime)
		synctest.Wait()
		if n := s.hub.Streams(); n != 2 {
			t.Errorf("%d streams, want the two that read", n)
		}
		if got, ended := quick.data(); ended || len(got) != 6 {
			t.Errorf("the quick reader got %v", got)
		}
	})
}

func TestStreamsAreBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		defer s.hub.Close()
		join := func(network string) (*Stream, error) {
			return s.hub.Join(t.Context(), s.id, netip.MustParsePrefix(network))
		}
		var all []*Stream
		for i := range 10 {
			stream, err := join([]string{"192.0.2.1/32", "192.0.2.2/32", "192.0.2.3/32", "192.0.2.4/32"}[i%4])
			if err != nil {
				t.Fatal(err)
			}
			if all = append(all, stream); i != 8 {
				continue
			}
			if _, err := join("192.0.2.1/32"); !errors.Is(err, ErrCrowded) {
				t.Errorf("a fourth of one network: %v", err)
			}
		}
		if _, err := join("192.0.2.9/32"); !errors.Is(err, ErrFull) {
			t.Errorf("an eleventh: %v", err)
		}
		all[0].Leave()
		all[0].Leave()
		if again, err := join("192.0.2.1/32"); err != nil {
			t.Errorf("after one left: %v", err)
		} else {
			again.Leave()
		}
		time.Sleep(startTime) // nobody serves the others: their connections ended before they began
		synctest.Wait()
		if n := s.hub.Streams(); n != 0 || len(s.hub.topics) != 0 || len(s.hub.of) != 0 {
			t.Errorf("%d streams, %d topics and %d networks are left", n, len(s.hub.topics), len(s.hub.of))
		}
	})
}

func TestFailuresAreOutlived(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		defer s.hub.Close()
		s.set(0, Prompt, errAway)
		if _, err := s.hub.Join(t.Context(), s.id, netip.Prefix{}); !errors.Is(err, errAway) || len(s.hub.topics) != 0 {
			t.Errorf("the first look: %v, %d topics", err, len(s.hub.topics))
		}
		s.set(1, Prompt, nil)
		r := s.open("")
		synctest.Wait()
		s.set(2, Prompt, errAway)
		s.hub.Stirred(s.id)
		looks := s.looks()
		time.Sleep(30 * time.Second)
		if got, ended := r.data(); ended || len(got) != 1 || s.looks()-looks > 8 {
			t.Errorf("while it fails: %v, %v, %d looks", got, ended, s.looks()-looks)
		}
		s.set(3, Prompt, nil)
		s.hub.ChangedAll()
		time.Sleep(failMost)
		if got, _ := r.data(); len(got) != 2 || got[1].text != "3" {
			t.Errorf("afterwards: %v", got)
		}
	})
}

func TestPingsKeepStreamsOpenAndVanishedReadersAreNoticed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Still)
		defer s.hub.Close()
		r, other := s.open(""), s.open("")
		time.Sleep(2*pingEvery + time.Second)
		if n := strings.Count(r.text(), "|: "); n != 2 {
			t.Errorf("%d pings: %s", n, r.text())
		}
		_ = other.Close() // of a pipe it cannot fail
		synctest.Wait()
		if n := s.hub.Streams(); n != 1 {
			t.Errorf("%d streams are left", n)
		}
		if _, err := r.Write([]byte("G")); err != nil {
			t.Error(err)
		}
		synctest.Wait()
		if n := s.hub.Streams(); n != 0 {
			t.Errorf("a reader that talks is still there")
		}
	})
}

func TestCloseEndsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		r, start := s.open(""), time.Now()
		s.deaf("") // in the middle of a write
		unserved, err := s.hub.Join(t.Context(), s.id, netip.Prefix{})
		if err != nil {
			t.Fatal(err)
		}
		s.hub.Close()
		if took := time.Since(start); took != 0 {
			t.Errorf("it took %s", took)
		}
		if _, ended := r.data(); !ended {
			t.Error("a stream goes on")
		}
		unserved.Leave()
		if _, err := s.hub.Join(t.Context(), s.id, netip.Prefix{}); !errors.Is(err, ErrClosed) {
			t.Errorf("afterwards: %v", err)
		}
		s.hub.Close()
	})
}

// Close finds a look under way, and those who wait for it.
func TestCloseDuringTheFirstLook(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newShow(t, Prompt)
		s.hub.Load = func(ctx context.Context, _ uuid.UUID) (Snapshot, error) {
			<-ctx.Done()
			return Snapshot{}, ctx.Err()
		}
		failed := make(chan error, 1)
		go func() {
			_, err := s.hub.Join(t.Context(), s.id, netip.Prefix{})
			failed <- err
		}()
		synctest.Wait()
		s.hub.Close()
		if err := <-failed; err == nil {
			t.Error("somebody got in")
		}
	})
}
