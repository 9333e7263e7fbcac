package ledger

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
)

// The steps of a verification, in their order.
var steps = [...]string{"signature", "root", "consistency", "openings", "fold", "reasons", "tally", "result", "unopened", "integrity", "draws"}

// Failure says at which step a bundle failed, and why.
type Failure struct {
	Step int // from 1
	Err  error
}

// Name is the name of the step.
func (f *Failure) Name() string { return steps[f.Step-1] }

func (f *Failure) Error() string { return fmt.Sprintf("step %d (%s): %v", f.Step, f.Name(), f.Err) }

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Err }

// Retell counts opened choices by the rules of the 'open' leaf and returns the result document as it must be. What no log can
// show, such as titles, it takes from the claimed document. The choices are the exact texts of the counted ballots.
type Retell func(rules json.RawMessage, counted []string, sums Integrity, claimed []byte) ([]byte, error)

// Apart is a ballot that does not count, as the log leaves it.
type Apart struct {
	State  string // held or removed
	Reason string
	Choice string // the exact text
}

// Refigure makes the figures of the integrity report as they must be, from the rules of the 'open' leaf, the choices of the
// counted ballots, the ballots that were held or removed, and the result.
type Refigure func(rules json.RawMessage, counted []string, apart []Apart, result []byte) ([]byte, error)

// Options are what a verification needs beside the bundle.
type Options struct {
	Keys   Verifiers
	Since  []byte // an earlier checkpoint, signed; nil: none
	Retell Retell

	Refigure Refigure

	Witnesses Witnesses
	Quorum    int // so many of them must have signed the checkpoint
}

// Verified is what a verification found.
type Verified struct {
	Origin string `json:"origin"`
	Root   string `json:"root"` // hexadecimal
	Integrity
	Revised bool     `json:"revised"` // a result replaced an earlier one
	Draws   []*Drawn `json:"draws,omitempty"`
}

// Verify checks a public bundle, knowing nothing but the public key. Its error is a *Failure.
func Verify(bundle fs.FS, o Options) (Verified, error) {
	c := check{bundle: bundle, Options: o, story: NewStory()}
	for i, step := range []func() error{
		c.signature, c.root, c.consistency, c.openings, c.fold, c.reasons, c.tally, c.result, c.unopened, c.integrity, c.draws,
	} {
		if err := step(); err != nil {
			return Verified{}, &Failure{i + 1, err}
		}
	}
	return Verified{Origin: c.log.Origin, Root: hex.EncodeToString(c.log.Root[:]), Integrity: c.sums, Revised: c.story.Revision > 1,
		Draws: c.story.Draws()}, nil
}

// check is a verification under way.
type check struct {
	bundle fs.FS
	Options

	log     Checkpoint
	note    DocumentNote // of the result
	report  DocumentNote // on integrity
	leaves  [][]byte
	parsed  []Leaf
	hashes  Memory
	story   *Story
	choices map[string]string // by h
	counted []string
	missing int64
	claimed []byte
	retold  []byte
	sums    Integrity
	reports bool // the house reports on integrity
}

// signature: step 1. The checkpoint and the notes of result and report are signed by a known key, for the same
// log, and enough witnesses saw the checkpoint.
func (c *check) signature() error {
	signed, err := fs.ReadFile(c.bundle, FileCheckpoint)
	if err != nil {
		return err
	}
	if c.log, err = OpenCheckpoint(signed, c.Keys); err != nil {
		return err
	}
	if len(c.Witnesses) > 0 || c.Quorum > 0 {
		if err := c.Witnesses.Quorum(signed, c.Keys, c.Quorum); err != nil {
			return err
		}
	}
	if !c.Keys.Known(c.log.Origin) {
		return fmt.Errorf("the log %s is not one of this key", c.log.Origin)
	}
	if c.note, err = c.noteOf(FileResultNote, OfResult); err != nil {
		return err
	}
	c.report, err = c.noteOf(FileIntegrityNote, OfIntegrity)
	return err
}

func (c *check) noteOf(file, of string) (DocumentNote, error) {
	signed, err := fs.ReadFile(c.bundle, file)
	if err != nil {
		return DocumentNote{}, err
	}
	n, err := OpenNote(signed, of, c.Keys)
	if err == nil && n.Origin != c.log.Origin {
		err = fmt.Errorf("it is of the log %s", n.Origin)
	}
	if err != nil {
		return n, fmt.Errorf("%s: %w", file, err)
	}
	return n, nil
}

// root: step 2. The entries make the tree of the checkpoint, and every tile is part of it.
func (c *check) root() (err error) {
	for first := int64(0); first < c.log.Size; first += TileWidth {
		t := Tile{EntriesLevel, first / TileWidth, int(min(TileWidth, c.log.Size-first))}
		raw, err := fs.ReadFile(c.bundle, t.Path())
		if err != nil {
			return err
		}
		leaves, err := ParseEntries(raw, t.Width)
		if err != nil {
			return fmt.Errorf("%s: %w", t.Path(), err)
		}
		fresh, err := Grow(first, leaves, c.hashes)
		if err != nil {
			return err
		}
		c.leaves, c.hashes = append(c.leaves, leaves...), append(c.hashes, fresh...)
	}
	root, err := Root(c.log.Size, c.hashes)
	if err != nil {
		return err
	}
	if root != c.log.Root {
		return errors.New("the entries do not make the root of the checkpoint")
	}
	for _, t := range Tiles(c.log.Size) {
		if t.Level == EntriesLevel {
			continue
		}
		want, err := t.Hashes(c.hashes)
		if err != nil {
			return err
		}
		if got, err := fs.ReadFile(c.bundle, t.Path()); err != nil || !bytes.Equal(got, want) {
			return errors.Join(fmt.Errorf("%s is not part of the tree", t.Path()), err)
		}
	}
	return nil
}

// consistency: step 3. The log continues what was promised earlier.
func (c *check) consistency() error {
	if ok, err := Extends(c.hashes, c.log.Size, c.note.Checkpoint); err != nil || !ok {
		return errors.Join(errors.New("the log does not continue that of the result"), err)
	}
	if c.Since == nil {
		return nil
	}
	earlier, err := OpenCheckpoint(c.Since, c.Keys)
	if err != nil {
		return fmt.Errorf("earlier checkpoint: %w", err)
	}
	if earlier.Origin != c.log.Origin {
		return fmt.Errorf("the earlier checkpoint is of the log %s", earlier.Origin)
	}
	if earlier.Size > c.log.Size {
		return fmt.Errorf("the log had %d leaves and has %d: it was rolled back", earlier.Size, c.log.Size)
	}
	if ok, err := Extends(c.hashes, c.log.Size, earlier); err != nil || !ok {
		return errors.Join(fmt.Errorf("the log was another when it had %d leaves: it was forked", earlier.Size), err)
	}
	return nil
}

// fold: step 5. The leaves tell a story that can have happened.
func (c *check) fold() error {
	for i, l := range c.parsed {
		if err := c.story.Tell(int64(i), l); err != nil {
			return err
		}
	}
	if c.story.Closed == nil || c.story.Result == nil {
		return errors.New("the log was not closed with a result")
	}
	rules, err := fs.ReadFile(c.bundle, FileRules)
	if err != nil {
		return err
	}
	if hash := sum(rules); !bytes.Equal(rules, c.story.Open.Rules) || hash != c.story.Open.RulesHash {
		return errors.New("the rules are not those of the opening")
	}
	c.sums = c.story.Integrity(c.log.Origin, c.log.Size)
	return c.book(rules)
}

// book holds the rule book against the rules that name its hash. Logs from before there were any name none.
func (c *check) book(rules []byte) error {
	var by struct{ RuleBookHash string }
	if err := json.Unmarshal(rules, &by); err != nil {
		return err
	}
	if by.RuleBookHash == "" {
		return nil
	}
	c.reports = true
	book, err := fs.ReadFile(c.bundle, FileRuleBook)
	if err != nil {
		return err
	}
	if sum(book) != by.RuleBookHash {
		return errors.New("the rule book is not that of the opening")
	}
	return nil
}

// reasons: step 6. Every change says why, and after the close only a review changes anything, with a result that follows.
func (c *check) reasons() error {
	list := c.story.Unexplained()
	if len(list) == 0 {
		return nil
	}
	if len(list) > 1 {
		return fmt.Errorf("%s, and %d more", list[0], len(list)-1)
	}
	return errors.New(list[0])
}
