package api

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
)

// A page that is dealt is another one for everybody, but made of the same cards. Each is compressed once, as blocks of DEFLATE
// (RFC 1951) that end at a whole byte and look back at nothing before them, so that cards in any order make a stream. It is
// larger than one compressed as a whole, and costs a fraction of it.

// piece compresses part of a body.
func piece(part []byte) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err == nil {
		_, err = w.Write(part)
	}
	if err == nil {
		err = w.Flush() // to a whole byte
	}
	if err != nil {
		panic(err) // a buffer does not fail
	}
	return out.Bytes()
}

// gathered is a gzip stream (RFC 1952) of pieces.
type gathered struct {
	out  []byte
	sum  uint32
	size uint32 // modulo 2^32
}

// gather begins a stream that has room for some bytes.
func gather(room int) *gathered {
	return &gathered{out: append(make([]byte, 0, room), 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)}
}

// add adds a part that was compressed before.
func (g *gathered) add(part, compressed []byte) {
	g.count(part)
	g.out = append(g.out, compressed...)
}

// text adds a few bytes as they are.
func (g *gathered) text(part string) { g.stored(part, 0) }

// end adds the last bytes as they are and returns the stream.
func (g *gathered) end(part string) []byte {
	g.stored(part, 1)
	return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(g.out, g.sum), g.size)
}

// stored adds a block that is not compressed, of less than 64 kB.
func (g *gathered) stored(part string, last byte) {
	n := uint16(len(part))
	g.count([]byte(part))
	g.out = append(g.out, last)
	g.out = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(g.out, n), ^n)
	g.out = append(g.out, part...)
}

func (g *gathered) count(part []byte) {
	g.sum = crc32.Update(g.sum, crc32.IEEETable, part)
	g.size += uint32(len(part))
}
