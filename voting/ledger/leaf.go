// Package ledger holds the formats of the public log of a round (L1): what a leaf says, and the commitment that stands
// in it for a ballot. Ballots stored from the first day carry their leaf, so that all of them can be logged.
package ledger

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
)

// The kinds of leaves; the words are also those of ballot_events.kind.
const (
	KindOpen   = "open"   // the rules and options, fixed
	KindBallot = "ballot" // a ballot was cast and counts
	KindStatus = "status" // a ballot counts, or no longer does
	KindClose  = "close"  // no ballot follows
	KindResult = "result" // the result that was frozen
	KindDraw   = "draw"   // a public draw is promised, its list frozen, or its outcome told
)

// Leaf is one entry of the log. Only the fields of its kind are set. It names no person, no address, no network, and
// the hour is as precise as its time gets.
type Leaf struct {
	Version int    `json:"v"` // 1
	Kind    string `json:"t"`
	Contest string `json:"c"` // id of the campaign
	Round   int    `json:"r"` // number of the round in its campaign
	H       string `json:"h,omitempty"`
	Hour    string `json:"b"` // UTC, "2026-11-22T12"

	To     string `json:"to,omitempty"`     // status: counted, held, removed, restored or withdrawn; result: published, once everybody may see it; draw: a word below
	Reason string `json:"reason,omitempty"` // status: the class of the reason
	Case   string `json:"case,omitempty"`   // status, result, override: the review that decided

	Rules     json.RawMessage `json:"rules,omitempty"`     // open
	RulesHash string          `json:"rulesHash,omitempty"` // open: hexadecimal SHA-256 of the bytes of rules
	Counts    *Counts         `json:"counts,omitempty"`    // close
	SHA256    string          `json:"sha256,omitempty"`    // result: of the exact bytes of the result document
	Revision  int             `json:"revision,omitempty"`  // result, override: its number, from 2 on, where it replaces an earlier result
	Why       string          `json:"why,omitempty"`       // result, override: of a revision
	Draw      *DrawStep       `json:"draw,omitempty"`      // draw
}

// Counts are the ballots of a round by state.
type Counts struct {
	Counted   int64 `json:"counted"`
	Pending   int64 `json:"pending"`
	Held      int64 `json:"held"`
	Removed   int64 `json:"removed"`
	Withdrawn int64 `json:"withdrawn"`
}

// Head is what every leaf of a round has in common.
type Head struct {
	Contest string
	Round   int
}

// At starts a leaf of a kind at a time, of which the hour is kept.
func (h Head) At(kind string, at time.Time) Leaf {
	return Leaf{Version: 1, Kind: kind, Contest: h.Contest, Round: h.Round, Hour: at.UTC().Format("2006-01-02T15")}
}

// Ballot returns the leaf of a ballot with the commitment h.
func (h Head) Ballot(commitment []byte, at time.Time) Leaf {
	l := h.At(KindBallot, at)
	l.H = hex.EncodeToString(commitment)
	return l
}

// Status returns the leaf that says a ballot changed its state, and why.
func (h Head) Status(commitment []byte, to, reason string, at time.Time) Leaf {
	l := h.At(KindStatus, at)
	l.H, l.To, l.Reason = hex.EncodeToString(commitment), to, reason
	return l
}

// Bytes returns the exact bytes that are stored and hashed: JSON in the order of the fields, without spaces and without
// HTML escaping. Its error is that of a malformed Rules.
func (l Leaf) Bytes() ([]byte, error) {
	if l.onlyBallot() {
		return l.ballot(), nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(l); err != nil {
		return nil, fmt.Errorf("encode leaf: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// onlyBallot reports whether the leaf has the fields of a ballot and no others, and nothing in them has to be escaped.
func (l Leaf) onlyBallot() bool {
	return l.Kind == KindBallot && l.To == "" && l.Reason == "" && l.Case == "" && l.Rules == nil && l.RulesHash == "" &&
		l.Counts == nil && l.SHA256 == "" && l.Revision == 0 && l.Why == "" && l.Draw == nil && plain(l.Contest) && plain(l.H) && plain(l.Hour)
}

// ballot writes the leaf of a ballot, of which there are as many as of all others together, without the encoder.
func (l Leaf) ballot() []byte {
	b := make([]byte, 0, 192)
	b = append(strconv.AppendInt(append(b, `{"v":`...), int64(l.Version), 10), `,"t":"`+KindBallot+`","c":"`...)
	b = append(append(b, l.Contest...), `","r":`...)
	b = strconv.AppendInt(b, int64(l.Round), 10)
	if l.H != "" {
		b = append(append(append(b, `,"h":"`...), l.H...), '"')
	}
	return append(append(append(b, `,"b":"`...), l.Hour...), `"}`...)
}

// plain reports whether a text stands in JSON as it is.
func plain(s string) bool {
	for _, c := range []byte(s) {
		if c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}
