# Everything a developer runs. `make demo` needs Go and git; `make test` needs Node.js too, to hold
# messages against Slack's own published types (go test ./... alone holds them against the documented limits).
GO ?= go

.PHONY: demo test bench fuzz update lint build soak slack

build:
	$(GO) build -o bin/onrecord ./cmd/onrecord

# What the record of the Fujitsu/Marketo incident says, and who stands where.
demo: build
	@bin/onrecord log 2021-fujitsu-marketo
	@echo
	@bin/onrecord status 2021-fujitsu-marketo

test: lint
	schema=$$(tools/slacktypes/schema) && ONRECORD_SLACK_SCHEMA=$$schema $(GO) test -race ./...

# Telling Slack while processes are killed, for SOAK changes in each test.
SOAK ?= 300
soak:
	$(GO) test -run '^TestCrashes' -v -timeout 2h ./internal/delivery -soak $(SOAK)

# A Slack to try onrecord against; it shows the messages on a page.
slack:
	$(GO) run ./internal/slack/slacktest/fakeslack

lint:
	@unformatted=$$(gofmt -l cmd internal tools); test -z "$$unformatted" || { echo "not formatted by gofmt: $$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) tool -modfile=tools/go.mod staticcheck ./...

# The figures that README.md and docs/ name. BENCH picks some of them.
BENCH ?= .
bench:
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 30m ./...

# Every fuzz target for FUZZTIME.
FUZZTIME ?= 30s
fuzz:
	@for package in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

# Writes the golden files anew. Read the difference before you commit it.
update:
	$(GO) test $$(grep -rl "flag.Bool(\"update\"" --include=*_test.go internal | xargs -n1 dirname | sort -u | sed "s|^|./|") -update
