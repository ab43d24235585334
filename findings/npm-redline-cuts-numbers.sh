#!/usr/bin/env bash
# diff 9.0.0 (npm, jsdiff): diffWords takes a number that is written with a comma or a point for several words. Of 1,200
# that became 1,300 it strikes 200 and inserts 300 behind a 1 that stands: read aloud, or without colours, the sentence
# has a number that nobody gave.
# Seen: "We know of 1,[-200-]{+300+} customers." and "It was 4.[-5-]{+7+} GB."
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts diff@9.0.0 >/dev/null 2>&1
cat > main.cjs <<'JS'
const {diffWords} = require('diff');
for (const [was, is] of [['We know of 1,200 customers.', 'We know of 1,300 customers.'], ['It was 4.5 GB.', 'It was 4.7 GB.']]) {
  console.log(diffWords(was, is).map(p => p.added ? `{+${p.value}+}` : p.removed ? `[-${p.value}-]` : p.value).join(''));
}
JS
got=$(node main.cjs)
echo "$got"
[ "$got" = $'We know of 1,[-200-]{+300+} customers.\nIt was 4.[-5-]{+7+} GB.' ] || { echo "this has changed"; exit 1; }
