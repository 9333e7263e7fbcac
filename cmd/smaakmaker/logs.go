package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"github.com/smaakmaker/smaakmaker/ideas"
	"github.com/smaakmaker/smaakmaker/voting/ledger"
	"github.com/smaakmaker/smaakmaker/voting/logbook"
)

const bundleFormat = "bundle"

// openLogs makes the service of the public logs. Their key is LOG_KEY, one or while it is replaced two, the new one first;
// without it one is derived from SECRET_KEY.
func (h *house) openLogs(now ideas.Now, secret []byte) error {
	at, err := url.Parse(h.cfg.PublicURL)
	if err != nil {
		return fmt.Errorf("PUBLIC_URL: %w", err)
	}
	private := string(h.cfg.LogKey)
	if private == "" {
		if private, err = ledger.DeriveKey(secret, ledger.KeyName(at.Host)); err != nil {
			return err
		}
	}
	keys, err := ledger.ParseKeys(private)
	if err != nil {
		return fmt.Errorf("LOG_KEY: %w", err)
	}
	public, err := ledger.PublicKeys(private)
	if err != nil {
		return fmt.Errorf("LOG_KEY: %w", err)
	}
	witnesses, err := parseWitnesses(h.cfg.Witnesses)
	if err != nil {
		return fmt.Errorf("WITNESSES: %w", err)
	}
	h.logs = logbook.New(logbook.Deps{InTx: h.db.InTx, DB: h.db.Gorm, Now: now, Log: h.log, Host: at.Host, Keys: keys, PublicKeys: public,
		Ballots: h.voting.MyBallots, Witnesses: witnesses, Ask: askWitness})
	return nil
}

// keepLogs puts what happened into the public logs once a second until ctx ends. What fails is tried again.
func (h *house) keepLogs(ctx context.Context) error {
	tick := time.NewTicker(logbook.Every)
	defer tick.Stop()
	for {
		if _, err := h.logs.Sequence(ctx); err != nil && ctx.Err() == nil {
			h.log.WarnContext(ctx, "the public logs do not grow", "err", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// exportBundle writes the bundle into a new folder, which appears under its name only when it is whole.
func (h *house) exportBundle(ctx context.Context, c *console, round uuid.UUID, w exportWish) error {
	if _, err := os.Lstat(w.out); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s is there already", w.out)
	}
	dir, err := os.MkdirTemp(filepath.Dir(w.out), ".bundle-*")
	if err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	into := &bundleFolder{dir: dir}
	err = errors.Join(h.logs.Bundle(ctx, round, into.create), into.finish())
	if err == nil {
		err = errors.Join(os.Chmod(dir, 0o755), os.Rename(dir, w.out))
	}
	if err != nil {
		return bundleError(errors.Join(err, os.RemoveAll(dir)))
	}
	if w.asJSON {
		return json.NewEncoder(c.out).Encode(map[string]any{"files": into.files, "folder": w.out, "keys": h.logs.PublicKeys()})
	}
	fmt.Fprintf(c.err, "%d files written to %s; check them with\n  smaakmaker verify %s --key %s\n", into.files, w.out, w.out, h.logs.PublicKeys()[0])
	return nil
}

func bundleError(err error) error {
	if errors.Is(err, ideas.ErrMove) {
		return errors.New("the round is no vote, or is not closed yet")
	}
	return exportError(err)
}

// bundleFolder is where a bundle is written, one file after the other.
type bundleFolder struct {
	dir   string
	files int
	open  *os.File
}

func (f *bundleFolder) create(path string) (io.Writer, error) {
	if err := f.finish(); err != nil {
		return nil, err
	}
	name := filepath.Join(f.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, fmt.Errorf("make a folder of the bundle: %w", err)
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, fmt.Errorf("make a file of the bundle: %w", err)
	}
	f.open = file
	f.files++
	return file, nil
}

func (f *bundleFolder) finish() error {
	if f.open == nil {
		return nil
	}
	file := f.open
	f.open = nil
	return errors.Join(file.Sync(), file.Close())
}
