package fraud

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
)

const blockSize = 1 << 20 // bytes that one goroutine reads at a time; more than a line may have

// block is a piece of the input that ends where a line does, and what was read from it.
type block struct {
	text  []byte
	first bool
	votes []Vote
	lines []int    // line of each vote in the block, from 1
	raw   [][]byte // the line itself
	count int      // of lines
	wrong *LineError
	done  chan struct{}
}

// Read reads votes, one JSON object a line. Empty lines are skipped, fields it does not know are ignored, absent and
// null are unknown. Lines are read on all processors and added in their order. Errors: *LineError, or what the reader
// says.
func Read(in io.Reader) (*Votes, error) {
	v := NewVotes()
	if err := Each(in, func(x *Vote, _ []byte) error { return v.Add(x) }); err != nil {
		return nil, err
	}
	return v, nil
}

// Each reads votes as Read does and hands over each with its line, in their order, until do fails. Errors: *LineError,
// which also wraps what do says, or what the reader says.
func Each(in io.Reader, do func(x *Vote, line []byte) error) error {
	blocks, quit := make(chan *block, runtime.GOMAXPROCS(0)), make(chan struct{})
	failed := make(chan error, 1)
	go func() {
		failed <- cutBlocks(in, blocks, quit)
		close(blocks)
	}()
	before := 0
	var first error
	for b := range blocks { // to the end even after a failure: the other goroutine must not be left behind
		<-b.done
		if first == nil {
			if first = b.each(before, do); first != nil {
				close(quit)
			}
		}
		before += b.count
	}
	if err := <-failed; first == nil && err != nil {
		first = fmt.Errorf("read votes: %w", err)
	}
	return first
}

// each hands over the votes of a block after so many lines.
func (b *block) each(before int, do func(*Vote, []byte) error) error {
	for i := range b.votes {
		if err := do(&b.votes[i], b.raw[i]); err != nil {
			return &LineError{before + b.lines[i], err}
		}
	}
	if b.wrong != nil {
		return &LineError{before + b.wrong.Line, b.wrong.Err}
	}
	return nil
}

// cutBlocks reads the input in blocks and has each parsed; blocks holds them in order. Errors are those of the reader.
func cutBlocks(in io.Reader, blocks chan<- *block, quit <-chan struct{}) error {
	var rest []byte
	for first := true; ; first = false {
		text := make([]byte, blockSize)
		n := copy(text, rest)
		more, err := io.ReadFull(in, text[n:])
		text = text[:n+more]
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return err
		}
		cut := len(text)
		if at := bytes.LastIndexByte(text, '\n'); at >= 0 && !last {
			cut = at + 1
		}
		b := &block{text: text[:cut], first: first, done: make(chan struct{})}
		rest = bytes.Clone(text[cut:])
		select {
		case blocks <- b:
		case <-quit:
			return nil
		}
		go b.parse()
		if last {
			return nil
		}
	}
}

// parse reads the lines of a block, up to the first that is wrong.
func (b *block) parse() {
	defer close(b.done)
	for len(b.text) > 0 && b.wrong == nil {
		line := b.text
		if at := bytes.IndexByte(line, '\n'); at >= 0 {
			line = line[:at]
		}
		b.text = b.text[min(len(b.text), len(line)+1):]
		b.count++
		if len(line) > LongestLine {
			b.wrong = &LineError{b.count, fmt.Errorf("longer than %d bytes", LongestLine)}
			break
		}
		line = bytes.TrimSpace(line)
		if b.first && b.count == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if len(line) == 0 {
			continue
		}
		x, err := ParseVote(line)
		if err != nil {
			b.wrong = &LineError{b.count, err}
			break
		}
		b.votes, b.lines, b.raw = append(b.votes, x), append(b.lines, b.count), append(b.raw, line)
	}
	b.text = nil
}
