#!/usr/bin/env bash
# chrono-node 2.10.3 (npm): a time in September with a zone's letters is read by two rules. CET, which is an hour from UTC,
# is taken for the summer time of that day, two hours; EST, five hours, is taken as written. Of two press releases that
# both name their winter time by mistake, or mean it, one moves by an hour.
# Seen: 120 for CET and -300 for EST, in minutes from UTC, on 10 September 2021.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3 >/dev/null 2>&1
cat > main.cjs <<'JS'
const chrono = require('chrono-node');
for (const zone of ['CET', 'EST']) {
  console.log(zone, chrono.parse(`10 September 2021 2:30 pm ${zone}`, new Date('2026-11-27T00:00:00Z'))[0].start.get('timezoneOffset'));
}
JS
got=$(node main.cjs)
echo "$got"
[ "$got" = $'CET 120\nEST -300' ] || { echo "this has changed"; exit 1; }
