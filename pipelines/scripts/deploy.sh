#!/usr/bin/env bash
# deploy.sh STACK [FLAGS]: brings up what was merged, one region after the other, and stops where a region does not come back
# healthy. Previews with the pack first: what nobody reviewed here, as a fork's pull request, meets the policies at last.
# Ends with 0 when it is done, 1 when it stopped half way (run it again: it goes on where it stopped), 2 when the change
# is refused. Never cancel it: the engine's lock would outlive it, and `trilith recover` is the way out.
#
# PULUMI_BACKEND_URL  the place of the state
# FLAGS are those of `trilith rollout`, as in --soak 5m, or --verify with a command that asks a region for its lag.
# DEPLOY              `regions` by default; `whole` is one `pulumi up`, for stacks that have no regions to go by
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=stack.sh
source "$(dirname "${BASH_SOURCE[0]}")/stack.sh"
needs_backend

pulumi preview --stack "$stack" --non-interactive "${pack[@]}" ||
  refuse "the preview of $stack ended with an error or a policy: nothing was changed."
case "${DEPLOY:-regions}" in
regions) trilith rollout "$stack" --yes --json "${@:2}" ;;
whole) pulumi up --stack "$stack" --non-interactive --yes --skip-preview --parallel 64 "${pack[@]}" ;;
*) refuse "DEPLOY is '$DEPLOY': 'regions' and 'whole' are allowed." ;;
esac
