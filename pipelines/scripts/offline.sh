#!/usr/bin/env bash
# offline.sh STACK: what can be said of a stack without credentials, for pull requests of forks: whether its configuration is
# accepted, what an outage would cost, and whether the policies let it be built, on the offline clouds of the sandbox.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=stack.sh
source "$(dirname "${BASH_SOURCE[0]}")/stack.sh"

# 1 is a promise that is not kept: the pack's own rules say whether that stops it.
code=0
trilith plan "$stack" || code=$?
[[ "$code" -le 1 ]] || exit "$code"
trilith sandbox preview --stack "$stack" "${pack[@]}"
npm test --if-present
