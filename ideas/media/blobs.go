package media

import (
	"context"
	"errors"
	"io"
	"time"
)

// ErrBlobNotFound says that no blob is stored under the key asked for.
var ErrBlobNotFound = errors.New("media: blob not found")

// BlobInfo is what a store knows about a blob without reading its bytes.
type BlobInfo struct {
	Size        int64     // bytes, 0 or more
	ContentType string    // as given to Put; never empty
	ModTime     time.Time // when the stored bytes were written, UTC
}

// Blobs stores uploaded files and what is made of them. Keys are lower-case paths such as
// "uploads/0190/large.jpg": segments of a-z, 0-9, '-', '_' and '.', none starting with a dot, 200 bytes in all.
// Implementations are safe for concurrent use.
type Blobs interface {
	// Put stores everything that r yields under key, replacing what was there in one step: a reader sees the old
	// blob or the new one, and after an error the old one. size is the number of bytes to come, or -1 when unknown;
	// a reader that yields more or fewer is an error.
	Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error
	// Get opens a blob. The caller closes the reader, which stops working when ctx ends.
	// Its error is ErrBlobNotFound when there is none.
	Get(ctx context.Context, key string) (io.ReadCloser, BlobInfo, error)
	// Delete removes a blob; removing one that does not exist is not an error.
	Delete(ctx context.Context, key string) error
	// Stat describes a blob. Its error is ErrBlobNotFound when there is none.
	Stat(ctx context.Context, key string) (BlobInfo, error)
	// List returns the keys that start with prefix and sort after the key after (both may be empty), in byte order,
	// at most limit of them. A limit outside 1..1000 means 1000. Fewer than the limit says that the end is reached.
	List(ctx context.Context, prefix, after string, limit int) ([]string, error)
}
