// Package frontend carries the built single-page application into the server's binary.
package frontend

import (
	"embed"
	"io/fs"
)

// dist holds what `npm run build` wrote; a checkout that has not been built holds .gitkeep alone.
//
//go:embed all:dist
var dist embed.FS

// Dist returns the built application with index.html at its root. Before a build it holds no index.html, and the
// server must say so instead of serving an empty page.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder's name is embedded above: this cannot happen in a binary that compiled
	}
	return sub
}

// messages are the application's texts, a folder for each language.
//
//go:embed src/shared/i18n/messages/*/*.json
var messages embed.FS

// Messages returns the texts of the application as its source has them: nl/results.json and so on, in ICU syntax. The
// server says in its first screens what the application will say.
func Messages() fs.FS {
	sub, err := fs.Sub(messages, "src/shared/i18n/messages")
	if err != nil {
		panic(err) // embedded above, as dist is
	}
	return sub
}
