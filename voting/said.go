package voting

import (
	"strconv"

	"github.com/google/uuid"
)

// said returns the choice in its one form and the exact bytes that are committed to. Lists of options, which nearly all
// ballots are, are written without the encoder of JSON: it costs more than all that is done with them before.
func (c Choice) said(weight int) (Choice, []byte, error) {
	list := (c.Choose == nil) != (c.Approve == nil)
	if !list || c.Points != nil || c.Score != nil || c.Rank != nil || c.Duel != nil || c.Set != nil {
		b, err := c.bytes(weight)
		if err != nil {
			return Choice{}, nil, err
		}
		stored, err := ParseChoice(b)
		return stored, b, err
	}
	stored := Choice{Choose: sortedIDs(c.Choose), Approve: sortedIDs(c.Approve)}
	ids, name := stored.Choose, "choose"
	if c.Approve != nil {
		ids, name = stored.Approve, "approve"
	}
	b := make([]byte, 0, 40+39*len(ids))
	b = append(b, '{')
	for i, id := range ids {
		if i == 0 {
			b = append(append(append(b, '"'), name...), `":[`...)
		} else {
			b = append(b, ',')
		}
		b = append(appendID(append(b, '"'), id), '"')
	}
	if len(ids) > 0 {
		b = append(b, `],`...)
	}
	b = append(b, `"weight":`...)
	b = append(strconv.AppendInt(b, int64(weight), 10), '}')
	return stored, b, nil
}

// appendID writes an id as it is written everywhere.
func appendID(b []byte, id uuid.UUID) []byte {
	const digits = "0123456789abcdef"
	for i, octet := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, digits[octet>>4], digits[octet&15])
	}
	return b
}
