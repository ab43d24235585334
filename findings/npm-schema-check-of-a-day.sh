#!/usr/bin/env bash
# ajv-cli 5.0.0 (npm), which holds YAML files against a JSON schema: it reads an unquoted day as a point in time and not
# as the text that it is in JSON, so that a schema that asks for a string refuses each file with a date. Quotation marks
# in every file would make it pass; VS Code's YAML extension, with the same schema, takes the file as it is.
# Seen: "/date must be string" for the day, and valid with the day in quotation marks.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts ajv-cli@5.0.0 >/dev/null 2>&1
echo '{"type": "object", "properties": {"date": {"type": "string"}}}' > schema.json
echo 'date: 2021-09-10' > plain.yaml
echo "date: '2021-09-10'" > quoted.yaml
got=$(npx --no-install ajv validate -s schema.json -d plain.yaml --errors=line 2>&1 | grep -o '"message":"[^"]*"' || true
  npx --no-install ajv validate -s schema.json -d quoted.yaml 2>&1)
echo "$got"
[ "$got" = $'"message":"must be string"\nquoted.yaml valid' ] || { echo "this has changed"; exit 1; }
