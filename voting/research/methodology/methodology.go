// Package methodology tells how a vote was held, in the elements that AAPOR's Transparency Initiative and the ICC/ESOMAR code ask of whoever
// publishes figures of a survey: who asked whom, how people came to take part, in which words, when, how many, how they were weighed and
// what was done with the answers, and what the figures cannot say. It is a page (HTML) or a text document (DOCX), in one language.
//
// The package is pure: it knows nothing but the Facts it is given, and says of what it was not given that it is not known.
package methodology

import "time"

// Facts are what is known of a vote.
type Facts struct {
	Campaign string
	Round    int
	Language string // nl, en or de: of the note
	Made     time.Time

	Sponsor string // who asks and pays; empty: not known
	Contact string // where to ask about the study; empty: not known

	Method string // of counting, a word of package tally
	Opened *time.Time
	Closed *time.Time // nil while the vote is open
	Access Access
	Sample Sample

	Options   []string // as the ballot has them
	Shuffled  bool     // they stand in another order for everybody
	Questions []Question

	MostWeight int         // what codes can make a ballot weigh at most in the vote; 1: all are equal
	Weights    []Weighting // that figures may be weighed by
	Review     *Review     // nil: no report of the review is there
	Withheld   []Withheld  // of profiles, in files of ballots
	Traits     bool        // traces of how ballots are cast are looked at
	Draws      int         // prizes or ties decided by lot

	Checkpoint *Checkpoint
	Files      []File

	Remarks map[string]string // of the team, by the id of a section
}

// Access is who may vote.
type Access struct {
	Tiers        []string // guest, code, email, imported
	MinAge       int
	Countries    []string // ISO 3166-1 alpha-2
	InvitedOnly  bool
	CodeRequired bool
}

// Sample is how many took part. Of duels and sets these are voters.
type Sample struct {
	Counted, Pending, Held, Removed, Withdrawn int64
	Shown                                      int64 // people who were asked, 0: not known
}

// Received is how many ballots there are, in any state.
func (s Sample) Received() int64 { return s.Counted + s.Pending + s.Held + s.Removed + s.Withdrawn }

// Question is a follow-up question with its exact words.
type Question struct {
	Text    string
	Kind    string // single, multiple, scale, text, or another word
	Options []string
}

// Weighting is a scheme of target weights.
type Weighting struct {
	Name    string
	Margins []string // the variables with targets
	Cap     string   // "", spread, mean or none
}

// Review is what was done about suspicious ballots.
type Review struct {
	Detector                                  string // version; empty: nobody looked
	Decisions, ByTwo, Appeals, Granted, Cases int64
	Reasons                                   []Reason
}

// Withheld is what files of ballots leave out of a profile question, so that nobody is recognised.
type Withheld struct {
	Question   string
	Voters     int      // of whom
	Categories []string // that enough of them said to be named
}

// Reason is why so many ballots do not count.
type Reason struct {
	Word  string // "held suspected", ...
	Count int64
}

// Checkpoint is how far the public log of the vote was.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   string // hexadecimal
}

// File is something of which anybody can check that it is the same.
type File struct {
	Name   string
	SHA256 string // hexadecimal
}

// Sections are the ids of the parts of a note, in order: what Remarks are named by.
func Sections() []string {
	return []string{"who", "population", "recruitment", "mode", "sample", "instrument", "weighting", "processing", "limitations", "rights", "proof"}
}

// Note is what is told, ready to be written.
type Note struct {
	Language string
	Title    string
	Lead     string
	Parts    []Part
}

// Part is one section.
type Part struct {
	ID         string
	Heading    string
	Paragraphs []string
	Rows       []Row
	Remark     string // of the team, with RemarkBy before it
	RemarkBy   string
}

// Row is one fact.
type Row struct{ What, Value string }
