#!/usr/bin/env bash
# drift.sh STACK: whether something was changed outside of the program, whether the program would change something, and
# whether what stands keeps every rule; as the text of an issue. Changes nothing, not even the state. Ends with 0 where
# nothing is to do, 1 where something is, 2 where it could not look.
#
# PULUMI_BACKEND_URL  the place of the state
# ISSUE_FILE          where the text is written; issue.md by default. A file ISSUE_FILE.resolved beside it says that nothing
#                     is to do
# DRIFT_EXCLUDE       URNs, `**` for anything, which the refresh leaves out, one a line
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=stack.sh
source "$(dirname "${BASH_SOURCE[0]}")/stack.sh"
needs_backend
issue="${ISSUE_FILE:-issue.md}"
rm -f "$issue" "$issue.resolved" # a workspace may have those of another night

# To refresh the version of a secret is to read its value, which the role of previews may not.
exclude=(--exclude '**aws:secretsmanager/secretVersion:SecretVersion::**')
while IFS= read -r urn; do
  [[ -z "$urn" ]] || exclude+=(--exclude "$urn")
done <<<"${DRIFT_EXCLUDE:-}"

# Not with --expect-no-changes: a stack that reads its own outputs, as Trilith's do, has one change after every `up` that is
# none. What counts is a resource of a cloud, which `trilith findings --expect-no-changes` tells.
looked=0
pulumi refresh --preview-only --run-program --stack "$stack" --non-interactive --event-log "$work/drift.json" "${exclude[@]}" || looked=$?
pulumi preview --stack "$stack" --non-interactive --event-log "$work/events.json" || looked=$?
code=0
trilith audit "$stack" --fail-on mandatory --config "$profile" --json "$work/audit.json" || code=$?
[[ -s "$work/drift.json" && -s "$work/events.json" && -s "$work/audit.json" ]] || exit 2

trilith findings "$work/events.json" --stack "$stack" --audit "$work/audit.json" --drift "$work/drift.json" \
  --changes --expect-no-changes --markdown "$issue" || code=1
[[ "$looked" -eq 0 ]] || code=1
[[ "$code" -ne 0 ]] || touch "$issue.resolved"
exit "$code"
