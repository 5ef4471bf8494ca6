/** What a completion asks, by what it then gets: a line per word with a tab and what it is, and `:files` for files. */
export const hidden = "__complete";

/** The shells that are spoken. */
export const shells = ["bash", "zsh", "fish"] as const;

/** A shell. */
export type Shell = (typeof shells)[number];

// The line is split at blanks, not at bash's own breaks, which tear --kind=x and region:x apart; what stands before the
// last break is taken off again, since bash puts an answer behind it.
const bash = `# bash completion of trilith: eval "$(trilith completion bash)"
_trilith() {
  local line="\${COMP_LINE:0:COMP_POINT}" current="" before answer words=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current="\${words[\${#words[@]} - 1]}"
  before="\${current%"\${current##*[=:]}"}"
  COMPREPLY=()
  while IFS= read -r answer; do
    if [[ $answer == :files ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r answer; do COMPREPLY+=("$answer"); done < <(compgen -f -- "\${current#"$before"}")
    else
      answer="\${answer%%$'\\t'*}"
      COMPREPLY+=("\${answer#"$before"}")
    fi
  done < <("\${words[0]/#\\~/$HOME}" ${hidden} "\${words[@]:1}" 2>/dev/null)
}
complete -F _trilith trilith
`;

const zsh = `#compdef trilith
# zsh completion of trilith: trilith completion zsh >"\${fpath[1]}/_trilith"
_trilith() {
  local answer files=0
  local -a candidates
  for answer in "\${(@f)$(\${~words[1]} ${hidden} "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $answer == :files ]]; then
      files=1
    elif [[ -n $answer ]]; then
      candidates+=("\${\${answer%%$'\\t'*}//:/\\\\:}:\${answer#*$'\\t'}")
    fi
  done
  (( $#candidates )) && _describe trilith candidates
  (( files )) && _files
}
if [[ $funcstack[1] == _trilith ]]; then
  _trilith "$@"
else
  compdef _trilith trilith
fi
`;

const fish = `# fish completion of trilith: trilith completion fish >~/.config/fish/completions/trilith.fish
function __trilith_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for answer in ($words[1] ${hidden} $words[2..] "$current" 2>/dev/null)
        if test "$answer" = :files
            __fish_complete_path "$current"
        else
            echo $answer
        end
    end
end
complete -c trilith -f -a '(__trilith_complete)'
`;

/** What each shell reads. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
