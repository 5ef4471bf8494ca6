#!/usr/bin/env bash
# preview.sh STACK: what a pull request would do to a stack, as a comment. Audits what stands, and goes no further where
# that is wrong; then previews with the policy pack. Changes nothing. Ends with 0 where both are good.
#
# PULUMI_BACKEND_URL  the place of the state
# BASE_REF            what the pull request is merged into; origin/main by default
# COMMENT_FILE        where the comment is written; comment.md by default
# JUNIT_FILE, SARIF_FILE  the findings for a list of tests, for code scanning; not written by default
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=stack.sh
source "$(dirname "${BASH_SOURCE[0]}")/stack.sh"
needs_backend
base="${BASE_REF:-origin/main}"
comment="${COMMENT_FILE:-comment.md}"
rm -f "$comment" # a workspace may have that of another run
git rev-parse --quiet --verify "$base^{commit}" >/dev/null ||
  refuse "$base is not here, so nothing can be compared with it: fetch it, or set BASE_REF."

code=0
told=(--stack "$stack" --outage --markdown "$comment")
[[ -z "${JUNIT_FILE:-}" ]] || told+=(--junit "$JUNIT_FILE")
[[ -z "${SARIF_FILE:-}" ]] || told+=(--sarif "$SARIF_FILE" --at "$stack_file")

trilith audit "$stack" --fail-on mandatory --config "$profile" --json "$work/audit.json" || code=$?
[[ ! -s "$work/audit.json" ]] || told+=(--audit "$work/audit.json")

if [[ "$code" -eq 0 ]]; then
  pulumi preview --stack "$stack" --non-interactive --event-log "$work/events.json" "${pack[@]}" || code=$?
  [[ ! -s "$work/events.json" ]] || told+=(--changes "$work/events.json")
fi

# The other stack file stands beside its own Pulumi.yaml, which says what its keys begin with.
if git cat-file -e "$base:./$stack_file" 2>/dev/null; then
  mkdir -p "$work/base/$(dirname "$stack_file")"
  git show "$base:./Pulumi.yaml" >"$work/base/Pulumi.yaml"
  git show "$base:./$stack_file" >"$work/base/$stack_file"
  told+=(--against "$work/base/$stack_file")
fi

trilith findings "${told[@]}"
exit "$code"
