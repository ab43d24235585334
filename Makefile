# Everything a developer runs. `make demo` needs Go and git; `make test` also shellcheck, to read the scripts of the
# workflows, Node.js, to hold what we send against what Slack and GitHub publish, and Chromium and pdftotext, to try the
# pages, and PostgreSQL, for the index that many share; it installs them where it can.
GO ?= go

.PHONY: wasm demo test snapshot bench sites fuzz update pictures lint build site soak slack zones calendars date-holidays

build: wasm
	CGO_ENABLED=0 $(GO) build -o bin/onrecord ./cmd/onrecord

# The code of the command for browsers, which the command has in it. Functions stand in it once: it is a seventh smaller.
module = internal/site/module
wasm:
	GOOS=js GOARCH=wasm $(GO) build -trimpath -buildvcs=false -gcflags=all=-l -ldflags='-s -w' -o bin/onrecord.wasm ./cmd/onrecord-wasm
	gzip -9nc bin/onrecord.wasm >$(module)/onrecord.wasm.gz
	cp "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" $(module)/wasm_exec.js

# What the record of the Fujitsu/Marketo incident says, and who stands where.
demo: build
	@bin/onrecord log 2021-fujitsu-marketo
	@echo
	@bin/onrecord status 2021-fujitsu-marketo

# The pages of the real record, in site/.
site: build
	bin/onrecord site site

test: wasm lint
	published=$$(tools/published/folder) && ONRECORD_PUBLISHED=$$published tools/postgres/with $(GO) test -race -timeout 20m ./...
	cd tools/calendars && $(GO) vet . && $(GO) test .
	$(GO) -C tools/api test -count=1 -timeout 5m .
	$(GO) -C tools/browser test -count=1 -timeout 15m .
	@echo "running the workflows with act; the first time, building it and a release takes some minutes"
	ONRECORD_PUBLISHED=$$(tools/published/folder) ACT=$$($(GO) tool -modfile=tools/act/go.mod -n act) $(GO) test -tags act -run '^TestWorkflows' ./internal/cli

# A release of what is here, made twice as a tag makes it, and tried: archives, packages, bills of materials, checksums.
# The first time, building goreleaser takes ten minutes.
snapshot:
	@command -v dpkg-deb >/dev/null && command -v rpm >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get install -qy dpkg rpm >/dev/null 2>&1; } || \
		{ echo "dpkg-deb or rpm is missing: install them (apt-get install rpm, brew install dpkg rpm) and run make again"; exit 1; }
	ACT=$$($(GO) tool -modfile=tools/act/go.mod -n act) $(GO) test -tags act -run '^TestRelease$$' -v -timeout 60m ./internal/cli

# Telling Slack while processes are killed, clocks are set by up to a year, git gc runs, the ledger is damaged and the
# channel dies and comes back, for SOAK changes in each test; and 1,000 changes after an outage. Then HISTORIES random
# histories are told, and held against the documentation.
SOAK ?= 300
HISTORIES ?= 20000
soak:
	$(GO) test -run '^TestCrashes|^TestOutage' -v -parallel 3 -timeout 4h ./internal/delivery -soak $(SOAK)
	$(GO) test -run '^TestHistories$$' -v -timeout 12h ./internal/delivery/model -histories $(HISTORIES)

# A Slack to try onrecord against; it shows the messages on a page.
slack:
	$(GO) run ./internal/slack/slacktest/fakeslack

lint:
	@unformatted=$$(gofmt -l *.go cmd internal schema tools); test -z "$$unformatted" || { echo "not formatted by gofmt: $$unformatted"; exit 1; }
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./cmd/onrecord-wasm
	$(GO) -C tools/browser vet ./...
	$(GO) -C tools/api vet ./...
	$(GO) tool -modfile=tools/go.mod staticcheck ./...
	GOOS=js GOARCH=wasm $$($(GO) tool -modfile=tools/go.mod -n staticcheck) ./cmd/onrecord-wasm
	cd tools/browser && $(GO) tool -modfile=../go.mod staticcheck ./...
	cd tools/api && $(GO) tool -modfile=../go.mod staticcheck ./...
	@command -v shellcheck >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get install -qy shellcheck >/dev/null 2>&1; } || \
		{ echo "shellcheck is missing: install it (apt-get install shellcheck, brew install shellcheck) and run make again"; exit 1; }
	$(GO) tool -modfile=tools/go.mod actionlint
	shellcheck .github/action/*.sh .ci/run tools/zones/zones.sh tools/release/completions tools/published/folder tools/browser/folder tools/postgres/with tools/sites/with

# The figures that README.md and docs/ name. BENCH picks some of them.
BENCH ?= .
bench:
	tools/postgres/with $(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 30m ./...
	$(GO) -C tools/browser test -run '^$$' -bench '$(BENCH)' .

# What building the pages of 10,000 statements takes beside Hugo and pagefind, in one run.
sites:
	tools/sites/with $(GO) test -run '^$$' -bench Build -benchtime 1x -timeout 60m ./internal/site

# Every fuzz target for FUZZTIME.
FUZZTIME ?= 30s
fuzz:
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzzminimizetime 10x -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

# Writes the golden files anew. Read the difference before you commit it.
update:
	$(GO) test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' internal schema | xargs -n 1 dirname | sort -u | sed 's|^|./|') -update

# Makes the picture of README.md anew, in a browser. Look at it before you commit it.
pictures:
	$(GO) -C tools/browser test -run '^TestPicture$$' . -update

# The time zones and the days off by which duties are counted. Zones are those of this machine's packages.
zones:
	tools/zones/zones.sh
calendars:
	cd tools/calendars && $(GO) run . ../../internal/duty/calendars

# What date-holidays has, which the test of the calendars holds ours against.
date-holidays:
	@work=$$(mktemp -d) && trap 'rm -rf "$$work"' EXIT && cp tools/calendars/date-holidays.mjs "$$work" && \
		npm install --prefix "$$work" --ignore-scripts --no-audit --no-fund date-holidays@3.37.0 >&2 && \
		node "$$work/date-holidays.mjs" $$(basename -s .yaml internal/duty/calendars/*.yaml) >tools/calendars/testdata/date-holidays.tsv
