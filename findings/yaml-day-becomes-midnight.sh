#!/usr/bin/env bash
# gopkg.in/yaml.v3 v3.0.1 and go.yaml.in/yaml/v4 v4.0.0: a day that is read into a map and written again becomes its
# midnight in UTC. A program that edits one key of a statement so changes when it was said, from a day that no zone is
# known of to an instant, which elsewhere on the globe is on the day before.
# Seen: 2021-09-10T00:00:00Z from both.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > main.go <<'GO'
package main

import (
	"fmt"

	v4 "go.yaml.in/yaml/v4"
	v3 "gopkg.in/yaml.v3"
)

func rewritten(read func([]byte, any) error, write func(any) ([]byte, error)) string {
	var statement map[string]any
	if err := read([]byte("date: 2021-09-10\n"), &statement); err != nil {
		return err.Error()
	}
	out, err := write(statement)
	return fmt.Sprintf("%s%v", out, err)
}

func main() {
	fmt.Println(rewritten(v3.Unmarshal, v3.Marshal))
	fmt.Println(rewritten(
		func(data []byte, into any) error { return v4.Unmarshal(data, into) },
		func(from any) ([]byte, error) { return v4.Marshal(from) },
	))
}
GO
go mod init finding >/dev/null 2>&1
go get gopkg.in/yaml.v3@v3.0.1 go.yaml.in/yaml/v4@v4.0.0 >/dev/null 2>&1
got=$(go run .)
echo "$got"
[ "$got" = $'date: 2021-09-10T00:00:00Z\n<nil>\ndate: 2021-09-10T00:00:00Z\n<nil>' ] || { echo "this has changed"; exit 1; }
