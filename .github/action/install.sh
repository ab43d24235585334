#!/usr/bin/env bash
# Puts the command onrecord into RUNNER_TEMP: built from the Action's own
# source or, where VERSION is set, from that release, whose archive must have
# the checksum SHA256.
set -euo pipefail

bin="$RUNNER_TEMP/onrecord-bin"
mkdir -p "$bin"

if [ -z "${VERSION:-}" ]; then
  cd "$GITHUB_ACTION_PATH"
  if [ "${COMMAND:-}" = site ]; then
    make wasm >&2 || echo "onrecord: the module for browsers could not be built: the form on the pages has no preview" >&2
  fi
  go build -trimpath -o "$bin/onrecord" ./cmd/onrecord
  exit
fi

if ! [[ "$VERSION" =~ ^v[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  echo "onrecord: the input version is not of the form v1.2.3" >&2
  exit 2
fi
if ! [[ "${SHA256:-}" =~ ^[0-9a-f]{64}$ ]]; then
  echo "onrecord: with version goes sha256, 64 digits from the release's checksums.txt" >&2
  exit 2
fi

case "$RUNNER_OS-$RUNNER_ARCH" in
  Linux-X64) name=linux-amd64 ;;
  Linux-ARM64) name=linux-arm64 ;;
  macOS-X64) name=darwin-amd64 ;;
  macOS-ARM64) name=darwin-arm64 ;;
  *)
    echo "onrecord: the Action takes no release on $RUNNER_OS $RUNNER_ARCH; leave version empty to build the command" >&2
    exit 2
    ;;
esac

releases="${ONRECORD_RELEASES:-https://github.com/onrecord/onrecord/releases/download}"
archive="$bin/onrecord.tar.gz"
curl --fail --silent --show-error --location --retry 3 --output "$archive" "$releases/$VERSION/onrecord-$name.tar.gz"
if command -v sha256sum >/dev/null; then
  sum=$(sha256sum "$archive")
else
  sum=$(shasum -a 256 "$archive")
fi
if [ "${sum%% *}" != "$SHA256" ]; then
  rm -f "$archive"
  echo "onrecord: the archive of $VERSION for $name does not have the checksum that sha256 names" >&2
  exit 2
fi
tar -xzf "$archive" -C "$bin" onrecord
