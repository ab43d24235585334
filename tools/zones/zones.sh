#!/usr/bin/env bash
# Makes internal/duty/zoneinfo.zip of the tz database as Debian compiles it: one file a zone, and the release in +VERSION.
# The database is in the public domain (https://www.iana.org/time-zones). Equal input gives an equal file.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$PWD/internal/duty/zoneinfo.zip
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
(cd "$tmp" && apt-get download -q tzdata >/dev/null && dpkg -x tzdata_*.deb root)
cd "$tmp/root/usr/share/zoneinfo"
sed -n '1s/# version //p' tzdata.zi >+VERSION
test -s +VERSION
rm -f "$out"
find . -type f -o -type l | sed 's|^\./||' |
	grep -E '^(\+VERSION|UTC|(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*)$' |
	LC_ALL=C sort >"$tmp/names"
while read -r name; do
	mkdir -p "$tmp/zip/$(dirname "$name")"
	cp -L "$name" "$tmp/zip/$name"
done <"$tmp/names"
cd "$tmp/zip"
find . -exec touch -d 2026-01-01T00:00:00Z {} +
TZ=UTC zip -q -X -9 "$out" -@ <"$tmp/names"
echo "zone files of $(cat +VERSION): $(wc -l <"$tmp/names")"
