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
  local line="\${COMP_LINE:0:COMP_POINT}" current="" before answer words=() ask=()
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  current="\${words[\${#words[@]} - 1]}"
  before="\${current%"\${current##*[=:]}"}"
  COMPREPLY=()
  ask=("\${words[0]/#\\~/$HOME}")
  if [[ \${words[0]} == npx ]]; then
    [[ \${words[1]} == trilith && \${#words[@]} -gt 2 ]] || return 0
    ask=(npx --no trilith)
    words=("\${words[@]:1}")
  fi
  while IFS= read -r answer; do
    if [[ $answer == :files ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r answer; do COMPREPLY+=("$answer"); done < <(compgen -f -- "\${current#"$before"}")
    else
      answer="\${answer%%$'\\t'*}"
      COMPREPLY+=("\${answer#"$before"}")
    fi
  done < <("\${ask[@]}" ${hidden} "\${words[@]:1}" 2>/dev/null)
}
complete -F _trilith trilith
complete -p npx >/dev/null 2>&1 || complete -o default -F _trilith npx
`;

const zsh = `#compdef trilith npx
# zsh completion of trilith: trilith completion zsh >"\${fpath[1]}/_trilith"
_trilith() {
  local answer files=0
  local -a candidates ask
  ask=(\${~words[1]})
  if [[ $words[1] == npx ]]; then
    if [[ $words[2] != trilith ]] || (( CURRENT < 3 )); then
      _default
      return
    fi
    ask=(npx --no trilith)
    shift words
    (( CURRENT-- ))
  fi
  for answer in "\${(@f)$($ask ${hidden} "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
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
  (( $+_comps[npx] )) || compdef _trilith npx
fi
`;

const fish = `# fish completion of trilith: trilith completion fish >~/.config/fish/completions/trilith.fish
function __trilith_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l ask $words[1]
    if test "$words[1]" = npx
        set ask npx --no trilith
        set words $words[2..]
    end
    for answer in ($ask ${hidden} $words[2..] "$current" 2>/dev/null)
        if test "$answer" = :files
            __fish_complete_path "$current"
        else
            echo $answer
        end
    end
end
function __trilith_by_npx
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[1]" = npx; and test "$words[2]" = trilith
end
complete -c trilith -f -a '(__trilith_complete)'
complete -c npx -n __trilith_by_npx -f -a '(__trilith_complete)'
`;

/** What each shell reads. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };
