package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"

	"github.com/smaakmaker/smaakmaker/ideas"
)

const tokenRoles = "fan, ambassador, moderator, research, product or admin"

// tokenCommand prints an API key, or with -link an address that signs one browser in: alone on standard output, for
// scripts. It is how the first administrator comes in.
func tokenCommand(set *flag.FlagSet) func(context.Context, *console) error {
	email := set.String("email", "", "address of the account, made if there is none (required)")
	role := set.String("role", "", tokenRoles+"; given to an existing account too (default: fan for a new one, no change for others)")
	link := set.Bool("link", false, "print a link that signs one browser in once, within 24 hours, instead of a key")
	next := set.String("next", "/", "with -link: path of the page to arrive at")
	asJSON := set.Bool("json", false, "print a JSON object")
	return func(ctx context.Context, c *console) error {
		if *email == "" {
			fmt.Fprintln(c.err, "smaakmaker token: -email is missing, such as -email you@example.nl -role admin")
			return errMisuse
		}
		h, err := open(ctx, c)
		if err != nil {
			return err
		}
		defer h.close()
		name, secret := "key", ""
		if *link {
			name = "link"
			secret, err = h.signInLink(ctx, *email, ideas.Role(*role), *next)
		} else {
			secret, err = h.key(ctx, *email, ideas.Role(*role))
		}
		if err != nil {
			return tokenError(c, err)
		}
		if *asJSON {
			return json.NewEncoder(c.out).Encode(map[string]string{name: secret})
		}
		_, err = fmt.Fprintln(c.out, secret)
		return err
	}
}

// key makes an API key of the account.
func (h *house) key(ctx context.Context, email string, role ideas.Role) (string, error) {
	issued, err := h.members.Token(ctx, email, role)
	if err != nil {
		return "", err
	}
	return h.signer.Key(issued), nil
}

// signInLink makes the whole address of a link that signs one browser in.
func (h *house) signInLink(ctx context.Context, email string, role ideas.Role, next string) (string, error) {
	path, err := h.members.SignInLink(ctx, email, role, next)
	return h.cfg.PublicURL + path, err
}

// tokenError says in words what was wrong with the flags.
func tokenError(c *console, err error) error {
	var inv *ideas.Invalid
	if !errors.As(err, &inv) {
		return err
	}
	for _, f := range inv.Flaws {
		want := "an e-mail address such as you@example.nl"
		if f.Field == "role" {
			want = tokenRoles
		}
		fmt.Fprintf(c.err, "smaakmaker token: -%s must be %s\n", f.Field, want)
	}
	return errMisuse
}
