package members

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxReturnTo = 500 // bytes

// LocalPath returns where to go after signing in: p if it is the path of a page of ours, else "/". Whatever a
// browser might read as another host is refused: a second slash, a backslash, a control character, a scheme.
func LocalPath(p string) string {
	u, err := url.Parse(p)
	if err != nil || len(p) > maxReturnTo || !utf8.ValidString(p) || !strings.HasPrefix(p, "/") ||
		u.Scheme != "" || u.Host != "" || u.User != nil {
		return "/"
	}
	odd := func(r rune) bool { return r == '\\' || unicode.IsControl(r) }
	if strings.ContainsFunc(p, odd) || strings.ContainsFunc(p, unicode.IsSpace) ||
		strings.ContainsFunc(u.Path, odd) || strings.Contains(u.Path, "//") {
		return "/"
	}
	segments := strings.Split(u.Path, "/")
	if slices.Contains(segments, "..") || slices.Contains([]string{"api", "media", "embed"}, segments[1]) {
		return "/"
	}
	return p
}
