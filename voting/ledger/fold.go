package ledger

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// What a status leaf may say a ballot becomes. Restored is counted again.
const (
	ToCounted   = "counted"
	ToHeld      = "held"
	ToRemoved   = "removed"
	ToRestored  = "restored"
	ToWithdrawn = "withdrawn"
)

// ToPublished stands in the leaf of a result from when everybody may see it. From there on it is replaced only openly.
const ToPublished = "published"

// Cast is one ballot of a log as its leaves leave it.
type Cast struct {
	Index  int64  // of its leaf
	State  string // counted, held, removed or withdrawn
	Reason string // of the last change; empty where there was none
}

// Story is what the leaves of a log tell, in their order.
type Story struct {
	Head      Head
	Open      Leaf
	Casts     map[string]*Cast // by h, hexadecimal
	Closed    *Leaf
	Result    *Leaf // the last
	ResultAt  int64 // its index
	Revision  int   // of the result, from 1
	Overrides int

	published bool     // everybody could see the result
	announced int      // the last revision that an override announced
	unsaid    []string // results that replace others and do not say so
	late      []string // changes after the close that nothing explains
	pending   int      // restored or removed after the close, without a result since
	reasons   []string // status leaves without a reason
	draws     draws
}

// Draws are the public draws of the log, in the order in which they were promised.
func (s *Story) Draws() []*Drawn { return s.draws.list }

// NewStory returns a story without leaves.
func NewStory() *Story { return &Story{Casts: map[string]*Cast{}} }

// Tell adds the next leaf. Its error says what is impossible about it; reasons for changes are left to Unexplained.
func (s *Story) Tell(index int64, l Leaf) error {
	head := Head{l.Contest, l.Round}
	switch {
	case l.Version != 1:
		return fmt.Errorf("leaf %d has version %d", index, l.Version)
	case index == 0 && l.Kind != KindOpen:
		return fmt.Errorf("the log begins with %q", l.Kind)
	case index == 0:
		s.Head = head
	case head != s.Head:
		return fmt.Errorf("leaf %d is of another round", index)
	}
	switch l.Kind {
	case KindOpen:
		if index > 0 {
			return fmt.Errorf("leaf %d opens the round again", index)
		}
		s.Open = l
		return s.draws.promised(l.Rules)
	case KindBallot:
		return s.cast(index, l)
	case KindStatus:
		return s.change(index, l)
	case KindClose:
		if s.Closed != nil || l.Counts == nil {
			return fmt.Errorf("leaf %d is no close, or the second", index)
		}
		if err := s.agrees(*l.Counts); err != nil {
			return fmt.Errorf("leaf %d: %w", index, err)
		}
		s.Closed = &l
	case KindResult:
		if s.Closed == nil || len(l.SHA256) != 64 {
			return fmt.Errorf("leaf %d is a result before the close, or none", index)
		}
		s.end(index, l)
	case KindOverride:
		s.Overrides++
		s.announced = l.Revision
	case KindDraw:
		s.draw(index, l)
	default:
		return fmt.Errorf("leaf %d is of the unknown kind %q", index, l.Kind)
	}
	return nil
}

// end takes a result: the first, the same again when it is published, or one that replaces it after a review.
func (s *Story) end(index int64, l Leaf) {
	again := s.Result != nil && l.SHA256 == s.Result.SHA256 && l.Revision == s.Result.Revision
	switch {
	case again: // and what changed since is still to be told
	case s.Result == nil:
		s.Revision, s.pending = 1, 0
	default:
		s.Revision++
		if l.Revision != s.Revision || l.Why == "" {
			s.unsaid = append(s.unsaid, fmt.Sprintf("leaf %d replaces the result and does not say why", index))
		} else if s.published && s.announced != l.Revision {
			s.unsaid = append(s.unsaid, fmt.Sprintf("leaf %d replaces a published result without an override", index))
		}
		s.pending = 0
	}
	s.Result, s.ResultAt = &l, index
	s.published = s.published || l.To == ToPublished
}

// agrees holds the counts of the close against the leaves before it. How many took their ballot back and did not cast another
// is not to be seen there.
func (s *Story) agrees(c Counts) error {
	if i := s.Integrity("", 0); i.Counted != c.Counted || i.Held != c.Held || i.Removed != c.Removed {
		return fmt.Errorf("the close counts %d, holds %d and removed %d; the leaves %d, %d and %d", c.Counted, c.Held, c.Removed, i.Counted, i.Held, i.Removed)
	}
	return nil
}

func (s *Story) cast(index int64, l Leaf) error {
	raw, err := hex.DecodeString(l.H)
	switch {
	case err != nil || len(raw) != SaltSize || strings.ToLower(l.H) != l.H:
		return fmt.Errorf("leaf %d has no commitment", index)
	case s.Closed != nil:
		return fmt.Errorf("leaf %d is a ballot after the close", index)
	case s.Casts[l.H] != nil:
		return fmt.Errorf("leaf %d is the ballot of leaf %d again", index, s.Casts[l.H].Index)
	}
	s.Casts[l.H] = &Cast{Index: index, State: ToCounted}
	return nil
}

func (s *Story) change(index int64, l Leaf) error {
	c := s.Casts[l.H]
	if c == nil {
		return fmt.Errorf("leaf %d changes a ballot that was not cast before", index)
	}
	if l.Reason == "" {
		s.reasons = append(s.reasons, fmt.Sprintf("leaf %d changes a ballot and says no reason", index))
	}
	if s.Closed != nil {
		s.pending++
		if l.Case == "" || l.To != ToRestored && l.To != ToRemoved {
			s.late = append(s.late, fmt.Sprintf("leaf %d makes a ballot %s after the close", index, l.To))
		}
	}
	switch l.To {
	case ToCounted, ToRestored:
		c.State = ToCounted
	case ToHeld, ToRemoved, ToWithdrawn:
		c.State = l.To
	default:
		return fmt.Errorf("leaf %d makes a ballot %q", index, l.To)
	}
	c.Reason = l.Reason
	return nil
}

// Unexplained lists the changes that break the rules: without a reason, after the close without a review, after the last
// result; and results that replace others without a word.
func (s *Story) Unexplained() []string {
	list := slices.Concat(s.reasons, s.late, s.unsaid)
	if s.pending > 0 {
		list = append(list, fmt.Sprintf("%d changes after the last result", s.pending))
	}
	return list
}

// Integrity are the sums of a log, published beside its result. A ballot that a voter replaced is a cast of its own here,
// withdrawn with the reason superseded.
type Integrity struct {
	Version   int              `json:"v"` // 1
	Origin    string           `json:"origin"`
	Size      int64            `json:"size"` // leaves
	Casts     int64            `json:"casts"`
	Counted   int64            `json:"counted"`
	Held      int64            `json:"held"`
	Removed   int64            `json:"removed"`
	Withdrawn int64            `json:"withdrawn"`
	Reasons   map[string]int64 `json:"reasons"` // of those not counted, "state reason"
	Overrides int              `json:"overrides"`

	Report json.RawMessage `json:"report,omitempty"` // what the house tells beside the sums; its figures follow from the log too
}

// Integrity adds up what the story tells.
func (s *Story) Integrity(origin string, size int64) Integrity {
	i := Integrity{Version: 1, Origin: origin, Size: size, Casts: int64(len(s.Casts)), Reasons: map[string]int64{}, Overrides: s.Overrides}
	for _, c := range s.Casts {
		switch c.State {
		case ToHeld:
			i.Held++
		case ToRemoved:
			i.Removed++
		case ToWithdrawn:
			i.Withdrawn++
		default:
			i.Counted++
			continue
		}
		i.Reasons[c.State+" "+c.Reason]++
	}
	return i
}
