# Every target sets up what it needs. `make help` lists them.
SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

BIN         := bin/smaakmaker
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOTESTSUM   := gotest.tools/gotestsum@v1.13.0
NODE_STAMP  := frontend/node_modules/.stamp
MAKER_STAMP := frontend/node_modules/.maker-stamp
SPA_STAMP   := frontend/dist/.stamp
SPA_SOURCES := $(shell find frontend/src frontend/public frontend/scripts frontend/index.html frontend/vite*.ts frontend/tsconfig*.json -type f -not -name '*.test.*' 2>/dev/null)

export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
export PUPPETEER_SKIP_DOWNLOAD := 1
export NPM_CONFIG_AUDIT := false
export NPM_CONFIG_FUND := false
export NPM_CONFIG_UPDATE_NOTIFIER := false

.PHONY: help run test dev bench fraud-report lint fmt e2e build binary packages generate tools chromium readers test-go test-spa lighthouse clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: binary ## set up, build and start everything with demo content (address and sign-in links are printed)
	@exec $(BIN) serve --demo

test: ## set up and run every check and test: format, vet, linters, generated files, Go with -race, browser
	@$(MAKE) lint
	@$(MAKE) test-spa
	@$(MAKE) test-go
	@$(MAKE) e2e
	@echo "make test: everything passed"

dev: $(NODE_STAMP) ## live reload: Vite on 5173 in front of the server, which restarts when Go files change
	@frontend/scripts/dev.sh

bench: build ## the benchmarks; never part of the tests
	go test -run '^$$' -bench . -benchmem ./...
	bin/votebench bench --out voting/BENCHMARKS.md --quote README.md
	bin/votebench files --quote voting/research/READERS.md

build: binary ## build the web application and the one binary, and what measures it
	go build -trimpath -o bin/votebench ./cmd/votebench

binary: tools
	@mkdir -p bin
	@$(MAKE) -j2 packages $(SPA_STAMP)
	go build -trimpath -o $(BIN) ./cmd/smaakmaker

packages: # compiled while npm fetches; only what holds the web application waits for it
	@go build -trimpath $$(go list -deps ./cmd/smaakmaker | grep '\.[a-z]*/' | grep -v '^vendor/\|/smaakmaker/\(api\|frontend\|cmd/smaakmaker\)')

fraud-report: ## measure the fraud scan on simulated rounds that nobody tuned it on; writes voting/fraud/REPORT.md
	go run ./cmd/smaakmaker fraud report --out voting/fraud/REPORT.md

lint: $(NODE_STAMP) $(SPA_STAMP) ## formatting, vet, static analysis, types, dead code, unfinished dependencies
	@out=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); if [ -n "$$out" ]; then echo "gofmt these files:"; echo "$$out"; exit 1; fi
	go vet ./...
	go run $(STATICCHECK) ./...
	go mod tidy -diff
	cd frontend && npm run --silent lint && npm run --silent typecheck && npm run --silent knip

fmt: $(NODE_STAMP) ## format Go and TypeScript
	gofmt -w $$(git ls-files -co --exclude-standard '*.go')
	cd frontend && npm run --silent format

generate: $(NODE_STAMP) ## rewrite api/openapi.json and the TypeScript client from the route table
	go test ./api -count=1 -run '^TestOpenAPI' -update
	cd frontend && npm run --silent generate

test-go: $(SPA_STAMP) readers ## Go tests with the race detector on a real PostgreSQL
	go run $(GOTESTSUM) --format standard-quiet --rerun-fails=1 --rerun-fails-max-failures=3 --rerun-fails-abort-on-data-race --packages ./... -- -race -timeout 15m

test-spa: $(NODE_STAMP) $(SPA_STAMP) ## unit tests of the web application, its budgets, and the generated client
	cd frontend && npm test --silent && npm run --silent size
	cd frontend && npm run --silent generate -- --check

e2e: $(NODE_STAMP) binary chromium ## the journeys in a real browser, with axe; pictures in frontend/e2e/.shots
	cd frontend && npm run --silent e2e

lighthouse: $(NODE_STAMP) binary chromium ## Lighthouse (phone) figures of the front, campaign and vote page
	cd frontend && node scripts/lighthouse.mjs

clean: ## remove what was built (not the data folder)
	rm -rf bin frontend/node_modules .cache
	find frontend/dist -mindepth 1 -not -name .gitkeep -delete

tools:
	@for t in go node npm; do command -v $$t >/dev/null || { echo "$$t is missing. Smaakmaker needs Go 1.26, Node 20.19 or newer, and npm: https://go.dev/dl, https://nodejs.org"; exit 1; }; done

$(NODE_STAMP): frontend/package-lock.json frontend/package.json | tools
	cd frontend && npm install --no-save --loglevel=error # not npm ci: it insists on packages of other systems, which mirrors may lack
	@touch $@ $(MAKER_STAMP)

# `make run` fetches only what the web application is made with; where the tests have fetched theirs, these stay.
$(MAKER_STAMP): frontend/package-lock.json frontend/package.json | tools
	@if [ -e $(NODE_STAMP) ]; then $(MAKE) $(NODE_STAMP); else cd frontend && npm install --no-save --omit=dev --loglevel=error; fi
	@touch $@

$(SPA_STAMP): $(MAKER_STAMP) $(SPA_SOURCES) api/openapi.json
	cd frontend && npm run --silent build
	@touch $@

chromium:
	@if [ -n "$${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "The browser journeys need Chromium: install it (Debian: sudo apt-get install chromium) or name it in CHROMIUM."; exit 1; \
	fi

# Programs that read our files in the tests. Where they cannot be installed the tests that need them say that they skip.
readers:
	@missing=""; for r in pspp:pspp readstat:readstat xmllint:libxml2-utils soffice:libreoffice-calc-nogui; do command -v $${r%%:*} >/dev/null || missing="$$missing $${r##*:}"; done; \
	[ -e /usr/lib/libreoffice/program/libswlo.so ] || missing="$$missing libreoffice-writer-nogui"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null || echo "Not installed:$$missing. Tests that read files with them skip."; \
	else \
		echo "Not installed:$$missing. Tests that read files with them skip (Debian: sudo apt-get install$$missing)."; \
	fi
