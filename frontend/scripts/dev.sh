#!/usr/bin/env bash
# Live reload: Vite serves the web application on 5173 and passes everything else on to the server, which is built and
# started anew whenever a Go or SQL file changes. Ctrl-C ends both.
set -euo pipefail
cd "$(dirname "$0")/../.."

server=""
vite=""
stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
	[ -z "$vite" ] || kill "$vite" 2>/dev/null || true
	wait 2>/dev/null || true
}
trap stop EXIT
trap 'exit 0' INT TERM

sources() { find cmd api ideas voting migrations frontend/embed.go go.mod -name '*.go' -o -name '*.sql' -o -name '*.json' -o -name '*.html' | sort | xargs stat -c '%n %Y' 2>/dev/null | cksum; }

(cd frontend && exec npx vite --host 127.0.0.1) &
vite=$!

seen=""
while kill -0 "$vite" 2>/dev/null; do
	now=$(sources)
	if [ "$now" != "$seen" ]; then
		seen=$now
		mkdir -p bin
		if go build -o bin/smaakmaker ./cmd/smaakmaker; then
			[ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
			bin/smaakmaker serve --demo &
			server=$!
		fi
	fi
	sleep 1
done
