#!/usr/bin/env bash
# gopkg.in/yaml.v3 v3.0.1: a `|` block is written as a block again only if no line of it ends in a space. With one such
# space, two paragraphs become one quoted line with \n in it, and the difference of an edit is the whole text.
# Seen: "block" for the text without the space, "one quoted line" for the text with it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"
)

func written(text string) string {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte("text: |\n  "+text+"\n\n  A second paragraph.\n"), &n); err != nil {
		return err.Error()
	}
	out, err := yaml.Marshal(&n)
	switch {
	case err != nil:
		return err.Error()
	case strings.Contains(string(out), "text: |\n"):
		return "block"
	case strings.Count(string(out), "\n") == 1:
		return "one quoted line"
	}
	return string(out)
}

func main() {
	fmt.Println(written("We know nothing of it."))
	fmt.Println(written("We know nothing of it. "))
}
GO
go mod init finding >/dev/null 2>&1
go get gopkg.in/yaml.v3@v3.0.1 >/dev/null 2>&1
got=$(go run .)
echo "$got"
[ "$got" = $'block\none quoted line' ] || { echo "this has changed"; exit 1; }
