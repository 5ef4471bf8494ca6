#!/usr/bin/env bash
# issue.sh STACK [FILE]: what drift.sh wrote becomes the one open issue of the stack, edited every night, and closed in the
# night in which nothing is to do.
set -euo pipefail
stack="${1:-${TRILITH_STACK:-}}"
file="${2:-${ISSUE_FILE:-issue.md}}"
if [[ -z "$stack" || ! -s "$file" ]]; then
  echo "error: there is nothing to tell: $0 STACK FILE, with what drift.sh wrote." >&2
  exit 2
fi
PATH="$PWD/node_modules/.bin:$PATH"
over=()
[[ ! -e "$file.resolved" ]] || over+=(--resolved)
trilith findings post "$file" --issue "Drift of $stack" "${over[@]}"
