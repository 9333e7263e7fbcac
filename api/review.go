package api

import (
	"time"

	"github.com/google/uuid"
)

type listCasesIn struct {
	ID     uuid.UUID `path:"id"`
	State  string    `query:"state" validate:"omitempty,oneof=open proposed working decided"`
	Sort   string    `query:"sort" validate:"omitempty,oneof=size latest" doc:"size, also where it is left out: the most ballots first; latest: the one opened last first. In both, what is to be decided comes first."`
	Cursor string    `query:"cursor" validate:"max=400"`
}

// caseOption is an option that a case is about.
type caseOption struct {
	ID    uuid.UUID `json:"id"`
	Title string    `json:"title"`
}

// evidenceOut is one reason to look at ballots.
type evidenceOut struct {
	Code string `json:"code" doc:"Stable word, such as R23."`
	Text string `json:"text" doc:"One sentence with its counts, in the reader's language."`
}

// caseOut is a group of ballots, or one of them, that somebody decides about.
type caseOut struct {
	ID        uuid.UUID     `json:"id"`
	Number    int           `json:"number" doc:"Counts from 1 within the round."`
	Verdict   string        `json:"verdict" enum:"review,hold" doc:"hold: its ballots do not count until somebody lets them; review: they count."`
	Class     string        `json:"class" enum:"automation,place,mobilisation,ring,appeal,staff" doc:"appeal: a voter asked; staff: somebody of the team picked the ballot."`
	State     string        `json:"state" enum:"open,proposed,working,decided" doc:"proposed: a decision waits for a second person; working: one is being carried out."`
	Option    *caseOption   `json:"option,omitempty" doc:"What the ballots chose, where it is one option."`
	Ballots   int           `json:"ballots"`
	Expected  float64       `json:"expected" doc:"So many of them, of honest voters, were to be expected; 0 for a single ballot."`
	Share     float64       `json:"share" doc:"Estimated share of fakes among them, 0 to 1."`
	Reasons   []evidenceOut `json:"reasons"`
	OpenedAt  time.Time     `json:"openedAt"`
	DecidedAt *time.Time    `json:"decidedAt,omitempty"`
}

// caseSummary is how the review of a round stands.
type caseSummary struct {
	Open        int64    `json:"open" doc:"Cases that wait for a decision, or for a second person."`
	Held        int64    `json:"held" doc:"Ballots held now."`
	InReview    int64    `json:"inReview" doc:"Ballots that count, in cases that are not decided."`
	Removed     int64    `json:"removed" doc:"Ballots removed now."`
	AppealsOpen int64    `json:"appealsOpen"`
	Decisions   int64    `json:"decisions" doc:"Decisions that took effect."`
	SeenTwice   int64    `json:"seenTwice" doc:"Of those, decided again by somebody who did not know the first answer."`
	Agreement   *float64 `json:"agreement,omitempty" doc:"Cohen's kappa of those pairs, at most 1; left out while it means nothing."`
	CanDecide   bool     `json:"canDecide" doc:"Something can be decided: the round has opened. After the close a decision revises the result, in public where that is public."`
}

type casesOut struct {
	Items   []caseOut   `json:"items" doc:"Those to be decided first, 50 a page."`
	Next    string      `json:"next"`
	Summary caseSummary `json:"summary"`
}

type lookIn struct {
	ID     uuid.UUID `path:"id" json:"-"`
	Reason string    `json:"reason" validate:"required,max=300" doc:"Why you look: it is written down with your name."`
}

// caseDetail is a case with everything that helps to decide it.
type caseDetail struct {
	Case      caseOut        `json:"case"`
	Timeline  []caseMoment   `json:"timeline" doc:"Equal spans from the first ballot of the round to the last, at most 60."`
	Split     []caseSplit    `json:"split" doc:"What the ballots chose, against what others would have; empty, as effect is, of a decided case while the counts are hidden from the reader."`
	Effect    caseEffect     `json:"effect"`
	Sample    []caseBallot   `json:"sample" doc:"At most 20 of its ballots, evenly from the most to the least suspicious."`
	Decisions []caseDecision `json:"decisions" doc:"The latest first."`
	Allowed   []string       `json:"allowed" enum:"count,keep,remove,split,reconfirm" doc:"What can be decided about it now; empty while a decision waits or is carried out, and of an appeal, which is answered."`
}

type caseMoment struct {
	At      time.Time `json:"at" doc:"When the span begins."`
	Ballots int       `json:"ballots" doc:"Of the case."`
	All     int       `json:"all" doc:"Of the round."`
}

type caseSplit struct {
	Option   uuid.UUID `json:"option"`
	Title    string    `json:"title"`
	Ballots  int       `json:"ballots"`
	Expected float64   `json:"expected" doc:"By the choices of all other ballots."`
}

// caseEffect is how the round would end now.
type caseEffect struct {
	Counted       []caseLine `json:"counted" doc:"As things are."`
	WithHeld      []caseLine `json:"withHeld" doc:"Were all ballots counted that are held."`
	WithoutCase   []caseLine `json:"withoutCase" doc:"Were no ballot of this case counted."`
	WithCase      []caseLine `json:"withCase" doc:"Were all ballots of this case counted."`
	WinnerChanges bool       `json:"winnerChanges" doc:"With and without the case another option wins."`
	RankChanges   bool       `json:"rankChanges" doc:"With and without the case some option ranks otherwise."`
}

type caseLine struct {
	Option uuid.UUID `json:"option"`
	Title  string    `json:"title"`
	Rank   int       `json:"rank"`
	Votes  *int64    `json:"votes,omitempty" doc:"Where the method counts votes."`
	Winner bool      `json:"winner"`
}

// caseBallot is one ballot under pseudonyms that mean nothing outside of this answer.
type caseBallot struct {
	ID      uuid.UUID     `json:"id"`
	Voter   string        `json:"voter" doc:"Such as 'voter 12'."`
	Network string        `json:"network" doc:"Such as 'network 3'; empty: unknown."`
	Device  string        `json:"device" doc:"Such as 'device 4'; empty: unknown."`
	At      time.Time     `json:"at"`
	Option  *caseOption   `json:"option,omitempty" doc:"What it chose first."`
	State   string        `json:"state" enum:"pending,counted,held,removed,withdrawn"`
	Score   float64       `json:"score" doc:"Probability that it is fake, 0 to 1, as far as the traces of it tell."`
	Reasons []evidenceOut `json:"reasons"`
	Allowed []string      `json:"allowed,omitempty" enum:"count,keep,remove,reconfirm" doc:"In a list of single ballots: what can be decided about it now."`
}

// caseDecision is what somebody decided, or proposed.
type caseDecision struct {
	ID        uuid.UUID  `json:"id"`
	Action    string     `json:"action" enum:"count,keep,remove,split,reconfirm"`
	Reason    string     `json:"reason,omitempty" enum:"duplicate,automation,bought,other" doc:"Of a removal."`
	Note      string     `json:"note"`
	Ballots   int        `json:"ballots" doc:"It is about so many."`
	State     string     `json:"state" enum:"done,proposed,refused,stale,working" doc:"working: a job carries it out; stale: things had changed before a second person confirmed it."`
	By        string     `json:"by" doc:"Empty once the account is gone."`
	Mine      bool       `json:"mine"`
	At        time.Time  `json:"at"`
	Second    string     `json:"second,omitempty"`
	SecondAt  *time.Time `json:"secondAt,omitempty"`
	Answer    string     `json:"answer,omitempty" doc:"What the second person noted."`
	WhySecond string     `json:"whySecond,omitempty" enum:"share,rank" doc:"Why a second person is needed: so many ballots, or a rank changes."`
}

type decideCaseIn struct {
	ID      uuid.UUID    `path:"id" json:"-"`
	Action  string       `json:"action" validate:"required,oneof=count keep remove split reconfirm" doc:"count: its ballots count; keep: they stay held; split: those named become a case of their own; reconfirm: they are held until their voters have signed in anew, with a code by mail, and vote again; while the round is open."`
	Reason  string       `json:"reason,omitempty" validate:"omitempty,oneof=duplicate automation bought other" doc:"Class of a removal; voters see it."`
	Note    string       `json:"note" validate:"required,max=1000" doc:"Why; kept with the decision."`
	Ballots *[]uuid.UUID `json:"ballots,omitempty" validate:"omitempty,max=5000" doc:"Of split."`
}

// decisionOut is what became of a decision.
type decisionOut struct {
	ID          uuid.UUID `json:"id"`
	State       string    `json:"state" enum:"done,proposed,refused,stale,working" doc:"working: it holds, and is about so many ballots that a job carries it out."`
	NeedsSecond bool      `json:"needsSecond"`
	Ballots     int       `json:"ballots" doc:"It is about so many."`
	Worked      int       `json:"worked" doc:"So many of them were seen to."`
	Moved       int       `json:"moved" doc:"So many ballots changed their state."`
	CaseID      uuid.UUID `json:"caseId"`
}

type secondIn struct {
	ID   uuid.UUID `path:"id" json:"-"`
	Note string    `json:"note" validate:"required,max=1000"`
}

type listSuspectsIn struct {
	ID     uuid.UUID `path:"id"`
	Cursor string    `query:"cursor" validate:"max=400"`
}

type suspectsOut struct {
	Items []caseBallot `json:"items" doc:"The most suspicious first, 50 a page; those of a score of at least 0.6."`
	Next  string       `json:"next"`
}

type decideBallotIn struct {
	ID     uuid.UUID `path:"id" json:"-"`
	Ballot uuid.UUID `path:"ballot" json:"-"`
	Action string    `json:"action" validate:"required,oneof=count keep remove reconfirm" doc:"keep holds a ballot that counted."`
	Reason string    `json:"reason,omitempty" validate:"omitempty,oneof=duplicate automation bought other"`
	Note   string    `json:"note" validate:"required,max=1000"`
}

type scanAskedOut struct {
	Asked bool `json:"asked" doc:"It will be done within seconds, once however many ask."`
}

// scanOut is one pass of the detector over a round.
type scanOut struct {
	ID         uuid.UUID `json:"id"`
	Kind       string    `json:"kind" enum:"running,asked,close" doc:"close: the official one, before the result was made."`
	State      string    `json:"state" enum:"done,failed" doc:"failed: nothing was judged; of kind close, the result stands without it and says so."`
	Detector   string    `json:"detector" doc:"Version of the detector."`
	Parameters string    `json:"parameters" doc:"SHA-256 of its parameters."`
	Votes      int64     `json:"votes"`
	Traced     int64     `json:"traced" doc:"Of those, with any trace of how they were cast; without traces a scan finds nothing."`
	Held       int64     `json:"held" doc:"It holds so many."`
	InReview   int64     `json:"inReview"`
	Cases      int64     `json:"cases"`
	At         time.Time `json:"at"`
	TookMS     int64     `json:"tookMs"`
}

type scansOut struct {
	Items []scanOut `json:"items" doc:"The latest first, at most 50."`
}

// blindOut is the next decision to be looked at again, without the first answer.
type blindOut struct {
	Left   int64       `json:"left" doc:"So many wait for you."`
	ID     *uuid.UUID  `json:"id,omitempty" doc:"Send it back with the answer."`
	Detail *caseDetail `json:"detail,omitempty" doc:"As a look shows it, but for the decisions and the states of ballots."`
}

type answerBlindIn struct {
	ID       uuid.UUID `path:"id" json:"-"`
	Decision uuid.UUID `json:"decision" validate:"required"`
	Action   string    `json:"action" validate:"required,oneof=count keep remove reconfirm"`
	Reason   string    `json:"reason,omitempty" validate:"omitempty,oneof=duplicate automation bought other"`
	Note     string    `json:"note,omitempty" validate:"max=1000"`
}

type blindAnswerOut struct {
	Left      int64    `json:"left"`
	SeenTwice int64    `json:"seenTwice"`
	Agreement *float64 `json:"agreement,omitempty"`
}
