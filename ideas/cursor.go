package ideas

import (
	"encoding/base64"
	"encoding/json"
	"hash/fnv"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// cursor is where a list goes on: behind the row with this key and id. It names the list it belongs to, so that it
// cannot be used with another order, campaign or search, and carries the seed of a shuffle, so that a page never
// repeats or skips an idea even when the visitor's own seed changes in between.
type cursor struct {
	List string    `json:"l"` // fingerprint of order and filter
	Key  int64     `json:"k"`
	ID   uuid.UUID `json:"i"`
	Seed int64     `json:"s,omitempty"`
}

func (c cursor) String() string {
	raw, err := json.Marshal(c)
	if err != nil {
		return "" // cannot be: the fields are numbers, a string and a UUID
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// maxCursor is the longest cursor taken, in characters; ours stay under 200.
const maxCursor = 400

// openCursor reads a cursor of the list named by fingerprint. nil means the first page. Anything that is not such a
// cursor is a flaw, never a fault.
func openCursor(s, fingerprint string) (*cursor, error) {
	if s == "" {
		return nil, nil
	}
	refused := Flawed("cursor", "format", "")
	if len(s) > maxCursor {
		return nil, refused
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, refused
	}
	var c cursor
	if json.Unmarshal(raw, &c) != nil || c.List != fingerprint {
		return nil, refused
	}
	return &c, nil
}

// fingerprint names a list by what makes its order and content.
func fingerprint(parts ...string) string {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return strconv.FormatUint(h.Sum64(), 36)
}

// timeKey and keyTime carry a time in a cursor, to the microsecond.
func timeKey(t time.Time) int64 { return t.UnixMicro() }

// keyTime returns the time of a key. PostgreSQL knows fewer years than int64 has microseconds, hence the bounds.
func keyTime(k int64) (time.Time, error) {
	t := time.UnixMicro(k).UTC()
	if t.Year() < 2000 || t.Year() > 3000 {
		return time.Time{}, Flawed("cursor", "format", "")
	}
	return t, nil
}
