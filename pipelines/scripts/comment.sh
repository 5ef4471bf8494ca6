#!/usr/bin/env bash
# comment.sh [FILE]: leaves what preview.sh wrote on the pull request that this job builds: one comment per stack, edited
# by every push. The only script that needs the system's token (GITHUB_TOKEN, GITEA_TOKEN or GITLAB_TOKEN): give it to no
# step that runs the pull request's own program.
set -euo pipefail
file="${1:-${COMMENT_FILE:-comment.md}}"
if [[ ! -s "$file" ]]; then
  echo "There is no comment: $file was not written, and the step before says why." >&2
  exit 0
fi
PATH="$PWD/node_modules/.bin:$PATH"
trilith findings post "$file"
