package voting_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// repeated does something again and again, as people do, until it is acknowledged.
func repeated(t *testing.T, do func() error) {
	for range 100 {
		if do() == nil {
			return
		}
	}
	t.Error("a hundred times in vain")
}

func addresses(from, to int) []string {
	var out []string
	for i := from; i < to; i++ {
		out = append(out, fmt.Sprintf("fan%d@example.org", i))
	}
	return out
}

// Several people fill one list at once over connections that fail in every way: a list that was acknowledged is there
// whole, one that was not is there whole or not at all, and nobody stands on it twice.
func TestInvitationsOverAnUnsteadyConnection(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "approval", 2)
	team := ideas.Actor{MemberID: h.member().MemberID, Role: ideas.RoleProduct}
	lost, hidden := h.unsteady(7)
	torn := atomic.Bool{}
	together(6, func(i int) {
		list := addresses(i*10, i*10+20) // half of it is somebody else's too
		if i%2 == 1 {
			slices.Reverse(list)
		}
		repeated(t, func() error {
			_, n, err := h.votes.Invite(t.Context(), team, h.round, list)
			if err == nil && n%10 != 0 {
				torn.Store(true)
			}
			return err
		})
	})
	n, err := h.votes.Invited(t.Context(), team, h.round)
	if err != nil || n != 70 || torn.Load() {
		t.Errorf("%d on the list, a part of a list seen: %v; %v", n, torn.Load(), err)
	}
	together(2, func(i int) {
		repeated(t, func() error {
			_, _, err := h.votes.Uninvite(t.Context(), team, h.round, addresses(0, 30))
			return err
		})
	})
	if n, err := h.votes.Invited(t.Context(), team, h.round); err != nil || n != 40 {
		t.Errorf("%d on the list: %v", n, err)
	}
	if lost.Load() == 0 || hidden.Load() == 0 {
		t.Errorf("%d transactions lost, %d commits hidden: nothing was tried", lost.Load(), hidden.Load())
	}
}

// Batches are ordered and printed, each by two at once, while transactions fail and PostgreSQL ends connections at work.
// Each acknowledged batch is there once, with a number of its own; both get the same file, and the codes in it are stored.
func TestCodeBatchesOverAnUnsteadyConnection(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	const people, count = 4, 25_000
	slug := h.slug()
	lost, hidden := h.unsteady(11)
	ordered := make([]voting.CodeBatch, people)
	together(people, func(i int) {
		repeated(t, func() (err error) {
			ordered[i], err = h.votes.CreateCodesHere(t.Context(), slug, voting.NewCodes{Label: "Herfst", Count: count})
			return err
		})
	})
	numbers := map[int]bool{}
	for _, b := range ordered {
		numbers[b.Number] = true
	}
	if highest := number[int](h, "SELECT max(number) FROM code_batches"); len(numbers) != people ||
		highest != number[int](h, "SELECT count(*) FROM code_batches") {
		t.Errorf("numbers %v of %d batches", numbers, highest)
	}
	files := make([]bytes.Buffer, 2)
	killed, killing := atomic.Int64{}, sync.Mutex{} // or one would end the other's connection
	together(len(files), func(i int) {
		repeated(t, func() error {
			files[i].Reset()
			f, err := h.votes.CodesHere(t.Context(), slug, ordered[0].ID, "https://stem.example")
			if err != nil {
				return err
			}
			return f.WriteTo(t.Context(), &files[i], func(_, _ int64) error {
				killing.Lock()
				defer killing.Unlock()
				killed.Add(int64(h.killConnections()))
				return nil
			})
		})
	})
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) || bytes.Count(files[0].Bytes(), []byte("\r\n")) != count+1 {
		t.Errorf("files of %d and %d bytes", files[0].Len(), files[1].Len())
	}
	for _, b := range ordered {
		want := 0
		if b.ID == ordered[0].ID {
			want = count
		}
		if n := number[int](h, "SELECT count(*) FROM pack_codes WHERE batch = ?", b.Serial); n != want {
			t.Errorf("%d codes of batch %d are stored, want %d", n, b.Number, want)
		}
	}
	if lost.Load() == 0 || hidden.Load() == 0 {
		t.Errorf("%d transactions lost, %d commits hidden, %d connections killed: nothing was tried", lost.Load(), hidden.Load(), killed.Load())
	}
}

// With the database gone for good, whoever asks hears so and nothing is half done.
func TestListsAndBatchesWithoutADatabase(t *testing.T) {
	t.Parallel()
	h := codeHouse(t)
	team := ideas.Actor{MemberID: h.member().MemberID, Role: ideas.RoleProduct}
	p := h.print(voting.NewCodes{Count: 100})
	f, err := h.votes.CodesHere(t.Context(), h.slug(), p.ID, "https://stem.example")
	if err != nil {
		t.Fatal(err)
	}
	db, err := h.db.Gorm.DB()
	if err != nil {
		t.Fatal(err)
	}
	slug := h.slug()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	h.db.Pool.Close()
	_, _, invite := h.votes.Invite(t.Context(), team, h.round, addresses(0, 3))
	_, order := h.votes.CreateCodesHere(t.Context(), slug, voting.NewCodes{Label: "Winter", Count: 10})
	_, open := h.votes.CodesHere(t.Context(), slug, p.ID, "https://stem.example")
	for what, err := range map[string]error{"invite": invite, "order": order, "open the file": open} {
		if err == nil || errors.Is(err, ideas.ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	var out bytes.Buffer
	if err := f.WriteTo(t.Context(), &out, nil); err != nil || !bytes.Equal(out.Bytes(), p.file) {
		t.Errorf("a file whose codes are stored needs no database: %d bytes, %v", out.Len(), err)
	}
}
