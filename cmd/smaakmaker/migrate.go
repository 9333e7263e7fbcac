package main

import (
	"context"
	"flag"
	"fmt"
)

func migrateCommand(*flag.FlagSet) func(context.Context, *console) error {
	return func(ctx context.Context, c *console) error {
		h, err := open(ctx, c)
		if err != nil {
			return err
		}
		defer h.close()
		fmt.Fprintln(c.err, "The database is at the version of this binary.")
		return nil
	}
}
