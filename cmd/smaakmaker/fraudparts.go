package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/smaakmaker/smaakmaker/voting/fraud"
)

const (
	partVotes  = 1_000_000 // of a part, where the size of the input decides
	wholeBytes = 1 << 30   // an input larger than this is scanned in parts; about four million votes
	mostParts  = 200       // each is a file that is open while the input is divided
)

// partScan scans a round that is too large for memory in parts: the input is read to count its options, again to divide its
// lines over files, and last to write verdicts in its order.
type partScan struct {
	ctx    context.Context
	c      *console
	in     string
	folder string
	whole  *fraud.Whole
	split  *fraud.Split
	files  []*partFile // by part; the last has the sample
}

// partFile is a part on disk, with the numbers of its votes in memory.
type partFile struct {
	file   *os.File
	out    *bufio.Writer
	number []uint32
	part   []int32 // of each vote of the sample
}

// scanParts writes the verdicts and returns the summary. Errors are those of the files, and of fraud.Each.
func scanParts(ctx context.Context, c *console, in, out string, size int) (s fraud.Summary, err error) {
	p := &partScan{ctx: ctx, c: c, in: in, whole: fraud.NewWhole()}
	if p.folder, err = os.MkdirTemp(filepath.Dir(out), ".parts-*"); err != nil {
		return s, fmt.Errorf("make a folder for parts: %w", err)
	}
	defer func() {
		for _, f := range p.files {
			err = errors.Join(err, f.file.Close())
		}
		err = errors.Join(err, os.RemoveAll(p.folder))
	}()
	if err := p.divide(size); err != nil {
		return s, err
	}
	for part := range p.split.Parts() {
		if err := p.scan(part); err != nil {
			return s, err
		}
	}
	return p.whole.Summary(), wholeFile(out, p.write)
}

// each reads the whole input once.
func (p *partScan) each(do func(x *fraud.Vote, line []byte) error) error {
	in, size, err := tallyWish{file: p.in}.open(p.c)
	if err != nil {
		return err
	}
	defer in.Close()
	return fraud.Each(&watched{ctx: p.ctx, in: in, size: size, show: progressBar(p.c.err, "bytes")}, do)
}

// divide counts the options and writes every vote to its part, and perhaps to the sample.
func (p *partScan) divide(size int) error {
	if err := p.each(func(x *fraud.Vote, _ []byte) error { p.whole.Add(x); return nil }); err != nil {
		return err
	}
	p.split = fraud.NewSplit(p.whole.Options(), size)
	if p.split.Parts() > mostParts {
		return fmt.Errorf("more than %d parts: choose larger ones", mostParts)
	}
	for part := range p.split.Parts() + 1 {
		file, err := os.Create(filepath.Join(p.folder, fmt.Sprint(part)))
		if err != nil {
			return fmt.Errorf("make a part: %w", err)
		}
		p.files = append(p.files, &partFile{file: file, out: bufio.NewWriterSize(file, 1<<16)})
	}
	n := uint32(0)
	err := p.each(func(x *fraud.Vote, line []byte) error {
		part := p.split.Of(x)
		err := p.files[part].add(line, n)
		if sample := p.files[len(p.files)-1]; err == nil && p.split.Sampled(x) {
			sample.part = append(sample.part, int32(part))
			err = sample.add(line, n)
		}
		n++
		return err
	})
	for _, f := range p.files {
		err = errors.Join(err, f.out.Flush())
	}
	return err
}

func (f *partFile) add(line []byte, number uint32) error {
	f.number = append(f.number, number)
	if _, err := f.out.Write(line); err != nil {
		return err
	}
	return f.out.WriteByte('\n')
}

// read hands over the votes of a part from its beginning.
func (f *partFile) read(do func(i int, x *fraud.Vote) error) error {
	if _, err := f.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read a part: %w", err)
	}
	i := 0
	return fraud.Each(f.file, func(x *fraud.Vote, _ []byte) error {
		i++
		return do(i-1, x)
	})
}

// scan judges one part beside the sample of the others.
func (p *partScan) scan(part int) error {
	own, sample := p.files[part], p.files[len(p.files)-1]
	votes, number := fraud.NewVotes(), slices.Clone(own.number)
	if err := own.read(func(_ int, x *fraud.Vote) error { return votes.Add(x) }); err != nil {
		return err
	}
	err := sample.read(func(i int, x *fraud.Vote) error {
		if int(sample.part[i]) == part {
			return nil
		}
		number = append(number, sample.number[i])
		return votes.Add(x)
	})
	if err != nil {
		return err
	}
	if err := p.ctx.Err(); err != nil {
		return err
	}
	p.whole.Take(fraud.Scan(votes), number)
	return nil
}

// write writes the verdicts in the order of the input.
func (p *partScan) write(out io.Writer) error {
	lines, err := p.whole.Lines()
	if err != nil {
		return err
	}
	buffered, line, n := bufio.NewWriterSize(out, 1<<16), []byte(nil), 0
	err = p.each(func(x *fraud.Vote, _ []byte) error {
		if line, err = lines(line[:0], n, x.ID); err != nil {
			return err
		}
		n++
		_, err := buffered.Write(line)
		return err
	})
	return errors.Join(err, buffered.Flush())
}
