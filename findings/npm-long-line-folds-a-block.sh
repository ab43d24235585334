#!/usr/bin/env bash
# js-yaml 5.5.0 and yaml 2.9.1 (npm): a text is written as a block of lines (`|`) while each of its lines has up to 80
# characters. With a longer one it becomes a folded block (`>`) that is broken anew: an edit of another key changes the
# lines of the whole text.
# Seen: "|" for the short text and ">" for the long one, from both.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts js-yaml@5.5.0 yaml@2.9.1 >/dev/null 2>&1
cat > main.cjs <<'JS'
const jsYaml = require("js-yaml");
const yaml = require("yaml");
for (const words of [14, 24]) {
  const text = "word ".repeat(words).trim() + ".\nA line of its own.\n";
  const header = (out) => out.split("\n")[0];
  console.log(header(jsYaml.dump({ text })), header(yaml.stringify({ text })));
}
JS
got=$(node main.cjs)
echo "$got"
[ "$got" = $'text: | text: |\ntext: > text: >' ] || { echo "this has changed"; exit 1; }
