#!/usr/bin/env bash
# gopkg.in/yaml.v3 v3.0.1: Decoder.KnownFields(true) refuses a key that a struct does not have, but not below a type
# whose UnmarshalYAML calls node.Decode: there the key is dropped without a word. A record whose types decode themselves
# would lose a misspelt `withdrawn:` that way.
# Seen: "top: refused" and "below UnmarshalYAML: accepted".
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

type plain struct{ Name string }

type decodesItself struct{ Name string }

func (d *decodesItself) UnmarshalYAML(n *yaml.Node) error {
	type same decodesItself
	return n.Decode((*same)(d))
}

func said(v any) string {
	d := yaml.NewDecoder(strings.NewReader("name: a\nnmae: b\n"))
	d.KnownFields(true)
	if d.Decode(v) != nil {
		return "refused"
	}
	return "accepted"
}

func main() {
	fmt.Println("top:", said(&plain{}))
	fmt.Println("below UnmarshalYAML:", said(&decodesItself{}))
}
GO
go mod init finding >/dev/null 2>&1
go get gopkg.in/yaml.v3@v3.0.1 >/dev/null 2>&1
got=$(go run .)
want=$'top: refused\nbelow UnmarshalYAML: accepted'
echo "$got"
[ "$got" = "$want" ] || { echo "this has changed"; exit 1; }
