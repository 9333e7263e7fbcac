package config

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Secret is a text that must not be shown: every way of printing it gives "***". Convert it to string to use it.
type Secret string

const mask = "***"

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return `"` + s.String() + `"` }

// MarshalText hides the secret from JSON and logs.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

const (
	minSecret   = 32       // characters
	maxFileSize = 64 << 10 // bytes of a NAME_FILE; a secret that is longer is a wrong path
	secretFile  = "secret" // in DataDir
)

// withFile are the settings that hold a secret, each also taken from the file that NAME_FILE names.
func withFile() []string {
	return []string{"DATABASE_URL", "SECRET_KEY", "LOG_KEY", "S3_SECRET_KEY", "SMTP_URL"}
}

// readFiles replaces each NAME_FILE by the NAME it stands for.
func readFiles(given map[string]string, problems *Problems) {
	for _, name := range withFile() {
		path, ok := given[name+"_FILE"]
		if !ok {
			continue
		}
		if _, both := given[name]; both {
			problems.add(name+"_FILE", "and %s are both set; set one of them", name)
			continue
		}
		text, err := readSmall(path)
		switch {
		case err != nil:
			problems.add(name+"_FILE", "names a file that cannot be read: %s", reason(err))
		case text == "":
			problems.add(name+"_FILE", "names an empty file")
		default:
			given[name] = text
		}
	}
}

func readSmall(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFileSize {
		return "", errors.New("not an ordinary file of at most 64 KiB")
	}
	b, err := os.ReadFile(path)
	return strings.TrimSpace(string(b)), err
}

// reason is the bare cause of a file error, without the path.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

func (c *Config) resolveSecret(problems *Problems) {
	switch {
	case c.SecretKey != "" && len(c.SecretKey) < minSecret:
		problems.add("SECRET_KEY", "must have at least %d characters; make one with: openssl rand -hex 32", minSecret)
	case c.SecretKey == "" && !c.Embedded():
		problems.add("SECRET_KEY", "is needed with DATABASE_URL, the same for every process; make one with: openssl rand -hex 32")
	}
}

// EnsureSecret returns the configuration with SecretKey filled: as given, else from the file 'secret' in DataDir, which
// is made when it is missing. Processes that start together agree on one. The errors tell what to do.
func (c Config) EnsureSecret() (Config, error) {
	if c.SecretKey != "" {
		return c, nil
	}
	path := filepath.Join(c.DataDir, secretFile)
	text, err := readSmall(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeSecret(c.DataDir, path); err != nil {
			return c, fmt.Errorf("cannot make the secret in %s: %s", path, reason(err))
		}
		text, err = readSmall(path)
	}
	if err != nil {
		return c, fmt.Errorf("cannot read the secret in %s: %s", path, reason(err))
	}
	if len(text) < minSecret {
		return c, fmt.Errorf("the secret in %s is damaged; put it back from a backup (without it, sessions end and sealed keys cannot be opened)", path)
	}
	if err := tighten(path); err != nil {
		return c, fmt.Errorf("the secret in %s can be read by others: %s", path, reason(err))
	}
	c.SecretKey = Secret(text)
	return c, nil
}

// makeSecret writes the whole file under another name and links it into place: nobody ever reads half a secret, and
// of several processes the first wins.
func makeSecret(dir, path string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, ".secret-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	key := make([]byte, 32)
	rand.Read(key) // never fails: it ends the process instead
	_, err = temp.WriteString(hex.EncodeToString(key) + "\n")
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	if err := os.Link(temp.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

func tighten(path string) error {
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return err
	}
	return os.Chmod(path, 0o600)
}
