package watch

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"log/slog"
	"time"
)

// CrowdChannel is the PostgreSQL channel on which servers tell each other from where many vote, so that whoever spreads over
// several servers is taken for one. Addresses are named by keyed hashes; nothing of it is stored.
const CrowdChannel = "vote_crowds"

const (
	tellFrom   = 4                   // votes from a place that the others have not heard of
	tellAtOnce = 64                  // places in one payload, which PostgreSQL takes up to 8,000 bytes of
	tellMost   = 16                  // payloads at a time; the rest waits for the next batch
	placeSize  = 8 + 1 + 2 + 8*(8+2) // bytes
	ownSize    = 8
	mostTold   = 1 << 12 // votes that one server can tell of one place at a time
)

// take returns what the other servers have not heard of, as payloads that begin with the name of this server.
func (c *crowds) take() (payloads []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := min(len(c.due), tellAtOnce*tellMost)
	for begin := 0; begin < n; begin += tellAtOnce {
		b := append(make([]byte, 0, ownSize+tellAtOnce*placeSize), c.own[:]...)
		for _, key := range c.due[begin:min(n, begin+tellAtOnce)] {
			if w := c.all[key]; w != nil {
				b = w.appendTo(b, key)
				w.untold = 0
			}
		}
		payloads = append(payloads, base64.StdEncoding.EncodeToString(b))
	}
	c.due = append(c.due[:0], c.due[n:]...)
	return payloads
}

func (w *crowd) appendTo(b []byte, key uint64) []byte {
	b = append(binary.BigEndian.AppendUint64(b, key), w.kind)
	b = binary.BigEndian.AppendUint16(b, uint16(min(w.untold, mostTold)))
	for _, word := range w.people {
		b = binary.BigEndian.AppendUint64(b, word)
	}
	for _, word := range w.devices {
		b = binary.BigEndian.AppendUint64(b, word)
	}
	return b
}

// hear adds what another server told; what this one told itself, or what is none of this, changes nothing.
func (c *crowds) hear(payload string, now int64) {
	b, err := base64.StdEncoding.DecodeString(payload)
	if err != nil || len(b) < ownSize || (len(b)-ownSize)%placeSize != 0 || len(b) > ownSize+tellAtOnce*placeSize {
		return
	}
	if [ownSize]byte(b) == c.own {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for b = b[ownSize:]; len(b) > 0; b = b[placeSize:] {
		kind, n := b[8], binary.BigEndian.Uint16(b[9:])
		if kind >= kinds || n > mostTold {
			continue
		}
		w := c.at(binary.BigEndian.Uint64(b), kind, now)
		words := b[11:placeSize]
		for i := range w.people {
			w.people[i] |= binary.BigEndian.Uint64(words[8*i:])
		}
		for i := range w.devices {
			w.devices[i] |= binary.BigEndian.Uint64(words[8*(len(w.people)+i):])
		}
		w.add(int64(n), now)
	}
}

// Heard takes in what another server told on CrowdChannel.
func (s *Service) Heard(payload string) { s.crowds.hear(payload, s.now().UnixNano()) }

// tell lets the other servers know from where many vote. What does not arrive is counted by one server alone.
func (s *Service) tell(ctx context.Context) {
	if s.d.Tell == nil {
		return
	}
	payloads := s.crowds.take()
	if len(payloads) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, tellTime)
	defer cancel()
	if err := s.d.Tell(ctx, payloads); err != nil && ctx.Err() == nil {
		s.d.Log.LogAttrs(ctx, slog.LevelWarn, "other servers do not hear from where many vote", slog.String("err", err.Error()))
	}
}

const tellTime = 5 * time.Second
