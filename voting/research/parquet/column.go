package parquet

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"math/bits"
	"strings"

	"github.com/klauspost/compress/s2"

	"github.com/smaakmaker/smaakmaker/voting/research/codebook"
)

// physical is what the values of a column are on disk.
type physical int

// The types.
const (
	code    physical = iota // a whole number of 32 bits
	number                  // a double
	moment                  // microseconds since 1970, UTC
	letters                 // text in UTF-8
)

// column is one with the values of the group in the making. With a dictionary it holds the places of its values in there.
type column struct {
	name       string
	kind       physical
	given      []bool
	nulls      int
	values     []byte // plain
	dictionary []string
	entries    []uint32
}

// chunk is what the footer says of a column in a group.
type chunk struct {
	at, dictionary int64 // where pages begin; dictionary is 0 without one
	values, nulls  int64
	plain, packed  int64 // bytes of its pages with their headers
}

// entry is the place of a text in the dictionary.
func (c *column) entry(s string) int {
	s = strings.ToValidUTF8(s, "\ufffd")
	for i, have := range c.dictionary {
		if have == s {
			return i
		}
	}
	c.dictionary = append(c.dictionary, s)
	return len(c.dictionary) - 1
}

// refer adds a value by its place in the dictionary, or none.
func (c *column) refer(entry int, given bool) {
	if c.is(given) {
		c.entries = append(c.entries, uint32(entry))
	}
}

func (c *column) is(given bool) bool {
	c.given = append(c.given, given)
	if !given {
		c.nulls++
	}
	return given
}

// put adds a value, or none.
func (c *column) put(d codebook.Datum) {
	if !c.is(d.Is == codebook.Given) {
		return
	}
	switch c.kind {
	case code:
		c.values = binary.LittleEndian.AppendUint32(c.values, uint32(int32(d.Number)))
	case number:
		c.values = binary.LittleEndian.AppendUint64(c.values, math.Float64bits(d.Number))
	case moment:
		c.values = binary.LittleEndian.AppendUint64(c.values, uint64(int64(math.Round(d.Number*1e6))))
	case letters:
		c.values = appendText(c.values, strings.ToValidUTF8(d.Text, "\ufffd"))
	}
}

func appendText(to []byte, s string) []byte {
	return append(binary.LittleEndian.AppendUint32(to, uint32(len(s))), s...)
}

// chunk is the pages of the values that are held, which begin at this byte of the file; then the column holds none.
func (c *column) chunk(at int64) (pages []byte, about chunk) {
	about = chunk{at: at, values: int64(len(c.given)), nulls: int64(c.nulls)}
	encoding, values := encodingPlain, c.values
	if c.dictionary != nil {
		var plain []byte
		for _, s := range c.dictionary {
			plain = appendText(plain, s)
		}
		pages = about.page(pages, dictionaryPage, plain, len(c.dictionary), encodingPlain)
		about.dictionary, about.at = at, at+int64(len(pages))
		width := max(1, bits.Len(uint(len(c.dictionary)-1)))
		encoding, values = encodingDictionary, appendPacked([]byte{byte(width)}, c.entries, width)
	}
	levels := appendLevels(nil, c.given, c.nulls)
	body := append(append(binary.LittleEndian.AppendUint32(nil, uint32(len(levels))), levels...), values...)
	pages = about.page(pages, dataPage, body, len(c.given), encoding)
	c.given, c.nulls, c.values, c.entries = c.given[:0], 0, c.values[:0], c.entries[:0]
	return pages, about
}

// page appends a page: a header, then its body compressed.
func (c *chunk) page(to []byte, kind int64, body []byte, values int, encoding int64) []byte {
	packed := s2.EncodeSnappy(nil, body)
	head := header(kind, len(body), len(packed), crc32.ChecksumIEEE(packed), values, encoding)
	c.plain += int64(len(head) + len(body))
	c.packed += int64(len(head) + len(packed))
	return append(append(to, head...), packed...)
}

// appendLevels says which values are there, one bit each: as a run where all are alike, else packed.
func appendLevels(to []byte, given []bool, nulls int) []byte {
	if nulls == 0 || nulls == len(given) {
		there := byte(1)
		if nulls > 0 {
			there = 0
		}
		return append(binary.AppendUvarint(to, uint64(len(given))<<1), there)
	}
	ones := make([]uint32, len(given))
	for i, g := range given {
		if g {
			ones[i] = 1
		}
	}
	return appendPacked(to, ones, 1)
}

// appendPacked packs numbers of so many bits, from the lowest bit up, in groups of eight.
func appendPacked(to []byte, numbers []uint32, width int) []byte {
	if len(numbers) == 0 {
		return to
	}
	groups := (len(numbers) + 7) / 8
	to = binary.AppendUvarint(to, uint64(groups)<<1|1)
	var held uint64
	have := 0
	for i := range groups * 8 {
		if i < len(numbers) {
			held |= uint64(numbers[i]) << have
		}
		for have += width; have >= 8; have -= 8 {
			to = append(to, byte(held))
			held >>= 8
		}
	}
	return to
}
