package ledger_test

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/voting/ledger"
)

var update = flag.Bool("update", false, "write the vectors of the check in browsers")

// vectorsFile is what the check in browsers is tested with.
const vectorsFile = "../../frontend/src/features/receipt/check/vectors.gen.json"

// vectorReceipt is a receipt as browsers save it, with what it must lead to.
type vectorReceipt struct {
	Size     int64    `json:"size"`
	Code     string   `json:"code"`
	Campaign string   `json:"campaign"`
	Round    int      `json:"round"`
	H        string   `json:"h"`
	PIDC     string   `json:"pidc"`
	Salt     string   `json:"saltChoice"`
	Choice   string   `json:"choice"`
	Leaf     string   `json:"leaf"`
	Proof    string   `json:"proof"`
	Keys     []string `json:"keys"`
}

type vectors struct {
	Key         string            `json:"key"`
	Other       string            `json:"other"` // of the same name
	Checkpoints map[int64]string  `json:"checkpoints"`
	Forked      string            `json:"forked"` // by the same key: as long as the longest, of other leaves
	Paths       map[string][3]int `json:"paths"`  // level, index, width
	Tiles       map[string]string `json:"tiles"`  // of the longest log
	Receipts    []vectorReceipt   `json:"receipts"`
}

// seeded is a source of bytes that are always the same.
type seeded struct{ n byte }

func (s *seeded) Read(p []byte) (int, error) {
	for i := range p {
		if i%sha256.Size == 0 {
			s.n++
		}
		p[i] = s.n ^ byte(i)*7
	}
	return len(p), nil
}

// TestVectorsForBrowsers holds the vectors against this package. After a change of the formats run
// go test ./voting/ledger -run Vectors -update
func TestVectorsForBrowsers(t *testing.T) {
	t.Parallel()
	got, err := json.MarshalIndent(makeVectors(t), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(vectorsFile, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if stored, err := os.ReadFile(vectorsFile); err != nil || !bytes.Equal(stored, got) {
		t.Fatalf("the vectors are not of this package (%v); run: go test ./voting/ledger -run Vectors -update", err)
	}
}

const vectorHost, vectorCampaign = "stem.example", "winter-tile"

func makeVectors(t *testing.T) vectors {
	t.Helper()
	keys, _, vkey := keyOf(t, "a secret", ledger.KeyName(vectorHost))
	_, _, other := keyOf(t, "another secret", ledger.KeyName(vectorHost))
	v := vectors{Key: vkey, Other: other, Checkpoints: map[int64]string{}, Tiles: map[string]string{}, Paths: map[string][3]int{}}
	leaves, openings, choices := vectorLeaves(t, 300)
	hashes := grow(t, leaves, len(leaves))
	sign := func(size int64, of ledger.Memory) []byte {
		root, err := ledger.Root(size, of)
		if err != nil {
			t.Fatal(err)
		}
		signed, err := ledger.Checkpoint{Origin: ledger.Origin(vectorHost, vectorCampaign, 2), Size: size, Root: root}.Sign(keys)
		if err != nil {
			t.Fatal(err)
		}
		return signed
	}
	for size, at := range map[int64][]int64{1: {0}, 2: {0, 1}, 7: {0, 5, 6}, 8: {3}, 256: {255}, 257: {256}, 300: {0, 255, 256, 299}} {
		signed := sign(size, hashes)
		v.Checkpoints[size] = string(signed)
		for _, index := range at {
			p, err := ledger.Prove(index, size, hashes, signed)
			if err != nil {
				t.Fatal(err)
			}
			o := openings[index]
			v.Receipts = append(v.Receipts, vectorReceipt{Size: size, Code: ledger.Code(o.H), Campaign: vectorCampaign, Round: 2, H: hex.EncodeToString(o.H),
				PIDC: hex.EncodeToString(o.PIDC), Salt: hex.EncodeToString(o.SaltChoice), Choice: choices[index],
				Leaf: base64.StdEncoding.EncodeToString(leaves[index]), Proof: p.String(), Keys: []string{vkey}})
		}
	}
	slices.SortFunc(v.Receipts, func(a, b vectorReceipt) int { return cmp.Or(cmp.Compare(a.Size, b.Size), cmp.Compare(a.H, b.H)) })
	other299 := append(append([][]byte{}, leaves[:299]...), leaves[0])
	v.Forked = string(sign(300, grow(t, other299, len(other299))))
	for _, tile := range ledger.Tiles(300) {
		if tile.Level == ledger.EntriesLevel {
			continue
		}
		content, err := tile.Hashes(hashes)
		if err != nil {
			t.Fatal(err)
		}
		v.Tiles[tile.Path()] = base64.StdEncoding.EncodeToString(content)
	}
	for _, tile := range []ledger.Tile{{Level: 0, Index: 0, Width: 256}, {Level: 0, Index: 1, Width: 44}, {Level: 2, Index: 67, Width: 255}, {Level: 0, Index: 1234067, Width: 1}, {Level: 1, Index: 1000, Width: 256}} {
		v.Paths[tile.Path()] = [3]int{tile.Level, int(tile.Index), tile.Width}
	}
	return v
}

// vectorLeaves are ballots with what opens them.
func vectorLeaves(t *testing.T, n int) (leaves [][]byte, openings []ledger.Opening, choices []string) {
	t.Helper()
	random := &seeded{}
	for i := range n {
		choice := fmt.Sprintf(`{"approve":["o%d"],"note":"é & <%d>%s"}`, i%7, i, strings.Repeat("!", i%3))
		o, err := ledger.Commit(random, ledger.PID([]byte("key"), [16]byte{byte(i), byte(i >> 8)}), []byte(choice))
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := ledger.Head{Contest: "0196f1b4-0000-7000-8000-000000000000", Round: 2}.Ballot(o.H, noon).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		leaves, openings, choices = append(leaves, leaf), append(openings, o), append(choices, choice)
	}
	return leaves, openings, choices
}
