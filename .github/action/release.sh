#!/usr/bin/env bash
# Builds the archives of a release, and checksums.txt, into the folder named.
set -euo pipefail

out=$1
work=$(mktemp -d) # outside of the repository: with a new file in it, Go would call its next build modified
trap 'rm -rf "$work"' EXIT
for system in linux-amd64 linux-arm64 darwin-amd64 darwin-arm64; do
  CGO_ENABLED=0 GOOS=${system%-*} GOARCH=${system#*-} go build -trimpath -buildvcs=true -ldflags '-s -w' -o "$work/onrecord" ./cmd/onrecord
  tar -czf "$work/onrecord-$system.tar.gz" -C "$work" onrecord
done
(cd "$work" && sha256sum -- *.tar.gz >checksums.txt)
mkdir -p "$out"
mv "$work"/*.tar.gz "$work/checksums.txt" "$out"
