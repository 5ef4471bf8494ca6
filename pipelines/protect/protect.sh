#!/usr/bin/env bash
# protect.sh github|gitea OWNER/NAME CONTEXT [flags of trilith gate protect]: the branch main changes by pull requests alone,
# with two approvals and the status CONTEXT. Run it again after a change: it sends what differs. --dry-run prints what it
# would send.
#
#   GITEA_URL=https://git.example.com GITEA_TOKEN=... pipelines/protect/protect.sh gitea acme/shop acme/shop/pipeline/pr-main --taggers ci
#   GITHUB_TOKEN=...                                  pipelines/protect/protect.sh github acme/shop preview
set -euo pipefail
if [[ $# -lt 3 ]]; then
  echo "error: say the forge, the repository and the status: $0 github|gitea OWNER/NAME CONTEXT" >&2
  exit 2
fi
PATH="$PWD/node_modules/.bin:$PATH"
forge="$1" repository="$2" context="$3"
shift 3
trilith gate protect "$forge" "$repository" --context "$context" "$@"
