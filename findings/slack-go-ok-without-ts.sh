#!/usr/bin/env bash
# github.com/slack-go/slack v0.35.0: PostMessage takes an answer without a time stamp for success. An empty JSON object,
# as a proxy between may answer, gives no error and an empty ts: who goes by the error alone counts a message as sent that
# nobody has.
# Seen: ts "" and error <nil> for the answers {} and {"ok":true}.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/slack-go/slack"
)

func main() {
	for _, answer := range []string{`{}`, `{"ok":true}`} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, answer) }))
		_, ts, err := slack.New("xoxb-1", slack.OptionAPIURL(server.URL+"/")).PostMessage("C1", slack.MsgOptionText("words", false))
		fmt.Printf("%s: ts %q, error %v\n", answer, ts, err)
		server.Close()
	}
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/slack-go/slack@v0.35.0 >/dev/null 2>&1
got=$(go run .)
echo "$got"
[ "$got" = $'{}: ts "", error <nil>\n{"ok":true}: ts "", error <nil>' ] || { echo "this has changed"; exit 1; }
