#!/usr/bin/env bash
# github.com/slack-go/slack v0.35.0: a rich text section made without elements is written as "elements":null. Slack's
# reference wants an array there (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block), and a message with
# such a section is refused as a whole: a quotation that turns out empty takes the message with it.
# Seen: {"type":"rich_text_section","elements":null}
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"
)

func main() {
	data, err := json.Marshal(slack.NewRichTextSection())
	fmt.Println(string(data), err)
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/slack-go/slack@v0.35.0 >/dev/null 2>&1
got=$(go run .)
echo "$got"
[ "$got" = '{"type":"rich_text_section","elements":null} <nil>' ] || { echo "this has changed"; exit 1; }
