#!/usr/bin/env bash
# Runs the command that the input names, and no other.
set -euo pipefail

case "$COMMAND" in
  check | review | notify | import-issue | "notify --start") ;;
  *)
    echo "onrecord: the input command is check, review, notify, notify --start or import-issue" >&2
    exit 2
    ;;
esac

read -ra words <<<"$COMMAND"
exec "$RUNNER_TEMP/onrecord-bin/onrecord" "${words[@]}"
