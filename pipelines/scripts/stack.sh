# shellcheck shell=bash
# Sourced by the scripts beside it, in the project's folder: says which stack it is about, where its file, the pack and its
# profile are, and makes a folder for what must not leave the job. Event logs hold the program's properties: they stand in
# that folder alone, and it is gone when the script ends.

refuse() {
  echo "error: $1" >&2
  exit 2
}

stack="${1:-${TRILITH_STACK:-}}"
[[ "$stack" =~ ^[A-Za-z0-9._-]+$ ]] || refuse "say the stack: $0 STACK, or set TRILITH_STACK; found '$stack'."
[[ -f Pulumi.yaml ]] || refuse "there is no Pulumi.yaml in $PWD: run this in the project's folder."

folder="$(sed -n 's/^stackConfigDir: *["'\'']\{0,1\}\([^"'\'' #]*\).*/\1/p' Pulumi.yaml | head -n 1)"
stack_file="${folder:+${folder%/}/}Pulumi.$stack.yaml"
[[ -f "$stack_file" ]] || refuse "there is no stack $stack: no file $stack_file."

# One engine for all: the one that `trilith` itself runs, which it fetches where the machine has none.
PATH="$PWD/node_modules/.bin:$PATH"
engine="$(trilith engine)"
PATH="$(dirname "$engine"):$PATH"
export PATH
export PULUMI_SKIP_UPDATE_CHECK=true
export PULUMI_DEBUG_COMMANDS=true # without it the engine does not know --event-log

policies="${TRILITH_POLICIES:-}"
for place in node_modules/trilith/policies policies; do
  if [[ -z "$policies" && -f "$place/pulumi-analyzer-trilith" ]]; then policies="$place"; fi
done
[[ -n "$policies" ]] || refuse "there is no policy pack: npm install --save-dev trilith, or set TRILITH_POLICIES."
policies="$(cd "$policies" && pwd)"

# A profile of the team's own wins: pipelines/profiles/STACK.json. Else it is that of the stack's tier, as its file says it.
tier="$(sed -n 's/^ *[A-Za-z0-9_-]*:tier: *["'\'']\{0,1\}\([a-z]*\).*/\1/p' "$stack_file" | head -n 1)"
profile="pipelines/profiles/$stack.json"
[[ -f "$profile" ]] || profile="$policies/profiles/${tier:-silver}.json"
[[ -f "$profile" ]] || refuse "there is no profile for tier '$tier' of $stack_file: $profile."
# The arguments that run the pack; the engine looks a relative path up where Pulumi.yaml's `main` is.
# shellcheck disable=SC2034
pack=(--policy-pack "$policies/pulumi-analyzer-trilith" --policy-pack-config "$profile")

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

needs_backend() {
  # Rule R01 knows the backend by this variable alone: `pulumi login` would hide it.
  [[ -n "${PULUMI_BACKEND_URL:-}" ]] || refuse "PULUMI_BACKEND_URL is not set: what \`pulumi login\` would take."
}
