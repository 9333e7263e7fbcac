package config

import (
	"errors"
	"strconv"
)

// Days is a time in whole days.
type Days int

// mostDays is two years: nothing that is kept for a while is needed for longer.
const mostDays = 730

// UnmarshalText reads a number from 1 to 730.
func (d *Days) UnmarshalText(text []byte) error {
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 || n > mostDays {
		return errors.New("must be a number of days from 1 to " + strconv.Itoa(mostDays))
	}
	*d = Days(n)
	return nil
}
