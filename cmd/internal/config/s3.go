package config

import (
	"net/url"
	"strings"
)

// S3 says where blobs are kept when not in the data folder.
type S3 struct {
	Endpoint       string `env:"ENDPOINT"`        // host or host:port, without scheme; empty: no S3
	PublicEndpoint string `env:"PUBLIC_ENDPOINT"` // scheme and host that signed links carry; default: Endpoint
	Bucket         string `env:"BUCKET"`
	Region         string `env:"REGION" envDefault:"us-east-1"`
	AccessKey      string `env:"ACCESS_KEY"`
	SecretKey      Secret `env:"SECRET_KEY"`
	Insecure       bool   `env:"INSECURE"` // plain http to Endpoint
}

// On reports whether blobs go to S3.
func (s S3) On() bool { return s.Endpoint != "" }

func (s *S3) resolve(problems *Problems) {
	if !s.On() {
		if s.Bucket+s.AccessKey+string(s.SecretKey)+s.PublicEndpoint != "" || s.Insecure {
			problems.add("S3_ENDPOINT", "is missing while other S3 settings are there; set it, or remove them to keep files in DATA_DIR")
		}
		return
	}
	for _, need := range []struct{ name, value string }{
		{"S3_BUCKET", s.Bucket}, {"S3_ACCESS_KEY", s.AccessKey}, {"S3_SECRET_KEY", string(s.SecretKey)},
	} {
		if need.value == "" {
			problems.add(need.name, "is needed with S3_ENDPOINT")
		}
	}
	s.resolveEndpoints(problems)
}

func (s *S3) resolveEndpoints(problems *Problems) {
	scheme, host, ok := splitEndpoint(s.Endpoint)
	switch {
	case !ok:
		problems.add("S3_ENDPOINT", "must be a host such as s3.example.nl or 127.0.0.1:9000, without a path or a bucket")
	case scheme == "https" && s.Insecure:
		problems.add("S3_INSECURE", "asks for plain http where S3_ENDPOINT says https")
	default:
		s.Endpoint, s.Insecure = host, s.Insecure || scheme == "http"
	}
	if s.PublicEndpoint == "" {
		s.PublicEndpoint = s.origin()
		return
	}
	scheme, host, ok = splitEndpoint(s.PublicEndpoint)
	if !ok {
		problems.add("S3_PUBLIC_ENDPOINT", "must be an origin such as https://media.example.nl, without a path")
		return
	}
	if scheme == "" {
		scheme = "https"
	}
	s.PublicEndpoint = scheme + "://" + host
}

func (s *S3) origin() string {
	if s.Insecure {
		return "http://" + s.Endpoint
	}
	return "https://" + s.Endpoint
}

func splitEndpoint(text string) (scheme, host string, ok bool) {
	scheme, rest, found := strings.Cut(text, "://")
	if !found {
		scheme, rest = "", text
	}
	rest = strings.TrimSuffix(rest, "/")
	u, err := url.Parse("https://" + rest)
	ok = err == nil && u.Host != "" && u.Host == rest && (scheme == "" || scheme == "http" || scheme == "https")
	return scheme, rest, ok
}
