#!/usr/bin/env bash
# gopkg.in/yaml.v3 v3.0.1: a comment behind the last entry of a list is written into that entry, indented as deep as its
# keys. An answer that somebody has commented out there is one of the list no more when the sign is taken away again.
# Seen: the comment at column 3 is written at column 7.
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

const statement = `positions:
  - question: taken
    position: denied
  # - question: paid
notes: none
`

func main() {
	var n yaml.Node
	fmt.Println(yaml.Unmarshal([]byte(statement), &n))
	out, err := yaml.Marshal(&n)
	fmt.Printf("%s%v\n", out, err)
}
GO
go mod init finding >/dev/null 2>&1
go get gopkg.in/yaml.v3@v3.0.1 >/dev/null 2>&1
got=$(go run .)
echo "$got"
want='<nil>
positions:
    - question: taken
      position: denied
      # - question: paid
notes: none
<nil>'
[ "$got" = "$want" ] || { echo "this has changed"; exit 1; }
