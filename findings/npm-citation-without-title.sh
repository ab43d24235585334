#!/usr/bin/env bash
# citation-js 0.7.22 (npm): as BibTeX, a page whose title is Japanese has an empty title and a key made of "undefined". The
# list of references of the same entry has the title whole: what is lost shows in the file alone.
# Seen: "title = {}" and the key undefined2021undefined.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts citation-js@0.7.22 >/dev/null 2>&1
cat > main.cjs <<'JS'
const Cite = require('citation-js');
const page = new Cite({type: 'webpage', title: 'お知らせ', author: [{literal: '株式会社'}], URL: 'https://example.com/', issued: {'date-parts': [[2021]]}});
console.log(page.format('bibtex').split('\n')[0], /title = .*/.exec(page.format('bibtex'))[0]);
console.log(page.format('bibliography', {template: 'apa'}).includes('お知らせ'));
JS
got=$(node main.cjs 2>&1)
echo "$got"
[ "$got" = $'@misc{undefined2021undefined, title = {},\ntrue' ] || { echo "this has changed"; exit 1; }
