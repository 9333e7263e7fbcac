// Package config reads the settings of smaakmaker from the environment: one struct, every problem reported at once
// and in plain words. It knows nothing of what the settings are used for and opens no connection.
package config

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Config is every setting, resolved. The zero value is not valid; take it from Load.
type Config struct {
	Addr           string  `env:"ADDR"`                             // host:port to listen on; port 0 lets the system choose
	Port           string  `env:"PORT"`                             // the port of Addr once more, as platforms set it
	DataDir        string  `env:"DATA_DIR" envDefault:"./data"`     // absolute
	DatabaseURL    Secret  `env:"DATABASE_URL"`                     // empty: the embedded PostgreSQL in DataDir
	PublicURL      string  `env:"PUBLIC_URL"`                       // scheme and host as people see them, no slash at the end
	SecretKey      Secret  `env:"SECRET_KEY"`                       // at least 32 characters, or empty until EnsureSecret
	LogKey         Secret  `env:"LOG_KEY"`                          // private keys of the public logs; empty: derived from SecretKey
	Witnesses      string  `env:"WITNESSES"`                        // of the public logs: public keys, each followed by its URL
	TrustedProxies Proxies `env:"TRUSTED_PROXIES"`                  // whose X-Forwarded-For is believed
	NetworksFile   string  `env:"NETWORKS_FILE"`                    // who runs which networks, as the operator knows
	TraitsKeepDays Days    `env:"TRAITS_KEEP_DAYS" envDefault:"90"` // how long how votes were cast is kept after the last close of a campaign
	S3             S3      `envPrefix:"S3_"`                        // zero: blobs are files in DataDir
	SMTP           SMTP    `env:"SMTP_URL"`                         // zero: mail stays in the outbox
	MailFrom       string  `env:"MAIL_FROM"`                        // sender of every mail, "a@b.nl" or "Name <a@b.nl>"
	Demo           bool    `env:"DEMO"`                             // load the demonstration into an empty database
	Site           Site    `envPrefix:"SITE_"`                      // whose house this is
	derivedURL     bool    // PublicURL was made from Addr, not given
}

// Site is how the house presents itself on its pages and in its mails.
type Site struct {
	Name      string `env:"NAME" envDefault:"Smaakmaker"`
	Community string `env:"COMMUNITY"` // what its fans are called
	Payoff    string `env:"PAYOFF"`    // its own line, in the footer
	Imprint   string `env:"IMPRINT"`   // who is responsible, in the footer
}

// Embedded reports whether the PostgreSQL in DataDir is to be used.
func (c Config) Embedded() bool { return c.DatabaseURL == "" }

// HTTPS reports whether people reach the server by https, so that cookies can be Secure.
func (c Config) HTTPS() bool { return strings.HasPrefix(c.PublicURL, "https://") }

// At returns the configuration for a listener bound to addr, which differs from Addr where the port is 0.
// A PublicURL that was not given follows.
func (c Config) At(addr string) Config {
	c.Addr = addr
	c.Port = addr[strings.LastIndexByte(addr, ':')+1:]
	if c.derivedURL {
		c.PublicURL = urlOf(addr)
	}
	return c
}

// Environ returns the environment of this process in the form Load takes.
func Environ() map[string]string { return env.ToMap(os.Environ()) }

// Load reads the settings. An empty value counts as absent. The error is a Problems that names every setting that is
// wrong; the Config returned with it holds whatever could be read, for showing only.
func Load(environ map[string]string) (Config, error) {
	var problems Problems
	given := maps.Clone(environ)
	maps.DeleteFunc(given, func(_, value string) bool { return strings.TrimSpace(value) == "" })
	readFiles(given, &problems)

	var c Config
	err := env.ParseWithOptions(&c, env.Options{
		Environment: given,
		FuncMap:     map[reflect.Type]env.ParserFunc{reflect.TypeFor[bool](): parseBool},
	})
	problems.addParsing(err)

	c.resolveAddress(&problems)
	c.resolvePublicURL(&problems)
	c.resolveMail(&problems)
	c.resolveSecret(&problems)
	c.S3.resolve(&problems)
	if dir, err := filepath.Abs(c.DataDir); err != nil {
		problems.add("DATA_DIR", "cannot be made an absolute path")
	} else {
		c.DataDir = dir
	}
	c.checkDatabase(&problems)
	return c, problems.orNil()
}
