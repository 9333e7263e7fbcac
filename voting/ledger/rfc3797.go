package ledger

import (
	"crypto/md5" // as the RFC says
	"encoding/binary"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// SourceKey writes public sources as RFC 3797, section 4, has them: the numbers of each source ascending, a dot after each, a
// slash after each source.
func SourceKey(sources ...[]int) string {
	var b strings.Builder
	for _, numbers := range sources {
		for _, n := range slices.Sorted(slices.Values(numbers)) {
			b.WriteString(strconv.Itoa(n) + ".")
		}
		b.WriteByte('/')
	}
	return b.String()
}

// PickPublic is RFC 3797: it draws n of size by public sources alone and returns their places, from 1. It needs no secret, and
// has no protection against whoever can edit the list after the sources are known; Draw has.
func PickPublic(key string, size, n int) []int {
	left := make([]int, size)
	for i := range left {
		left[i] = i + 1
	}
	var picked []int
	for i := range min(n, size) {
		at := binary.BigEndian.AppendUint16(nil, uint16(i))
		sum := md5.Sum(slices.Concat(at, []byte(key), at)) // as the RFC says
		k := new(big.Int).Mod(new(big.Int).SetBytes(sum[:]), big.NewInt(int64(len(left)))).Int64()
		picked = append(picked, left[k])
		left = slices.Delete(left, int(k), int(k)+1)
	}
	return picked
}
