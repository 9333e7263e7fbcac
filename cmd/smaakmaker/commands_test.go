package main

import (
	"strings"
	"testing"
)

func TestEveryCommandExplainsItself(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--help"}, {"-h"}, {"help"}, {"serve", "--help"}, {"migrate", "-h"}, {"token", "--help"}, {"export", "--help"}, {"tally", "--help"}, {"codes", "--help"}} {
		code, out, errs := perform(t, nil, args...)
		if code != exitFine || errs != "" || !strings.Contains(out, "smaakmaker") || len(out) < 60 {
			t.Errorf("%q: %d, %q, %q", args, code, out, errs)
		}
	}
	_, out, _ := perform(t, nil, "--help")
	for _, cmd := range commands() {
		if !strings.Contains(out, "  "+cmd.name+" ") {
			t.Errorf("%s is not in the list:\n%s", cmd.name, out)
		}
	}
}

func TestWrongUse(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{}, {"nonsense"}, {"--nonsense"}, {"serve", "--nonsense"}, {"serve", "extra"}, {"migrate", "--demo"}, {"migrate", "now"}, {"token"},
		{"token", "--email", "a@b.nl", "--role", "king"}, {"export"},
	} {
		settings := map[string]string{}
		if len(args) > 0 && args[0] == "token" {
			settings = folder(t)
		}
		code, out, errs := perform(t, settings, args...)
		if code != exitMisuse || out != "" || errs == "" {
			t.Errorf("%q: %d, %q, %q", args, code, out, errs)
		}
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	for _, arg := range []string{"--version", "version"} {
		code, out, errs := perform(t, nil, arg)
		if code != exitFine || errs != "" || !strings.HasPrefix(out, "smaakmaker ") || strings.Count(out, "\n") != 1 {
			t.Errorf("%d, %q, %q", code, out, errs)
		}
	}
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	settings := folder(t)
	for range 2 {
		if code, out, errs := perform(t, settings, "migrate"); code != exitFine || out != "" || !strings.Contains(errs, "version") {
			t.Errorf("%d, %q, %q", code, out, errs)
		}
	}
}
