package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// tileHeight is the height of a tile: 256 hashes wide, as C2SP tlog-tiles has it.
const tileHeight = 8

// mostLevel is the level of the one tile over 2^56 leaves.
const mostLevel = 7

// TileWidth is the number of hashes or entries in a full tile.
const TileWidth = 1 << tileHeight

// EntriesLevel is the level of a tile that holds leaves and not hashes.
const EntriesLevel = -1

// ErrTilePath is a path that names no tile.
var ErrTilePath = errors.New("no tile has this path")

// Tile is one file of a published log (C2SP tlog-tiles): Width hashes of a level, or leaves.
type Tile struct {
	Level int // EntriesLevel: leaves
	Index int64
	Width int // 1 to TileWidth; below that it is partial and will never be asked for by those who see a larger log
}

func (t Tile) tlog() tlog.Tile { return tlog.Tile{H: tileHeight, L: t.Level, N: t.Index, W: t.Width} }

// Path is where the tile is under the log's address: tile/0/x001/234, tile/1/000.p/5, tile/entries/067.
func (t Tile) Path() string {
	path := t.tlog().Path()
	if t.Level == EntriesLevel {
		return "tile/entries/" + strings.TrimPrefix(path, "tile/8/data/")
	}
	return "tile/" + strings.TrimPrefix(path, "tile/8/")
}

// ParseTile reads a path. Error: ErrTilePath.
func ParseTile(path string) (Tile, error) {
	rest, ok := strings.CutPrefix(path, "tile/")
	if entries, is := strings.CutPrefix(rest, "entries/"); is {
		rest = "data/" + entries
	} else if strings.HasPrefix(rest, "data/") {
		ok = false
	}
	t, err := tlog.ParseTilePath("tile/8/" + rest)
	if !ok || err != nil || t.L > mostLevel {
		return Tile{}, ErrTilePath
	}
	return Tile{Level: t.L, Index: t.N, Width: t.W}, nil
}

// In reports whether a log of a size has this tile, whole or in this width.
func (t Tile) In(size int64) bool {
	level := min(max(t.Level, 0), mostLevel)
	have := size >> (level * tileHeight)
	return t.Index >= 0 && t.Index < 1<<50 && t.Index*TileWidth+int64(t.Width) <= have
}

// First is the number of the first leaf in a tile of entries.
func (t Tile) First() int64 { return t.Index * TileWidth }

// Tiles lists all files of a log of a size: hashes of every level, then entries; of each only the widest.
func Tiles(size int64) []Tile {
	var list []Tile
	add := func(level int, n int64) {
		for i := range n / TileWidth {
			list = append(list, Tile{level, i, TileWidth})
		}
		if w := int(n % TileWidth); w > 0 {
			list = append(list, Tile{level, n / TileWidth, w})
		}
	}
	for level, n := 0, size; n > 0; level, n = level+1, n>>tileHeight {
		add(level, n)
	}
	add(EntriesLevel, size)
	return list
}

// Hashes returns the bytes of a tile of hashes.
func (t Tile) Hashes(s Store) ([]byte, error) {
	data, err := tlog.ReadTileData(t.tlog(), s)
	if err != nil {
		return nil, fmt.Errorf("tile %s: %w", t.Path(), err)
	}
	return data, nil
}

// mostLeaf is the length of the longest leaf that an entries tile can hold.
const mostLeaf = 1<<16 - 1

// ErrLeafSize is a leaf of more than 65,535 bytes.
var ErrLeafSize = errors.New("leaf too long for the log")

// Entries are the bytes of a tile of leaves: each after its length as two bytes, big-endian. Error: ErrLeafSize.
func Entries(leaves [][]byte) ([]byte, error) {
	var b []byte
	for _, l := range leaves {
		if len(l) > mostLeaf {
			return nil, ErrLeafSize
		}
		b = append(binary.BigEndian.AppendUint16(b, uint16(len(l))), l...)
	}
	return b, nil
}

// ParseEntries reads a tile of so many leaves.
func ParseEntries(b []byte, width int) ([][]byte, error) {
	leaves := make([][]byte, 0, min(width, TileWidth))
	for range width {
		if len(b) < 2 || len(b) < 2+int(binary.BigEndian.Uint16(b)) {
			return nil, errors.New("entries are cut short")
		}
		end := 2 + int(binary.BigEndian.Uint16(b))
		leaves = append(leaves, b[2:end:end])
		b = b[end:]
	}
	if len(b) > 0 {
		return nil, errors.New("entries are followed by something else")
	}
	return leaves, nil
}
