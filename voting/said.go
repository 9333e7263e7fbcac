package voting

import "strconv"

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
		b = append(b, '"')
		text, err := id.MarshalText()
		if err != nil {
			return Choice{}, nil, err
		}
		b = append(append(b, text...), '"')
	}
	if len(ids) > 0 {
		b = append(b, `],`...)
	}
	b = append(b, `"weight":`...)
	b = append(strconv.AppendInt(b, int64(weight), 10), '}')
	return stored, b, nil
}
