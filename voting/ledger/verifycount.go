package ledger

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
)

// mostLine bounds a line of the openings.
const mostLine = 1 << 20

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// openings: step 4. Every opening opens the leaf that it names; none is there twice.
func (c *check) openings() error {
	for i, raw := range c.leaves {
		l, err := ParseLeaf(raw)
		if err != nil {
			return fmt.Errorf("leaf %d: %w", i, err)
		}
		c.parsed = append(c.parsed, l)
	}
	f, err := c.bundle.Open(FileOpenings)
	if err != nil {
		return err
	}
	defer f.Close()
	c.choices = map[string]string{}
	lines, before := bufio.NewScanner(f), ""
	lines.Buffer(nil, mostLine)
	for n := 1; lines.Scan(); n++ {
		var o Opened
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return fmt.Errorf("line %d of the openings: %w", n, err)
		}
		if err := c.opens(o); err != nil {
			return fmt.Errorf("line %d of the openings: %w", n, err)
		}
		if o.H <= before {
			return fmt.Errorf("line %d of the openings is not in order", n)
		}
		before, c.choices[o.H] = o.H, o.Choice
	}
	return lines.Err()
}

func (c *check) opens(o Opened) error {
	if o.Index < 0 || o.Index >= int64(len(c.parsed)) || c.parsed[o.Index].Kind != KindBallot || c.parsed[o.Index].H != o.H {
		return fmt.Errorf("leaf %d is not the ballot %s", o.Index, o.H)
	}
	pidc, err := hex.DecodeString(o.PIDC)
	salt, err2 := hex.DecodeString(o.SaltChoice)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	if len(pidc) != SaltSize || len(salt) != SaltSize || hex.EncodeToString(H(pidc, salt, []byte(o.Choice))) != o.H {
		return fmt.Errorf("the opening does not open the ballot %s", o.H)
	}
	return nil
}

// tally: step 7. The counted ballots are counted again by the rules of the opening.
func (c *check) tally() (err error) {
	for h, cast := range c.story.Casts {
		if cast.State != ToCounted {
			continue
		}
		choice, open := c.choices[h]
		if !open {
			c.missing++
			continue
		}
		c.counted = append(c.counted, choice)
	}
	slices.Sort(c.counted)
	if c.claimed, err = fs.ReadFile(c.bundle, FileResult); err != nil {
		return err
	}
	if c.missing > 0 {
		return nil // said at its own step
	}
	c.retold, err = c.Retell(c.story.Open.Rules, c.counted, c.sums, c.claimed)
	return err
}

// result: step 8. The published result is the one of the log and of the signature, and that of the count to the byte.
func (c *check) result() error {
	if hash := sum(c.claimed); hash != hex.EncodeToString(c.note.SHA256[:]) {
		return errors.New("the result is not the one that was signed")
	} else if hash != c.story.Result.SHA256 {
		return errors.New("the result is not the one in the log")
	}
	if c.note.Size <= c.story.ResultAt {
		return errors.New("the result was signed for a log that did not have it")
	}
	if c.missing == 0 && !bytes.Equal(c.retold, c.claimed) {
		return fmt.Errorf("the count gives another result: %s", differs(c.retold, c.claimed))
	}
	return nil
}

// differs names the first part in which two documents differ.
func differs(counted, claimed []byte) string {
	var a, b map[string]json.RawMessage
	if json.Unmarshal(counted, &a) != nil || json.Unmarshal(claimed, &b) != nil {
		return "it cannot be read"
	}
	var keys []string
	for k := range a {
		if !reflect.DeepEqual(a[k], b[k]) {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return "its writing differs"
	}
	slices.Sort(keys)
	return keys[0]
}

// unopened: step 9. Nothing counts that nobody can see.
func (c *check) unopened() error {
	if c.missing > 0 {
		return fmt.Errorf("%d counted ballots are not opened, so that the count cannot be checked; %s", c.missing, c.against(c.missing))
	}
	return nil
}

// against says what the margin of the result, as it is told, means for so many ballots.
func (c *check) against(n int64) string {
	raw, err := fs.ReadFile(c.bundle, FileIntegrity)
	var told struct {
		Report struct{ Figures struct{ Margin *int64 } }
	}
	if err == nil {
		err = json.Unmarshal(raw, &told)
	}
	switch m := told.Report.Figures.Margin; {
	case err != nil || m == nil:
		return "no margin is told"
	case *m > n:
		return fmt.Sprintf("the margin of %d votes is larger", *m)
	default:
		return fmt.Sprintf("the margin of %d votes is not larger", *m)
	}
}

// integrity: step 10. The published sums are those of the log, and so are the figures of the report.
func (c *check) integrity() error {
	raw, err := fs.ReadFile(c.bundle, FileIntegrity)
	if err != nil {
		return err
	}
	if sum(raw) != hex.EncodeToString(c.report.SHA256[:]) || c.report.Size != c.log.Size || c.report.Root != c.log.Root {
		return errors.New("the report is not the one that was signed with this log")
	}
	var claimed Integrity
	if err := json.Unmarshal(raw, &claimed); err != nil {
		return err
	}
	report := claimed.Report
	claimed.Report = nil
	if !reflect.DeepEqual(claimed, c.sums) {
		return errors.New("the sums are not those of the log")
	}
	if report == nil && c.reports {
		return errors.New("the report is missing")
	}
	if report == nil || c.Refigure == nil {
		return nil
	}
	return c.figures(report)
}

func (c *check) figures(report json.RawMessage) error {
	var told struct{ Figures json.RawMessage }
	if err := json.Unmarshal(report, &told); err != nil {
		return err
	}
	var apart []Apart
	for h, cast := range c.story.Casts {
		if cast.State != ToHeld && cast.State != ToRemoved {
			continue
		}
		choice, open := c.choices[h]
		if !open {
			return fmt.Errorf("the ballot %s does not count and is not opened", h)
		}
		apart = append(apart, Apart{cast.State, cast.Reason, choice})
	}
	want, err := c.Refigure(c.story.Open.Rules, c.counted, apart, c.claimed)
	if err != nil {
		return err
	}
	if !bytes.Equal(want, told.Figures) {
		return fmt.Errorf("the log gives other figures: %s", differs(want, told.Figures))
	}
	return nil
}
