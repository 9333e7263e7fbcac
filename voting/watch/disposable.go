package watch

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"sort"
	"strings"
)

// listedBytes is how much of a domain's SHA-256 a list holds.
const listedBytes = 5

// ErrList is a list of throw-away domains that is none.
var ErrList = errors.New("watch: not a list of throw-away domains")

// Disposable is a list of domains whose addresses are made to be thrown away. Being on it is no reason to refuse anybody: it
// asks for a little work, and adds to the score. It is safe for concurrent use.
type Disposable struct{ sums []byte }

// OpenDisposable takes a list: for each domain the first five bytes of its SHA-256, in ascending order. The bytes must not change
// afterwards. Error: ErrList.
func OpenDisposable(sums []byte) (*Disposable, error) {
	d := &Disposable{sums}
	if len(sums) == 0 || len(sums)%listedBytes != 0 {
		return nil, ErrList
	}
	for i := 1; i < d.len(); i++ {
		if d.at(i-1) >= d.at(i) {
			return nil, ErrList
		}
	}
	return d, nil
}

func (d *Disposable) len() int { return len(d.sums) / listedBytes }

func (d *Disposable) at(i int) uint64 { return sumAt(d.sums[i*listedBytes:]) }

func sumAt(b []byte) uint64 {
	return uint64(b[0])<<32 | uint64(binary.BigEndian.Uint32(b[1:listedBytes]))
}

// Has reports whether a domain, or one above it but the last label, is on the list. A domain of a provider or relay where
// anybody has an address is not, whatever the list says. A nil list has none. One domain in nine million is taken for listed.
func (d *Disposable) Has(domain string) bool {
	domain = strings.TrimSuffix(strings.ToLower(domain), ".")
	if d == nil || forEveryone(domain) || len(domain) > 253 {
		return false
	}
	for strings.Contains(domain, ".") {
		if d.lists(domain) {
			return true
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return false
}

func (d *Disposable) lists(domain string) bool {
	sum := sha256.Sum256([]byte(domain))
	want := sumAt(sum[:])
	i := sort.Search(d.len(), func(i int) bool { return d.at(i) >= want })
	return i < d.len() && d.at(i) == want
}
