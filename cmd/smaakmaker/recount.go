package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting"
)

// recountWish is what the flags of recount ask for.
type recountWish struct {
	round  string
	repair bool
	asJSON bool
}

// roundCount is what a recount found of one round.
type roundCount struct {
	Campaign   string              `json:"campaign"`
	Number     int                 `json:"number"`
	Round      uuid.UUID           `json:"round"`
	Method     string              `json:"method"`
	Ballots    *int64              `json:"ballots,omitempty"` // counted ones; left out while counts are hidden
	Equal      bool                `json:"equal"`
	Rebuilt    bool                `json:"rebuilt"`
	Difference []voting.Difference `json:"difference"` // figures are 0 while counts are hidden
	Seconds    float64             `json:"seconds"`
}

// errDiffers is told by the exit code, after what differs was printed.
var errDiffers = errors.New("the projection differs from the ballots")

// recountCommand counts votes from their ballots and compares what is kept with that (L4), without a server or beside one.
func recountCommand(set *flag.FlagSet) func(context.Context, *console) error {
	var w recountWish
	set.StringVar(&w.round, "round", "", "id of the round (default: every vote that has been opened)")
	set.BoolVar(&w.repair, "repair", false, "where it differs, rebuild what is kept from the ballots; a frozen result is never touched")
	set.BoolVar(&w.asJSON, "json", false, "print one JSON object with all rounds")
	return func(ctx context.Context, c *console) error {
		id := uuid.Nil
		if w.round != "" {
			var err error
			if id, err = uuid.Parse(w.round); err != nil || id == uuid.Nil {
				fmt.Fprintln(c.err, "smaakmaker recount: -round must be the id of a round")
				return errMisuse
			}
		}
		h, err := open(ctx, c)
		if err != nil {
			return err
		}
		defer h.close()
		err = h.recount(ctx, id, w)
		if errors.Is(err, ideas.ErrNotFound) {
			return errors.New("there is no such round, or it has no ballots because it collects or never opened")
		}
		return err
	}
}

func (h *house) recount(ctx context.Context, id uuid.UUID, w recountWish) error {
	rounds, slugs, err := h.results.Countable(ctx, id)
	if err != nil {
		return err
	}
	all, different := []roundCount{}, 0
	for i, r := range rounds {
		began := time.Now()
		c, err := h.results.RecountHere(ctx, r, w.repair)
		if err != nil {
			return fmt.Errorf("round %s: %w", r.ID, err)
		}
		one := roundCount{slugs[i], r.Number, r.ID, r.Method, c.Counted, c.Equal, c.Rebuilt, c.Difference, time.Since(began).Seconds()}
		if all = append(all, one); !one.Equal {
			different++
		}
		if !w.asJSON {
			one.print(h.out)
		}
	}
	if w.asJSON {
		err = json.NewEncoder(h.out).Encode(map[string]any{"rounds": all, "different": different})
	} else {
		_, err = fmt.Fprintf(h.out, "%d of %d rounds differ\n", different, len(all))
	}
	if err == nil && different > 0 {
		err = errDiffers
	}
	return err
}

// print writes the round in a line, and each figure that differs in one below.
func (r roundCount) print(out io.Writer) {
	ballots, verdict := "hidden", "equal"
	if r.Ballots != nil {
		ballots = fmt.Sprint(*r.Ballots)
	}
	if !r.Equal {
		verdict = "DIFFERENT"
	}
	if r.Rebuilt {
		verdict += ", rebuilt"
	}
	fmt.Fprintf(out, "%s, round %d (%s, %s): ballots counted: %s, %.1f s, %s\n", r.Campaign, r.Number, r.Round, r.Method, ballots, r.Seconds, verdict)
	for _, d := range r.Difference {
		name := d.What
		if d.Option != uuid.Nil {
			name += " of " + d.Option.String()
		}
		if r.Ballots == nil {
			fmt.Fprintf(out, "  %s\n", name)
		} else {
			fmt.Fprintf(out, "  %s: kept %d, ballots %d\n", name, d.Projection, d.Ballots)
		}
	}
}
