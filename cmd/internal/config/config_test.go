package config_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/smaakmaker/smaakmaker/cmd/internal/config"
)

const longSecret = "0123456789abcdef0123456789abcdef"

// full is an environment in which everything is set; with returns it with changes.
func full() map[string]string {
	return map[string]string{
		"ADDR": "0.0.0.0:9000", "DATA_DIR": "/var/lib/smaakmaker", "PUBLIC_URL": "https://stem.estrik.example/",
		"DATABASE_URL": "postgres://app:hush@db.internal:5432/stem?sslmode=verify-full", "SECRET_KEY": longSecret,
		"TRUSTED_PROXIES": "10.0.0.0/8, 192.0.2.7", "S3_ENDPOINT": "https://s3.example.nl", "S3_BUCKET": "stem",
		"S3_ACCESS_KEY": "AKIA1", "S3_SECRET_KEY": "hush-s3", "S3_PUBLIC_ENDPOINT": "media.example.nl",
		"SMTP_URL": "smtp://user:hush%20mail@mail.example.nl?from=Estrik+%3Challo@estrik.example%3E", "DEMO": "true",
	}
}

func with(changes ...string) map[string]string {
	env := full()
	for i := 0; i < len(changes); i += 2 {
		env[changes[i]] = changes[i+1]
	}
	return env
}

func TestLoadWithoutSettings(t *testing.T) {
	t.Parallel()
	c, err := config.Load(map[string]string{"PATH": "/bin", "PORT": " "})
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != "127.0.0.1:8080" || c.PublicURL != "http://127.0.0.1:8080" || filepath.Base(c.DataDir) != "data" || !filepath.IsAbs(c.DataDir) {
		t.Errorf("Addr %q, PublicURL %q, DataDir %q", c.Addr, c.PublicURL, c.DataDir)
	}
	if !c.Embedded() || c.S3.On() || c.SMTP.On() || c.Demo || c.HTTPS() || len(c.TrustedProxies) != 0 {
		t.Errorf("something is on without being asked for: %+v", c)
	}
}

func TestLoadEverything(t *testing.T) {
	t.Parallel()
	c, err := config.Load(full())
	if err != nil {
		t.Fatal(err)
	}
	got := []string{
		c.Addr, c.Port, c.PublicURL, c.DataDir, string(c.SecretKey), c.TrustedProxies.String(), c.S3.Endpoint,
		c.S3.PublicEndpoint, string(c.S3.SecretKey), c.S3.Region, c.SMTP.Host, fmt.Sprint(c.SMTP.Port), c.SMTP.User,
		string(c.SMTP.Password), c.SMTP.TLS, c.MailFrom,
	}
	want := []string{
		"0.0.0.0:9000", "9000", "https://stem.estrik.example", "/var/lib/smaakmaker", longSecret, "10.0.0.0/8,192.0.2.7/32",
		"s3.example.nl", "https://media.example.nl", "hush-s3", "us-east-1", "mail.example.nl", "587", "user", "hush mail",
		config.TLSRequired, "Estrik <hallo@estrik.example>",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if c.Embedded() || !c.HTTPS() || !c.Demo || c.S3.Insecure {
		t.Errorf("Embedded %v, HTTPS %v, Demo %v, S3.Insecure %v", c.Embedded(), c.HTTPS(), c.Demo, c.S3.Insecure)
	}
}

func TestAddressAndPublicURL(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ addr, port, want, url string }{
		{"", "9000", "127.0.0.1:9000", "http://127.0.0.1:9000"},
		{"0.0.0.0", "", "0.0.0.0:8080", "http://localhost:8080"},
		{"0.0.0.0", "80", "0.0.0.0:80", "http://localhost:80"},
		{":3000", "", ":3000", "http://localhost:3000"},
		{"127.0.0.1:9000", "9000", "127.0.0.1:9000", "http://127.0.0.1:9000"},
		{"::1", "", "[::1]:8080", "http://[::1]:8080"},
		{"[::]:443", "", "[::]:443", "http://localhost:443"},
		{"127.0.0.1:0", "", "127.0.0.1:0", "http://127.0.0.1:0"},
	} {
		c, err := config.Load(map[string]string{"ADDR": test.addr, "PORT": test.port})
		if err != nil || c.Addr != test.want || c.PublicURL != test.url {
			t.Errorf("ADDR=%s PORT=%s: %q, %q, %v", test.addr, test.port, c.Addr, c.PublicURL, err)
		}
	}
}

func TestAtFollowsTheListener(t *testing.T) {
	t.Parallel()
	c, err := config.Load(map[string]string{"ADDR": "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	if at := c.At("127.0.0.1:41234"); at.Addr != "127.0.0.1:41234" || at.PublicURL != "http://127.0.0.1:41234" || at.Port != "41234" {
		t.Errorf("%+v", at)
	}
	c, err = config.Load(full())
	if err != nil {
		t.Fatal(err)
	}
	if at := c.At("[::]:41234"); at.PublicURL != "https://stem.estrik.example" {
		t.Errorf("a given PUBLIC_URL changed to %q", at.PublicURL)
	}
}

func TestSMTP(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ url, tls, host string }{
		{"smtps://m.example.nl", config.TLSImplicit, "m.example.nl:465"},
		{"smtp://m.example.nl:2525", config.TLSRequired, "m.example.nl:2525"},
		{"smtp://m.example.nl?tls=opportunistic", config.TLSOpportunistic, "m.example.nl:587"},
		{"smtp://localhost:1025", config.TLSOpportunistic, "localhost:1025"},
		{"smtp://127.0.0.1:1025?tls=off", config.TLSOff, "127.0.0.1:1025"},
	} {
		c, err := config.Load(map[string]string{"SMTP_URL": test.url, "MAIL_FROM": "a@b.nl"})
		if got := fmt.Sprintf("%s:%d", c.SMTP.Host, c.SMTP.Port); err != nil || c.SMTP.TLS != test.tls || got != test.host {
			t.Errorf("%s: %s, %s, %v", test.url, c.SMTP.TLS, got, err)
		}
	}
}

func TestProblems(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		env  map[string]string
		want []string // names of the settings complained of
	}{
		"no secret":           {with("SECRET_KEY", ""), []string{"SECRET_KEY"}},
		"short secret":        {with("SECRET_KEY", "hush"), []string{"SECRET_KEY"}},
		"ports differ":        {with("PORT", "9001"), []string{"PORT"}},
		"no port":             {map[string]string{"PORT": "http"}, []string{"PORT"}},
		"port too high":       {map[string]string{"ADDR": "127.0.0.1:65536"}, []string{"ADDR"}},
		"address is a URL":    {map[string]string{"ADDR": "http://example.nl"}, []string{"ADDR"}},
		"URL without scheme":  {with("PUBLIC_URL", "stem.example.nl"), []string{"PUBLIC_URL"}},
		"URL with path":       {with("PUBLIC_URL", "https://example.nl/stem"), []string{"PUBLIC_URL"}},
		"URL of another kind": {with("PUBLIC_URL", "ftp://example.nl"), []string{"PUBLIC_URL"}},
		"proxy nonsense":      {with("TRUSTED_PROXIES", "10.0.0.0/8,nginx"), []string{"TRUSTED_PROXIES"}},
		"proxy everyone":      {with("TRUSTED_PROXIES", "0.0.0.0/0"), []string{"TRUSTED_PROXIES"}},
		"days of no number":   {with("TRAITS_KEEP_DAYS", "a week"), []string{"TRAITS_KEEP_DAYS"}},
		"no days at all":      {with("TRAITS_KEEP_DAYS", "0"), []string{"TRAITS_KEEP_DAYS"}},
		"days for ever":       {with("TRAITS_KEEP_DAYS", "10000"), []string{"TRAITS_KEEP_DAYS"}},
		"database form":       {with("DATABASE_URL", "mysql://app:hush@db/stem"), []string{"DATABASE_URL"}},
		"database unparsable": {with("DATABASE_URL", "postgres://app:hu%sh@db/stem"), []string{"DATABASE_URL"}},
		"S3 incomplete":       {map[string]string{"S3_ENDPOINT": "s3.example.nl"}, []string{"S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY"}},
		"S3 without endpoint": {with("S3_ENDPOINT", ""), []string{"S3_ENDPOINT"}},
		"S3 with bucket path": {with("S3_ENDPOINT", "https://s3.example.nl/stem"), []string{"S3_ENDPOINT"}},
		"S3 contradiction":    {with("S3_INSECURE", "true"), []string{"S3_INSECURE"}},
		"S3 public path":      {with("S3_PUBLIC_ENDPOINT", "https://example.nl/a"), []string{"S3_PUBLIC_ENDPOINT"}},
		"mail scheme":         {with("SMTP_URL", "mail.example.nl:hush", "MAIL_FROM", "a@b.nl"), []string{"SMTP_URL"}},
		"mail port":           {with("SMTP_URL", "smtp://u:hush@m.nl:0", "MAIL_FROM", "a@b.nl"), []string{"SMTP_URL"}},
		"mail option":         {with("SMTP_URL", "smtp://u:hush@m.nl?form=a@b.nl", "MAIL_FROM", "a@b.nl"), []string{"SMTP_URL"}},
		"mail tls":            {with("SMTP_URL", "smtp://u:hush@m.nl?tls=yes", "MAIL_FROM", "a@b.nl"), []string{"SMTP_URL"}},
		"mail tls twice":      {with("SMTP_URL", "smtps://u:hush@m.nl?tls=off", "MAIL_FROM", "a@b.nl"), []string{"SMTP_URL"}},
		"no sender":           {with("SMTP_URL", "smtp://m.nl"), []string{"MAIL_FROM"}},
		"two senders":         {with("MAIL_FROM", "a@b.nl"), []string{"MAIL_FROM"}},
		"bad sender":          {with("SMTP_URL", "smtp://m.nl", "MAIL_FROM", "estrik"), []string{"MAIL_FROM"}},
		"booleans":            {with("DEMO", "ja", "S3_INSECURE", "nee"), []string{"S3_INSECURE", "DEMO"}},
		"no such file":        {with("SECRET_KEY", "", "SECRET_KEY_FILE", "/nowhere/hush"), []string{"SECRET_KEY_FILE", "SECRET_KEY"}},
		"file and value":      {with("SECRET_KEY_FILE", "/nowhere"), []string{"SECRET_KEY_FILE"}},
		"file is a folder":    {with("SMTP_URL", "", "SMTP_URL_FILE", "/"), []string{"SMTP_URL_FILE"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := config.Load(test.env)
			var problems config.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("error %v", err)
			}
			var got []string
			for _, p := range problems {
				got = append(got, p.Name)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("problems with %v, want %v", got, test.want)
			}
			if text := err.Error(); strings.Contains(text, "hush") && !strings.Contains(text, "/hush") {
				t.Errorf("the error shows a secret: %s", text)
			}
		})
	}
}

func TestMaskedHidesSecrets(t *testing.T) {
	t.Parallel()
	c, err := config.Load(full())
	if err != nil {
		t.Fatal(err)
	}
	shown := fmt.Sprintf("%v %+v %#v", c.Masked(), c, c.SecretKey)
	for _, secret := range []string{"hush", longSecret} {
		if strings.Contains(shown, secret) {
			t.Errorf("%q is shown in %s", secret, shown)
		}
	}
	for _, setting := range []config.Setting{
		{Name: "DATABASE_URL", Value: "postgres://app@db.internal:5432/stem?sslmode=verify-full"},
		{Name: "SMTP_URL", Value: "smtp://user@mail.example.nl:587?tls=starttls"},
		{Name: "S3_SECRET_KEY", Value: "***"},
		{Name: "SECRET_KEY", Value: "***"},
	} {
		if !slices.Contains(c.Masked(), setting) {
			t.Errorf("%v is not in %v", setting, c.Masked())
		}
	}
}
