// Package fraud finds votes that machines and hired hands cast (F1, F4). It is pure: tokens in, verdicts out; no
// clock, no imports of ours and no input but a reader, so that anybody can run it again over the same votes and must
// get the same answer.
//
// It looks at groups, never at one vote alone, and keeps two kinds of evidence apart. How votes were cast (time spent,
// time of the puzzle, made-up addresses, sessions that follow each other like clockwork) may tell a machine and may
// hold a vote. Where they came from (network, link, school, region, device model) never holds one: people in one
// place are alike, and friends vote alike.
package fraud

import (
	"math"
	"time"
)

// Vote is one ballot as the scan sees it. Tokens are opaque (keyed hashes); an empty one is unknown.
type Vote struct {
	ID     string
	Option string
	Region string
	At     time.Time // zero: unknown
	Net    string    // address prefix
	ASN    string    // network operator
	Device string    // class of device, not one device
	Key    string    // one device or browser profile
	Domain string    // e-mail domain, of those that are not for everyone
	Shape  string    // form of the e-mail's local part
	Ref    string    // link or invitation that led here
	Voter  string
	Set    string // of several options chosen alike all of them, of which Option is one; empty: Option alone

	Dwell float64 // milliseconds from page to vote; NaN: unknown
	Pow   float64 // milliseconds to solve the puzzle; NaN: unknown
	Age   float64 // hours since the account was made; NaN: unknown
}

// Blank returns a vote of which nothing is known yet.
func Blank() Vote { return Vote{Dwell: math.NaN(), Pow: math.NaN(), Age: math.NaN()} }

// State is what the scan advises for one vote.
type State uint8

// The verdicts, by rising severity.
const (
	Count  State = iota // nothing found
	Review              // stays counted and opens a case
	Hold                // held, not counted until somebody releases it
)

// String returns the word of the API.
func (s State) String() string {
	switch s {
	case Review:
		return "review"
	case Hold:
		return "hold"
	}
	return "count"
}

// Code names a kind of evidence; the words of a case are built from it.
type Code string

// The reason codes of groups.
const (
	ExcessInContext Code = "R20" // a group chose one option far more often than others like them
	OneActor        Code = "R21" // one device cast many votes in a row (near duplicates)
	CoVoteRing      Code = "R22" // the same accounts act together across rounds
	NarrowDwell     Code = "R23" // time on the page is distributed unlike that of people
	NarrowPow       Code = "R24" // time of the puzzle is distributed unlike that of people's devices
	MadeAddresses   Code = "R25" // addresses are of few forms although nothing else connects them
	NoNight         Code = "R26" // votes arrive when people sleep as often as when they are awake
	EvenGaps        Code = "R27" // votes follow each other at even distances
	Camouflage      Code = "R29" // carries the marks of a held group but chose another option
	FewDevices      Code = "R31" // votes came from few classes of device although nothing else connects them
	BulkAccounts    Code = "R30" // accounts were made together
	ReusedPlaces    Code = "R32" // a set of networks or device profiles that serves nothing but this option
)

// Reason is one piece of evidence in plain words with its counts.
type Reason struct {
	Code Code   `json:"code"`
	Text string `json:"text"`
}

// Case is a group of votes with the evidence against it.
type Case struct {
	ID      string
	State   State
	Option  string
	Votes   int     // members held or in review
	Share   float64 // estimated share of fakes among them, 0 to 1
	Reasons []Reason
}

// Verdict is what the scan says of one vote.
type Verdict struct {
	State State
	Score float64 // probability that the vote is fake, 0 to 1, as far as its case tells
	Case  int     // index in Result.Cases, or -1
}

// Result is the outcome of a scan.
type Result struct {
	Verdicts []Verdict // in the order of the votes
	Cases    []Case
}
