package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// KindOverride is the kind of the leaf that says the team decided otherwise than the count, and why.
const KindOverride = "override"

// ParseLeaf reads a leaf. Error: anything but the exact bytes that Bytes returns of what was read.
func ParseLeaf(exact []byte) (Leaf, error) {
	var l Leaf
	d := json.NewDecoder(bytes.NewReader(exact))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return Leaf{}, fmt.Errorf("leaf: %w", err)
	}
	again, err := l.Bytes()
	if err == nil && !bytes.Equal(again, exact) {
		err = errors.New("leaf is not written as leaves are")
	}
	return l, err
}
