#!/usr/bin/env bash
# github.com/slack-go/slack v0.35.0: HTTP lets Retry-After be a number of seconds or a date. Where it is a date, an answer
# 429 is no *RateLimitedError: who asks for that alone takes a rate limit for any other error.
# Seen: true for "30", false for a date.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/slack-go/slack"
)

func main() {
	for _, after := range []string{"30", "Fri, 31 Dec 2027 23:59:59 GMT"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", after)
			w.WriteHeader(http.StatusTooManyRequests)
		}))
		_, _, err := slack.New("xoxb-1", slack.OptionAPIURL(server.URL+"/")).PostMessage("C1", slack.MsgOptionText("words", false))
		var limited *slack.RateLimitedError
		fmt.Println(err != nil, errors.As(err, &limited))
		server.Close()
	}
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/slack-go/slack@v0.35.0 >/dev/null 2>&1
got=$(go run .)
echo "$got"
[ "$got" = $'true true\ntrue false' ] || { echo "this has changed"; exit 1; }
