package words

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// format is how a language writes numbers and dates, as the browser's Intl has it for that language.
type format struct {
	thousand, decimal, percent string
	and, lastAnd               string // between the last two of two, and of more
	days, months               string // Sunday and January first
	moment                     func(f format, t time.Time) string
}

func formats() map[string]format {
	return map[string]format{
		"nl": {
			".", ",", "%", " en ", " en ", "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
			"januari februari maart april mei juni juli augustus september oktober november december",
			func(f format, t time.Time) string {
				return fmt.Sprintf("%s %d %s om %s", f.day(t), t.Day(), f.month(t), t.Format("15:04"))
			},
		},
		"en": {
			",", ".", "%", " and ", ", and ", "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
			"January February March April May June July August September October November December",
			func(f format, t time.Time) string {
				return fmt.Sprintf("%s, %s %d at %s", f.day(t), f.month(t), t.Day(), t.Format("03:04 PM"))
			},
		},
		"de": {
			".", ",", "\u00a0%", " und ", " und ", "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
			"Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
			func(f format, t time.Time) string {
				return fmt.Sprintf("%s, %d. %s um %s", f.day(t), t.Day(), f.month(t), t.Format("15:04"))
			},
		},
	}
}

func (f format) day(t time.Time) string   { return strings.Fields(f.days)[t.Weekday()] }
func (f format) month(t time.Time) string { return strings.Fields(f.months)[t.Month()-1] }

func (w *Words) format() format { return formats()[w.lang] }

// Number is a count with its thousands marked.
func (w *Words) Number(n int) string {
	digits := strconv.Itoa(max(n, -n))
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + w.format().thousand + digits[i:]
	}
	if n < 0 {
		return "-" + digits
	}
	return digits
}

// Decimal is a number with as many decimals as it has, three at most.
func (w *Words) Decimal(v float64) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return ""
	}
	if fraction = fraction[:min(len(fraction), 3)]; fraction == "" {
		return w.Number(n)
	}
	return w.Number(n) + w.format().decimal + fraction
}

// Percent is a share from 0 to 1 in percent, with one decimal.
func (w *Words) Percent(share float64) string {
	f := w.format()
	exact, ok := new(big.Rat).SetString(strconv.FormatFloat(share, 'f', -1, 64)) // half a tenth goes up, as Intl rounds
	if !ok {
		return ""
	}
	return strings.Replace(exact.Mul(exact, big.NewRat(100, 1)).FloatString(1), ".", f.decimal, 1) + f.percent
}

// List joins words as in a sentence: Noor, Els en Jip.
func (w *Words) List(list []string) string {
	f, n := w.format(), len(list)
	switch {
	case n == 0:
		return ""
	case n == 1:
		return list[0]
	case n == 2:
		return list[0] + f.and + list[1]
	}
	return strings.Join(list[:n-1], ", ") + f.lastAnd + list[n-1]
}

// Moment is a time to the minute, in its own zone: dinsdag 6 oktober om 20:00.
func (w *Words) Moment(t time.Time) string {
	f := w.format()
	return f.moment(f, t)
}

// Left is how long until something, in the largest unit of which at least two are left; less than a minute, and what is
// past, is a moment.
func (w *Words) Left(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d >= 2*day:
		return w.Say("ui.time.days", "count", int(d/day))
	case d >= 2*time.Hour:
		return w.Say("ui.time.hours", "count", int(d/time.Hour))
	case d >= time.Minute:
		return w.Say("ui.time.minutes", "count", int(d/time.Minute))
	}
	return w.Say("ui.time.moment")
}
