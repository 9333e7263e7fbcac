package config

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

const (
	defaultHost = "127.0.0.1"
	defaultPort = "8080"
)

// Proxies are the networks of the reverse proxies in front of the server.
type Proxies []netip.Prefix

// UnmarshalText reads addresses and networks (CIDR), separated by commas. A network that holds everyone is refused:
// it would let every visitor choose the address that limits are kept by.
func (p *Proxies) UnmarshalText(text []byte) error {
	for part := range strings.SplitSeq(string(text), ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		prefix, err := parsePrefix(part)
		if err != nil {
			return fmt.Errorf("holds %q, which is neither an address nor a network such as 10.0.0.0/8", part)
		}
		if prefix.Bits() == 0 {
			return errors.New("trusts everyone; name the addresses of your proxies")
		}
		*p = append(*p, prefix.Masked())
	}
	return nil
}

func parsePrefix(text string) (netip.Prefix, error) {
	if addr, err := netip.ParseAddr(text); err == nil {
		return netip.PrefixFrom(addr.Unmap(), addr.Unmap().BitLen()), nil
	}
	return netip.ParsePrefix(text)
}

// String lists the networks, separated by commas.
func (p Proxies) String() string {
	parts := make([]string, len(p))
	for i, prefix := range p {
		parts[i] = prefix.String()
	}
	return strings.Join(parts, ",")
}

// resolveAddress joins ADDR (a host, or host and port) and PORT.
func (c *Config) resolveAddress(problems *Problems) {
	if strings.ContainsAny(c.Addr, "/ @") {
		problems.add("ADDR", "must be a host, or a host and a port such as 0.0.0.0:8080, not a URL")
		return
	}
	host, port := splitAddr(c.Addr)
	if port != "" && c.Port != "" && port != c.Port {
		problems.add("PORT", "says %s where ADDR says %s; set one of them", c.Port, port)
	}
	if port == "" {
		port = c.Port
	}
	if port == "" {
		port = defaultPort
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil {
		name := "PORT"
		if c.Port == "" {
			name = "ADDR"
		}
		problems.add(name, "needs a port from 0 to 65535")
	} else {
		port = strconv.FormatUint(n, 10)
	}
	c.Addr, c.Port = net.JoinHostPort(host, port), port
}

// splitAddr takes "host", "host:port", ":port", "[v6]:port", "[v6]" and "v6". No host means this machine only, unless
// a bare ":port" asks for every interface, as it does everywhere in Go.
func splitAddr(text string) (host, port string) {
	if text == "" {
		return defaultHost, ""
	}
	if host, port, err := net.SplitHostPort(text); err == nil {
		return host, port
	}
	return strings.Trim(text, "[]"), ""
}

func (c *Config) resolvePublicURL(problems *Problems) {
	if c.PublicURL == "" {
		c.PublicURL, c.derivedURL = urlOf(c.Addr), true
		return
	}
	u, err := url.Parse(c.PublicURL)
	switch {
	case err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https"):
		problems.add("PUBLIC_URL", "must begin with https:// or http:// and a host, such as https://stem.example.nl")
	case u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.Trim(u.Path, "/") != "":
		problems.add("PUBLIC_URL", "must hold nothing after the host: the site is served from the root")
	default:
		c.PublicURL = u.Scheme + "://" + strings.ToLower(u.Host)
	}
}

// urlOf is where a browser on this machine finds a listener.
func urlOf(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return ""
	}
	if ip, err := netip.ParseAddr(host); host == "" || (err == nil && ip.IsUnspecified()) {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
