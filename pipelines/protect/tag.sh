#!/usr/bin/env bash
# tag.sh github|gitea [OWNER/NAME]: releases the commit that is checked out under its next version, by conventional commits
# (feat, fix, perf, BREAKING CHANGE). The tag starts the deployment. Does nothing where no commit is worth a version.
#
# GITEA_REPOSITORY or GITHUB_REPOSITORY  the repository, where it is not said
# On GitHub a tag made with the workflow's own GITHUB_TOKEN starts no workflow: give an app's token.
set -euo pipefail
repository="${2:-${GITEA_REPOSITORY:-${GITHUB_REPOSITORY:-}}}"
if [[ $# -lt 1 || -z "$repository" ]]; then
  echo "error: say the forge and the repository: $0 github|gitea OWNER/NAME" >&2
  exit 2
fi
PATH="$PWD/node_modules/.bin:$PATH"
# CI systems fetch a commit without tags, or without what is before it; Jenkins takes its login away after the checkout.
wanted=(--quiet --tags)
if [[ "$(git rev-parse --is-shallow-repository)" == true ]]; then wanted+=(--unshallow); fi
export GIT_TERMINAL_PROMPT=0
if ! git fetch "${wanted[@]}"; then
  # In the environment: a command line is read by every process of the machine.
  GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraHeader \
    GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'token:%s' "${GITEA_TOKEN:-${GITHUB_TOKEN:-}}" | base64 | tr -d '\n')" \
    git fetch "${wanted[@]}"
fi
trilith gate tag "$1" "$repository"
