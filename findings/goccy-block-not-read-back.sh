#!/usr/bin/env bash
# github.com/goccy/go-yaml v1.19.2: a text whose first line is empty and whose second is indented is written as a block
# that does not say how far it is indented. go.yaml.in/yaml/v4 v4.0.0 refuses what it wrote, and it reads another text
# from it itself.
# Seen: "text: |\n  \n      By mail\n  to all.\n".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"fmt"

	"github.com/goccy/go-yaml"
	v4 "go.yaml.in/yaml/v4"
)

func main() {
	words := map[string]string{"text": "\n    By mail\nto all.\n"}
	out, err := yaml.Marshal(words)
	fmt.Printf("%q %v\n", out, err)
	var back map[string]string
	fmt.Println("another reader refuses it:", v4.Unmarshal(out, &back) != nil)
	back = nil
	err = yaml.Unmarshal(out, &back)
	fmt.Println("itself reads the same:", err == nil && back["text"] == words["text"])
}
GO
go mod init finding >/dev/null 2>&1
go get github.com/goccy/go-yaml@v1.19.2 go.yaml.in/yaml/v4@v4.0.0 >/dev/null 2>&1
got=$(go run .)
echo "$got"
want='"text: |\n  \n      By mail\n  to all.\n" <nil>
another reader refuses it: true
itself reads the same: false'
[ "$got" = "$want" ] || { echo "this has changed"; exit 1; }
