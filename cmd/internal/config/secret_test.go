package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/smaakmaker/smaakmaker/cmd/internal/config"
)

func TestSecretsFromFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	c, err := config.Load(map[string]string{
		"SECRET_KEY_FILE":   file("key", longSecret+"\n"),
		"DATABASE_URL_FILE": file("db", "postgres://app@db/stem"),
		"SMTP_URL_FILE":     file("smtp", "smtps://m.nl?from=a@b.nl\r\n"),
		"S3_ENDPOINT":       "127.0.0.1:9000", "S3_INSECURE": "true", "S3_BUCKET": "stem", "S3_ACCESS_KEY": "a",
		"S3_SECRET_KEY_FILE": file("s3", "hush"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if string(c.SecretKey) != longSecret || string(c.DatabaseURL) != "postgres://app@db/stem" || c.SMTP.Host != "m.nl" ||
		string(c.S3.SecretKey) != "hush" || c.S3.PublicEndpoint != "http://127.0.0.1:9000" {
		t.Errorf("%#v", c)
	}
	_, err = config.Load(map[string]string{"SECRET_KEY_FILE": file("empty", "\n")})
	if err == nil || !strings.Contains(err.Error(), "empty file") {
		t.Errorf("an empty file gave %v", err)
	}
}

func embedded(t *testing.T, dir string) config.Config {
	t.Helper()
	c, err := config.Load(map[string]string{"DATA_DIR": dir})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEnsureSecretMakesOneForAll(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	c := embedded(t, dir)
	secrets := make([]config.Secret, 16)
	var wg sync.WaitGroup
	for i := range secrets {
		wg.Go(func() {
			got, err := c.EnsureSecret()
			if err != nil {
				t.Error(err)
			}
			secrets[i] = got.SecretKey
		})
	}
	wg.Wait()
	for _, s := range secrets {
		if s != secrets[0] || len(s) != 64 {
			t.Fatalf("secrets of %d and %d characters, equal: %v", len(s), len(secrets[0]), s == secrets[0])
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%v, %v", entries, err)
	}
	if info, err := entries[0].Info(); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	again, err := embedded(t, dir).EnsureSecret()
	if err != nil || again.SecretKey != secrets[0] {
		t.Errorf("a later start has another secret: %v", err)
	}
}

func TestEnsureSecretKeepsAGivenOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, err := config.Load(map[string]string{"DATA_DIR": dir, "SECRET_KEY": longSecret})
	if err != nil {
		t.Fatal(err)
	}
	if c, err = c.EnsureSecret(); err != nil || string(c.SecretKey) != longSecret {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "secret")); !os.IsNotExist(err) {
		t.Errorf("a file was made: %v", err)
	}
}

func TestEnsureSecretRefusesADamagedOne(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "secret")
	if err := os.WriteFile(path, []byte("short"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := embedded(t, dir).EnsureSecret(); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("error %v", err)
	}
	if err := os.WriteFile(path, []byte(longSecret), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := embedded(t, dir).EnsureSecret(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may still read it: %v, %v", info.Mode(), err)
	}
}
