#!/usr/bin/env bash
# @zentered/issue-forms-body-parser 3.0.0 (npm), which reads what GitHub makes of an issue form: a heading in the words that
# somebody pasted into a field ends that field and begins another, named like the heading. A statement with a heading of its
# own is recorded up to there.
# Seen: the fields words, what-we-know and date; words is "We know of it."
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts @zentered/issue-forms-body-parser@3.0.0 >/dev/null 2>&1
cat > main.mjs <<'JS'
import parse from '@zentered/issue-forms-body-parser';
const fields = await parse('### Words\n\nWe know of it.\n\n### What we know\n\nNothing was taken.\n\n### Date\n\n2021-09-10\n');
console.log(Object.keys(fields).join(' '), '|', fields.words.text);
JS
got=$(node main.mjs)
echo "$got"
[ "$got" = 'words what-we-know date | We know of it.' ] || { echo "this has changed"; exit 1; }
