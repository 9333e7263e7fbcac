package simulate

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
)

// Write writes the votes and their truth, one JSON object a line each. Errors are those of the writers.
func Write(votes, truth io.Writer, made []Ballot) error {
	out, told := bufio.NewWriterSize(votes, 1<<16), bufio.NewWriterSize(truth, 1<<16)
	line, truths := make([]byte, 0, 512), json.NewEncoder(told)
	for i := range made {
		line = appendVote(line[:0], &made[i])
		if _, err := out.Write(line); err != nil {
			return fmt.Errorf("write votes: %w", err)
		}
		if err := truths.Encode(made[i].Truth); err != nil {
			return fmt.Errorf("write truth: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write votes: %w", err)
	}
	if err := told.Flush(); err != nil {
		return fmt.Errorf("write truth: %w", err)
	}
	return nil
}

func appendVote(line []byte, b *Ballot) []byte {
	v := &b.Vote
	line = append(line, `{"id":"`...)
	line = append(line, v.ID...)
	for _, f := range [...]struct{ name, value string }{
		{"option", v.Option}, {"region", v.Region}, {"net", v.Net}, {"asn", v.ASN}, {"device", v.Device}, {"key", v.Key},
		{"domain", v.Domain}, {"shape", v.Shape}, {"ref", v.Ref}, {"voter", v.Voter}, {"at", moment(v.At)},
	} {
		if f.value != "" {
			line = append(line, `","`...)
			line = append(line, f.name...)
			line = append(line, `":"`...)
			line = append(line, f.value...)
		}
	}
	line = append(line, '"')
	for _, f := range [...]struct {
		name  string
		value float64
	}{{"dwellMs", v.Dwell}, {"powMs", v.Pow}, {"accountAgeH", v.Age}} {
		if !math.IsNaN(f.value) {
			line = append(line, `,"`...)
			line = append(line, f.name...)
			line = append(line, `":`...)
			line = strconv.AppendFloat(line, f.value, 'f', -1, 64)
		}
	}
	return append(line, "}\n"...)
}

// moment is a time in words, empty where it is not known.
func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(time.RFC3339Nano)
}
