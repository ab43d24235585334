#!/usr/bin/env bash
# Runs the command that the input names, and no other.
set -euo pipefail

read -ra words <<<"$COMMAND"
case "$COMMAND" in
  check | review | notify | import-issue | "notify --start" | "notify --digest weekly") ;;
  site) words+=("$RUNNER_TEMP/onrecord-site") ;;
  *)
    echo "onrecord: the input command is check, review, notify, notify --start, notify --digest weekly, import-issue or site" >&2
    exit 2
    ;;
esac

exec "$RUNNER_TEMP/onrecord-bin/onrecord" "${words[@]}"
