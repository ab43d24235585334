#!/usr/bin/env bash
# Builds the archives of a release, and checksums.txt, into the folder named.
set -euo pipefail

out=$1
mkdir -p "$out"
for system in linux-amd64 linux-arm64 darwin-amd64 darwin-arm64; do
  CGO_ENABLED=0 GOOS=${system%-*} GOARCH=${system#*-} go build -trimpath -ldflags '-s -w' -o "$out/onrecord" ./cmd/onrecord
  tar -czf "$out/onrecord-$system.tar.gz" -C "$out" onrecord
  rm "$out/onrecord"
done
cd "$out"
sha256sum -- *.tar.gz >checksums.txt
