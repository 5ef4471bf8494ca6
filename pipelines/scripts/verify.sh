#!/usr/bin/env bash
# verify.sh STACK: whether a stack is what its program says and keeps every rule: a preview that changes nothing, and an
# audit. Changes nothing. Ends with 0 where both are good.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=stack.sh
source "$(dirname "${BASH_SOURCE[0]}")/stack.sh"
needs_backend

pulumi preview --stack "$stack" --non-interactive --expect-no-changes "${pack[@]}"
trilith audit "$stack" --fail-on mandatory --config "$profile"
