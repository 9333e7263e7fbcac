package api

import (
	"bytes"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// Nearly every ballot is a list of options, and there is a moment when all of them come at once. Reading and writing such a
// ballot by hand takes a tenth of what the general way takes, which stays for all others.

// mostOptions is the bound of the lists in castBallotIn.
const mostOptions = 500

// quick reads {"choose":[ids]} or {"approve":[ids]} without a space.
func (in *castBallotIn) quick(body []byte) bool {
	list := &in.Choose
	rest, found := bytes.CutPrefix(body, []byte(`{"choose":[`))
	if !found {
		list = &in.Approve
		if rest, found = bytes.CutPrefix(body, []byte(`{"approve":[`)); !found {
			return false
		}
	}
	const one = 1 + 36 + 1 + 1 // an id in its quotes, and what follows
	ids := make([]uuid.UUID, 0, min(len(rest)/one, mostOptions))
	for more := true; more; rest = rest[one:] {
		if len(rest) < one || rest[0] != '"' || rest[37] != '"' || len(ids) == mostOptions {
			return false
		}
		id, err := uuid.ParseBytes(rest[1:37])
		if err != nil || rest[38] != ',' && rest[38] != ']' {
			return false
		}
		ids, more = append(ids, id), rest[38] == ','
	}
	if string(rest) != "}" {
		return false
	}
	*list = &ids
	return true
}

// appendJSON writes a ballot that is a list of options as json.Marshal writes it. False for all others.
func (o ballotOut) appendJSON(b []byte) ([]byte, bool) {
	list, name := o.Choose, `,"choose":[`
	if o.Approve != nil {
		list, name = o.Approve, `,"approve":[`
	}
	y := o.CastAt.Year()
	special := o.Points != nil || o.Score != nil || o.Rank != nil || o.Pair != nil || o.Winner != nil || o.Reason != "" ||
		o.Set != nil || o.Best != nil || o.Worst != nil || o.Task != "" || o.Answers != nil || o.Items != nil || o.ReasonClass != "" || o.Appeal != nil
	if special || len(list) == 0 || (o.Choose != nil) == (o.Approve != nil) || y < 0 || y > 9999 || o.CastAt.Location() != time.UTC {
		return b, false
	}
	b = appendID(append(b, `{"id":`...), o.ID)
	b = append(append(b, `,"state":"`...), o.State...)
	b = o.CastAt.AppendFormat(append(b, `","castAt":"`...), time.RFC3339Nano)
	b = strconv.AppendInt(append(b, `","weight":`...), int64(o.Weight), 10)
	b = append(append(append(b, `,"tier":"`...), o.Tier...), '"')
	for i, id := range list {
		if i == 0 {
			b = append(b, name...)
		} else {
			b = append(b, ',')
		}
		b = appendID(b, id)
	}
	b = appendID(append(b, `],"receipt":{"eventId":`...), o.Receipt.EventID)
	b = append(append(b, `,"h":"`...), o.Receipt.H...)
	return append(append(append(b, `","code":"`...), o.Receipt.Code...), `"}}`...), true
}

// appendID writes an id with its quotes.
func appendID(b []byte, id uuid.UUID) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	for i, octet := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, digits[octet>>4], digits[octet&15])
	}
	return append(b, '"')
}
