#!/usr/bin/env bash
# gopkg.in/yaml.v3 v3.0.1: a text that begins with a line feed is written as a block that gives how far it is indented,
# and without that line feed: what is read again is another text. Read and written once more, the next one goes.
# Seen: "|4" and a text of two empty lines that has one, then none. go.yaml.in/yaml/v3 v3.0.6 keeps them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

func main() {
	statement := map[string]string{"text": "\n\nWe found nothing.\n"}
	for range 3 {
		out, err := yaml.Marshal(statement)
		fmt.Printf("%q %v\n", out, err)
		if err := yaml.Unmarshal(out, &statement); err != nil {
			fmt.Println(err)
		}
	}
}
GO
go mod init finding >/dev/null 2>&1
go get gopkg.in/yaml.v3@v3.0.1 >/dev/null 2>&1
got=$(go run .)
echo "$got"
want='"text: |4\n\n    We found nothing.\n" <nil>
"text: |4\n    We found nothing.\n" <nil>
"text: |\n    We found nothing.\n" <nil>'
[ "$got" = "$want" ] || { echo "this has changed"; exit 1; }
