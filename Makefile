# Everything a developer runs. `make demo` needs Go and git, `make test` also shellcheck, which it installs where it can.
GO ?= go

.PHONY: demo test bench fuzz update lint build

build:
	CGO_ENABLED=0 $(GO) build -o bin/onrecord ./cmd/onrecord

# What the record of the Fujitsu/Marketo incident says, and who stands where.
demo: build
	@bin/onrecord log 2021-fujitsu-marketo
	@echo
	@bin/onrecord status 2021-fujitsu-marketo

test: lint
	$(GO) test -race ./...

lint:
	@unformatted=$$(gofmt -l cmd internal); test -z "$$unformatted" || { echo "not formatted by gofmt: $$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) tool -modfile=tools/go.mod staticcheck ./...
	@command -v shellcheck >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get install -qy shellcheck >/dev/null 2>&1; } || \
		{ echo "shellcheck is missing: install it (apt-get install shellcheck, brew install shellcheck) and run make again"; exit 1; }
	$(GO) tool -modfile=tools/go.mod actionlint
	shellcheck .github/action/*.sh .ci/run

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
	$(GO) test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' internal | xargs -n 1 dirname | sort -u | sed 's|^|./|') -update
