#!/usr/bin/env bash
# gopkg.in/yaml.v3 v3.0.1: each time that a node of a folded block (`>`) is written, it gets an empty line more before a
# line that is indented further. What was one list below its sentence stands apart, and farther with each edit of the file.
# Seen: "It affects\n  - one", then "It affects\n\n  - one", then "It affects\n\n\n  - one".
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
	data := []byte("text: >\n  It affects\n    - one\n    - two\n  and no more.\n")
	for range 3 {
		var words map[string]string
		var n yaml.Node
		if yaml.Unmarshal(data, &words) != nil || yaml.Unmarshal(data, &n) != nil {
			fmt.Println("it cannot be read")
		}
		fmt.Printf("%q\n", words["text"])
		data, _ = yaml.Marshal(&n)
	}
}
GO
go mod init finding >/dev/null 2>&1
go get gopkg.in/yaml.v3@v3.0.1 >/dev/null 2>&1
got=$(go run .)
echo "$got"
want='"It affects\n  - one\n  - two\nand no more.\n"
"It affects\n\n  - one\n  - two\nand no more.\n"
"It affects\n\n\n  - one\n  - two\nand no more.\n"'
[ "$got" = "$want" ] || { echo "this has changed"; exit 1; }
