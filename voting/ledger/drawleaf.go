package ledger

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// Kinds of draws.
const (
	DrawPrize = "prize" // among the ballots that count
	DrawTie   = "tie"   // among the options that are level across the last seat
)

// What a leaf of a draw may say has become of it.
const (
	ToCommitted = "committed"
	ToFrozen    = "frozen"
	ToDrawn     = "drawn"
)

// DrawTerms are what is promised of a draw before the close. Of a round that opened after they were made they stand in the rules
// of the 'open' leaf, of others in a leaf of their own.
type DrawTerms struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Title     string   `json:"title"`
	Commit    string   `json:"commit"`             // hexadecimal SHA-256 of the secret
	Winners   int      `json:"winners"`            // of a tie: as many as seats are left for the options that are level
	Reserves  int      `json:"reserves,omitempty"` // drawn after the winners, for those who cannot be found
	Sources   []string `json:"sources"`            // the public entropy that will be used, in this order
	NotBefore string   `json:"notBefore"`          // UTC, "2026-11-22T12": the entropy comes to be in this hour or later
}

// DrawStep is what a leaf says of a draw. Only the fields of its step are set.
type DrawStep struct {
	ID    string     `json:"id"`
	Terms *DrawTerms `json:"terms,omitempty"` // committed

	Root    string   `json:"root,omitempty"`    // frozen: DrawRoot of the list, hexadecimal
	Size    int      `json:"size,omitempty"`    // frozen: of the list
	Options []string `json:"options,omitempty"` // frozen, of a tie: the list
	Seats   int      `json:"seats,omitempty"`   // frozen, of a tie: that are left for them
	From    string   `json:"from,omitempty"`    // frozen: the first hour of which the entropy may be, later than that of the leaf

	Secret  string   `json:"secret,omitempty"`  // drawn: hexadecimal
	Entropy []string `json:"entropy,omitempty"` // drawn: a value of each source
	Picked  []string `json:"picked,omitempty"`  // drawn: commitments or options, the winners first
}

// HourOf is an hour as leaves have it.
func HourOf(t time.Time) string { return t.UTC().Format("2006-01-02T15") }

// PrizeList is the list of a prize draw: the commitments, ascending.
func PrizeList(commitments [][]byte) [][]byte {
	list := slices.Clone(commitments)
	slices.SortFunc(list, bytes.Compare)
	return list
}

// TieList is the list of a tie: the ids of the options as text, ascending.
func TieList(options []string) [][]byte {
	var list [][]byte
	for _, o := range slices.Sorted(slices.Values(options)) {
		list = append(list, []byte(o))
	}
	return list
}

// Seats is how many are drawn of a list, with reserves; of a tie the whole order.
func (t DrawTerms) Seats(size int) int {
	if t.Kind == DrawTie {
		return size
	}
	return min(t.Winners+t.Reserves, size)
}

// Replay draws by the terms. list is that of PrizeList or TieList. It returns the drawn in their order, as the leaf has them. Errors:
// those of Draw.Pick.
func (t DrawTerms) Replay(of Head, list [][]byte, root Hash, secret []byte, entropy []string) ([]string, error) {
	commit, err := hex.DecodeString(t.Commit)
	if err != nil || len(commit) != SaltSize || len(entropy) != len(t.Sources) {
		return nil, fmt.Errorf("%w: %d values of %d sources", ErrDrawSecret, len(entropy), len(t.Sources))
	}
	contest := of.Contest + "/" + strconv.Itoa(of.Round) + "/" + t.ID
	places, err := Draw{Contest: contest, Commit: [32]byte(commit), List: list, Root: root, Secret: secret, Entropy: entropy}.Pick(t.Seats(len(list)))
	if err != nil {
		return nil, err
	}
	picked := make([]string, len(places))
	for i, at := range places {
		if picked[i] = string(list[at]); t.Kind == DrawPrize {
			picked[i] = hex.EncodeToString(list[at])
		}
	}
	return picked, nil
}
