package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
)

const (
	oneID = "0196f1b4-0000-7000-8000-0000000000aa"
	twoID = "0196F1B4-0000-7000-8000-0000000000AB"
)

// ballotBodies are ballots of all sorts, most of which only look as if they could be read quickly.
func ballotBodies() []string {
	one, two := `"`+oneID+`"`, `"`+twoID+`"`
	long := strings.Repeat(one+",", mostOptions-1) + one
	return []string{
		`{"choose":[` + one + `]}`, `{"approve":[` + one + `]}`, `{"approve":[` + one + `,` + two + `]}`, `{"approve":[` + long + `]}`,
		`{"approve":[` + long + `,` + one + `]}`, `{"choose":[]}`, `{"choose":[` + one + `]} `, ` {"choose":[` + one + `]}`, `{"choose": [` + one + `]}`,
		`{"choose":[` + one + `]}x`, `{"choose":[` + one + `]`, `{"choose":[` + one + `,]}`, `{"choose":[` + one + `,` + one + `]}`, `{"choose":[` + one + `],"weight":2}`,
		`{"choose":[` + one + `],"approve":[` + two + `]}`, `{"choose":[` + one[:20] + `x` + one[21:] + `]}`, `{"choose":["{` + oneID + `}"]}`,
		`{"choose":["` + strings.ReplaceAll(oneID, "-", "") + `"]}`, `{"choose":["urn:uuid:` + oneID + `"]}`, `{"choose":[null]}`, `{"choose":[` + one + `;` + two + `]}`,
		`{"choose":null}`, `{"rank":[[` + one + `]]}`, `{}`, ``, `{"choose":[`, `{"choose":[` + one, `{"choose":["\u0030` + oneID[1:] + `"]}`,
	}
}

// slowly reads a body as all requests are read; nil where it is refused.
func slowly(body []byte) *castBallotIn {
	tree, err := parseJSON(body)
	if err != nil {
		return nil
	}
	in := &castBallotIn{}
	if fill(reflect.ValueOf(in).Elem(), tree) != nil || validate(in) != nil {
		return nil
	}
	return in
}

func TestWhatIsReadQuicklyIsWhatIsReadSlowly(t *testing.T) {
	t.Parallel()
	quickly := 0
	for _, body := range ballotBodies() {
		in := &castBallotIn{}
		if !in.quick([]byte(body)) {
			if !reflect.DeepEqual(in, &castBallotIn{}) {
				t.Errorf("%.80s was given up half read", body)
			}
			continue
		}
		quickly++
		if want := slowly([]byte(body)); !reflect.DeepEqual(in, want) {
			t.Errorf("%.80s: %+v, want %+v", body, in, want)
		}
	}
	if quickly != 5 {
		t.Errorf("%d bodies were read quickly, want the four lists and the one twice", quickly)
	}
}

func FuzzQuickBallots(f *testing.F) {
	for _, body := range ballotBodies() {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if in := (&castBallotIn{}); in.quick(body) && !reflect.DeepEqual(in, slowly(body)) {
			t.Errorf("%q: %+v", body, in)
		}
	})
}

func TestBallotsAreWrittenQuicklyAsTheEncoderWritesThem(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 22, 12, 0, 0, 120_000_000, time.UTC)
	list := []uuid.UUID{uuid.MustParse(oneID), uuid.MustParse(twoID)}
	plain := ballotOut{ID: list[0], State: "counted", CastAt: at, Weight: 3, Tier: "email", Receipt: receiptOut{EventID: list[1], H: "00ff", Code: "0123456789"}}
	with := func(change func(*ballotOut)) ballotOut { o := plain; change(&o); return o }
	for name, c := range map[string]struct {
		out   ballotOut
		quick bool
	}{
		"choose":       {with(func(o *ballotOut) { o.Choose = list[:1] }), true},
		"approve":      {with(func(o *ballotOut) { o.Approve = list }), true},
		"whole second": {with(func(o *ballotOut) { o.Approve, o.CastAt = list, at.Truncate(time.Second) }), true},
		"another zone": {with(func(o *ballotOut) { o.Approve, o.CastAt = list, at.In(time.FixedZone("", 3600)) }), false},
		"nothing":      {plain, false},
		"both":         {with(func(o *ballotOut) { o.Choose, o.Approve = list, list }), false},
		"a task":       {with(func(o *ballotOut) { o.Choose, o.Task = list, "<1>" }), false},
		"answers":      {with(func(o *ballotOut) { o.Choose, o.Answers = list, map[string]any{"q": 1} }), false},
		"score":        {with(func(o *ballotOut) { o.Score = map[string]int{oneID: 1} }), false},
		"a duel":       {with(func(o *ballotOut) { o.Pair, o.Winner = list, &list[0] }), false},
		"items":        {with(func(o *ballotOut) { o.Choose, o.Items = list, []ballotOut{plain} }), false},
		"a reason":     {with(func(o *ballotOut) { o.Choose, o.ReasonClass = list, "bought" }), false},
		"an appeal":    {with(func(o *ballotOut) { o.Choose, o.Appeal = list, &appealOut{State: "open", At: at, DueAt: at} }), false},
	} {
		_, quick := c.out.appendJSON(nil)
		got, err := jsonOf(c.out)
		want, err2 := json.Marshal(filled(c.out))
		if err != nil || err2 != nil || string(got) != string(want) || quick != c.quick {
			t.Errorf("%s, quickly %v: %s, want %s (%v, %v)", name, quick, got, want, err, err2)
		}
	}
}

// Every field of a ballot is one that writing it quickly looks at: a new one has to be written, or to be left to the encoder.
func TestQuickBallotsKnowAllFields(t *testing.T) {
	t.Parallel()
	if a, b, c := reflect.TypeFor[ballotOut]().NumField(), reflect.TypeFor[choiceOut]().NumField(), reflect.TypeFor[receiptOut]().NumField(); a != 12 || b != 11 || c != 3 {
		t.Errorf("%d, %d and %d fields: see to appendJSON, and then to this test", a, b, c)
	}
}
