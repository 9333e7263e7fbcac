package config

import (
	"net/url"
	"strconv"
	"strings"
)

// Setting is one resolved setting as it may be shown to anyone who administers the server.
type Setting struct {
	Name  string
	Value string // secrets masked
}

// Masked returns every setting in a fixed order, with secrets masked.
func (c Config) Masked() []Setting {
	return []Setting{
		{"ADDR", c.Addr},
		{"PUBLIC_URL", c.PublicURL},
		{"DATA_DIR", c.DataDir},
		{"DATABASE_URL", maskDatabase(string(c.DatabaseURL))},
		{"SECRET_KEY", maskSecretKey(c)},
		{"LOG_KEY", orElse(c.LogKey.String(), "(not set: derived from SECRET_KEY)")},
		{"WITNESSES", orNone(c.Witnesses)},
		{"TRUSTED_PROXIES", orNone(c.TrustedProxies.String())},
		{"NETWORKS_FILE", orNone(c.NetworksFile)},
		{"TRAITS_KEEP_DAYS", strconv.Itoa(int(c.TraitsKeepDays))},
		{"S3_ENDPOINT", orElse(c.S3.Endpoint, "(not set: files in DATA_DIR)")},
		{"S3_PUBLIC_ENDPOINT", orNone(c.S3.PublicEndpoint)},
		{"S3_BUCKET", orNone(c.S3.Bucket)},
		{"S3_REGION", c.S3.Region},
		{"S3_ACCESS_KEY", orNone(c.S3.AccessKey)},
		{"S3_SECRET_KEY", orNone(c.S3.SecretKey.String())},
		{"S3_INSECURE", strconv.FormatBool(c.S3.Insecure)},
		{"SMTP_URL", c.SMTP.masked()},
		{"MAIL_FROM", orNone(c.MailFrom)},
		{"DEMO", strconv.FormatBool(c.Demo)},
		{"SITE_NAME", c.Site.Name},
		{"SITE_COMMUNITY", orNone(c.Site.Community)},
		{"SITE_PAYOFF", orNone(c.Site.Payoff)},
		{"SITE_IMPRINT", orNone(c.Site.Imprint)},
	}
}

func orElse(value, other string) string {
	if value == "" {
		return other
	}
	return value
}

func orNone(value string) string { return orElse(value, "(not set)") }

func maskSecretKey(c Config) string {
	if c.SecretKey == "" && c.Embedded() {
		return "(not set: kept in DATA_DIR/" + secretFile + ")"
	}
	return orNone(c.SecretKey.String())
}

// maskDatabase keeps what tells databases apart: host, name and user.
func maskDatabase(text string) string {
	if text == "" {
		return "(not set: embedded PostgreSQL in DATA_DIR)"
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return mask
	}
	shown := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if mode := u.Query().Get("sslmode"); mode != "" {
		shown.RawQuery = url.Values{"sslmode": {mode}}.Encode()
	}
	if u.User != nil {
		shown.User = url.User(u.User.Username())
	}
	return shown.String()
}

// checkDatabase looks at the form only; the error of a full parser would repeat the password.
func (c *Config) checkDatabase(problems *Problems) {
	if c.Embedded() {
		return
	}
	text := string(c.DatabaseURL)
	u, err := url.Parse(text)
	isURL := err == nil && (u.Scheme == "postgres" || u.Scheme == "postgresql")
	isKeywords := !strings.Contains(text, "://") && strings.Contains(text, "=")
	if !isURL && !isKeywords {
		problems.add("DATABASE_URL", "must look like postgres://user:password@host:5432/database; write special characters of the password as %%XX")
	}
}
