//go:build unix

package blob_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/smaakmaker/smaakmaker/cmd/internal/blob"
	"github.com/smaakmaker/smaakmaker/ideas/media"
)

// stores returns what keeps the contract, each as a function that gives an empty store.
func stores(t *testing.T) map[string]func(*testing.T) media.Blobs {
	options := startGateway(t)
	var buckets atomic.Int32
	return map[string]func(*testing.T) media.Blobs{
		"folder": func(t *testing.T) media.Blobs {
			f, err := blob.NewFolder(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			return f
		},
		"S3": func(t *testing.T) media.Blobs {
			own := options
			own.Bucket = fmt.Sprintf("contract-%d", buckets.Add(1))
			s, err := blob.NewS3(t.Context(), own)
			if err != nil {
				t.Fatal(err)
			}
			return s
		},
	}
}

func clauses() map[string]func(*testing.T, media.Blobs) {
	return map[string]func(*testing.T, media.Blobs){
		"round trip":           roundTrip,
		"unknown size":         unknownSize,
		"overwrite":            overwrite,
		"missing":              missing,
		"delete twice":         deleteTwice,
		"list in pages":        listInPages,
		"same key at once":     sameKeyAtOnce,
		"cancelled":            cancelled,
		"wrong size":           wrongSize,
		"failing reader":       failingReader,
		"bad keys":             badKeys,
		"bad content types":    badContentTypes,
		"cancelled while read": cancelledWhileRead,
	}
}

func TestContract(t *testing.T) {
	t.Parallel()
	for name, open := range stores(t) {
		for clause, check := range clauses() {
			t.Run(name+"/"+clause, func(t *testing.T) {
				t.Parallel()
				check(t, open(t))
			})
		}
	}
}

func put(t *testing.T, b media.Blobs, key, text, contentType string) {
	t.Helper()
	if err := b.Put(t.Context(), key, strings.NewReader(text), int64(len(text)), contentType); err != nil {
		t.Fatalf("put %s: %v", key, err)
	}
}

func get(t *testing.T, b media.Blobs, key string) (string, media.BlobInfo) {
	t.Helper()
	r, info, err := b.Get(t.Context(), key)
	if err != nil {
		t.Fatalf("get %s: %v", key, err)
	}
	text, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatalf("read %s: %v", key, err)
	}
	return string(text), info
}

// wantNothing asserts that a store holds no blob at all, finished or not.
func wantNothing(t *testing.T, b media.Blobs) {
	t.Helper()
	if keys, err := b.List(t.Context(), "", "", 0); err != nil || len(keys) != 0 {
		t.Errorf("left behind: %q, %v", keys, err)
	}
}

func roundTrip(t *testing.T, b media.Blobs) {
	before := time.Now().Add(-2 * time.Second) // S3 gives whole seconds
	for _, test := range []struct{ key, text, contentType, want string }{
		{"a", "één\nregel", "image/jpeg", "image/jpeg"},
		{"uploads/0190/large.jpg", "\x00\xff\r\n", "text/plain; charset=utf-8", "text/plain; charset=utf-8"},
		{"empty.bin", "", "", "application/octet-stream"},
		{strings.Repeat("k", 200), "long key", "image/png", "image/png"},
	} {
		put(t, b, test.key, test.text, test.contentType)
		text, info := get(t, b, test.key)
		if text != test.text || info.Size != int64(len(test.text)) || info.ContentType != test.want {
			t.Errorf("%s: %q, %+v", test.key, text, info)
		}
		stat, err := b.Stat(t.Context(), test.key)
		if err != nil || stat.Size != info.Size || stat.ContentType != info.ContentType {
			t.Errorf("%s: Stat gives %+v, %v", test.key, stat, err)
		}
		if stat.ModTime.Before(before) || stat.ModTime.After(time.Now().Add(2*time.Second)) || stat.ModTime.Location() != time.UTC {
			t.Errorf("%s: written at %v", test.key, stat.ModTime)
		}
	}
}

func unknownSize(t *testing.T, b media.Blobs) {
	for _, text := range []string{"", "short"} {
		if err := b.Put(t.Context(), "k", strings.NewReader(text), -1, "image/png"); err != nil {
			t.Fatal(err)
		}
		if got, info := get(t, b, "k"); got != text || info.ContentType != "image/png" || info.Size != int64(len(text)) {
			t.Errorf("%q: %q, %+v", text, got, info)
		}
	}
}

func overwrite(t *testing.T, b media.Blobs) {
	put(t, b, "k", "a long first text", "image/jpeg")
	put(t, b, "k", "second", "image/png")
	if text, info := get(t, b, "k"); text != "second" || info.ContentType != "image/png" || info.Size != 6 {
		t.Errorf("%q, %+v", text, info)
	}
}

func missing(t *testing.T, b media.Blobs) {
	put(t, b, "there", "x", "")
	if _, _, err := b.Get(t.Context(), "gone"); !errors.Is(err, media.ErrBlobNotFound) {
		t.Errorf("Get: %v", err)
	}
	if _, err := b.Stat(t.Context(), "gone"); !errors.Is(err, media.ErrBlobNotFound) {
		t.Errorf("Stat: %v", err)
	}
}

func deleteTwice(t *testing.T, b media.Blobs) {
	put(t, b, "a/b", "x", "")
	for range 2 {
		if err := b.Delete(t.Context(), "a/b"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Stat(t.Context(), "a/b"); !errors.Is(err, media.ErrBlobNotFound) {
		t.Errorf("still there: %v", err)
	}
	wantNothing(t, b)
}

func listInPages(t *testing.T, b media.Blobs) {
	var want []string
	for i := range 25 {
		want = append(want, fmt.Sprintf("p/%02d/x.jpg", i))
	}
	for _, i := range rand.Perm(len(want)) {
		put(t, b, want[i], "x", "")
	}
	put(t, b, "other", "x", "")
	put(t, b, "p-", "x", "")
	var got []string
	after := ""
	for range 4 {
		page, err := b.List(t.Context(), "p/", after, 10)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, page...)
		if len(page) < 10 {
			break
		}
		after = page[len(page)-1]
	}
	if !slices.Equal(got, want) {
		t.Errorf("pages give %q", got)
	}
	all, err := b.List(t.Context(), "", "", 0)
	if err != nil || len(all) != 27 || !slices.IsSorted(all) {
		t.Errorf("all: %q, %v", all, err)
	}
	if none, err := b.List(t.Context(), "q", "", 10); err != nil || len(none) != 0 {
		t.Errorf("no match: %q, %v", none, err)
	}
}

func sameKeyAtOnce(t *testing.T, b media.Blobs) {
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			text := strings.Repeat(string(rune('a'+i)), 50_000+i)
			if err := b.Put(t.Context(), "k", strings.NewReader(text), int64(len(text)), "text/"+text[:1]); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	text, info := get(t, b, "k")
	if len(text) < 50_000 || text != strings.Repeat(text[:1], 50_000+int(text[0]-'a')) || info.ContentType != "text/"+text[:1] {
		t.Errorf("a mixture of %d bytes, %+v", len(text), info)
	}
}

// cancelling cancels its context after some bytes.
type cancelling struct {
	r      io.Reader
	cancel context.CancelFunc
	after  int
}

func (c *cancelling) Read(p []byte) (int, error) {
	n, err := c.r.Read(p[:min(len(p), 1000)])
	if c.after -= n; c.after < 0 {
		c.cancel()
	}
	return n, err
}

func cancelled(t *testing.T, b media.Blobs) {
	for _, size := range []int64{300_000, -1} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		r := &cancelling{r: bytes.NewReader(make([]byte, 300_000)), cancel: cancel, after: 150_000}
		if err := b.Put(ctx, "k", r, size, ""); !errors.Is(err, context.Canceled) {
			t.Errorf("size %d: %v", size, err)
		}
		wantNothing(t, b)
		if err := b.Put(ctx, "k", strings.NewReader("x"), 1, ""); !errors.Is(err, context.Canceled) {
			t.Errorf("before the start: %v", err)
		}
		wantNothing(t, b)
	}
}

func wrongSize(t *testing.T, b media.Blobs) {
	put(t, b, "kept", "old", "image/png")
	for _, size := range []int64{0, 4, 6, 1 << 20} {
		if err := b.Put(t.Context(), "kept", strings.NewReader("12345"), size, ""); !errors.Is(err, blob.ErrSize) {
			t.Errorf("size %d: %v", size, err)
		}
	}
	if text, info := get(t, b, "kept"); text != "old" || info.ContentType != "image/png" {
		t.Errorf("the blob became %q, %+v", text, info)
	}
}

func failingReader(t *testing.T, b media.Blobs) {
	broken := errors.New("the line broke")
	for _, size := range []int64{200_000, -1} {
		r := io.MultiReader(bytes.NewReader(make([]byte, 100_000)), failing{broken})
		if err := b.Put(t.Context(), "k", r, size, ""); !errors.Is(err, broken) {
			t.Errorf("size %d: %v", size, err)
		}
	}
	wantNothing(t, b)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func badKeys(t *testing.T, b media.Blobs) {
	for _, key := range []string{
		"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", ".hidden", "a/.b", "A", "a b", "a\\b", "a\x00", "é",
		"a=b", "a%2fb", "a?b", "a#b", "a:b", strings.Repeat("k", 201),
	} {
		if err := b.Put(t.Context(), key, strings.NewReader("x"), 1, ""); !errors.Is(err, blob.ErrBadKey) {
			t.Errorf("Put %q: %v", key, err)
		}
		if err := b.Delete(t.Context(), key); !errors.Is(err, blob.ErrBadKey) {
			t.Errorf("Delete %q: %v", key, err)
		}
		if _, _, err := b.Get(t.Context(), key); !errors.Is(err, blob.ErrBadKey) || !errors.Is(err, media.ErrBlobNotFound) {
			t.Errorf("Get %q: %v", key, err)
		}
		if _, err := b.Stat(t.Context(), key); !errors.Is(err, blob.ErrBadKey) || !errors.Is(err, media.ErrBlobNotFound) {
			t.Errorf("Stat %q: %v", key, err)
		}
	}
	for _, prefix := range []string{"A", "a\x00", strings.Repeat("k", 201)} {
		if _, err := b.List(t.Context(), prefix, "", 1); !errors.Is(err, blob.ErrBadKey) {
			t.Errorf("List %q: %v", prefix, err)
		}
		if _, err := b.List(t.Context(), "", prefix, 1); !errors.Is(err, blob.ErrBadKey) {
			t.Errorf("List after %q: %v", prefix, err)
		}
	}
	wantNothing(t, b)
}

func badContentTypes(t *testing.T, b media.Blobs) {
	for _, contentType := range []string{"image/png\r\nX-Evil: 1", "text/plain\n", "naïef", strings.Repeat("x", 101)} {
		if err := b.Put(t.Context(), "k", strings.NewReader("x"), 1, contentType); !errors.Is(err, blob.ErrContentType) {
			t.Errorf("%q: %v", contentType, err)
		}
	}
	wantNothing(t, b)
}

func cancelledWhileRead(t *testing.T, b media.Blobs) {
	put(t, b, "k", strings.Repeat("x", 100_000), "")
	ctx, cancel := context.WithCancel(t.Context())
	r, _, err := b.Get(ctx, "k")
	if err != nil {
		cancel()
		t.Fatal(err)
	}
	cancel()
	if _, err := io.ReadAll(r); !errors.Is(err, context.Canceled) {
		t.Errorf("reading on: %v", err)
	}
	if err := r.Close(); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// pattern yields n reproducible bytes without holding them.
func pattern(n int64) io.Reader {
	return io.LimitReader(rand.NewChaCha8([32]byte{1}), n)
}

func sumOf(t *testing.T, r io.Reader) [32]byte {
	t.Helper()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		t.Fatal(err)
	}
	return [32]byte(h.Sum(nil))
}
