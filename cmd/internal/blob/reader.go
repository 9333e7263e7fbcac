package blob

import (
	"context"
	"io"
)

// source reads what is to be stored: it ends with the context, and with ErrSize as soon as it is known that there
// are not exactly want bytes. A negative want means any number.
type source struct {
	ctx  context.Context
	r    io.Reader
	want int64
	seen int64
}

// Read implements io.Reader. Once the last announced byte is there it looks for one more, because a store that knows
// the size never asks again.
func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.Read(p)
	s.seen += int64(n)
	if s.want < 0 {
		return n, err
	}
	if err == nil && s.seen == s.want {
		err = s.expectEnd()
	}
	if s.seen > s.want || (err == io.EOF && s.seen < s.want) {
		return 0, ErrSize
	}
	return n, err
}

func (s *source) expectEnd() error {
	var one [1]byte
	n, err := io.ReadFull(s.r, one[:])
	if n > 0 {
		s.seen += int64(n)
		return nil
	}
	return err
}

// bound reads a stored blob until its context ends.
type bound struct {
	ctx context.Context
	io.Reader
	io.Closer
}

// Read implements io.Reader.
func (b bound) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	return b.Reader.Read(p)
}
