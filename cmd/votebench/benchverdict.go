package main

import (
	"fmt"
	"math"
	"strings"
)

// verdict is a figure beside its target.
type verdict struct {
	id, measure string
	value       float64
	unit        string
	atLeast     bool // else at most
	target      float64
}

func (v verdict) met() bool {
	if math.IsNaN(v.value) || math.IsInf(v.value, 0) {
		return false
	}
	if v.atLeast {
		return v.value >= v.target
	}
	return v.value <= v.target
}

// line is the verdict as a row of a table. A figure that could not be computed meets nothing.
func (v verdict) line() string {
	sign, said := "≤", "not met"
	if v.atLeast {
		sign = "≥"
	}
	if v.met() {
		said = "met"
	}
	unit := ""
	if v.unit != "" {
		unit = " " + v.unit
	}
	return fmt.Sprintf("| %s | %s | %s%s | %s %s%s | %s |\n", v.id, v.measure, short(v.value), unit, sign, short(v.target), unit, said)
}

// short writes three digits, and no exponent.
func short(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "unknown"
	case x >= 1000:
		return thousands(x)
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	}
	return strings.TrimSuffix(fmt.Sprintf("%.3g", x), ".0")
}

// verdicts is the table of all.
func verdicts(w *strings.Builder, all []verdict) {
	if len(all) == 0 {
		return
	}
	met := 0
	for _, v := range all {
		if v.met() {
			met++
		}
	}
	fmt.Fprintf(w, "## Against the targets: %d of %d met\n\n", met, len(all))
	verdictRows(w, all)
	fmt.Fprintln(w)
}

func verdictRows(w *strings.Builder, all []verdict) {
	fmt.Fprint(w, "| | measure | measured | target | |\n| --- | --- | --- | --- | --- |\n")
	for _, v := range all {
		w.WriteString(v.line())
	}
}

// table writes a table in Markdown.
func table(w *strings.Builder, head []string, rows [][]string) {
	fmt.Fprintf(w, "| %s |\n|%s\n", strings.Join(head, " | "), strings.Repeat(" --- |", len(head)))
	for _, row := range rows {
		fmt.Fprintf(w, "| %s |\n", strings.Join(row, " | "))
	}
	fmt.Fprintln(w)
}
