package research_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"

	"github.com/smaakmaker/smaakmaker/ideas/media"
)

// memory keeps blobs in memory. onRead, if set, is called with each piece that arrives; its error breaks the storing.
type memory struct {
	media.Blobs
	mu     sync.Mutex
	kept   map[string][]byte
	onRead func(total int) error
}

func (m *memory) Put(_ context.Context, key string, r io.Reader, _ int64, _ string) error {
	var all bytes.Buffer
	piece := make([]byte, 4096)
	for {
		n, err := r.Read(piece)
		all.Write(piece[:n])
		if m.onRead != nil {
			if err := m.onRead(all.Len()); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[key] = all.Bytes()
	return nil
}

func (m *memory) Get(_ context.Context, key string) (io.ReadCloser, media.BlobInfo, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b, ok := m.kept[key]
	if !ok {
		return nil, media.BlobInfo{}, media.ErrBlobNotFound
	}
	return io.NopCloser(bytes.NewReader(b)), media.BlobInfo{Size: int64(len(b))}, nil
}

func (m *memory) Stat(ctx context.Context, key string) (media.BlobInfo, error) {
	_, info, err := m.Get(ctx, key)
	return info, err
}

func (m *memory) Delete(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.kept, key)
	return nil
}

func (m *memory) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.kept)
}
